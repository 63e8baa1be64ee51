//! Exact amounts: whole numbers of a currency's smallest unit.

use serde_json::{Number, Value};

/// Decimal places of USDC on Solana.
pub(crate) const USDC: u32 = 6;
/// Decimal places of SOL.
pub(crate) const SOL: u32 = 9;

/// Currencies that have no cents.
const WHOLE: &[&str] = &["JPY", "KRW", "XOF", "XAF", "UGX", "RWF", "CLP", "VND"];

/// Decimal places of a currency in a Verto wallet.
pub(crate) fn places(currency: &str) -> u32 {
    if WHOLE.contains(&currency) { 0 } else { 2 }
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Not a decimal number.
    NotANumber,
    /// More decimal places than the currency has.
    TooFine,
    /// Below zero, or too large to hold.
    OutOfRange,
}

impl Flaw {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::NotANumber => "not a decimal number",
            Self::TooFine => "more decimal places than the currency has",
            Self::OutOfRange => "out of range",
        }
    }
}

/// Reads decimal text, with or without an exponent, into units of `10^-places`.
pub(crate) fn parse(text: &str, places: u32) -> Result<i64, Flaw> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().map_err(|_| Flaw::OutOfRange)?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (negative, whole) = match whole.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, whole),
    };
    let digits: String = [whole, fraction].concat();
    if whole.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Flaw::NotANumber);
    }
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Ok(0);
    }
    if negative {
        return Err(Flaw::OutOfRange);
    }
    let length = |text: &str| i64::try_from(text.len()).map_err(|_| Flaw::OutOfRange);
    let point = length(whole)?.checked_add(exponent).ok_or(Flaw::OutOfRange)?;
    let zeros = point
        .checked_add(i64::from(places))
        .and_then(|units| units.checked_sub(length(significant).ok()?))
        .ok_or(Flaw::OutOfRange)?;
    if zeros < 0 {
        return Err(Flaw::TooFine);
    }
    let factor = u32::try_from(zeros).ok().and_then(|zeros| 10_i64.checked_pow(zeros));
    significant.parse::<i64>().ok().zip(factor).and_then(|(digits, factor)| digits.checked_mul(factor)).ok_or(Flaw::OutOfRange)
}

/// Decimal text without trailing zeros.
pub(crate) fn text(units: i64, places: u32) -> String {
    let fixed = fixed(units, places);
    if places == 0 {
        return fixed;
    }
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Decimal text with all its places.
pub(crate) fn fixed(units: i64, places: u32) -> String {
    let factor = 10_i64.checked_pow(places).unwrap_or(i64::MAX);
    let (whole, fraction) = (units.div_euclid(factor), units.rem_euclid(factor));
    if places == 0 {
        return whole.to_string();
    }
    let width = usize::try_from(places).unwrap_or_default();
    format!("{whole}.{fraction:0width$}")
}

/// The amount as a JSON number with exactly its decimal text.
pub(crate) fn number(units: i64, places: u32) -> Value {
    text(units, places).parse::<Number>().map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_exactly_what_is_written() {
        for (text, units) in [
            ("0", 0),
            ("0.000001", 1),
            ("125.42", 125_420_000),
            ("1e1", 10_000_000),
            ("1.5E+2", 150_000_000),
            ("10.0000000000", 10_000_000),
            ("9223372036854.775807", i64::MAX),
        ] {
            assert_eq!(parse(text, USDC), Ok(units), "{text}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_hold() {
        for (text, flaw) in [
            ("", Flaw::NotANumber),
            (".5", Flaw::NotANumber),
            ("1,5", Flaw::NotANumber),
            ("0.0000001", Flaw::TooFine),
            ("1e-7", Flaw::TooFine),
            ("-1", Flaw::OutOfRange),
            ("9223372036854.775808", Flaw::OutOfRange),
            ("1e999999999999", Flaw::OutOfRange),
            ("1e99999999999999999999", Flaw::OutOfRange),
        ] {
            assert_eq!(parse(text, USDC), Err(flaw), "{text}");
        }
    }

    #[test]
    fn writes_without_trailing_zeros() {
        assert_eq!(text(19_200_000, SOL), "0.0192");
        assert_eq!(text(500_000_000, USDC), "500");
        assert_eq!(fixed(100_000, 2), "1000.00");
        assert_eq!(text(1000, 0), "1000");
    }
}
