//! ISO 3166-1 alpha-2 country codes.

mod names;

use crate::text::{Text, capitals, code, place_among};

/// The officially assigned codes in order, one behind the other.
const CODES: &str = "\
    ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCX\
    CYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIR\
    ISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNE\
    NFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTF\
    TGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// What makes the code of three letters (alpha-3) of each of them in order: a capital stands between its two
/// letters, a small letter behind them; the few others stand in [`OTHERS`].
const THIRD: &str = "\
    NRgTabRG-gmUsB-e-RGlarrD-muRl-aHnta-LnkOAOevOHrHlibPUrpeuiNamau-ySiphniLSRabrRoUyabRbILNc-mm-Ugddvinn--ndtRn\
    layArnnzmr-a-Ot-AonaeaBouxaBroaNADldirg-NTtrLsDiEsOmlrkacdrluIlnnrYNlAO-CieRLRtuu-sauLYnWpn-mVerEmUdpLmrWaC-\
    oaklsKUnUoUna-aiaRbttnbrmtLmm-fbe";

/// Codes whose code of three letters is another one altogether, and that.
const OTHERS: &str = "\
    AQATAAXALABABIHBJBENBQBESBYBLREEESTGSSGSGWGNBIEIRLILISRKMCOMKPPRKKYCYMMOMACPMSPMRSSRBSISVNTFATFUAUKRYTMYT";

/// What people write in place of a code: the code of another list, or one that is gone.
const ALIASES: &str = "UKELBUFXTPZR";

/// What each of them means.
const MEANINGS: &str = "GBGRMMFRTLCD";

/// A bit for each second letter, by the first.
static BITS: [u32; 26] = bits();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler, where a slip fails the build")]
const fn bits() -> [u32; 26] {
    let (codes, mut bits, mut at) = (CODES.as_bytes(), [0; 26], 0);
    while at < codes.len() {
        bits[(codes[at] - b'A') as usize] |= 1 << (codes[at + 1] - b'A');
        at += 2;
    }
    bits
}

/// A code, as two letters.
pub type Code = [u8; 2];

/// Whether the text is an officially assigned code, in upper case.
pub fn is_code(text: impl Text) -> bool {
    code(text).is_some_and(is_assigned)
}

/// Whether the letters are an officially assigned code.
pub fn is_assigned([first, second]: Code) -> bool {
    let row = BITS.get(usize::from(first.wrapping_sub(b'A'))).copied().unwrap_or(0);
    second.is_ascii_uppercase() && row >> second.wrapping_sub(b'A') & 1 == 1
}

/// All codes in order, without a list of them.
fn assigned() -> impl Iterator<Item = Code> {
    let code = |number: u16| [b'A'.wrapping_add((number / 26) as u8), b'A'.wrapping_add((number % 26) as u8)];
    (0..26 * 26).map(code).filter(|code| is_assigned(*code))
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
}

/// The code that was meant by a code that is none.
pub fn meant(text: impl Text) -> Option<(Misspelt, Code)> {
    let Some(code) = capitals(text) else {
        return Some((Misspelt::ThreeLetters, of_three(capitals(text)?)?));
    };
    match place_among(ALIASES, code) {
        Some(alias) => Some((Misspelt::Alias, MEANINGS.as_bytes().as_chunks().0.get(alias).copied()?)),
        None => is_assigned(code).then_some((Misspelt::LowerCase, code)),
    }
}

/// The code of the country with that code of three letters.
fn of_three(three: [u8; 3]) -> Option<Code> {
    let is_made_of = |[first, second]: Code, third: u8| match third.to_ascii_uppercase() {
        b'-' => false,
        capital if capital == third => three == [first, capital, second],
        capital => three == [first, second, capital],
    };
    let made = assigned().zip(THIRD.bytes()).find(|(code, third)| is_made_of(*code, *third));
    let other = |[first, second, rest @ ..]: &[u8; 5]| (*rest == three).then_some([*first, *second]);
    made.map(|(code, _)| code).or_else(|| OTHERS.as_bytes().as_chunks().0.iter().find_map(other))
}

/// The code of the country of that English name.
pub fn named(text: impl Text) -> Option<Code> {
    names::code(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_codes_in_order() {
        let (codes, rest) = CODES.as_bytes().as_chunks::<2>();
        assert_eq!((codes.len(), rest.len()), (249, 0));
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(assigned().eq(codes.iter().copied()));
        assert_eq!(ALIASES.len(), MEANINGS.len());
    }

    /// The codes of ISO 3166-1 alpha-3, in the order of [`CODES`].
    const ALPHA_3: &str = "\
        ANDAREAFGATGAIAALBARMAGOATAARGASMAUTAUSABWALAAZEBIHBRBBGDBELBFABGRBHRBDIBENBLMBMUBRNBOLBESBRABHSBTNBVTBWABLR\
        BLZCANCCKCODCAFCOGCHECIVCOKCHLCMRCHNCOLCRICUBCPVCUWCXRCYPCZEDEUDJIDNKDMADOMDZAECUESTEGYESHERIESPETHFINFJIFLK\
        FSMFROFRAGABGBRGRDGEOGUFGGYGHAGIBGRLGMBGINGLPGNQGRCSGSGTMGUMGNBGUYHKGHMDHNDHRVHTIHUNIDNIRLISRIMNINDIOTIRQIRN\
        ISLITAJEYJAMJORJPNKENKGZKHMKIRCOMKNAPRKKORKWTCYMKAZLAOLBNLCALIELKALBRLSOLTULUXLVALBYMARMCOMDAMNEMAFMDGMHLMKD\
        MLIMMRMNGMACMNPMTQMRTMSRMLTMUSMDVMWIMEXMYSMOZNAMNCLNERNFKNGANICNLDNORNPLNRUNIUNZLOMNPANPERPYFPNGPHLPAKPOLSPM\
        PCNPRIPSEPRTPLWPRYQATREUROUSRBRUSRWASAUSLBSYCSDNSWESGPSHNSVNSJMSVKSLESMRSENSOMSURSSDSTPSLVSXMSYRSWZTCATCDATF\
        TGOTHATJKTKLTLSTKMTUNTONTURTTOTUVTWNTZAUKRUGAUMIUSAURYUZBVATVCTVENVGBVIRVNMVUTWLFWSMYEMMYTZAFZMBZWE";

    #[test]
    fn codes_of_three_letters_are_those_of_iso() {
        let (codes, three) = (CODES.as_bytes().as_chunks::<2>().0, ALPHA_3.as_bytes().as_chunks::<3>().0);
        assert_eq!((codes.len(), three.len(), THIRD.len()), (249, 249, 249));
        for (code, three) in codes.iter().zip(three) {
            assert_eq!(of_three(*three), Some(*code));
        }
        let letters = || b'-'..=b'Z';
        let all = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
        assert_eq!(all.filter(|three| of_three(*three).is_some()).count(), 249);
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
        ] {
            assert_eq!(meant(text), Some((why, code.as_bytes().try_into().unwrap())), "{text}");
        }
        for text in ["", "XX", "EU", "xx", "XXX", "Germany", "1"] {
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
