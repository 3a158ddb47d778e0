//! The day that the program takes for today.

use super::Failure;
use crate::model::parse_date;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Reads the value of `--as-of`.
///
/// # Errors
/// With the end of the sentence "invalid value …:".
pub(super) fn parse(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "write a day as 2026-10-01: the year, the month, the day".to_owned())
}

/// Today: `--as-of`, else the environment's `SOURCE_DATE_EPOCH`, else what the book pins, else the clock, in UTC.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is not a number of seconds.
pub(super) fn today(as_of: Option<Date>, book: Option<Date>) -> Result<Date, Failure> {
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    choose(as_of, epoch.as_deref().map(|epoch| epoch.to_string_lossy()).as_deref(), book, Timestamp::now())
}

fn choose(as_of: Option<Date>, epoch: Option<&str>, book: Option<Date>, now: Timestamp) -> Result<Date, Failure> {
    if let Some(day) = as_of {
        return Ok(day);
    }
    match epoch {
        // Build machines set a variable to nothing in order to unset it.
        None | Some("") => Ok(book.unwrap_or_else(|| day_of(now))),
        Some(epoch) => from_epoch(epoch).ok_or_else(|| {
            Failure::usage(format!("SOURCE_DATE_EPOCH is {epoch:?}, which is not a number of seconds since 1970"))
                .hint("unset it, or name the day with --as-of where the command has it")
        }),
    }
}

fn from_epoch(text: &str) -> Option<Date> {
    let seconds: i64 = text.parse().ok()?;
    Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_secs(seconds)).ok().map(day_of)
}

fn day_of(moment: Timestamp) -> Date {
    moment.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_has_one_shape() {
        assert_eq!(parse("2026-10-01"), Ok(date(2026, 10, 1)));
        for wrong in ["", "20261001", "2026-1-1", "2026-02-30", "2026-10-01T00", "1.10.2026", "２０２６-10-01"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_nearest_wish_wins() {
        let (asked, pinned) = (date(2026, 1, 1), date(2026, 2, 2));
        let now = Timestamp::from_second(86_400 * 365).unwrap();
        assert_eq!(choose(Some(asked), Some("0"), Some(pinned), now), Ok(asked));
        assert_eq!(choose(None, Some("0"), Some(pinned), now), Ok(date(1970, 1, 1)));
        assert_eq!(choose(None, Some("86399"), None, now), Ok(date(1970, 1, 1)), "the day is UTC's");
        assert_eq!(choose(None, Some(""), Some(pinned), now), Ok(pinned));
        assert_eq!(choose(None, None, None, now), Ok(date(1971, 1, 1)));
        for wrong in ["soon", "1.5", "99999999999999999999", "9223372036854775807"] {
            assert!(choose(None, Some(wrong), None, now).is_err(), "{wrong}");
        }
    }
}
