use super::framework_count::does;
use super::{Area, Context, Findings, Rule, rights};
use crate::check::words::{quoted, short};
use crate::diag::Diagnostic;
use crate::model::charter::Decision;
use crate::model::people::{Person, Role};
use crate::model::words::quoted_list;
use crate::model::{Org, Part, Reference};
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "person-instead-of-role",
    area: Area::References,
    level: None,
    finds: "A right is given to a person by name although they hold a role that could have it.",
    why: "When the person moves on, the right goes with them or stays with nobody. A role passes it on by itself.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
roles:
  cfo: { title: Chief Financial Officer, held_by: lena }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: lena }
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

/// A part that somebody has by name.
type Named<'a> = (&'a Reference, Part, &'a Decision);

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    let mut by_person: HashMap<&str, Vec<Named<'_>>> = HashMap::new();
    for (_, row) in rights::rows(cx) {
        let holders = row.holders.iter().filter(|holder| holder.part != Part::Omit);
        let deciders = row.tiers.iter().flat_map(|tier| &tier.decide).map(|who| (who, Part::Decide));
        for (who, part) in holders.map(|holder| (&holder.who, holder.part)).chain(deciders) {
            if org.person(who).is_some() {
                by_person.entry(who.as_str()).or_default().push((who, part, row));
            }
        }
    }
    for person in &org.people {
        let named = by_person.remove(person.id.as_str()).unwrap_or_default();
        out.extend(finding(person, &own_roles(org, person), &named));
    }
}

/// The roles that a person holds alone: to give a right to one of several holders is to give it to nobody else.
fn own_roles<'a>(org: &'a Org, person: &Person) -> Vec<&'a Role> {
    org.roles_of(&person.id).filter(|role| role.held_by.len() == 1 && !role.holders_unread).collect()
}

fn finding(person: &Person, roles: &[&Role], named: &[Named<'_>]) -> Option<Diagnostic> {
    let ((last, part, row), others) = named.split_last()?;
    let role = roles.first()?;
    let name = short(person.name());
    let of = if others.is_empty() { quoted(row.title()) } else { format!("{} rights", named.len()) };
    let message = format!("{name} has a part in {of} by name and not as {}", quoted(role.title()));
    let says = |part: Part, row: &Decision| format!("{}: {}", quoted(row.title()), does(part));
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says(*part, row));
    for (who, part, row) in others {
        finding = finding.also(who.span, says(*part, row));
    }
    let ids = quoted_list(roles.iter().map(|role| role.id.as_str())).replace(" and ", " or ");
    Some(finding.help(format!("write {ids} in place of `{}`", short(&person.id))))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
  mara: { name: Mara Voss }
roles:
  cfo: { title: Finance Chief, held_by: lena }
  treasurer: { title: Treasurer, held_by: [lena] }
  leads: { title: Leads, held_by: [jonas, mara] }
  planner: { title: Planner, held_by: [mara, { who: lena }] }
";

    #[test]
    fn every_part_that_somebody_has_by_name_is_one_finding() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: a, title: A, limits: [{ up_to: 5 EUR, decide: lena }, { above: 5 EUR, decide: cfo }] }
  #                                                     ^^^^ “A”: decides
  - { id: b, title: B, decide: cro, agree: { who: lena, on: margin } }
  #                                               ^^^^ “B”: must agree
  - { id: c, title: C, decide: lena, until: 2026-11-19 }
"
        );
        check("person-instead-of-role", &book);
        let (_, report) = report(Some("person-instead-of-role"), &book);
        let finding = &report.findings[0].diagnostic;
        assert_eq!(finding.message, "Lena Fox has a part in 2 rights by name and not as “Finance Chief”");
        assert_eq!(finding.help, "write `cfo` or `treasurer` in place of `lena`");
    }

    #[test]
    fn who_holds_no_role_alone_and_who_is_left_out_are_left_alone() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: jonas, consult: mara, omit: lena }
  - { id: b, title: B, decide: cfo }
# charters/old.yaml
status: archived
decisions:
  - { id: c, title: C, decide: lena }
"
        );
        check("person-instead-of-role", &book);
    }

    #[test]
    fn it_is_off_unless_the_book_turns_it_on() {
        let book = |rules: &str| {
            format!("\n# book.toml\n[rules]\n{rules}{PEOPLE}# charters/a.yaml\ndecisions: [{{ id: a, title: A, decide: lena }}]\n")
        };
        let found = |rules| {
            let (_, report) = report(None, &book(rules));
            report.findings.iter().filter(|own| own.diagnostic.rule == "person-instead-of-role").count()
        };
        assert_eq!((found(""), found("person-instead-of-role = \"warn\"\n")), (0, 1));
    }
}
