//! Codes of the states, provinces and territories of the countries in whose addresses they stand: the
//! part of ISO 3166-2 behind the country's code.

use crate::text::words;

const US: &str = "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH \
    NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UM UT VA VI VT WA WI WV WY";

const CA: &str = "AB BC MB NB NL NS NT NU ON PE QC SK YT";

const MX: &str = "AGU BCN BCS CAM CHH CHP CMX COA COL DUR GRO GUA HID JAL MEX MIC MOR NAY NLE OAX PUE QUE ROO SIN SLP SON \
    TAB TAM TLA VER YUC ZAC";

/// The codes of a country's parts, if addresses there have them.
pub fn codes(country: &str) -> Option<&'static str> {
    match country {
        "US" => Some(US),
        "CA" => Some(CA),
        "MX" => Some(MX),
        _ => None,
    }
}

/// Whether the text is one of the codes, in upper case.
pub fn holds(codes: &'static str, text: &str) -> bool {
    words(codes).any(|code| code == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_countries_have_codes() {
        for (country, count, one) in [("US", 57, "CO"), ("CA", 13, "QC"), ("MX", 32, "CMX")] {
            let codes = codes(country).unwrap();
            assert_eq!(codes.split(' ').count(), count);
            assert!(holds(codes, one) && !holds(codes, "ZZ") && !holds(codes, "") && !holds(codes, "co"));
        }
        assert_eq!(codes("DE"), None);
    }
}
