use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Party;
use crate::model::charter::{Charter, Tension};
use crate::model::words::list;

pub(super) const RULE: Rule = Rule {
    name: "open-tension",
    area: Area::TradeOffs,
    level: Some(Level::Warn),
    finds: "A tension is neither resolved, nor with somebody above, nor open until a day that is still to come.",
    why: "A conflict that everybody knows and nobody has to settle becomes the way in which the two teams work.",
    example: "
# charters/people.yaml
roles:
  cfo: { title: CFO }
  cro: { title: CRO }
# charters/growth.yaml
name: Growth
tensions:
  - { id: margin-or-growth, between: [cfo, cro], about: Discounts at the end of a quarter, open_until: 2026-10-15 }
",
    instead: "
# charters/people.yaml
roles:
  cfo: { title: CFO }
  cro: { title: CRO }
# charters/growth.yaml
name: Growth
tensions:
  - { id: margin-or-growth, between: [cfo, cro], about: Discounts at the end of a quarter, open_until: 2027-01-15 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        for tension in charter.tensions.iter().filter(|own| !own.faulty) {
            if tension.resolved_by.is_none() && tension.escalated_to.is_none() {
                out.extend(open(cx, charter, tension));
            }
        }
    }
}

fn open(cx: &Context<'_>, charter: &Charter, tension: &Tension) -> Option<Diagnostic> {
    let org = cx.subject.org;
    let about = tension.about.as_ref().map_or("a tension", |about| &about.source);
    let sides = tension.between.iter().map(|side| short(org.party(side).map_or(side.as_str(), Party::name)));
    let between = match list(sides) {
        sides if sides.is_empty() => String::new(),
        sides => format!(" between {sides}"),
    };
    let finding = match &tension.open_until {
        Some(until) if until.value >= cx.today() => return None,
        Some(until) => {
            let message = format!("{}{between} was to be settled by {} and is still open", quoted(about), until.value);
            Diagnostic::new(RULE.name, until.span, message).saying("this day is past")
        }
        None => {
            let span = tension.id.as_ref().or(tension.between.first()).map_or(tension.span, |place| place.span);
            let message = format!("{}{between} is open, and nobody has to settle it", quoted(about));
            Diagnostic::new(RULE.name, span, message)
                .saying("has no `resolved_by`, `escalated_to` or `open_until`")
        }
    };
    let above = org.parent(charter).map(|above| format!(", such as `{}`", above.id.value)).unwrap_or_default();
    Some(finding.help(format!(
        "name the trade-off or record that settled it under `resolved_by:`, or who has it now under `escalated_to:`{above}; \
         if it has to wait, say until when under `open_until:`"
    )))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn past_its_day_or_without_one() {
        let book = "
# charters/growth.yaml
name: Growth
tensions:
  - { between: [growth, legal], about: Discounts, open_until: 2026-11-19 }
  #                                                           ^^^^^^^^^^ this day is past
  - { id: speed-or-care, between: [growth], about: Speed }
  #       ^^^^^^^^^^^^^ has no `resolved_by`, `escalated_to` or `open_until`
  - { between: [growth, legal], about: Words }
  #             ^^^^^^ has no `resolved_by`, `escalated_to` or `open_until`
# charters/legal.yaml
name: Legal
";
        check("open-tension", book);
        let (_, report) = report(Some("open-tension"), book);
        let first = &report.findings[0].diagnostic.message;
        assert_eq!(first, "“Discounts” between Growth and Legal was to be settled by 2026-11-19 and is still open");
    }

    #[test]
    fn settled_with_somebody_above_waiting_or_unreadable() {
        check(
            "open-tension",
            "
# charters/growth.yaml
tensions:
  - { between: [a, b], about: A, open_until: 2026-11-20 }
  - { between: [a, b], about: B, open_until: 2026-01-31, resolved_by: speed-first }
  - { between: [a, b], about: C, escalated_to: growth }
  - { between: [a, b], about: D, open_until: soon }
  - { between: [a, b], about: E, escalate: growth }
# charters/old.yaml
status: archived
tensions:
  - { between: [a, b], about: F }
",
        );
    }
}
