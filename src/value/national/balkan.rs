//! Albania, Bulgaria, Moldova, Romania, and the states that share the number of Yugoslavia.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[
    country("AL", &[NID]),
    country("BA", &[JMBG]),
    country("BG", &[EGN]),
    country("HR", &[OIB, JMBG]),
    country("MD", &[IDNP]),
    country("ME", &[JMBG]),
    country("MK", &[JMBG]),
    country("RO", &[CNP]),
    country("RS", &[JMBG]),
    country("SI", &[JMBG, DAVCNA]),
];

/// Year in a letter of its decade and a digit, month, to which 50 is added for women, day, a running number and a
/// letter whose computation is not published.
const NID: Rule = Rule::new(
    about("Numri i identitetit (NID)", "Drejtoria e Përgjithshme e Gjendjes Civile", "OECD, tax identification numbers: Albania"),
    "[0-9A-T]0MMDD000A",
)
.birth(&Birth::ANY.months(&[(0, 0), (50, 0)]));

/// Date of birth with three digits of the year, region of registration, a running number with the sex, and a check
/// digit.
const JMBG: Rule = Rule::new(
    about(
        "JMBG / ЕМБГ / EMŠO",
        "IDDEEA (BA), MUP (HR, ME, RS), МВР (MK), Ministrstvo za notranje zadeve (SI)",
        "BiH 32/01, Zakon o jedinstvenom matičnom broju; RS 24/18, Zakon o JMBG; SI, Zakon o centralnem registru prebivalstva",
    ),
    "DDMMYYY000000",
)
.checks(&[sum(&[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], "00987654321", 12)]);

/// Date of birth, a running number with the sex, and a check digit. 20 is added to the month for the 1800s, 40 for
/// the 2000s.
const EGN: Rule = Rule::new(about("ЕГН", "ГД ГРАО", "Закон за гражданската регистрация, чл. 11"), "YYMMDD0000")
    .birth(&Birth::ANY.months(&[(0, 1900), (20, 1800), (40, 2000)]))
    .checks(&[sum(&[2, 4, 8, 5, 10, 9, 7, 3, 6], "01234567890", 9)]);

/// Ten digits and a check digit.
const OIB: Rule =
    Rule::new(about("OIB", "Porezna uprava", "Pravilnik o osobnom identifikacijskom broju (NN 1/09)"), "00000000000")
        .checks(&[Check::Iso11And10 { at: 10 }]);

/// Thirteen digits, the last of which is a check digit.
const IDNP: Rule = Rule::new(
    about("IDNP", "Agenția Servicii Publice", "Hotărârea Guvernului nr. 333/2002 (Registrul de stat al populației)"),
    "0000000000000",
)
.checks(&[sum(&[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1], "0123456789", 12)]);

/// Sex and century, date of birth, a running number that began with the county until the registers were joined, and a
/// check digit. Of residents (7, 8) and foreigners (9) the century is not said.
const CNP: Rule = Rule::new(
    about(
        "CNP",
        "Direcția Generală pentru Evidența Persoanelor",
        "OUG nr. 97/2005; European Commission, TIN Algorithms: Romania",
    ),
    "CYYMMDD000000",
)
.birth(&Birth::ANY.centuries(&[("12", 1900), ("34", 1800), ("56", 2000), ("789", 0)]))
.checks(&[sum(&[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], "01234567891", 12)]);

/// Seven digits and a check digit.
const DAVCNA: Rule =
    Rule::new(about("Davčna številka", "Finančna uprava", "European Commission, TIN Algorithms: Slovenia"), "[1-9]0000000")
        .checks(&[sum(&[8, 7, 6, 5, 4, 3, 2], "00987654321", 7)]);
