//! Belgium, the Netherlands and Luxembourg.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[
    country("BE", &[NATIONAL_NUMBER, NATIONAL_NUMBER_SINCE_2000]),
    country("LU", &[MATRICULE]),
    country("NL", &[BSN, DOCUMENT_NUMBER]),
];

const BELGIAN_AUTHORITY: &str = "Registre national / Rijksregister";
const BELGIAN_SOURCE: &str = "Arrêté royal du 3 avril 1984 (composition du numéro d'identification)";

/// Date of birth, 00 where that is not known, a running number and two check digits. In a BIS number 20 or 40 is
/// added to the month.
const NATIONAL_NUMBER: Rule =
    Rule::new(about("Numéro national / Rijksregisternummer, born before 2000", BELGIAN_AUTHORITY, BELGIAN_SOURCE), "YYMMDD00000")
        .birth(&Birth::ANY.months(&[(0, 1900), (20, 1900), (40, 1900)]).may_be_unknown())
        .checks(&[Check::Complement97 { lead: 0, at: 9 }]);

/// The same with a 2 in front when the check digits are computed.
const NATIONAL_NUMBER_SINCE_2000: Rule =
    Rule::new(about("The same, born since 2000", BELGIAN_AUTHORITY, BELGIAN_SOURCE), "YYMMDD00000")
        .birth(&Birth::ANY.months(&[(0, 2000), (20, 2000), (40, 2000)]).may_be_unknown())
        .checks(&[Check::Complement97 { lead: 2, at: 9 }]);

/// Date of birth, a running number and two check digits, each over the first eleven.
const MATRICULE: Rule = Rule::new(
    about(
        "Numéro d'identification (matricule)",
        "Centre des technologies de l'information de l'État",
        "Loi du 19 juin 2013 relative à l'identification des personnes physiques",
    ),
    "YYYYMMDD00000",
)
.checks(&[Check::Luhn { from: 0, at: 11 }, Check::Verhoeff { of: 11, at: 12 }]);

/// Nine digits that pass the test of eleven.
const BSN: Rule = Rule::new(
    about(
        "Burgerservicenummer",
        "Rijksdienst voor Identiteitsgegevens",
        "Wet algemene bepalingen burgerservicenummer; European Commission, TIN Algorithms: Netherlands",
    ),
    "000000000",
)
.width(8, 9)
.checks(&[sum(&[9, 8, 7, 6, 5, 4, 3, 2], "0123456789.", 8)]);

/// Of an identity card or passport: no letter O.
const DOCUMENT_NUMBER: Rule = Rule::new(
    about("Documentnummer of identity card or passport", "Rijksdienst voor Identiteitsgegevens", "Paspoortuitvoeringsregeling"),
    "[A-NP-Z][A-NP-Z][0-9A-NP-Z][0-9A-NP-Z][0-9A-NP-Z][0-9A-NP-Z][0-9A-NP-Z][0-9A-NP-Z]0",
);
