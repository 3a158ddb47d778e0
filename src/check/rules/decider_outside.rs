use super::ballots::{belonging, keys};
use super::shared::{charters, unread};
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Grant, Key, key};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision};
use crate::model::{Org, Party, Reference};
use hashbrown::{HashMap, HashSet};

pub(super) const RULE: Rule = Rule {
    name: "decider-outside",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A decision of a team is decided by somebody who sits neither in it nor in a team above it, and nothing says \
            who handed it on.",
    why: "A team cannot give away what is not its own, and nobody outside reads its charter. Both will think that the \
          other has the last word.",
    example: "
# charters/people.yaml
roles:
  coo: { title: Chief Operating Officer }
  cro: { title: Chief Revenue Officer }
# charters/company.yaml
name: Company
members: [coo]
# charters/operations.yaml
name: Operations
parent: company
members: [coo]
decisions:
  - { id: suppliers, title: Choose a supplier, decide: cro }
",
    instead: "
# charters/people.yaml
roles:
  coo: { title: Chief Operating Officer }
  cro: { title: Chief Revenue Officer }
# charters/company.yaml
name: Company
members: [coo]
# charters/operations.yaml
name: Operations
parent: company
members: [coo]
decisions:
  - { id: suppliers, title: Choose a supplier, decide: cro, delegated_from: coo }
",
    settings: &[],
    run,
};

/// A decision and where somebody is named who decides it.
type Decided<'a> = (&'a Decision, &'a Reference);

fn run(cx: &Context<'_>, out: &mut Findings) {
    // Who holds a role may be what could not be read.
    if let Some(file) = cx.org.unread.people {
        return out.not_evaluated(unread(cx, file));
    }
    let mut teams: HashMap<&str, Option<HashSet<Key<'_>>>> = HashMap::new();
    for charter in charters(cx) {
        let decided = decided(cx, charter);
        if decided.is_empty() {
            continue;
        }
        let above = std::iter::once(charter).chain(cx.subject.org.ancestors(charter));
        let ids: Vec<&str> = above.map(|team| {
            teams.entry(&team.id).or_insert_with(|| insiders(cx.subject.org, team));
            team.id.as_str()
        }).collect();
        let Some(above) = ids.iter().map(|id| teams.get(id)?.as_ref()).collect::<Option<Vec<_>>>() else { continue };
        // One finding for each of them.
        let mut outside: Vec<(Key<'_>, Vec<Decided<'_>>)> = Vec::new();
        for own in decided {
            let mut keys = names(cx.subject.org, own.1);
            if keys.iter().any(|key| above.iter().any(|team| team.contains(key))) {
                continue;
            }
            let key = keys.swap_remove(0);
            match outside.iter_mut().find(|(known, _)| *known == key) {
                Some((_, all)) => all.push(own),
                None => outside.push((key, vec![own])),
            }
        }
        out.extend(outside.into_iter().filter_map(|(_, all)| finding(cx, charter, &all)));
    }
}

/// Who decides what by a charter, without what was handed on.
fn decided<'a>(cx: &Context<'a>, charter: &'a Charter) -> Vec<Decided<'a>> {
    let counts = |row: &&Decision| rights::is_whole(row) && row.delegated_from.is_none() && !rights::is_over(row, cx.today());
    let rows = charter.decisions.iter().map(|row| &**row).filter(counts);
    let deciders = rows.flat_map(|row| {
        Grant::of_row(charter, row).flat_map(|grant| grant.deciders()).map(move |decider| (row, decider))
    });
    let known = |decider: &Reference| !matches!(cx.org.party(decider), Some(Party::Everyone) | None);
    deciders.filter(|(_, decider)| known(decider)).collect()
}

/// Everybody who sits in a team or leads it, and the team. None: they are not all known.
fn insiders<'a>(org: &'a Org, team: &'a Charter) -> Option<HashSet<Key<'a>>> {
    let parent_unknown = team.unread.parent || team.parent.as_ref().is_some_and(|parent| org.charter(parent).is_none());
    let unread = team.unreadable || team.unread.members || team.unread.other || parent_unknown;
    if unread || team.members.is_empty() || team.members.iter().any(|member| org.party(&member.who).is_none()) {
        return None;
    }
    let mut all = belonging(org, team);
    all.insert(Key::Charter(&team.id.value));
    all.extend(team.lead.iter().flat_map(|lead| keys(org, lead)));
    Some(all)
}

/// What a decider is found by: a role also by each of its holders; a team only as such, whoever sits in it. The first
/// is the decider's own.
fn names<'a>(org: &'a Org, decider: &'a Reference) -> Vec<Key<'a>> {
    match org.party(decider) {
        Some(Party::Charter(_)) => vec![key(org, decider)],
        _ => keys(org, decider).collect(),
    }
}

fn finding(cx: &Context<'_>, charter: &Charter, all: &[Decided<'_>]) -> Option<Diagnostic> {
    let ((row, decider), others) = all.split_last()?;
    let (who, team) = (rights::name(cx.org, decider), short(charter.name()));
    let what = if others.is_empty() { quoted(row.title()) } else { format!("{} decisions", all.len()) };
    let is_no_insider = match cx.org.party(decider) {
        Some(Party::Charter(_)) => "is neither that team nor one above it",
        _ => "sits neither there nor in a team above it",
    };
    let message = format!("{who} decides {what} of {team} and {is_no_insider}");
    let says = |row: &Decision| format!("decides {}", quoted(row.title()));
    let mut finding = Diagnostic::new(RULE.name, decider.span, message).saying(says(row));
    for (row, decider) in others {
        finding = finding.also(decider.span, says(row));
    }
    let home = cx.org.memberships(decider).next();
    let home = home.map_or_else(|| "the team whose decision it is".to_owned(), |home| short(home.name()));
    Some(finding.help(format!(
        "write who handed it on as `delegated_from:`; or move the decision to the charter of {home}; or let somebody of \
         {team} decide"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const BOOK: &str = "
# charters/people.yaml
people:
  aoife: { name: Aoife Brennan }
  lena: { name: Lena Fox }
  jonas: { name: Jonas Weil }
  priya: { name: Priya Raman }
roles:
  ceo: { title: Chief Executive, held_by: aoife }
  cfo: { title: Finance Chief, held_by: lena }
  controller: { title: Controller, held_by: [jonas, priya] }
  cro: { title: Revenue Chief, held_by: priya }
# charters/company.yaml
name: Company
lead: ceo
members: [cfo]
# charters/growth.yaml
name: Growth
parent: company
members: [cro]
";

    #[test]
    fn all_that_somebody_outside_decides_is_one_finding() {
        let book = format!(
            "{BOOK}{}",
            "# charters/finance.yaml
name: Finance
parent: company
members: [jonas]
decisions:
  - { id: a, title: A, decide: priya }
  #                            ^^^^^ decides “A”
  - { id: b, title: B, limits: [{ up_to: 5 EUR, decide: jonas }, { above: 5 EUR, decide: cro }] }
  #                                                                                      ^^^ decides “B”
  - { id: c, title: C, decide: growth }
  #                            ^^^^^^ decides “C”
"
        );
        check("decider-outside", &book);
        let (_, report) = report(Some("decider-outside"), &book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        let expected = [
            "Revenue Chief decides 2 decisions of Finance and sits neither there nor in a team above it",
            "Growth decides “C” of Finance and is neither that team nor one above it",
        ];
        assert_eq!(messages, expected);
        assert!(report.findings[0].diagnostic.help.contains("the charter of Growth"));
    }

    #[test]
    fn members_leads_holders_teams_and_those_above_are_inside_and_so_is_who_was_handed_it() {
        let book = format!(
            "{BOOK}{}",
            "# charters/finance.yaml
parent: company
lead: cro
members: [jonas]
decisions:
  - { id: a, title: A, decide: jonas }
  - { id: b, title: B, decide: controller }
  - { id: c, title: C, decide: priya }
  - { id: d, title: D, decide: finance }
  - { id: e, title: E, decide: company }
  - { id: f, title: F, decide: lena }
  - { id: g, title: G, decide: aoife }
  - { id: h, title: H, decide: growth, delegated_from: company }
  - { id: i, title: I, decide: everyone }
  - { id: j, title: J, decide: nobody-we-know }
"
        );
        check("decider-outside", &book);
    }

    #[test]
    fn what_is_over_archived_or_unread_and_teams_that_are_not_known_stay_silent() {
        for team in [
            "members: [jonas]\ndecisions: [{ id: a, title: A, decide: cro, until: 2026-11-19 }]",
            "members: [jonas]\ndecisions: [{ id: a, title: A, decide: cro, delegated_form: cfo }]",
            "members: [jonas]\nstatus: archived\ndecisions: [{ id: a, title: A, decide: cro }]",
            "members: [jonas, stranger]\ndecisions: [{ id: a, title: A, decide: cro }]",
            "members: [jonas, { as: Lead }]\ndecisions: [{ id: a, title: A, decide: cro }]",
            "decisions: [{ id: a, title: A, decide: cro }]",
        ] {
            let book = format!("{BOOK}# charters/finance.yaml\nparent: company\n{team}\n");
            assert!(report(Some("decider-outside"), &book).1.findings.is_empty(), "{team}");
        }
        for parent in ["parent: nowhere", "parent: [growth]", "praent: growth"] {
            let team = "members: [jonas]\ndecisions: [{ id: a, title: A, decide: cro }]";
            let book = format!("{BOOK}# charters/finance.yaml\n{parent}\n{team}\n");
            assert!(report(Some("decider-outside"), &book).1.findings.is_empty(), "{parent}");
        }
    }
}
