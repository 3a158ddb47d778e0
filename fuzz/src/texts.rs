//! One text as each of the files that it could be: YAML, or Markdown with fields.

use super::{TODAY, findings};
use charterbook::check::{self, Levels, Subject};
use charterbook::config::Config;
use charterbook::model;
use charterbook::source::yaml::{self, Kind, Node};
use charterbook::source::{Sources, front_matter as fields};

/// YAML: a charter, people, terms, scenarios, a ballot, a read-back.
pub fn charter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (tree, faults) = yaml::parse(text, 0..text.len());
    if let Some(tree) = &tree {
        lies_inside(text, tree);
    }
    assert!(faults.iter().all(|fault| text.get(fault.range.clone()).is_some()), "{faults:?}");
    read_as(
        text,
        &[
            "charters/company.yaml",
            "charters/finance/charter.yaml",
            "charters/people.yaml",
            "charters/glossary.yaml",
            "charters/scenarios.yaml",
            "charters/finance/ballots/2026-q4/lena.yaml",
            "charters/finance/read-backs/lena.yaml",
        ],
    );
}

/// Markdown with fields: a charter, a record, a page.
pub fn front_matter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let fields::Parts::Fields { yaml, prose } = fields::parts(text) {
        assert!(text.get(yaml.clone()).is_some() && text.get(prose.clone()).is_some() && yaml.end <= prose.start);
    }
    read_as(
        text,
        &[
            "charters/growth.md",
            "charters/finance/charter.md",
            "charters/finance/how-we-forecast.md",
            "charters/finance/records/2026-10-02-freeze-hiring.md",
        ],
    );
}

/// Reads and checks a book in which each of these files has this text, and shows what was found.
fn read_as(text: &str, paths: &[&str]) {
    let settings = [("book.toml", "[scopes]\nregion = [\"EMEA\", \"AMER\"]\n")];
    let sources = Sources::from_texts(settings.into_iter().chain(paths.iter().map(|path| (*path, text))));
    let config = Config::read(&sources).unwrap();
    let (org, found) = model::read(&sources, &config);
    let levels = Levels::of(&config).unwrap();
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: TODAY };
    let mut report = check::run(subject, found, &levels, None);
    check::identify(subject, &mut report);
    findings::show(report, &sources);
}

/// Every value lies in the text and in what holds it.
fn lies_inside(text: &str, node: &Node) {
    assert!(text.get(node.range.clone()).is_some(), "{:?} of {}", node.range, text.len());
    let inside = |own: &Node| {
        let refused = matches!(own.kind, Kind::Refused);
        assert!(
            refused || (node.range.start <= own.range.start && own.range.end <= node.range.end),
            "{own:?} in {node:?}"
        );
        lies_inside(text, own);
    };
    match &node.kind {
        Kind::List(items) => items.iter().for_each(inside),
        Kind::Map(entries) => {
            for entry in entries {
                assert!(text.get(entry.key_range.clone()).is_some());
                inside(&entry.value);
            }
        }
        Kind::Null | Kind::Scalar(_) | Kind::Refused => {}
    }
}
