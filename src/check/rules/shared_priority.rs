use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::answer::key;
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Reference;
use crate::model::charter::Priority;
use crate::model::words::list;
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "shared-priority",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "A priority has several owners, or everyone owns it.",
    why: "Two owners are two opinions of what it means and no one who answers for it. Helpers are welcome; the last word is one person's.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: [cfo, controller] }
",
    instead: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, owner: cfo, contributors: [controller] }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        out.extend(charter.priorities.iter().filter(|own| own.is_active(cx.today())).filter_map(|own| shared(cx, own)));
    }
}

fn shared(cx: &Context<'_>, priority: &Priority) -> Option<Diagnostic> {
    let title = || quoted(priority.title());
    if let Some(everyone) = priority.owners.iter().find(|owner| owner.as_str() == "everyone") {
        let message = format!("{} is owned by everyone, which is nobody", title());
        let finding = Diagnostic::new(RULE.name, everyone.span, message);
        return Some(finding.saying("not one person or role").help("name the one person or role who answers for it"));
    }
    if priority.owners.len() < 2 {
        return None;
    }
    // A role and the person who holds it are one owner, written twice.
    let mut seen = HashSet::new();
    let owners: Vec<&Reference> = priority.owners.iter().filter(|owner| seen.insert(key(cx.org, &owner.value))).collect();
    let [first, others @ .., last] = owners.as_slice() else { return None };
    let name = |owner: &Reference| cx.org.party(owner).map_or(owner.as_str(), |party| party.name()).to_owned();
    let owns = |owner: &Reference| format!("{} owns it", name(owner));
    let message = format!("{} has {} owners: {}", title(), owners.len(), list(owners.iter().map(|owner| name(owner))));
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(owns(last));
    for owner in std::iter::once(first).chain(others) {
        finding = finding.also(owner.span, owns(owner));
    }
    Some(finding.help("keep the one who answers for it and list the others under `contributors:`"))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn every_owner_is_labelled_by_name() {
        check(
            "shared-priority",
            "
# charters/finance.yaml
priorities:
  - id: cash
    title: Cash
    owner: [cfo, jonas, legal]
    #       ^^^ Chief Financial Officer owns it
    #            ^^^^^ Jonas Berg owns it
    #                   ^^^^^ legal owns it
  - { id: safety, title: Safety, kind: standing, owner: everyone }
  #                                                     ^^^^^^^^ not one person or role
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
",
        );
    }

    #[test]
    fn a_role_and_its_holder_are_one_owner() {
        check(
            "shared-priority",
            "
# charters/finance.yaml
priorities:
  - { id: a, title: A, owner: [cfo, lena] }
  - { id: b, title: B, owner: [cfo] }
  - { id: c, title: C, owner: [cfo, jonas], status: done }
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
",
        );
    }
}
