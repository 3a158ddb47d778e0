//! `/people/`, `/people/<id>/` and `/roles/<id>/`: what is this one's call?

use super::super::desk::{Desk, List};
use super::super::index::{At, priority_at, row_at};
use super::super::view::{
    Holder, HolderKind, Link, ListPart, Membership, People, PersonLine, PriorityReference, RightLine, RoleLine,
};
use super::directory::{LONGEST, by_team, letter};
use super::matrix::extent;
use super::rights::Capacity;
use super::{priority, record, rights};
use crate::address;
use crate::model::charter::Charter;
use crate::model::people::{Person, Role};
use crate::model::{Part, Reference, Text};
use crate::text;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn people(desk: Desk<'_>) -> People {
    let edition = desk.edition();
    let mut frame = desk.frame(desk.word("people-and-roles"), Some("people"), None);
    frame.description = Some(desk.word("people-lead").to_owned());
    let load = super::load::load(desk);
    if edition.people.len() + edition.roles.len() <= LONGEST {
        let (people, roles) = lines(desk, |_| true);
        return People { frame, people, roles, load, ..People::default() };
    }
    let mut letters: BTreeMap<char, usize> = BTreeMap::new();
    let names = edition.people.iter().map(|own| own.name()).chain(edition.roles.iter().map(|own| own.title()));
    for name in names {
        *letters.entry(letter(name)).or_default() += 1;
    }
    let part = |(letter, entries): (char, usize)| ListPart {
        part: desk.link(letter.to_uppercase().to_string(), &address::people_of(letter)),
        entries,
    };
    People { frame, load, parts: letters.into_iter().map(part).collect(), ..People::default() }
}

/// The people and roles under one letter, which has a page where the list of all is too long.
pub(super) fn people_of(desk: Desk<'_>, own: char) -> People {
    let title = desk.say("people-of-letter", &[("letter", own.to_uppercase().to_string().into())]);
    let mut frame = desk.frame(title, Some("people"), None);
    frame.breadcrumbs = vec![desk.list(List::People)];
    let (people, roles) = lines(desk, |name| letter(name) == own);
    People { frame, people, roles, ..People::default() }
}

/// Those whose names are wanted: people by name, those who left last, and roles in the order written.
fn lines(desk: Desk<'_>, wanted: impl Fn(&str) -> bool) -> (Vec<PersonLine>, Vec<RoleLine>) {
    let edition = desk.edition();
    let mut people: Vec<(bool, PersonLine)> = edition
        .people
        .iter()
        .filter(|person| wanted(person.name()))
        .map(|person| (!person.is_here(edition.as_of()), person_line(desk, person)))
        .collect();
    people.sort_by_cached_key(|(left, line)| (*left, crate::model::id::fold(&line.person.text)));
    let roles = edition.roles.iter().filter(|role| wanted(role.title())).map(|role| RoleLine {
        role: role_link(desk, role),
        held_by: holders(desk, role),
        deputy: role.deputy.as_ref().and_then(|deputy| party_link(desk, deputy)),
        decides: decides(desk, &[(role.id.as_str(), None)]),
    });
    (people.into_iter().map(|(_, line)| line).collect(), roles.collect())
}

fn person_line(desk: Desk<'_>, person: &Person) -> PersonLine {
    let roles: Vec<&Role> = desk.edition().roles_of(&person.id).collect();
    let capacities: Vec<Capacity<'_>> =
        std::iter::once((person.id.as_str(), None)).chain(roles.iter().map(|role| (role.id.as_str(), None))).collect();
    PersonLine {
        person: desk.link(person.name(), &address::person(&person.id)),
        title: plain(person.title.as_ref()),
        roles: roles.iter().map(|role| role_link(desk, role)).collect(),
        teams: teams(desk, &capacities).into_iter().map(|(charter, _)| desk.team(charter)).collect(),
        decides: decides(desk, &capacities),
        left: left(desk, person),
    }
}

/// The first day without somebody, once it has come.
fn left(desk: Desk<'_>, person: &Person) -> Option<String> {
    person.left.as_ref().filter(|_| !person.is_here(desk.edition().as_of())).map(|left| left.value.to_string())
}

fn plain(text: Option<&Text>) -> Option<String> {
    text.map(|text| text::plain(&text.source).into_owned()).filter(|text| !text.is_empty())
}

fn role_link(desk: Desk<'_>, role: &Role) -> Link {
    desk.link(role.title(), &address::role(&role.id))
}

fn holders(desk: Desk<'_>, role: &Role) -> Vec<Link> {
    let people = role.held_by.iter().filter_map(|holder| desk.edition().person(holder));
    let here = people.filter(|person| person.is_here(desk.edition().as_of()));
    here.map(|person| desk.link(person.name(), &address::person(&person.id))).collect()
}

fn party_link(desk: Desk<'_>, id: &Reference) -> Option<Link> {
    desk.party(id).map(|party| party.link())
}

/// How many decisions are the call of any of these.
fn decides(desk: Desk<'_>, capacities: &[Capacity<'_>]) -> usize {
    let rights = capacities.iter().flat_map(|(id, _)| desk.site.index.rights(id));
    let rows = rights.filter(|right| right.part == Part::Decide).map(|right| row_at(desk.edition(), right.row()).1);
    rows.map(|row| &row.id.value).collect::<hashbrown::HashSet<_>>().len()
}

/// The charters that any of these is a member of or leads, each once, with the seat's words.
fn teams<'a>(
    desk: Desk<'a>,
    capacities: &[Capacity<'_>],
) -> Vec<(&'a Charter, Option<&'a crate::model::charter::Member>)> {
    let mut all: Vec<(&Charter, Option<&crate::model::charter::Member>)> = Vec::new();
    for (id, _) in capacities {
        for charter in desk.edition().memberships(id) {
            if !all.iter().any(|(known, _)| std::ptr::eq(*known, charter)) {
                let seat = charter.members.iter().find(|member| member.who.as_str() == *id).map(|seat| &**seat);
                all.push((charter, seat));
            }
        }
    }
    all
}

pub(super) fn person(desk: Desk<'_>, person: &Person) -> Holder {
    let edition = desk.edition();
    let roles: Vec<&Role> = edition.roles_of(&person.id).collect();
    let own: Vec<Capacity<'_>> = std::iter::once((person.id.as_str(), None))
        .chain(roles.iter().map(|role| (role.id.as_str(), Some(role_link(desk, role).into()))))
        .collect();
    let covers = own.iter().flat_map(|(id, _)| desk.site.index.roles_covered_by(id));
    let covers: BTreeSet<usize> = covers.copied().collect();
    let covers = covers.into_iter().map(|at| &edition.roles[at]);
    let mut holder = holder(desk, &own);
    holder.frame = desk.frame(person.name(), Some("people"), Some(person.id.span.file));
    holder.kind = HolderKind::Person;
    holder.name = person.name().to_owned();
    holder.title = plain(person.title.as_ref());
    holder.contact = person.contact.as_ref().map(|contact| contact_link(contact));
    holder.joined = person.joined.as_ref().map(|joined| joined.value.to_string());
    holder.left = left(desk, person);
    holder.roles = roles.iter().map(|role| role_link(desk, role)).collect();
    holder.covers_for = covers.filter_map(|role| desk.party(&role.id)).collect();
    finish(desk, holder)
}

pub(super) fn role(desk: Desk<'_>, role: &Role) -> Holder {
    let mut holder = holder(desk, &[(role.id.as_str(), None)]);
    holder.frame = desk.frame(role.title(), Some("people"), Some(role.id.span.file));
    holder.kind = HolderKind::Role;
    holder.name = role.title().to_owned();
    holder.held_by = holders(desk, role);
    holder.reports_to = role.reports_to.as_ref().and_then(|to| desk.party(to));
    holder.deputy = role.deputy.as_ref().and_then(|deputy| desk.party(deputy));
    let covered = desk.site.index.roles_covered_by(&role.id).iter().map(|at| &desk.edition().roles[*at]);
    holder.covers_for = covered.filter_map(|other| desk.party(&other.id)).collect();
    finish(desk, holder)
}

fn finish(desk: Desk<'_>, mut holder: Holder) -> Holder {
    let what = if holder.kind == HolderKind::Person { "person-lead" } else { "role-lead" };
    holder.frame.description = Some(desk.word(what).to_owned());
    holder.frame.breadcrumbs = vec![desk.list(List::People)];
    // Of the file with everybody, a page shows one entry, so what is wrong elsewhere in it is none of the page's.
    holder.frame.notices.clear();
    holder
}

/// A mail address or a web address as a link; anything else as words.
fn contact_link(contact: &str) -> Link {
    let is_mail = contact.contains('@') && !contact.contains([' ', ':', '/', '?', '&', '<', '>', '"']);
    let is_web = contact.starts_with("https://") || contact.starts_with("http://");
    let href = if is_mail { Some(format!("mailto:{contact}")) } else { is_web.then(|| contact.to_owned()) };
    Link { text: contact.to_owned(), href }
}

/// What a person and a role page share. A person has rights in several capacities.
fn holder(desk: Desk<'_>, capacities: &[Capacity<'_>]) -> Holder {
    let teams = teams(desk, capacities);
    // A team's call is its members' call together; what else a team is asked or told stays on the team's own page.
    let bodies = teams.iter().map(|(charter, _)| (charter.id.as_str(), Some(desk.team(charter))));
    let bodies: Vec<Capacity<'_>> = bodies.collect();
    let (rights, rights_by_team) = rights::of(desk, capacities, &bodies);
    let (owns, owns_by_team) = owned(desk, capacities);
    let records = capacities.iter().flat_map(|(id, _)| desk.site.index.records_of_party(id));
    let mut records: Vec<At> = records.copied().collect();
    records.sort_unstable();
    records.dedup();
    Holder {
        rights,
        rights_by_team,
        owns,
        owns_by_team,
        teams: teams.iter().map(|(charter, seat)| membership(desk, charter, *seat, capacities)).collect(),
        covers: covers(desk, capacities),
        records: record::lines(desk, &records),
        ..Holder::default()
    }
}

/// The priorities owned, or where there are too many for one page, where those of each charter stand.
fn owned(desk: Desk<'_>, capacities: &[Capacity<'_>]) -> (Vec<PriorityReference>, Vec<ListPart>) {
    let edition = desk.edition();
    let all = capacities.iter().flat_map(|(id, _)| desk.site.index.owned(id)).copied();
    let active: Vec<At> = all.filter(|at| priority_at(edition, *at).1.is_active(edition.as_of())).collect();
    if active.len() <= LONGEST {
        let owned = active.into_iter().map(|at| priority_at(edition, at));
        return (owned.map(|(charter, own)| priority::reference(desk, charter, own)).collect(), Vec::new());
    }
    (Vec::new(), by_team(desk, active.into_iter().map(|(charter, _)| charter), "s.priorities"))
}

/// The decisions that any of these takes while the decider is away.
fn covers(desk: Desk<'_>, capacities: &[Capacity<'_>]) -> Vec<RightLine> {
    let mut lines = Vec::new();
    for (id, through) in capacities {
        for at in desk.site.index.covered_by(id) {
            let (charter, row) = row_at(desk.edition(), *at);
            lines.push(RightLine {
                decision: desk.decision(row),
                charter: desk.team(charter),
                extent: extent(&desk.site.locale, row, None),
                on: None,
                through: through.clone(),
            });
        }
    }
    lines
}

fn membership(
    desk: Desk<'_>,
    charter: &Charter,
    seat: Option<&crate::model::charter::Member>,
    capacities: &[Capacity<'_>],
) -> Membership {
    let leads = |lead: &Reference| capacities.iter().any(|(id, _)| lead.as_str() == *id);
    Membership {
        charter: desk.team(charter),
        role: seat.and_then(|seat| plain(seat.seat.as_ref())),
        leads: charter.lead.as_ref().is_some_and(leads),
        lens: seat.and_then(|seat| desk.maybe_block(seat.lens.as_ref())),
    }
}
