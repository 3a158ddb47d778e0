//! What templates can do beyond Tera's own filters.

use jiff::civil::Date;
use tera::{Kwargs, State};

/// All filters; registered before any template is read, because templates are checked against them.
pub(super) fn register(tera: &mut tera::Tera) {
    tera.register_filter("date", |iso: &str, _: Kwargs, _: &State<'_>| date(iso));
}

/// `2026-01-12` → `12 January 2026`. Anything else stays as it is.
fn date(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let Ok(date) = iso.parse::<Date>() else { return iso.to_owned() };
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    // The no-break space keeps the day with its month.
    format!("{}\u{a0}{month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_printed_as_dates() {
        assert_eq!(date("2026-01-12"), "12\u{a0}January 2026");
        assert_eq!(date("soon"), "soon");
    }
}
