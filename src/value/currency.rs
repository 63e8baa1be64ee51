//! ISO 4217 currency codes with their minor units.

use crate::text::{Text, capitals, code, place_among};

/// The active codes in order, one behind the other.
const CODES: &str = "\
    AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCLFCLPCNYCOPCOUCRCCUP\
    CVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHR\
    KMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPEN\
    PGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGX\
    USDUSNUYIUYUUYWUZSVEDVESVNDVUVWSTXADXAFXCDXCGXOFXPFYERZARZMWZWG";

/// Those of them that have other than two decimals.
const OTHERS: [(u8, &str); 3] =
    [(0, "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF"), (3, "BHDIQDJODKWDLYDOMRTND"), (4, "CLFUYW")];

/// The number of minor-unit decimals, or `None` if it is not an active code.
pub fn decimals(text: impl Text) -> Option<u8> {
    let code = code(text).filter(is_active)?;
    let other = OTHERS.iter().find(|(_, codes)| place_among(codes, code).is_some());
    Some(other.map_or(2, |(decimals, _)| *decimals))
}

/// The code that is meant by one in small letters.
pub fn meant(text: impl Text) -> Option<[u8; 3]> {
    capitals(text).filter(is_active)
}

fn is_active(code: &[u8; 3]) -> bool {
    CODES.as_bytes().as_chunks().0.binary_search(code).is_ok()
}

/// Every active code with its decimals.
pub fn codes() -> impl Iterator<Item = (&'static str, u8)> {
    let code = |at: usize| CODES.get(at..at.wrapping_add(3));
    (0..CODES.len()).step_by(3).filter_map(code).filter_map(|code| Some((code, decimals(code)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minor_units_differ_by_currency() {
        for (code, units) in [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("NGN", 2), ("ISK", 0), ("TND", 3)] {
            assert_eq!(decimals(code), Some(units), "{code}");
        }
    }

    #[test]
    fn only_active_codes_in_upper_case_count() {
        for code in ["", "usd", "US", "USDC", "XXX", "XAU", "HRK", "ZZZ", "D A", "   "] {
            assert_eq!(decimals(code), None, "{code}");
        }
    }

    #[test]
    fn no_code_stands_twice() {
        let mut seen: Vec<_> = codes().map(|(code, _)| code).collect();
        let count = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), count);
        assert!(seen.iter().all(|code| code.len() == 3));
    }
}
