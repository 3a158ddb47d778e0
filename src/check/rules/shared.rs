//! What several rules say in the same way.

use crate::check::{Context, Findings};
use crate::model::Text;
use crate::model::charter::{Charter, Priority, Status};
use crate::model::words::{list, quoted_list};
use crate::source::FileId;
use std::sync::Arc;

/// The charters that are in force or being written. Archived ones are kept for the record and not nagged about.
pub(super) fn charters<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Charter> + use<'a> {
    cx.charters().filter(|charter| charter.status != Status::Archived)
}

/// That a file could not be read, or a part of it, to follow “because”.
pub(super) fn unread(cx: &Context<'_>, file: FileId) -> String {
    let path = &cx.sources.file(file).path;
    let has_text = !cx.sources.file(file).text().is_empty();
    let in_part = match cx.org.charter_of_file(file).filter(|charter| charter.file == file) {
        Some(charter) => !charter.unreadable,
        None => has_text,
    };
    if in_part { format!("a part of {path} could not be read") } else { format!("{path} could not be read") }
}

/// Says that people and roles may be missing, where some could not be read.
pub(super) fn look_for_people(cx: &Context<'_>, out: &mut Findings) {
    if let Some(file) = cx.org.unread.people {
        out.not_evaluated(unread(cx, file));
    }
}

/// The charter of the company as a whole. Where that may be one that could not be read, the rule says so.
pub(super) fn root<'a>(cx: &Context<'a>, out: &mut Findings) -> Option<&'a Charter> {
    let org = cx.subject.org;
    let found = org.root();
    let unclear = match found {
        Some(root) if root.unread.parent || root.unread.other => Some(root),
        Some(_) => None,
        None => org.charters.iter().map(Arc::as_ref).find(|charter| charter.unreadable),
    };
    if let Some(charter) = unclear {
        out.not_evaluated(unread(cx, charter.file));
    }
    found.filter(|_| unclear.is_none())
}

/// The priorities of a charter that have a place in the order today.
pub(super) fn ranked<'a>(cx: &Context<'a>, charter: &'a Charter) -> impl Iterator<Item = &'a Priority> + use<'a> {
    let today = cx.today();
    charter.priorities.iter().map(Arc::as_ref).filter(move |own| own.is_ranked(today))
}

/// Whether a text is there and says something.
pub(super) fn says(text: Option<&Text>) -> bool {
    text.is_some_and(|text| !text.source.trim().is_empty())
}

/// Ids of what a charter's priorities could serve: the first three of its parent, else of the company; `` `a` or `b` ``.
pub(super) fn worth_supporting(cx: &Context<'_>, charter: &Charter) -> Option<String> {
    let org = cx.subject.org;
    let parents = org.parent(charter).into_iter().chain(org.root()).filter(|above| above.id != charter.id);
    let candidates = parents.map(|above| {
        let mut order: Vec<&Priority> = ranked(cx, above).collect();
        order.sort_by_key(|own| own.rank.as_ref().map_or(u32::MAX, |rank| rank.value));
        order.iter().take(3).map(|own| format!("{}/{}", above.id.value, own.id.value)).collect::<Vec<_>>()
    });
    let some = candidates.into_iter().find(|some| !some.is_empty())?;
    Some(quoted_list(some.iter().map(String::as_str)).replace(" and ", " or "))
}

/// `a, b and c`; of more than four, three and how many others.
pub(super) fn some_of(names: &[String]) -> String {
    const MOST: usize = 4;
    let shown = if names.len() > MOST { MOST - 1 } else { names.len() };
    let rest = names.len() - shown;
    let more = (rest > 0).then(|| format!("{rest} others"));
    list(names[..shown].iter().cloned().chain(more))
}
