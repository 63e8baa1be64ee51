//! What the contract leaves open and we assume.

use crate::operation::profile::Assumption;

pub(super) static ASSUMPTIONS: &[Assumption] = &[
    Assumption {
        contract: "currencycloud.md 2.2",
        about: "a token has no end but 30 minutes without use, so it is used until it is refused; several may live at once",
        otherwise: "assume.tokenSeconds",
    },
    Assumption {
        contract: "currencycloud.md 2.4",
        about: "an account beyond the agreed number is refused by 400 with a code that holds `limit_reached`, or by 403",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "currencycloud.md 2.4",
        about: "a wrong `linked_account_id` is refused by 400 under its own key",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "currencycloud.md 2.7",
        about: "find compares exactly; the gateway compares again, and where more came back than was asked for an absence proves nothing",
        otherwise: "defineOperation",
    },
    Assumption {
        contract: "currencycloud.md 2.7",
        about: "a page holds 25 rows at most",
        otherwise: "assume.operations.findAccounts.max.per_page",
    },
    Assumption {
        contract: "currencycloud.md 2.10",
        about: "a new account or contact can be found within five minutes of the last request for it",
        otherwise: "assume.operations.createAccount.unfindableSeconds",
    },
    Assumption {
        contract: "currencycloud.md 2.11",
        about: "the code of the whole is relied on only where no entry has one; the entries' codes and the status decide",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "currencycloud.md 2.11",
        about: "codes about industry, website and the link follow the pattern of the others, under the field's own key",
        otherwise: "assume.faults",
    },
    Assumption {
        contract: "currencycloud.md 2.12",
        about: "`your_reference` holds 25 characters at most, though one page says 255",
        otherwise: "assume.operations.updateAccount.max.your_reference",
    },
    Assumption {
        contract: "currencycloud.md 2.12",
        about: "the website is sent as business_website_url, though one page writes business_website_URL",
        otherwise: "assume.operations.createFurtherAccount.spelled.business_website_url",
    },
];
