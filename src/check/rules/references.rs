//! Every reference of the book with what it should name, for the rules that follow references.

use super::in_texts;
use crate::answer::{Meaning, Named, meaning, named};
use crate::check::Context;
use crate::check::words::{quoted, short};
use crate::model::charter::{Charter, Decision, Priority, TradeOff};
use crate::model::record::Record;
use crate::model::{Org, Part, Party, Reach, Reference};
use crate::source::Span;

/// What a reference should name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// A person, role or charter, or everyone.
    Party,
    /// A person.
    Person,
    /// A person or role.
    Holder,
    Charter,
    /// A party or a function.
    Contributor,
    Function,
    Priority,
    Decision,
    Record,
    /// What settles a tension: a trade-off or a record.
    Resolution,
    /// Whatever a text can name in double brackets.
    Named,
}

/// In what a reference stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose<'org> {
    /// A team, by its name.
    Team(&'org str),
    /// Anything else, by its title.
    Item(&'org str),
    /// Something without a title.
    Kind(&'static str),
}

impl std::fmt::Display for Whose<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Team(name) => out.write_str(&short(name)),
            Self::Item(title) => out.write_str(&quoted(title)),
            Self::Kind(kind) => out.write_str(kind),
        }
    }
}

/// A reference, before it is looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'org> {
    /// The id as written.
    pub(super) id: &'org str,
    /// Where it is written.
    pub(super) span: Span,
    /// What it should name.
    pub(super) kind: Kind,
    /// In what it stands.
    pub(super) whose: Whose<'org>,
    /// As what it is named there: `its owner`.
    pub(super) role: &'static str,
    /// The charter in which it is written.
    pub(super) charter: Option<&'org Charter>,
    /// Who may see it; None: no page shows it.
    pub(super) reach: Option<Reach>,
}

/// What a reference names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'org> {
    Party(Party<'org>),
    Function,
    Priority(&'org Priority),
    Decision,
    Record(&'org Record),
    TradeOff(&'org TradeOff),
    /// A word of the glossary, which the team means so.
    Term(Option<&'org Charter>),
}

impl<'org> Mention<'org> {
    /// What it names, if that is of the kind that it should be.
    pub(super) fn target(&self, org: &'org Org) -> Option<Target<'org>> {
        let party = || org.party(self.id);
        match self.kind {
            Kind::Party => party().map(Target::Party),
            Kind::Person => party().filter(|party| matches!(party, Party::Person(_))).map(Target::Party),
            Kind::Holder => {
                party().filter(|party| matches!(party, Party::Person(_) | Party::Role(_))).map(Target::Party)
            }
            Kind::Charter => org.charter(self.id).map(|charter| Target::Party(Party::Charter(charter))),
            Kind::Function => org.function(self.id).next().map(|_| Target::Function),
            Kind::Contributor => {
                party().map(Target::Party).or_else(|| org.function(self.id).next().map(|_| Target::Function))
            }
            Kind::Decision => org.rows(self.id).next().map(|_| Target::Decision),
            Kind::Priority => org.priority(self.charter?, self.id).map(|(_, own)| Target::Priority(own)),
            Kind::Record => org.record(self.charter?, self.id).map(|(_, own)| Target::Record(own)),
            Kind::Resolution => {
                let record = || org.record(self.charter?, self.id);
                trade_off(org, self.charter?, self.id)
                    .map(|(_, own)| Target::TradeOff(own))
                    .or_else(|| record().map(|(_, own)| Target::Record(own)))
            }
            Kind::Named => named(org, self.charter, self.id).map(|own| match own {
                Named::Priority(_, own) => Target::Priority(own),
                Named::Decision(_) => Target::Decision,
                Named::Record(_, own) => Target::Record(own),
                Named::Person(own) => Target::Party(Party::Person(own)),
                Named::Role(own) => Target::Party(Party::Role(own)),
                Named::Charter(own) => Target::Party(Party::Charter(own)),
                Named::Term(own) => Target::Term(own.charter.as_ref().and_then(|team| org.charter(team))),
            }),
        }
    }
}

fn trade_off<'org>(org: &'org Org, from: &'org Charter, id: &str) -> Option<(&'org Charter, &'org TradeOff)> {
    let (charter, id) = match id.split_once('/') {
        Some((charter, id)) => (org.charter(charter)?, id),
        None => (from, id),
    };
    let named = |own: &&std::sync::Arc<TradeOff>| own.id.as_ref().is_some_and(|own| own.as_str() == id);
    charter.trade_offs.iter().find(named).map(|own| (charter, &**own))
}

/// Hands every reference that the rule has to look at to `found`, in the order of the files. What rules of their own judge
/// is left out: the rankings of ballots, frameworks, scopes, and what waivers are on.
pub(super) fn each<'org>(cx: &Context<'org>, found: &mut dyn FnMut(Mention<'org>)) {
    let org = cx.subject.org;
    for role in org.roles.iter().filter(|_| cx.is_about_all()) {
        let mut at = In { whose: Whose::Item(role.title()), charter: None, reach: Some(Reach::WIDEST), found };
        at.all(&role.held_by, Kind::Person, "its holder");
        at.all(&role.deputy, Kind::Holder, "its deputy");
        at.all(&role.reports_to, Kind::Holder, "the one it reports to");
    }
    for charter in cx.charters() {
        of_charter(org, charter, found);
    }
    for scenario in org.scenarios.iter().filter(|_| cx.is_about_all()) {
        let ask = scenario.ask.as_ref();
        let whose = ask.map_or(Whose::Kind("a scenario"), |ask| Whose::Item(&ask.source));
        let mut at = In { whose, charter: None, reach: None, found };
        at.all(&scenario.decision, Kind::Decision, "its decision");
        for (_, parties) in &scenario.expect {
            at.all(parties, Kind::Party, "somebody with a part");
        }
    }
    for term in org.glossary.iter().filter(|_| cx.is_about_all()) {
        let mut at = In { whose: Whose::Item(&term.term.source), charter: None, reach: None, found };
        at.all(&term.charter, Kind::Charter, "the team that means it so");
    }
    in_texts::each(cx, found);
}

/// References of one item.
struct In<'a, 'org> {
    whose: Whose<'org>,
    charter: Option<&'org Charter>,
    reach: Option<Reach>,
    found: &'a mut dyn FnMut(Mention<'org>),
}

impl<'org> In<'_, 'org> {
    fn all(&mut self, ids: impl IntoIterator<Item = &'org Reference>, kind: Kind, role: &'static str) {
        for id in ids {
            self.one(&id.value, id.span, kind, role);
        }
    }

    fn one(&mut self, id: &'org str, span: Span, kind: Kind, role: &'static str) {
        let Self { whose, charter, reach, .. } = *self;
        (self.found)(Mention { id, span, kind, whose, role, charter, reach });
    }
}

fn of_charter<'org>(org: &'org Org, charter: &'org Charter, found: &mut dyn FnMut(Mention<'org>)) {
    let team = Whose::Team(charter.name());
    let own = Some(charter.audience.reach);
    let mut at = In { whose: team, charter: Some(charter), reach: own, found };
    at.all(&charter.parent, Kind::Charter, "its parent");
    at.all(&charter.lead, Kind::Holder, "its lead");
    at.all(charter.decides_by.iter().flat_map(|own| &own.tie_break), Kind::Party, "the one who breaks ties");
    at.all(charter.members.iter().map(|member| &member.who), Kind::Party, "a member");
    for priority in &charter.priorities {
        at = In { whose: Whose::Item(priority.title()), reach: Some(priority.audience.reach), ..at };
        of_priority(priority, &mut at);
    }
    for trade_off in &charter.trade_offs {
        at = In { whose: Whose::Kind("a trade-off"), reach: Some(trade_off.audience.reach), ..at };
        for side in [&trade_off.prefer, &trade_off.even_over].into_iter().flatten() {
            if !matches!(meaning(org, charter, side), Meaning::Text(_)) {
                at.one(&side.value, side.span, Kind::Priority, "one of its sides");
            }
        }
    }
    for tension in &charter.tensions {
        let about = tension.about.as_ref();
        let whose = about.map_or(Whose::Kind("a tension"), |about| Whose::Item(&about.source));
        at = In { whose, reach: Some(tension.audience.reach), ..at };
        at.all(&tension.between, Kind::Party, "one of its sides");
        at.all(&tension.resolved_by, Kind::Resolution, "what resolved it");
        at.all(&tension.escalated_to, Kind::Party, "the one who has it now");
    }
    for row in &charter.decisions {
        at = In { whose: Whose::Item(row.title()), reach: Some(row.audience.reach), ..at };
        of_row(row, &mut at);
    }
    at = In { whose: Whose::Kind("a waiver"), reach: None, ..at };
    at.all(charter.waivers.iter().flat_map(|waiver| &waiver.by), Kind::Party, "the one who accepted it");
    for record in &charter.records {
        at = In { whose: Whose::Item(record.title()), reach: Some(record.audience.reach), ..at };
        of_record(record, &mut at);
    }
    beside(charter, at);
}

fn of_priority<'org>(priority: &'org Priority, at: &mut In<'_, 'org>) {
    at.all(&priority.owners, Kind::Party, "its owner");
    at.all(&priority.supports, Kind::Priority, "a priority that it supports");
    at.all(&priority.contributors, Kind::Contributor, "a contributor");
    at.all(priority.success.iter().flat_map(|measure| &measure.functions), Kind::Function, "a function of its success");
}

fn of_row<'org>(row: &'org Decision, at: &mut In<'_, 'org>) {
    at.all(&row.distinct_from, Kind::Decision, "a decision that it is distinct from");
    for holder in &row.holders {
        at.all([&holder.who], Kind::Party, part_words(holder.part));
    }
    at.all(row.unread_letters.iter().map(|letter| &letter.who), Kind::Party, "somebody with a part");
    at.all(row.tiers.iter().flat_map(|tier| &tier.decide), Kind::Party, part_words(Part::Decide));
    at.all(&row.affects, Kind::Function, "a function that it affects");
    at.all(row.escalate.iter().flat_map(|own| &own.to), Kind::Party, "the one it goes to when it is stuck");
    at.all(row.deputy.as_deref(), Kind::Party, "its deputy");
    at.all(row.delegated_from.as_deref(), Kind::Party, "the one who handed it on");
}

fn part_words(part: Part) -> &'static str {
    match part {
        Part::Decide => "its decider",
        Part::Agree => "one who must agree",
        Part::Drive => "its driver",
        Part::Recommend => "one who recommends",
        Part::Consult => "one who is consulted",
        Part::Perform => "one who carries it out",
        Part::Support => "one who helps",
        Part::Verify => "one who verifies it",
        Part::Inform => "one who is informed",
        Part::Omit => "one who is left out",
    }
}

fn of_record<'org>(record: &'org Record, at: &mut In<'_, 'org>) {
    at.all(&record.decision, Kind::Decision, "the decision that it uses");
    at.all(&record.decided_by, Kind::Party, "one who decided");
    at.all(&record.consulted, Kind::Party, "one who was consulted");
    at.all(&record.informed, Kind::Party, "one who was informed");
    at.all(record.dissent.iter().map(|dissent| &dissent.who), Kind::Party, "one who saw it differently");
    at.all(&record.supersedes, Kind::Record, "the record that it replaces");
    at.all(&record.affects, Kind::Priority, "a priority that it affects");
}

/// Ballots and read-backs are for the narrowest audience, so that nothing they name is hidden from their readers.
fn beside<'org>(charter: &'org Charter, at: In<'_, 'org>) {
    let mut at = In { whose: Whose::Kind("a ballot"), reach: None, ..at };
    for (decision, decider) in charter.ballots.iter().flat_map(|ballot| &ballot.decides) {
        at.all([decision], Kind::Decision, "a decision");
        at.all([decider], Kind::Party, "a decider");
    }
    at.whose = Whose::Kind("a read-back");
    for read_back in &charter.read_backs {
        at.all([&read_back.reader], Kind::Holder, "its reader");
        at.all(&read_back.charter, Kind::Charter, "the charter that was read");
    }
}
