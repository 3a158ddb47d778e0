use super::shared::unread;
use super::{Area, Context, Findings, Rule, rights};
use crate::answer::{Where, one_decision};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::Dimension;
use crate::model::charter::{Charter, Decision};
use crate::model::id::fold;
use crate::model::words::{list, quoted_list};
use crate::source::Span;
use hashbrown::HashSet;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "uncovered-scope",
    area: Area::Limits,
    level: Some(Level::Warn),
    finds: "A place of the book's `[scopes]` in which no row of a decision says who decides, though rows do for other \
            places.",
    why: "The people there have the same question as everybody else, and the matrix has no answer for them.",
    example: "
# book.toml
[scopes]
region = [\"EMEA\", \"AMER\", \"APAC\"]
# charters/finance.yaml
name: Finance
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: [EMEA] }, decide: cfo }
# charters/growth.yaml
name: Growth
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: [AMER] }, decide: cro }
",
    instead: "
# book.toml
[scopes]
region = [\"EMEA\", \"AMER\", \"APAC\"]
# charters/finance.yaml
name: Finance
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: [EMEA] }, decide: cfo }
# charters/growth.yaml
name: Growth
decisions:
  - { id: discounts, title: Grant discounts, scope: { region: [AMER, APAC] }, decide: cro }
",
    settings: &[],
    run,
};

type Row<'a> = (&'a Charter, &'a Decision);

fn run(cx: &Context<'_>, out: &mut Findings) {
    let Some(scopes) = cx.config.scopes.as_ref() else { return };
    for ids in one_decision(cx.org) {
        let mut seen = BTreeSet::new();
        let rows: Vec<Row<'_>> = ids
            .iter()
            .flat_map(|id| rights::sound_grants(cx, id))
            .filter(|grant| !rights::is_over(grant.row, cx.today()) && seen.insert(grant.row.span))
            .map(|grant| (grant.charter, grant.row))
            .collect();
        // A row that could not be read wholly may be for just these places.
        if rows.is_empty() || !ids.iter().all(|id| rights::is_read(cx.org, id)) {
            continue;
        }
        let missing = scopes.iter().filter_map(|(dimension, values)| {
            let values: Vec<&str> = uncovered(&rows, dimension, values.iter().map(|value| value.value.as_str()))?;
            Some(Where { dimension, values, outside: false })
        });
        let missing: Vec<Where<'_>> = missing.collect();
        if missing.is_empty() {
            continue;
        }
        match ids.iter().find_map(|id| cx.org.unread.may_name(id)) {
            Some(file) => out.not_evaluated(unread(cx, file)),
            None => out.push(finding(cx, rows, &missing)),
        }
    }
}

/// The values of a dimension that no row names, where every row names some.
fn uncovered<'v>(rows: &[Row<'_>], dimension: &str, values: impl Iterator<Item = &'v str>) -> Option<Vec<&'v str>> {
    let mut covered = HashSet::new();
    for (_, row) in rows {
        covered.extend(row.scope.values(dimension)?.iter().map(|value| fold(value)));
    }
    let missing: Vec<&str> = values.filter(|value| !covered.contains(&fold(value))).collect();
    (!missing.is_empty()).then_some(missing)
}

fn finding(cx: &Context<'_>, mut rows: Vec<Row<'_>>, missing: &[Where<'_>]) -> Diagnostic {
    rights::last_first(cx.sources, &mut rows, |(_, row)| row.id.span);
    let places = list(missing.iter().map(ToString::to_string));
    let message = format!("nobody decides {} {places}", quoted(rows[0].1.title()));
    let names = quoted_list(missing.iter().map(|own| own.dimension));
    let help = format!(
        "add it under {names} to the row that holds there too, or add a row for it; a row that is for every place has no \
         {names}"
    );
    let mut labels = rows.iter().flat_map(|(charter, row)| {
        let own = missing.iter().filter_map(|own| dimension(row, own.dimension));
        own.map(|own| (place(own), format!("{} says who decides in {}", short(charter.name()), values(own))))
    });
    let (span, says) = labels.next().unwrap_or((rows[0].1.id.span, String::new()));
    let finding = Diagnostic::new(RULE.name, span, message).saying(says).help(help);
    labels.fold(finding, |finding, (span, says)| finding.also(span, says))
}

fn dimension<'a>(row: &'a Decision, name: &str) -> Option<&'a Dimension> {
    row.scope.dimensions.iter().find(|own| fold(&own.name) == fold(name))
}

fn values(dimension: &Dimension) -> String {
    match list(dimension.values.iter().map(|value| short(value))) {
        none if none.is_empty() => "no place".to_owned(),
        values => values,
    }
}

/// All values as they are written, or the dimension's name where there is none.
fn place(dimension: &Dimension) -> Span {
    match (dimension.values.first(), dimension.values.last()) {
        (Some(first), Some(last)) => Span::new(first.span.file, first.span.range().start..last.span.range().end),
        _ => dimension.name.span,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, not_evaluated, report};

    const SCOPES: &str = "
# book.toml
[scopes]
region = [\"EMEA\", \"AMER\", \"APAC\"]
product = [\"app\", \"device\"]
";

    #[test]
    fn every_place_that_is_left_out_in_one_finding_across_files() {
        let book = format!(
            "{SCOPES}{}",
            "# charters/finance.yaml
name: Finance
decisions:
  - id: x
    title: X
    scope: { region: [EMEA], product: app }
    #                 ^^^^ Finance says who decides in EMEA
    #                                 ^^^ Finance says who decides in app
    decide: cfo
# charters/growth.yaml
name: Growth
decisions:
  - id: y
    title: Y
    aliases: [x]
    scope: { region: [], product: [APP] }
    #        ^^^^^^ Growth says who decides in no place
    #                              ^^^ Growth says who decides in APP
    decide: cro
"
        );
        check("uncovered-scope", &book);
        let (_, report) = report(Some("uncovered-scope"), &book);
        let message = &report.findings[0].diagnostic.message;
        assert_eq!(message, "nobody decides “Y” in AMER and APAC and in device");
    }

    #[test]
    fn a_row_for_every_place_one_that_comes_and_what_is_unread_or_not_declared() {
        let book = format!(
            "{SCOPES}{}",
            "# charters/finance.yaml
decisions:
  - { id: a, title: A, decide: cfo }
  - { id: a, title: A, decide: cro, delegated_from: cfo, scope: { region: EMEA } }
  - { id: b, title: B, decide: cfo, scope: { region: [emea, amer] } }
  - { id: b, title: B, decide: cro, scope: { region: APAC }, from: 2027-01-01 }
  - { id: c, title: C, decide: cfo, scope: { region: [EMEA] } }
  - { id: c, title: C, decide: cfo, scpoe: { region: [AMER] } }
  - { id: d, title: D, consult: cfo, scope: { region: [EMEA] } }
  - { id: e, title: E, decide: cfo, scope: { region: [EMEA] }, until: 2026-11-19 }
# charters/old.yaml
status: archived
decisions:
  - { id: f, title: F, decide: cfo, scope: { region: [EMEA] } }
"
        );
        check("uncovered-scope", &book);
        let undeclared = "\n# charters/a.yaml\ndecisions: [{ id: a, title: A, decide: cfo, scope: { region: [EMEA] } }]\n";
        check("uncovered-scope", undeclared);
    }

    #[test]
    fn the_missing_row_may_stand_where_it_could_not_be_read() {
        let book = format!(
            "{SCOPES}# charters/a.yaml\ndecisions: [{{ id: a, title: A, decide: cfo, scope: {{ region: EMEA }} }}]\n\
             # charters/b.yaml\ndecisions: [{{ id: a\n"
        );
        check("uncovered-scope", &book);
        let because = "charters/b.yaml could not be read";
        assert_eq!(not_evaluated("uncovered-scope", &book).as_deref(), Some(because));
    }
}
