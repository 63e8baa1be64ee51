//! Solana addresses: base58 of exactly 32 bytes.

use crate::text::{Text, bytes};

/// Whether the text is the base58 encoding of exactly 32 bytes.
pub fn is_address(text: impl Text) -> bool {
    // 32 bytes are 32 to 44 digits; the bound keeps decoding of long text from costing.
    if !(32..=44).contains(&text.units().len()) {
        return false;
    }
    // Each leading 1 is a byte of zero of its own.
    let zeros = text.bytes().take_while(|digit| *digit == b'1').count();
    // The figure that the digits write, from its lowest word up; one word more shows what is too large.
    let mut figure = [0_u32; 9];
    // As many digits at a time as a word holds.
    for digits in text.units().chunks(5) {
        let (mut power, mut low) = (1_u32, 0_u32);
        for digit in bytes(digits) {
            let Some(digit) = value(digit) else { return false };
            power = power.wrapping_mul(58);
            low = low.wrapping_mul(58).wrapping_add(digit);
        }
        let mut carry = u64::from(low);
        for word in &mut figure {
            carry = carry.wrapping_add(u64::from(*word).wrapping_mul(power.into()));
            *word = carry as u32;
            carry >>= 32;
        }
    }
    let bits = figure.iter().enumerate().rev().find(|(_, word)| **word != 0);
    let bytes =
        bits.map_or(0, |(at, word)| at.wrapping_mul(32).wrapping_add(32).wrapping_sub(word.leading_zeros() as usize).div_ceil(8));
    zeros.wrapping_add(bytes) == 32
}

/// The value of a digit: figures, capitals and small letters without those that look alike.
const fn value(digit: u8) -> Option<u32> {
    let less = match digit {
        b'1'..=b'9' => b'1',
        b'A'..=b'H' => b'A' - 9,
        b'J'..=b'N' => b'J' - 17,
        b'P'..=b'Z' => b'P' - 22,
        b'a'..=b'k' => b'a' - 33,
        b'm'..=b'z' => b'm' - 44,
        _ => return None,
    };
    Some(digit.wrapping_sub(less) as u32)
}

// Natively: the library is not compiled for pages.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::is_address;

    const DIGITS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    #[test]
    fn takes_32_bytes_and_nothing_else() {
        assert!(is_address("7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU"));
        assert!(is_address("11111111111111111111111111111111"));
        assert!(is_address("So11111111111111111111111111111111111111112"));
    }

    /// The library of the field, which is larger than everything here, has the last word.
    #[test]
    fn the_library_says_the_same() {
        let by_library = |text: &str| bs58::decode(text).into_vec().is_ok_and(|bytes| bytes.len() == 32);
        let mut seen = [0, 0];
        let mut state = 7_u64;
        let mut roll = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let mut bytes: Vec<u8> = (0..30 + roll(5)).map(|_| roll(256) as u8).collect();
            let zeros = roll(4) * roll(9);
            bytes.iter_mut().take(zeros).for_each(|byte| *byte = 0);
            let mut text = bs58::encode(&bytes).into_string();
            if roll(4) == 0 {
                let at = roll(text.len());
                text.replace_range(at..=at, char::from(DIGITS[roll(58)]).to_string().as_str());
            }
            assert_eq!(is_address(text.as_str()), by_library(&text), "{text}");
            seen[usize::from(is_address(text.as_str()))] += 1;
        }
        assert!(seen.iter().all(|count| *count > 2000), "{seen:?}");
    }

    #[test]
    fn refuses_other_lengths_and_alphabets() {
        for text in [
            "",
            "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJos",
            "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsUU",
            "0xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
            "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsl",
            " 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAs",
            "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
            "７xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosg",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}
