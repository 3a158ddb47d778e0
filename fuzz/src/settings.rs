//! Any text as `book.toml`.

use super::findings::{points_inside, show};
use charterbook::check::Levels;
use charterbook::config::Config;
use charterbook::diag::Report;
use charterbook::source::Sources;

/// Settings: they can be used, or each fault has its place.
pub fn settings(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let sources = Sources::from_texts([("book.toml", text)]);
    let Err(faults) = Config::read(&sources).and_then(|config| Levels::of(&config)) else { return };
    assert!(!faults.is_empty(), "settings are refused with a reason");
    for fault in &faults {
        points_inside(fault, &sources);
    }
    show(Report::of_faults(faults), &sources);
}
