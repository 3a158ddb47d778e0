use super::ballots::{belonging, keys};
use super::speaking::Speaking;
use super::shared::unread;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Key, key};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Decision, Status};
use crate::model::words::{list, quoted_list};
use crate::model::{Org, Party, Reference};
use hashbrown::{HashMap, HashSet};
use std::cell::LazyCell;

pub(super) const RULE: Rule = Rule {
    name: "unheard-function",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A function that a decision affects is neither consulted nor informed, nor has it another part in it.",
    why: "Those who have to live with the decision learn of it when it is too late to say what it breaks.",
    example: "
# charters/care.yaml
name: Care
lead: cmo
# charters/growth.yaml
name: Growth
parent: care
decisions:
  - { id: campaigns, title: Run a campaign, decide: cro, affects: [care] }
",
    instead: "
# charters/care.yaml
name: Care
lead: cmo
# charters/growth.yaml
name: Growth
parent: care
decisions:
  - { id: campaigns, title: Run a campaign, decide: cro, affects: [care], consult: cmo }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    // Who holds a role may be what could not be read.
    if let Some(file) = cx.org.unread.people {
        return out.not_evaluated(unread(cx, file));
    }
    let all = LazyCell::new(|| Speaking::of(cx));
    let mut functions: HashMap<&str, Option<HashSet<Key<'_>>>> = HashMap::new();
    let mut voices: HashMap<&str, HashSet<Key<'_>>> = HashMap::new();
    for (_, row) in rights::rows(cx).filter(|(_, row)| !row.affects.is_empty()) {
        let speaking = all.to(row);
        if !speaking.iter().all(|row| rights::is_whole(row)) {
            continue;
        }
        let named = || speaking.iter().flat_map(|row| row.holders.iter().map(|own| &own.who).chain(row.deciders()));
        for who in named() {
            voices.entry(who).or_insert_with(|| behind(cx.subject.org, who));
        }
        let mut unheard = Vec::new();
        for function in &row.affects {
            let people = functions.entry(&function.value).or_insert_with(|| people(cx.subject.org, function));
            let is_heard = |people: &HashSet<Key<'_>>| {
                named().any(|who| voices.get(who.as_str()).is_some_and(|own| !own.is_disjoint(people)))
            };
            if people.as_ref().is_some_and(|people| !is_heard(people)) {
                unheard.push(function);
            }
        }
        out.extend(finding(cx, row, &unheard));
    }
}

/// Everything that a function is heard through: its charters, their leads and members. None: that is not known.
fn people<'a>(org: &'a Org, function: &str) -> Option<HashSet<Key<'a>>> {
    let mut all = HashSet::from([Key::Everyone]);
    let mut known = false;
    for charter in org.function(function).filter(|charter| charter.status != Status::Archived) {
        if charter.unreadable || charter.unread.other || charter.unread.members {
            return None;
        }
        known = true;
        all.insert(Key::Charter(&charter.id.value));
        all.extend(belonging(org, charter));
        all.extend(charter.lead.iter().flat_map(|lead| keys(org, lead)));
    }
    known.then_some(all)
}

/// Who hears of it when a party has a part: the party, and the people who are it.
fn behind<'a>(org: &'a Org, id: &'a str) -> HashSet<Key<'a>> {
    match org.party(id) {
        Some(Party::Charter(charter)) => belonging(org, charter).into_iter().chain([key(org, id)]).collect(),
        _ => keys(org, id).collect(),
    }
}

fn finding(cx: &Context<'_>, row: &Decision, unheard: &[&Reference]) -> Option<Diagnostic> {
    let (last, others) = unheard.split_last()?;
    let name = |function: &Reference| match cx.org.function(function).collect::<Vec<&Charter>>().as_slice() {
        [one] => short(one.name()),
        _ => format!("the function `{}`", short(function)),
    };
    let names: Vec<String> = unheard.iter().map(|function| name(function)).collect();
    let message = format!("{} affects {}, and nobody there is heard", quoted(row.title()), list(names));
    let says = |function: &Reference| format!("nobody of {} has a part in it", name(function));
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says(last));
    for function in others {
        finding = finding.also(function.span, says(function));
    }
    let ids = quoted_list(unheard.iter().filter_map(|function| {
        let charter = cx.org.function(function).next()?;
        Some(charter.lead.as_ref().map_or(charter.id.as_str(), |lead| lead.as_str()))
    }));
    Some(finding.help(format!(
        "add {ids} to `consult` if their view could change the decision, else to `inform`; if it is meant so, to `omit`"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const BOOK: &str = "
# charters/people.yaml
people:
  lena: { name: Lena Fox }
  mara: { name: Mara Voss }
roles:
  cfo: { title: Finance Chief, held_by: lena }
  cmo: { title: Medical Chief, held_by: mara }
  nurse: { title: Head of Nursing }
# charters/executive.yaml
members: [cfo]
# charters/finance.yaml
name: Finance
function: money
lead: cfo
# charters/care.yaml
name: Care
lead: cmo
members: [nurse]
";

    #[test]
    fn every_unheard_function_of_a_row_is_in_one_finding() {
        let book = format!(
            "{BOOK}{}",
            "# charters/growth.yaml
decisions:
  - id: campaigns
    title: Run a campaign
    decide: cro
    affects: [money, care]
    #         ^^^^^ nobody of Finance has a part in it
    #                ^^^^ nobody of Care has a part in it
"
        );
        check("unheard-function", &book);
        let (_, report) = report(Some("unheard-function"), &book);
        let finding = &report.findings[0].diagnostic;
        assert_eq!(finding.message, "“Run a campaign” affects Finance and Care, and nobody there is heard");
        assert!(finding.help.starts_with("add `cfo` and `cmo` to `consult`"));
    }

    #[test]
    fn a_function_is_heard_through_its_charter_its_lead_or_a_member() {
        let rows = [
            "consult: care",
            "inform: care",
            "agree: cmo",
            "inform: mara",
            "consult: nurse",
            "decide: nurse",
            "limits: [{ up_to: 5 EUR, decide: cro }, { above: 5 EUR, decide: cmo }]",
            "inform: everyone",
            "omit: care",
            "omit: cmo",
        ];
        for row in rows {
            let book = format!("{BOOK}# charters/growth.yaml\ndecisions: [{{ id: a, title: A, affects: care, {row} }}]\n");
            assert!(report(Some("unheard-function"), &book).1.findings.is_empty(), "{row}");
        }
        let book = format!("{BOOK}# charters/growth.yaml\ndecisions: [{{ id: a, title: A, affects: money, inform: executive }}]\n");
        assert!(report(Some("unheard-function"), &book).1.findings.is_empty(), "its lead sits there");
    }

    #[test]
    fn another_row_that_holds_wherever_this_does_speaks_for_it() {
        let book = format!(
            "{BOOK}{}",
            "# charters/growth.yaml
decisions:
  - { id: a, title: A, decide: cro, affects: care, scope: { region: [EMEA] } }
  - { id: a, title: A, inform: care }
  - { id: b, title: B, decide: cro, affects: care }
  #                                          ^^^^ nobody of Care has a part in it
  - { id: b, title: B, inform: care, scope: { region: [EMEA] } }
  - { id: c, title: C, decide: cmo }
  - { id: c, title: C, affects: care }
"
        );
        check("unheard-function", &book);
    }

    #[test]
    fn what_is_over_unknown_or_unread_is_left_alone() {
        let book = format!(
            "{BOOK}{}",
            "# charters/legal.yaml
members: { who: [counsel] }
# charters/old.yaml
status: archived
# charters/growth.yaml
decisions:
  - { id: a, title: A, affects: care, until: 2026-11-19 }
  - { id: b, title: B, affects: nowhere }
  - { id: c, title: C, affects: legal }
  - { id: d, title: D, affects: care, inform: { who: [care] } }
  - { id: e, title: E, affects: care, infrom: care }
  - { id: f, title: F, affects: old }
"
        );
        check("unheard-function", &book);
    }
}
