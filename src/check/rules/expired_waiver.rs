use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Waiver};

pub(super) const RULE: Rule = Rule {
    name: "expired-waiver",
    area: Area::Waivers,
    level: Some(Level::Error),
    finds: "A waiver is past its last day, or gives no reason.",
    why: "A finding was accepted for a while and for a reason; after that nobody has decided to live with it.",
    example: "
# charters/finance.yaml
name: Finance
waivers:
  - { rule: too-many-priorities, on: finance, because: Year-end, until: 2026-10-31 }
",
    instead: "
# charters/finance.yaml
name: Finance
waivers:
  - { rule: too-many-priorities, on: finance, because: Year-end, until: 2027-01-31 }
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    for charter in &cx.org.charters {
        out.extend(charter.waivers.iter().filter_map(|waiver| expired(cx, charter, waiver)));
    }
}

fn expired(cx: &Context<'_>, charter: &Charter, waiver: &Waiver) -> Option<Diagnostic> {
    let team = short(charter.name());
    let rule = waiver.rule.as_ref().map_or_else(|| "a finding".to_owned(), |rule| format!("`{}`", short(rule)));
    if let Some(until) = waiver.until.as_ref().filter(|until| until.value < cx.today()) {
        let message = format!("{team} waived {rule} until {}, and that day is past", until.value);
        let help = "mend what it accepts and remove the waiver, or agree on a new last day";
        return Some(Diagnostic::new(RULE.name, until.span, message).saying("the last day").help(help));
    }
    let explained = waiver.because.as_ref().is_some_and(|because| !because.source.trim().is_empty());
    if explained || waiver.faulty {
        return None;
    }
    let place = waiver.rule.as_ref().map_or(waiver.span, |rule| rule.span);
    let message = format!("{team} waives {rule} and does not say why, so the finding stands");
    let help = "add `because:` with the reason, in a few words";
    Some(Diagnostic::new(RULE.name, place, message).saying("waived without a reason").help(help))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn the_last_day_is_included_and_a_reason_is_needed() {
        check(
            "expired-waiver",
            "
# charters/finance.yaml
name: Finance
waivers:
  - { rule: tied-priorities, on: a, because: Soon, until: 2026-11-20 }
  - { rule: tied-priorities, on: a, because: Soon }
  - { rule: tied-priorities, on: a, because: Soon, until: 2026-11-19 }
  #                                                       ^^^^^^^^^^ the last day
  - { rule: tied-priorities, on: a, until: 2026-11-19 }
  #                                        ^^^^^^^^^^ the last day
  - { rule: tied-priorities, on: a }
  #         ^^^^^^^^^^^^^^^ waived without a reason
  - { rule: tied-priorities, on: a, because: \" \" }
  #         ^^^^^^^^^^^^^^^ waived without a reason
  - { rule: tied-priorities, on: a, because: [Soon] }
",
        );
    }

    #[test]
    fn neither_waives_anything() {
        let book = "
# charters/finance.yaml
name: Finance
priorities: [{ id: a, title: A, rank: 1 }, { id: b, title: B, rank: 1 }]
waivers:
  - { rule: tied-priorities, on: a, because: Soon, until: 2026-11-19 }
  - { rule: tied-priorities, on: b }
";
        let (_, report) = report(Some("tied-priorities"), book);
        assert_eq!((report.summary.errors, report.summary.waived), (1, 0));
    }
}
