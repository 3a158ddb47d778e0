use super::trade_off_words::name;
use super::{Area, Context, Findings, Rule};
use crate::answer::{EvenOver, Meaning, in_force};
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "trade-off-against-rank",
    area: Area::TradeOffs,
    level: Some(Level::Warn),
    finds: "A trade-off prefers the priority with the lower rank and does not say when.",
    why: "The ranking says that one wins and the trade-off says that the other does. People will quote whichever suits them.",
    example: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
trade_offs:
  - { prefer: close-fast, even_over: cash-runway }
",
    instead: "
# charters/finance.yaml
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1 }
  - { id: close-fast, title: Close the books in five days, rank: 2 }
trade_offs:
  - { prefer: close-fast, even_over: cash-runway, when: A quarter ends }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for own in in_force(cx.org, cx.today()) {
        // A scope is a condition too: it says where.
        if own.when.is_none() && own.scope().dimensions.is_empty() {
            out.extend(against_rank(cx, &own));
        }
    }
}

fn against_rank(cx: &Context<'_>, own: &EvenOver<'_>) -> Option<Diagnostic> {
    let (Meaning::Priority(charter, winner), Meaning::Priority(other, loser)) = (own.winner.0, own.loser.0) else {
        return None;
    };
    // Ranks of two charters do not compare, and what is not in play has no place in the order.
    if charter.id != other.id || !winner.is_ranked(cx.today()) || !loser.is_ranked(cx.today()) {
        return None;
    }
    let (low, high) = (winner.rank.as_ref()?, loser.rank.as_ref()?);
    if low.value <= high.value {
        return None;
    }
    let (preferred, giving_way) = (name(&own.winner.0), name(&own.loser.0));
    let message = format!(
        "{} prefers {preferred}, ranked {}, over {giving_way}, ranked {}",
        own.charter.name(),
        low.value,
        high.value
    );
    let finding = Diagnostic::new(RULE.name, own.prefer.span, message)
        .saying("preferred, with no `when`")
        .also(low.span, format!("{preferred} is ranked {}", low.value))
        .also(high.span, format!("{giving_way} is ranked {}", high.value));
    Some(finding.help(format!(
        "say when {preferred} wins with `when:`; if it always does, rank it above {giving_way} and remove the trade-off"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn the_ranks_are_labelled_wherever_they_are_written() {
        check(
            "trade-off-against-rank",
            "
# charters/company.yaml
priorities:
  - { id: cash, title: Cash, rank: 1 }
  #                                ^ “Cash” is ranked 1
  - { id: speed, title: Speed, rank: 2 }
  #                                  ^ “Speed” is ranked 2
# charters/finance.yaml
parent: company
trade_offs:
  - { prefer: company/speed, even_over: company/cash }
  #           ^^^^^^^^^^^^^ preferred, with no `when`
",
        );
    }

    #[test]
    fn with_the_ranking_under_a_condition_or_not_comparable() {
        check(
            "trade-off-against-rank",
            "
# charters/company.yaml
priorities:
  - { id: cash, title: Cash, rank: 1 }
  - { id: speed, title: Speed, rank: 2 }
  - { id: rest, title: Rest, rank: 1, status: paused }
  - { id: safety, title: Safety, kind: standing }
  - { id: tie, title: Tie, rank: 2 }
trade_offs:
  - { prefer: cash, even_over: speed }
  - { prefer: speed, even_over: cash, when: A quarter ends }
  - { prefer: speed, even_over: cash, scope: { region: [EMEA] } }
  - { prefer: speed, even_over: cash, until: 2026-11-19 }
  - { prefer: speed, even_over: cash, whn: A quarter ends }
  - { prefer: speed, even_over: rest }
  - { prefer: speed, even_over: safety }
  - { prefer: speed, even_over: tie }
  - { prefer: speed, even_over: Elegance }
  - { prefer: speed, even_over: finance/first }
# charters/finance.yaml
priorities:
  - { id: first, title: First, rank: 1 }
",
        );
    }
}
