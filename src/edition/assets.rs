//! An asset goes where a visible text refers to it; one that nothing visible refers to is not published.

use crate::model::{Org, Parts};
use crate::source::{FileId, Sources, destination};
use crate::text::{Target, links, links_inline};
use hashbrown::HashSet;
use std::sync::Arc;

pub(super) fn keep_referenced(mut parts: Parts, sources: &Sources) -> Org {
    let has_assets = !parts.assets.is_empty() || parts.charters.iter().any(|charter| !charter.assets.is_empty());
    if has_assets {
        let referenced = referenced(&parts, sources);
        parts.assets.retain(|asset| referenced.contains(&asset.file));
        for charter in parts.charters.iter_mut().filter(|charter| !charter.assets.is_empty()) {
            Arc::make_mut(charter).assets.retain(|asset| referenced.contains(&asset.file));
        }
    }
    Org::new(parts)
}

/// Every file that a visible text links to or shows.
fn referenced(parts: &Parts, sources: &Sources) -> HashSet<FileId> {
    let mut referenced = HashSet::new();
    for charter in &parts.charters {
        for passage in charter.passages() {
            // Parsing Markdown is the dear part, and a link needs a bracket.
            if !passage.text.source.contains(['[', '<']) {
                continue;
            }
            let used = if passage.inline { links_inline(&passage.text.source) } else { links(&passage.text.source) };
            let from = &sources.file(passage.file).path;
            for link in used {
                if let Target::Inside(written) = &link.target {
                    referenced.extend(destination(from, written).and_then(|to| sources.find(&to.path)));
                }
            }
        }
    }
    for term in &parts.glossary {
        let from = &sources.file(term.means.span.file).path;
        for link in links(&term.means.source) {
            if let Target::Inside(written) = &link.target {
                referenced.extend(destination(from, written).and_then(|to| sources.find(&to.path)));
            }
        }
    }
    referenced
}
