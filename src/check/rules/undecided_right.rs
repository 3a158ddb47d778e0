use super::shared::unread;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Decision;
use crate::model::{Framework, Org, Part};

pub(super) const RULE: Rule = Rule {
    name: "undecided-right",
    area: Area::DecisionRights,
    level: Some(Level::Error),
    finds: "A decision names nobody who has the last word.",
    why: "What nobody may decide is decided by whoever waits least, or not at all.",
    example: "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, consult: legal }
",
    instead: "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, consult: legal, decide: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in rights::rows(cx) {
        let readable = !row.faulty && !row.parts_unread && !charter.unread.other;
        if !readable || framework_speaks(cx.org, row, Part::Decide) {
            continue;
        }
        let empty_tiers: Vec<_> = row.tiers.iter().filter(|tier| tier.decide.is_empty()).collect();
        for tier in &empty_tiers {
            let message = format!("one of the limits of {} has no decider", quoted(row.title()));
            let finding = Diagnostic::new(RULE.name, tier.span, message);
            out.push(finding.saying("nobody decides here").help("name one person, role or team after `decide:`"));
        }
        if row.deciders().next().is_none() && empty_tiers.is_empty() && !is_decided_elsewhere(cx, row) {
            if let Some(file) = cx.org.unread.may_name(&row.id) {
                out.not_evaluated(unread(cx, file));
                continue;
            }
            let message = format!("{} has no decider", quoted(row.title()));
            let help = "name who has the last word: `decide:` with one person, role or team, or `limits:` by amount";
            out.push(Diagnostic::new(RULE.name, row.id.span, message).saying("nobody decides this").help(help));
        }
    }
}

/// Whether another row gives somebody the decision in a place and at a time that this row is about: then this one says
/// who else has a part in it.
fn is_decided_elsewhere(cx: &Context<'_>, row: &Decision) -> bool {
    cx.org.rows(&row.id).any(|(_, other)| {
        let decided = other.faulty || other.parts_unread || other.deciders().next().is_some();
        decided && !rights::is_over(other, cx.today()) && other.scope.overlaps(&row.scope) && other.shares_a_day(row)
    })
}

/// Whether the row's framework says how many of a part a row may have; then `framework-count` judges it.
pub(super) fn framework_speaks(org: &Org, row: &Decision, part: Part) -> bool {
    framework(org, row).is_some_and(|framework| framework.counts.iter().any(|(own, _)| *own == part))
}

/// The row's framework.
pub(super) fn framework<'org>(org: &'org Org, row: &Decision) -> Option<&'org Framework> {
    let name = row.framework.as_ref()?;
    org.frameworks.iter().find(|own| own.name == name.value.as_str())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated};

    #[test]
    fn a_row_and_a_tier_without_a_decider() {
        check(
            "undecided-right",
            "
# charters/finance.yaml
decisions:
  - id: discounts
    #   ^^^^^^^^^ nobody decides this
    title: Grant discounts
  - id: contracts
    title: Sign contracts
    limits:
      - { up_to: 5k EUR, decide: cfo }
      - { above: 5k EUR, decide: [] }
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nobody decides here
",
        );
    }

    #[test]
    fn a_row_that_adds_parts_to_one_with_a_decider_is_none() {
        check(
            "undecided-right",
            "
# charters/company.yaml
decisions:
  - { id: discounts, title: Discounts, decide: cfo, scope: { region: [EMEA] } }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Discounts, consult: legal }
  - { id: discounts, title: Discounts, consult: legal, scope: { region: [AMER] } }
  #       ^^^^^^^^^ nobody decides this
",
        );
    }

    #[test]
    fn where_a_framework_counts_deciders_another_rule_speaks() {
        check(
            "undecided-right",
            "
# charters/finance.yaml
decisions:
  - { id: discounts, title: Discounts, framework: raci, perform: cfo }
",
        );
    }

    #[test]
    fn what_is_over_archived_or_unreadable_stays_silent() {
        check(
            "undecided-right",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, until: 2026-11-19 }
  - { id: b, title: B, decide: { } }
  - { id: c, title: C, dceide: cfo }
  - { id: d, title: D, letters: { cfo: A } }
  - { id: e, title: E, limits: [{ up_to: lots, decide: cfo }] }
  - { id: f, title: F, limits: [{ up_to: 5k EUR }] }
# charters/care.yaml
status: archived
decisions:
  - { id: g, title: G }
",
        );
    }

    #[test]
    fn the_decider_may_stand_in_a_charter_that_could_not_be_read() {
        let book = "
# charters/finance.yaml
decisions: [{ id: discounts, title: Discounts, consult: legal }]
# charters/growth.yaml
decisions: [{ id: discounts, decide: cro
";
        check("undecided-right", book);
        let because = "charters/growth.yaml could not be read";
        assert_eq!(not_evaluated("undecided-right", book).as_deref(), Some(because));
    }
}
