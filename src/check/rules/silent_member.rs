use super::ballots::{belonging, keys, name};
use super::shared::{charters, some_of, unread};
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, key};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision, Member};
use crate::model::{Org, Part, Party};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "silent-member",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A member of a team has no voice in any decision of the book. To be told afterwards is no voice.",
    why: "Whoever sits at the table and has a say in nothing is either missing from a decision or does not need the seat. \
          Both are worth knowing.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
# charters/finance.yaml
name: Finance
members: [lena, jonas]
decisions:
  - { id: transfers, title: Move budget, decide: lena, inform: jonas }
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
# charters/finance.yaml
name: Finance
members: [lena, jonas]
decisions:
  - { id: transfers, title: Move budget, decide: lena, consult: jonas }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    // Letters that mean nothing still name somebody.
    let in_part = |row: &Decision| row.faulty || row.parts_unread && row.unread_letters.is_empty();
    let in_part = rights::rows(cx).find(|(_, row)| in_part(row)).map(|(charter, _)| charter.file);
    if let Some(file) = org.unread.people.or(org.unread.any_charter()).or(in_part) {
        return out.not_evaluated(unread(cx, file));
    }
    let ids: HashSet<&str> = rights::rows(cx).flat_map(|(_, row)| with_a_voice(row)).collect();
    if ids.contains("everyone") {
        return;
    }
    let heard: HashSet<Key<'_>> = ids.into_iter().flat_map(|id| behind(org, id)).collect();
    // A team that has not written down any decision has given nobody a voice yet.
    let deciding: HashSet<&str> = rights::rows(cx).map(|(charter, _)| charter.id.as_str()).collect();
    for charter in charters(cx).filter(|charter| deciding.contains(charter.id.as_str())) {
        let is_silent = |member: &&Member| is_there(cx, member) && !keys(org, &member.who).any(|key| heard.contains(&key));
        let mut seen = HashSet::new();
        let silent = charter.members.iter().map(|member| &**member).filter(is_silent);
        let silent: Vec<&Member> = silent.filter(|member| seen.insert(key(org, &member.who))).collect();
        out.extend(finding(cx, charter, &silent));
    }
}

/// Everybody whom a row asks, or lets act. Who covers for somebody else speaks with that one's voice.
fn with_a_voice(row: &Decision) -> impl Iterator<Item = &str> {
    let heard = row.holders.iter().filter(|holder| !matches!(holder.part, Part::Inform | Part::Omit));
    let escalated = row.escalate.iter().filter_map(|own| own.to.as_ref());
    let in_letters = row.unread_letters.iter().map(|letter| &letter.who);
    heard.map(|holder| &holder.who).chain(row.deciders()).chain(escalated).chain(in_letters).map(|who| who.value.as_str())
}

/// A party and everybody who speaks where it does.
fn behind<'a>(org: &'a Org, id: &'a str) -> HashSet<Key<'a>> {
    match org.party(id) {
        Some(Party::Charter(charter)) => belonging(org, charter).into_iter().chain([key(org, id)]).collect(),
        _ => keys(org, id).collect(),
    }
}

/// Whether a member is somebody whom the book knows and who has not left.
fn is_there(cx: &Context<'_>, member: &Member) -> bool {
    match cx.org.party(&member.who) {
        Some(Party::Person(person)) => person.is_here(cx.today()),
        Some(Party::Role(role)) => !role.holders_unread,
        Some(Party::Charter(_)) => true,
        Some(Party::Everyone) | None => false,
    }
}

fn finding(cx: &Context<'_>, charter: &Charter, silent: &[&Member]) -> Option<Diagnostic> {
    let (last, others) = silent.split_last()?;
    let names: Vec<String> = silent.iter().map(|member| name(cx.org, &member.who)).collect();
    let verb = if names.len() == 1 { "has" } else { "have" };
    let message = format!("{} {verb} a seat in {} and no voice in any decision", some_of(&names), short(charter.name()));
    let mut finding = Diagnostic::new(RULE.name, last.who.span, message).saying("decides nothing and is asked nothing");
    for member in others {
        finding = finding.also(member.who.span, "decides nothing and is asked nothing");
    }
    Some(finding.help("add them to `consult` where their view would change a decision, or ask whether they need the seat"))
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
  nils: { name: Nils Berg, left: 2026-11-01 }
roles:
  cfo: { title: Finance Chief, held_by: lena }
  leads: { title: Leads, held_by: [jonas, mara] }
  planner: { title: Planner }
";

    #[test]
    fn all_silent_members_of_a_team_are_one_finding() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance.yaml
name: Finance
members: [cfo, jonas, planner, { who: mara, as: Controller }, nils, stranger]
#              ^^^^^ decides nothing and is asked nothing
#                     ^^^^^^^ decides nothing and is asked nothing
#                                     ^^^^ decides nothing and is asked nothing
decisions:
  - { id: a, title: A, decide: lena, inform: [jonas, planner], omit: mara }
  - { id: b, title: B, decide: jonas, until: 2026-11-19 }
"
        );
        check("silent-member", &book);
        let (_, report) = report(Some("silent-member"), &book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "Jonas Weil, Planner and Mara Voss have a seat in Finance and no voice in any decision");
    }

    #[test]
    fn a_voice_in_any_charter_as_a_role_in_a_team_or_when_it_is_stuck_is_enough() {
        for row in [
            "decide: finance",
            "decide: lena, consult: leads, perform: planner",
            "decide: cfo, agree: jonas, recommend: planner",
            "decide: cfo, consult: everyone",
            "decide: leads, escalate: { to: cfo }, drive: planner",
            "limits: [{ up_to: 5 EUR, decide: leads }, { above: 5 EUR, decide: finance }]",
        ] {
            let book = format!(
                "{PEOPLE}# charters/finance.yaml\nmembers: [cfo, leads, planner]\ndecisions: [{{ id: x, title: X, decide: lena }}]\n\
                 # charters/care.yaml\ndecisions: [{{ id: a, title: A, {row} }}]\n"
            );
            assert!(report(Some("silent-member"), &book).1.findings.is_empty(), "{row}");
        }
    }

    #[test]
    fn a_team_without_decisions_an_archived_one_and_what_is_unread_stay_silent() {
        for team in [
            "members: [jonas]",
            "status: archived\nmembers: [jonas]\ndecisions: [{ id: a, title: A, decide: cfo }]",
            "members: [jonas]\ndecisions: [{ id: a, title: A, decide: cfo }, { id: b, title: B, conslut: jonas }]",
            "members: [jonas]\ndecisions: [{ id: a, title: A, decide: cfo, framework: daci, letters: { jonas: X } }]",
            "members: [jonas]\ndecisions: [{ id: a, title: A, decide: cfo }, { title: Without an id }]",
        ] {
            let book = format!("{PEOPLE}# charters/finance.yaml\n{team}\n");
            assert!(report(Some("silent-member"), &book).1.findings.is_empty(), "{team}");
        }
    }
}
