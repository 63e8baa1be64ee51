//! Whether a message is ZendFi's (zendfi.md 1.10): HMAC-SHA256 over the raw bytes, keyed with the whole
//! secret text.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// A form of signature, under its name in the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `t=<Unix seconds>,v1=<hex>` over time, full stop and body: the only one that is protected
    /// against replay.
    S1,
    /// Plain hex over the body.
    S2,
    /// `sha256=<hex>` over the body.
    S3,
}

impl Scheme {
    /// The scheme of that word.
    pub fn parse(word: &str) -> Option<Self> {
        [("S1", Scheme::S1), ("S2", Scheme::S2), ("S3", Scheme::S3)]
            .into_iter()
            .find_map(|(known, scheme)| (known == word).then_some(scheme))
    }
}

/// Older messages are refused, in milliseconds, and those from so far in the future.
const OLDEST_MS: u64 = 300_000;
const NEWEST_MS: u64 = 60_000;

/// The scheme under which the message is signed by one of the secrets, if it is by one of the admitted
/// and fresh.
pub fn verify(header: &str, body: &[u8], secrets: &[&str], admitted: &[Scheme], now_ms: u64) -> Option<Scheme> {
    let (scheme, stamp, digest) = parts(header)?;
    let bytes = from_hex(digest)?;
    let fresh = match stamp {
        Some(stamp) => {
            let told = stamp.parse::<u64>().ok()?.checked_mul(1000)?;
            told.saturating_add(OLDEST_MS) >= now_ms && told <= now_ms.saturating_add(NEWEST_MS)
        }
        None => true,
    };
    let signs = |secret: &&str| {
        // HMAC takes keys of every length; comparing takes the same time wherever a difference is.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return false };
        if let Some(stamp) = stamp {
            mac.update(stamp.as_bytes());
            mac.update(b".");
        }
        mac.update(body);
        mac.verify_slice(&bytes).is_ok()
    };
    (admitted.contains(&scheme) && fresh && secrets.iter().any(signs)).then_some(scheme)
}

/// The scheme that a header is written in, its time and its digest.
fn parts(header: &str) -> Option<(Scheme, Option<&str>, &str)> {
    if let Some(rest) = header.strip_prefix("t=") {
        let (stamp, digest) = rest.split_once(",v1=")?;
        let plain = !stamp.is_empty() && stamp.len() <= 12 && stamp.bytes().all(|b| b.is_ascii_digit());
        return plain.then_some((Scheme::S1, Some(stamp), digest));
    }
    match header.strip_prefix("sha256=") {
        Some(digest) => Some((Scheme::S3, None, digest)),
        None => Some((Scheme::S2, None, header)),
    }
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let plain = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let byte = |at: usize| u8::from_str_radix(text.get(at..at.saturating_add(2))?, 16).ok();
    plain.then(|| (0..64).step_by(2).map(byte).collect()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"event":"SubAccountFrozen"}"#;
    const SECRET: &str = "whsec_0123456789";
    const NOW_S: u64 = 1_774_548_000;

    fn hex(bytes: &[&[u8]]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        bytes.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn stamped(seconds: u64) -> String {
        format!("t={seconds},v1={}", hex(&[seconds.to_string().as_bytes(), b".", BODY]))
    }

    fn check(header: &str, admitted: &[Scheme]) -> Option<Scheme> {
        verify(header, BODY, &["whsec_old", SECRET], admitted, NOW_S * 1000)
    }

    #[test]
    fn each_scheme_is_known_and_taken_only_where_it_is_admitted() {
        let all = [Scheme::S1, Scheme::S2, Scheme::S3];
        let headers = [stamped(NOW_S), hex(&[BODY]), format!("sha256={}", hex(&[BODY]))];
        for (header, scheme) in headers.iter().zip(all) {
            assert_eq!(check(header, &all), Some(scheme));
            assert_eq!(check(header, &[scheme]), Some(scheme));
            let others: Vec<Scheme> = all.into_iter().filter(|other| *other != scheme).collect();
            assert_eq!(check(header, &others), None);
        }
    }

    #[test]
    fn only_fresh_messages_count() {
        for (at, fresh) in [(NOW_S - 300, true), (NOW_S - 301, false), (NOW_S + 60, true), (NOW_S + 61, false), (0, false)] {
            assert_eq!(check(&stamped(at), &[Scheme::S1]).is_some(), fresh, "{at}");
        }
    }

    #[test]
    fn nothing_else_is_a_signature() {
        let good = stamped(NOW_S);
        let digest = good.split("v1=").nth(1).unwrap();
        let colon = format!("t={NOW_S},v1={}", hex(&[NOW_S.to_string().as_bytes(), b":", BODY]));
        for header in [
            "",
            "t=",
            "t=,v1=",
            "v1=00",
            &good.to_uppercase(),
            &good.replace("v1", "v0"),
            &format!("{good} "),
            &format!("t={},v1={digest}", NOW_S + 1),
            &format!("t=+{NOW_S},v1={digest}"),
            &format!("t={NOW_S}, v1={digest}"),
            &format!("t={NOW_S},v1={}", digest.get(1..).unwrap()),
            &colon,
        ] {
            assert_eq!(check(header, &[Scheme::S1, Scheme::S2, Scheme::S3]), None, "{header}");
        }
        assert_eq!(verify(&good, b"{}", &[SECRET], &[Scheme::S1], NOW_S * 1000), None);
        assert_eq!(verify(&good, BODY, &[], &[Scheme::S1], NOW_S * 1000), None);
    }
}
