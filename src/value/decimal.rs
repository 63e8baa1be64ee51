//! Exact decimal figures: money is never a binary float.

use crate::text::{Unit, bytes};
use std::cmp::Ordering;
use std::fmt;

/// A non-negative or negative decimal of at most 38 digits, always in canonical form: no trailing
/// zeros behind the point, no negative zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: u128,
    scale: u8,
}

/// Why a text is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDecimal {
    /// It is not digits with at most one point.
    Form,
    /// It has more digits than can be kept exactly.
    Digits,
}

/// A decimal figure as it was written, without the zeros that say nothing.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a, U> {
    negative: bool,
    whole: &'a [U],
    fraction: &'a [U],
}

impl<'a, U: Unit> Figure<'a, U> {
    /// Reads what [`Decimal::parse`] reads.
    ///
    /// # Errors
    /// As there.
    pub fn read(text: &'a [U]) -> Result<Self, NotDecimal> {
        let (negative, body) = match text {
            [first, rest @ ..] if first.ascii() == b'-' => (true, rest),
            _ => (false, text),
        };
        let point = body.iter().position(|unit| unit.ascii() == b'.');
        let (mut whole, rest) = body.split_at_checked(point.unwrap_or(body.len())).unwrap_or((body, &[]));
        let mut fraction = rest.get(1..).unwrap_or(&[]);
        let digits = |part: &[U]| bytes(part).all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || point.is_some() && fraction.is_empty() || !digits(whole) || !digits(fraction) {
            return Err(NotDecimal::Form);
        }
        while let [first, rest @ ..] = whole
            && first.ascii() == b'0'
        {
            whole = rest;
        }
        while let [rest @ .., last] = fraction
            && last.ascii() == b'0'
        {
            fraction = rest;
        }
        if whole.len().saturating_add(fraction.len()) > MOST_DIGITS {
            return Err(NotDecimal::Digits);
        }
        Ok(Figure { negative, whole, fraction })
    }

    /// Whether it is nothing.
    pub const fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// Whether it is below zero.
    pub const fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    /// How many decimals its canonical text has.
    pub const fn decimals(&self) -> u8 {
        // There are at most 38 digits.
        self.fraction.len() as u8
    }

    /// Its digits without leading and trailing zeros, as if there were no point.
    fn digits(&self) -> impl Iterator<Item = u8> {
        bytes(self.whole).chain(bytes(self.fraction))
    }

    /// Hands over the canonical text, in ASCII: what [`Decimal`] displays.
    pub fn canonical(&self, mut put: impl FnMut(u8)) {
        if self.is_negative() {
            put(b'-');
        }
        if self.whole.is_empty() {
            put(b'0');
        }
        bytes(self.whole).for_each(&mut put);
        if !self.fraction.is_empty() {
            put(b'.');
        }
        bytes(self.fraction).for_each(put);
    }
}

/// The most digits, before and behind the point, without leading and trailing zeros.
const MOST_DIGITS: usize = 38;

/// The largest power of ten that an exponent may ask for, either way.
const LARGEST_EXPONENT: u32 = 38;

impl Decimal {
    /// Zero.
    pub const ZERO: Decimal = Decimal { negative: false, digits: 0, scale: 0 };

    /// Reads what a person types: `10`, `10.5`, `0.50`, with an optional leading minus; no exponent,
    /// no grouping, no plus, no bare point.
    ///
    /// # Errors
    /// [`NotDecimal`] says which of the two rules failed.
    pub fn parse(text: &str) -> Result<Self, NotDecimal> {
        let figure = Figure::read(text.as_bytes())?;
        let mut digits: u128 = 0;
        for b in figure.digits() {
            let digit = u128::from(b.wrapping_sub(b'0'));
            digits = digits.checked_mul(10).and_then(|digits| digits.checked_add(digit)).ok_or(NotDecimal::Digits)?;
        }
        Ok(Decimal { negative: figure.is_negative(), digits, scale: figure.decimals() })
    }

    /// Reads a JSON number, whose text may carry an exponent.
    ///
    /// # Errors
    /// As [`Decimal::parse`].
    pub fn parse_json(text: &str) -> Result<Self, NotDecimal> {
        let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
            return Decimal::parse(text);
        };
        let exponent: i32 = exponent.parse().map_err(|_| NotDecimal::Form)?;
        if exponent.unsigned_abs() > LARGEST_EXPONENT {
            return Err(NotDecimal::Digits);
        }
        Decimal::parse(mantissa)?.shifted(exponent).ok_or(NotDecimal::Digits)
    }

    fn shifted(self, by: i32) -> Option<Self> {
        let scale = i32::from(self.scale).checked_sub(by)?;
        if scale >= 0 {
            let scale = u8::try_from(scale).ok()?;
            return Some(Decimal { scale, ..self }.canonical());
        }
        let digits = self.digits.checked_mul(10_u128.checked_pow(scale.unsigned_abs())?)?;
        Some(Decimal { digits, scale: 0, ..self })
    }

    fn canonical(mut self) -> Self {
        while self.scale > 0 && self.digits.is_multiple_of(10) {
            self.digits /= 10;
            self.scale = self.scale.saturating_sub(1);
        }
        self
    }

    /// How many decimals its canonical text has.
    pub const fn decimals(self) -> u8 {
        self.scale
    }

    /// Whether it is greater than zero.
    pub const fn is_positive(self) -> bool {
        !self.negative && self.digits != 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.negative
    }

    /// The exact sum of two figures that are not negative, if it fits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        if self.negative || other.negative {
            return None;
        }
        let digits = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Decimal { negative: false, digits, scale }.canonical())
    }

    /// The exact difference, or zero where `other` is larger.
    pub fn minus_or_zero(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let digits = self.at_scale(scale)?.saturating_sub(other.at_scale(scale)?);
        Some(Decimal { negative: false, digits, scale }.canonical())
    }

    fn at_scale(self, scale: u8) -> Option<u128> {
        let by = scale.checked_sub(self.scale)?;
        self.digits.checked_mul(10_u128.checked_pow(u32::from(by))?)
    }

    fn parts(self) -> (u128, u128) {
        // 10^39 overflows: then everything stands behind the point.
        match 10_u128.checked_pow(u32::from(self.scale)) {
            Some(unit) => (self.digits.checked_div(unit).unwrap_or(0), self.digits.checked_rem(unit).unwrap_or(0)),
            None => (0, self.digits),
        }
    }

    fn magnitude(self, other: Self) -> Ordering {
        let ((whole, fraction), (other_whole, other_fraction)) = (self.parts(), other.parts());
        whole.cmp(&other_whole).then_with(|| {
            // Both fractions are below 10^38, so the text form compares them without overflow.
            let left = format!("{fraction:0>width$}", width = usize::from(self.scale));
            let right = format!("{other_fraction:0>width$}", width = usize::from(other.scale));
            left.trim_end_matches('0').cmp(right.trim_end_matches('0'))
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(*other),
            (true, true) => other.magnitude(*self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

/// The canonical text: no exponent, no trailing zeros.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = self.parts();
        let sign = if self.negative { "-" } else { "" };
        if self.scale == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{fraction:0>width$}", width = usize::from(self.scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse_json(text).unwrap()
    }

    #[test]
    fn canonical_text_keeps_every_digit() {
        for (given, canonical) in [
            ("10", "10"),
            ("10.00", "10"),
            ("10.50", "10.5"),
            ("0.000001", "0.000001"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("007", "7"),
            ("125.42", "125.42"),
            ("9007199254740993", "9007199254740993"),
            ("-3.10", "-3.1"),
        ] {
            assert_eq!(decimal(given).to_string(), canonical);
            let mut text = String::new();
            Figure::read(given.as_bytes()).unwrap().canonical(|byte| text.push(char::from(byte)));
            assert_eq!(text, canonical);
        }
    }

    #[test]
    fn json_exponents_are_read_exactly() {
        for (given, canonical) in [("1e3", "1000"), ("1.5e-7", "0.00000015"), ("15E-1", "1.5"), ("0e5", "0"), ("100e-2", "1")] {
            assert_eq!(decimal(given).to_string(), canonical);
        }
    }

    #[test]
    fn what_a_person_types_has_no_exponent_sign_or_grouping() {
        for text in ["", ".", "1.", ".5", "+1", "1e3", "1,000", "1 000", "NaN", "Infinity", "0x10", "१", "--1", "1.2.3", "-"] {
            assert_eq!(Decimal::parse(text), Err(NotDecimal::Form), "{text}");
        }
    }

    #[test]
    fn too_many_digits_are_told_not_rounded() {
        assert_eq!(Decimal::parse(&"9".repeat(40)), Err(NotDecimal::Digits));
        assert_eq!(Decimal::parse_json("1e400"), Err(NotDecimal::Digits));
        assert_eq!(Decimal::parse_json("1e-400"), Err(NotDecimal::Digits));
        assert_eq!(Decimal::parse_json("1e-2147483648"), Err(NotDecimal::Digits));
        assert_eq!(Decimal::parse_json("1e-2147483649"), Err(NotDecimal::Form));
    }

    #[test]
    fn order_and_sum_are_those_of_the_figures() {
        assert!(decimal("0.1") < decimal("0.11"));
        assert!(decimal("9.99") < decimal("10"));
        assert!(decimal("-2") < decimal("1"));
        assert!(decimal("-2") < decimal("-1"));
        assert_eq!(decimal("1.10").cmp(&decimal("1.1")), Ordering::Equal);
        assert_eq!(decimal("0.1").plus(decimal("0.2")), Some(decimal("0.3")));
        assert_eq!(decimal("1").minus_or_zero(decimal("0.25")), Some(decimal("0.75")));
        assert_eq!(decimal("1").minus_or_zero(decimal("2")), Some(Decimal::ZERO));
    }
}
