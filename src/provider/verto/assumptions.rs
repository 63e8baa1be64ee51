//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        contract: "verto.md 1.2",
        about: "production answers at https://api.vertofx.com",
        otherwise: "providers.verto.baseUrl",
    },
    Assumption {
        contract: "verto.md 1.4",
        about: "the word before the token is `Bearer`, whatever `tokenType` says",
        otherwise: "assume.tokenScheme",
    },
    Assumption {
        contract: "verto.md 1.4",
        about: "a log-in answers accessToken, expiresIn and perhaps subAccountId; without expiresIn a token lives 3600 seconds",
        otherwise: "assume.tokenSeconds",
    },
    Assumption {
        contract: "verto.md 1.4",
        about: "an answer without the echoed subAccountId may still be scoped: then a master's call has to be refused to it",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "verto.md 1.4",
        about: "older tokens live on beside a new one; there is no call that refreshes one",
        otherwise: "assume.tokenSeconds",
    },
    Assumption { contract: "verto.md 1.6", about: "ids are 1 to 64 letters, digits, `_` and `-`", otherwise: "defineOperation" },
    Assumption { contract: "verto.md 1.6", about: "a country is its ISO 3166-1 alpha-2 code", otherwise: "defineOperation" },
    Assumption {
        contract: "verto.md 1.6",
        about: "an industry has at most 100 characters; their list is not known, so Verto judges the words",
        otherwise: "assume.operations.createSubAccount.max.subCategory",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "a registration or tax number has at most 100 characters",
        otherwise: "assume.operations.createSubAccount.max.identificationNumber",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "a reference of 24 characters is taken as externalId and comes back unchanged",
        otherwise: "assume.operations.createSubAccount.spelled.externalId",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "a new sub-account's state stands in status or companyStatus; every word of it is handed on",
        otherwise: "assume.operations.createSubAccount.spelled.status",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "GET /v2/sub-accounts lists the sub-accounts, bare or under `data`, by page (from 1) and customPageSize (up to 100)",
        otherwise: "assume.operations.listSubAccounts.path, .max.customPageSize",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "the list shows externalId; where it does not, a lost creation ends with a person",
        otherwise: "assume.operations.listSubAccounts.spelled.externalId",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "GET /v2/sub-accounts/{id} answers the sub-account itself, to its own scoped token too",
        otherwise: "assume.operations.getSubAccount.path",
    },
    Assumption {
        contract: "verto.md 1.9",
        about: "making and listing sub-accounts is refused to scoped tokens with 403: that proves a token's scope",
        otherwise: "assume.operations.listSubAccounts.path",
    },
    Assumption {
        contract: "verto.md 1.7",
        about: "GET /v2/wallets lists the wallets, bare or under `data` or `wallets`; ids in id or walletId",
        otherwise: "assume.operations.wallets.path",
    },
    Assumption {
        contract: "verto.md 1.7",
        about: "POST /v2/wallets makes a wallet and answers its walletId",
        otherwise: "assume.operations.createWallet.path",
    },
    Assumption {
        contract: "verto.md 1.7",
        about: "a wallet's label has at most 100 characters",
        otherwise: "assume.operations.createWallet.max.label",
    },
    Assumption {
        contract: "verto.md 1.8",
        about: "what moves no money is not repeated under a key: a lost wallet is not made again",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "verto.md 1.7",
        about: "a payout answers id and status; the amount has its currency's decimals",
        otherwise: "assume.operations.payout.spelled.id",
    },
    Assumption {
        contract: "verto.md 1.7",
        about: "COMPLETED means that a payout is done, FAILED and REJECTED that it never will be",
        otherwise: "assume.operations.payout.done, .failed",
    },
    Assumption {
        contract: "verto.md 1.8",
        about: "keys are remembered for 24 hours; an unsettled payout is repeated for one hour",
        otherwise: "assume.operations.payout.resendSeconds",
    },
    Assumption {
        contract: "verto.md 1.9",
        about: "a refusal is JSON with message or error, or success false and a code; the words in `code` are ours, only the statuses are documented",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "verto.md 1.9",
        about: "the wallet of another sub-account is a 404, an account that is not active a 403",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "verto.md 1.10",
        about: "GET /v2/send/{id} answers a payout",
        otherwise: "assume.operations.getPayout.offered, .path",
    },
    Assumption {
        contract: "verto.md 1.10",
        about: "GET /v2/transactions lists what happened under `data`, by page and customPageSize",
        otherwise: "assume.operations.activity.offered, .path",
    },
    Assumption {
        contract: "verto.md 1.10",
        about: "recipients come from the portal: there is no list of them",
        otherwise: "defineOperation",
    },
];
