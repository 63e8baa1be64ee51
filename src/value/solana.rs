//! Solana addresses: base58 of exactly 32 bytes.

/// Whether the text is a Solana address: base58 (Bitcoin's alphabet) of 32 bytes. Case matters, so
/// there is no other form to normalise to. Whether a point lies on the curve is not asked: program
/// addresses lie off it and still hold funds.
pub fn is_address(text: &str) -> bool {
    // 32 bytes are 32 to 44 base58 digits; the bound keeps decoding of long text from costing.
    if !(32..=44).contains(&text.len()) {
        return false;
    }
    let mut bytes = [0_u8; 33];
    matches!(bs58::decode(text).onto(&mut bytes[..]), Ok(32))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn takes_32_bytes_and_nothing_else() {
        assert!(is_address("7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU"));
        assert!(is_address("11111111111111111111111111111111"));
        assert!(is_address("So11111111111111111111111111111111111111112"));
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
