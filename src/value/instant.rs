//! Instants as ISO 8601 text in UTC, and as milliseconds of the Unix epoch.

const DAY_MS: u64 = 86_400_000;

/// `2026-03-26T18:00:00.000Z`.
pub fn format(epoch_ms: u64) -> String {
    let (days, rest) = (epoch_ms / DAY_MS, epoch_ms % DAY_MS);
    let (year, month, day) = civil(days);
    let (hour, minute, second, ms) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z")
}

/// `2026-03-26`: the day in UTC.
pub fn day(epoch_ms: u64) -> String {
    let (year, month, day) = civil(epoch_ms / DAY_MS);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Reads `2026-03-26T18:00:00Z` or `…+00:00`, with or without a fraction; only UTC, from 1970 on.
pub fn parse(text: &str) -> Option<u64> {
    let (date, time) = text.strip_suffix('Z').or_else(|| text.strip_suffix("+00:00"))?.split_once('T')?;
    let [year, month, day] = figures(date, '-', [4, 2, 2])?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = figures(time, ':', [2, 2, 2])?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || fraction.is_empty() {
        return None;
    }
    let digits = fraction.bytes().chain(*b"00").take(3).map(|b| u64::from(b.wrapping_sub(b'0')));
    let ms = digits.fold(0_u64, |ms, digit| ms.saturating_mul(10).saturating_add(digit));
    if !(1970..=9999).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || hour > 23
        || minute > 59
        || second > 60
    {
        return None;
    }
    let days = days(year, month, day)?;
    (civil(days) == (year, month, day)).then_some(())?;
    let seconds = hour.checked_mul(3600)?.checked_add(minute.checked_mul(60)?)?.checked_add(second)?;
    days.checked_mul(DAY_MS)?.checked_add(seconds.checked_mul(1000)?)?.checked_add(ms)
}

fn figures(text: &str, mark: char, widths: [usize; 3]) -> Option<[u64; 3]> {
    let mut parts = text.split(mark);
    let mut figures = [0; 3];
    for (figure, width) in figures.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))?;
        *figure = part.parse().ok()?;
    }
    parts.next().is_none().then_some(figures)
}

/// Days since 1970-01-01 of a date in the Gregorian calendar, counted in years that begin in March,
/// so that the leap day comes last.
fn days(year: u64, month: u64, day: u64) -> Option<u64> {
    let year = if month <= 2 { year.checked_sub(1)? } else { year };
    let month_from_march = month.checked_add(9)? % 12;
    let day_of_year = month_from_march.checked_mul(153)?.checked_add(2)?.checked_div(5)?.checked_add(day)?.checked_sub(1)?;
    let before = year.checked_mul(365)?.checked_add(year / 4)?.checked_sub(year / 100)?.checked_add(year / 400)?;
    // 719 468 days lie between 0000-03-01 and 1970-01-01.
    before.checked_add(day_of_year)?.checked_sub(719_468)
}

fn civil(days: u64) -> (u64, u64, u64) {
    let day = days.saturating_add(719_468);
    let (era, day_of_era) = (day / 146_097, day % 146_097);
    let year_of_era =
        day_of_era.saturating_add(day_of_era / 36_524).saturating_sub(day_of_era / 1460).saturating_sub(day_of_era / 146_096)
            / 365;
    let before = year_of_era.saturating_mul(365).saturating_add(year_of_era / 4).saturating_sub(year_of_era / 100);
    let day_of_year = day_of_era.saturating_sub(before);
    let month_from_march = day_of_year.saturating_mul(5).saturating_add(2) / 153;
    let day = day_of_year.saturating_sub(month_from_march.saturating_mul(153).saturating_add(2) / 5).saturating_add(1);
    let month = if month_from_march < 10 { month_from_march.saturating_add(3) } else { month_from_march.saturating_sub(9) };
    let year = year_of_era.saturating_add(era.saturating_mul(400)).saturating_add(u64::from(month <= 2));
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_instants_read_and_write_alike() {
        for (text, ms) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2000-02-29T12:30:45.678Z", 951_827_445_678),
            ("2026-03-26T18:00:00.000Z", 1_774_548_000_000),
            ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
        ] {
            assert_eq!(format(ms), text);
            assert_eq!(parse(text), Some(ms));
        }
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for day in 0..150_000_u64 {
            let text = format(day * DAY_MS);
            assert_eq!(parse(&text), Some(day * DAY_MS), "{text}");
        }
    }

    #[test]
    fn fractions_may_be_missing_or_longer() {
        assert_eq!(parse("2026-03-26T18:00:00Z"), Some(1_774_548_000_000));
        assert_eq!(parse("2026-03-26T18:00:00.5Z"), Some(1_774_548_000_500));
        assert_eq!(parse("2026-03-26T18:00:00.123456Z"), Some(1_774_548_000_123));
    }

    /// As Currencycloud writes it.
    #[test]
    fn utc_is_also_written_as_an_offset_of_nothing() {
        assert_eq!(parse("2026-03-26T18:00:00+00:00"), Some(1_774_548_000_000));
        assert_eq!(parse("2026-03-26T18:00:00.276+00:00"), Some(1_774_548_000_276));
    }

    #[test]
    fn other_texts_are_no_instants() {
        for text in [
            "",
            "2026-03-26",
            "2026-03-26T18:00:00",
            "2026-03-26T18:00:00+01:00",
            "2026-03-26T18:00:00-00:00",
            "2026-03-26T18:00:00Z+00:00",
            "2026-02-30T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2026-03-26T24:00:00Z",
            "2026-3-26T18:00:00Z",
            "２026-03-26T18:00:00Z",
            "2026-03-26T18:00:00.Z",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
