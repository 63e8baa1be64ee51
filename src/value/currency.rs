//! ISO 4217 currency codes with their minor units.

use crate::text::words;

/// The active codes by number of decimals (ISO 4217 list one, 2025; funds codes included, metals,
/// testing codes and units of account without a minor unit left out).
const BY_DECIMALS: &[(u8, &str)] = &[
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
         CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD \
         HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK \
         MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD \
         RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH \
         USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

/// How many decimals amounts in that currency have, or `None` if it is no active ISO 4217 code.
/// Codes are upper case.
pub fn decimals(code: &str) -> Option<u8> {
    if code.len() != 3 {
        return None;
    }
    BY_DECIMALS.iter().find(|(_, codes)| words(codes).any(|known| known == code)).map(|(decimals, _)| *decimals)
}

/// Every active code, grouped by its decimals.
pub fn codes() -> impl Iterator<Item = (&'static str, u8)> {
    BY_DECIMALS.iter().flat_map(|(decimals, codes)| words(codes).map(move |code| (code, *decimals)))
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
