use super::uses::{self, Use};
use super::shared::look_for_people;
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use jiff::ToSpan;
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "departed-person",
    area: Area::References,
    level: Some(Level::Error),
    finds: "Somebody who has left still holds a role, a right or a priority; who leaves soon is a warning.",
    why: "People are sent to somebody who is no longer there, and what they held is held by nobody.",
    example: "
# charters/people.yaml
people:
  jonas: { name: Jonas Weber, left: 2026-10-31 }
# charters/finance.yaml
name: Finance
decisions:
  - { id: discounts, title: Grant discounts, decide: jonas }
",
    instead: "
# charters/people.yaml
people:
  jonas: { name: Jonas Weber, left: 2026-10-31 }
  lena: { name: Lena Fox }
# charters/finance.yaml
name: Finance
decisions:
  - { id: discounts, title: Grant discounts, decide: lena }
",
    settings: &[Setting {
        name: "notice_days",
        default: SettingValue::Number(30),
        means: "How many days before somebody leaves the warning begins.",
    }],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    look_for_people(cx, out);
    let soon = cx.today().saturating_add(cx.number("notice_days").min(36_500).days());
    let leaving = || {
        let with_day = cx.org.people.iter().filter_map(|person| Some((person, person.left.as_ref()?)));
        with_day.filter(|(_, left)| left.value <= soon)
    };
    let mut uses: HashMap<&str, Vec<Use<'_>>> = leaving().map(|(person, _)| (person.id.as_str(), Vec::new())).collect();
    if uses.is_empty() {
        return;
    }
    uses::each(cx, &mut |own| {
        if let Some(all) = uses.get_mut(own.id) {
            all.push(own);
        }
    });
    for (person, left) in leaving() {
        let mut uses = uses.remove(person.id.as_str()).unwrap_or_default();
        let gone = !person.is_here(cx.today());
        uses.retain(|own| !gone || !own.is_escalation());
        let Some(worst) = uses.iter().rev().max_by_key(|own| own.stake) else { continue };
        let (name, day) = (short(person.name()), left.value);
        let message = if gone {
            format!("{name} left on {day} and still {worst}")
        } else {
            format!("{name} leaves on {day} and still {worst}")
        };
        let mut found = Diagnostic::new(RULE.name, left.span, message)
            .saying(if gone { "the first day without them" } else { "will be the first day without them" })
            .help("name who takes over in each of these places; a role in place of a name outlives the next change");
        for own in &uses {
            found = found.also(own.span, own.to_string());
        }
        out.push(if gone { found } else { found.softer() });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn everything_that_they_still_hold_is_shown() {
        check(
            "departed-person",
            "
# charters/people.yaml
people:
  jonas: { name: Jonas, left: 2026-11-20 }
  #                           ^^^^^^^^^^ the first day without them
  lena: { name: Lena, left: 2026-12-20 }
  #                         ^^^^^^^^^^ will be the first day without them
  mara: { name: Mara, left: 2026-12-21 }
  nils: { name: Nils, left: 2026-01-01 }
roles:
  cfo: { title: CFO, held_by: [jonas, lena], deputy: mara }
  #                            ^^^^^ holds “CFO”
  #                                   ^^^^ holds “CFO”
# charters/finance/charter.yaml
name: Finance
members: [jonas]
#         ^^^^^ is a member of Finance
priorities:
  - { id: cash, title: Cash, owner: mara }
  - { id: past, title: Past, owner: nils, status: retired }
# charters/finance/records/2026-01-01-x.md
---
title: X
status: decided
date: 2026-01-01
decided_by: nils
---
",
        );
    }

    #[test]
    fn who_leaves_soon_is_a_warning_and_how_soon_is_a_setting() {
        let book = |days: &str| {
            format!(
                "# book.toml\n[rules]\ndeparted-person = {{ notice_days = {days} }}\n\
                 # charters/people.yaml\npeople: {{ lena: {{ name: Lena, left: 2026-12-01 }} }}\n\
                 # charters/finance.yaml\nlead: lena\n"
            )
        };
        let summary = |days| report(Some("departed-person"), &book(days)).1.summary;
        assert_eq!((summary("30").errors, summary("30").warnings), (0, 1));
        assert_eq!((summary("10").errors, summary("10").warnings), (0, 0));
    }

    #[test]
    fn without_the_people_it_says_that_it_could_not_look() {
        let because = not_evaluated("departed-person", "\n# charters/people.yaml\npeople: [\n");
        assert_eq!(because.as_deref(), Some("a part of charters/people.yaml could not be read"));
    }
}
