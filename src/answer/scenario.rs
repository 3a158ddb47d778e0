//! What the matrix answers to a scenario, and whether that is what the scenario expects.

use super::grant::{Grant, grants};
use super::party::deciders_key;
use super::who::{Case, NoAnswer, who_decides};
use crate::model::record::Scenario;
use crate::model::{Org, Part, Reference};
use crate::source::{FileId, Span, Spanned};
use jiff::civil::Date;

/// How a scenario ends.
#[derive(Debug, Clone)]
pub enum Verdict<'org> {
    /// The matrix answers as expected.
    Passed,
    /// Parts that the matrix gives to others than expected, never none.
    Differs(Vec<Differing<'org>>),
    /// The decision is made by amount and the scenario names none; the right whose limit would have to be known.
    NoAmount(Grant<'org>),
    /// Nobody knows: something that it takes could not be read, or names nothing.
    Unknown(Unknown),
}

/// Why nobody knows what the matrix answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// A part of the scenario, or of a row that may answer, could not be read.
    Unread(Span),
    /// A row of the decision may stand in a file that could not be read.
    MayStandIn(FileId),
    /// An id of the scenario names nothing.
    Nothing(Span),
}

/// One word of `expect` that the matrix answers differently.
#[derive(Debug, Clone)]
pub struct Differing<'org> {
    /// The part.
    pub part: Part,
    /// Its word in the scenario.
    pub word: &'org Spanned<String>,
    /// Whom it expects.
    pub expected: &'org [Reference],
    /// Why nobody decides the case, or the right that answers differently.
    pub right: Result<Grant<'org>, NoAnswer>,
    /// Whom the matrix names.
    pub named: Vec<&'org Reference>,
}

/// Holds a scenario against the matrix of a day. Each word of `expect` is compared as a set, by party; where the
/// scenario leaves open which row holds, every row that may has to answer as expected.
pub fn judge<'org>(org: &'org Org, scenario: &'org Scenario, day: Date) -> Verdict<'org> {
    let decision = match asked(org, scenario) {
        Ok(decision) => decision,
        Err(unknown) => return Verdict::Unknown(unknown),
    };
    let amount = scenario.amount.as_ref().map(|amount| &amount.value);
    let answer = who_decides(org, Case { decision, amount, scope: &scenario.scope, day });
    let all: Vec<Grant<'org>> = match answer {
        Ok(answer) => std::iter::once(answer.grant).chain(answer.others).collect(),
        Err(reason) => return differing(scenario, |_| vec![(Err(reason), Vec::new())], org),
    };
    // Rows without a decider say who else has a part where another row decides.
    let (rights, beside): (Vec<Grant<'org>>, Vec<Grant<'org>>) =
        all.into_iter().partition(|grant| grant.deciders().next().is_some());
    if amount.is_none()
        && let Some(tier) = rights.iter().find(|grant| grant.tier.is_some())
    {
        return Verdict::NoAmount(*tier);
    }
    let named = |part: Part| {
        let having = |grant: &Grant<'org>| -> Vec<&Reference> {
            match part {
                Part::Decide => grant.deciders().collect(),
                _ => grant.row.having(part).map(|holder| &holder.who).collect(),
            }
        };
        let others: Vec<&Reference> = beside.iter().flat_map(having).collect();
        if rights.is_empty() {
            return vec![(Err(why_nobody(org, decision, scenario, day)), others)];
        }
        rights.iter().map(|grant| (Ok(*grant), [having(grant), others.clone()].concat())).collect()
    };
    differing(scenario, named, org)
}

/// Why nobody decides where rows hold that only say who else has a part.
fn why_nobody(org: &Org, decision: &str, scenario: &Scenario, day: Date) -> NoAnswer {
    let in_place = |grant: &Grant<'_>| grant.in_force(day) && grant.row.scope.overlaps(&scenario.scope);
    let has_tiers = grants(org, decision).iter().any(|grant| grant.tier.is_some() && in_place(grant));
    if has_tiers { NoAnswer::NoTier } else { NoAnswer::OutOfScope }
}

type Named<'org> = Vec<(Result<Grant<'org>, NoAnswer>, Vec<&'org Reference>)>;

fn differing<'org>(scenario: &'org Scenario, named: impl Fn(Part) -> Named<'org>, org: &'org Org) -> Verdict<'org> {
    let mut all = Vec::new();
    for (word, expected) in &scenario.expect {
        // A word that is no part is a fault, and the scenario is not asked.
        let Some(part) = Part::from_word(word) else { continue };
        let wanted = deciders_key(org, expected);
        let others = named(part).into_iter().filter(|(_, named)| deciders_key(org, named.iter().copied()) != wanted);
        all.extend(others.map(|(right, named)| Differing { part, word, expected, right, named }));
    }
    if all.is_empty() { Verdict::Passed } else { Verdict::Differs(all) }
}

/// The decision that a scenario asks about, if everything that it takes to answer could be read.
fn asked<'org>(org: &'org Org, scenario: &'org Scenario) -> Result<&'org str, Unknown> {
    let Some(decision) = scenario.decision.as_ref().filter(|_| !scenario.faulty) else {
        return Err(Unknown::Unread(scenario.span));
    };
    if let Some(file) = org.unread.may_name(decision) {
        return Err(Unknown::MayStandIn(file));
    }
    if org.rows(decision).next().is_none() {
        return Err(Unknown::Nothing(decision.span));
    }
    let mut rows = org.rows(decision).map(|(_, row)| row);
    if let Some(row) = rows.find(|row| row.faulty || row.parts_unread) {
        return Err(Unknown::Unread(row.id.span));
    }
    let mut expected = scenario.expect.iter().flat_map(|(_, parties)| parties);
    match expected.find(|party| org.party(party).is_none()) {
        Some(party) => Err(Unknown::Nothing(party.span)),
        None => Ok(decision),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::source::Sources;
    use jiff::civil::date;

    const PEOPLE: &str = "
people: { lena: { name: Lena Fox }, jonas: { name: Jonas Lindt } }
roles:
  cfo: { title: CFO, held_by: lena }
  cro: { title: CRO, held_by: jonas }
  legal: { title: Legal }
";
    const ROWS: &str = "
name: A
purpose: To test.
members: [cfo, cro]
decisions:
  - id: contracts
    title: Contracts
    agree: legal
    inform: everyone
    limits: [{ up_to: 5k EUR, decide: cro }, { above: 5k EUR, up_to: 9k EUR, decide: cfo }]
  - { id: discounts, title: Discounts, was: [rebates], decide: cro, scope: { region: [EMEA] } }
  - { id: discounts, title: Discounts, decide: cfo, scope: { region: [AMER] } }
  - { id: hiring, title: Hiring, decide: [jonas, cfo] }
  - { id: hiring, title: Hiring, consult: legal }
";

    /// How a scenario ends, in a few words.
    fn end(scenario: &str) -> String {
        end_in(ROWS, scenario)
    }

    fn end_in(rows: &str, scenario: &str) -> String {
        let files = [
            ("charters/people.yaml", PEOPLE.to_owned()),
            ("charters/a.yaml", rows.to_owned()),
            ("charters/team/scenarios.yaml", format!("- {{ ask: Who?, decision: {scenario} }}")),
        ];
        let sources = Sources::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())));
        let (org, _) = crate::model::read(&sources, &Config::default());
        match judge(&org, &org.scenarios[0], date(2026, 11, 20)) {
            Verdict::Passed => "passed".to_owned(),
            Verdict::NoAmount(_) => "no amount".to_owned(),
            Verdict::Unknown(why) => format!("{why:?}").split('(').next().unwrap_or_default().to_owned(),
            Verdict::Differs(all) => {
                let one = |own: &Differing<'_>| {
                    let named: Vec<&str> = own.named.iter().map(|id| id.as_str()).collect();
                    let why = own.right.as_ref().err().map_or_else(String::new, |why| format!("{why:?} "));
                    format!("{why}{} {}", own.part.word(), named.join("+"))
                };
                all.iter().map(one).collect::<Vec<_>>().join(", ").trim_end().to_owned()
            }
        }
    }

    #[test]
    fn each_word_is_a_set_and_parties_compare_by_holder() {
        assert_eq!(end("contracts, amount: 5k EUR, expect: { decide: jonas, agree: [legal] }"), "passed");
        assert_eq!(end("contracts, amount: 6k EUR, expect: { decide: lena, inform: everyone }"), "passed");
        assert_eq!(end("contracts, amount: 6k EUR, expect: { decide: cro, agree: [] }"), "decide cfo, agree legal");
        assert_eq!(end("hiring, expect: { decide: a, consult: legal }"), "passed", "all members are the team");
        assert_eq!(end("hiring, expect: { decide: cfo }"), "decide jonas+cfo");
    }

    #[test]
    fn where_nobody_decides_nobody_is_the_answer() {
        assert_eq!(end("contracts, amount: 10k EUR, expect: { decide: cfo }"), "NoTier decide");
        assert_eq!(end("contracts, amount: 10k EUR, expect: { decide: [] }"), "passed");
        assert_eq!(end("contracts, amount: 1 week, expect: { decide: cfo }"), "OtherUnit decide");
        assert_eq!(end("discounts, scope: { region: APAC }, expect: { decide: cfo }"), "OutOfScope decide");
        let beside = format!("{ROWS}  - {{ id: discounts, title: Discounts, consult: legal }}\n");
        let apac = "discounts, scope: { region: APAC }, expect: { decide: cfo, consult: legal }";
        assert_eq!(end_in(&beside, apac), "OutOfScope decide");
    }

    #[test]
    fn where_it_leaves_open_which_row_holds_all_of_them_must_agree() {
        assert_eq!(end("rebates, scope: { region: EMEA }, expect: { decide: cro }"), "passed");
        assert_eq!(end("rebates, expect: { decide: cro }"), "passed", "the earlier id is one row's alone");
        assert_eq!(end("discounts, expect: { decide: cro }"), "decide cfo");
        assert_eq!(end("contracts, expect: { decide: cro }"), "no amount");
        assert_eq!(end("discounts, amount: 7 EUR, scope: { region: EMEA }, expect: { decide: cro }"), "passed");
    }

    #[test]
    fn what_could_not_be_read_or_names_nothing_is_neither_passed_nor_failed() {
        assert_eq!(end("contracts, amount: much, expect: { decide: cro }"), "Unread");
        assert_eq!(end("contracts, amount: 1k EUR, expect: { decides: cro }"), "Unread");
        assert_eq!(end("contracts, amount: 1k EUR, expect: { decide: nobody-here }"), "Nothing");
        assert_eq!(end("leases, expect: { decide: cro }"), "Nothing");
        let faulty = format!("{ROWS}  - {{ id: discounts, title: Discounts, scpoe: {{}} }}\n");
        assert_eq!(end_in(&faulty, "discounts, expect: { decide: cro }"), "Unread");
        assert_eq!(end_in(&faulty, "hiring, expect: { decide: a }"), "passed");
        let broken = format!("{ROWS}decsions: [{{ id: hiring }}]\n");
        assert_eq!(end_in(&broken, "hiring, expect: { decide: a }"), "MayStandIn");
    }
}
