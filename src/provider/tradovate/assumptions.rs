//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        contract: "tradovate.md 3.1",
        about: "the calls are made at the live domain, in test at that of the staging environment; the demo domain refuses them",
        otherwise: "providers.tradovate.baseUrl",
    },
    Assumption {
        contract: "tradovate.md 3.1",
        about: "paths are taken in the spelling of the documents, lower case behind `customerApplication`",
        otherwise: "assume.operations.<name>.path",
    },
    Assumption {
        contract: "tradovate.md 3.1",
        about: "a token lives for 80 minutes where `expirationTime` is missing",
        otherwise: "assume.tokenSeconds",
    },
    Assumption {
        contract: "tradovate.md 3.1",
        about: "a date has year, month and day, all of them",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.1",
        about: "a repeat of createSubAccountRequest is a request more, so it is never repeated",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.1",
        about: "a refusal by HTTP status has an `errorText`, a 401 too; only 423 and 429 are empty",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "`riskCategoryId` is greater than zero, `transferAmount` zero or more with two decimals at most, `authorizedIndividual` may be false",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "a `taxIdentifier` or `nationalId` that is given without need has the same form as one that is needed",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "nobody's age is asked about: a birth date is any day that there was or will be",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "linked documents are the applicant's own, each of its type; whose they are the register checks, the types are left to the provider",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "texts without a rule of their own have at most 8192 characters",
        otherwise: "assume.operations.createSubAccountRequest.max.<field>",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "the sentences of `errorText`, all but the two about auto-liq profiles; rows look for words in them",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "tradovate.md 3.2",
        about: "a refusal of fields may come as `violations` as well; both forms are read",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "tradovate.md 3.3",
        about: "documentType of a request is POAForm, Id or AddressVerificationFAFTA; the other 83 are refused",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.3",
        about: "a body of more than 5,000,000 bytes is refused, so the file of a request may have 4,990,000 characters",
        otherwise: "assume.operations.submitRequestDocument.max.base64data",
    },
    Assumption {
        contract: "tradovate.md 3.3",
        about: "413 means that a file was too large, whoever says it and in whatever words, and that nothing was done",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.3",
        about: "that a slot is filled is told as `duplicate`; after an upload without an answer it is most likely that one",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "tradovate.md 3.3",
        about: "a file is what its content says: PDF, PNG, JPEG, GIF, WebP, TIFF, BMP, HEIC, AVIF or text in UTF-8; an empty one is refused",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.5",
        about: "`accountId` is there once a request is approved; an answer without it is as good",
        otherwise: "assume.operations.requestStatus.spelled.accountId",
    },
    Assumption {
        contract: "tradovate.md 3.8",
        about: "a body is read in the order penalty, refusal, success; a `p-ticket` stands alone, and beside anything that says something the outcome is unknown",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "tradovate.md 3.8",
        about: "a ticket is good for the same body once its `p-time` is over; a penalty without a readable `p-time` lasts an hour",
        otherwise: "defineOperation",
    },
];
