//! Points in time, in milliseconds, and their text.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// A point in time: milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

/// The last moment that still has a four-digit year.
const LAST: i64 = 253_402_300_799_000;

impl Moment {
    pub(crate) fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(0, LAST))
    }

    pub(crate) const fn millis(self) -> i64 {
        self.0
    }

    /// Seconds since 1970, rounded down.
    pub(crate) const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This moment moved on; it stays within the years 1970 to 9999.
    pub(crate) fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }

    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_millis(seconds.saturating_mul(1000))
    }

    /// The same moment without its fraction of a second, as the providers write times.
    pub(crate) fn whole(self) -> Self {
        Self::from_millis(self.seconds().saturating_mul(1000))
    }

    /// ISO 8601 in UTC, whole seconds.
    pub(crate) fn iso(self) -> String {
        OffsetDateTime::from_unix_timestamp(self.seconds()).ok().and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
    }

    /// ISO 8601 in UTC with milliseconds and a written offset.
    pub(crate) fn iso_millis(self) -> String {
        let whole = self.iso();
        format!("{}.{:03}+00:00", whole.trim_end_matches('Z'), self.0.rem_euclid(1000))
    }

    /// Reads ISO 8601 with any offset.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        let millis = i64::try_from(time.unix_timestamp_nanos() / 1_000_000).ok()?;
        (0..=LAST).contains(&millis).then_some(Self(millis))
    }
}

impl From<OffsetDateTime> for Moment {
    fn from(time: OffsetDateTime) -> Self {
        let millis = i64::try_from(time.unix_timestamp_nanos() / 1_000_000);
        Self::from_millis(millis.unwrap_or(LAST))
    }
}

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self::from_millis)
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn text_is_whole_seconds_in_utc() {
        let moment = Moment::parse("2026-03-26T20:00:00.250+02:00").map(Moment::iso);
        assert_eq!(moment.as_deref(), Some("2026-03-26T18:00:00Z"));
    }

    #[test]
    fn the_far_future_stops_at_the_last_year() {
        assert_eq!(Moment::from_millis(i64::MAX).iso(), "9999-12-31T23:59:59Z");
    }
}
