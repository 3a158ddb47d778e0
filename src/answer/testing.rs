//! Small books for the tests of answers.

use crate::config::Config;
use crate::model::{self, Amount, Org};
use crate::source::Sources;

/// A book of files under `charters/`. What a charter must have and the tests do not need is added; faults are not
/// expected.
pub(super) fn org(files: &[(&str, &str)]) -> Org {
    let files: Vec<(String, String)> = files
        .iter()
        .map(|(path, text)| {
            let is_charter = *path != "people.yaml" && !path.contains("records/");
            let head = if is_charter { "name: A team\npurpose: To test.\n" } else { "" };
            (format!("charters/{path}"), format!("{head}{text}"))
        })
        .collect();
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let (org, faults) = model::read(&sources, &Config::default());
    assert!(faults.is_empty(), "{faults:#?}");
    org
}

/// A book of one charter with these rows.
pub(super) fn rows(rows: &str) -> Org {
    org(&[("a.yaml", &format!("decisions:\n{rows}"))])
}

/// An amount as written.
pub(super) fn amount(text: &str) -> Amount {
    Amount::parse(text).unwrap()
}
