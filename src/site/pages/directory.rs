//! Lists that are too long for one page: what is said instead, and where each part stands.

use super::super::desk::Desk;
use super::super::view::{Link, ListPart};
use crate::address;
use crate::model::charter::{Charter, Status};
use crate::model::id::{fold, unaccented_letters};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A list of more entries than this is split.
pub(in crate::site) const LONGEST: usize = 200;

/// The charters that have a part in a list, with the way to the section of their pages that shows it. `of` tells the
/// section and how many entries it has. None: the list is
/// short enough to stand on one page.
pub(super) fn by_charter(desk: Desk<'_>, of: impl Fn(&Charter) -> (&'static str, usize)) -> Option<Vec<ListPart>> {
    let live = desk.edition().charters.iter().filter(|charter| charter.status != Status::Archived);
    let counted = live.map(|charter| (charter, of(charter))).filter(|(_, (_, entries))| *entries > 0);
    let part = |(charter, (section, entries)): (&Arc<Charter>, (&str, usize))| ListPart {
        part: section_of(desk, charter, section),
        entries,
    };
    let parts: Vec<ListPart> = counted.map(part).collect();
    is_long(&parts).then_some(parts)
}

/// A charter, with the way to a section of its page.
pub(super) fn section_of(desk: Desk<'_>, charter: &Charter, section: &str) -> Link {
    Link { text: charter.name().to_owned(), href: Some(desk.anchored(&address::team(&charter.id), Some(section))) }
}

/// How many entries each charter has in a list that is too long for one page, with the way to the section of its page that
/// shows them. `charters` are the places of the entries' charters.
pub(super) fn by_team(desk: Desk<'_>, charters: impl Iterator<Item = usize>, section: &str) -> Vec<ListPart> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for charter in charters {
        *counts.entry(charter).or_default() += 1;
    }
    let part = |(charter, entries): (usize, usize)| ListPart {
        part: section_of(desk, &desk.edition().charters[charter], section),
        entries,
    };
    counts.into_iter().map(part).collect()
}

/// Whether parts are too long together.
pub(super) fn is_long(parts: &[ListPart]) -> bool {
    parts.iter().map(|part| part.entries).sum::<usize>() > LONGEST
}

/// The letter under which a name stands; a hyphen for one that begins with none.
pub(in crate::site) fn letter(name: &str) -> char {
    let first = unaccented_letters(&fold(name)).next().filter(|first| first.is_alphanumeric());
    first.unwrap_or('-')
}
