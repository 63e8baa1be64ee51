//! South America.

use super::Part;
use super::rule::{Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[
    country("AR", &[CUIL, DNI]),
    country("BR", &[CPF]),
    country("CL", &[RUN]),
    country("CO", &[COLOMBIAN_CEDULA, COLOMBIAN_NIT]),
    country("EC", &[ECUADORIAN_CEDULA, ECUADORIAN_RUC]),
    country("PE", &[PERUVIAN_DNI, PERUVIAN_DNI_WITH_DIGIT, PERUVIAN_DNI_WITH_LETTER, PERUVIAN_RUC]),
    country("PY", &[PARAGUAYAN_CEDULA]),
    country("UY", &[URUGUAYAN_CEDULA]),
    country("VE", &[VENEZUELAN_CEDULA, RIF]),
];

/// Kind of person, DNI and a check digit. Where that would be ten, another kind is given, or 9.
const CUIL: Rule =
    Rule::new(about("CUIL, CUIT of a person", "ANSES; ARCA", "OECD, tax identification numbers: Argentina"), "2[03-7]000000000")
        .checks(&[sum(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], "09987654321", 10)]);

/// Seven or eight digits.
const DNI: Rule = Rule::new(about("DNI", "Registro Nacional de las Personas", "Ley 17.671"), "00000000?");

/// Nine digits and two check digits.
const CPF: Rule = Rule::new(
    about("CPF", "Receita Federal", "Instrução Normativa RFB sobre o CPF; OECD, tax identification numbers: Brazil"),
    "00000000000",
)
.checks(&[
    Check::Own(Part::CheckDigit, not_all_the_same),
    sum(&[10, 9, 8, 7, 6, 5, 4, 3, 2], "00987654321", 9),
    sum(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2], "00987654321", 10),
]);

/// Eleven times the same digit is computed right, and never issued.
fn not_all_the_same(text: &[u8]) -> bool {
    !text.windows(2).all(|pair| matches!(pair, [a, b] if a == b))
}

/// Up to eight digits and a check character.
const RUN: Rule = Rule::new(
    about("RUN / RUT", "Servicio de Registro Civil e Identificación", "OECD, tax identification numbers: Chile"),
    "00000000[0-9K]",
)
.width(8, 9)
.checks(&[sum(&[3, 2, 7, 6, 5, 4, 3, 2], "0K987654321", 8)]);

/// Three to ten digits.
const COLOMBIAN_CEDULA: Rule = Rule::new(
    about("Cédula de ciudadanía (NUIP)", "Registraduría Nacional del Estado Civil", "OECD, tax identification numbers: Colombia"),
    "0000?0?0?0?0?0?0?",
);

/// The same of ten digits, and a check digit.
const COLOMBIAN_NIT: Rule =
    Rule::new(about("NIT of a person", "DIAN", "DIAN, Orden Administrativa 4 de 1989 (dígito de verificación)"), "00000000000")
        .checks(&[sum(&[43, 41, 37, 29, 23, 19, 17, 13, 7, 3], "01987654321", 10)]);

/// Province, 30 abroad, a digit below 6, a running number and a check digit.
const ECUADORIAN_CEDULA: Rule = Rule::new(
    about("Cédula de identidad", "Dirección General de Registro Civil", "OECD, tax identification numbers: Ecuador"),
    "RR[0-6]0000000",
)
.regions("01-24 30")
.checks(&[Check::Luhn { from: 0, at: 9 }]);

/// The cédula, and the establishment.
const ECUADORIAN_RUC: Rule = Rule::new(
    about("RUC of a person", "Servicio de Rentas Internas", "OECD, tax identification numbers: Ecuador"),
    "RR[0-6]0000000000",
)
.regions("01-24 30")
.checks(&[Check::Luhn { from: 0, at: 9 }]);

const DNI_WEIGHTS: &[u8] = &[3, 2, 7, 6, 5, 4, 3, 2];
const RENIEC: &str = "Registro Nacional de Identificación y Estado Civil";
const RENIEC_SOURCE: &str = "RENIEC, Dígito de verificación del DNI";

/// Eight digits.
const PERUVIAN_DNI: Rule = Rule::new(about("DNI", RENIEC, "Ley N.º 26497"), "00000000");

/// With its check character, which is a digit,
const PERUVIAN_DNI_WITH_DIGIT: Rule = Rule::new(about("DNI with its check digit", RENIEC, RENIEC_SOURCE), "000000000")
    .checks(&[sum(DNI_WEIGHTS, "65432110987", 8)]);

/// or, on some cards, a letter.
const PERUVIAN_DNI_WITH_LETTER: Rule = Rule::new(about("DNI with its check letter", RENIEC, RENIEC_SOURCE), "00000000A")
    .checks(&[sum(DNI_WEIGHTS, "KJIHGFEDCBA", 8)]);

/// Kind of person, a number, for most the DNI, and a check digit.
const PERUVIAN_RUC: Rule = Rule::new(
    about("RUC of a person", "SUNAT", "Decreto Legislativo N.º 943 (Ley del RUC)"),
    "1[05-7]000000000",
)
.checks(&[sum(&[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], "10987654321", 10)]);

/// Up to eight digits; as RUC with a check digit behind.
const PARAGUAYAN_CEDULA: Rule = Rule::new(
    about(
        "Cédula de identidad civil, RUC of a person",
        "Policía Nacional, Departamento de Identificaciones",
        "Ley N.º 1352/88 (RUC)",
    ),
    "000000?0?0?0?",
);

/// Up to seven digits and a check digit.
const URUGUAYAN_CEDULA: Rule = Rule::new(
    about("Cédula de identidad", "Dirección Nacional de Identificación Civil", "OECD, tax identification numbers: Uruguay"),
    "00000000",
)
.width(6, 8)
.checks(&[sum(&[2, 9, 8, 7, 6, 3, 4], "0987654321", 7)]);

/// V, or E of foreigners, and up to eight digits.
const VENEZUELAN_CEDULA: Rule =
    Rule::new(about("Cédula de identidad", "SAIME", "Ley Orgánica de Identificación"), "[VE]?00000?0?0?0?");

/// V, eight digits and a check digit: the letter counts four.
const RIF: Rule = Rule::new(about("RIF of a citizen", "SENIAT", "Providencia SNAT/2013/0048 (RIF)"), "v000000000").checks(&[
    // Letters count from 10, so V three too much by 11 for a weight of four, and one too few in all.
    Check::Sum { plus: 1, weights: &[4, 3, 2, 7, 6, 5, 4, 3, 2], table: "00987654321", at: 9 },
]);
