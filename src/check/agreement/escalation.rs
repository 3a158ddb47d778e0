//! What the rule says of circles and the way that `who` prints is one thing: random rows of one decision.

use crate::answer::{Escalations, key};
use crate::check::testing::{files, report};
use crate::config::Config;
use crate::model;
use crate::source::Sources;
use hashbrown::HashSet;
use proptest::prelude::*;

const PEOPLE: &str = "
# charters/people.yaml
people: { lena: { name: Lena }, jonas: { name: Jonas }, mara: { name: Mara } }
roles: { cfo: { title: CFO, held_by: lena }, cro: { title: CRO, held_by: jonas } }
";

#[derive(Debug, Clone)]
struct Row {
    /// By tier.
    deciders: Vec<&'static str>,
    to: Option<&'static str>,
}

impl Row {
    fn text(&self) -> String {
        let to = self.to.map_or_else(String::new, |to| format!(", escalate: {{ to: {to} }}"));
        let right = match self.deciders.as_slice() {
            [one] => format!("decide: {one}"),
            several => {
                let tier =
                    |(at, who): (usize, &&str)| format!("{{ above: {at} EUR, up_to: {} EUR, decide: {who} }}", at + 1);
                let tiers: Vec<_> = several.iter().enumerate().map(tier).collect();
                format!("limits: [{}]", tiers.join(", "))
            }
        };
        format!("  - {{ id: x, title: X, {right}{to} }}\n")
    }

    fn is_decided_by(&self, holder: &str) -> bool {
        self.deciders.iter().any(|who| held_by(who) == holder)
    }
}

/// Who is behind a name.
fn held_by(id: &'static str) -> &'static str {
    match id {
        "cfo" => "lena",
        "cro" => "jonas",
        person => person,
    }
}

/// Whether a case that is stuck with a decider of a row comes back, by walking from hand to hand.
fn comes_back<'r>(rows: &'r [Row], mut row: &'r Row, decider: &'static str) -> bool {
    let mut had = vec![held_by(decider)];
    if let Some(to) = row.to.map(held_by)
        && to == had[0]
    {
        return row.deciders.iter().all(|who| held_by(who) == to);
    }
    loop {
        let Some(to) = row.to.map(held_by) else { return false };
        if had.contains(&to) {
            return true;
        }
        had.push(to);
        let hands_on = |own: &&Row| own.is_decided_by(to) && own.to.is_some_and(|next| held_by(next) != to);
        match rows.iter().find(hands_on) {
            Some(next) => row = next,
            None => return false,
        }
    }
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let party = || proptest::sample::select(vec!["lena", "jonas", "mara", "cfo", "cro", "nobody-known"]);
    let row = (proptest::collection::vec(party(), 1..3), proptest::option::weighted(0.8, party()));
    proptest::collection::vec(row.prop_map(|(deciders, to)| Row { deciders, to }), 1..5)
}

proptest! {
    #[test]
    fn a_way_passes_nobody_twice_and_the_rule_finds_exactly_those_that_would_come_back(rows in rows()) {
        let book = format!("{PEOPLE}# charters/a.yaml\ndecisions:\n{}", rows.iter().map(Row::text).collect::<String>());
        let files = files(&book);
        let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let (org, _) = model::read(&sources, &Config::default());
        let all = Escalations::of(&org, "x", None);
        let starts = rows.iter().flat_map(|row| row.deciders.iter().map(move |decider| (row, *decider)));
        let mut any = false;
        for (grant, (row, decider)) in all.grants().iter().zip(starts) {
            let way = all.way(grant);
            let mut passed: HashSet<_> = HashSet::from([key(&org, decider)]);
            for step in &way.steps {
                prop_assert!(passed.insert(key(&org, &step.to.value)), "{} twice\n{}", step.to.value, book);
            }
            prop_assert_eq!(way.back.is_some(), comes_back(&rows, row, decider), "from {}\n{}", decider, book);
            any |= way.back.is_some();
        }
        let (_, report) = report(Some("escalation-cycle"), &book);
        prop_assert_eq!(!report.findings.is_empty(), any, "{}", book);
    }
}
