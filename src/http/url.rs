//! Base addresses, and escaping of what stands behind them.

use std::fmt;

/// Where a provider, a proxy or a gateway is: scheme, host, optional port and path, without a
/// trailing slash. No user name, query or fragment.
#[derive(Clone, PartialEq, Eq)]
pub struct Base {
    text: String,
    host: String,
}

/// What a base address may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseRules {
    /// https, and no host of this machine or a private network.
    Public,
    /// A page's own server: https, or http on this machine.
    Page,
    /// Development: http and loopback too.
    Development,
}

/// Why an address is refused as a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseError {
    /// It is no absolute address of the plain form `https://host[:port][/path]`.
    Form,
    /// It is not https.
    NotHttps,
    /// It names this machine or a private network.
    Private,
}

impl Base {
    /// What a base address has to be, for issues.
    pub const EXPECTED: &str = "an https address without user name, query or fragment";

    /// Reads an absolute address. Control characters, spaces, backslashes, user names, queries and
    /// fragments are refused rather than repaired.
    ///
    /// # Errors
    /// [`BaseError`] names the rule.
    pub fn parse(text: &str, rules: BaseRules) -> Result<Self, BaseError> {
        let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return Err(BaseError::Form),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (authority, path) = match rest.find('/') {
            Some(at) => rest.split_at_checked(at).ok_or(BaseError::Form)?,
            None => (rest, ""),
        };
        let host = host_of(authority).ok_or(BaseError::Form)?;
        if !is_plain_path(path) {
            return Err(BaseError::Form);
        }
        let insecure = match rules {
            BaseRules::Public => !secure,
            BaseRules::Page => !secure && !is_loopback(host),
            BaseRules::Development => false,
        };
        if insecure {
            return Err(BaseError::NotHttps);
        }
        if rules == BaseRules::Public && is_private(host) {
            return Err(BaseError::Private);
        }
        Ok(Base { text: text.strip_suffix('/').unwrap_or(text).to_owned(), host: host.to_owned() })
    }

    /// The host, without port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The address as it is joined with a path.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn host_of(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (inner, behind) = rest.split_once(']')?;
            let ok = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
            let host = authority.get(..inner.len().checked_add(2)?)?;
            (ok.then_some(host)?, behind)
        }
        None => {
            let end = authority.find(':').unwrap_or(authority.len());
            let (host, port) = authority.split_at_checked(end)?;
            let ok = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
            (ok.then_some(host)?, port)
        }
    };
    match port.strip_prefix(':') {
        None if port.is_empty() => Some(host),
        Some(digits) if (1..=5).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) => Some(host),
        _ => None,
    }
}

fn is_plain_path(path: &str) -> bool {
    path.bytes().all(|b| b == b'/' || is_unreserved(b))
        && !path.split('/').any(|segment| segment == "." || segment == "..")
        && !path.as_bytes().windows(2).any(|pair| pair == b"//")
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.ends_with(".localhost") || host.starts_with("127.") || host == "[::1]"
}

fn is_private(host: &str) -> bool {
    let octets: Vec<u8> = host.split('.').map_while(|part| part.parse().ok()).collect();
    let private_v4 = matches!(
        octets.as_slice(),
        [10, _, _, _] | [127, _, _, _] | [0, _, _, _] | [169, 254, _, _] | [192, 168, _, _] | [172, 16..=31, _, _]
    );
    // A bare number is an IPv4 address to URL parsers; names without a dot are of the local network.
    is_loopback(host)
        || private_v4
        || host.starts_with('[')
        || !host.contains('.')
        || host.ends_with(".local")
        || host.ends_with(".internal")
}

/// Writes one path segment: everything but unreserved characters as percent escapes.
pub(super) fn push_segment(url: &mut String, segment: &str) {
    url.push('/');
    push_escaped(url, segment);
}

/// Writes a query's name or value.
pub(super) fn push_escaped(url: &mut String, text: &str) {
    // From where on nothing was escaped.
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_unreserved(byte) {
            url.push_str(text.get(from..at).unwrap_or(""));
            url.push('%');
            url.push(hex(byte >> 4));
            url.push(hex(byte & 0xf));
            from = at.wrapping_add(1);
        }
    }
    url.push_str(text.get(from..).unwrap_or(""));
}

/// Whether it stands for itself wherever it stands.
fn is_unreserved(byte: u8) -> bool {
    UNRESERVED.get(usize::from(byte >> 6)).is_some_and(|bits| bits >> (byte & 63) & 1 != 0)
}

/// The unreserved characters of RFC 3986 (2.3), a bit each: every byte of an address or body is asked.
static UNRESERVED: [u64; 2] = [unreserved(0), unreserved(64)];

const fn unreserved(first: u8) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < 64 {
        let byte = first | at;
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            bits |= 1 << at;
        }
        at += 1;
    }
    bits
}

/// A hexadecimal digit, a capital.
const fn hex(half: u8) -> char {
    (if half < 10 { b'0'.wrapping_add(half) } else { b'A'.wrapping_add(half).wrapping_sub(10) }) as char
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_https_addresses_are_bases() {
        for (text, host) in [
            ("https://api.zendfi.tech", "api.zendfi.tech"),
            ("https://api.sandbox.vertofx.com/", "api.sandbox.vertofx.com"),
            ("https://portal.example.com:8443/direct/verto", "portal.example.com"),
        ] {
            let base = Base::parse(text, BaseRules::Public).map(|base| base.host().to_owned());
            assert_eq!(base.as_deref(), Ok(host));
        }
    }

    #[test]
    fn tricks_with_addresses_are_refused() {
        for text in [
            "",
            "//host.example",
            "https:host.example",
            "https://",
            "https://user@host.example",
            "https://a:b@host.example",
            "https://host.example?x=1",
            "https://host.example#x",
            "https://host.example/../x",
            "https://host.example//x",
            "https://host.example\\@evil.example",
            "https://ho st.example",
            "https://host.example:port",
            "https://host.example:",
            "javascript:alert(1)",
            "ftp://host.example",
            "https://host.example/a%2fb",
            "https://höst.example",
            "HTTPS://host.example",
            "https://host.example:1@evil.example",
            " https://host.example",
            "https://host.example\n",
        ] {
            assert_eq!(Base::parse(text, BaseRules::Public), Err(BaseError::Form), "{text:?}");
        }
        assert_eq!(Base::parse("http://host.example", BaseRules::Public), Err(BaseError::NotHttps));
    }

    #[test]
    fn private_hosts_need_the_development_flag() {
        for text in [
            "https://localhost",
            "https://127.0.0.1:80",
            "https://10.0.0.1",
            "https://192.168.1.1",
            "https://172.20.0.1",
            "https://[::1]:3000",
            "https://169.254.169.254",
            "https://2130706433",
            "https://db.internal",
            "https://app.localhost",
            "https://0.0.0.0",
        ] {
            assert_eq!(Base::parse(text, BaseRules::Public), Err(BaseError::Private), "{text}");
            assert!(Base::parse(text, BaseRules::Development).is_ok(), "{text}");
        }
        assert!(Base::parse("http://127.0.0.1:4000/zendfi", BaseRules::Development).is_ok());
    }

    #[test]
    fn a_page_reaches_http_on_its_own_machine_alone() {
        assert!(Base::parse("http://localhost:5180/portal", BaseRules::Page).is_ok());
        assert!(Base::parse("https://intranet/portal", BaseRules::Page).is_ok());
        assert_eq!(Base::parse("http://portal.example.com", BaseRules::Page), Err(BaseError::NotHttps));
    }

    #[test]
    fn segments_are_escaped_whole() {
        let mut url = String::new();
        push_segment(&mut url, "a/b ?ä");
        assert_eq!(url, "/a%2Fb%20%3F%C3%A4");
    }
}
