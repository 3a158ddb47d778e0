//! `priorities.json`

use super::Head;
use super::list::List;
use super::shared::{day, parties, priority, texts};
use super::words::Words;
use crate::address;
use crate::model::charter::{self, Charter, PriorityKind, PriorityStatus};
use crate::site::plan::Site;
use schemars::JsonSchema;
use serde::Serialize;

/// The priorities of all charters, each charter's in its order, then its standing ones, then those that have ended.
#[derive(Serialize, JsonSchema)]
pub(super) struct Document<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// The priorities.
    priorities: List<'a, Priority<'a>>,
    /// What is below the line.
    not_now: List<'a, NotNow<'a>>,
}

/// Something that matters, with its place in the order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "priority")]
struct Priority<'a> {
    /// Whose it is: the id of a charter.
    charter: &'a str,
    /// Its id within the charter.
    id: &'a str,
    /// Its title.
    title: Option<Words<'a>>,
    /// The address of its page.
    page: String,
    /// Its place in the order of its charter, 1 the highest, counted in this edition; none where it has none.
    rank: Option<usize>,
    /// Ranked, or always on.
    kind: PriorityKind,
    /// How it goes.
    status: Option<PriorityStatus>,
    /// Whether it counts on the day of the edition: neither paused, done, retired nor past its last day.
    active: bool,
    /// Who owns it.
    owners: Vec<&'a str>,
    /// What it means.
    statement: Option<Words<'a>>,
    /// Why it matters now.
    why_now: Option<Words<'a>>,
    /// The priorities that it serves, as `charter/id`.
    supports: Vec<String>,
    /// Why it stands on its own.
    because: Option<Words<'a>>,
    /// Who helps.
    contributors: Vec<&'a str>,
    /// How one sees that it succeeds.
    success: Vec<Measure<'a>>,
    /// Its last day.
    until: Option<String>,
    /// Ids that it had before.
    was: Vec<&'a str>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

/// How one sees that a priority succeeds. Numbers are as they were written.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "measure")]
struct Measure<'a> {
    /// What is measured.
    measure: Option<Words<'a>>,
    /// Where it started.
    baseline: Option<Words<'a>>,
    /// Where it is.
    current: Option<Words<'a>>,
    /// Where it should be.
    target: Option<Words<'a>>,
    /// In what it is counted.
    unit: Option<Words<'a>>,
    /// By when.
    by: Option<String>,
    /// The charters of the functions that it spans.
    functions: Vec<&'a str>,
}

/// Something deliberately left undone.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename = "not_now")]
struct NotNow<'a> {
    /// Who leaves it undone: the id of a charter.
    charter: &'a str,
    /// What.
    title: Option<Words<'a>>,
    /// Why.
    because: Option<Words<'a>>,
    /// When it is looked at again.
    revisit: Option<String>,
    /// For whom it is, where that is narrower than the widest audience.
    audience: Option<&'a str>,
}

pub(super) fn document<'a>(site: &'a Site, head: Head<'a>) -> Document<'a> {
    let all = || site.edition.charters.iter();
    Document {
        head,
        priorities: List::of(move || all().flat_map(move |charter| of_charter(site, charter))),
        not_now: List::of(move || {
            all().flat_map(move |charter| charter.not_now.iter().map(move |own| not_now(site, charter, own)))
        }),
    }
}

fn of_charter<'a>(site: &'a Site, charter: &'a Charter) -> Vec<Priority<'a>> {
    let day = site.edition.as_of();
    let ranked = charter.order(day).into_iter().enumerate().map(|(at, own)| entry(site, charter, own, Some(at + 1)));
    let mut others: Vec<&charter::Priority> =
        charter.priorities.iter().map(|own| &**own).filter(|own| !own.is_ranked(day)).collect();
    others.sort_by_key(|own| !own.is_active(day));
    ranked.chain(others.into_iter().map(|own| entry(site, charter, own, None))).collect()
}

fn entry<'a>(site: &'a Site, charter: &'a Charter, own: &'a charter::Priority, rank: Option<usize>) -> Priority<'a> {
    let edition = &site.edition;
    Priority {
        charter: &charter.id,
        id: &own.id,
        title: Words::maybe_inline(site, own.title.as_ref()),
        page: site.address(&address::priority(&charter.id, &own.id)),
        rank,
        kind: own.kind,
        status: own.status.as_ref().map(|status| status.value),
        active: own.is_active(edition.as_of()),
        owners: parties(edition, &own.owners),
        statement: Words::maybe(site, own.statement.as_ref()),
        why_now: Words::maybe(site, own.why_now.as_ref()),
        supports: own.supports.iter().filter_map(|id| priority(edition, charter, id)).collect(),
        because: Words::maybe(site, own.because.as_ref()),
        contributors: parties(edition, &own.contributors),
        success: own.success.iter().map(|own| measure(site, own)).collect(),
        until: day(own.until.as_ref()),
        was: texts(&own.was),
        audience: site.audience_of(&own.audience),
    }
}

fn measure<'a>(site: &'a Site, own: &'a charter::Measure) -> Measure<'a> {
    let edition = &site.edition;
    let functions = own.functions.iter().filter_map(|name| edition.function(name).next().or(edition.charter(name)));
    Measure {
        measure: Words::maybe_inline(site, own.measure.as_ref()),
        baseline: Words::maybe_inline(site, own.baseline.as_ref()),
        current: Words::maybe_inline(site, own.current.as_ref()),
        target: Words::maybe_inline(site, own.target.as_ref()),
        unit: Words::maybe_inline(site, own.unit.as_ref()),
        by: day(own.by.as_ref()),
        functions: functions.map(|charter| charter.id.as_str()).collect(),
    }
}

fn not_now<'a>(site: &'a Site, charter: &'a Charter, own: &'a charter::NotNow) -> NotNow<'a> {
    NotNow {
        charter: &charter.id,
        title: Words::maybe_inline(site, own.title.as_ref()),
        because: Words::maybe(site, own.because.as_ref()),
        revisit: day(own.revisit.as_ref()),
        audience: site.audience_of(&own.audience),
    }
}
