//! ISO 3166-1 alpha-2 country codes.

mod names;

use crate::text::words;

/// The officially assigned codes.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
    UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The codes of ISO 3166-1 alpha-3 without blanks, in the order of [`CODES`].
const ALPHA_3: &str = "\
    ANDAREAFGATGAIAALBARMAGOATAARGASMAUTAUSABWALAAZEBIHBRBBGDBELBFABGRBHRBDIBENBLMBMUBRNBOLBESBRABHSBTNBVTBWABLR\
    BLZCANCCKCODCAFCOGCHECIVCOKCHLCMRCHNCOLCRICUBCPVCUWCXRCYPCZEDEUDJIDNKDMADOMDZAECUESTEGYESHERIESPETHFINFJIFLK\
    FSMFROFRAGABGBRGRDGEOGUFGGYGHAGIBGRLGMBGINGLPGNQGRCSGSGTMGUMGNBGUYHKGHMDHNDHRVHTIHUNIDNIRLISRIMNINDIOTIRQIRN\
    ISLITAJEYJAMJORJPNKENKGZKHMKIRCOMKNAPRKKORKWTCYMKAZLAOLBNLCALIELKALBRLSOLTULUXLVALBYMARMCOMDAMNEMAFMDGMHLMKD\
    MLIMMRMNGMACMNPMTQMRTMSRMLTMUSMDVMWIMEXMYSMOZNAMNCLNERNFKNGANICNLDNORNPLNRUNIUNZLOMNPANPERPYFPNGPHLPAKPOLSPM\
    PCNPRIPSEPRTPLWPRYQATREUROUSRBRUSRWASAUSLBSYCSDNSWESGPSHNSVNSJMSVKSLESMRSENSOMSURSSDSTPSLVSXMSYRSWZTCATCDATF\
    TGOTHATJKTKLTLSTKMTUNTONTURTTOTUVTWNTZAUKRUGAUMIUSAURYUZBVATVCTVENVGBVIRVNMVUTWLFWSMYEMMYTZAFZMBZWE";

/// What people write in place of a code: the code of another list, or one that is gone.
const ALIASES: &[(&str, &str)] = &[("UK", "GB"), ("EL", "GR"), ("BU", "MM"), ("FX", "FR"), ("TP", "TL"), ("ZR", "CD")];

/// A bit for each second letter, by the first.
static BITS: [u32; 26] = bits();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]
const fn bits() -> [u32; 26] {
    let (codes, mut bits, mut at) = (CODES.as_bytes(), [0; 26], 0);
    while at < codes.len() {
        bits[(codes[at] - b'A') as usize] |= 1 << (codes[at + 1] - b'A');
        at += 3;
    }
    bits
}

/// Whether the text is an officially assigned code, in upper case.
pub fn is_code(text: &str) -> bool {
    let &[first, second] = text.as_bytes() else { return false };
    let row = BITS.get(usize::from(first.wrapping_sub(b'A'))).copied().unwrap_or(0);
    second.is_ascii_uppercase() && row >> second.wrapping_sub(b'A') & 1 == 1
}

/// How a country was written that is meant by another text than its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misspelt {
    /// Its code in small letters.
    LowerCase,
    /// Its code of three letters.
    ThreeLetters,
    /// A code that is in use, but not ISO's.
    Alias,
    /// Its English name.
    Name,
}

/// The code that was meant by a text that is none.
pub fn meant(text: &str) -> Option<(Misspelt, &'static str)> {
    match text.len() {
        2 => match ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(text)) {
            Some((_, code)) => Some((Misspelt::Alias, code)),
            None => words(CODES).find(|code| code.eq_ignore_ascii_case(text)).map(|code| (Misspelt::LowerCase, code)),
        },
        3 => {
            let is_meant = |letters: &[u8]| letters.eq_ignore_ascii_case(text.as_bytes());
            let at = ALPHA_3.as_bytes().chunks_exact(3).position(is_meant)?;
            Some((Misspelt::ThreeLetters, words(CODES).nth(at)?))
        }
        _ => names::code(text).map(|code| (Misspelt::Name, code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_codes_in_order() {
        let codes: Vec<_> = CODES.split(' ').collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn codes_of_three_letters_stand_in_the_same_order() {
        assert_eq!(ALPHA_3.len(), 3 * 249);
        for (alpha_3, code) in
            [("AND", "AD"), ("USA", "US"), ("DEU", "DE"), ("CHE", "CH"), ("MEX", "MX"), ("ZWE", "ZW"), ("GBR", "GB")]
        {
            assert_eq!(meant(alpha_3), Some((Misspelt::ThreeLetters, code)));
        }
        // Nearly all begin as their short one does.
        let alike = CODES.split(' ').enumerate().filter(|(at, code)| ALPHA_3.as_bytes()[at * 3] == code.as_bytes()[0]).count();
        assert!(alike > 240, "{alike}");
    }

    #[test]
    fn what_is_meant_is_told_with_why() {
        for (text, why, code) in [
            ("us", Misspelt::LowerCase, "US"),
            ("Gb", Misspelt::LowerCase, "GB"),
            ("UK", Misspelt::Alias, "GB"),
            ("uk", Misspelt::Alias, "GB"),
            ("EL", Misspelt::Alias, "GR"),
            ("usa", Misspelt::ThreeLetters, "US"),
            ("Germany", Misspelt::Name, "DE"),
        ] {
            assert_eq!(meant(text), Some((why, code)), "{text}");
        }
        for text in ["", "XX", "EU", "xx", "XXX", "Atlantis", "1"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn only_assigned_codes_in_upper_case_count() {
        assert!(is_code("US") && is_code("GB") && is_code("ZW"));
        for text in ["", "us", "UK", "EL", "EU", "USA", "XX", "A ", "D ", "  ", "AD AE"] {
            assert!(!is_code(text), "{text}");
        }
    }
}
