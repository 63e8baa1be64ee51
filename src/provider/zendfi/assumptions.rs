//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        contract: "zendfi.md 1.1",
        about: "the credential of the merchant's dashboard is sent as a bearer token; without one the key is",
        otherwise: "providers.zendfi.dashboardToken",
    },
    Assumption {
        contract: "zendfi.md 1.1",
        about: "a refused key is not tried again in another way: keys have no call that renews them",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.2",
        about: "a key that was used with other bytes answers 409 with a code that holds `idempotency`",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "zendfi.md 1.2",
        about: "keys are remembered for the 24 hours that the provider names; an unsettled call is repeated for half of them",
        otherwise: "assume.operations.withdraw.resendSeconds",
    },
    Assumption {
        contract: "zendfi.md 1.2",
        about: "a replayed mint may hide its secret: a lost mint is never repeated",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.1",
        about: "a label has 1 to 100 characters and comes back as it was sent",
        otherwise: "assume.operations.create.max.label",
    },
    Assumption {
        contract: "zendfi.md 1.3.1",
        about: "a spend limit is 0 or more, with at most 6 decimals; where none is set, the answer may leave it out",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.1",
        about: "an id is `sa_` and 1 to 64 letters and digits, or a UUID",
        otherwise: "defineOperation",
    },
    Assumption { contract: "zendfi.md 1.3.1", about: "a label that is taken is a 409", otherwise: "assume.faults" },
    Assumption {
        contract: "zendfi.md 1.3.2",
        about: "the list is one answer, under `subaccounts` or bare, without paging; closed accounts are in it",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.3",
        about: "a token of scope withdraw_only lets money out to its whitelist and nothing else",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.4",
        about: "a reason has at most 500 characters",
        otherwise: "assume.operations.freeze.max.reason",
    },
    Assumption {
        contract: "zendfi.md 1.3.4",
        about: "an account is closed only when usdc_balance and sol_balance are zero: what becomes of money on it is not said",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.4",
        about: "freezing what is frozen and closing what is closed is refused by the state; the account's own record says what it is",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "zendfi.md 1.3.5",
        about: "without `token` a withdrawal or drain is in USDC",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.5",
        about: "without `amount` a drain takes everything, so the amount is always said",
        otherwise: "defineOperation",
    },
    Assumption { contract: "zendfi.md 1.3.5", about: "`mode` is the key's own; it is always sent", otherwise: "defineOperation" },
    Assumption {
        contract: "zendfi.md 1.3.7",
        about: "an account number is 1 to 34 digits",
        otherwise: "assume.operations.withdrawBank.max.account_number",
    },
    Assumption {
        contract: "zendfi.md 1.3.7",
        about: "a bank is named by any text of at most 100 characters",
        otherwise: "assume.operations.withdrawBank.max.bank_id",
    },
    Assumption {
        contract: "zendfi.md 1.3.7",
        about: "PAID means that a bank withdrawal is done; every other word is still on its way",
        otherwise: "assume.operations.withdrawBank.done, .failed",
    },
    Assumption {
        contract: "zendfi.md 1.3.7",
        about: "an answer may take 150 seconds",
        otherwise: "assume.operations.withdrawBank.patienceSeconds",
    },
    Assumption {
        contract: "zendfi.md 1.3.8",
        about: "automation tokens live at most 1209600 seconds, the default ceiling of merchants",
        otherwise: "assume.operations.mintAutomationToken.max.ttl_seconds",
    },
    Assumption {
        contract: "zendfi.md 1.3.8",
        about: "without lists an automation token would serve any bank account, so both are always sent",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.3.4",
        about: "a freeze does not end automation tokens by itself: the gateway forgets them, staff revoke them",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "zendfi.md 1.4",
        about: "unfreeze is there; it was added after the provider's first page",
        otherwise: "assume.operations.unfreeze.path",
    },
    Assumption {
        contract: "zendfi.md 1.5",
        about: "refusals of sub-account calls are told apart by status; codes that hold `frozen`, `closed` or `draining` tell of the account's state, `limit` of a limit",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "zendfi.md 1.6",
        about: "the challenge of a passkey signature holds amount and token, and to_address, or bank_id and account_number",
        otherwise: "providers.zendfi.passkeyChallenge",
    },
    Assumption {
        contract: "zendfi.md 1.12",
        about: "revoking an automation token takes the same credential as minting it",
        otherwise: "providers.zendfi.dashboardToken",
    },
];
