//! What templates can do beyond Tera's own filters.

use jiff::civil::Date;
use tera::{Kwargs, State};

/// All filters; registered before any template is read, because templates are checked against them.
pub(super) fn register(tera: &mut tera::Tera) {
    tera.register_filter("date", |iso: &str, _: Kwargs, _: &State<'_>| date(iso));
    tera.register_filter("css_string", |text: &str, _: Kwargs, _: &State<'_>| css_string(text));
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

/// Text as a quoted string of a stylesheet, whatever characters it has.
fn css_string(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " .,:;-–()".contains(character);
    let escape =
        |character: char| if plain(character) { character.to_string() } else { format!("\\{:X} ", character as u32) };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_printed_as_dates() {
        assert_eq!(date("2026-01-12"), "12\u{a0}January 2026");
        assert_eq!(date("soon"), "soon");
    }

    #[test]
    fn no_text_leaves_its_string_in_a_stylesheet() {
        assert_eq!(css_string("R&D: \"x\"}\n</style>"), r#""R\26 D: \22 x\22 \7D \A \3C \2F style\3E ""#);
    }
}
