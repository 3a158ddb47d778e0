//! What the rules on decision rights share: which rows count, and how a right is called in a message.

use super::shared::unread;
use crate::answer::{Cell, Grant, Rights, grants, lower_first};
use crate::check::words::{quoted, short};
use crate::check::{Context, Findings};
use crate::model::charter::{Charter, Decision, Status};
use crate::model::words::list;
use crate::model::{Amount, Org, Reference};
use crate::source::{Sources, Span};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The rows that count, with their charters: not those of archived charters, nor those that are over.
pub(super) fn rows<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Charter, &'a Decision)> + use<'a> {
    let today = cx.today();
    cx.rows().filter(move |(charter, row)| charter.status != Status::Archived && !is_over(row, today))
}

/// Whether nothing of a row is missing because it could not be read.
pub(super) fn is_whole(row: &Decision) -> bool {
    !row.faulty && !row.parts_unread
}

/// The grant of the lowest amounts, which is met most often: the one that `who` names when no amount is said.
pub(super) fn lowest<'a>(charter: &'a Charter, row: &'a Decision) -> Option<Grant<'a>> {
    Grant::of_row(charter, row).min_by(lower_first)
}

/// Whether the row's last day is past.
pub(super) fn is_over(row: &Decision, today: Date) -> bool {
    row.until.as_ref().is_some_and(|until| until.value < today)
}

/// The grants of a decision that have a decider and could be read.
pub(super) fn rights<'a>(cx: &Context<'a>, decision: &str) -> Rights<'a> {
    Rights::new(cx.subject.org, sound_grants(cx, decision))
}

/// As [`rights`], where some of them are for some amounts only. Most decisions have no limits, which is seen at once.
pub(super) fn ladder<'a>(cx: &Context<'a>, decision: &str) -> Option<Rights<'a>> {
    let has_limits = cx.org.rows(decision).any(|(_, row)| !row.tiers.is_empty());
    let all = has_limits.then(|| rights(cx, decision))?;
    all.grants().iter().any(|grant| grant.tier.is_some()).then_some(all)
}

/// As [`rights`], before they are held against each other.
pub(super) fn sound_grants<'a>(cx: &Context<'a>, decision: &str) -> Vec<Grant<'a>> {
    let mut all = grants(cx.subject.org, decision);
    all.retain(|grant| {
        grant.charter.status != Status::Archived && !grant.row.faulty && grant.deciders().next().is_some()
    });
    all
}

/// Hands over the rights of every decision that has limits. Decisions of which a part could not be read are left out,
/// since that part may be the missing limit; the words say where such a part may stand.
#[must_use]
pub(super) fn each_ladder<'a>(cx: &Context<'a>, visit: &mut dyn FnMut(&Rights<'a>)) -> Option<String> {
    let mut left_out = None;
    for id in cx.decision_ids() {
        let Some(rights) = ladder(cx, id).filter(|_| is_read(cx.org, id)) else { continue };
        match cx.org.unread.may_name(id) {
            Some(file) => left_out = left_out.or_else(|| Some(unread(cx, file))),
            None => visit(&rights),
        }
    }
    left_out
}

/// Hands over every cell of a decision's rights from today on; where they are too many to be told apart, the rule says so.
pub(super) fn each_cell<'a>(cx: &Context<'a>, all: &Rights<'a>, out: &mut Findings, visit: &mut dyn FnMut(Cell<'_>)) {
    if !all.each_cell(cx.config, cx.today(), visit) {
        let title = all.grants().first().map_or("", |grant| grant.row.title());
        out.not_evaluated(format!("{} divides places and times into more cases than can be told apart", quoted(title)));
    }
}

/// Whether all that is known of a decision's rows could be read.
pub(super) fn is_read(org: &Org, decision: &str) -> bool {
    org.rows(decision).all(|(_, row)| !row.faulty && !row.parts_unread)
}

/// The units of some grants by their kinds, as they are first written.
pub(super) fn units<'a>(grants: impl IntoIterator<Item = &'a Grant<'a>>) -> BTreeMap<String, &'a str> {
    let mut units = BTreeMap::new();
    for end in grants.into_iter().flat_map(|grant| [grant.above(), grant.up_to()]).flatten() {
        units.entry(end.kind()).or_insert(end.unit.as_str());
    }
    units
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
    let amounts = amounts(grant.above(), grant.up_to());
    let scope = grant.row.scope.to_string();
    if scope.is_empty() { amounts } else { format!("{amounts} in {}", short(&scope)) }
}

/// A stretch of amounts, to follow a verb; every amount is the empty text.
pub(super) fn amounts(above: Option<&Amount>, up_to: Option<&Amount>) -> String {
    match (above, up_to) {
        (None, None) => String::new(),
        (None, Some(up_to)) => format!(" up to {up_to}"),
        (Some(above), None) => format!(" above {above}"),
        (Some(above), Some(up_to)) => format!(" above {above} and up to {up_to}"),
    }
}

/// `Lena Fox decides up to 25,000 EUR`; `what` follows the verb.
pub(super) fn decides(org: &Org, grant: &Grant<'_>, what: &str) -> String {
    let verb = if grant.deciders().count() == 1 { "decides" } else { "decide" };
    format!("{} {verb}{what}{}", names(org, grant.deciders()), case(grant))
}

/// The places and days of a fault that several cells share.
#[derive(Default)]
pub(super) struct Cells {
    places: BTreeSet<String>,
    first_day: Option<Date>,
}

impl Cells {
    pub(super) fn add(&mut self, cell: Cell<'_>) {
        let words: Vec<String> = cell.place.iter().map(ToString::to_string).collect();
        self.places.insert(words.join(", "));
        self.first_day = Some(self.first_day.map_or(cell.day, |day| day.min(cell.day)));
    }

    /// Where and from when, to follow a sentence: ` in EMEA from 2027-01-01`; everywhere and today are the empty text.
    pub(super) fn words(&self, today: Date) -> String {
        // A few are enough, since the remedy is one.
        const MOST: usize = 4;
        let mut words = String::new();
        if !self.places.contains("") {
            let mut places: Vec<String> = self.places.iter().take(MOST).cloned().collect();
            match self.places.len().saturating_sub(MOST) {
                0 => {}
                1 => places.push("1 more place".to_owned()),
                more => places.push(format!("{more} more places")),
            }
            words = format!(" {}", list(places));
        }
        match self.first_day.filter(|day| *day > today) {
            Some(day) => format!("{words} from {day}"),
            None => words,
        }
    }
}

/// Sorts places by file and line, the last one first: where they are equal it is the primary one, since it is most
/// likely the one that was added.
pub(super) fn last_first<T>(sources: &Sources, all: &mut [T], span: impl Fn(&T) -> Span) {
    all.sort_by_cached_key(|own| {
        let span = span(own);
        Reverse((sources.file(span.file).path.clone(), span.start))
    });
}
