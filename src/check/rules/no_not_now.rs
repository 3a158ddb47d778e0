use super::shared::{charters, ranked};
use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::Diagnostic;

pub(super) const RULE: Rule = Rule {
    name: "no-not-now",
    area: Area::Priorities,
    level: None,
    finds: "A charter with priorities says nothing of what the team leaves undone for now.",
    why: "A list of what matters is easy to agree with. What it costs shows only in what is left alone, and there people disagree.",
    example: "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
",
    instead: "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
not_now:
  - { title: A new ledger, because: The old one holds for a year., revisit: 2027-07-01 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        let unread = charter.unread.not_now || charter.unread.other || charter.unreadable;
        if !charter.not_now.is_empty() || unread || ranked(cx, charter).next().is_none() {
            continue;
        }
        let message = format!("{} does not say what it leaves undone for now", short(charter.name()));
        let finding = Diagnostic::new(RULE.name, charter.place(), message).saying("has no `not_now`");
        out.push(finding.help(
            "name one good idea that waits, under `not_now:`, such as - { title: A new ledger, because: The old one holds \
             for a year., revisit: 2027-07-01 }",
        ));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn a_charter_that_ranks_says_what_waits() {
        check(
            "no-not-now",
            "
# charters/a.yaml
name: A
#     ^ has no `not_now`
priorities: [{ id: a, title: A, rank: 1 }]
# charters/b.yaml
priorities: [{ id: a, title: A, rank: 1 }]
not_now: [{ title: B }]
# charters/c.yaml
name: C
# charters/d.yaml
priorities: [{ id: a, title: A, rank: 1 }]
not-now: [{ title: B }]
# charters/e.yaml
priorities: [{ id: a, title: A, rank: 1 }]
not_now: Nothing
# charters/f.yaml
status: archived
priorities: [{ id: a, title: A, rank: 1 }]
",
        );
    }

    #[test]
    fn it_is_off_unless_a_book_asks_for_it() {
        let book = "\n# charters/a.yaml\nname: A\npurpose: B\npriorities: [{ id: a, title: A, rank: 1 }]\n";
        let found = |book: &str| report(None, book).1.findings.iter().any(|own| own.diagnostic.rule == "no-not-now");
        assert!(!found(book));
        assert!(found(&format!("\n# book.toml\n[rules]\nno-not-now = \"warn\"{book}")));
    }
}
