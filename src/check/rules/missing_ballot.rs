use super::ballots::{keys, latest_round, name};
use super::shared::{charters, some_of};
use super::{Area, Context, Findings, Rule};
use crate::answer::{Key, named_people, people};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::Org;
use crate::model::charter::{Charter, Member};
use jiff::civil::Date;
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "missing-ballot",
    area: Area::Norms,
    level: Some(Level::Warn),
    finds: "A member of a team has no ballot in its latest round.",
    why: "The one who did not write down an order is often the one who sees it differently.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
# charters/finance/charter.yaml
name: Finance
members: [lena, jonas]
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
# charters/finance/ballots/2026-q4/lena.yaml
ranking: [cash-runway]
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
# charters/finance/charter.yaml
name: Finance
members: [lena, jonas]
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
# charters/finance/ballots/2026-q4/lena.yaml
ranking: [cash-runway]
# charters/finance/ballots/2026-q4/jonas.yaml
ranking: [cash-runway]
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    // Ballots that could not be read are there all the same.
    let mut files: Option<HashSet<&str>> = None;
    let is_ballot = |path: &str| path.contains("/ballots/");
    if charters(cx).next().is_some() && !cx.sources.files().any(|(_, file)| is_ballot(&file.path)) {
        return out.not_evaluated("the book has no ballots yet");
    }
    for charter in charters(cx) {
        let Some(round) = latest_round(charter) else { continue };
        let files = files.get_or_insert_with(|| {
            cx.subject.sources.files().filter_map(|(_, file)| Some(file.path.rsplit_once('.')?.0)).collect()
        });
        out.extend(missing(cx, charter, round, files));
    }
}

fn missing(cx: &Context<'_>, charter: &Charter, round: &str, files: &HashSet<&str>) -> Option<Diagnostic> {
    let org = cx.subject.org;
    let ballots = || charter.ballots.iter().filter(|ballot| ballot.round == round);
    let (folder, _) = cx.subject.sources.file(ballots().next()?.file).path.rsplit_once('/')?;
    let voters: HashSet<Key<'_>> = ballots().flat_map(|ballot| keys(org, &ballot.voter)).collect();
    let has_file = |id: &str| files.contains(format!("{folder}/{id}").as_str());
    let voted = |member: &Member| {
        keys(org, &member.who).any(|key| voters.contains(&key))
            || std::iter::once(member.who.as_str()).chain(named_people(org, &member.who)).any(has_file)
    };
    let silent: Vec<&Member> = charter.members.iter().map(|member| &**member).collect();
    let silent: Vec<&Member> =
        silent.into_iter().filter(|member| can_vote(org, &member.who, cx.today()) && !voted(member)).collect();
    let (last, others) = silent.split_last()?;
    let mut names: Vec<String> = silent.iter().map(|member| name(org, &member.who)).collect();
    names.dedup();
    let verb = if names.len() == 1 { "has" } else { "have" };
    let message =
        format!("{} {verb} no ballot in the round {} of {}", some_of(&names), short(round), short(charter.name()));
    let says = |member: &Member| format!("{} has not voted", name(org, &member.who));
    let mut finding = Diagnostic::new(RULE.name, last.who.span, message).saying(says(last));
    for member in others {
        finding = finding.also(member.who.span, says(member));
    }
    let voter = people(org, &last.who, cx.today()).first().map_or(last.who.as_str(), |person| *person);
    Some(finding.help(format!("ask for it, as `{folder}/{voter}.yaml`, before the round is shown to anybody")))
}

/// Whether somebody who is with the company today has this seat. Teams and everybody have no ballot.
fn can_vote(org: &Org, member: &str, today: Date) -> bool {
    let one = org.person(member).is_some() || org.role(member).is_some();
    let joined = |id: &str| {
        org.person(id).is_some_and(|own| own.joined.as_ref().is_none_or(|joined| joined.value <= today))
    };
    one && people(org, member, today).into_iter().any(joined)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const PEOPLE: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
  mara: { name: Mara Lund }
  gone: { name: Ines Roth, left: 2026-11-20 }
  next: { name: Omar Said, joined: 2026-11-21 }
roles:
  cfo: { title: CFO, held_by: lena }
  controller: { title: Controller, held_by: [jonas, mara] }
  legal: { title: Legal }
";

    #[test]
    fn only_the_latest_round_counts() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance/charter.yaml
name: Finance
members:
  - cfo
  # ^^^ Lena Fox has not voted
  - jonas
  - { who: mara, as: Controller }
  #        ^^^^ Mara Lund has not voted
# charters/finance/ballots/2026-q3/mara.yaml
ranking: []
# charters/finance/ballots/2026-q4/jonas.yaml
ranking: []
"
        );
        check("missing-ballot", &book);
        let (_, report) = report(Some("missing-ballot"), &book);
        let finding = &report.findings[0].diagnostic;
        assert_eq!(finding.message, "Lena Fox and Mara Lund have no ballot in the round 2026-q4 of Finance");
        assert!(finding.help.contains("`charters/finance/ballots/2026-q4/mara.yaml`"));
    }

    #[test]
    fn a_seat_votes_through_whoever_has_it_and_nobody_votes_who_is_not_there() {
        let book = format!(
            "{PEOPLE}{}",
            "# charters/finance/charter.yaml
members: [cfo, controller, legal, gone, next, everyone, unknown, growth]
# charters/growth.yaml
members: [mara]
# charters/finance/ballots/2026-q4/lena.yaml
ranking: []
# charters/finance/ballots/2026-q4/mara.yaml
ranking: [a, [
"
        );
        check("missing-ballot", &book);
    }

    #[test]
    fn a_book_without_any_says_so() {
        let because = not_evaluated("missing-ballot", "\n# charters/company.yaml\nname: Company\n");
        assert_eq!(because.as_deref(), Some("the book has no ballots yet"));
    }
}
