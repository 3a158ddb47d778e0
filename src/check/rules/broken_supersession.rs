use super::log::{Log, Step, place, was_decided};
use super::rights::last_first;
use super::shared::some_of;
use super::{Area, Context, Findings, Rule};
use crate::check::cycles::circles;
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::record::{Record, RecordStatus};
use hashbrown::HashSet;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "broken-supersession",
    area: Area::DecisionLog,
    level: Some(Level::Error),
    finds: "A record takes the place of a later one, or records do so in a circle, or two are in force on one question.",
    why: "Nobody can tell which of the records holds, so everybody follows the one that suits them.",
    example: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-04-14-hire-ahead.md
---
title: Hire fourteen nurses ahead of the plan
status: superseded
date: 2026-04-14
---
# charters/finance/records/2026-08-03-hire-slowly.md
---
title: Hire as contracts are signed
status: decided
date: 2026-08-03
supersedes: 2026-04-14-hire-ahead
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
---
# charters/finance/records/2026-08-03-hire-slowly.md
---
title: Hire as contracts are signed
status: superseded
date: 2026-08-03
supersedes: 2026-04-14-hire-ahead
---
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
supersedes: 2026-08-03-hire-slowly
---
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let log = Log::of(cx.subject.org);
    let mut in_circle = HashSet::new();
    for circle in circles(&log.edges(), 1) {
        out.extend(circular(&log, &circle));
        in_circle.extend(circle);
    }
    let steps: Vec<Step<'_>> =
        log.steps.iter().enumerate().filter(|(at, _)| !in_circle.contains(at)).map(|(_, step)| *step).collect();
    out.extend(steps.iter().filter_map(|step| backwards(&log, *step)));
    let successors = Successors::of(&log, &steps);
    for earlier in 0..log.records.len() {
        out.extend(two_in_force(cx, &log, &successors, earlier));
    }
    // A record that could not be read may be the one that took the place.
    if cx.org.unread.records.is_none() && !log.records.iter().any(|(_, own)| own.faulty) {
        let replaced: HashSet<usize> = log.steps.iter().map(|step| step.earlier).collect();
        let left = (0..log.records.len()).filter(|at| !replaced.contains(at));
        out.extend(left.filter_map(|at| by_nothing(log.record(at))));
    }
}

fn circular(log: &Log<'_>, circle: &[usize]) -> Option<Diagnostic> {
    let steps: Vec<Step<'_>> = circle.iter().map(|step| log.steps[*step]).collect();
    let title = |step: &Step<'_>| quoted(log.record(step.later).title());
    let (last, others) = steps.split_last()?;
    let message = if others.is_empty() {
        format!("{} takes its own place", title(last))
    } else {
        let path: Vec<String> = steps.iter().chain(steps.first()).map(title).collect();
        format!("records take each other’s place in a circle: {}", path.join(" → "))
    };
    let label = |step: &Step<'_>| format!("{} says that it takes the place of this one", title(step));
    let mut found = Diagnostic::new(RULE.name, last.written.span, message)
        .saying(label(last))
        .help("the latest record names the one before it; take `supersedes:` out of the oldest");
    for step in others {
        found = found.also(step.written.span, label(step));
    }
    Some(found)
}

fn backwards(log: &Log<'_>, step: Step<'_>) -> Option<Diagnostic> {
    let (later, earlier) = (log.record(step.later), log.record(step.earlier));
    let (day, other) = (later.date.as_ref()?, earlier.date.as_ref()?);
    let message = format!(
        "{} of {} takes the place of {}, which is later: {}",
        quoted(later.title()),
        day.value,
        quoted(earlier.title()),
        other.value
    );
    let help = "let the later record name the earlier one under `supersedes:`, or correct the date that is wrong";
    (day.value < other.value).then(|| {
        Diagnostic::new(RULE.name, step.written.span, message)
            .saying("a later record")
            .also(day.span, "this one is earlier")
            .also(other.span, "this one is later")
            .help(help)
    })
}

/// Who takes the place of whom, as far as it was decided.
struct Successors {
    of: Vec<Vec<usize>>,
    /// For each record the one in force at the end of its chain; None where the chain forks, or nothing is in force.
    end: Vec<Option<usize>>,
}

impl Successors {
    fn of(log: &Log<'_>, steps: &[Step<'_>]) -> Self {
        let mut of = vec![Vec::new(); log.records.len()];
        for step in steps.iter().filter(|step| was_decided(log.record(step.later))) {
            of[step.earlier].push(step.later);
        }
        let mut end = vec![None; of.len()];
        let mut known = vec![false; of.len()];
        for start in 0..of.len() {
            // Circles are left out, so that every chain ends.
            let mut chain = vec![start];
            while let Some(&last) = chain.last() {
                match of[last].as_slice() {
                    [next] if !known[last] => chain.push(*next),
                    _ => break,
                }
            }
            let last = chain[chain.len() - 1];
            let found = match of[last].as_slice() {
                [] => Some(last).filter(|last| log.record(*last).is(RecordStatus::Decided)),
                _ => end[last],
            };
            for at in chain {
                end[at] = found;
                known[at] = true;
            }
        }
        Self { of, end }
    }
}

fn two_in_force(cx: &Context<'_>, log: &Log<'_>, successors: &Successors, earlier: usize) -> Option<Diagnostic> {
    let own = &successors.of[earlier];
    let ends: BTreeSet<usize> = own.iter().filter_map(|at| successors.end[*at]).collect();
    let ends: Vec<&Record> = ends.into_iter().map(|at| log.record(at)).collect();
    let mut ends: Vec<&Record> = ends.iter().copied().filter(|one| ends.iter().any(|other| are_on_one(cx, one, other))).collect();
    last_first(cx.sources, &mut ends, |own| place(own));
    let (first, others) = ends.split_first().filter(|(_, others)| !others.is_empty())?;
    let place_of = |own: &Record| own.status.as_ref().map_or_else(|| place(own), |status| status.span);
    let titles: Vec<String> = ends.iter().rev().map(|own| quoted(own.title())).collect();
    let earlier = log.record(earlier);
    let message = format!("{} are in force on one question", some_of(&titles));
    let mut found = Diagnostic::new(RULE.name, place_of(first), message).saying(format!("{} is in force", quoted(first.title())));
    for own in others {
        found = found.also(place_of(own), format!("and so is {}", quoted(own.title())));
    }
    let newest = ends.iter().max_by_key(|own| own.date.as_ref().map(|date| date.value)).unwrap_or(first);
    Some(found.also(place(earlier), "each of them takes the place of this one").help(format!(
        "if `{}` is what holds, let it name the others under `supersedes:`; if they hold in different places, give each its `scope:`",
        short(&newest.id)
    )))
}

/// Whether two records in force settle the same: not where they hold in different places or use different rights.
fn are_on_one(cx: &Context<'_>, one: &Record, other: &Record) -> bool {
    let row = |own: &Record| own.decision.as_ref().and_then(|id| cx.subject.org.rows(id).next()).map(|(_, row)| &row.id.value);
    let apart = matches!((row(one), row(other)), (Some(one), Some(other)) if one != other);
    one.file != other.file && !apart && one.scope.overlaps(&other.scope) && !one.faulty && !other.faulty
}

fn by_nothing(record: &Record) -> Option<Diagnostic> {
    let status = record.status.as_ref().filter(|status| status.value == RecordStatus::Superseded)?;
    let message = format!("no record takes the place of {}, which is superseded", quoted(record.title()));
    let help = "name it under `supersedes:` in the record that holds today; if it still holds, its status is `decided`";
    Some(Diagnostic::new(RULE.name, status.span, message).saying("superseded by nothing").help(help).softer())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    /// Records of Finance by their days in 2026, each with its status and what follows.
    fn book(records: &[(&str, &str)]) -> String {
        let one = |(day, fields): &(&str, &str)| {
            format!("# charters/finance/records/2026-{day}.md\n---\ntitle: R{day}\ndate: 2026-{}\nstatus: {fields}\n---\n", &day[..5])
        };
        format!("\n# charters/finance/charter.yaml\nname: Finance\n{}", records.iter().map(one).collect::<String>())
    }

    fn messages(records: &[(&str, &str)]) -> Vec<String> {
        let (_, report) = report(Some("broken-supersession"), &book(records));
        report.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn two_in_force_are_shown_with_what_they_replace_across_charters() {
        check(
            "broken-supersession",
            "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-01-01-first.md
---
title: First
#      ^^^^^ each of them takes the place of this one
status: superseded
date: 2026-01-01
---
# charters/finance/records/2026-02-01-second.md
---
title: Second
status: superseded
date: 2026-02-01
supersedes: 2026-01-01-first
---
# charters/finance/records/2026-03-01-third.md
---
title: Third
status: decided
#       ^^^^^^^ and so is “Third”
date: 2026-03-01
supersedes: 2026-02-01-second
---
# charters/growth/charter.yaml
name: Growth
# charters/growth/records/2026-04-01-other.md
---
title: Other
status: decided
#       ^^^^^^^ “Other” is in force
date: 2026-04-01
supersedes: finance/2026-01-01-first
---
",
        );
    }

    #[test]
    fn a_chain_a_fork_that_joins_again_and_what_was_not_decided_are_whole() {
        let whole: [&[(&str, &str)]; 4] = [
            &[("01-01-a", "superseded"), ("02-01-b", "decided\nsupersedes: 2026-01-01-a")],
            &[
                ("01-01-a", "superseded"),
                ("02-01-b", "superseded\nsupersedes: 2026-01-01-a"),
                ("03-01-c", "decided\nsupersedes: [2026-01-01-a, 2026-02-01-b]"),
            ],
            &[
                ("01-01-a", "superseded"),
                ("02-01-b", "decided\nsupersedes: 2026-01-01-a"),
                ("03-01-c", "proposed\nsupersedes: 2026-01-01-a"),
                ("04-01-d", "rejected\nsupersedes: 2026-01-01-a"),
            ],
            &[
                ("01-01-a", "superseded"),
                ("02-01-b", "decided\nscope: { region: EMEA }\nsupersedes: 2026-01-01-a"),
                ("03-01-c", "decided\nscope: { region: AMER }\nsupersedes: 2026-01-01-a"),
            ],
        ];
        for records in whole {
            assert!(messages(records).is_empty(), "{records:?} {:?}", messages(records));
        }
    }

    #[test]
    fn a_later_record_cannot_give_way_to_an_earlier_one() {
        check(
            "broken-supersession",
            "
# charters/finance/charter.yaml
# charters/finance/records/2026-01-01-a.md
---
title: A
status: decided
date: 2026-01-01
#     ^^^^^^^^^^ this one is earlier
supersedes: 2026-01-02-b
#           ^^^^^^^^^^^^ a later record
---
# charters/finance/records/2026-01-02-b.md
---
title: B
status: superseded
date: 2026-01-02
#     ^^^^^^^^^^ this one is later
---
# charters/finance/records/2026-01-02-c.md
---
title: C
status: decided
date: 2026-01-02
supersedes: 2026-01-02-d
---
# charters/finance/records/2026-01-02-d.md
---
title: D
status: superseded
date: 2026-01-02
---
",
        );
    }

    #[test]
    fn a_circle_is_printed_and_nothing_else_is_said_of_it() {
        let circle = [
            ("01-01-a", "decided\nsupersedes: 2026-03-01-c"),
            ("02-01-b", "decided\nsupersedes: 2026-01-01-a"),
            ("03-01-c", "decided\nsupersedes: 2026-02-01-b"),
        ];
        let path = "records take each other’s place in a circle: “R01-01-a” → “R03-01-c” → “R02-01-b” → “R01-01-a”";
        assert_eq!(messages(&circle), [path]);
        assert_eq!(messages(&[("01-01-a", "decided\nsupersedes: 2026-01-01-a")]), ["“R01-01-a” takes its own place"]);
    }

    #[test]
    fn what_is_superseded_by_nothing_is_a_warning_and_what_cannot_be_read_may_be_it() {
        let alone = [("01-01-a", "superseded")];
        assert_eq!(messages(&alone), ["no record takes the place of “R01-01-a”, which is superseded"]);
        let (_, report) = report(Some("broken-supersession"), &book(&alone));
        assert_eq!((report.summary.errors, report.summary.warnings), (0, 1));
        assert!(messages(&[("01-01-a", "superseded"), ("02-01-b", "decided\nsupersede: 2026-01-01-a")]).is_empty());
        assert!(messages(&[("01-01-a", "decided"), ("02-01-b", "decided\nsupersedes: 2026-01-01-zzz")]).is_empty());
    }

    #[test]
    fn a_long_chain_takes_no_time() {
        let records: String = (0..3_000)
            .map(|at| {
                let replaces = if at == 0 { String::new() } else { format!("supersedes: 2026-01-01-r{}\n", at - 1) };
                let status = if at == 2_999 { "decided" } else { "superseded" };
                format!("# charters/a/records/2026-01-01-r{at}.md\n---\ntitle: R\nstatus: {status}\ndate: 2026-01-01\n{replaces}---\n")
            })
            .collect();
        let (_, report) = report(Some("broken-supersession"), &format!("\n# charters/a/charter.yaml\nname: A\n{records}"));
        assert!(report.findings.is_empty());
    }
}
