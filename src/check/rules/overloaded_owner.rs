use super::shared::charters;
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::answer::{Key, key};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Reference;
use crate::model::charter::{Charter, Priority, PriorityKind};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "overloaded-owner",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "One person owns more than three active priorities across all charters.",
    why: "Each of these teams believes that it has a whole owner. What the owner cannot get to waits, and nobody decided which.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: CFO, held_by: lena }
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: cfo }
  - { id: close-fast, title: Close the books in five days, rank: 2, owner: lena }
# charters/growth.yaml
name: Growth
parent: finance
priorities:
  - { id: one-price, title: One price list, rank: 1, owner: lena }
  - { id: renewals, title: Every customer renews, rank: 2, owner: cfo }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
roles:
  cfo: { title: CFO, held_by: lena }
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: cfo }
  - { id: close-fast, title: Close the books in five days, rank: 2, owner: lena }
# charters/growth.yaml
name: Growth
parent: finance
priorities:
  - { id: one-price, title: One price list, rank: 1, owner: lena }
  - { id: renewals, title: Every customer renews, rank: 2, owner: jonas }
",
    settings: &[Setting {
        name: "max",
        default: SettingValue::Number(3),
        means: "The most active priorities that one person may own across all charters.",
    }],
    run,
};

type Owned<'a> = (&'a Charter, &'a Priority, &'a Reference);

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut by_person: BTreeMap<&str, Vec<Owned<'_>>> = BTreeMap::new();
    for charter in charters(cx) {
        for priority in charter.priorities.iter().filter(|own| own.is_active(cx.today())) {
            for owner in &priority.owners {
                // Two names of one person own a priority once.
                if let Key::Person(person) = key(cx.subject.org, owner) {
                    let all = by_person.entry(person).or_default();
                    if all.last().is_none_or(|(_, last, _)| !std::ptr::eq(*last, &**priority)) {
                        all.push((charter, priority, owner));
                    }
                }
            }
        }
    }
    let max = usize::try_from(cx.number("max")).unwrap_or(usize::MAX);
    for (person, mut all) in by_person.into_iter().filter(|(_, all)| all.len() > max) {
        all.sort_by_key(|(_, _, owner)| owner.span);
        out.extend(finding(cx, person, &all, max));
    }
}

fn finding(cx: &Context<'_>, person: &str, all: &[Owned<'_>], max: usize) -> Option<Diagnostic> {
    let (last, others) = all.split_last()?;
    let name = short(cx.subject.org.person(person)?.name());
    let message = format!("{name} owns {} priorities, more than {max}", all.len());
    let says = |(charter, own, _): &Owned<'_>| [&quoted(own.title()), " of ", &short(charter.name())].concat();
    let mut finding = Diagnostic::new(RULE.name, last.2.span, message).saying(says(last));
    for own in others {
        finding = finding.also(own.2.span, says(own));
    }
    // What stands lowest in its team's order is the easiest to hand on.
    let ranked = all.iter().filter(|(_, own, _)| own.kind == PriorityKind::Priority);
    let lowest = ranked.max_by_key(|(_, own, _)| own.rank.as_ref().map_or(0, |rank| rank.value)).unwrap_or(last);
    Some(finding.help(format!("hand one on to somebody who has the time for it, such as {}, or pause it", says(lowest))))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
roles:
  cfo: { title: CFO, held_by: lena }
  controller: { title: Controller, held_by: [lena, jonas] }
";

    #[test]
    fn a_person_counts_with_their_roles_and_standing_priorities() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
name: Finance
priorities:
  - { id: a, title: A, rank: 1, owner: lena }
  #                                    ^^^^ “A” of Finance
  - { id: b, title: B, rank: 3, owner: cfo }
  #                                    ^^^ “B” of Finance
# charters/growth.yaml
name: Growth
priorities:
  - { id: c, title: C, kind: standing, owner: lena }
  #                                           ^^^^ “C” of Growth
  - { id: d, title: D, rank: 1, owner: [cfo, lena] }
  #                                     ^^^ “D” of Growth
"
        );
        check("overloaded-owner", &book);
        let (_, report) = report(Some("overloaded-owner"), &book);
        let finding = &report.findings[0].diagnostic;
        assert_eq!(finding.message, "Lena Fox owns 4 priorities, more than 3");
        assert!(finding.help.contains("such as “B” of Finance"));
    }

    #[test]
    fn shared_seats_teams_and_what_is_over_do_not_count() {
        check(
            "overloaded-owner",
            &format!(
                "{PEOPLE}{}",
                "# charters/finance.yaml
members: [lena]
priorities:
  - { id: a, title: A, rank: 1, owner: lena }
  - { id: b, title: B, rank: 2, owner: lena }
  - { id: c, title: C, rank: 3, owner: lena }
  - { id: d, title: D, rank: 4, owner: controller }
  - { id: e, title: E, rank: 5, owner: finance }
  - { id: f, title: F, owner: lena, status: done }
  - { id: g, title: G, rank: 6, owner: lena, until: 2026-11-19 }
# charters/old.yaml
status: archived
priorities:
  - { id: h, title: H, rank: 1, owner: lena }
"
            ),
        );
    }

    #[test]
    fn the_book_sets_how_many() {
        let book = format!(
            "\n# book.toml\n[rules]\noverloaded-owner = {{ max = 1 }}{PEOPLE}# charters/finance.yaml\npriorities:\n  \
             - {{ id: a, title: A, rank: 1, owner: lena }}\n  - {{ id: b, title: B, rank: 2, owner: lena }}\n"
        );
        let found = report(Some("overloaded-owner"), &book).1.findings;
        assert_eq!(found[0].diagnostic.message, "Lena Fox owns 2 priorities, more than 1");
    }
}
