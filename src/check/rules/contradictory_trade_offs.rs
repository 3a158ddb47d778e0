use super::trade_off_words::{finding, name, says};
use super::{Area, Context, Findings, Rule};
use crate::answer::{EvenOver, SideKey, in_force};
use crate::diag::{Diagnostic, Level};
use hashbrown::HashMap;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "contradictory-trade-offs",
    area: Area::TradeOffs,
    level: Some(Level::Error),
    finds: "One charter prefers A over B and B over A, in the same places and under the same condition.",
    why: "A trade-off is there so that people can decide alone when both cannot be had. One that says both sends them back to ask.",
    example: "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed of delivery, even_over: Feature completeness }
  - { prefer: Feature completeness, even_over: Speed of delivery }
",
    instead: "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed of delivery, even_over: Feature completeness }
  - { prefer: Feature completeness, even_over: Speed of delivery, when: A regulator will look at it }
",
    settings: &[],
    run,
};

/// Trade-offs that could contradict each other: of one charter, about the same two things, under one condition.
type About<'a> = (&'a str, SideKey<'a>, SideKey<'a>, Option<String>);

fn run(cx: &Context<'_>, out: &mut Findings) {
    let all = in_force(cx.org, cx.today());
    let mut groups: BTreeMap<About<'_>, Vec<&EvenOver<'_>>> = BTreeMap::new();
    for own in &all {
        let (winner, loser) = own.sides();
        if winner == loser {
            let message = format!("{} prefers {} over itself", own.charter.name(), name(&own.winner.0));
            let finding = finding(RULE.name, message, &[own], says);
            out.extend(finding.map(|finding| finding.help("name what gives way on the other side, or remove the line")));
            continue;
        }
        let (one, other) = if winner < loser { (winner, loser) } else { (loser, winner) };
        let about = (own.charter.id.as_str(), one.clone(), other.clone(), own.when.clone());
        groups.entry(about).or_default().push(own);
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        out.extend(contradiction(group));
    }
}

fn contradiction(group: &[&EvenOver<'_>]) -> Option<Diagnostic> {
    let first = group.first()?;
    let (forth, back): (Vec<_>, Vec<_>) = group.iter().copied().partition(|own| own.sides().0 == first.sides().0);
    let mut against = contradicted(&forth, &back);
    against.extend(contradicted(&back, &forth));
    let (one, other) = (name(&first.winner.0), name(&first.loser.0));
    let charter = first.charter.name();
    let message = format!("{charter} prefers {one} over {other}, and {other} over {one}");
    let finding = finding(RULE.name, message, &against, says)?;
    Some(finding.help(
        "keep the one that holds and remove the other; if both hold, say when (`when:`) or where (`scope:`) each does",
    ))
}

/// Those of one direction that hold somewhere where one of the other direction does. Equal scopes are compared once.
fn contradicted<'a>(those: &[&'a EvenOver<'a>], others: &[&EvenOver<'_>]) -> Vec<&'a EvenOver<'a>> {
    let mut scopes: HashMap<String, &EvenOver<'_>> = HashMap::new();
    for other in others {
        scopes.entry(other.scope().to_string()).or_insert(other);
    }
    those.iter().copied().filter(|own| scopes.values().any(|other| own.scope().overlaps(other.scope()))).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn sides_are_compared_as_ids_or_as_words() {
        check(
            "contradictory-trade-offs",
            "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash, rank: 1 }
trade_offs:
  - { prefer: cash-runway, even_over: Growth at any price }
  #           ^^^^^^^^^^^ “Cash” even over “Growth at any price”
  - { prefer: growth at any  price., even_over: finance/cash-runway }
  #           ^^^^^^^^^^^^^^^^^^^^^ “growth at any  price.” even over “Cash”
  - { prefer: Cash, even_over: Cash }
  #           ^^^^ “Cash” even over “Cash”
",
        );
    }

    #[test]
    fn only_where_both_hold() {
        check(
            "contradictory-trade-offs",
            "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed, even_over: Quality, scope: { region: [EMEA, AMER] } }
  #           ^^^^^ “Speed” even over “Quality”
  - { prefer: Quality, even_over: Speed, scope: { region: [APAC] } }
  - { prefer: Quality, even_over: Speed, scope: { region: [AMER], product: [app] } }
  #           ^^^^^^^ “Quality” even over “Speed”
",
        );
    }

    #[test]
    fn conditions_time_and_other_charters_keep_them_apart() {
        check(
            "contradictory-trade-offs",
            "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed, even_over: Quality }
  - { prefer: Quality, even_over: Speed, when: A regulator looks }
  - { prefer: Quality, even_over: Speed, until: 2026-11-19 }
  - { prefer: Quality, even_over: Cost, when: In June }
  - { prefer: Cost, even_over: Quality, when: In July }
# charters/tech.yaml
trade_offs:
  - { prefer: Quality, even_over: Speed }
",
        );
    }

    #[test]
    fn one_condition_in_other_letters_is_the_same() {
        check(
            "contradictory-trade-offs",
            "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed, even_over: Quality, when: A regulator looks }
  #           ^^^^^ “Speed” even over “Quality”
  - { prefer: Quality, even_over: Speed, when: a regulator looks. }
  #           ^^^^^^^ “Quality” even over “Speed”
",
        );
    }

    #[test]
    fn a_scope_that_cannot_be_read_is_not_everywhere() {
        check(
            "contradictory-trade-offs",
            "
# charters/growth.yaml
trade_offs:
  - { prefer: Speed, even_over: Quality }
  - { prefer: Quality, even_over: Speed, scope: EMEA }
  - { prefer: Quality, even_over: Speed, until: soon }
",
        );
    }
}
