//! Codes of the states, provinces and territories of the countries in whose addresses they stand: the
//! part of ISO 3166-2 behind the country's code.

use crate::text::{Text, capitals, code, place_among};

const US: &str = "\
    AKALARASAZCACOCTDCDEFLGAGUHIIAIDILINKSKYLAMAMDMEMIMNMOMPMSMTNCNDNENHNJNMNVNYOHOKORPAPRRISCSDTNTXUMUTVAVIVTWA\
    WIWVWY";

const CA: &str = "ABBCMBNBNLNSNTNUONPEQCSKYT";

const MX: &str = "AGUBCNBCSCAMCHHCHPCMXCOACOLDURGROGUAHIDJALMEXMICMORNAYNLEOAXPUEQUEROOSINSLPSONTABTAMTLAVERYUCZAC";

/// The codes of a country's parts.
#[derive(Clone, Copy, Debug)]
pub enum Codes {
    /// Of two letters.
    Two(&'static str),
    /// Of three.
    Three(&'static str),
}

/// The codes of a country's parts, if addresses there have them.
pub fn codes(country: impl Text) -> Option<Codes> {
    match &code(country)? {
        b"US" => Some(Codes::Two(US)),
        b"CA" => Some(Codes::Two(CA)),
        b"MX" => Some(Codes::Three(MX)),
        _ => None,
    }
}

impl Codes {
    /// Whether the text is one of the codes, in upper case.
    pub fn hold(self, text: impl Text) -> bool {
        self.listed(code(text), code(text))
    }

    /// Whether the text would be one of the codes in upper case.
    pub fn mean(self, text: impl Text) -> bool {
        self.listed(capitals(text), capitals(text))
    }

    fn listed(self, two: Option<[u8; 2]>, three: Option<[u8; 3]>) -> bool {
        let place = match self {
            Codes::Two(codes) => two.and_then(|code| place_among(codes, code)),
            Codes::Three(codes) => three.and_then(|code| place_among(codes, code)),
        };
        place.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_countries_have_codes() {
        for (country, count, one) in [("US", 57, "CO"), ("CA", 13, "QC"), ("MX", 32, "CMX")] {
            let codes = codes(country).unwrap();
            let (Codes::Two(list) | Codes::Three(list)) = codes;
            assert_eq!(list.len(), count * one.len());
            assert!(codes.hold(one) && codes.mean(&*one.to_ascii_lowercase()));
            for other in ["ZZ", "", "co", "AKA", "A"] {
                assert!(!codes.hold(other), "{other}");
            }
        }
        assert!(codes("DE").is_none());
    }
}
