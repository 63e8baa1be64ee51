//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        contract: "uqpay.md 2.4",
        about: "the token stands bare in `x-auth-token`, as the provider's page on acting for sub-accounts shows it; newer pages write `Bearer ` before it",
        otherwise: "assume.tokenScheme",
    },
    Assumption {
        contract: "uqpay.md 2.3",
        about: "the log-in is sent without `x-on-behalf-of`; without `expired_at` a token lives 1800 seconds",
        otherwise: "assume.tokenSeconds",
    },
    Assumption {
        contract: "uqpay.md 2.4",
        about: "an empty `x-on-behalf-of` would be the master's: the header is never sent empty",
        otherwise: "defineOperation",
    },
    Assumption { contract: "uqpay.md 2.4", about: "`x-client-id` is needed by the log-in alone", otherwise: "defineOperation" },
    Assumption { contract: "uqpay.md 2.5", about: "`page_size` of both lists is 10 to 100", otherwise: "defineOperation" },
    Assumption {
        contract: "uqpay.md 2.6",
        about: "of a representative the ids, names, nationality and birth date are read, of a document its type: the contract does not say how the rest is written",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "uqpay.md 2.7",
        about: "`business_type` is required, as two of three official clients have it",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "uqpay.md 2.7",
        about: "documents are named by file ids of at most 128 letters, digits, `_` and `-`; base64 in their place is not taken",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "uqpay.md 2.8",
        about: "an e-mail address has at most 255 characters, one `@` among them, and no white space",
        otherwise: "assume.operations.createCardholder.max.email",
    },
    Assumption {
        contract: "uqpay.md 2.8",
        about: "a national telephone number has at most 15 digits",
        otherwise: "assume.operations.createCardholder.max.phone_number",
    },
    Assumption {
        contract: "uqpay.md 2.8",
        about: "names may hold hyphens and letters of any script",
        otherwise: "defineOperation",
    },
    Assumption { contract: "uqpay.md 2.8", about: "an update answers what a creation answers", otherwise: "defineOperation" },
    Assumption {
        contract: "uqpay.md 2.8",
        about: "the link to an identity check leads to a host below sumsub.com, uqpay.com or uqpaytech.com; any other is left out",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "uqpay.md 2.9",
        about: "a key is a UUID and made for the account and the operation; a failed first request is remembered too, so what is corrected goes under a new one",
        otherwise: "assume.operations.createCardholder.resendSeconds",
    },
    Assumption {
        contract: "uqpay.md 2.10",
        about: "codes that hold `idempotency` tell of a key's other use, `already_exist` of something that is there; `not found` in a sentence without a code tells of what is missing",
        otherwise: "assume.faults",
    },
];
