//! Text that must not be seen: redacted wherever it is printed, wiped when dropped.

use std::fmt;
use zeroize::Zeroizing;

/// A token, key or grant. It has no `Display`, no `Serialize` and no `Clone`: what leaves goes
/// through [`Secret::expose`], which is easy to search for.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over; the caller's copy is moved, not cloned.
    pub fn new(text: String) -> Self {
        Secret(Zeroizing::new(text))
    }

    /// The text itself. Every call is a place where a secret leaves; keep them few.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// A second owner of the same text, said aloud.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Secret(self.0.clone())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Beginnings by which a provider's secrets are known (contract: zendfi.md 1.11).
const KNOWN_PREFIXES: &[&str] = &["zfi_live_", "zfi_test_", "satk_", "saatk_", "ssgt_", "sgit_", "sge_", "whsec_"];

/// Whether the text is recognisably a provider's secret, which a page must never handle.
pub fn is_known_secret(text: &str) -> bool {
    let text = text.trim_start();
    let text = text.strip_prefix("Bearer ").unwrap_or(text);
    KNOWN_PREFIXES.iter().any(|prefix| text.starts_with(prefix)) || is_master_token(text.trim_end())
}

/// Whether it is UQPAY's token of a master: a JWT that says so itself (uqpay.md 2.3).
fn is_master_token(text: &str) -> bool {
    let mut parts = text.split('.');
    let (Some(header), Some(claims), Some(_), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    header.starts_with("eyJ") && from_base64url(claims).is_some_and(|claims| names_no_parent(&claims))
}

/// `"parent_entity_id":"0"`, however it is spaced.
fn names_no_parent(claims: &[u8]) -> bool {
    let plain: Vec<u8> = claims.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    [&b"\"parent_entity_id\":\"0\""[..], b"\"parent_entity_id\":0,", b"\"parent_entity_id\":0}"]
        .iter()
        .any(|mark| plain.windows(mark.len()).any(|window| window == *mark))
}

/// The bytes of base64url; nothing where it is none.
fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut held) = (0_u32, 0_u32);
    for c in text.trim_end_matches('=').bytes() {
        let digit = match c {
            b'A'..=b'Z' => c.wrapping_sub(b'A'),
            b'a'..=b'z' => c.wrapping_sub(b'a').wrapping_add(26),
            b'0'..=b'9' => c.wrapping_sub(b'0').wrapping_add(52),
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(digit);
        held = held.wrapping_add(6);
        if held >= 8 {
            held = held.wrapping_sub(8);
            bytes.push((bits >> held) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_shows_nothing() {
        let secret = Secret::new("satk_canary".into());
        assert_eq!(format!("{secret:?}"), "[redacted]");
        assert_eq!(format!("{:?}", Some(&secret)), "Some([redacted])");
    }

    #[test]
    fn a_masters_token_of_uqpay_says_so_itself() {
        // {"alg":"HS256"} . {"entity_id":"e","parent_entity_id":"0"}
        let master = "eyJhbGciOiJIUzI1NiJ9.eyJlbnRpdHlfaWQiOiJlIiwicGFyZW50X2VudGl0eV9pZCI6IjAifQ.c2ln";
        assert!(is_known_secret(master) && is_known_secret(&format!("Bearer {master}")));
        // … "parent_entity_id":"p"
        assert!(!is_known_secret("eyJhbGciOiJIUzI1NiJ9.eyJlbnRpdHlfaWQiOiJlIiwicGFyZW50X2VudGl0eV9pZCI6InAifQ.c2ln"));
        for text in ["eyJ", "eyJ.a", "eyJ.!.c", "eyJ..", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.eyJ9.c.d"] {
            assert!(!is_known_secret(text), "{text}");
        }
    }

    #[test]
    fn known_secrets_are_recognised_with_and_without_a_scheme() {
        assert!(is_known_secret("zfi_live_abc"));
        assert!(is_known_secret("Bearer zfi_test_abc"));
        assert!(!is_known_secret("sa_7b1w9j2k4m8p"));
    }
}
