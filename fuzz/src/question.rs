//! Any words as a question to the demo book.

use super::TODAY;
use charterbook::answer::{self, Case, Question, understand, who_decides};
use charterbook::config::Config;
use charterbook::model::words::nearest;
use charterbook::model::{self, Org};
use charterbook::source::Sources;
use std::path::Path;
use std::sync::LazyLock;

static BOOK: LazyLock<(Config, Org)> = LazyLock::new(|| {
    // Either the folder of the book or the one of the fuzz targets in it.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = here.ancestors().find(|folder| folder.join("book.toml").exists()).unwrap();
    let mut sources = Sources::open(book).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    let (org, _) = model::read(&sources, &config);
    (config, org)
});

/// A question to the demo book: its words on the first line; then, each on a line of its own, an amount, a place and
/// an id.
pub fn question(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (config, org) = &*BOOK;
    ask(config, org, text);
}

/// Asks a book, and judges the answer.
pub(super) fn ask(config: &Config, org: &Org, text: &str) {
    let scopes = config.scopes.iter().flatten();
    let declared: Vec<_> = scopes.map(|(name, values)| (name.as_str(), values.iter().collect())).collect();
    let mut lines = text.lines();
    let words = lines.next().unwrap_or_default();
    let mut given = || lines.next().filter(|line| !line.is_empty());
    let (amount, place, decision) = (given(), given(), given());
    let scope = place.and_then(|place| place.split_once('=')).into_iter().collect();
    let understood = understand(org, &declared, &Question { words, decision, amount, scope });
    for decision in &understood.decisions {
        let case = Case { decision, amount: understood.amount.as_ref(), scope: &understood.scope, day: TODAY };
        if let Ok(answer) = who_decides(org, case) {
            assert_eq!(answer.grant.row.id.as_str(), decision.as_str());
            assert!(answer.grant.in_force(TODAY));
            assert!(understood.amount.as_ref().is_none_or(|amount| answer.grant.holds(amount)));
        }
    }
    assert!(answer::search_words(words).iter().chain(&answer::tokens(words)).all(|word| !word.is_empty()));
    let _ = nearest(words, org.decision_ids().iter().map(|id| id.as_str()));
}
