use super::uses::{self, Stake, Use};
use super::shared::look_for_people;
use super::{Area, Context, Findings, Rule};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "vacant-role",
    area: Area::References,
    level: Some(Level::Error),
    finds: "A role that decides or owns something has no holder; with other parts only, it is a warning.",
    why: "Nobody can give the answer that people are sent to this role for, so the decision waits or is taken by whoever \
          comes first.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: Chief Financial Officer }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    look_for_people(cx, out);
    let vacant = cx.org.roles.iter().filter(|role| role.held_by.is_empty() && !role.holders_unread);
    let mut uses: HashMap<&str, Vec<Use<'_>>> = vacant.clone().map(|role| (role.id.as_str(), Vec::new())).collect();
    uses::each(cx, &mut |own| {
        if let Some(all) = uses.get_mut(own.id).filter(|_| !own.is_escalation()) {
            all.push(own);
        }
    });
    for role in vacant {
        let uses = uses.remove(role.id.as_str()).unwrap_or_default();
        let Some(worst) = uses.iter().rev().max_by_key(|own| own.stake) else { continue };
        let message = format!("nobody holds the role {}, which {worst}", quoted(role.title()));
        let mut found = Diagnostic::new(RULE.name, role.id.span, message)
            .saying("nobody holds it")
            .help("write who holds it in `held_by`, even if only for now, or give what it does to another role");
        for own in &uses {
            found = found.also(own.span, own.to_string());
        }
        out.push(if worst.stake == Stake::Other { found.softer() } else { found });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn every_part_of_a_vacant_role_is_shown() {
        check(
            "vacant-role",
            "
# charters/people.yaml
roles:
  cfo: { title: CFO }
# ^^^ nobody holds it
  cro: { title: CRO }
# charters/finance.yaml
name: Finance
lead: cfo
#     ^^^ leads Finance
priorities:
  - { id: cash, title: Cash, owner: cfo }
  #                                 ^^^ owns “Cash”
  - { id: past, title: Past, owner: cfo, status: done }
decisions:
  - id: discounts
    title: Discounts
    decide: cfo
    #       ^^^ decides “Discounts”
  - { id: old, title: Old, decide: cfo, until: 2026-11-19 }
# charters/old.yaml
name: Old
status: archived
lead: cro
",
        );
    }

    #[test]
    fn a_role_that_is_only_asked_or_told_is_a_warning() {
        let (_, report) = report(
            Some("vacant-role"),
            "
# charters/people.yaml
roles: { legal: { title: Legal } }
# charters/finance.yaml
decisions: [{ id: discounts, title: Discounts, consult: legal }]
",
        );
        assert_eq!((report.summary.errors, report.summary.warnings), (0, 1));
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "nobody holds the role “Legal”, which is consulted on “Discounts”");
    }

    #[test]
    fn a_role_that_is_used_nowhere_or_whose_holder_could_not_be_read_is_not_reported() {
        check(
            "vacant-role",
            "
# charters/people.yaml
roles:
  cfo: { title: CFO }
  cro: { title: CRO, held_by: { lena } }
  coo: { title: COO, held_by: nobody-we-know }
# charters/finance.yaml
lead: cro
members: [coo]
",
        );
    }

    #[test]
    fn without_the_people_it_says_that_it_could_not_look() {
        let because = not_evaluated("vacant-role", "\n# charters/people.yaml\npeople: [\n");
        assert_eq!(because.as_deref(), Some("a part of charters/people.yaml could not be read"));
    }
}
