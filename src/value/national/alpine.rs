//! Germany, Austria, Switzerland and Liechtenstein.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};
use super::{Part, check, value};

pub const COUNTRIES: &[Country] = &[
    country("AT", &[SVNR, ABGABENKONTONUMMER]),
    country("CH", &[AHV]),
    country("DE", &[IDNR, VERSICHERUNGSNUMMER, AUSWEIS, AUSWEIS_WITH_CHECK_DIGIT]),
    country("LI", &[PEID, AHV]),
];

/// A running number, a check digit and the date of birth; the month is 13 to 15 where a day's numbers ran out or
/// it is not known.
const SVNR: Rule = Rule::new(
    about(
        "Sozialversicherungsnummer",
        "Dachverband der Sozialversicherungsträger",
        "ASVG § 30c; Dachverband, Versicherungsnummer",
    ),
    "[1-9]000DDMMYY",
)
.birth(&Birth::ANY.months(&[(0, 0), (12, 0), (13, 0), (14, 0)]))
.checks(&[Check::Own(Part::Date, month_up_to_15), sum(&[3, 7, 9, 0, 5, 8, 4, 2, 1, 6], "0123456789.", 3)]);

fn month_up_to_15(text: &[u8]) -> bool {
    check::number(text, 6, 2) <= 15
}

/// The tax office and a number with a check digit.
const ABGABENKONTONUMMER: Rule = Rule::new(
    about("Abgabenkontonummer", "Bundesministerium für Finanzen", "European Commission, TIN Algorithms: Austria"),
    "000000000",
)
.checks(&[Check::Luhn { from: 0, at: 8 }]);

/// The country in ISO 3166, a number, and a check digit as in EAN-13.
const AHV: Rule = Rule::new(about("AHV-Nummer", "Zentrale Ausgleichsstelle ZAS", "AHVV (SR 831.101) Art. 133"), "7560000000000")
    .checks(&[sum(&[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3], "0987654321", 12)]);

/// A number of up to twelve digits.
const PEID: Rule = Rule::new(
    about(
        "Personenidentifikationsnummer (PEID)",
        "Liechtensteinische Landesverwaltung",
        "OECD, tax identification numbers: Liechtenstein",
    ),
    "0000?0?0?0?0?0?0?0?0?",
);

/// Eleven digits. Among the first ten, one digit stands twice or three times (until 2016 always twice), no other
/// does, and where it stands three times these are not neighbours.
const IDNR: Rule = Rule::new(
    about("Steuerliche Identifikationsnummer", "Bundeszentralamt für Steuern", "AO § 139b; BZSt, Prüfziffernberechnung der IdNr"),
    "[1-9]0000000000",
)
.checks(&[Check::Iso11And10 { at: 10 }, Check::Own(Part::Characters, repeats_one_digit)]);

fn repeats_one_digit(text: &[u8]) -> bool {
    let digits = text.get(..10).unwrap_or_default();
    let times = |digit: u8| digits.iter().fold(0_u8, |times, other| times.wrapping_add(u8::from(*other == digit)));
    // Ten digits of which one kind stands two or three times are nine or eight kinds.
    let (kinds, most) = (b'0'..=b'9').map(times).fold((0_u8, 0), |(kinds, most), times| {
        (kinds.wrapping_add(u8::from(times > 0)), if times > most { times } else { most })
    });
    let together = digits.windows(3).any(|run| matches!(run, [a, b, c] if a == b && b == c));
    matches!((kinds, most), (9, 2) | (8, 3)) && !together
}

/// Area, date of birth, the initial of the name at birth, a running number and a check digit.
const VERSICHERUNGSNUMMER: Rule =
    Rule::new(about("Rentenversicherungsnummer", "Deutsche Rentenversicherung", "VKVV § 2"), "00000000A000")
        .checks(&[Check::Own(Part::CheckDigit, versicherungsnummer)]);

/// Each digit times its weight, the digits of all products summed up. The letter counts as its place in the
/// alphabet, of two digits with the weights 2 and 1.
fn versicherungsnummer(text: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [2, 1, 2, 5, 7, 1, 2, 1, 0, 2, 1];
    let sum = text.iter().zip(WEIGHTS).fold(0_u32, |sum, (byte, weight)| {
        let (tens, units) = match value(*byte) {
            digit @ 0..=9 => (digit.wrapping_mul(weight) / 10, digit.wrapping_mul(weight) % 10),
            letter => (letter.wrapping_sub(9) / 10 * 2, letter.wrapping_sub(9) % 10),
        };
        sum.wrapping_add(tens).wrapping_add(units)
    });
    sum % 10 == check::number(text, 11, 1)
}

const AUSWEIS_AUTHORITY: &str = "Personalausweisbehörden";
const AUSWEIS_SOURCE: &str = "PAuswG § 5 Abs. 2 und 8 (Seriennummer)";

/// Of an identity card or passport: digits and consonants that cannot be mistaken.
const AUSWEIS: Rule = Rule::new(
    about("Seriennummer of identity card or passport", AUSWEIS_AUTHORITY, AUSWEIS_SOURCE),
    "[0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]",
);

/// The same with the check digit of the machine-readable zone, and the `D` of old cards.
const AUSWEIS_WITH_CHECK_DIGIT: Rule = Rule::new(
    about("The same with its check digit", AUSWEIS_AUTHORITY, "ICAO Doc 9303-3, 4.9"),
    "[0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z][0-9CFGHJ-NPRTV-Z]0d?",
)
.checks(&[sum(&[7, 3, 1, 7, 3, 1, 7, 3, 1], "0123456789", 9)]);
