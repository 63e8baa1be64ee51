//! Numbers as JavaScript prints them: what a page would have been given in place of a JSON number.

/// Writes the shortest decimal text of the number that a JSON number stands for (ECMA-262, Number::toString).
pub fn shortest(json: &str, out: &mut String) {
    let number = json.parse::<f64>().unwrap_or(f64::NAN);
    if number == 0.0 {
        out.push('0');
        return;
    }
    if !number.is_finite() {
        out.push_str(if number < 0.0 { "-Infinity" } else { "Infinity" });
        return;
    }
    // `d.ddde±x`, with as few digits as tell it from its neighbours.
    let text = format!("{number:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    out.push_str(sign);
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // How many digits stand before the point.
    let before = exponent.saturating_add(1);
    let zeros = |out: &mut String, count: i32| (0..count).for_each(|_| out.push('0'));
    if (1..=21).contains(&before) {
        let split = usize::try_from(before.min(count)).unwrap_or(0);
        let (whole, fraction) = digits.split_at_checked(split).unwrap_or((&digits, ""));
        out.push_str(whole);
        zeros(out, before.saturating_sub(count));
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
    } else if (-5..=0).contains(&before) {
        out.push_str("0.");
        zeros(out, before.saturating_neg());
        out.push_str(&digits);
    } else {
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        out.push_str(first);
        if !rest.is_empty() {
            out.push('.');
            out.push_str(rest);
        }
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        out.push_str(&exponent.unsigned_abs().to_string());
    }
}

/// Whether JavaScript prints a JSON number just as it stands: plain digits, few enough to be exact.
pub fn is_shortest(json: &str) -> bool {
    let digits = json.strip_prefix('-').unwrap_or(json);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "1"));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    json != "-0"
        && digits.len() <= 15
        && plain(whole)
        && plain(fraction)
        && !fraction.ends_with('0')
        && (whole != "0" || !fraction.starts_with("000000"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_javascript_prints_them() {
        for (json, text) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("1", "1"),
            ("1.0", "1"),
            ("1.50", "1.5"),
            ("1e2", "100"),
            ("12e-1", "1.2"),
            ("-1.25", "-1.25"),
            ("0.1", "0.1"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("1.5e-7", "1.5e-7"),
            ("1e20", "100000000000000000000"),
            ("1e21", "1e+21"),
            ("123456789012345678901234", "1.2345678901234569e+23"),
            ("9007199254740993", "9007199254740992"),
            ("0.1234567890123456789", "0.12345678901234568"),
            ("1e400", "Infinity"),
            ("-1e400", "-Infinity"),
            ("1e-400", "0"),
        ] {
            let mut out = String::new();
            shortest(json, &mut out);
            assert_eq!(out, text, "{json}");
        }
    }

    #[test]
    fn what_is_taken_as_it_stands_is_what_would_be_printed() {
        for json in [
            "0",
            "1",
            "17",
            "-3",
            "1.5",
            "0.5",
            "123456789012345",
            "-0.25",
            "0.00001",
            "1.0",
            "1.50",
            "-0",
            "0.0000001",
            "1e2",
            "1234567890123456",
        ] {
            let mut out = String::new();
            shortest(json, &mut out);
            assert!(!is_shortest(json) || out == json, "{json}");
        }
        assert!(["0", "1", "1.5", "-0.25", "123456789012345"].iter().all(|json| is_shortest(json)));
    }
}
