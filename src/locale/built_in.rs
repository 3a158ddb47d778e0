//! The languages that come with the program.

use super::File;

const FILES: [(&str, &str); 4] = [
    ("en", include_str!("../../locales/en.ftl")),
    ("de", include_str!("../../locales/de.ftl")),
    ("ja", include_str!("../../locales/ja.ftl")),
    ("ar", include_str!("../../locales/ar.ftl")),
];

/// Their files; English is the first.
pub(super) fn files() -> impl Iterator<Item = File> {
    FILES.iter().map(|(language, text)| File {
        place: format!("{language}.ftl (built in)"),
        language: (*language).to_owned(),
        text: (*text).to_owned(),
    })
}
