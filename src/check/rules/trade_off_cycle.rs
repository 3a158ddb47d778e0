use super::trade_off_words::{finding, name, says};
use super::{Area, Context, Findings, Rule};
use crate::answer::{EvenOver, SideKey, in_force};
use crate::check::cycles::{circles, core};
use crate::diag::{Diagnostic, Level};
use crate::model::Scope;
use crate::model::id::fold;
use hashbrown::{HashMap, HashSet};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "trade-off-cycle",
    area: Area::TradeOffs,
    level: Some(Level::Error),
    finds: "Trade-offs, of one charter or several, go round in a circle: A over B, B over C, C over A.",
    why: "In a circle each thing loses to another, so whatever somebody picks, a charter says that they should not have.",
    example: "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed, even_over: Completeness }
  - { prefer: Completeness, even_over: Cost }
# charters/finance.yaml
trade_offs:
  - { prefer: Cost, even_over: Speed }
",
    instead: "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed, even_over: Completeness }
  - { prefer: Completeness, even_over: Cost }
# charters/finance.yaml
trade_offs:
  - { prefer: Cost, even_over: Speed, when: The runway is under twelve months }
",
    settings: &[],
    run,
};

/// Two edges between the same things are other findings.
const LEAST: usize = 3;
/// The most combinations of places that are looked at where trade-offs have scopes.
const MOST_PLACES: usize = 1_000;

fn run(cx: &Context<'_>, out: &mut Findings) {
    let all = in_force(cx.org, cx.today());
    let mut by_condition: BTreeMap<Option<&str>, Vec<&EvenOver<'_>>> = BTreeMap::new();
    for own in all.iter().filter(|own| own.trade_off.exception_because.is_none()) {
        by_condition.entry(own.when.as_deref()).or_default().push(own);
    }
    for under_it in by_condition.values() {
        let under_it = on_circles(under_it);
        let mut seen = HashSet::new();
        for place in places(&under_it) {
            let holding: Vec<&EvenOver<'_>> = under_it.iter().copied().filter(|own| place.is_in(own.scope())).collect();
            let edges = edges(&holding);
            for circle in circles(&edges, LEAST) {
                let path: BTreeSet<(usize, usize)> = circle.iter().map(|edge| edges[*edge]).collect();
                let steps: Vec<_> = circle.iter().map(|edge| holding[*edge]).collect();
                if seen.insert(keys(&steps)) {
                    let parallel: Vec<_> = (0..edges.len()).filter(|at| path.contains(&edges[*at])).collect();
                    let all: Vec<_> = parallel.iter().map(|at| holding[*at]).collect();
                    out.extend(round(&steps, &all));
                }
            }
        }
    }
}

/// The things of a circle in a fixed order, by which it is known again.
fn keys<'a>(steps: &[&EvenOver<'a>]) -> Vec<SideKey<'a>> {
    let mut keys: Vec<SideKey<'a>> = steps.iter().map(|step| step.sides().0.clone()).collect();
    let first = keys.iter().enumerate().min_by_key(|(_, key)| *key).map_or(0, |(at, _)| at);
    keys.rotate_left(first);
    keys
}

fn edges(all: &[&EvenOver<'_>]) -> Vec<(usize, usize)> {
    let mut nodes = HashMap::new();
    let mut node = |key: SideKey<'_>| {
        let next = nodes.len();
        *nodes.entry(format!("{key:?}")).or_insert(next)
    };
    all.iter().map(|own| (node(own.sides().0.clone()), node(own.sides().1.clone()))).collect()
}

/// Those that could lie on a circle, wherever they hold. Mostly there are none, and then scopes need no look.
fn on_circles<'a>(all: &[&'a EvenOver<'a>]) -> Vec<&'a EvenOver<'a>> {
    let edges = edges(all);
    let left: HashSet<(usize, usize)> = core(&edges).into_iter().map(|at| edges[at]).collect();
    (0..all.len()).filter(|at| left.contains(&edges[*at])).map(|at| all[at]).collect()
}

/// One place: for each dimension a value, or none of those that are named.
#[derive(Clone, Default)]
struct Place(Vec<(String, Option<String>)>);

impl Place {
    fn is_in(&self, scope: &Scope) -> bool {
        self.0.iter().all(|(dimension, value)| match scope.values(dimension) {
            None => true,
            Some(values) => value.as_ref().is_some_and(|value| values.iter().any(|own| fold(own) == *value)),
        })
    }
}

/// Every place that the scopes tell apart.
fn places(all: &[&EvenOver<'_>]) -> Vec<Place> {
    let mut dimensions: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
    for dimension in all.iter().flat_map(|own| &own.scope().dimensions) {
        let values = dimensions.entry(fold(&dimension.name)).or_insert_with(|| BTreeSet::from([None]));
        values.extend(dimension.values.iter().map(|value| Some(fold(value))));
    }
    let mut places = vec![Place::default()];
    for (dimension, values) in dimensions {
        let with = |value: &Option<String>| {
            let (dimension, value) = (dimension.clone(), value.clone());
            places.iter().map(move |place| {
                Place(place.0.iter().cloned().chain([(dimension.clone(), value.clone())]).collect())
            }).collect::<Vec<_>>()
        };
        places = values.iter().flat_map(with).take(MOST_PLACES).collect();
    }
    places
}

fn round(steps: &[&EvenOver<'_>], all: &[&EvenOver<'_>]) -> Option<Diagnostic> {
    let mut path: Vec<String> = steps.iter().map(|step| name(&step.winner.0)).collect();
    path.push(path.first()?.clone());
    let message = format!("these trade-offs go round in a circle: {}", path.join(" → "));
    let finding = finding(RULE.name, message, all, |own| format!("{}: {}", own.charter.name(), says(own)))?;
    Some(finding.help(
        "turn one of them round or remove it; if it holds only sometimes, say when (`when:`), where (`scope:`) or why it \
         is an exception (`exception_because:`)",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    const THREE: &str = "
# charters/care.yaml
name: Care
trade_offs:
  - { prefer: Speed, even_over: Comfort }
  #           ^^^^^ Care: “Speed” even over “Comfort”
  - { prefer: Comfort, even_over: Cost }
  #           ^^^^^^^ Care: “Comfort” even over “Cost”
# charters/finance.yaml
name: Finance
trade_offs:
  - { prefer: comfort, even_over: cost }
  #           ^^^^^^^ Finance: “comfort” even over “cost”
  - { prefer: Cost, even_over: Speed }
  #           ^^^^ Finance: “Cost” even over “Speed”
";

    #[test]
    fn a_circle_over_two_charters_is_one_finding_with_its_path() {
        check("trade-off-cycle", THREE);
        let (_, report) = report(Some("trade-off-cycle"), THREE);
        let messages: Vec<_> = report.findings.iter().map(|finding| finding.diagnostic.message.as_str()).collect();
        assert_eq!(
            messages,
            ["these trade-offs go round in a circle: “Speed” → “Comfort” → “Cost” → “Speed”"]
        );
    }

    #[test]
    fn two_that_are_opposite_are_another_finding() {
        check(
            "trade-off-cycle",
            "
# charters/care.yaml
trade_offs:
  - { prefer: Speed, even_over: Comfort }
  - { prefer: Comfort, even_over: Speed }
  - { prefer: Cost, even_over: Cost }
",
        );
    }

    #[test]
    fn the_scopes_must_overlap_all_along() {
        let book = |last: &str| {
            format!(
                "
# charters/care.yaml
trade_offs:
  - {{ prefer: Speed, even_over: Comfort, scope: {{ region: [EMEA, AMER] }} }}
  - {{ prefer: Comfort, even_over: Cost, scope: {{ region: [AMER, APAC], product: [app] }} }}
  - {{ prefer: Cost, even_over: Speed{last} }}
"
            )
        };
        let found = |last: &str| report(Some("trade-off-cycle"), &book(last)).1.findings.len();
        assert_eq!(found(""), 1);
        assert_eq!(found(", scope: { Region: [amer] }"), 1);
        // Each two of them share a region, all three do not.
        assert_eq!(found(", scope: { region: [EMEA, APAC] }"), 0);
        assert_eq!(found(", scope: { product: [web] }"), 0);
    }

    #[test]
    fn exceptions_conditions_and_what_is_over_open_a_circle() {
        for last in ["exception_because: The law asks for it.", "when: In June", "until: 2026-11-19", "wehn: In June"] {
            let book = format!(
                "
# charters/care.yaml
trade_offs:
  - {{ prefer: Speed, even_over: Comfort }}
  - {{ prefer: Comfort, even_over: Cost }}
  - {{ prefer: Cost, even_over: Speed, {last} }}
"
            );
            assert!(report(Some("trade-off-cycle"), &book).1.findings.is_empty(), "{last}");
        }
    }
}
