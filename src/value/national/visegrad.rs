//! Czechia, Hungary, Poland and Slovakia.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};
use super::{Part, check};

pub const COUNTRIES: &[Country] = &[
    country("CZ", &[RODNE_CISLO, RODNE_CISLO_UNTIL_1953]),
    country("HU", &[SZEMELYI_AZONOSITO_UNTIL_1996, SZEMELYI_AZONOSITO, ADOAZONOSITO, TAJ, HUNGARIAN_CARD]),
    country("PL", &[PESEL, NIP, DOWOD]),
    country("SK", &[RODNE_CISLO, RODNE_CISLO_UNTIL_1953]),
];

const RODNE_CISLO_AUTHORITY: &str = "Ministerstvo vnitra ČR; Ministerstvo vnútra SR";
const RODNE_CISLO_SOURCE: &str = "Zákon č. 133/2000 Sb. § 13; zákon č. 301/1995 Z. z. o rodnom čísle § 2";

/// Date of birth and four digits; the whole is a multiple of eleven, but that until 1985 a remainder of ten was
/// written 0. 50 is added to a woman's month, and since 2004 another 20 where a day's numbers have run out.
const RODNE_CISLO: Rule = Rule::new(about("Rodné číslo", RODNE_CISLO_AUTHORITY, RODNE_CISLO_SOURCE), "YYMMDD0000")
    .birth(&Birth::ANY.months(&[(0, 0), (50, 0), (20, 2000), (70, 2000)]))
    .checks(&[Check::Remainder { table: "01234567890", at: 9 }]);

/// Of somebody born before 1954: nine digits, without a check digit.
const RODNE_CISLO_UNTIL_1953: Rule =
    Rule::new(about("Rodné číslo until 1953", RODNE_CISLO_AUTHORITY, RODNE_CISLO_SOURCE), "YYMMDD000")
        .birth(&Birth::ANY.months(&[(0, 1900), (50, 1900)]))
        .checks(&[Check::Own(Part::Length, until_1953)]);

/// Of a later year, it lacks a digit.
fn until_1953(text: &[u8]) -> bool {
    check::number(text, 0, 2) <= 53
}

const HUNGARIAN_AUTHORITY: &str = "Belügyminisztérium";
const HUNGARIAN_SOURCE: &str = "1996. évi XX. törvény, melléklet";

/// Sex and century, date of birth, a running number and a check digit: of somebody born until 1996.
const SZEMELYI_AZONOSITO_UNTIL_1996: Rule =
    Rule::new(about("Személyi azonosító, born until 1996", HUNGARIAN_AUTHORITY, HUNGARIAN_SOURCE), "CYYMMDD0000")
        .birth(&Birth::ANY.centuries(&[("1256", 1900), ("3478", 1800)]))
        .checks(&[sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "0123456789.", 10)]);

/// The same of somebody born since: the weights run the other way.
const SZEMELYI_AZONOSITO: Rule =
    Rule::new(about("Személyi azonosító, born since 1997", HUNGARIAN_AUTHORITY, HUNGARIAN_SOURCE), "CYYMMDD0000")
        .birth(&Birth::ANY.centuries(&[("1256", 1900), ("3478", 2000)]))
        .checks(&[sum(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], "0123456789.", 10)]);

/// An 8, the days from 1867 to the day of birth, a running number and a check digit.
const ADOAZONOSITO: Rule = Rule::new(about("Adóazonosító jel", "Nemzeti Adó- és Vámhivatal", HUNGARIAN_SOURCE), "8000000000")
    .checks(&[sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9], "0123456789.", 9)]);

/// Eight digits and a check digit.
const TAJ: Rule = Rule::new(about("TAJ szám", "Nemzeti Egészségbiztosítási Alapkezelő", HUNGARIAN_SOURCE), "000000000")
    .checks(&[sum(&[3, 7, 3, 7, 3, 7, 3, 7], "0123456789", 8)]);

/// Six digits and two letters.
const HUNGARIAN_CARD: Rule =
    Rule::new(about("Személyazonosító igazolvány száma", HUNGARIAN_AUTHORITY, "414/2015. (XII. 23.) Korm. rendelet"), "000000AA");

/// Date of birth, a running number with the sex, and a check digit. 80 is added to the month for the 1800s, 20 for
/// the 2000s.
const PESEL: Rule = Rule::new(
    about("PESEL", "Ministerstwo Cyfryzacji", "Ustawa z dnia 24 września 2010 r. o ewidencji ludności, art. 15"),
    "YYMMDD00000",
)
.birth(&Birth::ANY.months(&[(0, 1900), (80, 1800), (20, 2000)]))
.checks(&[sum(&[1, 3, 7, 9, 1, 3, 7, 9, 1, 3], "0987654321", 10)]);

/// Nine digits and a check digit: of persons in business.
const NIP: Rule =
    Rule::new(about("NIP", "Krajowa Administracja Skarbowa", "European Commission, TIN Algorithms: Poland"), "0000000000")
        .checks(&[sum(&[6, 5, 7, 2, 3, 4, 5, 6, 7], "0123456789.", 9)]);

/// Three letters, a check digit and five digits.
const DOWOD: Rule = Rule::new(
    about("Seria i numer dowodu osobistego", "Ministerstwo Cyfryzacji", "Ustawa z dnia 6 sierpnia 2010 r. o dowodach osobistych"),
    "AAA000000",
)
.checks(&[sum(&[7, 3, 1, 0, 7, 3, 1, 7, 3], "0123456789", 3)]);
