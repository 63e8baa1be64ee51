//! Solana addresses: base58 of exactly 32 bytes.

/// Whether the text is a Solana address: base58 (Bitcoin's alphabet) of 32 bytes. Case matters, so
/// there is no other form to normalise to. Whether a point lies on the curve is not asked: program
/// addresses lie off it and still hold funds.
pub fn is_address(text: &str) -> bool {
    // 32 bytes are 32 to 44 base58 digits; the bound keeps decoding of long text from costing.
    if !(32..=44).contains(&text.len()) {
        return false;
    }
    // The figure that the digits write, from its lowest byte up; one byte more shows what is too large.
    let mut figure = [0_u8; 33];
    for digit in text.bytes() {
        let Some(digit) = DIGITS.iter().position(|known| *known == digit) else { return false };
        let mut carry = digit as u32;
        for byte in &mut figure {
            carry = carry.wrapping_add(u32::from(*byte).wrapping_mul(58));
            *byte = carry as u8;
            carry >>= 8;
        }
    }
    // Each leading 1 is a byte of zero of its own.
    let zeros = text.bytes().take_while(|digit| *digit == b'1').count();
    let others = figure.iter().rposition(|byte| *byte != 0).map_or(0, |last| last.wrapping_add(1));
    zeros.wrapping_add(others) == 32
}

/// The digits of base58.
const DIGITS: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// Natively: the library is not compiled for pages.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{DIGITS, is_address};

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
            assert_eq!(is_address(&text), by_library(&text), "{text}");
            seen[usize::from(is_address(&text))] += 1;
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
