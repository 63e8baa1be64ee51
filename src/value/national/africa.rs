//! Africa.

use super::rule::{Birth, Check, Country, Rule, about, country};

pub const COUNTRIES: &[Country] = &[
    country("DZ", &[ALGERIAN]),
    country("EG", &[EGYPTIAN]),
    country("GH", &[GHANA_CARD, GHANAIAN_TIN]),
    country("KE", &[KENYAN, KRA_PIN]),
    country("MA", &[MOROCCAN]),
    country("MU", &[MAURITIAN]),
    country("NG", &[NIGERIAN]),
    country("RW", &[RWANDAN]),
    country("TN", &[TUNISIAN]),
    country("TZ", &[TANZANIAN]),
    country("ZA", &[SOUTH_AFRICAN]),
];

/// Eighteen digits.
const ALGERIAN: Rule = Rule::new(
    about("Numéro d'identification national (NIN)", "Ministère de l'Intérieur", "Décret exécutif n° 10-210 du 16 septembre 2010"),
    "000000000000000000",
);

/// Century, date of birth, governorate (88 abroad), a running number with the sex, and a digit whose computation
/// is not published.
const EGYPTIAN: Rule =
    Rule::new(about("الرقم القومي", "قطاع الأحوال المدنية", "قانون الأحوال المدنية رقم 143 لسنة 1994"), "CYYMMDDRR00000")
        .birth(&Birth::ANY.centuries(&[("2", 1900), ("3", 2000)]))
        .regions("01-04 11-19 21-29 31-35 88");

/// The country, a number and a digit whose computation is not published.
const GHANA_CARD: Rule = Rule::new(
    about("Ghana Card PIN", "National Identification Authority", "OECD, tax identification numbers: Ghana"),
    "AAA0000000000",
);

/// P for persons, 00, and eight digits, the last of which may be an X.
const GHANAIAN_TIN: Rule = Rule::new(
    about("TIN of a person", "Ghana Revenue Authority", "OECD, tax identification numbers: Ghana"),
    "p[0][0]0000000[0-9X]",
);

/// Up to nine digits.
const KENYAN: Rule = Rule::new(
    about("National identity card number", "National Registration Bureau", "Registration of Persons Act (Cap. 107)"),
    "0000000?0?0?",
);

/// A for persons, nine digits and a letter.
const KRA_PIN: Rule = Rule::new(about("KRA PIN", "Kenya Revenue Authority", "Tax Procedures Act, 2015"), "a000000000A");

/// One or two letters and up to seven digits.
const MOROCCAN: Rule = Rule::new(
    about("Numéro de la CNIE", "Direction générale de la Sûreté nationale", "Loi n° 04-20 relative à la CNIE"),
    "AA?0000?0?0?0?",
);

/// The surname's initial, date of birth, a running number and a check character whose computation is not published.
const MAURITIAN: Rule = Rule::new(
    about("National Identity Card number", "Civil Status Division", "OECD, tax identification numbers: Mauritius"),
    "ADDMMYY000000*",
);

/// Eleven digits.
const NIGERIAN: Rule = Rule::new(
    about("National Identification Number", "National Identity Management Commission", "NIMC Act, 2007"),
    "00000000000",
);

/// Citizen, refugee or foreigner, year of birth, sex, and a running number.
const RWANDAN: Rule = Rule::new(
    about(
        "Indangamuntu",
        "National Identification Agency",
        "Law N° 14/2008 governing registration of the population and issuance of the national identity card",
    ),
    "[1-3]YYYY[78]0000000000",
);

/// Eight digits.
const TUNISIAN: Rule = Rule::new(
    about("Numéro de la carte d'identité nationale", "Ministère de l'Intérieur", "Loi n° 93-27 du 22 mars 1993"),
    "00000000",
);

/// Date of birth, place of registration and a running number.
const TANZANIAN: Rule = Rule::new(
    about(
        "National Identification Number",
        "National Identification Authority",
        "Registration and Identification of Persons Act (Cap. 36)",
    ),
    "YYYYMMDD000000000000",
);

/// Date of birth, sex and running number, citizenship, a digit without meaning and a check digit.
const SOUTH_AFRICAN: Rule = Rule::new(
    about("Identity number", "Department of Home Affairs", "Identification Act 68 of 1997, section 7"),
    "YYMMDD0000[0-2]00",
)
.checks(&[Check::Luhn { from: 0, at: 12 }]);
