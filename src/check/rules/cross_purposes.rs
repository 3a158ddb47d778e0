use super::opposites::{Above, Opposites, opposites, trade_offs};
use super::shared::some_of;
use super::trade_off_words::{finding, name, says};
use super::{Area, Context, Findings, Rule};
use crate::answer::EvenOver;
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::source::Span;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "cross-purposes",
    area: Area::TradeOffs,
    level: Some(Level::Warn),
    finds: "Two charters, neither above the other, hold opposite trade-offs.",
    why: "Each team does what it promised, and by that stops the other. Nobody below those who lead both can settle it.",
    example: "
# charters/company.yaml
name: Company
# charters/finance.yaml
name: Finance
parent: company
trade_offs:
  - { prefer: A price that holds, even_over: A signature this quarter }
# charters/growth.yaml
name: Growth
parent: company
trade_offs:
  - { prefer: A signature this quarter, even_over: A price that holds }
",
    instead: "
# charters/company.yaml
name: Company
# charters/finance.yaml
name: Finance
parent: company
trade_offs:
  - { prefer: A price that holds, even_over: A signature this quarter }
# charters/growth.yaml
name: Growth
parent: company
trade_offs:
  - prefer: A signature this quarter
    even_over: A price that holds
    when: It is the first contract in a country
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let all = trade_offs(cx);
    let mut above = Above::default();
    for group in opposites(&all) {
        // What turns round a charter above is `reversed-trade-off`. Of the rest no two lie above each other.
        let turned = group.reversals(cx.subject.org, &mut above);
        let turned: HashSet<Span> = turned.iter().map(|reversal| reversal.own.prefer.span).collect();
        let rest = |those: &[&'_ EvenOver<'_>]| !those.iter().all(|own| turned.contains(&own.prefer.span));
        if rest(&group.forth) && rest(&group.back) {
            out.extend(crossing(cx, &group, &turned, &mut above));
        }
    }
}

fn crossing<'a>(
    cx: &Context<'a>,
    group: &Opposites<'a>,
    turned: &HashSet<Span>,
    above: &mut Above<'a>,
) -> Option<Diagnostic> {
    let untouched = |those: &[&'a EvenOver<'a>]| -> Vec<_> {
        those.iter().copied().filter(|own| !turned.contains(&own.prefer.span)).collect()
    };
    let (forth, back) = (untouched(&group.forth), untouched(&group.back));
    let (one, other) = (crossed(&forth, &back), crossed(&back, &forth));
    let first = one.first()?;
    let (winner, loser) = (name(&first.winner.0), name(&first.loser.0));
    let (these, those) = (some_of(&teams(&one)), some_of(&teams(&other)));
    let message = format!("{winner} comes before {loser} in {these}, and after it in {those}");
    let all: Vec<&EvenOver<'_>> = one.iter().chain(&other).copied().collect();
    let judge = common(cx, all.iter().map(|own| own.charter), above);
    let judge = judge.map_or_else(String::new, |team| format!("; if they cannot agree, {} decides", short(team.name())));
    let finding = finding(RULE.name, message, &all, |own| format!("{}: {}", short(own.charter.name()), says(own)))?;
    Some(finding.help(format!(
        "let the two agree on one order, or say when (`when:`) or where (`scope:`) each of them holds{judge}"
    )))
}

fn teams(all: &[&EvenOver<'_>]) -> Vec<String> {
    let mut seen = HashSet::new();
    all.iter().filter(|own| seen.insert(&own.charter.id.value)).map(|own| short(own.charter.name())).collect()
}

/// Those that hold somewhere where one of another charter says the opposite. Equal scopes are compared once, and two
/// charters of each are enough, since one of them is another.
fn crossed<'a>(those: &[&'a EvenOver<'a>], others: &[&'a EvenOver<'a>]) -> Vec<&'a EvenOver<'a>> {
    let mut scopes: HashMap<String, Vec<&EvenOver<'_>>> = HashMap::new();
    for other in others {
        let same = scopes.entry(other.scope().to_string()).or_default();
        if same.len() < 2 && same.iter().all(|own| own.charter.id != other.charter.id) {
            same.push(other);
        }
    }
    let against = |own: &EvenOver<'_>| {
        scopes.values().flatten().any(|other| other.charter.id != own.charter.id && own.scope().overlaps(other.scope()))
    };
    those.iter().copied().filter(|own| against(own)).collect()
}

/// The nearest charter above all of these.
fn common<'a>(
    cx: &Context<'a>,
    charters: impl Iterator<Item = &'a Charter>,
    above: &mut Above<'a>,
) -> Option<&'a Charter> {
    let mut shared: Option<Vec<&'a Charter>> = None;
    for charter in charters {
        let own = above.of(cx.subject.org, charter);
        match &mut shared {
            None => shared = Some(own.to_vec()),
            Some(shared) => {
                let own: BTreeSet<_> = own.iter().map(|charter| &charter.id.value).collect();
                shared.retain(|charter| own.contains(&charter.id.value));
            }
        }
    }
    shared?.first().copied()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn all_teams_on_both_sides_are_one_finding() {
        let book = "
# charters/company.yaml
name: Company
# charters/care.yaml
name: Care
parent: company
trade_offs:
  - { prefer: Calm, even_over: Speed }
  #           ^^^^ Care: “Calm” even over “Speed”
# charters/growth.yaml
name: Growth
parent: company
trade_offs:
  - { prefer: Speed, even_over: Calm }
  #           ^^^^^ Growth: “Speed” even over “Calm”
# charters/legal.yaml
name: Legal
parent: company
trade_offs:
  - { prefer: calm, even_over: speed }
  #           ^^^^ Legal: “calm” even over “speed”
";
        check("cross-purposes", book);
        let (_, report) = report(Some("cross-purposes"), book);
        assert_eq!(
            report.findings[0].diagnostic.message,
            "“Calm” comes before “Speed” in Care and Legal, and after it in Growth"
        );
        assert!(report.findings[0].diagnostic.help.ends_with("if they cannot agree, Company decides"));
    }

    #[test]
    fn what_one_charter_or_a_charter_below_says_is_another_finding() {
        check(
            "cross-purposes",
            "
# charters/company.yaml
trade_offs:
  - { prefer: Care, even_over: Speed }
  - { prefer: Cost, even_over: Beauty }
  - { prefer: Beauty, even_over: Cost }
# charters/growth.yaml
parent: company
# charters/sales.yaml
parent: growth
trade_offs:
  - { prefer: Speed, even_over: Care }
",
        );
    }

    #[test]
    fn exceptions_conditions_and_other_places_do_not_cross() {
        let found = |more: &str| {
            let book = format!(
                "
# charters/care.yaml
parent: company
trade_offs:
  - {{ prefer: Calm, even_over: Speed, scope: {{ region: [EMEA] }} }}
# charters/company.yaml
# charters/growth.yaml
parent: company
trade_offs:
  - {{ prefer: Speed, even_over: Calm{more} }}
"
            );
            report(Some("cross-purposes"), &book).1.findings.len()
        };
        assert_eq!(found(""), 1);
        for more in [
            ", exception_because: It is law.",
            ", when: In June",
            ", scope: { region: [APAC] }",
            ", until: 2026-11-19",
            ", scope: APAC",
        ] {
            assert_eq!(found(more), 0, "{more}");
        }
    }
}
