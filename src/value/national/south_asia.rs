//! Bangladesh, India, Pakistan and Sri Lanka.

use super::rule::{Birth, Check, Country, Rule, about, country};

pub const COUNTRIES: &[Country] = &[
    country("BD", &[BANGLADESHI_OF_10, BANGLADESHI_OF_13, BANGLADESHI_OF_17]),
    country("IN", &[AADHAAR, PAN, EPIC]),
    country("LK", &[SRI_LANKAN, SRI_LANKAN_SINCE_2016]),
    country("PK", &[CNIC]),
];

const NIDW: &str = "Election Commission, NID Wing";
const NID_ACT: &str = "National Identity Registration Act, 2010";

/// On the smart card.
const BANGLADESHI_OF_10: Rule = Rule::new(about("NID number on the smart card", NIDW, NID_ACT), "0000000000");

/// On the first cards.
const BANGLADESHI_OF_13: Rule = Rule::new(about("NID number of 13 digits", NIDW, NID_ACT), "0000000000000");

/// The same with the year of birth in front.
const BANGLADESHI_OF_17: Rule = Rule::new(about("The same with the year of birth", NIDW, NID_ACT), "YYYY0000000000000");

/// Eleven digits, of which the first is neither 0 nor 1, and a check digit.
const AADHAAR: Rule = Rule::new(
    about("Aadhaar", "Unique Identification Authority of India", "UIDAI, A UID Numbering Scheme (2010)"),
    "[2-9]00000000000",
)
.checks(&[Check::Verhoeff { of: 11, at: 11 }]);

/// Five letters, the fourth a P for persons, four digits and a letter whose computation is not published.
const PAN: Rule = Rule::new(
    about(
        "PAN of an individual",
        "Income Tax Department",
        "Income-tax Rules, 1962, rule 114; OECD, tax identification numbers: India",
    ),
    "AAApA0000A",
);

/// Three letters and seven digits.
const EPIC: Rule = Rule::new(
    about("EPIC (voter's card)", "Election Commission of India", "Registration of Electors Rules, 1960, rule 28"),
    "AAA0000000",
);

const SRI_LANKAN_AUTHORITY: &str = "Department for Registration of Persons";
const SRI_LANKAN_SOURCE: &str = "Registration of Persons Act, No. 32 of 1968";

/// Year and day of the year of birth, to which 500 is added for women, a running number and a letter.
const SRI_LANKAN: Rule = Rule::new(about("NIC number until 2015", SRI_LANKAN_AUTHORITY, SRI_LANKAN_SOURCE), "YYNNN0000[VX]")
    .birth(&Birth::ANY.days(&[0, 500]));

/// The same with all of the year and without the letter.
const SRI_LANKAN_SINCE_2016: Rule =
    Rule::new(about("NIC number since 2016", SRI_LANKAN_AUTHORITY, SRI_LANKAN_SOURCE), "YYYYNNN00000")
        .birth(&Birth::ANY.days(&[0, 500]));

/// Thirteen digits, the first for the province.
const CNIC: Rule = Rule::new(
    about(
        "CNIC, NICOP",
        "National Database and Registration Authority",
        "NADRA Ordinance, 2000; OECD, tax identification numbers: Pakistan",
    ),
    "[1-9]000000000000",
);
