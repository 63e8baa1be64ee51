//! The United Kingdom and Ireland.

use super::Part;
use super::rule::{Check, Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[country("GB", &[NINO, UTR]), country("IE", &[PPS, PPS_WITH_SECOND_LETTER])];

/// Two letters, six digits and a letter of A to D, which not everybody writes. Some pairs are never issued.
const NINO: Rule = Rule::new(
    about("National Insurance number", "HM Revenue & Customs", "HMRC, National Insurance Manual NIM39110"),
    "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]000000[A-D]?",
)
.checks(&[Check::Own(Part::Characters, issued_pair)]);

fn issued_pair(text: &[u8]) -> bool {
    !matches!(
        text,
        [b'B', b'G', ..]
            | [b'G', b'B', ..]
            | [b'N', b'K', ..]
            | [b'K', b'N', ..]
            | [b'T', b'N', ..]
            | [b'N', b'T', ..]
            | [b'Z', b'Z', ..]
    )
}

/// A check digit and nine digits; a `K` may follow.
const UTR: Rule = Rule::new(
    about("Unique Taxpayer Reference", "HM Revenue & Customs", "European Commission, TIN Algorithms: United Kingdom"),
    "0000000000k?",
)
.checks(&[sum(&[0, 6, 7, 8, 9, 10, 5, 4, 3, 2], "21987654321", 0)]);

const PPS_AUTHORITY: &str = "Department of Social Protection";
const PPS_SOURCE: &str = "European Commission, TIN Algorithms: Ireland";
const PPS_WEIGHTS: &[u8] = &[8, 7, 6, 5, 4, 3, 2];
const PPS_TABLE: &str = "WABCDEFGHIJKLMNOPQRSTUV";

/// Seven digits and a check letter. A `W` behind it, or what a wife's number of old has there, counts nothing.
const PPS: Rule = Rule::new(about("Personal Public Service number", PPS_AUTHORITY, PPS_SOURCE), "0000000[A-W][WTX]?")
    .checks(&[sum(PPS_WEIGHTS, PPS_TABLE, 7)]);

/// As issued since 2013: a further letter, which counts nine times from `A` = 1.
const PPS_WITH_SECOND_LETTER: Rule =
    Rule::new(about("The same with a second letter", PPS_AUTHORITY, PPS_SOURCE), "0000000[A-W][A-I]").checks(&[
        // Letters count from 10, so nine times nine too much: 11 makes that a multiple of 23.
        Check::Sum { plus: 11, weights: &[8, 7, 6, 5, 4, 3, 2, 0, 9], table: PPS_TABLE, at: 7 },
    ]);
