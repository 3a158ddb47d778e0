use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, grants};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::{Org, Party};
use std::cmp::Ordering;

pub(super) const RULE: Rule = Rule {
    name: "redundant-tier",
    area: Area::Limits,
    level: Some(Level::Warn),
    finds: "Two tiers of a row that follow each other have one decider.",
    why: "A limit says that somebody else decides from here on. One that changes nothing makes readers look for a \
          difference that is not there.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 25k EUR, decide: cfo }
      - { above: 25k EUR, up_to: 100k EUR, decide: cfo }
      - { above: 100k EUR, decide: executive }
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - id: vendor-contracts
    title: Sign vendor contracts
    limits:
      - { up_to: 100k EUR, decide: cfo }
      - { above: 100k EUR, decide: executive }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for id in cx.subject.org.decision_ids() {
        let mut all = grants(cx.org, id);
        all.retain(|grant| {
            let counts = !rights::is_over(grant.row, cx.today()) && !grant.row.faulty && !grant.row.parts_unread;
            counts && grant.tier.is_some() && grant.charter.status != crate::model::charter::Status::Archived
        });
        for row in all.chunk_by_mut(|one, other| std::ptr::eq(one.row, other.row)) {
            row.sort_by(by_lower_end);
            for run in row.chunk_by(|lower, higher| is_one(cx.org, lower, higher)).filter(|run| run.len() > 1) {
                out.push(finding(cx.org, run));
            }
        }
    }
}

fn by_lower_end(one: &Grant<'_>, other: &Grant<'_>) -> Ordering {
    match (one.above(), other.above()) {
        // Units that cannot be compared stand beside each other by name.
        (Some(one), Some(other)) => one.compare(other).unwrap_or_else(|| one.kind().cmp(&other.kind())),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

/// Whether one tier begins where the other ends, with the same decider. Two roles that one person holds today are two,
/// since tomorrow they may not be.
fn is_one(org: &Org, lower: &Grant<'_>, higher: &Grant<'_>) -> bool {
    let meets = lower.up_to().zip(higher.above()).is_some_and(|(end, begin)| end.compare(begin) == Some(Ordering::Equal));
    let is_role = |id: &str| matches!(org.party(id), Some(Party::Role(_)));
    let two_roles = lower.deciders().any(|one| {
        is_role(one) && higher.deciders().all(|other| is_role(other) && one.value != other.value)
    });
    meets && lower.deciders().next().is_some() && !two_roles && lower.deciders_key(org) == higher.deciders_key(org)
}

fn finding(org: &Org, run: &[Grant<'_>]) -> Diagnostic {
    let (lowest, highest) = (run[0], run[run.len() - 1]);
    let name = rights::names(org, highest.deciders());
    let verb = if highest.deciders().count() == 1 { "decides" } else { "decide" };
    let count = if run.len() == 2 { "two".to_owned() } else { run.len().to_string() };
    let title = quoted(highest.row.title());
    let message = format!("{name} {verb} {title} in {count} tiers that follow each other");
    let help = match rights::amounts(lowest.above(), highest.up_to()) {
        all if all.is_empty() => format!("make them one tier; where {name} {verb} whatever the amount, `decide:` is enough"),
        part => format!("make them one tier{part}; if they differ in who agrees or is consulted, make two rows of them"),
    };
    let says = |grant: &Grant<'_>| format!("{name} {verb}{}", rights::amounts(grant.above(), grant.up_to()));
    let finding = Diagnostic::new(RULE.name, highest.place(), message).saying(says(&highest)).help(help);
    run[..run.len() - 1].iter().fold(finding, |finding, own| finding.also(own.place(), says(own)))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: CFO, held_by: lena }
  coo: { title: COO, held_by: lena }
";

    #[test]
    fn a_run_of_them_is_one_finding_in_whatever_order_and_by_whatever_name() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - id: x
    title: X
    limits:
      - { above: 2 weeks, decide: lena }
      #                           ^^^^ Lena Fox decides above 2 weeks
      - { up_to: 3 days, decide: cfo }
      #                          ^^^ Lena Fox decides up to 3 days
      - { above: 3 days, up_to: 14 days, decide: cfo }
      #                                          ^^^ Lena Fox decides above 3 days and up to 14 days
"
        );
        check("redundant-tier", &book);
        let (_, report) = report(Some("redundant-tier"), &book);
        let finding = &report.findings[0].diagnostic;
        assert_eq!(finding.message, "Lena Fox decides “X” in 3 tiers that follow each other");
        assert!(finding.help.contains("`decide:` is enough"), "{}", finding.help);
    }

    #[test]
    fn tiers_apart_two_roles_of_one_person_two_rows_and_what_is_unread() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: a, title: A, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 6k EUR, decide: cfo }] }
  - { id: b, title: B, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: coo }] }
  - { id: c, title: C, agree: coo, limits: [{ up_to: 5k EUR, decide: cfo }] }
  - { id: c, title: C, limits: [{ above: 5k EUR, decide: cfo }] }
  - { id: d, title: D, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: cfo }], scpoe: {} }
  - { id: e, title: E, limits: [{ up_to: 5k EUR, decide: [] }, { above: 5k EUR, decide: [] }] }
  - { id: f, title: F, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k USD, decide: cfo }] }
  - { id: g, title: G, limits: [{ up_to: 5k EUR, decide: cfo }, { above: 5k EUR, decide: cfo }], until: 2026-11-19 }
"
        );
        check("redundant-tier", &book);
    }
}
