use super::opposites::{Above, Reversal, opposites, trade_offs};
use super::shared::some_of;
use super::trade_off_words::says;
use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::source::Span;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "reversed-trade-off",
    area: Area::TradeOffs,
    level: Some(Level::Warn),
    finds: "A charter turns round a trade-off of a charter above it, without `exception_because`.",
    why: "People in the team follow their own charter and everyone else the one above. Each is right, and they will clash. A reason makes an exception of it.",
    example: "
# charters/company.yaml
name: Company
trade_offs:
  - { prefer: A safe launch, even_over: A launch on the day }
# charters/growth.yaml
name: Growth
parent: company
trade_offs:
  - { prefer: A launch on the day, even_over: A safe launch }
",
    instead: "
# charters/company.yaml
name: Company
trade_offs:
  - { prefer: A safe launch, even_over: A launch on the day }
# charters/growth.yaml
name: Growth
parent: company
trade_offs:
  - prefer: A launch on the day
    even_over: A safe launch
    exception_because: Nothing that Growth launches touches a patient.
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let all = trade_offs(cx);
    let mut above = Above::default();
    for group in opposites(&all) {
        // One finding for each thing that is said above.
        let mut by_said: BTreeMap<Span, Vec<Reversal<'_>>> = BTreeMap::new();
        for reversal in group.reversals(cx.subject.org, &mut above) {
            if let Some(first) = reversal.above.first() {
                by_said.entry(first.prefer.span).or_default().push(reversal);
            }
        }
        out.extend(by_said.into_values().filter_map(finding));
    }
}

fn finding(mut reversals: Vec<Reversal<'_>>) -> Option<Diagnostic> {
    reversals.sort_by_key(|reversal| reversal.own.prefer.span);
    let (last, others) = reversals.split_last()?;
    let said = last.above.first()?;
    let mut teams: Vec<String> = reversals.iter().map(|reversal| short(reversal.own.charter.name())).collect();
    teams.dedup();
    let verb = if teams.len() == 1 { "turns" } else { "turn" };
    let message = format!("{} {verb} round what {} says: {}", some_of(&teams), short(said.charter.name()), says(said));
    let mut finding = Diagnostic::new(RULE.name, last.own.prefer.span, message).saying(says(last.own));
    for other in others {
        finding = finding.also(other.own.prefer.span, says(other.own));
    }
    for said in &last.above {
        finding = finding.also(said.prefer.span, format!("{}: {}", short(said.charter.name()), says(said)));
    }
    Some(finding.help(
        "if this is an exception, say why under `exception_because:`; if it holds only sometimes, say when (`when:`) or \
         where (`scope:`); else remove it",
    ))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn children_and_their_children_are_one_finding() {
        let book = "
# charters/company.yaml
name: Company
priorities:
  - { id: keep-patients, title: Patients, rank: 1 }
trade_offs:
  - { prefer: keep-patients, even_over: Speed }
  #           ^^^^^^^^^^^^^ Company: “Patients” even over “Speed”
# charters/growth.yaml
name: Growth
parent: company
trade_offs:
  - { prefer: speed, even_over: company/keep-patients }
  #           ^^^^^ “speed” even over “Patients”
# charters/sales.yaml
name: Sales
parent: growth
trade_offs:
  - { prefer: Speed., even_over: company/keep-patients }
  #           ^^^^^^ “Speed.” even over “Patients”
";
        check("reversed-trade-off", book);
        let (_, report) = report(Some("reversed-trade-off"), book);
        let messages: Vec<_> = report.findings.iter().map(|own| own.diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["Growth and Sales turn round what Company says: “Patients” even over “Speed”"]);
    }

    #[test]
    fn exceptions_conditions_and_other_places_turn_nothing_round() {
        let found = |more: &str| {
            let book = format!(
                "
# charters/company.yaml
trade_offs:
  - {{ prefer: Care, even_over: Speed, scope: {{ region: [EMEA] }} }}
# charters/growth.yaml
parent: company
trade_offs:
  - {{ prefer: Speed, even_over: Care{more} }}
"
            );
            report(Some("reversed-trade-off"), &book).1.findings.len()
        };
        assert_eq!(found(""), 1);
        for more in [
            ", exception_because: It is law.",
            ", when: In June",
            ", scope: { region: [APAC] }",
            ", until: 2026-11-19",
            ", util: 2026-11-19",
        ] {
            assert_eq!(found(more), 0, "{more}");
        }
    }

    #[test]
    fn teams_beside_each_other_are_another_finding() {
        check(
            "reversed-trade-off",
            "
# charters/company.yaml
# charters/growth.yaml
parent: company
trade_offs:
  - { prefer: Speed, even_over: Care }
# charters/care.yaml
parent: company
trade_offs:
  - { prefer: Care, even_over: Speed }
  - { prefer: Cost, even_over: Speed }
  - { prefer: Speed, even_over: Cost }
",
        );
    }
}
