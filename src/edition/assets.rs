//! An asset goes where a visible text refers to it; one that nothing visible refers to is not published.

use crate::model::{Org, Parts};
use crate::source::{FileId, Sources, destination};
use crate::text::{LinkUse, Target};
use hashbrown::HashSet;
use std::sync::Arc;

pub(super) fn keep_referenced(shown: Org, sources: &Sources) -> Org {
    if shown.assets.is_empty() && shown.charters.iter().all(|charter| charter.assets.is_empty()) {
        return shown;
    }
    let referenced = referenced(&shown, sources);
    let mut parts = Parts::clone(&shown);
    parts.assets.retain(|asset| referenced.contains(&asset.file));
    let mut is_same = parts.assets.len() == shown.assets.len();
    for charter in &mut parts.charters {
        if !charter.assets.iter().all(|asset| referenced.contains(&asset.file)) {
            Arc::make_mut(charter).assets.retain(|asset| referenced.contains(&asset.file));
            is_same = false;
        }
    }
    if is_same { shown } else { Org::new(parts) }
}

/// Every file that a visible text links to or shows.
fn referenced(parts: &Parts, sources: &Sources) -> HashSet<FileId> {
    let mut referenced = HashSet::new();
    let mut add = |file: FileId, links: &[LinkUse]| {
        let from = &sources.file(file).path;
        for link in links {
            if let Target::Inside(written) = &link.target {
                referenced.extend(destination(from, written).and_then(|to| sources.find(&to.path)));
            }
        }
    };
    for charter in &parts.charters {
        charter.linking_passages().for_each(|passage| add(passage.file, passage.text.links(passage.inline)));
    }
    for term in &parts.glossary {
        add(term.means.span.file, term.means.links(false));
    }
    referenced
}
