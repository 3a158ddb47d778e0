//! Decisions by parties, on team pages and on `/who-decides/`.

use super::super::desk::{Desk, Section};
use super::super::view::{Column, Mark, Matrix, MatrixRow, Part};
use crate::edition::Edition;
use crate::locale::Locale;
use crate::model;
use crate::model::Amount;
use crate::model::charter::{Decision, Tier};
use std::collections::BTreeSet;

/// The most parties that a table can show side by side; the others are on the decision's own page.
const MOST_COLUMNS: usize = 12;

pub(super) fn part(part: model::Part) -> Part {
    match part {
        model::Part::Decide => Part::Decide,
        model::Part::Agree => Part::Agree,
        model::Part::Drive => Part::Drive,
        model::Part::Recommend => Part::Recommend,
        model::Part::Consult => Part::Consult,
        model::Part::Perform => Part::Perform,
        model::Part::Support => Part::Support,
        model::Part::Verify => Part::Verify,
        model::Part::Inform => Part::Inform,
        model::Part::Omit => Part::Omit,
    }
}

/// The letter of a part in the framework that the row names.
pub(super) fn letter(edition: &Edition, row: &Decision, part: model::Part) -> Option<String> {
    let name = row.framework.as_ref()?.value.as_str();
    let framework = edition.frameworks.iter().find(|own| own.name == name)?;
    framework.letter(part).map(str::to_owned)
}

/// The framework's name as printed, if the row names one that exists.
pub(super) fn framework(edition: &Edition, row: &Decision) -> Option<String> {
    let name = row.framework.as_ref()?.value.as_str();
    edition.frameworks.iter().find(|own| own.name == name).map(|own| own.title.clone())
}

/// The amounts of a tier, ready to print.
pub(in crate::site) fn amounts(locale: &Locale, tier: &Tier) -> String {
    let end = |end: &Option<crate::source::Spanned<Amount>>| end.as_ref().map(|end| end.value.clone());
    amounts_between(locale, end(&tier.above).as_ref(), end(&tier.up_to).as_ref())
}

/// The amounts above one end and up to another, ready to print.
pub(super) fn amounts_between(locale: &Locale, above: Option<&Amount>, up_to: Option<&Amount>) -> String {
    match (above, up_to) {
        (None, None) => locale.word("any-amount").to_owned(),
        (None, Some(up_to)) => locale.say("up-to", &[("amount", locale.amount(up_to).into())]),
        (Some(above), None) => locale.say("above", &[("amount", locale.amount(above).into())]),
        (Some(above), Some(up_to)) => {
            // A unit that both ends have stands once: 25,000 to 100,000 EUR.
            let from = if above.unit == up_to.unit { locale.number(above) } else { locale.amount(above) };
            locale.say("above-up-to", &[("from", from.into()), ("amount", locale.amount(up_to).into())])
        }
    }
}

/// The limit and the place of a row or of one tier of it, ready to print; None where it holds for everything.
pub(in crate::site) fn extent(locale: &Locale, row: &Decision, tier: Option<&Tier>) -> Option<String> {
    let place = row.scope.to_string();
    let parts: Vec<String> =
        tier.map(|tier| amounts(locale, tier)).into_iter().chain((!place.is_empty()).then_some(place)).collect();
    (!parts.is_empty()).then(|| parts.join(locale.word("separator")))
}

/// The matrix of some rows of a charter; each comes with its place among the charter's rows, for its number.
pub(super) fn matrix(desk: Desk<'_>, rows: &[(usize, &Decision)], caption: String) -> Matrix {
    // What is over or still to come is told on the decision's own page.
    let rows: Vec<(usize, &Decision)> =
        rows.iter().filter(|(_, row)| row.in_force(desk.edition().as_of())).copied().collect();
    let rows = rows.as_slice();
    let mut matrix = Matrix { caption, ..Matrix::default() };
    let mut parties = columns(rows);
    // An id that names nobody is a finding; it has neither a column nor cells.
    parties.retain(|id| {
        let party = desk.helper(id);
        matrix.columns.extend(party.clone().map(|party| Column { party }));
        party.is_some()
    });
    let mut parts = BTreeSet::new();
    let mut frameworks = BTreeSet::new();
    for (at, row) in rows {
        frameworks.extend(framework(desk.edition(), row));
        let tiers: Vec<Option<&Tier>> =
            if row.tiers.is_empty() { vec![None] } else { row.tiers.iter().map(Some).collect() };
        for (tier_at, tier) in tiers.into_iter().enumerate() {
            let first = tier_at == 0 && is_first(rows, *at, row);
            let id = first.then_some(&row.id.value);
            let number = if tier_at == 0 { Desk::number(Section::Decisions, *at) } else { String::new() };
            let cells: Vec<Vec<Mark>> = parties.iter().map(|party| cell(desk, row, tier, party)).collect();
            parts.extend(cells.iter().flatten().map(|mark| mark.part));
            let mut clause = desk.clause(id, number, row.span, Some(&row.audience));
            clause.earlier = row.was.iter().filter(|_| first).map(|was| was.value.to_string()).collect();
            matrix.rows.push(MatrixRow {
                clause,
                decision: desk.decision(row),
                continued: tier_at > 0,
                extent: extent(&desk.site.locale, row, tier),
                cells,
            });
        }
    }
    matrix.parts = parts.into_iter().collect();
    matrix.frameworks = frameworks.into_iter().collect();
    matrix
}

/// Whether no earlier row of the table has the same decision, since an anchor stands once.
fn is_first(rows: &[(usize, &Decision)], at: usize, row: &Decision) -> bool {
    rows.iter().take_while(|(other, _)| *other != at).all(|(_, other)| other.id.value != row.id.value)
}

/// The parties of some rows: those that decide most come first, then those with most parts.
fn columns<'a>(rows: &[(usize, &'a Decision)]) -> Vec<&'a str> {
    let mut weights: indexmap::IndexMap<&str, (usize, usize)> = indexmap::IndexMap::new();
    for (_, row) in rows {
        for decider in row.deciders() {
            weights.entry(&decider.value).or_default().0 += 1;
        }
        for holder in row.holders.iter().filter(|holder| holder.who.as_str() != "everyone") {
            weights.entry(&holder.who.value).or_default().1 += 1;
        }
    }
    let mut parties: Vec<(&str, (usize, usize))> = weights.into_iter().collect();
    parties.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    let mut parties: Vec<&str> = parties.into_iter().map(|(party, _)| party).take(MOST_COLUMNS).collect();
    if rows.iter().any(|(_, row)| row.holders.iter().any(|holder| holder.who.as_str() == "everyone")) {
        parties.push("everyone");
    }
    parties
}

fn cell(desk: Desk<'_>, row: &Decision, tier: Option<&Tier>, party: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    if tier.is_some_and(|tier| tier.decide.iter().any(|decider| decider.as_str() == party)) {
        let letter = letter(desk.edition(), row, model::Part::Decide);
        marks.push(Mark { part: Part::Decide, letter, on: None });
    }
    for holder in row.holders.iter().filter(|holder| holder.who.as_str() == party) {
        let written = holder.letter.as_ref().map(|letter| letter.value.clone());
        marks.push(Mark {
            part: part(holder.part),
            letter: written.or_else(|| letter(desk.edition(), row, holder.part)),
            on: holder.on.as_ref().map(|on| desk.inline(on)),
        });
    }
    marks
}
