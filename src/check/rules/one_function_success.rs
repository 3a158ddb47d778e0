use super::shared::{ranked, root};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::{Charter, Priority};
use crate::model::{Id, Org, Reference};
use hashbrown::HashSet;

pub(super) const RULE: Rule = Rule {
    name: "one-function-success",
    area: Area::Priorities,
    level: Some(Level::Warn),
    finds: "All measures of a company priority lie within one function.",
    why: "What one function can win alone is that function's aim. The others will wish it well and go on with their own.",
    example: "
# charters/company.yaml
name: Company
priorities:
  - id: keep-patients
    title: Patients stay with us
    rank: 1
    success:
      - { measure: Calls answered within a minute, functions: [care] }
      - { measure: Patients who recommend us, functions: [care] }
# charters/care.yaml
name: Care
parent: company
",
    instead: "
# charters/company.yaml
name: Company
priorities:
  - id: keep-patients
    title: Patients stay with us
    rank: 1
    success:
      - { measure: Calls answered within a minute, functions: [care] }
      - { measure: Patients who stay for a year, functions: [care, product] }
# charters/care.yaml
name: Care
parent: company
",
    settings: &[],
    run,
};

fn run(cx: &Context<'_>, out: &mut Findings) {
    let Some(root) = root(cx, out) else { return };
    for priority in ranked(cx, root).filter(|own| !own.faulty && !own.success_unread) {
        out.extend(one_function(cx.subject.org, priority));
    }
}

fn one_function(org: &Org, priority: &Priority) -> Option<Diagnostic> {
    // A measure that names no function may span all of them.
    if priority.success.iter().any(|measure| measure.functions.is_empty()) {
        return None;
    }
    let mut named: Vec<&Reference> = priority.success.iter().flat_map(|measure| &measure.functions).collect();
    named.sort_by_key(|function| function.span);
    let functions: HashSet<&Id> = named.iter().map(|own| team(org, own).map_or(&own.value, |team| &team.id.value)).collect();
    let (last, others) = named.split_last()?;
    if functions.len() > 1 {
        return None;
    }
    let name = team(org, last).map_or_else(|| short(last), |team| short(team.name()));
    let message = format!("{name} alone decides whether {} succeeds", quoted(priority.title()));
    let says = |one: bool| if one { format!("only {name}") } else { format!("again only {name}") };
    let mut finding = Diagnostic::new(RULE.name, last.span, message).saying(says(others.is_empty()));
    for (at, other) in others.iter().enumerate() {
        finding = finding.also(other.span, says(at == 0));
    }
    Some(finding.help(format!(
        "measure what other teams must do for it too, and name them under `functions:`; if {name} can win it alone, it belongs \
         in the charter of {name}"
    )))
}

/// The first charter that a function's name stands for, so that earlier names are the same function.
fn team<'org>(org: &'org Org, function: &str) -> Option<&'org Charter> {
    org.function(function).next()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    #[test]
    fn every_mention_of_the_one_function_is_shown() {
        let book = "
# charters/company.yaml
priorities:
  - id: stay
    title: Patients stay
    rank: 1
    success:
      - { measure: Calls, functions: [care] }
      #                               ^^^^ only Nursing
      - { measure: Visits, functions: [care] }
      #                                ^^^^ again only Nursing
# charters/nursing.yaml
name: Nursing
function: care
parent: company
";
        check("one-function-success", book);
        let (_, report) = report(Some("one-function-success"), book);
        assert_eq!(report.findings[0].diagnostic.message, "Nursing alone decides whether “Patients stay” succeeds");
    }

    #[test]
    fn several_functions_unsaid_ones_and_what_is_not_the_companys() {
        check(
            "one-function-success",
            "
# charters/company.yaml
priorities:
  - { id: a, title: A, rank: 1, success: [{ measure: M, functions: [care, growth] }] }
  - { id: b, title: B, rank: 2, success: [{ measure: M, functions: [care] }, { measure: N, functions: [growth] }] }
  - { id: c, title: C, rank: 3, success: [{ measure: M, functions: [care] }, { measure: N }] }
  - { id: d, title: D, rank: 4 }
  - { id: e, title: E, kind: standing, success: [{ measure: M, functions: [care] }] }
  - { id: f, title: F, rank: 5, success: [{ measure: M, functions: [care] }], status: paused }
  - { id: g, title: G, rank: 6, success: [{ measure: M, functions: [care] }, { measure: N, function: growth }] }
# charters/care.yaml
parent: company
priorities:
  - { id: h, title: H, rank: 1, success: [{ measure: M, functions: [care] }] }
# charters/growth.yaml
parent: company
",
        );
    }

    #[test]
    fn a_company_whose_charter_could_not_be_read() {
        let book = "
# charters/company.yaml
name: Company
priorities: [
# charters/care.yaml
parent: company
";
        let because = "charters/company.yaml could not be read";
        assert_eq!(not_evaluated("one-function-success", book).as_deref(), Some(because));
    }
}
