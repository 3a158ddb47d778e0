//! What the rules on the decision log share: which records count, what takes the place of what, and whether somebody
//! held a right on the day of a record.

use crate::answer::{Escalations, Grant, Key, key};
use crate::model::charter::{Charter, Method};
use crate::model::people::{Person, Role};
use crate::model::record::{Record, RecordStatus};
use crate::model::{Org, Party, Reference};
use crate::source::{FileId, Span};
use hashbrown::{HashMap, HashSet};
use jiff::civil::Date;

/// Whether it was decided, even if another took its place since.
pub(super) fn was_decided(record: &Record) -> bool {
    record.is(RecordStatus::Decided) || record.is(RecordStatus::Superseded)
}

/// Where a finding on a record as a whole points: its title, else the start of the file.
pub(super) fn place(record: &Record) -> Span {
    record.title.as_ref().map_or(record.id.span, |title| title.span)
}

/// All records and their supersessions.
pub(super) struct Log<'org> {
    pub(super) records: Vec<(&'org Charter, &'org Record)>,
    pub(super) steps: Vec<Step<'org>>,
}

/// One record that takes the place of another, by their places in the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'org> {
    pub(super) later: usize,
    pub(super) earlier: usize,
    /// Where the later one says so.
    pub(super) written: &'org Reference,
}

impl<'org> Log<'org> {
    pub(super) fn of(org: &'org Org) -> Self {
        let records: Vec<_> = org.all_records().collect();
        let at: HashMap<FileId, usize> = records.iter().enumerate().map(|(at, (_, own))| (own.file, at)).collect();
        let mut steps = Vec::new();
        let mut seen = HashSet::new();
        for (later, (charter, record)) in records.iter().enumerate() {
            for written in &record.supersedes {
                let earlier = org.record(charter, written).and_then(|(_, own)| at.get(&own.file).copied());
                if let Some(earlier) = earlier.filter(|earlier| seen.insert((later, *earlier))) {
                    steps.push(Step { later, earlier, written });
                }
            }
        }
        Self { records, steps }
    }

    pub(super) fn record(&self, at: usize) -> &'org Record {
        self.records[at].1
    }

    /// The supersessions as edges from the later record to the earlier one.
    pub(super) fn edges(&self) -> Vec<(usize, usize)> {
        self.steps.iter().map(|step| (step.later, step.earlier)).collect()
    }
}

/// Whether somebody held a right or a role on a day, as far as the book knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Held {
    No,
    /// Roles have no dates, and something speaks for another holder on that day.
    Perhaps,
    Yes,
}

/// A day of the past, seen from today.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnDay<'org> {
    pub(super) org: &'org Org,
    pub(super) day: Date,
    pub(super) today: Date,
}

impl<'org> OnDay<'org> {
    /// Whether those who are named held the right of a grant: as its decider, as a deputy, or because it was passed on
    /// to them when it was stuck.
    pub(super) fn held(self, named: &'org [Reference], grant: &Grant<'org>) -> Held {
        let unread = |who: &Reference| match self.org.party(who) {
            Some(Party::Person(person)) => person.withheld,
            Some(Party::Role(role)) => role.withheld,
            _ => false,
        };
        // A deputy or a day that could not be read may be what makes it right.
        if named.iter().chain(grant.deciders()).any(unread) {
            return Held::Yes;
        }
        let keys = grant.deciders_key(self.org);
        let body = match keys.first() {
            // All members of a team together are the team.
            Some(Key::Charter(team)) if keys.len() == 1 => self.org.charter(team),
            _ => None,
        };
        let by_right = match body {
            Some(team) => self.body(named, team),
            None => self.any(named, grant.deciders().map(|decider| decider.as_str())),
        };
        let deputies = grant.deciders().flat_map(|decider| self.deputies(decider));
        let deputies = deputies.chain(grant.row.deputy.as_deref().map(|deputy| deputy.as_str()));
        let above = Escalations::of(self.org, &grant.row.id, None).way(grant).steps;
        by_right.max(self.any(named, deputies)).max(self.any(named, above.into_iter().map(|step| step.to.as_str())))
    }

    /// Whether one of those named stood for one of some parties.
    fn any(self, named: &'org [Reference], parties: impl Iterator<Item = &'org str>) -> Held {
        parties.map(|party| self.stood_for(named, party)).max().unwrap_or(Held::No)
    }

    fn stood_for(self, named: &'org [Reference], party: &str) -> Held {
        match self.org.party(party) {
            // What an unknown id means cannot be known, and that is a finding of its own.
            None | Some(Party::Everyone) => Held::Yes,
            Some(Party::Charter(team)) => self.body(named, team),
            Some(_) => named.iter().map(|who| self.is(who, party)).max().unwrap_or(Held::No),
        }
    }

    /// Those who stand in for a party: a role's deputy; a person's through the roles that they hold.
    fn deputies(self, party: &'org str) -> Vec<&'org str> {
        let roles: Vec<&Role> = match self.org.party(party) {
            Some(Party::Role(role)) => vec![role],
            Some(Party::Person(person)) => self.org.roles_of(&person.id).collect(),
            _ => Vec::new(),
        };
        roles.into_iter().filter_map(|role| role.deputy.as_ref()).map(|deputy| deputy.as_str()).collect()
    }

    /// Whether one party was another on the day: by id, by holder, or a person as the holder of a role.
    pub(super) fn is(self, who: &str, party: &str) -> Held {
        let (Some(who), Some(party)) = (self.org.party(who), self.org.party(party)) else { return Held::Perhaps };
        match (who, party) {
            (Party::Person(person), _) if !self.was_there(person) => Held::No,
            _ if who.id() == party.id() => Held::Yes,
            (Party::Person(person), Party::Role(role)) => self.held_role(person, role),
            // A role that is named is judged by what the rows say of it today.
            _ if key(self.org, who.id()) == key(self.org, party.id()) => Held::Yes,
            _ => Held::No,
        }
    }

    /// Whether somebody was with the company.
    pub(super) fn was_there(self, person: &Person) -> bool {
        person.is_here(self.day) && person.joined.as_ref().is_none_or(|joined| joined.value <= self.day)
    }

    fn held_role(self, person: &Person, role: &Role) -> Held {
        if !self.was_there(person) {
            return Held::No;
        }
        if role.held_by.iter().any(|holder| holder.value == person.id.value) {
            return Held::Yes;
        }
        let another_then = |holder: &Reference| self.org.person(holder).is_none_or(|holder| !self.was_there(holder));
        let unknown = role.held_by.is_empty() || role.holders_unread || role.held_by.iter().any(another_then);
        if unknown || !person.is_here(self.today) { Held::Perhaps } else { Held::No }
    }

    /// Whether those named are a team: by its id, all its members of that day, enough of them for its way of deciding,
    /// or the one who decides for it.
    fn body(self, named: &'org [Reference], team: &'org Charter) -> Held {
        let is_team = |who: &Reference| matches!(self.org.party(who), Some(Party::Charter(own)) if own.id == team.id);
        // Members that could not be read may be the ones who are named.
        if named.iter().any(is_team) || team.unread.members || team.unread.other {
            return Held::Yes;
        }
        let decides_by = team.decides_by.as_ref();
        let method = decides_by.and_then(|own| own.method.as_ref()).map(|method| method.value);
        let leader = team.lead.as_ref().filter(|_| method == Some(Method::Leader));
        let alone = leader.into_iter().chain(decides_by.and_then(|own| own.tie_break.as_ref()));
        let alone = alone.flat_map(|one| named.iter().map(|who| self.is(who, one))).max().unwrap_or(Held::No);
        let present: Vec<&str> =
            team.members.iter().map(|own| own.who.as_str()).filter(|own| !self.is_absent(own)).collect();
        let took_part = present.iter().filter(|own| named.iter().any(|who| self.is(who, own) == Held::Yes)).count();
        if team.members.is_empty() {
            return alone.max(Held::Perhaps);
        }
        let enough = match (decides_by.and_then(|own| own.quorum.as_ref()), method) {
            (Some(quorum), _) => quorum.value as usize,
            (None, Some(Method::Majority)) => present.len() / 2 + 1,
            (None, Some(Method::Advice)) => 1,
            (None, _) => present.len(),
        };
        let all = if took_part > 0 && took_part >= enough.min(present.len()) { Held::Yes } else { Held::No };
        alone.max(all).max(self.other_members(named, team, present.len()))
    }

    /// A member who was not with the company yet, or not any more.
    fn is_absent(self, member: &str) -> bool {
        self.org.person(member).is_some_and(|person| !self.was_there(person))
    }

    /// Whether the team may have had other members: several are named, each is a member or has left since, and the
    /// members of today are not those of that day.
    fn other_members(self, named: &[Reference], team: &Charter, present: usize) -> Held {
        let gone = |who: &Reference| self.org.person(who).is_some_and(|person| !person.is_here(self.today));
        let is_member = |who: &Reference| team.members.iter().any(|own| self.is(who, &own.who) != Held::No);
        let changed = present < team.members.len()
            || named
                .iter()
                .any(|who| gone(who) || team.members.iter().any(|own| self.is(who, &own.who) == Held::Perhaps));
        let could_be = named.len() > 1 && changed && named.iter().all(|who| is_member(who) || gone(who));
        if could_be { Held::Perhaps } else { Held::No }
    }
}
