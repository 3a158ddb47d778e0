use super::shared::charters;
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::answer::{Key, key};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::Org;
use crate::model::charter::{Charter, Status};
use jiff::civil::Date;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "team-size",
    area: Area::References,
    level: Some(Level::Warn),
    finds: "A leadership team, which is the one at the top or one with teams below it, has fewer than 3 or more than 10 members.",
    why: "Fewer than three see a question from too few sides. With more than ten, some never speak, and decide nothing.",
    example: "
# charters/company.yaml
name: Company
members: [ceo, cfo]
# charters/growth.yaml
name: Growth
parent: company
members: [cro]
",
    instead: "
# charters/company.yaml
name: Company
members: [ceo, cfo, cro]
# charters/growth.yaml
name: Growth
parent: company
members: [cro]
",
    settings: &[
        Setting { name: "min", default: SettingValue::Number(3), means: "The fewest members that a leadership team should have." },
        Setting { name: "max", default: SettingValue::Number(10), means: "The most members that a leadership team should have." },
    ],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let (min, max) = (cx.number("min"), cx.number("max"));
    let org = cx.subject.org;
    for charter in charters(cx).filter(|charter| leads(org, charter)) {
        let Some(size) = size(org, charter, cx.today()) else { continue };
        let members = if size == 1 { "1 member".to_owned() } else { format!("{size} members") };
        let help = match i64::try_from(size).unwrap_or(i64::MAX) {
            size if size > max => "keep as members those who decide together, and name the others under `consult:` where they are asked",
            size if size < min => "add those whose work its decisions touch most, so that a question is seen from several sides",
            _ => continue,
        };
        let message = format!("{} has {members}, and a leadership team should have {min} to {max}", short(charter.name()));
        out.push(Diagnostic::new(RULE.name, charter.place(), message).saying(members).help(help));
    }
}

/// Whether a team leads others. The charters do not say so in a word, but a parent is where its children's questions
/// come together.
fn leads(org: &Org, charter: &Charter) -> bool {
    let at_the_top = org.root().is_some_and(|root| root.id.value == charter.id.value);
    at_the_top || org.children(&charter.id).any(|below| below.status != Status::Archived)
}

/// How many seats a team has, each party once and without who has left; None: it does not say, or could not be read.
fn size(org: &Org, charter: &Charter, today: Date) -> Option<usize> {
    if charter.unread.members || charter.unread.other || charter.unreadable {
        return None;
    }
    let gone = |id: &str| org.person(id).is_some_and(|person| !person.is_here(today));
    let seats = charter.members.iter().filter(|member| !gone(&member.who));
    let seats: BTreeSet<Key<'_>> = seats.map(|member| key(org, &member.who.value)).collect();
    (!charter.members.is_empty() && !seats.contains(&Key::Everyone)).then_some(seats.len())
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn the_team_at_the_top_and_those_with_teams_below() {
        check(
            "team-size",
            "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil, left: 2026-11-20 }
roles: { cfo: { title: CFO, held_by: lena } }
# charters/company.yaml
name: Company
#     ^^^^^^^ 2 members
members: [cfo, lena, jonas, growth]
# charters/growth.yaml
name: Growth
#     ^^^^^^ 11 members
parent: company
members: [a, b, c, d, e, f, g, h, i, j, k]
# charters/sales.yaml
name: Sales
parent: growth
members: [a]
# charters/care.yaml
name: Care
parent: company
members: [a, b, c]
# charters/nights.yaml
name: Nights
parent: care
# charters/legal.yaml
name: Legal
parent: company
members: [a]
# charters/old.yaml
name: Old
parent: legal
status: archived
",
        );
    }

    #[test]
    fn nothing_is_said_where_members_are_not_written_or_not_read_or_mean_everybody() {
        for members in ["", "members: [everyone]", "members: [cfo, { woh: ceo }]", "memebrs: [a]\nmembers: [a]"] {
            let book = format!("\n# charters/company.yaml\nname: Company\n{members}\n");
            assert!(report(Some("team-size"), &book).1.findings.is_empty(), "{members}");
        }
    }

    #[test]
    fn both_ends_are_settings() {
        let found = |settings: &str| {
            let book = format!(
                "\n# book.toml\n[rules]\nteam-size = {{ {settings} }}\n# charters/company.yaml\nname: Company\nmembers: [a, b]\n"
            );
            let (_, report) = report(Some("team-size"), &book);
            report.findings.first().map(|own| own.diagnostic.message.clone())
        };
        assert_eq!(found("min = 2"), None);
        assert_eq!(found("min = 1, max = 1").as_deref(), Some("Company has 2 members, and a leadership team should have 1 to 1"));
    }
}
