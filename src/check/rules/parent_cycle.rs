use super::shared::look_for_people;
use super::{Area, Context, Findings, Rule};
use crate::check::cycles::circles;
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::people::Role;
use crate::model::{Org, Party, Reference};
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "parent-cycle",
    area: Area::References,
    level: Some(Level::Error),
    finds: "Charters, or roles that report to each other, lead back to themselves.",
    why: "In a circle nobody is at the top, so a conflict that goes up comes back to where it began.",
    example: "
# charters/finance.yaml
name: Finance
parent: growth
# charters/growth.yaml
name: Growth
parent: finance
",
    instead: "
# charters/finance.yaml
name: Finance
# charters/growth.yaml
name: Growth
parent: finance
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    look_for_people(cx, out);
    charters(cx.org, out);
    roles(cx.org, out);
}

fn charters(org: &Org, out: &mut Findings) {
    let at = places(org.charters.iter().map(|own| own.id.as_str()));
    let above = |charter: &Charter| at.get(org.charter(charter.parent.as_ref()?)?.id.as_str()).copied();
    let edges: Vec<_> = org.charters.iter().enumerate().filter_map(|(child, own)| Some((child, above(own)?))).collect();
    for circle in circles(&edges, 1) {
        let steps = circle.iter().filter_map(|edge| {
            let charter = &org.charters[edges[*edge].0];
            Some((charter.name(), charter.parent.as_ref()?))
        });
        let words = Words {
            alone: "has itself as its parent",
            circle: "the parents of charters lead in a circle",
            label: "names its parent here",
        };
        out.extend(finding(&steps.collect::<Vec<_>>(), &words));
    }
}

fn roles(org: &Org, out: &mut Findings) {
    let at = places(org.roles.iter().map(|own| own.id.as_str()));
    let mut edges = Vec::new();
    for (below, role) in org.roles.iter().enumerate() {
        // A person who is named stands for the roles that they hold.
        let above: Vec<&Role> = match role.reports_to.as_ref().and_then(|above| org.party(above)) {
            Some(Party::Role(above)) => vec![above],
            Some(Party::Person(person)) => org.roles_of(&person.id).collect(),
            _ => Vec::new(),
        };
        edges.extend(above.iter().filter_map(|above| Some((below, *at.get(above.id.as_str())?))));
    }
    for circle in circles(&edges, 1) {
        let steps = circle.iter().filter_map(|edge| {
            let role = &org.roles[edges[*edge].0];
            Some((role.title(), role.reports_to.as_ref()?))
        });
        let words = Words {
            alone: "reports to itself",
            circle: "roles report to each other in a circle",
            label: "reports to the next one",
        };
        out.extend(finding(&steps.collect::<Vec<_>>(), &words));
    }
}

/// Where each id is; of equal ones the first.
fn places<'org>(ids: impl DoubleEndedIterator<Item = &'org str> + ExactSizeIterator) -> HashMap<&'org str, usize> {
    ids.enumerate().rev().map(|(at, id)| (id, at)).collect()
}

struct Words {
    alone: &'static str,
    circle: &'static str,
    label: &'static str,
}

/// One finding on a circle, whose steps are in its order.
fn finding(steps: &[(&str, &Reference)], words: &Words) -> Option<Diagnostic> {
    let ((last_name, last), others) = steps.split_last()?;
    let message = if others.is_empty() {
        format!("{} {}", short(last_name), words.alone)
    } else {
        let path: Vec<_> = steps.iter().chain(steps.first()).map(|(name, _)| short(name)).collect();
        format!("{}: {}", words.circle, path.join(" → "))
    };
    let mut found = Diagnostic::new(RULE.name, last.span, message)
        .saying(format!("{} {}", short(last_name), words.label))
        .help("decide who is at the top, and change what one of them names");
    for (name, reference) in others {
        found = found.also(reference.span, format!("{} {}", short(name), words.label));
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn the_path_is_printed() {
        let book = "
# charters/care.yaml
name: Care
parent: growth
#       ^^^^^^ Care names its parent here
# charters/finance.yaml
name: Finance
parent: care
#       ^^^^ Finance names its parent here
# charters/growth.yaml
name: Growth
parent: finance
#       ^^^^^^^ Growth names its parent here
# charters/sales.yaml
name: Sales
parent: growth
";
        check("parent-cycle", book);
        let (_, report) = report(Some("parent-cycle"), book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "the parents of charters lead in a circle: Care → Growth → Finance → Care");
    }

    #[test]
    fn a_charter_can_be_its_own_circle_by_an_earlier_id_too() {
        check(
            "parent-cycle",
            "
# charters/care.yaml
name: Care
parent: care
#       ^^^^ Care names its parent here
# charters/finance.yaml
name: Finance
was: [money]
parent: money
#       ^^^^^ Finance names its parent here
",
        );
    }

    #[test]
    fn roles_may_lead_in_a_circle_through_a_person() {
        check(
            "parent-cycle",
            "
# charters/people.yaml
people:
  lena: { name: Lena }
roles:
  cfo: { title: CFO, held_by: lena, reports_to: ceo }
  #                                             ^^^ CFO reports to the next one
  ceo: { title: CEO, reports_to: lena }
  #                              ^^^^ CEO reports to the next one
  coo: { title: COO, reports_to: ceo }
  cro: { title: CRO, reports_to: cro }
  #                              ^^^ CRO reports to the next one
",
        );
    }

    #[test]
    fn chains_that_end_are_no_circles() {
        check(
            "parent-cycle",
            "
# charters/people.yaml
people: { lena: { name: Lena } }
roles: { cfo: { title: CFO, held_by: lena, reports_to: ceo }, ceo: { title: CEO } }
# charters/care.yaml
parent: finance
# charters/finance.yaml
parent: nowhere
# charters/growth.yaml
parent: finance
",
        );
    }

    #[test]
    fn without_the_people_it_says_that_it_could_not_look() {
        let because = not_evaluated("parent-cycle", "\n# charters/people.yaml\npeople: [\n");
        assert_eq!(because.as_deref(), Some("a part of charters/people.yaml could not be read"));
    }
}
