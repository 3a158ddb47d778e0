//! Any text as an amount, a date, a length of time.

use super::TODAY;
use charterbook::locale::Locale;
use charterbook::model::{Amount, Duration, parse_date};
use std::sync::LazyLock;

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(|| {
    ["en", "de", "ar"].iter().map(|language| Locale::new(language, Vec::new(), Vec::new()).unwrap()).collect()
});

/// Amounts, dates and lengths of time, one a line: what is read is shown, and what is shown reads as the same.
pub fn values(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut amounts: Vec<Amount> = Vec::new();
    for line in text.lines().take(8) {
        if let Ok(amount) = Amount::parse(line) {
            let shown = amount.to_string();
            let read = Amount::parse(&shown).unwrap_or_else(|why| panic!("`{shown}` of `{line}` {why}"));
            assert!(read.compare(&amount) == Some(std::cmp::Ordering::Equal), "{read:?} {amount:?}");
            amounts.push(amount);
        }
        if let Some(length) = Duration::parse(line) {
            assert_eq!(Duration::parse(&length.to_string()), Some(length));
            assert!(length.after(TODAY) > TODAY);
            for locale in LOCALES.iter() {
                let _ = locale.duration(length);
            }
        }
        if let Some(day) = parse_date(line) {
            assert_eq!(day.to_string(), line);
        }
        for locale in LOCALES.iter() {
            let _ = locale.date(line);
        }
    }
    for one in &amounts {
        for locale in LOCALES.iter() {
            let _ = (locale.amount(one), locale.number(one));
        }
        for other in &amounts {
            assert_eq!(one.compare(other), other.compare(one).map(std::cmp::Ordering::reverse));
            assert_eq!(one.compare(other).is_some(), one.kind() == other.kind());
        }
    }
}
