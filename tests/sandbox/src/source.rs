//! Where a world's ids, addresses and secrets come from: a hash of its key and seed.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Makes the same things in the same order for the same key and seed.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    root: [u8; 32],
}

const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

impl Source {
    pub(crate) fn new(key: &str, seed: u64) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"subscope sandbox world");
        hash.update(seed.to_be_bytes());
        hash.update(key.as_bytes());
        Self { root: hash.finalize().into() }
    }

    /// 32 bytes for the `n`th thing of a kind.
    pub(crate) fn bytes(&self, kind: &str, n: u64) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.root);
        hash.update(n.to_be_bytes());
        hash.update(kind.as_bytes());
        hash.finalize().into()
    }

    /// A number for the `n`th thing of a kind.
    pub(crate) fn number(&self, kind: &str, n: u64) -> u64 {
        self.bytes(kind, n).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&self, kind: &str, n: u64) -> String {
        let mut text = String::with_capacity(36);
        for (index, byte) in self.bytes(kind, n).into_iter().take(16).enumerate() {
            let byte = match index {
                6 => byte & 0x0f | 0x40,
                8 => byte & 0x3f | 0x80,
                _ => byte,
            };
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.push_str(&format!("{byte:02x}"));
        }
        text
    }

    /// Twelve lower-case letters and digits behind a prefix.
    pub(crate) fn id(&self, prefix: &str, n: u64) -> String {
        let letters = self
            .bytes(prefix, n)
            .into_iter()
            .take(12)
            .map(|byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()).map_or('0', |letter| char::from(*letter)));
        prefix.chars().chain(letters).collect()
    }

    /// Hexadecimal digits.
    pub(crate) fn hex(&self, kind: &str, n: u64, digits: usize) -> String {
        let text: String = self.bytes(kind, n).iter().map(|byte| format!("{byte:02x}")).collect();
        text.chars().take(digits).collect()
    }

    /// A Solana address: 32 bytes in base58.
    pub(crate) fn address(&self, kind: &str, n: u64) -> String {
        bs58::encode(self.bytes(kind, n)).into_string()
    }

    /// A Solana transaction signature: 64 bytes in base58.
    pub(crate) fn signature(&self, n: u64) -> String {
        let halves = [self.bytes("signature r", n), self.bytes("signature s", n)];
        bs58::encode(halves.concat()).into_string()
    }

    /// A secret behind a prefix.
    pub(crate) fn secret(&self, prefix: &str, n: u64) -> String {
        format!("{prefix}{}", bs58::encode(self.bytes(prefix, n)).into_string())
    }

    /// Something that looks like a signed JWT and names nobody.
    pub(crate) fn jwt(&self, n: u64, issued: i64, expires: i64) -> String {
        self.jwt_with(n, issued, expires, json!({}))
    }

    /// The same with claims of its own.
    pub(crate) fn jwt_with(&self, n: u64, issued: i64, expires: i64, mut claims: Value) -> String {
        if let Some(members) = claims.as_object_mut() {
            members.insert("jti".to_owned(), json!(self.uuid("jti", n)));
            members.insert("iat".to_owned(), json!(issued));
            members.insert("exp".to_owned(), json!(expires));
        }
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        let signature = URL_SAFE_NO_PAD.encode(self.bytes("jwt", n));
        format!("{header}.{claims}.{signature}")
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn same_key_and_seed_make_the_same_things() {
        let (one, two) = (Source::new("a", 1), Source::new("a", 1));
        assert_eq!(one.id("sa_", 3), two.id("sa_", 3));
        assert_ne!(one.id("sa_", 3), one.id("sa_", 4));
        assert_ne!(one.id("sa_", 3), Source::new("b", 1).id("sa_", 3));
        assert_ne!(one.id("sa_", 3), Source::new("a", 2).id("sa_", 3));
    }

    #[test]
    fn addresses_are_32_bytes_of_base58() {
        let address = Source::new("a", 1).address("wallet", 1);
        let bytes = bs58::decode(&address).into_vec().unwrap_or_default();
        assert_eq!(bytes.len(), 32);
    }
}
