//! `/priorities/` and `/priorities/<charter>/<id>/`.

use super::super::desk::{Desk, List, Section};
use super::super::index::{At, priority_at, record_at};
use super::super::view::{
    CascadeNode, CharterPriorities, Heading, ListPart, Measure, NotNow, Priorities, Priority, PriorityLine,
    PriorityReference, PriorityStatus,
};
use super::directory::{LONGEST, by_team};
use super::{directory, record, trade_off};
use crate::model::Text;
use crate::model::charter::{self, Charter, PriorityKind, Status};
use crate::text;
use hashbrown::HashSet;

/// How many levels the cascade unfolds: more than any company has. A theme may draw it with components, of which the engine
/// goes 20 deep, and some levels are the page around the cascade.
const DEEPEST_CASCADE: usize = 12;

/// A charter's ranked priorities, highest first, and its standing ones. Ranks and numbers are counted in this edition.
pub(super) fn lines(desk: Desk<'_>, charter: &Charter) -> (Vec<PriorityLine>, Vec<PriorityLine>) {
    let ranked = order(desk, charter).into_iter().map(|own| line(desk, charter, own)).collect();
    (ranked, charter.standing(desk.edition().as_of()).map(|own| line(desk, charter, own)).collect())
}

/// The number of a priority. One that has ended has none, and its charter's page does not list it.
fn number(desk: Desk<'_>, own: &charter::Priority) -> Option<String> {
    desk.site.index.listed(own).map(|listed| Desk::number(Section::Priorities, listed.at))
}

/// The priorities that have a place in the order, from the highest. Those that have ended are not among them.
pub(super) fn order<'a>(desk: Desk<'_>, charter: &'a Charter) -> Vec<&'a charter::Priority> {
    charter.order(desk.edition().as_of())
}

/// The rank that a priority has in this edition.
pub(super) fn rank(desk: Desk<'_>, priority: &charter::Priority) -> Option<usize> {
    desk.site.index.listed(priority).and_then(|listed| listed.rank)
}

fn line(desk: Desk<'_>, charter: &Charter, own: &charter::Priority) -> PriorityLine {
    PriorityLine {
        clause: clause(desk, own, number(desk, own)),
        rank: rank(desk, own),
        title: desk.title(own.title.as_ref(), &own.id),
        href: desk.priority(charter, own).href,
        statement: desk.maybe_block(own.statement.as_ref().or(own.why_now.as_ref())),
        status: own.status.as_ref().map(|status| view_status(status.value)),
        supports: supports(desk, charter, own),
    }
}

fn clause(desk: Desk<'_>, own: &charter::Priority, number: Option<String>) -> super::view::Clause {
    let listed = number.is_some();
    let id = listed.then_some(&own.id.value);
    let mut clause = desk.clause(id, number.unwrap_or_default(), own.span, Some(&own.audience));
    clause.owner = own.owners.first().and_then(|owner| desk.party(owner)).map(|party| match party.held_by.first() {
        Some(holder) => holder.clone(),
        None => party.link(),
    });
    clause.until = own.until.as_ref().map(|until| until.value.to_string());
    clause.earlier = own.was.iter().filter(|_| listed).map(|was| was.value.to_string()).collect();
    clause
}

fn supports(desk: Desk<'_>, charter: &Charter, own: &charter::Priority) -> Vec<PriorityReference> {
    let above = own.supports.iter().filter_map(|above| desk.edition().priority(charter, above));
    above.map(|(charter, priority)| reference(desk, charter, priority)).collect()
}

/// A priority that another page names.
pub(super) fn reference(desk: Desk<'_>, charter: &Charter, own: &charter::Priority) -> PriorityReference {
    PriorityReference {
        priority: desk.priority(charter, own),
        charter: desk.team(charter),
        rank: rank(desk, own),
        status: own.status.as_ref().map(|status| view_status(status.value)),
    }
}

fn view_status(status: charter::PriorityStatus) -> PriorityStatus {
    use charter::PriorityStatus as Model;
    match status {
        Model::OnTrack => PriorityStatus::OnTrack,
        Model::AtRisk => PriorityStatus::AtRisk,
        Model::OffTrack => PriorityStatus::OffTrack,
        Model::Done => PriorityStatus::Done,
        Model::Paused => PriorityStatus::Paused,
        Model::Retired => PriorityStatus::Retired,
    }
}

pub(super) fn not_now(desk: Desk<'_>, own: &charter::NotNow) -> NotNow {
    NotNow {
        title: own.title.as_ref().map(|title| desk.inline(title)).unwrap_or_default(),
        because: desk.maybe_block(own.because.as_ref()),
        revisit: own.revisit.as_ref().map(|revisit| revisit.value.to_string()),
    }
}

pub(super) fn priorities(desk: Desk<'_>) -> Priorities {
    let edition = desk.edition();
    let mut charters = Vec::new();
    let mut on_their_own = Vec::new();
    let mut cascade = Vec::new();
    let mut shown = HashSet::new();
    let root = edition.root().map(|root| &root.id.value);
    let parts = directory::by_charter(desk, |own| {
        ("s.priorities", own.order(edition.as_of()).len() + own.standing(edition.as_of()).count() + own.not_now.len())
    });
    let is_long = parts.is_some();
    let live = |(_, charter): &(usize, &std::sync::Arc<Charter>)| charter.status != Status::Archived;
    for (at, charter) in edition.charters.iter().enumerate().filter(live) {
        let is_root = Some(&charter.id.value) == root;
        if is_long && !is_root {
            continue;
        }
        let (priorities, standing) = lines(desk, charter);
        for own in order(desk, charter) {
            let place = charter.priorities.iter().position(|candidate| std::ptr::eq(&**candidate, own));
            // Each priority's own page shows what serves it.
            if is_long {
                continue;
            }
            if is_root {
                let place = place.map(|own| (at, own));
                cascade.extend(place.map(|place| node(desk, place, DEEPEST_CASCADE, &mut shown)));
            } else if supports(desk, charter, own).is_empty() {
                on_their_own.push(reference(desk, charter, own));
            }
        }
        let not_now: Vec<NotNow> = charter.not_now.iter().map(|own| not_now(desk, own)).collect();
        if !(priorities.is_empty() && standing.is_empty() && not_now.is_empty()) {
            let anchor = format!("s.{}", charter.id.value);
            charters.push(CharterPriorities { charter: desk.team(charter), anchor, priorities, standing, not_now });
        }
    }
    let mut frame = desk.frame(desk.word("priorities"), Some("priorities"), None);
    frame.description = Some(desk.word("priorities-lead").to_owned());
    frame.contents = charters
        .iter()
        .map(|own| Heading { title: own.charter.text.clone(), anchor: own.anchor.clone(), children: Vec::new() })
        .collect();
    let chart = super::cascade::cascade(desk);
    Priorities { frame, chart, cascade, on_their_own, charters, parts: parts.unwrap_or_default() }
}

/// A priority with all that serve it, `levels` deep. What serves several is unfolded under the first of them only, or a
/// lattice would grow without end; under the others it stands as a link to its own page.
fn node(desk: Desk<'_>, at: At, levels: usize, shown: &mut HashSet<At>) -> CascadeNode {
    let (charter, own) = priority_at(desk.edition(), at);
    let mut children = Vec::new();
    if levels > 0 && shown.insert(at) {
        for supporter in desk.site.index.supporters(at) {
            if priority_at(desk.edition(), *supporter).1.is_active(desk.edition().as_of()) {
                children.push(node(desk, *supporter, levels - 1, shown));
            }
        }
    }
    CascadeNode { reference: reference(desk, charter, own), children }
}

pub(super) fn priority(desk: Desk<'_>, at: At) -> Priority {
    let (charter, own) = priority_at(desk.edition(), at);
    let mut frame = desk.frame(own.title(), Some("priorities"), Some(charter.file));
    frame.description =
        own.statement.as_ref().or(own.why_now.as_ref()).map(|text| text::summary(&text.source).into_owned());
    frame.breadcrumbs = vec![desk.list(List::Priorities), desk.team(charter)];
    let (wins, gives_way) = trade_off::of_priority(desk, at);
    let records = desk.site.index.records_of_priority(at);
    let mut touched: Vec<super::view::Link> = Vec::new();
    for record in records {
        let (_, record) = record_at(desk.edition(), *record);
        if let Some((_, row)) = record.decision.as_ref().and_then(|id| desk.edition().rows(id).next()) {
            let link = desk.decision(row);
            if !touched.contains(&link) {
                touched.push(link);
            }
        }
    }
    let (supported_by, supported_by_team) = supporters(desk, at);
    let measures: Vec<Measure> = own.success.iter().map(|own| measure(desk, own)).collect();
    let has_figures = |own: &Measure| {
        let figures = [&own.baseline, &own.current, &own.target, &own.by];
        figures.into_iter().any(Option::is_some) || !own.functions.is_empty()
    };
    Priority {
        frame,
        clause: clause(desk, own, number(desk, own)),
        title: desk.title(own.title.as_ref(), &own.id),
        charter: desk.team(charter),
        rank: rank(desk, own),
        rank_of: desk.site.index.ranked(charter),
        status: own.status.as_ref().map(|status| view_status(status.value)),
        statement: desk.maybe_block(own.statement.as_ref()),
        why_now: desk.maybe_block(own.why_now.as_ref()),
        because: desk.maybe_block(own.because.as_ref()),
        has_figures: measures.iter().any(has_figures),
        measures,
        supports: sight(desk, at, &|at| above(desk, at)),
        supported_by,
        supported_by_team,
        contributors: desk.parties(&own.contributors),
        wins,
        gives_way,
        decisions: touched,
        records: record::lines(desk, records),
        standing: own.kind == PriorityKind::Standing,
        successor: successor(desk, at).map(|(charter, own)| desk.priority(charter, own)),
    }
}

/// What came after a priority that has ended: the one that bears its id as an earlier one.
fn successor(desk: Desk<'_>, at: At) -> Option<(&Charter, &charter::Priority)> {
    let (charter, own) = priority_at(desk.edition(), at);
    let day = desk.edition().as_of();
    let bears = |other: &&std::sync::Arc<charter::Priority>| other.was.iter().any(|was| was.value == own.id.value);
    let after = charter.priorities.iter().filter(|_| !own.is_active(day)).find(bears)?;
    (!std::ptr::eq(&**after, own)).then_some((charter, after))
}

/// What serves a priority, or where there is too much of it for one page, where that of each charter stands that goes on.
fn supporters(desk: Desk<'_>, at: At) -> (Vec<CascadeNode>, Vec<ListPart>) {
    let all = desk.site.index.supporters(at);
    if all.len() <= LONGEST {
        return (sight(desk, at, &|at| below(desk, at)), Vec::new());
    }
    let active = all.iter().filter(|at| priority_at(desk.edition(), **at).1.is_active(desk.edition().as_of()));
    (Vec::new(), by_team(desk, active.map(|(charter, _)| *charter), "s.priorities"))
}

/// How many levels a priority's own page shows up and down.
const DEEPEST_SIGHT: usize = 6;

/// How many priorities a priority's own page unfolds up or down, beside those next to it.
const MOST_IN_SIGHT: usize = 300;

/// What stands next to a priority in one direction, each with what stands next to it. What is reached twice is unfolded
/// once, and what would make the page longer than anybody reads is on the page of its own.
fn sight(desk: Desk<'_>, at: At, next: &dyn Fn(At) -> Vec<At>) -> Vec<CascadeNode> {
    let mut seen = Seen { shown: HashSet::from([at]), left: MOST_IN_SIGHT };
    next(at).into_iter().map(|at| seen.node(desk, at, next, DEEPEST_SIGHT)).collect()
}

/// What a page has unfolded so far, and how many more it may.
struct Seen {
    shown: HashSet<At>,
    left: usize,
}

impl Seen {
    fn node(&mut self, desk: Desk<'_>, at: At, next: &dyn Fn(At) -> Vec<At>, levels: usize) -> CascadeNode {
        let (charter, own) = priority_at(desk.edition(), at);
        let mut further = if levels > 1 && self.shown.insert(at) { next(at) } else { Vec::new() };
        match self.left.checked_sub(further.len()) {
            Some(left) => self.left = left,
            None => further.clear(),
        }
        let children = further.into_iter().map(|at| self.node(desk, at, next, levels - 1)).collect();
        CascadeNode { reference: reference(desk, charter, own), children }
    }
}

fn above(desk: Desk<'_>, at: At) -> Vec<At> {
    let (charter, own) = priority_at(desk.edition(), at);
    own.supports.iter().filter_map(|above| desk.site.index.priority(desk.edition(), charter, above)).collect()
}

fn below(desk: Desk<'_>, at: At) -> Vec<At> {
    desk.site.index.supporters(at).to_vec()
}

fn measure(desk: Desk<'_>, own: &charter::Measure) -> Measure {
    let unit = own.unit.as_ref().map(|unit| text::plain(&unit.source).into_owned()).unwrap_or_default();
    let with_unit = |value: &Option<Text>| {
        value.as_ref().map(|value| format!("{} {unit}", text::plain(&value.source)).trim_end().to_owned())
    };
    let functions = own.functions.iter().filter_map(|name| {
        let team = desk.edition().function(name).next().or_else(|| desk.edition().charter(name))?;
        Some(desk.team(team))
    });
    Measure {
        measure: own.measure.as_ref().map(|text| desk.inline(text)).unwrap_or_default(),
        baseline: with_unit(&own.baseline),
        current: with_unit(&own.current),
        target: with_unit(&own.target),
        by: own.by.as_ref().map(|by| by.value.to_string()),
        functions: functions.collect(),
    }
}
