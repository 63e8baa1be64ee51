//! Denmark, the Faroe Islands, Finland, Iceland, Norway and Sweden.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[
    country("DK", &[CPR]),
    country("FI", &[HETU, HETU_WITHOUT_SIGN]),
    country("FO", &[P_TAL, CPR]),
    country("IS", &[KENNITALA]),
    country("NO", &[FODSELSNUMMER]),
    country("SE", &[PERSONNUMMER, PERSONNUMMER_OF_TWELVE]),
];

/// Date of birth and a running number. Its last digit was a check digit until 2007; since then numbers are issued
/// for which it is none, so it says nothing. In a number that stands in for one, 60 is added to the day.
const CPR: Rule = Rule::new(about("CPR-nummer", "CPR-kontoret", "Personnummeret i CPR-systemet"), "DDMMYY0000")
    .birth(&Birth::ANY.days(&[0, 60]));

/// Date of birth and a running number.
const P_TAL: Rule = Rule::new(about("P-tal", "Umhvørvisstovan", "OECD, tax identification numbers: Faroe Islands"), "DDMMYY000");

const HETU_SOURCE: &str = "Valtioneuvoston asetus väestötietojärjestelmästä (128/2010) 2–3 §";
const HETU_TABLE: &str = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Date of birth, a sign for the century, an individual number and a check character, which the nine digits
/// have as their remainder by 31. Since 2023 each century has several signs.
const HETU: Rule = Rule::new(about("Henkilötunnus", "Digi- ja väestötietovirasto", HETU_SOURCE), "DDMMYYC000*")
    .birth(&Birth::ANY.centuries(&[("ABCDEF", 2000), ("UVWXY", 1900)]))
    .checks(&[Check::Remainder { table: HETU_TABLE, at: 10 }]);

/// The same where the sign is a hyphen, which falls out with the separators: born in the 1900s.
const HETU_WITHOUT_SIGN: Rule =
    Rule::new(about("Henkilötunnus without its hyphen", "Digi- ja väestötietovirasto", HETU_SOURCE), "DDMMYY000*")
        .checks(&[Check::Remainder { table: HETU_TABLE, at: 9 }]);

/// Date of birth, a running number, a check digit, and the century.
const KENNITALA: Rule = Rule::new(about("Kennitala", "Þjóðskrá", "Þjóðskrá, Um kennitölur"), "DDMMYY000C")
    .birth(&Birth::ANY.centuries(&[("8", 1800), ("9", 1900), ("0", 2000)]))
    .checks(&[sum(&[3, 2, 7, 6, 5, 4, 3, 2], "0.987654321", 8)]);

/// Date of birth, an individual number and two check digits. In a D number 40 is added to the day.
const FODSELSNUMMER: Rule = Rule::new(
    about("Fødselsnummer, D-nummer", "Skatteetaten", "Forskrift til folkeregisterloven (2017) kapittel 2"),
    "DDMMYY00000",
)
.birth(&Birth::ANY.days(&[0, 40]))
.checks(&[sum(&[3, 7, 6, 1, 8, 9, 4, 5, 2], "0.987654321", 9), sum(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], "0.987654321", 10)]);

const PERSONNUMMER_SOURCE: &str = "Folkbokföringslag (1991:481) 18 §; Skatteverket, SKV 704";

/// Date of birth, a birth number and a check digit. In a coordination number 60 is added to the day.
const PERSONNUMMER: Rule = Rule::new(about("Personnummer, samordningsnummer", "Skatteverket", PERSONNUMMER_SOURCE), "YYMMDD0000")
    .birth(&Birth::ANY.days(&[0, 60]))
    .checks(&[Check::Luhn { from: 0, at: 9 }]);

/// The same with all of the year; the check digit does not know the century.
const PERSONNUMMER_OF_TWELVE: Rule =
    Rule::new(about("The same of twelve digits", "Skatteverket", PERSONNUMMER_SOURCE), "YYYYMMDD0000")
        .birth(&Birth::ANY.days(&[0, 60]))
        .checks(&[Check::Luhn { from: 2, at: 11 }]);
