use super::shared::{look_for_people, some_of};
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::people;
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision, Status};
use crate::model::people::Role;
use crate::model::{Org, Party, Reference};
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "escalation-dead-end",
    area: Area::Escalation,
    level: Some(Level::Error),
    finds: "A stuck decision goes to a role that nobody holds, to somebody who has left, to an archived team or one that \
            nobody is left in, or to everyone.",
    why: "The decision is already stuck, and the one who was to get it moving is not there.",
    example: "
# charters/people.yaml
roles:
  coo: { title: Chief Operating Officer }
# charters/care.yaml
decisions:
  - { id: night-shifts, title: Plan the night shifts, decide: head-of-nursing, escalate: { to: coo, after: 2 days } }
",
    instead: "
# charters/people.yaml
people:
  noor: { name: Noor Haddad }
roles:
  coo: { title: Chief Operating Officer, held_by: noor }
# charters/care.yaml
decisions:
  - { id: night-shifts, title: Plan the night shifts, decide: head-of-nursing, escalate: { to: coo, after: 2 days } }
",
    settings: &[],
    run,
};

/// Why nobody is there, and where that is written.
struct End {
    message: String,
    place: Option<(Span, &'static str)>,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    look_for_people(cx, out);
    let org = cx.subject.org;
    let mut by_target: BTreeMap<&str, Vec<(&Reference, &Decision)>> = BTreeMap::new();
    for (_, row) in rights::rows(cx) {
        let to = row.escalate.as_deref().and_then(|escalation| escalation.to.as_ref());
        if let Some((to, party)) = to.and_then(|to| Some((to, org.party(to)?))) {
            by_target.entry(party.id()).or_default().push((to, row));
        }
    }
    for (_, rows) in by_target {
        if let Some(end) = end(cx, &rows[0].0.value) {
            out.push(finding(cx, rows, &end));
        }
    }
}

fn finding(cx: &Context<'_>, mut rows: Vec<(&Reference, &Decision)>, end: &End) -> Diagnostic {
    let mut titles: Vec<String> = rows.iter().map(|(_, row)| quoted(row.title())).collect();
    titles.dedup();
    rights::last_first(cx.sources, &mut rows, |(to, _)| to.span);
    let goes = if titles.len() == 1 { "goes" } else { "go" };
    let message = format!("when stuck, {} {goes} to {}", some_of(&titles), end.message);
    let help = "name somebody under `escalate:` who is there and can settle it, or fill the place";
    let mut finding = Diagnostic::new(RULE.name, rows[0].0.span, message).help(help);
    finding.labels.clear();
    for (to, row) in rows {
        finding = finding.also(to.span, format!("where {} goes when it is stuck", quoted(row.title())));
    }
    match end.place {
        Some((place, words)) => finding.also(place, words),
        None => finding,
    }
}

/// Why nobody can settle what is brought to a party; None: somebody can, or nothing follows from what could be read.
fn end(cx: &Context<'_>, to: &str) -> Option<End> {
    match cx.org.party(to)? {
        Party::Everyone => {
            Some(End { message: "everyone, so nobody in particular has to settle it".to_owned(), place: None })
        }
        Party::Person(person) => {
            let left = person.left.as_ref().filter(|_| !person.is_here(cx.today()))?;
            let message = format!("{}, who left on {}", short(person.name()), left.value);
            Some(End { message, place: Some((left.span, "the first day without them")) })
        }
        Party::Role(role) => is_empty_role(cx, role).then(|| {
            let (gone, says) = match role.held_by.is_empty() {
                true => ("which nobody holds", "nobody holds it"),
                false => ("whose holder has left", "its holder has left"),
            };
            let message = format!("the role {}, {gone}", quoted(role.title()));
            End { message, place: Some((role.id.span, says)) }
        }),
        Party::Charter(team) if team.status == Status::Archived => {
            let message = format!("{}, which is archived", short(team.name()));
            Some(End { message, place: Some((team.place(), "this team is archived")) })
        }
        Party::Charter(team) => is_empty_team(cx, team).then(|| {
            let message = format!("{}, in which nobody is left", short(team.name()));
            End { message, place: Some((team.place(), "nobody is left in it")) }
        }),
    }
}

fn is_here(cx: &Context<'_>, id: &str) -> bool {
    !people(cx.subject.org, id, cx.today()).is_empty()
}

/// Whether nobody holds a role or stands in for whoever does.
fn is_empty_role(cx: &Context<'_>, role: &Role) -> bool {
    let unclear = role.holders_unread || role.withheld || names_unknown(cx.org, &role.held_by);
    let covered = role.deputy.as_ref().is_some_and(|deputy| cx.org.party(deputy).is_none() || is_here(cx, deputy));
    !unclear && !covered && !is_here(cx, &role.id)
}

/// Whether everybody whom a team names is gone. A team that names nobody may just not keep its members here.
fn is_empty_team(cx: &Context<'_>, team: &Charter) -> bool {
    let named: Vec<&Reference> = team.members.iter().map(|member| &member.who).chain(&team.lead).collect();
    let unclear = team.unreadable || team.unread.members || team.unread.other || names_unknown(cx.org, named.clone());
    let is_empty = |who: &Reference| match cx.org.party(who) {
        Some(Party::Person(_)) => !is_here(cx, who),
        Some(Party::Role(role)) => is_empty_role(cx, role),
        // A team within it has its own people, and an id that names nothing is a finding of its own.
        Some(Party::Charter(_) | Party::Everyone) | None => false,
    };
    !unclear && !named.is_empty() && named.into_iter().all(is_empty)
}

fn names_unknown<'a>(org: &Org, ids: impl IntoIterator<Item = &'a Reference>) -> bool {
    ids.into_iter().any(|id| org.party(id).is_none())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Lindt, left: 2026-11-20 }
  mara: { name: Mara Voss, left: 2026-11-21 }
roles:
  cfo: { title: CFO, held_by: jonas }
  coo: { title: COO, held_by: jonas, deputy: lena }
  cto: { title: CTO, deputy: lena }
  ceo: { title: CEO, held_by: { lena } }
  cmo: { title: CMO, held_by: nobody-we-know }
";

    #[test]
    fn everybody_who_is_not_there() {
        let people = PEOPLE
            .replace("left: 2026-11-20 }", "left: 2026-11-20 }\n  #                                 ^^^^^^^^^^ the first day without them")
            .replace("held_by: jonas }", "held_by: jonas }\n# ^^^ its holder has left");
        let book = format!(
            "{people}{}",
            "# charters/a.yaml
decisions:
  - { id: a, title: A, decide: lena, escalate: { to: cfo } }
  #                                                  ^^^ where “A” goes when it is stuck
  - { id: b, title: B, decide: lena, escalate: { to: jonas } }
  #                                                  ^^^^^ where “B” goes when it is stuck
  - { id: c, title: C, decide: lena, escalate: { to: everyone } }
  #                                                  ^^^^^^^^ where “C” goes when it is stuck
  - { id: d, title: D, decide: lena, escalate: { to: old } }
  #                                                  ^^^ where “D” goes when it is stuck
  - { id: e, title: E, decide: lena, escalate: { to: empty } }
  #                                                  ^^^^^ where “E” goes when it is stuck
  - { id: f, title: F, decide: lena, escalate: { to: cfo } }
  #                                                  ^^^ where “F” goes when it is stuck
# charters/old.yaml
name: Old
#     ^^^ this team is archived
status: archived
# charters/empty.yaml
name: Empty
#     ^^^^^ nobody is left in it
members: [cfo, jonas]
"
        );
        check("escalation-dead-end", &book);
        let (_, report) = report(Some("escalation-dead-end"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        let expected = [
            "when stuck, “B” goes to Jonas Lindt, who left on 2026-11-20",
            "when stuck, “C” goes to everyone, so nobody in particular has to settle it",
            "when stuck, “D” goes to Old, which is archived",
            "when stuck, “E” goes to Empty, in which nobody is left",
            "when stuck, “A” and “F” go to the role “CFO”, whose holder has left",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn a_deputy_a_team_without_names_somebody_who_leaves_later_and_what_is_unread() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/a.yaml
decisions:
  - { id: a, title: A, decide: lena, escalate: { to: coo } }
  - { id: b, title: B, decide: lena, escalate: { to: cto } }
  - { id: c, title: C, decide: lena, escalate: { to: mara } }
  - { id: d, title: D, decide: lena, escalate: { to: ceo } }
  - { id: e, title: E, decide: lena, escalate: { to: cmo } }
  - { id: f, title: F, decide: lena, escalate: { to: nowhere } }
  - { id: g, title: G, decide: lena, escalate: { to: plain } }
  - { id: h, title: H, decide: lena, escalate: { to: teams } }
  - { id: i, title: I, decide: lena, escalate: { to: cfo }, until: 2026-11-19 }
# charters/plain.yaml
name: Plain
# charters/teams.yaml
members: [cfo, plain]
"
        );
        check("escalation-dead-end", &book);
    }

    #[test]
    fn without_the_people_it_says_that_it_could_not_look() {
        let because = not_evaluated("escalation-dead-end", "\n# charters/people.yaml\npeople: [\n");
        assert_eq!(because.as_deref(), Some("a part of charters/people.yaml could not be read"));
    }
}
