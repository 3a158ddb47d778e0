//! The decisions in which somebody has a part.

use super::super::desk::Desk;
use super::super::index::{RightAt, row_at};
use super::super::view::{Common, Link, PartCount, RightGroup, RightLine, TeamRights};
use super::directory::{LONGEST, section_of};
use super::matrix::{extent, part};
use crate::model::Part;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A name by which somebody has rights, and the link that says so; None: their own.
pub(super) type Capacity<'a> = (&'a str, Option<Common<Link>>);

/// The part that somebody has in a decision, and through whom.
type Held<'a> = (&'a RightAt, Option<&'a Common<Link>>);

/// The decisions by part, or where there are too many for one page, where those of each team stand. Of the `bodies` to
/// which somebody belongs only what those decide counts.
pub(super) fn of<'a>(
    desk: Desk<'a>,
    capacities: &'a [Capacity<'_>],
    bodies: &'a [Capacity<'_>],
) -> (Vec<RightGroup>, Vec<TeamRights>) {
    let held = |own: Part| -> Vec<Held<'a>> {
        let of_body = bodies.iter().filter(|_| own == Part::Decide);
        let all = capacities.iter().chain(of_body);
        let rights = all.flat_map(|(id, through)| desk.site.index.rights(id).iter().zip(std::iter::repeat(through)));
        rights.filter(|(right, _)| right.part == own).map(|(right, through)| (right, through.as_ref())).collect()
    };
    let groups = Part::ALL.map(|own| (own, held(own)));
    let groups = groups.into_iter().filter(|(_, rights)| !rights.is_empty());
    let groups: Vec<(Part, Vec<Held<'_>>)> = groups.collect();
    if groups.iter().map(|(_, rights)| rights.len()).sum::<usize>() > LONGEST {
        return (Vec::new(), by_team(desk, &groups));
    }
    let group = |(own, rights): &(Part, Vec<Held<'_>>)| RightGroup {
        part: part(*own),
        anchor: format!("s.{own}"),
        lines: rights.iter().map(|(right, through)| line(desk, right, *through)).collect(),
    };
    (groups.iter().map(group).collect(), Vec::new())
}

fn line(desk: Desk<'_>, right: &RightAt, through: Option<&Common<Link>>) -> RightLine {
    let (charter, row) = row_at(desk.edition(), right.row());
    let on = right.holder(row).and_then(|holder| holder.on.as_ref());
    RightLine {
        decision: desk.decision(row),
        charter: desk.team(charter),
        extent: extent(&desk.site.locale, row, right.tier(row)),
        on: on.map(|on| desk.inline(on)),
        through: through.cloned(),
    }
}

/// How many decisions of each charter somebody has which part in. The tiers of one decision are one.
fn by_team(desk: Desk<'_>, groups: &[(Part, Vec<Held<'_>>)]) -> Vec<TeamRights> {
    let mut teams: BTreeMap<usize, Vec<PartCount>> = BTreeMap::new();
    for (own, rights) in groups {
        let rows: BTreeSet<_> = rights.iter().map(|(right, _)| right.row()).collect();
        for (charter, _) in rows {
            let counts = teams.entry(charter).or_default();
            match counts.last_mut().filter(|last| last.part == part(*own)) {
                Some(last) => last.entries += 1,
                None => counts.push(PartCount { part: part(*own), entries: 1 }),
            }
        }
    }
    // Whoever has a part in the decisions of thousands of teams has it in many of them alike.
    let mut known: HashMap<Vec<PartCount>, Common<Vec<PartCount>>> = HashMap::new();
    let team = |(at, parts): (usize, Vec<PartCount>)| {
        let charter = &desk.edition().charters[at];
        let parts = known.entry(parts).or_insert_with_key(|parts| parts.clone().into()).clone();
        TeamRights { charter: section_of(desk, charter, "s.decisions"), parts }
    };
    teams.into_iter().map(team).collect()
}
