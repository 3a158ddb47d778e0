//! Who has which part in decisions: the cells of a matrix, the parts in one decision, the decisions of one holder.

use super::super::escape::escape;
use super::super::phrase::Phrase;
use super::{Words, each, field, inner, link, list, made, open_part, part, party, text};
use crate::locale::Locale;
use std::sync::Arc;
use tera::{Kwargs, State, TeraResult, Value};

pub(super) fn register(tera: &mut tera::Tera, locale: &Arc<Locale>, words: &Arc<Words>) {
    let own = Arc::clone(words);
    tera.register_filter("matrix_rows", move |of: &Value, given: Kwargs, _: &State<'_>| {
        let columns = given.must_get::<&[Value]>("of")?;
        let anchors = given.get::<bool>("anchors")?.unwrap_or(true);
        made(|html| list(of)?.iter().try_for_each(|row| matrix_row(html, row, columns, anchors, &own)))
    });
    let own = Arc::clone(words);
    let on_ground = Phrase::of(locale, "party-on-ground", &["party", "ground"]);
    tera.register_filter("part_groups", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| part_groups(html, of, &own, &on_ground))
    });
    let own = Arc::clone(words);
    tera.register_filter("part_counts", move |of: &Value, _: Kwargs, _: &State<'_>| {
        made(|html| each(html, of, " ", |html, count| part_count(html, count, &own)))
    });
    let ways = Ways::of(locale);
    tera.register_filter("right_lines", move |of: &Value, given: Kwargs, _: &State<'_>| {
        let between = given.get::<&str>("between")?.unwrap_or("\n");
        made(|html| each(html, of, between, |html, line| right_line(html, line, &ways)))
    });
}

/// A row of a matrix, on a line of its own: the decision with its number and its limits, and the cells.
fn matrix_row(html: &mut String, of: &Value, columns: &[Value], anchors: bool, words: &Words) -> TeraResult<()> {
    let clause = inner(of, "clause", "matrix_rows")?;
    html.push_str("\n<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"");
    if anchors {
        identified(html, clause, "matrix_rows")?;
    } else {
        html.push('>');
    }
    let decision = inner(of, "decision", "matrix_rows")?;
    if field(of, "continued").is_some_and(Value::is_truthy) {
        html.push_str("<span class=\"unseen\">");
        escape(html, text(decision, "text", "matrix_rows")?);
        html.push_str("</span>");
    } else {
        link(html, decision)?;
    }
    let number = text(clause, "number", "matrix_rows")?;
    let extent = field(of, "extent").and_then(Value::as_str).unwrap_or_default();
    if !(number.is_empty() && extent.is_empty()) {
        html.push_str(" <span class=\"extent\">");
        if !number.is_empty() {
            html.push_str("§ ");
            escape(html, number);
        }
        if !(number.is_empty() || extent.is_empty()) {
            html.push_str(&words.separator);
        }
        escape(html, extent);
        html.push_str("</span>");
    }
    html.push_str("</th>");
    cells(html, inner(of, "cells", "matrix_rows")?, columns, words)?;
    html.push_str("</tr>");
    Ok(())
}

/// The end of the opening tag of an element that has an item's id, and the ids that the item had before.
fn identified(html: &mut String, clause: &Value, filter: &str) -> TeraResult<()> {
    let id = text(clause, "anchor", filter)?;
    if !id.is_empty() {
        html.push_str(" id=\"");
        escape(html, id);
        html.push('"');
    }
    html.push('>');
    for earlier in list(inner(clause, "earlier", filter)?)?.iter().filter_map(Value::as_str) {
        html.push_str("<span id=\"");
        escape(html, earlier);
        html.push_str("\"></span>");
    }
    Ok(())
}

/// The cells of a row of a matrix; each that holds something names its column, for narrow screens.
fn cells(html: &mut String, of: &Value, columns: &[Value], words: &Words) -> TeraResult<()> {
    for (cell, column) in list(of)?.iter().zip(columns) {
        html.push_str("\n<td role=\"cell\"");
        let marks = list(cell)?;
        if !marks.is_empty() {
            html.push_str(" data-who=\"");
            escape(html, text(inner(column, "party", "matrix_rows")?, "short", "matrix_rows")?);
            html.push('"');
        }
        html.push('>');
        for mark in marks {
            part(html, mark, None, words)?;
        }
        html.push_str("</td>");
    }
    Ok(())
}

/// Who else has which part in a decision, part by part: who decides stands apart.
fn part_groups(html: &mut String, of: &Value, words: &Words, on_ground: &Phrase) -> TeraResult<()> {
    let decides = |group: &Value| field(group, "part").and_then(Value::as_str) == Some("decide");
    let mut others = list(of)?.iter().filter(|group| !decides(group)).peekable();
    if others.peek().is_none() {
        return Ok(());
    }
    html.push_str("<dl class=\"parts\">");
    for group in others {
        html.push_str("\n<div><dt>");
        part(html, group, None, words)?;
        html.push_str("</dt>\n<dd>");
        each(html, inner(group, "rights", "part_groups")?, &words.separator_strong, |html, right| {
            let holder = inner(right, "party", "part_groups")?;
            match ground(right)? {
                Some(ground) => on_ground.say(html, |html, place| match place {
                    0 => party(html, holder, words),
                    _ => {
                        html.push_str(ground);
                        Ok(())
                    }
                }),
                None => party(html, holder, words),
            }
        })?;
        html.push_str("</dd></div>");
    }
    html.push_str("\n</dl>");
    Ok(())
}

/// In how many decisions somebody has a part.
fn part_count(html: &mut String, of: &Value, words: &Words) -> TeraResult<()> {
    let word = open_part(html, text(of, "part", "part_counts")?, words)?;
    html.push_str(word);
    html.push(' ');
    let entries = inner(of, "entries", "part_counts")?;
    // The engine's own way to print a number takes several times as long.
    html.push_str(&entries.as_u64().map_or_else(|| entries.to_string(), |own| own.to_string()));
    html.push_str("</span>");
    Ok(())
}

/// The ground of a veto, as HTML.
fn ground(right: &Value) -> TeraResult<Option<&str>> {
    field(right, "on").filter(|on| on.is_truthy()).map(|on| text(on, "html", "part_groups")).transpose()
}

/// As what somebody has a part.
struct Ways {
    on_ground: Phrase,
    as_body: Phrase,
    as_role: Phrase,
}

impl Ways {
    fn of(locale: &Locale) -> Self {
        Self {
            on_ground: Phrase::of(locale, "on-ground", &["ground"]),
            as_body: Phrase::of(locale, "as-body", &["team"]),
            as_role: Phrase::of(locale, "as-role", &["team", "role"]),
        }
    }
}

/// A decision in which somebody has a part: within which limits, on which ground, and as what.
fn right_line(html: &mut String, of: &Value, ways: &Ways) -> TeraResult<()> {
    html.push_str("<li><span>");
    link(html, inner(of, "decision", "right_lines")?)?;
    if let Some(extent) = field(of, "extent").and_then(Value::as_str).filter(|extent| !extent.is_empty()) {
        html.push_str(" <span class=\"extent\">");
        escape(html, extent);
        html.push_str("</span>");
    }
    if let Some(ground) = ground(of)? {
        html.push_str(" <span class=\"extent\">");
        ways.on_ground.say(html, |html, _| {
            html.push_str(ground);
            TeraResult::Ok(())
        })?;
        html.push_str("</span>");
    }
    html.push_str("</span> <span class=\"whose\">");
    let team = inner(of, "charter", "right_lines")?;
    match field(of, "through").filter(|through| through.is_truthy()) {
        Some(through) if field(through, "text") == field(team, "text") => {
            ways.as_body.say(html, |html, _| link(html, team))?;
        }
        Some(through) => {
            ways.as_role.say(html, |html, place| link(html, if place == 0 { team } else { through }))?;
        }
        None => link(html, team)?,
    }
    html.push_str("</span></li>");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{link, shown};
    use crate::site::Html;
    use crate::site::view::{
        Clause, Column, Common, Mark, Matrix, MatrixRow, Part, PartCount, PartGroup, Party, Right, RightLine,
    };

    fn party(name: &str) -> Common<Party> {
        Party { name: name.to_owned(), short: name.to_owned(), ..Party::default() }.into()
    }

    fn html(html: &str) -> Option<Html> {
        Some(Html::vouched(html.to_owned()))
    }

    #[test]
    fn a_cell_holds_the_parts_and_the_name_of_its_column() {
        let mark = |part| Mark { part, letter: None, on: None };
        let cells = vec![vec![mark(Part::Drive), mark(Part::Perform)], Vec::new()];
        let columns = ["R&D", "CFO"].map(|name| Column { party: party(name) });
        let rows = vec![MatrixRow { cells, ..MatrixRow::default() }];
        let matrix = Matrix { columns: columns.into(), rows, ..Matrix::default() };
        let expected = "<th role=\"rowheader\" scope=\"row\"></th>\n<td role=\"cell\" data-who=\"R&amp;D\">\
            <span class=\"part drive\">Drives</span><span class=\"part perform\">Performs</span></td>\n\
            <td role=\"cell\"></td>";
        let expected = format!("\n<tr role=\"row\">{expected}</tr>");
        assert_eq!(shown("{{ of.rows | matrix_rows(of=of.columns) }}", &matrix), expected);
    }

    #[test]
    fn a_row_names_its_decision_with_its_number_and_limits_and_is_found_by_its_ids() {
        let clause = Clause { anchor: "a&b".to_owned(), earlier: vec!["c".to_owned()], ..Clause::default() };
        let row = MatrixRow { clause, decision: link("R&D", Some("a/")), ..MatrixRow::default() };
        let (number, extent) = ("2.1".to_owned(), Some("up to 5 & 6".to_owned()));
        let further =
            MatrixRow { clause: Clause { number, ..Clause::default() }, continued: true, extent, ..row.clone() };
        let shown = |row: &MatrixRow, anchors: bool| {
            let matrix = Matrix { rows: vec![row.clone()], ..Matrix::default() };
            shown(&format!("{{{{ of.rows | matrix_rows(of=of.columns, anchors={anchors}) }}}}"), &matrix)
        };
        let head = "\n<tr role=\"row\"><th role=\"rowheader\" scope=\"row\"";
        let named = "<a href=\"a/\">R&amp;D</a></th></tr>";
        let found = " id=\"a&amp;b\"><span id=\"c\"></span>";
        assert_eq!(shown(&row, true), [head, found, named].concat());
        assert_eq!(shown(&row, false), [head, ">", named].concat());
        let limits = "<span class=\"extent\">§ 2.1, up to 5 &amp; 6</span></th></tr>";
        let expected = [head, "><span class=\"unseen\">R&amp;D</span> ", limits].concat();
        assert_eq!(shown(&further, true), expected);
    }

    #[test]
    fn parts_of_a_decision_are_grouped_and_a_veto_has_its_ground() {
        let rights = vec![
            Right { party: party("Legal"), on: html("competition <em>law</em>") },
            Right { party: party("CFO"), on: None },
        ];
        let decides = PartGroup { part: Part::Decide, letter: None, rights: Vec::new() };
        assert_eq!(shown("{{ of | part_groups }}", &std::slice::from_ref(&decides)), "", "who decides stands apart");
        let groups = [decides, PartGroup { part: Part::Agree, letter: None, rights }];
        let expected = "<dl class=\"parts\">\n<div><dt><span class=\"part agree\">Must agree</span></dt>\n\
            <dd>Legal, on competition <em>law</em>; CFO</dd></div>\n</dl>";
        assert_eq!(shown("{{ of | part_groups }}", &groups), expected);
    }

    #[test]
    fn decisions_are_counted_part_by_part() {
        let counts = [(Part::Decide, 2), (Part::Consult, 1)].map(|(part, entries)| PartCount { part, entries });
        let expected = "<span class=\"part decide\">Decides 2</span> <span class=\"part consult\">Consulted 1</span>";
        assert_eq!(shown("{{ of | part_counts }}", &counts), expected);
    }

    #[test]
    fn a_right_says_as_what_somebody_has_it() {
        let line = |through: Option<&str>| RightLine {
            decision: link("Hire", Some("a/")),
            charter: link("Finance", None).into(),
            through: through.map(|through| link(through, None).into()),
            ..RightLine::default()
        };
        let limited = RightLine { extent: Some("up to 5".to_owned()), on: html("cost"), ..line(None) };
        let shown = |line: RightLine| shown("{{ of | right_lines }}", &[line]);
        let right = "<li><span><a href=\"a/\">Hire</a></span> <span class=\"whose\">";
        assert_eq!(shown(line(None)), format!("{right}Finance</span></li>"));
        assert_eq!(shown(line(Some("Finance"))), format!("{right}Finance, as a body</span></li>"));
        assert_eq!(shown(line(Some("CFO"))), format!("{right}Finance, as CFO</span></li>"));
        let expected = "<li><span><a href=\"a/\">Hire</a> <span class=\"extent\">up to 5</span> \
            <span class=\"extent\">on cost</span></span> <span class=\"whose\">Finance</span></li>";
        assert_eq!(shown(limited), expected);
    }
}
