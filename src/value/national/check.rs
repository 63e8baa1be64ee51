//! The arithmetic of check characters. Nothing here can panic: what is missing counts as nothing.

use super::rule::Check;
use super::{Part, place, value};

/// Whether a check holds; `Next` leaves it to the one that follows.
enum Verdict {
    Holds,
    Fails,
    Next,
}

/// What the checks say of a text whose characters fit.
pub fn first_flaw(checks: &[Check], text: &[u8]) -> Option<Part> {
    let mut checks = checks.iter();
    while let Some(check) = checks.next() {
        let verdict = match *check {
            Check::Sum { plus, weights, table, at } => {
                picked(table, u32::from(plus).wrapping_add(weighted(text, weights)), text, at)
            }
            Check::Remainder { table, at } => {
                let modulus = u32::try_from(table.len()).unwrap_or(1);
                picked(table, remainder(0, text, at.into(), modulus), text, at)
            }
            Check::Complement97 { lead, at } => {
                let expected = 97_u32.wrapping_sub(remainder(lead.into(), text, at.into(), 97));
                holds(expected == number(text, at.into(), 2))
            }
            Check::Luhn { from, at } => holds(luhn(text, from.into(), at.into()) == 0),
            Check::Iso11And10 { at } => holds(iso_11_10(text, at.into()) == 1),
            Check::Verhoeff { of, at } => holds(verhoeff(text, of.into(), at.into()) == 0),
            Check::Own(part, fine) => {
                if fine(text) {
                    Verdict::Holds
                } else {
                    return Some(part);
                }
            }
        };
        match verdict {
            Verdict::Fails => return Some(Part::CheckDigit),
            // The check that follows was only for the remainder which this one leaves to it.
            Verdict::Holds if matches!(check, Check::Sum { table, .. } if place(table, b'>').is_some()) => drop(checks.next()),
            Verdict::Holds | Verdict::Next => {}
        }
    }
    None
}

const fn holds(it: bool) -> Verdict {
    if it { Verdict::Holds } else { Verdict::Fails }
}

fn picked(table: &str, sum: u32, text: &[u8], at: u8) -> Verdict {
    let at_place = usize::try_from(sum).unwrap_or(0).checked_rem(table.len());
    match at_place.and_then(|place| table.as_bytes().get(place)) {
        Some(b'>') => Verdict::Next,
        expected => holds(expected == text.get(usize::from(at))),
    }
}

/// Each character times its weight, summed up.
pub fn weighted(text: &[u8], weights: &[u8]) -> u32 {
    let products = text.iter().zip(weights).map(|(byte, weight)| value(*byte).wrapping_mul(u32::from(*weight)));
    products.fold(0, u32::wrapping_add)
}

/// The remainder of the number that the digits before `end` make up behind `lead`.
pub fn remainder(lead: u32, text: &[u8], end: usize, modulus: u32) -> u32 {
    let digits = text.iter().take(end).filter(|byte| byte.is_ascii_digit());
    digits.fold(lead, |rest, digit| rest.wrapping_mul(10).wrapping_add(value(*digit)).checked_rem(modulus).unwrap_or(0))
}

/// The number that some of the digits make up.
pub fn number(text: &[u8], from: usize, digits: usize) -> u32 {
    text.iter().skip(from).take(digits).fold(0, |number, digit| number.wrapping_mul(10).wrapping_add(value(*digit)))
}

fn luhn(text: &[u8], from: usize, at: usize) -> u32 {
    let mut doubled = false;
    let sum = text.iter().take(at.wrapping_add(1)).skip(from).rev().fold(0_u32, |sum, digit| {
        let product = value(*digit).wrapping_mul(if doubled { 2 } else { 1 });
        doubled = !doubled;
        sum.wrapping_add(product / 10).wrapping_add(product % 10)
    });
    sum % 10
}

fn iso_11_10(text: &[u8], at: usize) -> u32 {
    let carried = text.iter().take(at).fold(10, |product, digit| {
        let sum = value(*digit).wrapping_add(product) % 10;
        if sum == 0 { 9 } else { sum.wrapping_mul(2) % 11 }
    });
    number(text, at, 1).wrapping_add(carried) % 10
}

/// The operation of the dihedral group of the pentagon, whose elements 0 to 4 are turns and 5 to 9 are flips.
const fn dihedral(a: u32, b: u32) -> u32 {
    let turn = if a < 5 { a.wrapping_add(b) } else { a.wrapping_add(5).wrapping_sub(b % 5) } % 5;
    if (a < 5) == (b < 5) { turn } else { turn.wrapping_add(5) }
}

fn verhoeff(text: &[u8], of: usize, at: usize) -> u32 {
    /// Where the permutation takes a digit, once.
    const ONCE: &[u8; 10] = b"1576283094";
    let mut times = 0_u32;
    let digits = text.iter().skip(at).take(1).chain(text.iter().take(of).rev());
    digits.fold(0, |product, digit| {
        let permuted = (0..times % 8).fold(value(*digit), |digit, _| {
            usize::try_from(digit).ok().and_then(|digit| ONCE.get(digit)).map_or(0, |byte| value(*byte))
        });
        times = times.wrapping_add(1);
        dihedral(product, permuted)
    })
}
