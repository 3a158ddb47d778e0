use super::shared::{charters, ranked, root, says, unread};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "unsupported-priority",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "A priority of the company is supported by no priority of any team, and does not say why.",
    why: "The company says that it matters, and no team has it on its list. It will be asked about in the last month.",
    example: "
# charters/company.yaml
name: Company
priorities:
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
  - { id: prove-outcomes, title: Prove that our care works, rank: 2 }
# charters/care.yaml
name: Care
parent: company
priorities:
  - { id: first-call, title: Call within two days, rank: 1, supports: company/keep-patients }
",
    instead: "
# charters/company.yaml
name: Company
priorities:
  - { id: keep-patients, title: Patients stay with us, rank: 1 }
  - { id: prove-outcomes, title: Prove that our care works, rank: 2 }
# charters/care.yaml
name: Care
parent: company
priorities:
  - { id: first-call, title: Call within two days, rank: 1, supports: company/keep-patients }
  - { id: heart-study, title: Publish the heart study, rank: 2, supports: company/prove-outcomes }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    // Whatever could not be read might be the support that is missing.
    let unclear = |own: &Priority| own.faulty || own.supports_unread;
    let is_unclear = |own: &Charter| {
        own.unreadable
            || own.unread.other
            || own.unread.priorities
            || own.priorities.iter().any(|priority| unclear(priority))
    };
    if let Some(name) = org.unread.names.first() {
        return out.not_evaluated(format!("the charter `{name}` could not be read"));
    }
    if let Some(charter) = charters(cx).find(|own| is_unclear(own)) {
        return out.not_evaluated(unread(cx, charter.file));
    }
    let Some(root) = root(cx, out) else { return };
    let mut supported: HashSet<*const Priority> = HashSet::new();
    let mut teams = false;
    for charter in charters(cx).filter(|charter| charter.id != root.id) {
        teams |= ranked(cx, charter).next().is_some();
        let active = charter.priorities.iter().filter(|own| own.is_active(cx.today()));
        let named = active.flat_map(|own| &own.supports).filter_map(|written| org.priority(charter, written));
        supported.extend(named.map(|(_, target)| std::ptr::from_ref(target)));
    }
    // Where no team has written priorities yet, none could support the company's.
    for priority in ranked(cx, root).filter(|_| teams) {
        if !supported.contains(&std::ptr::from_ref(priority)) && !says(priority.because.as_ref()) {
            out.push(unsupported(root, priority));
        }
    }
}

fn unsupported(root: &Charter, priority: &Priority) -> Diagnostic {
    let message = format!("no team supports {} of {}", quoted(priority.title()), short(root.name()));
    Diagnostic::new(RULE.name, priority.id.span, message).saying("no `supports` leads here").help(format!(
        "let the team that carries it rank what it does for it, with `supports: {}/{}`; if {} carries it alone, say so \
         under `because:`; else move it to `not_now`",
        root.id.value,
        priority.id.value,
        short(root.name())
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn support_counts_from_any_team_as_long_as_it_is_active() {
        check(
            "unsupported-priority",
            "
# charters/company.yaml
priorities:
  - { id: a, title: A, rank: 1 }
  - { id: b, title: B, rank: 2, was: [bee] }
  - { id: c, title: C, rank: 3 }
  #       ^ no `supports` leads here
  - { id: d, title: D, rank: 4, because: The board does this itself. }
  - { id: e, title: E, rank: 5, supports: c }
  #       ^ no `supports` leads here
  - { id: f, title: F, kind: standing }
  - { id: g, title: G, status: paused }
# charters/care.yaml
parent: company
priorities:
  - { id: one, title: One, rank: 1, supports: company/a }
  - { id: two, title: Two, supports: company/c, status: done }
# charters/desk.yaml
parent: care
priorities:
  - { id: three, title: Three, kind: standing, supports: company/bee }
# charters/old.yaml
status: archived
priorities:
  - { id: four, title: Four, rank: 1, supports: company/c }
",
        );
    }

    #[test]
    fn a_company_without_teams_that_rank_is_left_in_peace() {
        check(
            "unsupported-priority",
            "
# charters/company.yaml
priorities:
  - { id: a, title: A, rank: 1 }
# charters/care.yaml
parent: company
",
        );
    }

    #[test]
    fn what_cannot_be_read_may_be_the_support() {
        for unread in ["supports: [[company/b]]", "suports: company/b", "rank: first"] {
            let book = format!(
                "
# charters/company.yaml
priorities:
  - {{ id: a, title: A, rank: 1 }}
  - {{ id: b, title: B, rank: 2 }}
# charters/care.yaml
parent: company
priorities:
  - {{ id: one, title: One, rank: 1, supports: company/a }}
  - {{ id: two, title: Two, {unread} }}
"
            );
            assert!(report(Some("unsupported-priority"), &book).1.findings.is_empty(), "{unread}");
        }
    }

    #[test]
    fn support_may_stand_in_a_charter_that_could_not_be_read() {
        let book = "
# charters/company.yaml
priorities: [{ id: a, title: A, rank: 1 }]
# charters/care.yaml
parent: company
priorities: [{ id: b, title: B, rank: 1, supports: company/
";
        let because = "charters/care.yaml could not be read";
        assert_eq!(not_evaluated("unsupported-priority", book).as_deref(), Some(because));
    }
}
