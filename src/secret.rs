//! Text that must not be seen: redacted wherever it is printed, wiped when dropped.

use crate::data::Data;
use crate::text::{Text, Unit, bytes};
use crate::value::data_uri::digit;
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

/// Beginnings by which providers' secrets are known (contract: zendfi.md 1.11, uqpay.md 2.3).
const KNOWN_PREFIXES: &[&str] = &["zfi_live_", "zfi_test_", "satk_", "saatk_", "ssgt_", "sgit_", "sge_", "whsec_", JWT];

/// How a JWT begins, which is a secret if it is a master's.
const JWT: &str = "eyJ";

/// Whether the text is recognisably a provider's secret, which a page must never handle.
pub fn is_known_secret(text: impl Text) -> bool {
    if !may_be_secret(text) {
        return false;
    }
    let text = text.trimmed();
    is_secret(text.units().get(if text.begins_with(BEARER) { BEARER.len() } else { 0 }..).unwrap_or(&[]))
}

/// Whether it begins as whatever is known does, perhaps behind blanks: a look at its first character.
#[inline(always)]
pub(crate) fn may_be_secret(text: impl Text) -> bool {
    let Some(first) = text.units().first().map(|unit| unit.ascii()) else { return false };
    LEADS.get(usize::from(first >> 5)).is_none_or(|bits| bits >> (first & 31) & 1 != 0)
}

/// The characters that something known begins with, and all that are not printed: a bit each.
static LEADS: [u32; 4] = leads();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]
const fn leads() -> [u32; 4] {
    // Control characters and the space; the last one.
    let mut leads = [u32::MAX, 1, 0, 1 << 31];
    let mut rest: &[&str] = KNOWN_PREFIXES;
    let mut next = BEARER;
    loop {
        let first = next.as_bytes()[0];
        leads[(first >> 5) as usize] |= 1 << (first & 31);
        let [prefix, others @ ..] = rest else { return leads };
        (next, rest) = (prefix, others);
    }
}

/// The scheme of an `Authorization` header.
const BEARER: &str = "Bearer ";

/// Whether any text in it is recognisably a provider's secret.
pub fn holds_known_secret(data: &Data) -> bool {
    data.any_text(&|text| is_known_secret(text))
}

fn is_secret<U: Unit>(text: &[U]) -> bool {
    let begins_with = |prefix: &str| bytes(text).take(prefix.len()).eq(prefix.bytes());
    KNOWN_PREFIXES.iter().any(|prefix| begins_with(prefix) && (*prefix != JWT || is_master_token(text)))
}

/// Whether it is UQPAY's token of a master: a JWT that says so itself (uqpay.md 2.3).
fn is_master_token<U: Unit>(token: &[U]) -> bool {
    let mut parts = token.split(|unit| unit.ascii() == b'.');
    let [_, Some(claims), Some(_), None] = [parts.next(), parts.next(), parts.next(), parts.next()] else { return false };
    names_no_parent(claims)
}

/// Whether base64url of claims says `"parent_entity_id":"0"` or `0`, however it is spaced.
fn names_no_parent<U: Unit>(claims: &[U]) -> bool {
    const NAME: &[u8] = b"\"parent_entity_id\":";
    let (mut bits, mut held) = (0_u32, 0_u32);
    // How much of the name was read, and what stands behind it.
    let (mut read, mut behind, mut found) = (0_usize, [0_u8; 3], false);
    for unit in claims {
        let byte = match unit.ascii() {
            b'=' => continue,
            b'-' => b'+',
            b'_' => b'/',
            byte => byte,
        };
        let digit @ 0..64 = digit(byte) else { return false };
        bits = (bits << 6) | u32::from(digit);
        held = held.wrapping_add(6);
        if held < 8 {
            continue;
        }
        held = held.wrapping_sub(8);
        let byte = (bits >> held) as u8;
        if byte.is_ascii_whitespace() {
            continue;
        }
        if let Some(wanted) = NAME.get(read) {
            read = if byte == *wanted { read.wrapping_add(1) } else { usize::from(NAME.first() == Some(&byte)) };
            continue;
        }
        if let Some(place) = behind.get_mut(read.wrapping_sub(NAME.len())) {
            *place = byte;
            read = read.wrapping_add(1);
        }
        found |= behind == *b"\"0\"" || matches!(behind, [b'0', b',' | b'}', _]);
        if read == NAME.len().wrapping_add(behind.len()) {
            (read, behind) = (0, [0; 3]);
        }
    }
    found
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
        assert!(is_known_secret(master) && is_known_secret(format!("Bearer {master}").as_str()));
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
