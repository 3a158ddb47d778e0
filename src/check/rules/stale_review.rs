use super::shared::charters;
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use jiff::ToSpan;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    name: "stale-review",
    area: Area::Norms,
    level: Some(Level::Warn),
    finds: "The day on which a charter was due for its review is past; after a time of grace this is an error.",
    why: "A charter that nobody has looked at in time describes a team that used to be. People notice, and stop reading it.",
    example: "
# charters/finance.yaml
name: Finance
review: { every: 3 months, last: 2026-08-10 }
",
    instead: "
# charters/finance.yaml
name: Finance
review: { every: 3 months, last: 2026-11-10 }
",
    settings: &[Setting {
        name: "grace",
        default: SettingValue::Number(30),
        means: "How many days after the due day it becomes an error.",
    }],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    out.extend(charters(cx).filter_map(|charter| stale(cx, charter)));
}

fn stale(cx: &Context<'_>, charter: &Charter) -> Option<Diagnostic> {
    let review = charter.review.as_ref()?;
    let (every, last) = (review.every.as_ref()?, review.last.as_ref()?);
    let due = review.due()?;
    if cx.today() <= due {
        return None;
    }
    let late = days(due, cx.today());
    let ago = if late == 1 { "yesterday".to_owned() } else { format!("{late} days ago") };
    let message = format!("the review of {} was due on {due}, {ago}", short(charter.name()));
    let finding = Diagnostic::new(RULE.name, last.span, message)
        .saying(format!("the last one; the next was due {} later", every.value))
        .help(format!(
            "read it through with the team, mend what no longer holds, and set `last:` to the day; if {} is too often, \
             change `every:`",
            every.value
        ));
    let end_of_grace = due.saturating_add(cx.number("grace").min(36_500).days());
    Some(if cx.today() > end_of_grace { finding.harder() } else { finding })
}

/// How many days lie between two days.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};
    use crate::diag::Level;

    fn found(last: &str, settings: &str) -> Vec<(String, Level)> {
        let book = format!(
            "\n# book.toml\n[rules]\n{settings}\n# charters/finance.yaml\nname: Finance\nreview: {{ every: 1 month, last: {last} }}\n"
        );
        let findings = report(Some("stale-review"), &book).1.findings;
        findings.into_iter().map(|own| (own.diagnostic.message, own.level)).collect()
    }

    #[test]
    fn the_last_review_is_shown() {
        check(
            "stale-review",
            "
# charters/finance.yaml
name: Finance
review: { every: 3 months, last: 2026-08-19 }
#                                ^^^^^^^^^^ the last one; the next was due 3 months later
# charters/growth.yaml
name: Growth
parent: finance
review: { every: 3 months, last: 2026-08-20 }
",
        );
    }

    #[test]
    fn a_warning_from_the_day_after_and_an_error_after_the_grace() {
        assert!(found("2026-10-20", "").is_empty());
        let message = |due: &str, ago: &str| format!("the review of Finance was due on {due}, {ago}");
        assert_eq!(found("2026-10-19", ""), [(message("2026-11-19", "yesterday"), Level::Warn)]);
        assert_eq!(found("2026-09-21", ""), [(message("2026-10-21", "30 days ago"), Level::Warn)]);
        assert_eq!(found("2026-09-20", ""), [(message("2026-10-20", "31 days ago"), Level::Error)]);
    }

    #[test]
    fn the_book_sets_the_grace_and_the_level() {
        assert_eq!(found("2026-10-19", "stale-review = { grace = 0 }")[0].1, Level::Error);
        assert_eq!(found("2026-01-19", "stale-review = { grace = 400 }")[0].1, Level::Warn);
        assert_eq!(found("2026-01-19", "stale-review = \"warn\"")[0].1, Level::Warn);
        assert_eq!(found("2026-10-19", "stale-review = \"error\"")[0].1, Level::Error);
    }

    #[test]
    fn nothing_is_due_where_it_cannot_be_read_or_is_over() {
        check(
            "stale-review",
            "
# charters/a.yaml
review: { every: 3 moons, last: 2025-08-19 }
# charters/b.yaml
review: { every: 3 months, last: last week }
# charters/c.yaml
status: archived
review: { every: 3 months, last: 2025-08-19 }
# charters/d.yaml
review: yearly
",
        );
    }
}
