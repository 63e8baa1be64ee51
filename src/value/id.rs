//! Ids by kind. An id is parsed by its kind's grammar before any text is built from it: a URL
//! parser would otherwise resolve `..`, drop tabs, or meet a sibling route such as `find`.

use crate::text::{Text, Unit, bytes, figure};

/// A kind of id: what it names and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdKind {
    /// Word of the register, such as `subaccount`.
    pub name: &'static str,
    /// How it is written.
    pub grammar: Grammar,
}

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// A UUID in its hyphenated form, either case; lower-cased.
    Uuid,
    /// The prefix with 1 to 64 letters and digits behind it, or a UUID.
    PrefixedOrUuid(&'static str),
    /// A positive 64-bit integer in decimal digits, without leading zeros; text everywhere but on
    /// the provider's wire.
    Int64,
    /// A Solana address.
    SolanaAddress,
    /// 1 to `max` letters, digits, `_` and `-`.
    Word {
        /// The most characters.
        max: usize,
    },
}

impl IdKind {
    /// Whether the text is an id of this kind.
    pub fn fits(&self, text: impl Text) -> bool {
        match self.grammar {
            Grammar::Uuid => is_uuid(text),
            Grammar::PrefixedOrUuid(prefix) if text.begins_with(prefix) => {
                is_word(text.units().get(prefix.len()..).unwrap_or(&[]), 64, false)
            }
            Grammar::PrefixedOrUuid(_) => is_uuid(text),
            Grammar::Int64 => is_int64(text),
            Grammar::SolanaAddress => super::solana::is_address(text),
            Grammar::Word { max } => is_word(text.units(), max, true),
        }
    }

    /// Whether the text is an id of this kind in its canonical form.
    pub fn plainly_fits(&self, text: impl Text) -> bool {
        self.fits(text) && !(self.is_uuid(text) && text.bytes().any(|byte| byte.is_ascii_uppercase()))
    }

    /// Whether the text is a UUID, of a kind that has them.
    pub fn is_uuid(&self, text: impl Text) -> bool {
        matches!(self.grammar, Grammar::Uuid | Grammar::PrefixedOrUuid(_)) && is_uuid(text)
    }

    /// The id in its canonical form, or `None` if it is not one of this kind.
    pub fn parse(&self, text: &str) -> Option<String> {
        let canonical = || if self.is_uuid(text) { text.to_ascii_lowercase() } else { text.to_owned() };
        self.fits(text).then(canonical)
    }
}

fn is_word<U: Unit>(word: &[U], max: usize, marks: bool) -> bool {
    (1..=max).contains(&word.len()) && bytes(word).all(|b| b.is_ascii_alphanumeric() || (marks && matches!(b, b'_' | b'-')))
}

fn is_int64(text: impl Text) -> bool {
    let units = text.units();
    let digits = bytes(units).all(|byte| byte.is_ascii_digit()) && !text.begins_with("0");
    // Of 18 digits any is one.
    digits && (1..=19).contains(&units.len()) && (units.len() < 19 || figure(units).is_some_and(|id| i64::try_from(id).is_ok()))
}

/// The lower-case hyphenated form of a UUID; braces, URNs and bare digits are refused.
pub fn uuid(text: &str) -> Option<String> {
    is_uuid(text).then(|| text.to_ascii_lowercase())
}

/// Whether it is a UUID in its hyphenated form, in either case.
fn is_uuid(text: impl Text) -> bool {
    let digit = |(at, byte): (usize, u8)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    text.units().len() == 36 && text.bytes().enumerate().all(digit)
}

/// A version 4 UUID from 16 random bytes.
pub fn random_uuid(random: [u8; 16]) -> String {
    uuid::Builder::from_random_bytes(random).into_uuid().hyphenated().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUBACCOUNT: IdKind = IdKind { name: "subaccount", grammar: Grammar::PrefixedOrUuid("sa_") };
    const WORD: IdKind = IdKind { name: "word", grammar: Grammar::Word { max: 64 } };

    #[test]
    fn both_names_of_a_subaccount_are_ids() {
        assert_eq!(SUBACCOUNT.parse("sa_7b1w9j2k4m8p").as_deref(), Some("sa_7b1w9j2k4m8p"));
        assert_eq!(
            SUBACCOUNT.parse("E9C1C4DC-7AA5-4AD5-90AF-6E7035F4503D").as_deref(),
            Some("e9c1c4dc-7aa5-4ad5-90af-6e7035f4503d")
        );
    }

    #[test]
    fn nothing_that_moves_in_a_path_is_an_id() {
        for text in [
            "",
            ".",
            "..",
            "%2e%2e",
            ".%2E",
            "sa_",
            "sa_..",
            "sa_a/b",
            "sa_a%2Fb",
            "sa_a\\b",
            "sa_a\tb",
            "sa_a\n",
            " sa_a",
            "ttl-policy",
            "signing-grants",
            "find",
            "current",
            "sa_a?x=1",
            "sa_a#",
            "sa_ä",
            "{e9c1c4dc-7aa5-4ad5-90af-6e7035f4503d}",
            "e9c1c4dc7aa54ad590af6e7035f4503d",
            "a@b",
            "sa_a;b",
        ] {
            assert_eq!(SUBACCOUNT.parse(text), None, "{text:?}");
        }
        for text in ["", ".", "..", "a.b", "a/b", "a b", "ä", "a\u{0}"] {
            assert_eq!(WORD.parse(text), None, "{text:?}");
        }
        assert_eq!(WORD.parse(&"a".repeat(65)), None);
        assert!(WORD.parse("sub_acc_123").is_some());
    }

    #[test]
    fn integers_above_2_to_the_53_are_told_apart() {
        let kind = IdKind { name: "request", grammar: Grammar::Int64 };
        assert_eq!(kind.parse("9007199254740993").as_deref(), Some("9007199254740993"));
        assert_eq!(kind.parse("9223372036854775807").as_deref(), Some("9223372036854775807"));
        for text in ["", "0", "-1", "+1", "01", "1e3", "1.0", "9223372036854775808", "１", " 1", "1 "] {
            assert_eq!(kind.parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_random_uuid_is_version_4() {
        assert_eq!(random_uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
