use super::log::{Log, place, was_decided};
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::check::cycles::circles;
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::record::{Record, RecordStatus};
use jiff::ToSpan;
use jiff::civil::Date;
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "relitigated",
    area: Area::DecisionLog,
    level: Some(Level::Warn),
    finds: "One question was decided again and again within a year, each time before the last answer's time was over.",
    why: "A question that keeps coming back was never settled: somebody was not heard, or nobody said how long it holds.",
    example: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/records/2026-04-14-hire-ahead.md
---
title: Hire fourteen nurses ahead of the plan
status: superseded
date: 2026-04-14
---
# charters/finance/records/2026-07-01-slow-down.md
---
title: Hire seven of them
status: superseded
date: 2026-07-01
supersedes: 2026-04-14-hire-ahead
---
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
supersedes: 2026-07-01-slow-down
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
# charters/finance/records/2026-10-02-freeze.md
---
title: Freeze hiring until March
status: decided
date: 2026-10-02
supersedes: 2026-04-14-hire-ahead
---
",
    settings: &[
        Setting { name: "times", default: SettingValue::Number(3), means: "How many decisions on one question are too many." },
        Setting { name: "months", default: SettingValue::Number(12), means: "Within how many months they are counted." },
    ],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let log = Log::of(cx.subject.org);
    let months = cx.number("months").clamp(1, 1_200);
    let times = usize::try_from(cx.number("times")).unwrap_or(usize::MAX).clamp(2, 100);
    let chains = Chains::of(&log, times, months.months());
    let too_often = |at: usize| {
        let day = chains.day(at)?;
        let first = chains.first_day(at, times)?;
        // A question that has rested for as long is settled by now.
        Some(chains.within(first, day) && chains.within(day, cx.today()))
    };
    let found: HashSet<usize> = (0..log.records.len()).filter(|at| too_often(*at) == Some(true)).collect();
    // One that leads on to another finding is a part of it.
    let told: HashSet<usize> = found.iter().flat_map(|at| chains.before[*at].iter().copied()).collect();
    let mut last: Vec<usize> = found.difference(&told).copied().collect();
    last.sort_unstable();
    out.extend(last.into_iter().map(|at| finding(&chains, &chains.path(at, times))));
}

/// For each record those that it decided anew: both were decided, the later one after the earlier, and not because the
/// earlier one's time was over.
fn decided_before(log: &Log<'_>) -> Vec<Vec<usize>> {
    let in_circle: HashSet<usize> = circles(&log.edges(), 1).into_iter().flatten().collect();
    let settled = |record: &Record| was_decided(record) || record.is(RecordStatus::Rejected);
    let mut before = vec![Vec::new(); log.records.len()];
    for (_, step) in log.steps.iter().enumerate().filter(|(at, _)| !in_circle.contains(at)) {
        let (later, earlier) = (log.record(step.later), log.record(step.earlier));
        let (Some(day), Some(first_day)) = (&later.date, &earlier.date) else { continue };
        let was_over = earlier.hold_until.as_ref().is_some_and(|hold| hold.value <= day.value);
        if settled(later) && settled(earlier) && first_day.value <= day.value && !was_over {
            before[step.later].push(step.earlier);
        }
    }
    before
}

struct Chains<'a, 'org> {
    log: &'a Log<'org>,
    before: Vec<Vec<usize>>,
    window: jiff::Span,
    /// By the length of a chain less one: for each record the latest day on which a chain of that length that ends with
    /// it can have begun.
    first_days: Vec<Vec<Option<Date>>>,
}

impl<'a, 'org> Chains<'a, 'org> {
    fn of(log: &'a Log<'org>, times: usize, window: jiff::Span) -> Self {
        let mut chains = Self { log, before: decided_before(log), window, first_days: Vec::new() };
        let mut days: Vec<Option<Date>> = (0..log.records.len()).map(|at| chains.day(at)).collect();
        for _ in 1..times {
            let next = chains.before.iter().map(|before| before.iter().filter_map(|at| days[*at]).max()).collect();
            chains.first_days.push(std::mem::replace(&mut days, next));
        }
        chains.first_days.push(days);
        chains
    }

    fn day(&self, at: usize) -> Option<Date> {
        self.log.record(at).date.as_ref().map(|date| date.value)
    }

    fn first_day(&self, at: usize, length: usize) -> Option<Date> {
        self.first_days.get(length.checked_sub(1)?)?[at]
    }

    /// Whether a day is less than the window after another.
    fn within(&self, first: Date, last: Date) -> bool {
        last < first.saturating_add(self.window)
    }

    /// The longest stretch of a chain, back from a record, that lies within the window; the last record first.
    fn path(&self, last: usize, times: usize) -> Vec<usize> {
        let mut path = vec![last];
        while let Some(at) = path.last() {
            // First the way that was counted, then on as long as it stays within the window.
            let left = times.saturating_sub(path.len()).max(1);
            let next = self.before[*at].iter().copied().max_by_key(|at| self.first_day(*at, left));
            let (Some(next), Some(end)) = (next, self.day(last)) else { break };
            if !self.day(next).is_some_and(|day| self.within(day, end)) {
                break;
            }
            path.push(next);
        }
        path
    }
}

fn finding(chains: &Chains<'_, '_>, path: &[usize]) -> Diagnostic {
    let records: Vec<&Record> = path.iter().map(|at| chains.log.record(*at)).collect();
    let day = |record: &Record| record.date.as_ref().map_or(String::new(), |date| date.value.to_string());
    let (last, first) = (records[0], records[records.len() - 1]);
    let message = format!(
        "one question was decided {} times since {}, the last time by {}",
        records.len(),
        day(first),
        quoted(last.title())
    );
    let mut found = Diagnostic::new(RULE.name, place(last), message).saying(format!("decided again on {}", day(last)));
    for own in &records[1..] {
        let again = if own.file == first.file { "first decided on" } else { "decided again on" };
        found = found.also(place(own), format!("{again} {}", day(own)));
    }
    found.help(
        "find out who was not heard; then say under `hold_until:` how long this answer holds, and under `reopen_if:` what \
         would bring the question back",
    )
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    /// Messages on records by their days, each with its status and what follows.
    fn messages(settings: &str, records: &[(&str, &str)]) -> Vec<String> {
        let one = |(name, fields): &(&str, &str)| {
            format!("# charters/a/records/{name}.md\n---\ntitle: {name}\ndate: {}\nstatus: {fields}\n---\n", &name[..10])
        };
        let records: String = records.iter().map(one).collect();
        let rules = if settings.is_empty() { String::new() } else { format!("[rules]\nrelitigated = {{ {settings} }}\n") };
        let book = format!("\n# book.toml\n{rules}# charters/a/charter.yaml\nname: A\n{records}");
        let (_, report) = report(Some("relitigated"), &book);
        report.findings.into_iter().map(|own| own.diagnostic.message).collect()
    }

    #[test]
    fn every_time_is_shown_across_charters() {
        check(
            "relitigated",
            "
# charters/a/charter.yaml
# charters/a/records/2025-10-02-a.md
---
title: A
status: superseded
date: 2025-10-02
---
# charters/a/records/2025-10-03-b.md
---
title: B
#      ^ first decided on 2025-10-03
status: superseded
date: 2025-10-03
supersedes: 2025-10-02-a
---
# charters/a/records/2026-01-01-c.md
---
title: C
#      ^ decided again on 2026-01-01
status: rejected
date: 2026-01-01
supersedes: 2025-10-03-b
---
# charters/b/charter.yaml
# charters/b/records/2026-10-02-d.md
---
title: D
#      ^ decided again on 2026-10-02
status: decided
date: 2026-10-02
supersedes: [a/2026-01-01-c]
---
",
        );
    }

    const CHAIN: [(&str, &str); 3] = [
        ("2026-01-01-a", "superseded"),
        ("2026-03-01-b", "superseded\nsupersedes: 2026-01-01-a"),
        ("2026-06-01-c", "decided\nsupersedes: 2026-03-01-b"),
    ];

    #[test]
    fn how_often_and_in_what_time_are_settings() {
        assert_eq!(messages("", &CHAIN), ["one question was decided 3 times since 2026-01-01, the last time by “2026-06-01-c”"]);
        assert!(messages("times = 4", &CHAIN).is_empty());
        assert!(messages("months = 5", &CHAIN).is_empty());
        assert_eq!(messages("months = 9, times = 2", &CHAIN).len(), 1);
        let settled = [
            ("2025-01-01-a", "superseded"),
            ("2025-03-01-b", "superseded\nsupersedes: 2025-01-01-a"),
            ("2025-11-20-c", "decided\nsupersedes: 2025-03-01-b"),
        ];
        assert!(messages("", &settled).is_empty(), "it has rested for a year");
    }

    #[test]
    fn what_was_merged_from_two_questions_was_decided_twice() {
        let merged = [
            ("2026-01-01-a", "superseded"),
            ("2026-03-01-b", "superseded"),
            ("2026-06-01-c", "decided\nsupersedes: [2026-01-01-a, 2026-03-01-b]"),
        ];
        assert!(messages("", &merged).is_empty());
    }

    #[test]
    fn proposals_and_renewals_in_their_time_do_not_count() {
        let with = |middle: &str, first: &str| {
            messages("", &[CHAIN[0], ("2026-03-01-b", middle), CHAIN[2]].map(|(name, fields)| {
                (name, if name == "2026-01-01-a" { first } else { fields })
            }))
        };
        for status in ["proposed", "withdrawn"] {
            assert!(with(&format!("{status}\nsupersedes: 2026-01-01-a"), "superseded").is_empty(), "{status}");
        }
        let (middle, first) = ("superseded\nsupersedes: 2026-01-01-a", "superseded\nhold_until: 2026-03-01");
        assert!(with(middle, first).is_empty(), "it had held as long as it was to hold");
        assert_eq!(with(middle, "superseded\nhold_until: 2026-03-02").len(), 1);
    }

    #[test]
    fn circles_and_days_that_run_backwards_are_for_another_rule() {
        let circle = [
            ("2026-01-01-a", "superseded\nsupersedes: 2026-01-01-b"),
            ("2026-01-01-b", "decided\nsupersedes: 2026-01-01-a"),
        ];
        assert!(messages("", &circle).is_empty());
        let backwards = [
            ("2026-01-01-a", "decided\nsupersedes: 2026-03-01-b"),
            ("2026-03-01-b", "superseded\nsupersedes: 2026-06-01-c"),
            ("2026-06-01-c", "superseded"),
        ];
        assert!(messages("", &backwards).is_empty());
    }
}
