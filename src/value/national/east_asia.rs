//! China, Hong Kong, Japan, Korea, Macao and Taiwan.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};
use super::{Part, check, place, value};

pub const COUNTRIES: &[Country] = &[
    country("CN", &[RESIDENT_ID, RESIDENT_ID_OF_15]),
    country("HK", &[HKID, HKID_OF_TWO_LETTERS, HKID_WITHOUT_CHECK_DIGIT]),
    country("JP", &[MY_NUMBER]),
    country("KR", &[RRN]),
    country("MO", &[BIR]),
    country("TW", &[TAIWANESE]),
];

/// Provinces as GB/T 2260 numbers them; 81 to 83 on residence permits.
const PROVINCES: &str = "11-15 21-23 31-37 41-46 50-54 61-65 71 81-83";
const RESIDENT_ID_SOURCE: &str = "GB 11643-1999";

/// Region, date of birth, a running number with the sex, and a check character (ISO/IEC 7064, MOD 11-2).
const RESIDENT_ID: Rule = Rule::new(about("公民身份号码", "公安部", RESIDENT_ID_SOURCE), "RR0000YYYYMMDD000[0-9X]")
    .regions(PROVINCES)
    .checks(&[sum(&[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], "10X98765432", 17)]);

/// As issued until 1999: without century and check character.
const RESIDENT_ID_OF_15: Rule = Rule::new(about("公民身份号码 until 1999", "公安部", RESIDENT_ID_SOURCE), "RR0000YYMMDD000")
    .birth(&Birth::ANY.months(&[(0, 1900)]))
    .regions(PROVINCES);

const HKID_AUTHORITY: &str = "Immigration Department";
const HKID_SOURCE: &str = "OECD, tax identification numbers: Hong Kong (China)";
const HKID_TABLE: &str = "0A987654321";

/// A letter, six digits and a check character in brackets. A letter that is missing in front counts 36.
const HKID: Rule = Rule::new(about("HKID", HKID_AUTHORITY, HKID_SOURCE), "A000000[0-9A]").checks(&[Check::Sum {
    plus: 36 * 9,
    weights: &[8, 7, 6, 5, 4, 3, 2],
    table: HKID_TABLE,
    at: 7,
}]);

/// The same of two letters.
const HKID_OF_TWO_LETTERS: Rule = Rule::new(about("HKID of two letters", HKID_AUTHORITY, HKID_SOURCE), "AA000000[0-9A]")
    .checks(&[sum(&[9, 8, 7, 6, 5, 4, 3, 2], HKID_TABLE, 8)]);

/// The check character is not part of the number, so not everybody writes it.
const HKID_WITHOUT_CHECK_DIGIT: Rule =
    Rule::new(about("HKID without what is in brackets", HKID_AUTHORITY, HKID_SOURCE), "AA?000000");

/// Eleven digits and a check digit.
const MY_NUMBER: Rule = Rule::new(
    about("個人番号", "地方公共団体情報システム機構", "平成26年総務省令第85号第5条"),
    "000000000000",
)
.checks(&[sum(&[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], "00987654321", 11)]);

/// Date of birth, sex and century, and six digits: the last was a check digit until October 2020, since when all of
/// them are random, so it says nothing.
const RRN: Rule = Rule::new(about("주민등록번호", "행정안전부", "주민등록법 시행규칙 제2조"), "YYMMDDC000000")
    .birth(&Birth::ANY.centuries(&[("1256", 1900), ("3478", 2000), ("90", 1800)]));

/// Seven digits, the first 1, 5 or 7, and a digit in brackets whose computation is not published.
const BIR: Rule = Rule::new(
    about(
        "BIR (Bilhete de Identidade de Residente)",
        "Direcção dos Serviços de Identificação",
        "OECD, tax identification numbers: Macao (China)",
    ),
    "[157]0000000",
);

/// A letter for the place of first registration, sex, a running number and a check digit.
const TAIWANESE: Rule = Rule::new(about("國民身分證統一編號", "內政部戶政司", "戶籍法施行細則"), "A[12]00000000")
    .checks(&[Check::Own(Part::CheckDigit, taiwanese)]);

/// The letter stands for a number from 10 on, which were given in this order.
fn taiwanese(text: &[u8]) -> bool {
    let place = text.first().and_then(|letter| place("ABCDEFGHJKLMNPQRSTUVXYWZIO", *letter)).unwrap_or(0);
    let letter = (place / 10).wrapping_add(1).wrapping_add((place % 10).wrapping_mul(9));
    let sum = letter.wrapping_add(check::weighted(text.get(1..).unwrap_or_default(), &[8, 7, 6, 5, 4, 3, 2, 1]));
    sum.wrapping_add(text.last().map_or(0, |digit| value(*digit))).is_multiple_of(10)
}
