//! Australia and New Zealand.

use super::rule::{Country, Rule, about, country, sum};

pub const COUNTRIES: &[Country] = &[country("AU", &[TFN, TFN_OF_8]), country("NZ", &[IRD])];

const ATO: &str = "Australian Taxation Office";
const TFN_SOURCE: &str = "OECD, tax identification numbers: Australia";

/// Eight digits and a check digit.
const TFN: Rule =
    Rule::new(about("Tax file number", ATO, TFN_SOURCE), "000000000").checks(&[sum(&[1, 4, 3, 7, 5, 8, 6, 9], "0123456789.", 8)]);

/// As the first were: whether by the same weights is not published.
const TFN_OF_8: Rule = Rule::new(about("Tax file number of eight digits", ATO, TFN_SOURCE), "00000000");

/// Seven or eight digits and a check digit: where the first weights leave 10, the second decide, and where these do
/// too, the number is not used.
const IRD: Rule = Rule::new(
    about(
        "IRD number",
        "Inland Revenue",
        "Inland Revenue, Resident withholding tax and non-resident withholding tax specification: IRD number validation",
    ),
    "[01]00000000",
)
.width(8, 9)
.checks(&[sum(&[3, 2, 7, 6, 5, 4, 3, 2], "0>987654321", 8), sum(&[7, 4, 3, 2, 5, 2, 7, 6], "0.987654321", 8)]);
