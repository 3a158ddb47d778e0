use super::shared::charters;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, Key, people};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Status};
use crate::model::people::{Person, Role};
use crate::model::words::list;
use crate::model::Reference;
use crate::source::Span;
use hashbrown::HashMap;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "shared-decider",
    area: Area::References,
    level: Some(Level::Error),
    finds: "A role that decides is held by several people who are not a team that says how it decides.",
    why: "Each of them can say the last word. Whoever dislikes the first answer asks the next.",
    example: "
# charters/people.yaml
people:
  jonas: { name: Jonas Weil }
  mara: { name: Mara Voss }
roles:
  sales-lead: { title: Head of Sales, held_by: [jonas, mara] }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: sales-lead }
",
    instead: "
# charters/people.yaml
people:
  jonas: { name: Jonas Weil }
  mara: { name: Mara Voss }
roles:
  sales-lead: { title: Head of Sales, held_by: jonas, deputy: mara }
# charters/growth.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: sales-lead }
",
    settings: &[],
    run,
};

type Shared<'a> = HashMap<&'a str, Vec<(Span, String)>>;

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    let several = |role: &&Role| {
        let is_shared = !role.holders_unread && people(org, &role.id, cx.today()).len() > 1;
        is_shared && !is_a_body(cx, role)
    };
    let shared: Vec<&Role> = org.roles.iter().map(|role| &**role).filter(several).collect();
    let mut uses: Shared<'_> = shared.iter().map(|role| (role.id.as_str(), Vec::new())).collect();
    for (charter, row) in rights::rows(cx) {
        // Of a role that decides together with others who are a team with it, the team's rule speaks.
        let is_no_team = |grant: &Grant<'_>| !grant.deciders_key(org).iter().any(|key| matches!(key, Key::Charter(_)));
        let has_one = |grant: &Grant<'_>| grant.deciders().any(|who| uses.contains_key(who.as_str()));
        // All of them, before `uses` grows.
        let of_row: Vec<_> = Grant::of_row(charter, row).filter(|grant| has_one(grant) && is_no_team(grant)).collect();
        for grant in of_row {
            let words = format!("decides {}{}", quoted(row.title()), rights::case(&grant));
            add(&mut uses, grant.deciders(), &words);
        }
    }
    for charter in charters(cx) {
        let tie_break = charter.decides_by.iter().filter_map(|own| own.tie_break.as_ref());
        add(&mut uses, tie_break, &format!("breaks ties in {}", short(charter.name())));
    }
    for role in shared {
        out.extend(finding(cx, role, &uses.remove(role.id.as_str()).unwrap_or_default()));
    }
}

fn add<'a>(uses: &mut Shared<'_>, parties: impl IntoIterator<Item = &'a Reference>, words: &str) {
    for who in parties {
        if let Some(all) = uses.get_mut(who.as_str()) {
            all.push((who.span, words.to_owned()));
        }
    }
}

/// Whether the holders of a role are the members of a team that says how it decides, or may be.
fn is_a_body(cx: &Context<'_>, role: &Role) -> bool {
    let org = cx.subject.org;
    let holders = here(cx, &role.id);
    let says_how = |team: &Charter| {
        let unread = team.unreadable || team.unread.other || team.unread.members;
        let method = team.decides_by.as_ref().is_some_and(|own| own.method.is_some());
        team.status != Status::Archived && (unread || (method && here(cx, &team.id) == holders))
    };
    // A team of them all is among those that any one of them is in.
    let first = holders.first().copied().unwrap_or_default();
    let mut teams = org.memberships(first).chain(org.roles_of(first).flat_map(|role| org.memberships(&role.id)));
    teams.any(says_how)
}

/// The people behind an id today.
fn here<'a>(cx: &Context<'a>, id: &str) -> BTreeSet<&'a str> {
    people(cx.subject.org, id, cx.today()).into_iter().collect()
}

fn finding(cx: &Context<'_>, role: &Role, uses: &[(Span, String)]) -> Option<Diagnostic> {
    let (_, what) = uses.first()?;
    let holders = people(cx.org, &role.id, cx.today()).into_iter().filter_map(|id| cx.org.person(id));
    let names = list(holders.map(Person::name).map(short));
    let message = format!("{names} share the role {}, which {what}, and nothing says how", quoted(role.title()));
    let mut finding = Diagnostic::new(RULE.name, role.id.span, message).saying(format!("held by {names}"));
    for (span, words) in uses {
        finding = finding.also(*span, words);
    }
    Some(finding.help(
        "give the role to one of them and make another the `deputy`; or give each a role with a `scope` of its own; or \
         write a charter for them with `decides_by:` and let that team decide",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  jonas: { name: Jonas Weil }
  mara: { name: Mara Voss }
  nils: { name: Nils Berg, left: 2026-11-01 }
roles:
  leads: { title: Leads, held_by: [jonas, mara] }
";

    #[test]
    fn every_right_of_the_role_is_labelled_with_its_amounts() {
        check(
            "shared-decider",
            "
# charters/people.yaml
people:
  jonas: { name: Jonas Weil }
  mara: { name: Mara Voss }
roles:
  leads: { title: Leads, held_by: [jonas, mara] }
# ^^^^^ held by Jonas Weil and Mara Voss
# charters/growth.yaml
name: Growth
decides_by: { method: majority, tie_break: leads }
#                                          ^^^^^ breaks ties in Growth
decisions:
  - { id: a, title: A, limits: [{ up_to: 5 EUR, decide: leads }, { above: 5 EUR, decide: cro }] }
  #                                                     ^^^^^ decides “A” up to 5 EUR
  - { id: b, title: B, decide: cro, consult: leads }
  - { id: c, title: C, decide: [cro, leads] }
  #                                  ^^^^^ decides “C”
",
        );
    }

    fn found(people: &str, team: &str) -> usize {
        let rows = "# charters/growth.yaml\ndecisions: [{ id: a, title: A, decide: leads }]\n";
        report(Some("shared-decider"), &format!("{people}# charters/sales.yaml\n{team}\n{rows}")).1.findings.len()
    }

    #[test]
    fn a_team_of_the_same_people_with_a_method_is_a_body() {
        assert_eq!(found(PEOPLE, "members: [leads]\ndecides_by: { method: consent }"), 0);
        assert_eq!(found(PEOPLE, "members: [mara, jonas]\ndecides_by: { method: consent }"), 0);
        assert_eq!(found(PEOPLE, "members: [jonas, { as: Lead }]"), 0, "the other member may be Mara");
        assert_eq!(found(PEOPLE, "members: [mara, jonas]"), 1, "without a method");
        assert_eq!(found(PEOPLE, "members: [mara]\ndecides_by: { method: consent }"), 1, "another team");
        assert_eq!(found(PEOPLE, "status: archived\nmembers: [leads]\ndecides_by: { method: consent }"), 1);
    }

    #[test]
    fn who_has_left_does_not_share_and_holders_that_could_not_be_read_are_not_counted() {
        assert_eq!(found(&PEOPLE.replace("[jonas, mara]", "[jonas, nils]"), "members: []"), 0);
        assert_eq!(found(&PEOPLE.replace("[jonas, mara]", "[jonas, mara, { who: nils }]"), "members: []"), 0);
        assert_eq!(found(&PEOPLE.replace("[jonas, mara]", "[jonas, stranger]"), "members: []"), 0);
    }

    #[test]
    fn a_role_that_is_part_of_a_team_that_decides_and_what_is_over_are_left_alone() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/sales.yaml
members: [leads, cro]
decides_by: { method: consent }
decisions:
  - { id: a, title: A, decide: [cro, leads] }
  - { id: b, title: B, decide: leads, until: 2026-11-19 }
# charters/old.yaml
status: archived
decides_by: { method: majority, tie_break: leads }
decisions:
  - { id: c, title: C, decide: leads }
"
        );
        check("shared-decider", &book);
    }
}
