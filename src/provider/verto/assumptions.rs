//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        contract: "verto.md 1.2",
        about: "production answers at https://api.vertofx.com",
        otherwise: "providers.verto.baseUrl",
    },
    Assumption {
        contract: "verto.md 1.7",
        about: "GET /v2/wallets lists the wallets",
        otherwise: "assume.operations.wallets.path",
    },
    Assumption {
        contract: "verto.md 1.6",
        about: "GET /v2/sub-accounts is a call for masters alone; it proves a token's scope",
        otherwise: "assume.operations.listSubAccounts.path",
    },
    Assumption {
        contract: "verto.md 1.4",
        about: "a log-in answers accessToken, expiresIn and perhaps subAccountId; without expiresIn a token lives 3600 seconds",
        otherwise: "assume.tokenSeconds",
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
        about: "the words in `code` of a refusal; only the statuses are documented",
        otherwise: "assume.faults",
    },
];
