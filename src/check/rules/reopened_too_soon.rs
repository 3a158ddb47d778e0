use super::log::{Log, Step, was_decided};
use super::shared::says;
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "reopened-too-soon",
    area: Area::DecisionLog,
    level: Some(Level::Error),
    finds: "A decision was replaced before the day until which it was to hold, and nothing says why it was reopened.",
    why: "People act on a decision because it will hold. One that is reopened without a reason teaches them to wait and see.",
    example: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-04-14-hire-ahead.md
---
title: Hire fourteen nurses ahead of the plan
status: superseded
date: 2026-04-14
hold_until: 2026-12-31
---
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
supersedes: 2026-04-14-hire-ahead
---
",
    instead: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-04-14-hire-ahead.md
---
title: Hire fourteen nurses ahead of the plan
status: superseded
date: 2026-04-14
hold_until: 2026-12-31
---
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
supersedes: 2026-04-14-hire-ahead
reopened_because: Bookings missed the plan three months in a row.
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let log = Log::of(cx.subject.org);
    out.extend(log.steps.iter().filter_map(|step| too_soon(&log, *step)));
}

fn too_soon(log: &Log<'_>, step: Step<'_>) -> Option<Diagnostic> {
    let (later, earlier) = (log.record(step.later), log.record(step.earlier));
    let (day, first_day, hold) = (later.date.as_ref()?, earlier.date.as_ref()?, earlier.hold_until.as_ref()?);
    // One that takes the place of a later record is `broken-supersession`.
    let before_its_time = first_day.value <= day.value && day.value < hold.value;
    let explained = says(later.reopened_because.as_ref()) || later.faulty;
    if !before_its_time || explained || !was_decided(later) || !was_decided(earlier) || step.later == step.earlier {
        return None;
    }
    let message = format!(
        "{} was to hold until {}, and {} replaced it on {}",
        quoted(earlier.title()),
        hold.value,
        quoted(later.title()),
        day.value
    );
    let help = match earlier.reopen_if.as_ref() {
        Some(reopen_if) => format!("say under `reopened_because:` what happened; the first record named this as a reason: {}", quoted(&short(&reopen_if.source))),
        None => "say under `reopened_because:` what happened that could not wait".to_owned(),
    };
    let found = Diagnostic::new(RULE.name, step.written.span, message)
        .saying("replaced before its time, without a word on why")
        .also(hold.span, "it was to hold until this day");
    Some(found.help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn both_records_are_shown_across_charters() {
        check(
            "reopened-too-soon",
            "
# charters/finance/charter.yaml
# charters/finance/records/2026-04-14-a.md
---
title: A
status: decided
date: 2026-04-14
hold_until: 2026-12-31
#           ^^^^^^^^^^ it was to hold until this day
reopen_if: Bookings fall.
---
# charters/growth/charter.yaml
# charters/growth/records/2026-10-02-b.md
---
title: B
status: superseded
date: 2026-10-02
supersedes: [finance/2026-04-14-a]
#            ^^^^^^^^^^^^^^^^^^^^ replaced before its time, without a word on why
reopened_because: \" \"
---
",
        );
    }

    /// How often the rule finds the second record, of 2 October, at fault.
    fn count(earlier: &str, later: &str) -> usize {
        let book = format!(
            "\n# charters/a/charter.yaml\n# charters/a/records/2026-04-14-a.md\n---\ntitle: A\ndate: 2026-04-14\n{earlier}\n---\n\
             # charters/a/records/2026-10-02-b.md\n---\ntitle: B\ndate: 2026-10-02\nsupersedes: 2026-04-14-a\n{later}\n---\n"
        );
        report(Some("reopened-too-soon"), &book).1.findings.len()
    }

    #[test]
    fn only_what_was_decided_holds_and_only_what_was_decided_reopens() {
        let held = "status: superseded\nhold_until: 2026-12-31";
        assert_eq!(count(held, "status: decided"), 1);
        assert_eq!(count(held, "status: decided\nreopened_because: It rained."), 0);
        assert_eq!(count(held, "status: decided\nreopened_becuase: It rained."), 0, "the reason may be what cannot be read");
        for status in ["proposed", "rejected", "withdrawn"] {
            assert_eq!(count(held, &format!("status: {status}")), 0, "{status}");
            assert_eq!(count(&format!("status: {status}\nhold_until: 2026-12-31"), "status: decided"), 0, "{status}");
        }
    }

    #[test]
    fn on_the_day_itself_and_after_it_anybody_may_reopen() {
        assert_eq!(count("status: superseded\nhold_until: 2026-10-03", "status: decided"), 1);
        assert_eq!(count("status: superseded\nhold_until: 2026-10-02", "status: decided"), 0);
        assert_eq!(count("status: superseded", "status: decided"), 0);
    }
}
