//! Calendar dates, `YYYY-MM-DD`.

use crate::text::{Text, Unit};

/// Whether the text is a date of the Gregorian calendar between 1000 and 9999.
pub fn is_date(text: impl Text) -> bool {
    parts(text).is_some()
}

/// Year, month and day of a date.
pub fn parts(text: impl Text) -> Option<[u16; 3]> {
    let [y0, y1, y2, y3, dash, m0, m1, other, d0, d1] = text.units() else { return None };
    let digits = [y0, y1, y2, y3, m0, m1, d0, d1].map(|unit| u16::from(unit.ascii().wrapping_sub(b'0')));
    if digits.iter().any(|digit| *digit > 9) || dash.ascii() != b'-' || other.ascii() != b'-' {
        return None;
    }
    let [y0, y1, y2, y3, m0, m1, d0, d1] = digits;
    let date = [y0 * 1000 + y1 * 100 + y2 * 10 + y3, m0 * 10 + m1, d0 * 10 + d1];
    exists(date).then_some(date)
}

/// `YYYY-MM-DD` of a date that exists, in ASCII.
pub fn text([year, month, day]: [u16; 3]) -> [u8; 10] {
    let digit = |figure: u16, tens: u16| b'0'.wrapping_add((figure / tens % 10) as u8);
    [
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ]
}

/// Whether there is such a day, between 1000 and 9999.
pub fn exists([year, month, day]: [u16; 3]) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year >= 1000 && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_it_is_read() {
        for text_of in ["2000-02-29", "1990-12-31", "1000-01-01", "9999-10-09"] {
            assert_eq!(text(parts(text_of).unwrap()), text_of.as_bytes());
        }
    }

    #[test]
    fn only_days_that_exist_are_dates() {
        for text in ["2000-02-29", "2024-02-29", "1990-12-31", "1000-01-01"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "1900-02-29",
            "2023-02-29",
            "2023-04-31",
            "2023-13-01",
            "2023-00-10",
            "2023-1-1",
            "0999-01-01",
            "2023-01-01T00:00",
            "２０23-01-01",
            "01-02-2023",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
