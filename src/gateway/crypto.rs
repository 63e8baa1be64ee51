//! The gateway's own keys: all are derived from one secret, each for one purpose.

use crate::data::Data;
use crate::http::json;
use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The shortest secret that is taken.
pub const SHORTEST_SECRET: usize = 32;

/// The bytes of a nonce.
pub const NONCE: usize = 24;

/// The keys of one gateway.
pub struct Keys {
    seal: Zeroizing<[u8; 32]>,
    provider: Zeroizing<[u8; 32]>,
    fingerprint: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Keys {
    /// Derives the keys. The secret is expected to be long and random; see [`SHORTEST_SECRET`].
    pub fn derive(secret: &str) -> Self {
        let key = |purpose: &str| Zeroizing::new(mac(secret.as_bytes(), &["subscope", purpose]));
        Keys { seal: key("seal"), provider: key("provider key"), fingerprint: key("fingerprint") }
    }

    /// The provider's idempotency key of an intent, in UUID form: equal for equal parts, never
    /// shared between customers, not to be guessed from the intent alone.
    pub fn provider_key(&self, parts: &[&str]) -> String {
        let bytes = mac(&self.provider[..], parts);
        let mut first = [0_u8; 16];
        first.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        crate::value::id::random_uuid(first)
    }

    /// A reference of an intent, by which what it made is found again: 24 letters and digits (120
    /// bits), so that nobody can name another's.
    pub fn reference(&self, parts: &[&str]) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let bytes = mac(&self.provider[..], &[&["reference"], parts].concat());
        let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().map_or('a', char::from);
        bytes.iter().take(24).map(letter).collect()
    }

    /// A mark by which equal wishes are known without keeping them.
    pub fn fingerprint(&self, parts: &[&str], wish: &Data) -> String {
        let text = json::write(wish);
        let parts: Vec<&str> = parts.iter().copied().chain([text.as_str()]).collect();
        Base64UrlUnpadded::encode_string(&mac(&self.fingerprint[..], &parts))
    }

    /// Seals a text for one place in the store; elsewhere it does not open.
    pub fn seal(&self, place: &str, text: &str, nonce: [u8; NONCE]) -> Option<String> {
        let cipher = XChaCha20Poly1305::new((&*self.seal).into());
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some(Base64UrlUnpadded::encode_string(&[nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for that place.
    pub fn open(&self, place: &str, sealed: &str) -> Option<Zeroizing<String>> {
        let bytes = Base64UrlUnpadded::decode_vec(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let cipher = XChaCha20Poly1305::new((&*self.seal).into());
        let text = cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place.as_bytes() }).ok()?;
        String::from_utf8(text).ok().map(Zeroizing::new)
    }
}

/// HMAC-SHA256 over parts, each with its length before it, so that no two lists of parts are alike.
fn mac(key: &[u8], parts: &[&str]) -> [u8; 32] {
    // HMAC takes keys of every length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256, as text: how tokens and assertions are kept.
pub fn hash(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(&Sha256::digest(bytes))
}

/// SHA-256.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Random bytes as text for URLs and headers.
pub fn token_text(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// The bytes of base64url without padding.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_at_its_place_alone() {
        let keys = Keys::derive("0123456789abcdef0123456789abcdef");
        let sealed = keys.seal("a/b", "satk_canary", [7; 24]).unwrap();
        assert!(!sealed.contains("canary"));
        assert_eq!(keys.open("a/b", &sealed).as_deref().map(String::as_str), Some("satk_canary"));
        assert_eq!(keys.open("a/c", &sealed), None);
        assert_eq!(Keys::derive("another secret, another secret ..").open("a/b", &sealed), None);
        assert_eq!(keys.open("a/b", "short"), None);
    }

    #[test]
    fn references_are_plain_and_differ_by_every_part() {
        let keys = Keys::derive("0123456789abcdef0123456789abcdef");
        let reference = keys.reference(&["currencycloud", "a"]);
        assert_eq!(reference.len(), 24);
        assert!(reference.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b)));
        assert_ne!(reference, keys.reference(&["currencycloud", "b"]));
    }

    #[test]
    fn provider_keys_differ_by_every_part() {
        let keys = Keys::derive("0123456789abcdef0123456789abcdef");
        let key = keys.provider_key(&["zendfi", "test", "ab", "c"]);
        assert_eq!(key, keys.provider_key(&["zendfi", "test", "ab", "c"]));
        assert_ne!(key, keys.provider_key(&["zendfi", "test", "a", "bc"]));
        assert_ne!(key, keys.provider_key(&["zendfi", "live", "ab", "c"]));
        assert!(crate::value::id::uuid(&key).is_some());
    }
}
