//! Calendar dates, `YYYY-MM-DD`.

/// Whether the text is a date of the Gregorian calendar between 1000 and 9999.
pub fn is_date(text: &str) -> bool {
    parts(text).is_some()
}

/// Year, month and day of a date.
pub fn parts(text: &str) -> Option<[u16; 3]> {
    let mut figures = text.split('-');
    let mut part = |width: usize| {
        let part = figures.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))?;
        part.parse::<u16>().ok()
    };
    let date = [part(4)?, part(2)?, part(2)?];
    (figures.next().is_none() && exists(date)).then_some(date)
}

/// Whether the Gregorian calendar has the date, between 1000 and 9999.
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
