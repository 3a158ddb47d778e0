use super::shared::look_for_people;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, Rights, in_line_above};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use std::cmp::Ordering;
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "falling-authority",
    area: Area::Limits,
    level: Some(Level::Warn),
    finds: "A higher tier of a decision goes to somebody who reports to the decider of a lower one.",
    why: "The larger a case, the further up it should go, and here it goes down. Most often two tiers were swapped, or one of \
          them was left behind when somebody changed roles.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  controller: { title: Controller, reports_to: cfo }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: cfo }
      - { above: 25k EUR, decide: controller }
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
  controller: { title: Controller, reports_to: cfo }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: controller }
      - { above: 25k EUR, decide: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    look_for_people(cx, out);
    let mut above = HashMap::new();
    for id in cx.subject.org.decision_ids() {
        let Some(all) = rights::ladder(cx, id) else { continue };
        if all.grants().iter().filter(|grant| grant.tier.is_some()).count() < 2 {
            continue;
        }
        let mut falling: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        rights::each_cell(cx, &all, out, &mut |cell| {
            for (higher, lower) in falls(cx, &all, cell.holding, &mut above) {
                falling.entry(higher).or_default().insert(lower);
            }
        });
        out.extend(falling.into_iter().map(|(higher, lower)| finding(cx, &all, higher, &lower)));
    }
}

/// The pairs of a higher tier and a lower one whose decider stands above the higher one's.
fn falls<'a>(
    cx: &Context<'a>,
    all: &Rights<'a>,
    holding: &[usize],
    above: &mut HashMap<Key<'a>, Vec<Key<'a>>>,
) -> Vec<(usize, usize)> {
    // Without a lower end nothing lies below a tier, and without an upper one nothing lies above it.
    let ends_by = |lower: usize, higher: usize| {
        let ends = all.grant(lower).up_to().zip(all.grant(higher).above());
        ends.and_then(|(up_to, above)| up_to.compare(above)).is_some_and(Ordering::is_le)
    };
    let mut lowest: HashMap<&Key<'a>, usize> = HashMap::new();
    for at in holding.iter().copied().filter(|at| all.grant(*at).up_to().is_some()) {
        for decider in all.deciders(at) {
            let known = lowest.entry(decider).or_insert(at);
            let order = all.grant(at).up_to().zip(all.grant(*known).up_to()).and_then(|(one, two)| one.compare(two));
            if order == Some(Ordering::Less) {
                *known = at;
            }
        }
    }
    let mut found = Vec::new();
    for at in holding.iter().copied().filter(|at| all.grant(*at).above().is_some()) {
        for decider in all.deciders(at) {
            let line = above.entry(decider.clone()).or_insert_with(|| in_line_above(cx.subject.org, decider));
            let lower = line.iter().filter_map(|superior| lowest.get(superior)).copied();
            found.extend(lower.filter(|lower| ends_by(*lower, at)).map(|lower| (at, lower)));
        }
    }
    found
}

fn finding(cx: &Context<'_>, all: &Rights<'_>, higher: usize, lower: &BTreeSet<usize>) -> Diagnostic {
    let grant = all.grant(higher);
    let name = rights::names(cx.org, grant.deciders());
    let above: BTreeSet<String> = lower.iter().map(|at| rights::names(cx.org, all.grant(*at).deciders())).collect();
    let above: Vec<String> = above.into_iter().collect();
    let message = format!(
        "{name} decides {}{}, and {}, to whom {name} reports, only smaller amounts",
        quoted(grant.row.title()),
        rights::case(grant),
        super::shared::some_of(&above)
    );
    let help = "let the larger amounts go up: swap the deciders if the tiers were mixed up, or correct `reports_to:` in \
                people.yaml";
    let finding = Diagnostic::new(RULE.name, grant.place(), message).saying(rights::decides(cx.org, grant, "")).help(help);
    lower.iter().fold(finding, |finding, at| {
        let own = all.grant(*at);
        finding.also(own.place(), format!("{}, and stands above {name}", rights::decides(cx.org, own, "")))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  ceo: { title: CEO }
  cfo: { title: CFO, held_by: lena, reports_to: ceo }
  controller: { title: Controller, reports_to: lena }
";

    #[test]
    fn anybody_in_the_line_of_a_lower_tier_across_files() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/company.yaml
name: Company
decisions:
  - { id: x, title: X, limits: [{ up_to: 5k EUR, decide: ceo }] }
  #                                                      ^^^ CEO decides up to 5,000 EUR, and stands above Controller
# charters/finance.yaml
parent: company
decisions:
  - { id: x, title: X, scope: { region: EMEA }, limits: [{ above: 9k EUR, decide: controller }] }
  #                                                                               ^^^^^^^^^^ Controller decides above 9,000 EUR in EMEA
  - { id: y, title: Y, limits: [{ up_to: 5k EUR, decide: company }, { above: 5k EUR, decide: finance }] }
  #                                                      ^^^^^^^ Company decides up to 5,000 EUR, and stands above finance
  #                                                                                          ^^^^^^^ finance decides above 5,000 EUR
"
        );
        check("falling-authority", &book);
        let (_, report) = report(Some("falling-authority"), &book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "Controller decides “X” above 9,000 EUR in EMEA, and CEO, to whom Controller reports, only smaller amounts");
    }

    #[test]
    fn rising_tiers_other_places_units_and_people_without_a_line() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
members: [cfo, controller]
decisions:
  - { id: a, title: A, limits: [{ up_to: 5k EUR, decide: controller }, { above: 5k EUR, decide: cfo }] }
  - { id: b, title: B, limits: [{ up_to: 5k EUR, decide: finance }, { above: 5k EUR, decide: controller }] }
  - { id: c, title: C, scope: { region: EMEA }, limits: [{ up_to: 5k EUR, decide: cfo }] }
  - { id: c, title: C, scope: { region: AMER }, limits: [{ above: 5k EUR, decide: controller }] }
  - { id: d, title: D, limits: [{ up_to: 5 people, decide: cfo }, { above: 5k EUR, decide: controller }] }
  - { id: e, title: E, limits: [{ up_to: 9k EUR, decide: cfo }, { above: 5k EUR, decide: controller }] }
  - { id: f, title: F, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: controller }], scpoe: {} }
  - { id: g, title: G, limits: [{ up_to: 5k EUR, decide: ceo }, { above: 5k EUR, decide: nobody-known }] }
"
        );
        check("falling-authority", &book);
    }

    #[test]
    fn without_the_people_it_says_that_it_could_not_look() {
        let because = not_evaluated("falling-authority", "\n# charters/people.yaml\npeople: [\n");
        assert_eq!(because.as_deref(), Some("a part of charters/people.yaml could not be read"));
    }
}
