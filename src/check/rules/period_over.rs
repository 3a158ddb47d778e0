use super::shared::charters;
use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};

pub(super) const RULE: Rule = Rule {
    name: "period-over",
    area: Area::Norms,
    level: Some(Level::Warn),
    finds: "The period for which a charter holds has ended.",
    why: "Nobody can tell whether last quarter's order still holds or the new one is only not written yet.",
    example: "
# charters/finance.yaml
name: Finance
period: { from: 2026-07-01, until: 2026-09-30 }
",
    instead: "
# charters/finance.yaml
name: Finance
period: { from: 2026-10-01, until: 2026-12-31 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in charters(cx) {
        let Some(until) = charter.period.as_ref().and_then(|period| period.until.as_ref()) else { continue };
        if until.value < cx.today() {
            let message = format!("the period of {} ended on {}", short(charter.name()), until.value);
            let finding = Diagnostic::new(RULE.name, until.span, message).saying("its last day");
            out.push(finding.help(
                "agree on what comes first now and give the charter its next `period:`; if the team has ended, write \
                 `status: archived`",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn the_day_after_the_last_day() {
        check(
            "period-over",
            "
# charters/a.yaml
period: { until: 2026-11-19 }
#                ^^^^^^^^^^ its last day
# charters/b.yaml
period: { from: 2026-10-01, until: 2026-11-20 }
# charters/c.yaml
period: { from: 2026-10-01 }
# charters/d.yaml
period: { until: yesterday }
# charters/e.yaml
status: archived
period: { until: 2025-12-31 }
",
        );
    }
}
