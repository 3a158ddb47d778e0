use super::ballots::{belonging, keys, latest_round, name};
use super::shared::{charters, some_of, unread};
use super::{Area, Context, Findings, Rule};
use crate::answer::Key;
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority};
use crate::model::record::Ballot;
use crate::model::words::nearest;
use crate::model::{Org, Reference};
use crate::source::FileId;
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "spoiled-ballot",
    area: Area::Norms,
    level: Some(Level::Error),
    finds: "A ballot ranks a priority that there is not, ranks one twice, or is from somebody who is not a member.",
    why: "A round shows how far the team agrees on its order. A ballot that cannot be counted makes the team look closer or further apart than it is.",
    example: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance/charter.yaml
name: Finance
members: [lena]
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
# charters/finance/ballots/2026-q4/lena.yaml
ranking: [cash-runway, close-books, cash-runway]
",
    instead: "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
# charters/finance/charter.yaml
name: Finance
members: [lena]
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
# charters/finance/ballots/2026-q4/lena.yaml
ranking: [cash-runway, close-fast]
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx).filter(|charter| !charter.ballots.is_empty()) {
        let members = belonging(cx.subject.org, charter);
        let latest = latest_round(charter);
        for ballot in &charter.ballots {
            rankings(cx, charter, ballot, out);
            let belongs = members.contains(&Key::Everyone)
                || keys(cx.subject.org, &ballot.voter).any(|voter| members.contains(&voter));
            // Who voted in an earlier round may have left the team since.
            if Some(ballot.round.as_str()) == latest && !belongs {
                match who_is_unread(cx.org, charter) {
                    Some(file) => out.not_evaluated(unread(cx, file)),
                    None => out.push(stranger(cx, charter, ballot)),
                }
            }
        }
    }
}

fn rankings(cx: &Context<'_>, charter: &Charter, ballot: &Ballot, out: &mut Findings) {
    let org = cx.subject.org;
    let whose = format!("the ballot of {} in the round {}", name(org, &ballot.voter), short(&ballot.round));
    let mut unknown: Vec<&Reference> = Vec::new();
    let mut found: Vec<(&Priority, Vec<&Reference>)> = Vec::new();
    let mut at: HashMap<*const Priority, usize> = HashMap::new();
    for written in ballot.ranking.iter().flatten() {
        match org.priority(charter, written) {
            Some((_, priority)) => {
                let at = *at.entry(std::ptr::from_ref(priority)).or_insert_with(|| {
                    found.push((priority, Vec::new()));
                    found.len() - 1
                });
                found[at].1.push(written);
            }
            None if may_be_unread(cx, charter, written) => {}
            None => unknown.push(written),
        }
    }
    out.extend(unknown_ones(charter, &whose, &unknown));
    for (priority, places) in found {
        if let Some((again, before @ [_, ..])) = places.split_last() {
            let times = if places.len() == 2 { "twice".to_owned() } else { format!("{} times", places.len()) };
            let message = format!("{whose} ranks {} {times}", quoted(priority.title()));
            let mut finding = Diagnostic::new(RULE.name, again.span, message).saying("and here again");
            for place in before {
                finding = finding.also(place.span, "ranked here");
            }
            out.push(finding.help("ask the voter which place they meant, and remove the other"));
        }
    }
}

/// Whether the priority may stand in a text that could not be read.
fn may_be_unread(cx: &Context<'_>, charter: &Charter, written: &Reference) -> bool {
    let org = cx.subject.org;
    let home = match written.split_once('/') {
        Some((home, _)) if org.unread.names.contains(home) => return true,
        Some((home, _)) => org.charter(home),
        None => Some(charter),
    };
    home.is_some_and(|home| home.unreadable || home.unread.other || home.unread.priorities)
}

fn unknown_ones(charter: &Charter, whose: &str, unknown: &[&Reference]) -> Option<Diagnostic> {
    let (last, others) = unknown.split_last()?;
    let mut ids: Vec<String> = unknown.iter().map(|id| format!("`{}`", short(id))).collect();
    ids.dedup();
    let are = if ids.len() == 1 { "which is no priority" } else { "which are no priorities" };
    let message = format!("{whose} ranks {}, {are} of {}", some_of(&ids), short(charter.name()));
    let says = "no priority has this id";
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says);
    for id in others {
        finding = finding.also(id.span, says);
    }
    let near = nearest(last, charter.priorities.iter().map(|own| own.id.as_str()));
    Some(finding.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the priority's `id`; if it has another now, write the old one under its `was:`".to_owned(),
    }))
}

/// The file from which a member may be missing.
fn who_is_unread(org: &Org, charter: &Charter) -> Option<FileId> {
    let incomplete = charter.unread.members || charter.unread.other;
    org.unread.people.or(incomplete.then_some(charter.file))
}

fn stranger(cx: &Context<'_>, charter: &Charter, ballot: &Ballot) -> Diagnostic {
    let org = cx.subject.org;
    let team = short(charter.name());
    let message =
        format!("{} voted in the round {} and is not a member of {team}", name(org, &ballot.voter), short(&ballot.round));
    let members = || charter.members.iter().map(|member| member.who.as_str());
    let near = nearest(&ballot.voter, members()).filter(|_| org.party(&ballot.voter).is_none());
    let help = match near {
        Some(near) => format!("a ballot is named for its voter: did you mean `{near}.yaml`?"),
        None => format!("if they belong to {team}, add them under its `members:`; else remove the ballot"),
    };
    Diagnostic::new(RULE.name, ballot.voter.span, message).help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const TEAM: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Berg }
  mara: { name: Mara Lund }
roles:
  cfo: { title: CFO, held_by: lena }
# charters/finance/charter.yaml
name: Finance
members: [cfo, jonas]
priorities:
  - { id: cash, title: Cash, rank: 1, was: [runway] }
  - { id: speed, title: Speed, rank: 2 }
";

    fn with(more: &str) -> String {
        format!("{}{}", TEAM, more.trim_start_matches('\n'))
    }

    #[test]
    fn unknown_and_repeated_priorities_in_any_round() {
        let book = with("
# charters/finance/ballots/2026-q3/jonas.yaml
ranking: [cash, spede, growth]
#               ^^^^^ no priority has this id
#                      ^^^^^^ no priority has this id
# charters/finance/ballots/2026-q4/lena.yaml
ranking: [cash, [speed, runway]]
#         ^^^^ ranked here
#                       ^^^^^^ and here again
");
        check("spoiled-ballot", &book);
        let (_, report) = report(Some("spoiled-ballot"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "the ballot of Jonas Berg in the round 2026-q3 ranks `spede` and `growth`, which are no priorities of Finance",
                "the ballot of Lena Fox in the round 2026-q4 ranks “Cash” twice",
            ]
        );
    }

    #[test]
    fn who_votes_must_be_a_member_by_seat_or_in_person() {
        check(
            "spoiled-ballot",
            &with("
# charters/finance/ballots/2026-q3/mara.yaml
ranking: [cash, speed]
# charters/finance/ballots/2026-q4/cfo.yaml
ranking: [cash, speed]
# charters/finance/ballots/2026-q4/jonas.yaml
ranking: [finance/speed, finance/cash]
# charters/finance/ballots/2026-q4/mara.yaml
# ^
ranking: [cash, speed]
"),
        );
    }

    #[test]
    fn a_slip_in_the_name_of_the_file_is_shown() {
        let (_, report) = report(
            Some("spoiled-ballot"),
            &with("\n# charters/finance/ballots/2026-q4/jonsa.yaml\nranking: [cash]\n"),
        );
        assert_eq!(report.findings[0].diagnostic.help, "a ballot is named for its voter: did you mean `jonas.yaml`?");
    }

    #[test]
    fn what_may_stand_in_an_unreadable_text_is_no_fault_of_the_ballot() {
        check(
            "spoiled-ballot",
            "
# charters/people.yaml
people: { lena: { nam: Lena } }
# charters/finance/charter.yaml
name: Finance
priorities: [{ title: Cash }]
members: [{ whoo: lena }]
# charters/finance/ballots/2026-q4/lena.yaml
ranking: [cash]
",
        );
    }

    #[test]
    fn a_voter_may_stand_in_the_people_that_could_not_be_read() {
        let book = "
# charters/people.yaml
people: [
# charters/finance/charter.yaml
members: [jonas]
# charters/finance/ballots/2026-q4/lena.yaml
ranking: []
";
        check("spoiled-ballot", book);
        let because = "a part of charters/people.yaml could not be read";
        assert_eq!(not_evaluated("spoiled-ballot", book).as_deref(), Some(because));
    }
}
