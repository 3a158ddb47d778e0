//! Earlier addresses: what `was` names had a page, to which people have links and bookmarks.

use super::plan::{Kind, Page};
use crate::address;
use crate::edition::Edition;
use crate::model::Id;
use crate::model::charter::Charter;
use crate::source::FileId;
use hashbrown::{HashMap, HashSet};

/// Adds a page at every earlier address that nothing else stands at today. Of two that claim one address, which a rule
/// finds, the first has it.
pub(super) fn add(edition: &Edition, pages: &mut Vec<Page>, assets: &[(String, FileId)]) {
    let has_moved = |own: &Charter| {
        let items = own.priorities.iter().map(|own| &own.was).chain(own.decisions.iter().map(|own| &own.was));
        items.chain([&own.was]).any(|was| !was.is_empty())
    };
    if !edition.charters.iter().any(|charter| has_moved(charter)) {
        return;
    }
    let mut earlier: Vec<(String, usize)> = Vec::new();
    let renamed: HashMap<&str, &[crate::model::Reference]> = edition
        .charters
        .iter()
        .filter(|charter| !charter.was.is_empty())
        .map(|charter| (charter.id.as_str(), charter.was.as_slice()))
        .collect();
    for (at, page) in pages.iter().enumerate() {
        let own: Vec<String> = own(edition, page);
        let charter = page.path.split('/').nth(1).unwrap_or_default();
        let names = renamed.get(charter).copied().unwrap_or_default();
        for path in own.iter().chain([&page.path]) {
            earlier.extend(names.iter().filter_map(|was| Some((address::before_rename(path, charter, was)?, at))));
        }
        earlier.extend(own.into_iter().map(|path| (path, at)));
    }
    // A name that Windows keeps for itself could not be written there, and an earlier one cannot be chosen anew.
    earlier.retain(|(path, _)| address::unfit(path).is_none());
    if earlier.is_empty() {
        return;
    }
    let key = |path: &str| address::collision_key(&address::file(path));
    let mut taken: HashSet<String> = pages.iter().map(|page| key(&page.path)).collect();
    taken.extend(assets.iter().map(|(path, _)| key(path)));
    for (path, to) in earlier {
        if taken.insert(key(&path)) {
            pages.push(Page { path, kind: Kind::Moved(to) });
        }
    }
}

/// The addresses that a page had by earlier ids of its own, under its charter's id of today.
fn own(edition: &Edition, page: &Page) -> Vec<String> {
    match &page.kind {
        Kind::Priority(at, own) => {
            let charter = &edition.charters[*at];
            charter.priorities[*own].was.iter().map(|was| address::priority(&charter.id, was)).collect()
        }
        Kind::Decision(id) => {
            let earlier = edition.rows(id).flat_map(|(_, row)| &row.was).map(|was| &was.value);
            let earlier: std::collections::BTreeSet<&Id> = earlier.collect();
            earlier.into_iter().map(|was| address::decision(was)).collect()
        }
        _ => Vec::new(),
    }
}
