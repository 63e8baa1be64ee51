//! From Thailand to the Philippines.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[
    country("ID", &[NIK]),
    country("MY", &[NRIC_OF_MALAYSIA]),
    country("PH", &[PHILSYS, PHILIPPINE_TIN]),
    country("SG", &[NRIC, FIN, FIN_M]),
    country("TH", &[THAI]),
    country("VN", &[CCCD, CMND]),
];

/// Province, regency and district, date of birth, to whose day 40 is added for women, and a running number.
const NIK: Rule = Rule::new(
    about("NIK", "Direktorat Jenderal Kependudukan dan Pencatatan Sipil", "Peraturan Pemerintah Nomor 37 Tahun 2007 pasal 37"),
    "RR0000DDMMYY0000",
)
.regions("11-19 21 31-36 51-53 61-65 71-76 81-82 91-97")
.birth(&Birth::ANY.days(&[0, 40]));

/// Date of birth, place of birth and a running number with the sex.
const NRIC_OF_MALAYSIA: Rule = Rule::new(
    about("MyKad", "Jabatan Pendaftaran Negara", "JPN, Kod Negeri; OECD, tax identification numbers: Malaysia"),
    "YYMMDDRR0000",
)
.regions("01-16 21-68 71-72 74-79 82-93 98-99");

/// On the card.
const PHILSYS: Rule =
    Rule::new(about("PhilSys card number", "Philippine Statistics Authority", "Republic Act No. 11055"), "0000000000000000");

/// Nine digits; twelve with the code of a branch.
const PHILIPPINE_TIN: Rule =
    Rule::new(about("TIN", "Bureau of Internal Revenue", "National Internal Revenue Code, section 236"), "0000000000?0?0?0?0?");

const NRIC_AUTHORITY: &str = "Immigration & Checkpoints Authority";
const NRIC_SOURCE: &str = "National Registration Regulations; OECD, tax identification numbers: Singapore";

/// The sums begin at the multiples that make the letter in front count what the series has: S and F nothing, T and
/// G four, M three.
const NRIC: Rule = Rule::new(about("NRIC number", NRIC_AUTHORITY, NRIC_SOURCE), "[ST]0000000A").checks(&[Check::Sum {
    plus: 9,
    weights: &[4, 2, 7, 6, 5, 4, 3, 2],
    table: "JZIHGFEDCBA",
    at: 8,
}]);

const FIN: Rule = Rule::new(about("FIN", NRIC_AUTHORITY, NRIC_SOURCE), "[FG]0000000A").checks(&[Check::Sum {
    plus: 6,
    weights: &[4, 2, 7, 6, 5, 4, 3, 2],
    table: "XWUTRQPNMLK",
    at: 8,
}]);

/// As issued since 2022.
const FIN_M: Rule = Rule::new(about("FIN of the M series", NRIC_AUTHORITY, NRIC_SOURCE), "m0000000A").checks(&[Check::Sum {
    plus: 3,
    weights: &[0, 2, 7, 6, 5, 4, 3, 2],
    table: "XWUTRQPNJLK",
    at: 8,
}]);

/// Thirteen digits, the last of which is a check digit.
const THAI: Rule = Rule::new(
    about("เลขประจำตัวประชาชน", "กรมการปกครอง", "ระเบียบสำนักทะเบียนกลาง ว่าด้วยการจัดทำทะเบียนราษฎร พ.ศ. 2535"),
    "[0-8]000000000000",
)
.checks(&[sum(&[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2], "10987654321", 12)]);

/// Province, sex and century, year of birth and a random number.
const CCCD: Rule = Rule::new(
    about("Số định danh cá nhân (CCCD)", "Bộ Công an", "Nghị định 137/2015/NĐ-CP Điều 13; Thông tư 59/2021/TT-BCA"),
    "RRRCYY000000",
)
.birth(&Birth::ANY.centuries(&[("01", 1900), ("23", 2000)]))
.regions("001-096");

/// On the cards before.
const CMND: Rule =
    Rule::new(about("Số chứng minh nhân dân", "Bộ Công an", "Nghị định 05/1999/NĐ-CP về chứng minh nhân dân"), "000000000");
