use super::shared::unread;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Decision, Status};

pub(super) const RULE: Rule = Rule {
    name: "expired-right",
    area: Area::Limits,
    level: Some(Level::Error),
    finds: "The last day of a right is past, and no other row of the decision is in force there or comes.",
    why: "People go on using a right that has ended, and the first one who reads the date can undo what they decided.",
    example: "
# charters/finance.yaml
decisions:
  - { id: freeze, title: Make exceptions from the hiring freeze, decide: cfo, until: 2026-09-30 }
",
    instead: "
# charters/finance.yaml
decisions:
  - { id: freeze, title: Make exceptions from the hiring freeze, decide: cfo, until: 2027-03-31 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for (charter, row) in cx.rows().filter(|(charter, _)| charter.status != Status::Archived) {
        let Some(until) = row.until.as_ref().filter(|_| rights::is_over(row, cx.today())) else { continue };
        if row.faulty || is_followed(cx, row) {
            continue;
        }
        if let Some(file) = cx.org.unread.may_name(&row.id) {
            out.not_evaluated(unread(cx, file));
            continue;
        }
        let title = quoted(row.title());
        let message = format!("the right to decide {title} ended on {}, and nothing follows it", until.value);
        let help = format!(
            "move `until:` to a day that is still to come, add the row that follows, or delete this one if {} no longer \
             decides it",
            crate::check::words::short(charter.name())
        );
        let finding = Diagnostic::new(RULE.name, until.span, message).saying("this day is past");
        out.push(finding.help(help));
    }
}

/// Whether another row of the decision holds longer in some of the same places. Of rows that ended on one day the later
/// one speaks for all.
fn is_followed(cx: &Context<'_>, row: &Decision) -> bool {
    let end = |row: &Decision| row.until.as_ref().map(|until| (until.value, until.span));
    cx.org.rows(&row.id).any(|(charter, other)| {
        let holds_longer = end(other).is_none_or(|others| end(row).is_some_and(|own| others > own));
        holds_longer && charter.status != Status::Archived && (other.faulty || other.scope.overlaps(&row.scope))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated};

    #[test]
    fn the_last_row_that_ended_speaks_for_all() {
        check(
            "expired-right",
            "
# charters/finance.yaml
decisions:
  - { id: freeze, title: Freeze, decide: cfo, until: 2025-12-31 }
  - id: freeze
    title: Freeze
    decide: cfo
    until: 2026-09-30
    #      ^^^^^^^^^^ this day is past
# charters/growth.yaml
decisions:
  - id: promises
    title: Promises
    decide: cro
    scope: { region: [EMEA] }
    until: 2026-11-19
    #      ^^^^^^^^^^ this day is past
  - { id: promises, title: Promises, decide: cro, scope: { region: [AMER] } }
",
        );
    }

    #[test]
    fn what_goes_on_is_followed_is_archived_or_unread_stays_silent() {
        check(
            "expired-right",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo, until: 2026-11-20 }
  - { id: b, title: B, decide: cfo, until: 2026-11-19 }
  - { id: b, title: B, decide: ceo, from: 2027-01-01 }
  - { id: c, title: C, decide: cfo, until: 2026-11-19, scope: { region: [EMEA] } }
  - { id: c, title: C, decide: ceo }
  - { id: d, title: D, decide: cfo, until: 2026-11-19 }
  - { id: d, title: D, decide: cfo, until: soon }
# charters/care.yaml
status: archived
decisions:
  - { id: e, title: E, decide: coo, until: 2026-11-19 }
",
        );
    }

    #[test]
    fn what_follows_may_stand_in_a_charter_that_could_not_be_read() {
        let book = "
# charters/finance.yaml
decisions: [{ id: freeze, title: Freeze, decide: cfo, until: 2026-09-30 }]
# charters/growth.yaml
decisions: [{ id: freeze, decide: cro
";
        check("expired-right", book);
        let because = "charters/growth.yaml could not be read";
        assert_eq!(not_evaluated("expired-right", book).as_deref(), Some(because));
    }
}
