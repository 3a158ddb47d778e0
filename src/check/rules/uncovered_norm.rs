use super::shared::{charters, root, unread};
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::answer::key;
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::Org;
use crate::model::charter::{Charter, Status};
use crate::model::words::{list, quoted_list};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "uncovered-norm",
    area: Area::Norms,
    level: Some(Level::Warn),
    finds: "The leadership team has no norm about candour, undiscussables, conflict or influence.",
    why: "Candour, undiscussables, conflict and influence are where leaders let each other down without meaning to. What is not agreed on a calm day is made up on a bad one.",
    example: "
# charters/company.yaml
name: Company
norms:
  - { about: candour, we_will: Say it in the room. }
  - { about: undiscussables, we_will: Name once a month what we walk round. }
  - { about: influence, we_will: Persuade where the others can hear it. }
",
    instead: "
# charters/company.yaml
name: Company
norms:
  - { about: candour, we_will: Say it in the room. }
  - { about: undiscussables, we_will: Name once a month what we walk round. }
  - { about: influence, we_will: Persuade where the others can hear it. }
  - { about: conflict, we_will: Talk to each other before we ask a third. }
",
    settings: &[Setting {
        name: "all",
        default: SettingValue::Flag(false),
        means: "Whether every team needs norms of its own on them, and not only the leadership team.",
    }],
    run,
};

/// The topics, and what a first norm on each could be.
const TOPICS: [(&str, &str); 4] = [
    ("candour", "Say it in the room, while it can still change something."),
    ("undiscussables", "Name once a month what we walk round."),
    ("conflict", "Talk to each other before we ask a third."),
    ("influence", "Persuade where the others can hear it."),
];

fn run(cx: &Context<'_>, out: &mut Findings) {
    let org = cx.subject.org;
    if cx.flag("all") {
        for charter in charters(cx) {
            uncovered(cx, charter, &[], out);
        }
        return;
    }
    let leaders = root(cx, out).map(|root| leadership(org, root)).filter(|team| team.status != Status::Archived);
    if let Some(team) = leaders {
        // What the company promises holds for its leaders too.
        uncovered(cx, team, &org.ancestors(team), out);
    }
}

/// The leadership team's charter: the one below the root with the root's lead, if the root has a team like that, as
/// where a board stands above the executives; else the root.
fn leadership<'org>(org: &'org Org, root: &'org Charter) -> &'org Charter {
    let lead = root.lead.as_ref().map(|lead| key(org, lead));
    let same = |team: &&Charter| team.status != Status::Archived && team.lead.as_ref().map(|own| key(org, own)) == lead;
    let below = lead.as_ref().and_then(|_| org.children(&root.id).find(same));
    below.unwrap_or(root)
}

fn uncovered(cx: &Context<'_>, charter: &Charter, above: &[&Charter], out: &mut Findings) {
    let all = || std::iter::once(charter).chain(above.iter().copied());
    let is_unread = |own: &Charter| own.unreadable || own.unread.other || own.unread.norms;
    let no_topic = |own: &Charter| own.norms.iter().any(|norm| norm.faulty && norm.about.is_none());
    if let Some(own) = all().find(|own| is_unread(own) || no_topic(own)) {
        return out.not_evaluated(unread(cx, own.file));
    }
    let covered: HashSet<String> =
        all().flat_map(|own| &own.norms).filter_map(|norm| Some(topic(&norm.about.as_ref()?.folded()))).collect();
    let missing: Vec<(&str, &str)> = TOPICS.into_iter().filter(|(topic, _)| !covered.contains(*topic)).collect();
    let Some((first, words)) = missing.first() else { return };
    let name = short(charter.name());
    let topics = list(missing.iter().map(|(topic, _)| (*topic).to_owned()));
    let message = match missing.len() {
        1 => format!("{name} has no norm about {topics}"),
        _ => format!("{name} has no norms about {topics}"),
    };
    let abouts = quoted_list(missing.iter().map(|(topic, _)| *topic));
    let help = format!(
        "agree on one for {abouts} and write it under `norms:`, such as - {{ about: {first}, we_will: \"{words}\" }}"
    );
    let finding = Diagnostic::new(RULE.name, charter.place(), message).saying(format!("nothing about {topics}"));
    out.push(finding.help(help));
}

/// A topic under one spelling.
fn topic(about: &str) -> String {
    match about {
        "candor" => "candour".to_owned(),
        "undiscussable" => "undiscussables".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn all_missing_topics_are_one_finding() {
        let book = "
# charters/company.yaml
name: Company
#     ^^^^^^^ nothing about undiscussables, conflict and influence
norms:
  - { about: Candor, we_will: Say it. }
  - { about: meetings, we_will: Be on time. }
# charters/finance.yaml
name: Finance
parent: company
";
        check("uncovered-norm", book);
        let (_, report) = report(Some("uncovered-norm"), book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "Company has no norms about undiscussables, conflict and influence");
    }

    #[test]
    fn a_board_above_the_leaders_counts_for_them() {
        check(
            "uncovered-norm",
            "
# charters/people.yaml
people:
  mara: { name: Mara Lund }
roles:
  ceo: { title: CEO, held_by: mara }
# charters/company.yaml
name: Company
lead: ceo
norms:
  - { about: candour, we_will: Say it. }
  - { about: undiscussables, we_will: Name it. }
# charters/executive.yaml
name: Executive
#     ^^^^^^^^^ nothing about influence
parent: company
lead: mara
norms:
  - { about: conflict, we_will: Settle it. }
",
        );
    }

    #[test]
    fn every_team_where_the_book_asks_for_it() {
        check(
            "uncovered-norm",
            "
# book.toml
[rules]
uncovered-norm = { all = true }
# charters/company.yaml
name: Company
norms:
  - { about: candour, we_will: Say it. }
  - { about: undiscussables, we_will: Name it. }
  - { about: conflict, we_will: Settle it. }
  - { about: influence, we_will: Show it. }
# charters/finance.yaml
name: Finance
#     ^^^^^^^ nothing about candour, undiscussables and influence
parent: company
norms:
  - { about: conflict, we_will: Settle it. }
# charters/old.yaml
name: Old
parent: company
status: archived
",
        );
    }

    #[test]
    fn norms_that_cannot_be_read_may_be_about_anything() {
        for norms in ["norms: candour", "norms: [candour]", "noms: []", "norms:\n  - { abuot: candour, we_will: Say it. }"] {
            let book = format!("\n# charters/company.yaml\nname: Company\n{norms}\n");
            assert!(report(Some("uncovered-norm"), &book).1.findings.is_empty(), "{norms}");
        }
    }

    #[test]
    fn a_company_whose_charter_could_not_be_read() {
        let book = "
# charters/company.yaml
name: Company
priorities: [
# charters/care.yaml
parent: company
";
        let because = "charters/company.yaml could not be read";
        assert_eq!(not_evaluated("uncovered-norm", book).as_deref(), Some(because));
    }
}
