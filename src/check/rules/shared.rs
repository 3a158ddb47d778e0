//! What several rules say in the same way.

use crate::check::Context;
use crate::model::Text;
use crate::model::charter::{Charter, Priority, Status};
use std::sync::Arc;

/// The charters that are in force or being written. Archived ones are kept for the record and not nagged about.
pub(super) fn charters<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Charter> + use<'a> {
    cx.subject.org.charters.iter().map(|charter| &**charter).filter(|charter| charter.status != Status::Archived)
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
