//! Days and spans of days as charters write them.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A date written `2026-10-01`; None for any other shape. The shape is checked first, since the library reads more.
pub fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { text.parse().ok() } else { None }
}

/// A length of time: days and weeks count exactly, months and years by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    count: u32,
    unit: DurationUnit,
}

/// The unit that a [`Duration`] is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum DurationUnit {
    Day,
    Week,
    Month,
    Year,
}

impl Duration {
    /// Reads `10 days`, `2 weeks`, `3 months`, `1 year`; at most four digits, and not nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(char::is_whitespace)?;
        if count.len() > 4 || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let count = count.parse().ok().filter(|count| *count > 0)?;
        let unit = match unit.trim().to_ascii_lowercase().trim_end_matches('s') {
            "day" => DurationUnit::Day,
            "week" => DurationUnit::Week,
            "month" => DurationUnit::Month,
            "year" => DurationUnit::Year,
            _ => return None,
        };
        Some(Self { count, unit })
    }

    /// How many of which unit: the unit as `days`, `weeks`, `months` or `years`.
    pub fn parts(self) -> (u32, &'static str) {
        let unit = match self.unit {
            DurationUnit::Day => "days",
            DurationUnit::Week => "weeks",
            DurationUnit::Month => "months",
            DurationUnit::Year => "years",
        };
        (self.count, unit)
    }

    fn span(self) -> Span {
        let count = i64::from(self.count);
        match self.unit {
            DurationUnit::Day => count.days(),
            DurationUnit::Week => count.weeks(),
            DurationUnit::Month => count.months(),
            DurationUnit::Year => count.years(),
        }
    }

    /// The day this long after `start`; months are clamped: 31 August and 6 months give 28 February. Past the year
    /// 9999 it stays at the calendar's last day.
    pub fn after(self, start: Date) -> Date {
        start.saturating_add(self.span())
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = match self.unit {
            DurationUnit::Day => "day",
            DurationUnit::Week => "week",
            DurationUnit::Month => "month",
            DurationUnit::Year => "year",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        write!(out, "{} {unit}{plural}", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_one_shape_is_a_date() {
        assert_eq!(parse_date("2026-02-28"), Some(date(2026, 2, 28)));
        for bad in ["20260228", "2026-2-28", "2026-02-30", "2026-02-28T00:00", "28.02.2026", "", "2026-W09-6"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn months_are_clamped() {
        let end = |text, start| Duration::parse(text).unwrap().after(start);
        assert_eq!(end("6 months", date(2026, 8, 31)), date(2027, 2, 28));
        assert_eq!(end("1 year", date(2024, 2, 29)), date(2025, 2, 28));
        assert_eq!(end("2 weeks", date(2026, 12, 25)), date(2027, 1, 8));
        assert_eq!(end("9999 years", date(2026, 1, 1)), Date::MAX);
    }

    #[test]
    fn durations_are_written_back_as_people_write_them() {
        for text in ["1 day", "10 days", "2 weeks", "3 months", "1 year"] {
            assert_eq!(Duration::parse(text).unwrap().to_string(), text);
        }
        for bad in ["10", "ten days", "0 days", "-1 days", "10 d", "99999 days", "1.5 weeks", "3 moons"] {
            assert_eq!(Duration::parse(bad), None, "{bad}");
        }
    }
}
