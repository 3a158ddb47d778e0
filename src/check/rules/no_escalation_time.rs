use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "no-escalation-time",
    area: Area::Escalation,
    level: Some(Level::Warn),
    finds: "A row says to whom a stuck decision goes, and not after how long.",
    why: "Without a day on which it goes up, nobody is the one who gives up first, and the decision stays where it is \
          stuck.",
    example: "
# charters/executive.yaml
name: Executive team
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, escalate: { to: executive } }
",
    instead: "
# charters/executive.yaml
name: Executive team
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, escalate: { to: executive, after: 5 days } }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (_, row) in rights::rows(cx).filter(|(_, row)| !row.faulty) {
        let Some(escalation) = row.escalate.as_deref().filter(|own| own.after.is_none()) else { continue };
        let Some(to) = &escalation.to else { continue };
        let name = rights::name(cx.org, to);
        let message = format!("{} goes to {name} when it is stuck, and nobody says after how long", quoted(row.title()));
        let help = "say how long the decider may try first, as `after: 5 days`";
        out.push(Diagnostic::new(RULE.name, to.span, message).saying("after how long?").help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn each_row_that_names_no_time() {
        let book = "
# charters/company.yaml
name: Company
# charters/finance.yaml
decisions:
  - id: x
    title: X
    decide: cfo
    escalate:
      to: company
      #   ^^^^^^^ after how long?
";
        check("no-escalation-time", book);
        let (_, report) = report(Some("no-escalation-time"), book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "“X” goes to Company when it is stuck, and nobody says after how long");
    }

    #[test]
    fn a_time_no_escalation_at_all_and_what_is_unread_or_over_are_left_alone() {
        check(
            "no-escalation-time",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo, escalate: { to: ceo, after: 1 week } }
  - { id: b, title: B, decide: cfo }
  - { id: c, title: C, decide: cfo, escalate: { to: ceo, after: soon } }
  - { id: d, title: D, decide: cfo, escalate: { to: ceo, aftr: 1 week } }
  - { id: e, title: E, decide: cfo, escalate: { to: ceo }, until: 2026-11-19 }
# charters/old.yaml
status: archived
decisions:
  - { id: f, title: F, decide: cfo, escalate: { to: ceo } }
",
        );
    }
}
