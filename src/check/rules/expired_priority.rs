use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "expired-priority",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "A priority's last day is past, and nobody said what became of it.",
    why: "A list with yesterday's aims on it is not believed today. Saying that something is done, or goes on, is part of leading it.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, until: 2026-09-30 }
",
    instead: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, until: 2026-09-30, status: done }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        // With a fault in it, the status may be among what could not be read.
        for priority in charter.priorities.iter().filter(|own| own.is_expired(cx.today()) && !own.faulty) {
            if let Some(until) = &priority.until {
                let title = quoted(priority.title());
                let message = format!("{title} of {} ended on {} and is still on the list", charter.name(), until.value);
                let finding = Diagnostic::new(RULE.name, until.span, message).saying("its last day");
                out.push(finding.help(
                    "say what became of it: `status: done`, `paused` or `retired`; if it goes on, give it a new `until:`",
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn the_day_after_the_last_day() {
        check(
            "expired-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1, until: 2026-11-19 }
  #                                    ^^^^^^^^^^ its last day
  - { id: b, title: B, kind: standing, until: 2026-01-31, status: off-track }
  #                                           ^^^^^^^^^^ its last day
  - { id: c, title: C, rank: 2, until: 2026-11-20 }
",
        );
    }

    #[test]
    fn what_became_of_it_is_said_or_cannot_be_read() {
        check(
            "expired-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, rank: 1, until: 2026-01-31, status: done }
  - { id: b, title: B, rank: 1, until: 2026-01-31, status: retired }
  - { id: c, title: C, rank: 1, until: 2026-01-31, status: paused }
  - { id: d, title: D, rank: 1, until: 2026-01-31, status: finished }
  - { id: e, title: E, rank: 1, until: 2026-02-30 }
",
        );
    }
}
