//! Andorra, France, Portugal and Spain.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};
use super::{Part, check, value};

pub const COUNTRIES: &[Country] = &[
    country("AD", &[NRT]),
    country("ES", &[DNI, NIE, NIF_KLM]),
    country("FR", &[NIR, NIR_WITHOUT_KEY, NUMERO_FISCAL, CNI, CNI_UNTIL_2021]),
    country("PT", &[NIF, CARTAO_DE_CIDADAO, NUMERO_CIVIL]),
];

/// F for residents or E for others, six digits and a control letter whose computation is not published.
const NRT: Rule = Rule::new(
    about("Número de registre tributari", "Departament de Tributs i de Fronteres", "OECD, tax identification numbers: Andorra"),
    "[EF]000000A",
);

const NIF_AUTHORITY: &str = "Dirección General de la Policía";
const NIF_SOURCE: &str = "Ministerio del Interior, Cálculo del dígito de control del NIF/NIE; Real Decreto 1065/2007 art. 19–20";
const NIF_TABLE: &str = "TRWAGMYFPDXBNJZSQVHLCKE";

/// Eight digits and the letter of their remainder by 23.
const DNI: Rule = Rule::new(about("DNI", NIF_AUTHORITY, NIF_SOURCE), "00000000A")
    .width(6, 9)
    .checks(&[Check::Remainder { table: NIF_TABLE, at: 8 }]);

/// Of foreigners: X, Y or Z, which count as a digit of 0, 1 or 2.
const NIE: Rule = Rule::new(about("NIE", NIF_AUTHORITY, NIF_SOURCE), "[XYZ]0000000A").checks(&[
    // The weights are powers of ten by 23. X counts 33 in front of them: 21 makes that a multiple of 23.
    Check::Sum { plus: 21, weights: &[14, 6, 19, 18, 11, 8, 10, 1], table: NIF_TABLE, at: 8 },
]);

/// Of Spaniards without a DNI: under 14 years of age, or living abroad. The letter in front does not count.
const NIF_KLM: Rule = Rule::new(about("NIF K, L, M", "Agencia Tributaria", NIF_SOURCE), "[KLM]0000000A")
    .checks(&[Check::Remainder { table: NIF_TABLE, at: 8 }]);

/// Sex, year and month of birth, département (2A and 2B for Corsica, 97 and 98 overseas, 99 abroad), commune, a
/// running number. A month that is not known is a number from 20 on.
const NIR_SHAPE: &str = "[1-478]YYMMRR00000000";
const NIR_MONTHS: &[(u16, u16)] = &[(0, 0), (19, 0), (30, 0), (49, 0), (61, 0), (73, 0), (85, 0), (87, 0)];
const NIR_REGIONS: &str = "01-99 2A 2B";
const NIR_SOURCE: &str = "Décret n° 82-103 du 22 janvier 1982 relatif au RNIPP";

/// With its key of two digits.
const NIR: Rule = Rule::new(about("NIR (numéro de sécurité sociale)", "INSEE", NIR_SOURCE), NIR_SHAPE)
    .birth(&Birth::ANY.months(NIR_MONTHS))
    .regions(NIR_REGIONS)
    .checks(&[Check::Own(Part::CheckDigit, nir_key)]);

/// 2A is read as 19 and 2B as 18: a million or two less than 20.
fn nir_key(text: &[u8]) -> bool {
    let rest = text.iter().take(13).fold(0_u32, |rest, byte| {
        let digit = if byte.is_ascii_digit() { value(*byte) } else { 0 };
        rest.wrapping_mul(10).wrapping_add(digit) % 97
    });
    // The multiple of 97 keeps it above nothing.
    let corsica = match text.get(6) {
        Some(b'A') => 1_000_000,
        Some(b'B') => 2_000_000,
        _ => 0,
    };
    let rest = rest.wrapping_add(97 * 30_000).wrapping_sub(corsica) % 97;
    97_u32.wrapping_sub(rest) == check::number(text, 13, 2)
}

/// Without its key.
const NIR_WITHOUT_KEY: Rule = Rule::new(about("NIR without its key", "INSEE", NIR_SOURCE), "[1-478]YYMMRR000000")
    .birth(&Birth::ANY.months(NIR_MONTHS))
    .regions(NIR_REGIONS);

/// Ten digits and their remainder by 511.
const NUMERO_FISCAL: Rule = Rule::new(
    about("Numéro fiscal (SPI)", "Direction générale des finances publiques", "European Commission, TIN Algorithms: France"),
    "[0-3]000000000000",
)
.checks(&[Check::Own(Part::CheckDigit, spi_key)]);

fn spi_key(text: &[u8]) -> bool {
    check::remainder(0, text, 10, 511) == check::number(text, 10, 3)
}

/// Of an identity card since 2021.
const CNI: Rule = Rule::new(
    about("Numéro de carte nationale d'identité", "France Titres (ANTS)", "Décret n° 55-1397 du 22 octobre 1955"),
    "*********",
);

/// Of an identity card until 2021: year and month of issue, département and a running number.
const CNI_UNTIL_2021: Rule =
    Rule::new(about("The same until 2021", "Ministère de l'Intérieur", "Décret n° 55-1397 du 22 octobre 1955"), "YYMM**000000");

/// Eight digits and a check digit. The civil number with its check digit is computed alike.
const NIF: Rule =
    Rule::new(about("NIF", "Autoridade Tributária e Aduaneira", "European Commission, TIN Algorithms: Portugal"), "000000000")
        .checks(&[sum(&[9, 8, 7, 6, 5, 4, 3, 2], "00987654321", 8)]);

/// The civil number with its check digit, two characters of the document's version, and a check digit over all.
const CARTAO_DE_CIDADAO: Rule = Rule::new(
    about(
        "Número de documento do Cartão de Cidadão",
        "Instituto dos Registos e do Notariado",
        "AMA, Validação de Número de Documento do Cartão de Cidadão",
    ),
    "000000000**0",
)
.checks(&[Check::Own(Part::CheckDigit, cartao_de_cidadao)]);

/// As Luhn's, but that a doubled value above nine is made less by nine, letters too.
fn cartao_de_cidadao(text: &[u8]) -> bool {
    let mut doubled = true;
    let sum = text.iter().fold(0_u32, |sum, byte| {
        let value = value(*byte).wrapping_mul(if doubled { 2 } else { 1 });
        let value = if doubled && value > 9 { value.wrapping_sub(9) } else { value };
        doubled = !doubled;
        sum.wrapping_add(value)
    });
    sum % 10 == 0
}

/// The civil number alone.
const NUMERO_CIVIL: Rule = Rule::new(
    about("Número de identificação civil", "Instituto dos Registos e do Notariado", "Lei n.º 33/99 (identificação civil)"),
    "00000000?",
);
