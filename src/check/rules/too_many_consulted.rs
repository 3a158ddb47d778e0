use super::rights::rows;
use super::{Area, Context, Findings, Rule, Setting, SettingValue};
use crate::check::words::quoted;
use crate::diag::{Diagnostic, Level};
use crate::model::Part;
use crate::model::charter::Holder;

pub(super) const RULE: Rule = Rule {
    name: "too-many-consulted",
    area: Area::DecisionRights,
    level: Some(Level::Warn),
    finds: "A decision must hear more people than can be heard.",
    why: "Each one more who must be heard makes the decision later and the decider less of a decider.",
    example: "
# book.toml
[rules]
too-many-consulted = { max = 2 }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, consult: [sales, legal, care] }
",
    instead: "
# book.toml
[rules]
too-many-consulted = { max = 2 }
# charters/finance.yaml
decisions:
  - { id: discounts, title: Grant discounts, decide: cfo, consult: [sales, legal], inform: [care] }
",
    settings: &[Setting {
        name: "max",
        default: SettingValue::Number(5),
        means: "The most parties that a row may have to consult. Whoever must agree does not count.",
    }],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let max = usize::try_from(cx.number("max")).unwrap_or(usize::MAX);
    for (_, row) in rows(cx) {
        let consulted: Vec<&Holder> = row.having(Part::Consult).collect();
        let Some(first_beyond) = consulted.get(max) else { continue };
        let message = format!("{} parties are to be consulted on {}, more than {max}", consulted.len(), quoted(row.title()));
        let finding = Diagnostic::new(RULE.name, first_beyond.who.span, message)
            .saying(format!("number {}", max + 1))
            .also(row.id.span, "the decision")
            .help("keep under `consult` those whose view could change the decision, and move the others to `inform`");
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn the_sixth_is_one_too_many() {
        check(
            "too-many-consulted",
            "
# charters/finance.yaml
decisions:
  - id: discounts
  #     ^^^^^^^^^ the decision
    title: Grant discounts
    decide: cfo
    consult: [a, b, c, d, e, f]
    #                        ^ number 6
",
        );
    }

    #[test]
    fn five_vetoes_and_what_is_over_are_left_alone() {
        check(
            "too-many-consulted",
            "
# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo, consult: [a, b, c, d, e], agree: [f] }
  - { id: b, title: B, decide: cfo, consult: [a, b, c, d, e, f], until: 2026-11-19 }
",
        );
    }
}
