//! Estonia, Latvia and Lithuania.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] =
    &[country("EE", &[ISIKUKOOD]), country("LT", &[ASMENS_KODAS]), country("LV", &[PERSONAS_KODS, PERSONAS_KODS_WITHOUT_DATE])];

/// Sex and century in one digit.
const CENTURIES: &[(&str, u16)] = &[("12", 1800), ("34", 1900), ("56", 2000)];

/// Where the first weights leave 10, the second decide; where these do too, it is 0.
const CHECKS: &[Check] =
    &[sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 1], "0123456789>", 10), sum(&[3, 4, 5, 6, 7, 8, 9, 1, 2, 3], "01234567890", 10)];

/// Sex and century, date of birth, a running number and a check digit.
const ISIKUKOOD: Rule =
    Rule::new(about("Isikukood", "Siseministeerium", "Rahvastikuregistri seadus; EVS 585, Isikukood. Struktuur"), "CYYMMDD0000")
        .birth(&Birth::ANY.centuries(CENTURIES))
        .checks(CHECKS);

/// The same; a month or day that is not known is 00.
const ASMENS_KODAS: Rule =
    Rule::new(about("Asmens kodas", "Registrų centras", "Gyventojų registro įstatymas (1992, Nr. I-2237)"), "CYYMMDD0000")
        .birth(&Birth::ANY.centuries(CENTURIES).may_be_unknown())
        .checks(CHECKS);

const LATVIAN_AUTHORITY: &str = "Pilsonības un migrācijas lietu pārvalde";
const LATVIAN_SOURCE: &str = "Fizisko personu reģistra likums; European Commission, TIN Algorithms: Latvia";

/// Date of birth, century, a running number and a check digit: as issued until June 2017.
const PERSONAS_KODS: Rule = Rule::new(about("Personas kods", LATVIAN_AUTHORITY, LATVIAN_SOURCE), "DDMMYYC0000")
    .birth(&Birth::ANY.centuries(&[("0", 1800), ("1", 1900), ("2", 2000)]))
    .checks(&[sum(&[1, 6, 3, 7, 9, 10, 5, 8, 4, 2], "10098765432", 10)]);

/// As issued since: it says nothing of the person, and no check digit is described.
const PERSONAS_KODS_WITHOUT_DATE: Rule =
    Rule::new(about("Personas kods since July 2017", LATVIAN_AUTHORITY, LATVIAN_SOURCE), "3[2-9]000000000");
