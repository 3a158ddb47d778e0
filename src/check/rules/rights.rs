//! What the rules on decision rights share: which rows count, and how a right is called in a message.

use crate::answer::{Grant, Rights, Where, grants};
use crate::check::Context;
use crate::check::words::short;
use crate::model::charter::{Charter, Decision, Status};
use crate::model::words::list;
use crate::model::{Org, Reference};
use crate::source::{Sources, Span};
use std::cmp::Reverse;

/// The rows that count, with their charters: not those of archived charters, nor those that are over.
pub(super) fn rows<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Charter, &'a Decision)> + use<'a> {
    let today = cx.today();
    cx.subject.org.all_rows().filter(move |(charter, row)| charter.status != Status::Archived && !is_over(row, today))
}

/// Whether the row's last day is past.
pub(super) fn is_over(row: &Decision, today: jiff::civil::Date) -> bool {
    row.until.as_ref().is_some_and(|until| until.value < today)
}

/// The grants of a decision that have a decider and could be read.
pub(super) fn rights<'a>(cx: &Context<'a>, decision: &str) -> Rights<'a> {
    Rights::new(cx.subject.org, sound_grants(cx, decision))
}

/// As [`rights`], before they are held against each other.
pub(super) fn sound_grants<'a>(cx: &Context<'a>, decision: &str) -> Vec<Grant<'a>> {
    let mut all = grants(cx.subject.org, decision);
    all.retain(|grant| grant.charter.status != Status::Archived && !grant.row.faulty && !grant.deciders().is_empty());
    all
}

/// Whether a right may stand where it could not be read: then nothing follows from its absence.
pub(super) fn may_be_unread(org: &Org) -> bool {
    org.charters.iter().any(|charter| charter.unreadable || charter.unread.decisions || charter.unread.other)
        || !org.unread.names.is_empty()
}

/// Whether some row of a decision could not be read wholly.
pub(super) fn is_faulty(org: &Org, decision: &str) -> bool {
    org.rows(decision).any(|(_, row)| row.faulty)
}

/// The name of a party, or its id where it names nothing.
pub(super) fn name(org: &Org, who: &Reference) -> String {
    org.party(&who.value).map_or_else(|| format!("`{}`", short(&who.value)), |party| short(party.name()))
}

/// The names of several parties.
pub(super) fn names<'a>(org: &Org, who: impl IntoIterator<Item = &'a Reference>) -> String {
    list(who.into_iter().map(|who| name(org, who)))
}

/// What a right is for, to follow its decider: ` up to 25,000 EUR in EMEA`.
pub(super) fn case(grant: &Grant<'_>) -> String {
    let amounts = match (grant.above(), grant.up_to()) {
        (None, None) => String::new(),
        (None, Some(up_to)) => format!(" up to {up_to}"),
        (Some(above), None) => format!(" above {above}"),
        (Some(above), Some(up_to)) => format!(" above {above} and up to {up_to}"),
    };
    let scope = grant.row.scope.to_string();
    if scope.is_empty() { amounts } else { format!("{amounts} in {}", short(&scope)) }
}

/// `Lena Fox decides up to 25,000 EUR`; `what` follows the verb.
pub(super) fn decides(org: &Org, grant: &Grant<'_>, what: &str) -> String {
    let deciders = grant.deciders();
    let verb = if deciders.len() == 1 { "decides" } else { "decide" };
    format!("{} {verb}{what}{}", names(org, deciders), case(grant))
}

/// A place in words, to follow a sentence: ` in EMEA, outside Retail`; everywhere is the empty text.
pub(super) fn place(place: &[Where<'_>]) -> String {
    let words: Vec<String> = place.iter().map(ToString::to_string).collect();
    if words.is_empty() { String::new() } else { format!(" {}", words.join(", ")) }
}

/// Several places in words. A few are enough, since the remedy is one.
pub(super) fn places(mut places: Vec<String>) -> String {
    const MOST: usize = 4;
    places.sort();
    places.dedup();
    if places.iter().any(String::is_empty) {
        return String::new();
    }
    let more = places.len().saturating_sub(MOST);
    places.truncate(MOST);
    let mut words: Vec<String> = places.iter().map(|place| place.trim_start().to_owned()).collect();
    if more > 0 {
        words.push(format!("{more} more places"));
    }
    format!(" {}", list(words))
}

/// Sorts places by file and line, the last one first: where they are equal it is the primary one, since it is most
/// likely the one that was added.
pub(super) fn last_first<T>(sources: &Sources, all: &mut [T], span: impl Fn(&T) -> Span) {
    all.sort_by_cached_key(|own| {
        let span = span(own);
        Reverse((sources.file(span.file).path.clone(), span.start))
    });
}
