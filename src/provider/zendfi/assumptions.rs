//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption { contract: "zendfi.md 1.3.5", about: "without `token` a withdrawal is in USDC", otherwise: "defineOperation" },
    Assumption {
        contract: "zendfi.md 1.5",
        about: "refusals of sub-account calls are told apart by status; codes that hold `frozen`, `closed` or `draining` tell of the account's state, `limit` of a limit",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "zendfi.md 1.6",
        about: "the challenge of a passkey signature holds to_address, amount and token",
        otherwise: "providers.zendfi.passkeyChallenge",
    },
];
