use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::cycles::circles;
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Reference;
use crate::model::charter::{Charter, Priority};
use hashbrown::{HashMap, HashSet};
use std::collections::VecDeque;

pub(super) const RULE: Rule = Rule {
    name: "support-cycle",
    area: Area::Priorities,
    level: Some(Level::Error),
    finds: "Priorities support each other in a circle.",
    why: "In a circle each priority is there for the next and none for the company, so nobody can say what all of them are for.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, supports: close-fast }
  - { id: close-fast, title: Close the books in five days, rank: 2, supports: cash-runway }
",
    instead: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2, supports: cash-runway }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let mut nodes: HashMap<*const Priority, usize> = HashMap::new();
    let mut edges = Vec::new();
    let mut written: Vec<(&Charter, &Priority, &Reference)> = Vec::new();
    let active = |own: &&Priority| own.is_active(cx.today());
    let of_charter = |charter| priorities(charter).filter(active).map(move |own| (charter, own));
    let mut waiting: VecDeque<(&Charter, &Priority)> = charters(cx).flat_map(of_charter).collect();
    let mut known: HashSet<*const Priority> = waiting.iter().map(|(_, own)| std::ptr::from_ref(*own)).collect();
    while let Some((charter, priority)) = waiting.pop_front() {
        for reference in &priority.supports {
            let target = cx.subject.org.priority(charter, reference);
            if let Some((home, target)) = target.filter(|(_, target)| active(target)) {
                let mut node = |of: &Priority| {
                    let next = nodes.len();
                    *nodes.entry(std::ptr::from_ref(of)).or_insert(next)
                };
                edges.push((node(priority), node(target)));
                written.push((charter, priority, reference));
                // A circle comes back over others than those that the rule has to look at.
                if !cx.is_about_all() && known.insert(std::ptr::from_ref(target)) {
                    waiting.push_back((home, target));
                }
            }
        }
    }
    for circle in circles(&edges, 1) {
        out.push(finding(&circle.iter().map(|edge| written[*edge]).collect::<Vec<_>>()));
    }
}

fn priorities(charter: &Charter) -> impl Iterator<Item = &Priority> {
    charter.priorities.iter().map(|own| &**own)
}

fn finding(circle: &[(&Charter, &Priority, &Reference)]) -> Diagnostic {
    let mut path: Vec<String> = circle.iter().map(|(_, priority, _)| quoted(priority.title())).collect();
    path.push(path[0].clone());
    let message = match circle {
        [(_, priority, _)] => format!("{} supports itself", quoted(priority.title())),
        _ => format!("these priorities support each other in a circle: {}", path.join(" → ")),
    };
    // The latest place is the one that most likely closed the circle.
    let last = circle.iter().enumerate().max_by_key(|(_, (.., reference))| reference.span).map_or(0, |(at, _)| at);
    let says = |at: usize| format!("{} supports {}", path[at], path[at + 1]);
    let mut finding = Diagnostic::new(RULE.name, circle[last].2.span, message).saying(says(last));
    for (at, (.., reference)) in circle.iter().enumerate().filter(|(at, _)| *at != last) {
        finding = finding.also(reference.span, says(at));
    }
    finding.help("take one of these `supports` away: a priority supports what stands above it, up to the company's")
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const THREE: &str = "
# charters/care.yaml
priorities:
  - { id: calls, title: Calls, rank: 1, supports: finance/cash }
  #                                               ^^^^^^^^^^^^ “Calls” supports “Cash”
# charters/finance.yaml
priorities:
  - { id: cash, title: Cash, rank: 1, supports: [growth/new, speed] }
  #                                              ^^^^^^^^^^ “Cash” supports “New”
  - { id: speed, title: Speed, rank: 2 }
# charters/growth.yaml
priorities:
  - { id: new, title: New, rank: 1, supports: care/calls }
  #                                           ^^^^^^^^^^ “New” supports “Calls”
";

    #[test]
    fn a_circle_over_three_charters_is_one_finding_with_its_path() {
        check("support-cycle", THREE);
        let (_, report) = report(Some("support-cycle"), THREE);
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
        let path = "“Calls” → “Cash” → “New” → “Calls”";
        assert_eq!(messages, [format!("these priorities support each other in a circle: {path}")]);
    }

    #[test]
    fn to_itself() {
        check(
            "support-cycle",
            "
# charters/care.yaml
priorities:
  - { id: calls, title: Calls, rank: 1, supports: care/calls }
  #                                               ^^^^^^^^^^ “Calls” supports “Calls”
",
        );
    }

    #[test]
    fn what_is_over_opens_a_circle() {
        check(
            "support-cycle",
            "
# charters/care.yaml
priorities:
  - { id: a, title: A, rank: 1, supports: [b, c] }
  - { id: b, title: B, rank: 2, supports: c }
  - { id: c, title: C, rank: 3, supports: d, was: [old] }
  - { id: d, title: D, rank: 4, supports: a, status: retired }
",
        );
    }
}
