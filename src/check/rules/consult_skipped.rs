use super::log::{Held, OnDay};
use super::rights::names;
use super::shared::{charters, unread};
use super::{Area, Context, Findings, Rule};
use crate::answer::{Case, key, people, who_decides};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision, Holder, Status};
use crate::model::record::{Record, RecordStatus};
use crate::model::{Part, Party, Reference};

pub(super) const RULE: Rule = Rule {
    name: "consult-skipped",
    area: Area::DecisionLog,
    level: Some(Level::Warn),
    finds: "A record does not name somebody who had to be consulted, or had a veto, before it was decided.",
    why: "Whoever should have been asked and was not will not carry the decision, and may know what is wrong with it.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  sales-ops: { title: Head of Sales Operations }
# charters/legal.yaml
name: Legal
# charters/finance/charter.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    decide: cfo
    agree: { who: legal, on: competition law }
    consult: sales-ops
# charters/finance/records/2026-10-02-norrland.md
---
title: Grant Norrland a third year at half price
decision: discounts
status: decided
date: 2026-10-02
decided_by: cfo
---
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  sales-ops: { title: Head of Sales Operations }
# charters/legal.yaml
name: Legal
# charters/finance/charter.yaml
name: Finance
decisions:
  - id: discounts
    title: Grant discounts
    decide: cfo
    agree: { who: legal, on: competition law }
    consult: sales-ops
# charters/finance/records/2026-10-02-norrland.md
---
title: Grant Norrland a third year at half price
decision: discounts
status: decided
date: 2026-10-02
decided_by: cfo
consulted: [sales-ops, legal]
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for record in &charter.records {
            let Some(finding) = skipped(cx, record) else { continue };
            // The right that counts may stand where it could not be read.
            match record.decision.as_ref().and_then(|decision| cx.org.unread.may_name(decision)) {
                Some(file) => out.not_evaluated(unread(cx, file)),
                None => out.push(finding),
            }
        }
    }
}

fn skipped(cx: &Context<'_>, record: &Record) -> Option<Diagnostic> {
    let org = cx.subject.org;
    let (decision, date) = (record.decision.as_ref()?, record.date.as_ref()?);
    if !record.is(RecordStatus::Decided) || record.faulty || org.rows(decision).any(|(_, row)| row.faulty) {
        return None;
    }
    let amount = record.amount.as_ref().map(|amount| &amount.value);
    let answer = who_decides(org, Case { decision, amount, scope: &record.scope, day: date.value }).ok()?;
    let others: Vec<&Decision> = answer.others.iter().map(|grant| grant.row).collect();
    let room = Room { cx, record, on_day: OnDay { org, day: date.value, today: cx.today() } };
    let mut missing: Vec<&Holder> = Vec::new();
    for part in [Part::Agree, Part::Consult] {
        for holder in answer.grant.row.having(part) {
            let same = |other: &Holder| key(org, &other.who.value) == key(org, &holder.who.value);
            // Where several rights may have held, only what all of them ask for is certain.
            let certain = others.iter().all(|row| row.having(Part::Agree).chain(row.having(Part::Consult)).any(same));
            if certain && !missing.iter().any(|own| same(own)) && room.could_be_asked(&holder.who) && !room.was_heard(&holder.who) {
                missing.push(holder);
            }
        }
    }
    finding(cx, record, decision, &missing)
}

fn finding(cx: &Context<'_>, record: &Record, decision: &Reference, missing: &[&Holder]) -> Option<Diagnostic> {
    let with = |part: Part| -> Vec<&Reference> { missing.iter().filter(|own| own.part == part).map(|own| &own.who).collect() };
    let (agree, consult) = (with(Part::Agree), with(Part::Consult));
    let agreed = names(cx.org, agree.iter().copied());
    let asked = names(cx.org, consult.iter().copied());
    let were = if consult.len() == 1 { "was" } else { "were" };
    let words = match (agree.is_empty(), consult.is_empty()) {
        (true, true) => return None,
        (true, false) => format!("that {asked} {were} consulted"),
        (false, true) => format!("that {agreed} agreed"),
        (false, false) => format!("that {agreed} agreed, nor that {asked} {were} consulted"),
    };
    let place = record.consulted.first().or(record.decided_by.first()).unwrap_or(decision).span;
    let label = if record.consulted.is_empty() { "nobody stands under `consulted:` beside this" } else { "not all who were to be heard are named here" };
    let mut found = Diagnostic::new(RULE.name, place, format!("{} does not say {words}", quoted(record.title()))).saying(label);
    for holder in missing {
        let must = if holder.part == Part::Agree { "must agree" } else { "is to be consulted" };
        found = found.also(holder.who.span, format!("{} {must}", names(cx.org, [&holder.who])));
    }
    Some(found.help(
        "name them under `consulted:` if they were heard; if they were not, hear them now and write down what they say",
    ))
}

/// Those who had a say in a record.
struct Room<'a> {
    cx: &'a Context<'a>,
    record: &'a Record,
    on_day: OnDay<'a>,
}

impl<'a> Room<'a> {
    /// Whoever disagreed on record was heard.
    fn named(&self) -> impl Iterator<Item = &'a Reference> + use<'a> {
        let dissent = self.record.dissent.iter().map(|dissent| &dissent.who);
        self.record.consulted.iter().chain(&self.record.decided_by).chain(dissent)
    }

    /// Whether anybody could have asked them on that day: not who was not there, nor a team that is no more.
    fn could_be_asked(&self, who: &Reference) -> bool {
        match self.on_day.org.party(who) {
            None | Some(Party::Everyone) => false,
            Some(Party::Charter(team)) => team.status != Status::Archived,
            Some(Party::Person(person)) => self.on_day.was_there(person),
            Some(Party::Role(role)) => {
                let holders = role.held_by.iter().filter_map(|holder| self.on_day.org.person(holder));
                !role.withheld && holders.clone().count() == 0 || holders.into_iter().any(|holder| self.on_day.was_there(holder))
            }
        }
    }

    fn was_heard(&self, who: &'a Reference) -> bool {
        let org = self.on_day.org;
        let deputy = org.role(who).and_then(|role| role.deputy.as_ref());
        let team = org.charter(who);
        self.named().any(|named| {
            let is = |party: &Reference| self.on_day.is(named, party) != Held::No;
            match org.party(named) {
                Some(Party::Everyone) | None => true,
                Some(Party::Charter(body)) if self.sits_in(who, body) => true,
                _ => is(who) || deputy.is_some_and(is) || team.is_some_and(|team| self.sits_in(named, team)),
            }
        })
    }

    /// Whether a party leads a team or is one of its members, by itself or through those who hold a role.
    fn sits_in(&self, who: &Reference, team: &Charter) -> bool {
        let org = self.on_day.org;
        let seats = team.members.iter().map(|member| &member.who).chain(&team.lead);
        let behind = people(org, who, self.cx.today());
        seats.into_iter().any(|seat| {
            self.on_day.is(who, seat) != Held::No
                || self.on_day.is(seat, who) == Held::Yes
                || org.person(seat).is_some_and(|person| behind.contains(&person.id.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
  mara: { name: Mara Lund }
  ines: { name: Ines Roth, left: 2026-06-01 }
  omar: { name: Omar Said, joined: 2026-06-01 }
roles:
  cfo: { title: CFO, held_by: lena }
  cro: { title: CRO, held_by: jonas, deputy: mara }
  ceo: { title: CEO, held_by: omar }
# charters/legal.yaml
name: Legal
lead: jonas
members: [cro, ines]
# charters/executive.yaml
name: Executive
members: [lena, cro]
";

    /// The messages on a record of 1 March of a decision with these parts.
    fn found(row: &str, record: &str) -> Vec<String> {
        let book = format!(
            "{PEOPLE}# charters/a/charter.yaml\nname: A\ndecisions:\n  - {{ id: d, title: D, {row} }}\n\
             # charters/a/records/2026-03-01-x.md\n---\ntitle: X\ndecision: d\ndate: 2026-03-01\n{record}\n---\n"
        );
        let (_, report) = report(Some("consult-skipped"), &book);
        report.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn the_record_and_every_part_are_shown() {
        check(
            "consult-skipped",
            "
# charters/people.yaml
roles: { cfo: { title: CFO }, cro: { title: CRO }, legal: { title: Counsel } }
# charters/a/charter.yaml
decisions:
  - id: d
    title: D
    decide: cfo
    agree: [{ who: legal, on: law }]
    #              ^^^^^ Counsel must agree
    consult: [cro, cfo]
    #         ^^^ CRO is to be consulted
# charters/a/records/2026-03-01-x.md
---
title: X
decision: d
status: decided
date: 2026-03-01
decided_by: [cfo]
#            ^^^ nobody stands under `consulted:` beside this
---
",
        );
        let both = found("decide: cfo, agree: legal, consult: cro", "status: decided\ndecided_by: cfo\nconsulted: []");
        assert_eq!(both, ["“X” does not say that Legal agreed, nor that CRO was consulted"]);
    }

    #[test]
    fn a_party_is_heard_through_its_holder_deputy_lead_member_or_team() {
        let heard = |row: &str, consulted: &str| {
            found(row, &format!("status: decided\ndecided_by: cfo\nconsulted: {consulted}")).is_empty()
        };
        for who in ["cro", "jonas", "executive", "everyone", "mara"] {
            assert!(heard("consult: cro", who), "{who}");
        }
        for who in ["legal", "jonas", "cro", "ines"] {
            assert!(heard("consult: legal", who), "{who}");
        }
        assert!(!heard("consult: jonas", "ceo") && !heard("consult: legal", "cfo"));
        let dissent = "status: decided\ndissent: { who: jonas, view: No }";
        assert!(found("consult: cro", dissent).is_empty(), "whoever disagreed was heard");
        assert!(found("consult: [cfo, cro]", "status: decided\ndecided_by: executive").is_empty());
    }

    #[test]
    fn nobody_had_to_ask_who_was_not_there_or_what_was_not_in_force() {
        let clean = |row: &str| found(row, "status: decided\ndecided_by: cfo").is_empty();
        assert!(!clean("consult: jonas"));
        for row in [
            "consult: omar",
            "consult: ceo",
            "consult: nobody-here",
            "consult: everyone",
            "consult: jonas, from: 2026-03-02",
            "consult: jonas, until: 2026-02-28",
            "inform: jonas, recommend: jonas",
        ] {
            assert!(clean(row), "{row}");
        }
    }

    #[test]
    fn only_what_is_decided_and_could_be_read_is_judged() {
        for status in ["proposed", "rejected", "superseded", "withdrawn", "decided\nconsultd: jonas"] {
            assert!(found("consult: jonas", &format!("status: {status}\ndecided_by: cfo")).is_empty(), "{status}");
        }
    }

    #[test]
    fn of_several_rights_only_what_all_ask_for_is_certain() {
        let rows = "decide: cfo, consult: jonas, scope: { region: EMEA } }\n  - { id: d, title: D, decide: cfo, consult: [cro, ceo]";
        let names = |scope: &str| found(rows, &format!("status: decided\ndecided_by: cfo\n{scope}"));
        assert_eq!(names(""), ["“X” does not say that Jonas Weil was consulted"]);
        assert_eq!(names("scope: { region: AMER }"), ["“X” does not say that CRO was consulted"]);
    }
}
