//! From Israel to the Gulf.

use super::rule::{Birth, Check, Country, Rule, about, country};

pub const COUNTRIES: &[Country] = &[
    country("AE", &[EMIRATES_ID]),
    country("BH", &[BAHRAINI]),
    country("IL", &[TEUDAT_ZEHUT]),
    country("JO", &[JORDANIAN]),
    country("KW", &[KUWAITI]),
    country("QA", &[QATARI]),
    country("SA", &[SAUDI]),
];

/// The country in ISO 3166, year of birth, a running number and a digit whose computation is not published.
const EMIRATES_ID: Rule = Rule::new(
    about(
        "Emirates ID number",
        "Federal Authority for Identity, Citizenship, Customs & Port Security",
        "Federal Law No. 9 of 2006 on the population register and the Emirates identity card",
    ),
    "784YYYY00000000",
);

/// Year and month of birth, a running number and a digit whose computation is not published.
const BAHRAINI: Rule = Rule::new(
    about("Personal number (CPR)", "Information & eGovernment Authority", "Law No. 46 of 2006 on the identity card"),
    "YYMM00000",
);

/// Eight digits and a check digit; zeros in front are often left out.
const TEUDAT_ZEHUT: Rule =
    Rule::new(about("מספר זהות", "רשות האוכלוסין וההגירה", "OECD, tax identification numbers: Israel"), "000000000")
        .width(5, 9)
        .checks(&[Check::Luhn { from: 0, at: 8 }]);

/// Ten digits.
const JORDANIAN: Rule =
    Rule::new(about("National number", "Civil Status and Passports Department", "Civil Status Law No. 9 of 2001"), "0000000000");

/// Century, date of birth, a running number and a digit whose computation is not published.
const KUWAITI: Rule = Rule::new(
    about("Civil number", "Public Authority for Civil Information", "Law No. 32 of 1982 on the civil information system"),
    "CYYMMDD00000",
)
.birth(&Birth::ANY.centuries(&[("1", 1800), ("2", 1900), ("3", 2000)]));

/// Century and year of birth, country of birth, and a running number.
const QATARI: Rule = Rule::new(about("QID number", "Ministry of Interior", "Ministry of Interior, Qatar ID card"), "CYY00000000")
    .birth(&Birth::ANY.centuries(&[("2", 1900), ("3", 2000)]));

/// 1 for citizens and 2 for residents, and a number whose last digit has a computation that is not published.
const SAUDI: Rule = Rule::new(
    about("National ID, Iqama", "Ministry of Interior, Absher", "Civil Status Law (Royal Decree M/7 of 1407H)"),
    "[12]000000000",
);
