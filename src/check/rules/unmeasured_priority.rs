use super::shared::{charters, ranked};
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "unmeasured-priority",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "An active priority has no measure of success.",
    why: "Without a measure the team cannot tell whether it is winning, and each member will judge by another sign.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
",
    instead: "
# charters/finance.yaml
priorities:
  - id: cash-runway
    title: Cash for eighteen months
    rank: 1
    success:
      - { measure: Months of runway, current: 15, target: 18, unit: months, by: 2027-03-31 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for priority in ranked(cx, charter) {
            if priority.success.is_empty() && !priority.success_unread && !priority.faulty {
                let message = format!("{} of {} has no measure of success", quoted(priority.title()), charter.name());
                let finding = Diagnostic::new(RULE.name, priority.id.span, message).saying("has no `success`");
                out.push(finding.help(
                    "add `success:` with what is measured, where it stands, where it should be and by when, such as \
                     - { measure: Months of runway, current: 15, target: 18, by: 2027-03-31 }",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn an_empty_list_measures_nothing() {
        check(
            "unmeasured-priority",
            "
# charters/finance.yaml
priorities:
  - { id: cash, title: Cash, rank: 1 }
  #       ^^^^ has no `success`
  - { id: speed, title: Speed, rank: 2, success: [] }
  #       ^^^^^ has no `success`
",
        );
    }

    #[test]
    fn standing_resting_and_unreadable_ones_are_left_alone() {
        check(
            "unmeasured-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1, success: { measure: Months of runway } }
  - { id: b, title: B, kind: standing }
  - { id: c, title: C, status: paused }
  - { id: d, title: D, rank: 2, success: Months of runway }
",
        );
    }
}
