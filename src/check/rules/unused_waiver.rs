use super::{Area, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Waiver};

pub(in crate::check) const RULE: Rule = Rule {
    name: "unused-waiver",
    area: Area::Waivers,
    level: Some(Level::Warn),
    finds: "A waiver accepts a finding that is not there.",
    why: "It would hide the next finding of that kind, which nobody has looked at.",
    example: "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
waivers:
  - { rule: tied-priorities, on: cash-runway, because: We rank them in January }
",
    instead: "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
",
    settings: &[],
    run: found_while_waiving,
};

/// Only when all other findings are known can it be seen what a waiver covers: see [`crate::check::waivers`].
fn found_while_waiving(_: &super::Context<'_>, _: &mut super::Findings) {}

/// The finding on a waiver that covers nothing.
pub(in crate::check) fn finding(charter: &Charter, waiver: &Waiver, rule: &Rule) -> Option<Diagnostic> {
    let (written, on) = (waiver.rule.as_ref()?, waiver.on.as_ref()?);
    let message = format!("{} waives `{}` on `{}`, but there is no such finding", short(charter.name()), rule.name, short(on));
    let help = if !rule.can_be_waived() {
        "remove it: findings of this rule cannot be waived"
    } else {
        "remove it; if the finding is on something else, name that in `on:`"
    };
    Some(Diagnostic::new(RULE.name, written.span, message).saying("waives nothing").help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn a_waiver_is_used_where_a_label_touches_what_it_is_on() {
        check(
            "unused-waiver",
            "
# charters/finance.yaml
name: Finance
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 1 }
  - { id: c, title: C, rank: 2 }
waivers:
  - { rule: tied-priorities, on: a, because: Soon }
  - { rule: tied-priorities, on: finance, because: Soon }
  - { rule: tied-priorities, on: c, because: Soon }
  #         ^^^^^^^^^^^^^^^ waives nothing
  - { rule: tied-priorities, on: c, because: Over, until: 2026-01-01 }
  - { rule: tied-priorities, on: nothing, because: Unknown }
  - { rule: no-such-rule, on: a, because: Unknown }
# charters/growth.yaml
name: Growth
waivers:
  - { rule: tied-priorities, on: growth, because: Soon }
  #         ^^^^^^^^^^^^^^^ waives nothing
",
        );
    }

    #[test]
    fn a_waiver_may_be_for_one_of_the_findings_that_are_only_counted() {
        let book = |priorities: usize| {
            let priority = |at: usize| format!("  - {{ id: q{at}, title: T{at}, rank: {} }}\n", at + 1);
            let all: String = (0..priorities).map(priority).collect();
            let waivers = format!("waivers: [{{ rule: unowned-priority, on: q{}, because: Soon }}]", priorities - 1);
            format!("\n# charters/finance.yaml\nname: Finance\npriorities:\n{all}{waivers}\n")
        };
        for priorities in [900, 1_100] {
            let (_, report) = report(Some("unused-waiver"), &book(priorities));
            assert!(report.findings.is_empty(), "{priorities}");
        }
    }

    #[test]
    fn one_rule_alone_says_nothing_about_waivers_of_others() {
        let book = "
# charters/finance.yaml
name: Finance
waivers: [{ rule: tied-priorities, on: finance, because: Soon }]
";
        let (_, report) = report(Some("vacant-role"), book);
        assert!(report.findings.is_empty());
    }

    #[test]
    fn what_guards_an_audience_cannot_be_waived() {
        let book = "
# charters/board.yaml
name: Board
purpose: We decide.
audience: leadership
# charters/finance.yaml
name: Finance
purpose: We count.
parent: board
waivers: [{ rule: narrower-link, on: finance, because: We accept it }]
";
        let (_, report) = report(Some("unused-waiver"), book);
        assert!(report.findings[0].diagnostic.help.contains("cannot be waived"));
    }
}
