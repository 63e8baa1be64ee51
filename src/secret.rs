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
    KNOWN_PREFIXES.iter().any(|prefix| text.starts_with(prefix))
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
    fn known_secrets_are_recognised_with_and_without_a_scheme() {
        assert!(is_known_secret("zfi_live_abc"));
        assert!(is_known_secret("Bearer zfi_test_abc"));
        assert!(!is_known_secret("sa_7b1w9j2k4m8p"));
    }
}
