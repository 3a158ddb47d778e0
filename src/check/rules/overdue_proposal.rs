use super::rights::names;
use super::shared::{charters, unread};
use super::{Area, Context, Findings, Rule};
use crate::answer::{Case, who_decides};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::record::{Record, RecordStatus};

pub(super) const RULE: Rule = Rule {
    name: "overdue-proposal",
    area: Area::DecisionLog,
    level: Some(Level::Warn),
    finds: "A proposal is older than the time within which its decision is to be taken.",
    why: "While a proposal waits, some people act as if it were decided and others as if it were refused.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance/charter.yaml
name: Finance
decisions:
  - { id: office-leases, title: Take or give up an office, decide: cfo, decide_within: 3 weeks }
# charters/finance/records/2026-10-02-cork.md
---
title: Rent a standby site in Cork
decision: office-leases
status: proposed
date: 2026-10-02
---
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance/charter.yaml
name: Finance
decisions:
  - { id: office-leases, title: Take or give up an office, decide: cfo, decide_within: 3 weeks }
# charters/finance/records/2026-10-02-cork.md
---
title: Rent a standby site in Cork
decision: office-leases
status: decided
date: 2026-10-02
decided_by: cfo
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for record in &charter.records {
            let Some(finding) = overdue(cx, record) else { continue };
            // The right that counts may stand where it could not be read.
            match record.decision.as_ref().and_then(|decision| cx.org.unread.may_name(decision)) {
                Some(file) => out.not_evaluated(unread(cx, file)),
                None => out.push(finding),
            }
        }
    }
}

fn overdue(cx: &Context<'_>, record: &Record) -> Option<Diagnostic> {
    let org = cx.subject.org;
    let (decision, date) = (record.decision.as_ref()?, record.date.as_ref()?);
    if !record.is(RecordStatus::Proposed) || record.faulty || org.rows(decision).any(|(_, row)| row.faulty) {
        return None;
    }
    let amount = record.amount.as_ref().map(|amount| &amount.value);
    let answer = who_decides(org, Case { decision, amount, scope: &record.scope, day: cx.today() }).ok()?;
    let grants = || std::iter::once(&answer.grant).chain(&answer.others);
    // Where several rights may hold, the proposal has the time of the most patient one.
    let boxes: Option<Vec<_>> = grants().map(|grant| grant.row.decide_within.as_ref()).collect();
    let (due, within) = boxes?.into_iter().map(|within| (within.value.after(date.value), within)).max_by_key(|(due, _)| *due)?;
    if due >= cx.today() {
        return None;
    }
    let message = format!(
        "{} was proposed on {} and was to be decided by {due}, within {}",
        quoted(record.title()),
        date.value,
        within.value
    );
    let decides = names(org, answer.grant.deciders());
    let stuck = answer.grant.row.escalate.as_deref().and_then(|escalation| escalation.to.as_ref());
    let help = match (decides.is_empty() || !answer.others.is_empty(), stuck) {
        (true, _) => "have it decided, or give it the status `withdrawn`".to_owned(),
        (false, None) => format!("ask {decides} to decide it, or give it the status `withdrawn`"),
        (false, Some(to)) => {
            format!("ask {decides} to decide it, pass it on to {}, or give it the status `withdrawn`", names(org, [to]))
        }
    };
    Some(
        Diagnostic::new(RULE.name, date.span, message)
            .saying("has waited since then")
            .also(within.span, format!("{} is to take no longer", quoted(answer.grant.row.title())))
            .help(help),
    )
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn the_proposal_and_the_time_box_are_shown() {
        check(
            "overdue-proposal",
            "
# charters/finance/charter.yaml
decisions:
  - id: leases
    title: Leases
    decide: cfo
    decide_within: 3 weeks
    #              ^^^^^^^ “Leases” is to take no longer
# charters/growth/charter.yaml
# charters/growth/records/2026-10-29-late.md
---
title: Late
decision: leases
status: proposed
date: 2026-10-29
#     ^^^^^^^^^^ has waited since then
---
# charters/growth/records/2026-10-30-last-day.md
---
title: In time
decision: leases
status: proposed
date: 2026-10-30
---
",
        );
    }

    fn count(rows: &str, record: &str) -> usize {
        let book = format!(
            "\n# charters/a/charter.yaml\nname: A\ndecisions:\n{rows}\n# charters/a/records/2026-01-01-x.md\n---\ntitle: X\n\
             decision: d\ndate: 2026-01-01\n{record}\n---\n"
        );
        report(Some("overdue-proposal"), &book).1.findings.len()
    }

    const WEEK: &str = "  - { id: d, title: D, decide: cfo, decide_within: 1 week }";

    #[test]
    fn only_proposals_of_teams_that_still_work_wait() {
        assert_eq!(count(WEEK, "status: proposed"), 1);
        for status in ["decided", "withdrawn", "rejected", "superseded"] {
            assert_eq!(count(WEEK, &format!("status: {status}")), 0, "{status}");
        }
        assert_eq!(count(&format!("{WEEK}\nstatus: archived"), "status: proposed"), 0);
    }

    #[test]
    fn the_right_for_the_amount_has_its_own_time_and_without_one_the_longest_counts() {
        let rows = "  - { id: d, title: D, decide_within: 1 year, limits: [{ above: 5 EUR, decide: ceo }] }\n  \
                    - { id: d, title: D, decide_within: 1 week, limits: [{ up_to: 5 EUR, decide: cfo }] }";
        assert_eq!(count(rows, "status: proposed\namount: 3 EUR"), 1);
        assert_eq!(count(rows, "status: proposed\namount: 7 EUR"), 0);
        assert_eq!(count(rows, "status: proposed"), 0);
    }

    #[test]
    fn without_a_time_box_or_what_could_be_read_of_it_nothing_is_overdue() {
        for rows in [
            "  - { id: d, title: D, decide: cfo }",
            "  - { id: d, title: D, decide: cfo, decide_within: soon }",
            "  - { id: other, title: D, decide: cfo, decide_within: 1 week }",
            "  - { id: d, title: D, decide: cfo, decide_within: 1 week, until: 2026-11-19 }",
        ] {
            assert_eq!(count(rows, "status: proposed"), 0, "{rows}");
        }
        assert_eq!(count(WEEK, "status: proposed\nscope: EMEA"), 0);
    }
}
