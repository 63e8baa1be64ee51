//! Cyprus, Greece, Italy, Malta and Türkiye.

use super::rule::{Check, Country, Rule, about, country, sum};
use super::{Part, place, value};
use crate::value::date;

pub const COUNTRIES: &[Country] = &[
    country("CY", &[TIC, CYPRIOT_CARD]),
    country("GR", &[PERSONAL_NUMBER, AMKA, AFM, GREEK_CARD, GREEK_CARD_SINCE_2023]),
    country("IT", &[CODICE_FISCALE, CIE, ITALIAN_CARD]),
    country("MT", &[MALTESE_CARD]),
    country("TR", &[KIMLIK]),
];

/// Eight digits and a check letter.
const TIC: Rule =
    Rule::new(about("Tax identification code", "Tax Department", "European Commission, TIN Algorithms: Cyprus"), "00000000A")
        .checks(&[Check::Own(Part::CheckDigit, tic)]);

/// The first, third, fifth and seventh digit count as the table says.
fn tic(text: &[u8]) -> bool {
    ends_with_letter(text, 8)
}

/// Characters in odd places, counted from one, count as the table says, the others as their digit or place in the
/// alphabet; the remainder of the sum by 26 is the place of the letter behind the first `of`.
fn ends_with_letter(text: &[u8], of: usize) -> bool {
    let mut odd = false;
    let sum = text.iter().take(of).fold(0_u32, |sum, byte| {
        odd = !odd;
        let place = if byte.is_ascii_digit() { value(*byte) } else { value(*byte).wrapping_sub(10) };
        sum.wrapping_add(if odd { odd_place(place) } else { place })
    });
    text.get(of).map(|letter| value(*letter)) == Some((sum % 26).wrapping_add(10))
}

fn odd_place(place: u32) -> u32 {
    const VALUES: [u8; 26] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
    usize::try_from(place).ok().and_then(|place| VALUES.get(place)).map_or(0, |value| u32::from(*value))
}

/// Up to ten digits.
const CYPRIOT_CARD: Rule = Rule::new(
    about("Identity card number", "Civil Registry and Migration Department", "OECD, tax identification numbers: Cyprus"),
    "00000?0?0?0?0?0?",
);

/// Date of birth, a running number and a check digit.
const AMKA: Rule = Rule::new(about("ΑΜΚΑ", "ΗΔΙΚΑ", "ΗΔΙΚΑ, Τι είναι ο ΑΜΚΑ (ν. 3655/2008 άρθρο 153)"), "DDMMYY00000")
    .checks(&[Check::Luhn { from: 0, at: 10 }]);

/// Eight digits and a check digit: powers of two by 11.
const AFM: Rule = Rule::new(about("ΑΦΜ", "ΑΑΔΕ", "European Commission, TIN Algorithms: Greece"), "000000000")
    .width(8, 9)
    .checks(&[sum(&[3, 7, 9, 10, 5, 8, 4, 2], "01234567890", 8)]);

/// Two characters that the citizen chose, one whose computation is not published, and the ΑΦΜ.
const PERSONAL_NUMBER: Rule = Rule::new(
    about("Προσωπικός αριθμός", "Υπουργείο Ψηφιακής Διακυβέρνησης", "pa.gov.gr, Τι είναι ο Προσωπικός Αριθμός"),
    "***000000000",
)
.checks(&[sum(&[0, 0, 0, 3, 7, 9, 10, 5, 8, 4, 2], "01234567890", 11)]);

/// Two letters, which on the card are Greek ones that look like Latin ones, and six digits.
const GREEK_CARD: Rule =
    Rule::new(about("Αριθμός δελτίου ταυτότητας", "Ελληνική Αστυνομία", "ΚΥΑ 3021/19/53 (2005)"), "AA000000");

/// Of the cards since 2023.
const GREEK_CARD_SINCE_2023: Rule = Rule::new(
    about("The same since 2023", "Ελληνική Αστυνομία", "Ελληνική Αστυνομία, Δελτίο ταυτότητας νέου τύπου"),
    "A00000000",
);

/// Surname, name, date of birth and sex, comune and a check letter. Where two persons would have the same, digits
/// are replaced by letters from the right (omocodia).
const CODICE_FISCALE: Rule = Rule::new(
    about("Codice fiscale", "Agenzia delle Entrate", "Decreto ministeriale 23 dicembre 1976, n. 13813"),
    "AAAAAA[0-9LMNP-V][0-9LMNP-V][A-EHLMPR-T][0-9LMNP-V][0-9LMNP-V]A[0-9LMNP-V][0-9LMNP-V][0-9LMNP-V]A",
)
.checks(&[Check::Own(Part::Date, italian_birth), Check::Own(Part::CheckDigit, codice_fiscale)]);

/// A digit, also one that a letter stands for.
fn undisguised(byte: u8) -> u32 {
    place("LMNPQRSTUV", byte).unwrap_or(value(byte))
}

/// 40 is added to a woman's day.
fn italian_birth(text: &[u8]) -> bool {
    let [_, _, _, _, _, _, y, year, month, d, day, ..] = text else { return false };
    let number = |tens: &u8, units: &u8| undisguised(*tens).wrapping_mul(10).wrapping_add(undisguised(*units));
    let month = place("ABCDEHLMPRST", *month).unwrap_or(0).wrapping_add(1);
    let day = number(d, day);
    let day = if day > 40 { day.wrapping_sub(40) } else { day };
    [1900, 2000].iter().any(|century| {
        let date = [number(y, year).wrapping_add(*century), month, day];
        date::exists(date.map(|part| u16::try_from(part).unwrap_or(0)))
    })
}

fn codice_fiscale(text: &[u8]) -> bool {
    ends_with_letter(text, 15)
}

/// Of an electronic identity card.
const CIE: Rule = Rule::new(
    about("Numero della carta d'identità elettronica", "Ministero dell'Interno", "Decreto 23 dicembre 2015"),
    "AA00000AA",
);

/// Of an identity card of paper.
const ITALIAN_CARD: Rule = Rule::new(
    about(
        "Numero della carta d'identità cartacea",
        "Comuni",
        "Testo unico delle leggi di pubblica sicurezza (R.D. 773/1931) art. 3",
    ),
    "AA0000000",
);

/// Up to seven digits and a letter.
const MALTESE_CARD: Rule = Rule::new(
    about(
        "Identity card number",
        "Identità",
        "Identity Card and Other Identity Documents Act (Cap. 258); OECD, tax identification numbers: Malta",
    ),
    "0000000[ABGHLMPZ]",
)
.width(3, 8);

/// Nine digits, of which the first is none, and two check digits.
const KIMLIK: Rule = Rule::new(
    about("T.C. kimlik numarası", "Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü", "5490 sayılı Nüfus Hizmetleri Kanunu, madde 46"),
    "[1-9]0000000000",
)
.checks(&[
    // Seven times the odd places less the even ones: less one is nine more by ten.
    sum(&[7, 9, 7, 9, 7, 9, 7, 9, 7], "0123456789", 9),
    sum(&[1; 10], "0123456789", 10),
]);
