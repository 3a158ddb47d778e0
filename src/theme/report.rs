//! What the template engine says, as faults with their places.

use super::error::{Fault, Place};
use super::layer::Layer;
use super::tags::{tags, unclosed};
use super::words::{Said, missing, not_always_there, said, template_names};
use crate::model::words::nearest;
use std::collections::BTreeSet;
use std::ops::Range;
use tera::ErrorKind;

/// The faults that an error of the engine tells of; never none.
pub(super) fn faults(error: &tera::Error, layers: &[Layer]) -> Vec<Fault> {
    faults_on(error, layers, &BTreeSet::new())
}

/// The same on a page that may lack some fields.
pub(super) fn faults_on(error: &tera::Error, layers: &[Layer], optional: &BTreeSet<String>) -> Vec<Fault> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let place = file_of(report.filename(), layers);
            let name = missing(report.message()).filter(|name| optional.contains(*name));
            let said = name.map_or_else(|| said(report.message(), layers), not_always_there);
            let fault = at(&place, report.span().range.clone(), &said);
            vec![called_from(fault, &error.to_string(), layers)]
        }
        ErrorKind::TemplateNotFound(name) => {
            let help = format!("write `templates/{name}`, or let the theme extend one that has it");
            vec![Fault::new(theme(layers), format!("the theme has no template `{name}`")).help(help)]
        }
        ErrorKind::MissingParent { current, parent } => vec![missing_parent(current, parent, layers)],
        ErrorKind::CircularExtend { tpl, .. } => {
            let below = layers.get(1).map_or("<theme>/", |layer| &layer.prefix);
            let help = format!("to build on the file of the same name in the theme below, extend `{below}<name>.html`");
            vec![at_tag(tpl, "extends", layers, "this template extends itself, perhaps by way of others").help(help)]
        }
        ErrorKind::CircularInclude { tpl, .. } => {
            let message = "this template includes itself, perhaps by way of others";
            vec![at_tag(tpl, "include", layers, message).help("take out one of them")]
        }
        other => of_text(&other.to_string(), layers),
    }
}

/// Complaints that the engine gives as text only. Each is `error: …`, then ` --> name:line:column`, an empty margin, the
/// line and a line of carets under it; lines of the template have a number before them, so that they cannot pass for these.
fn of_text(text: &str, layers: &[Layer]) -> Vec<Fault> {
    let lines: Vec<&str> = text.lines().collect();
    let mut faults = Vec::new();
    let mut message: Option<&str> = None;
    for (number, line) in lines.iter().enumerate() {
        if let Some(next) = line.strip_prefix("error: ") {
            message = Some(next);
        } else if let Some((place, start)) = line.trim_start().strip_prefix("--> ").and_then(|at| locate(at, layers))
            && let Some(message) = message.take()
        {
            let carets = lines.get(number + 3).map_or(0, |line| line.matches('^').count()).max(1);
            let length = place.text[start..].chars().take(carets).map(char::len_utf8).sum::<usize>();
            faults.push(at(&place, start..start + length, &said(message, layers)));
        }
    }
    if faults.is_empty() {
        faults.push(twice(text, layers).unwrap_or_else(|| {
            let said = said(text, layers);
            Fault::new(theme(layers), said.message).help(said.help)
        }));
    }
    faults
}

/// A component that stands twice in one theme.
fn twice(text: &str, layers: &[Layer]) -> Option<Fault> {
    let (start, rest) = text.strip_prefix("Component `")?.split_once("` is defined in both `")?;
    let (one, other) = rest.strip_suffix('`')?.split_once("` and `")?;
    let defined = |name: &str| {
        let place = file_of(name, layers);
        let found = tags(&place.text).into_iter().find(|tag| tag.word() == "component" && tag.name() == start);
        let range = found.map_or(0..0, |tag| tag.range);
        (place, range)
    };
    let (first, second) = (defined(one), defined(other));
    let fault = Fault::new(first.0, format!("the component `{start}` is written twice")).at(first.1, "here");
    Some(fault.also(second.0, second.1, "and here").help("keep one of the two"))
}

/// The places from which a component was called, as the engine notes them: `note: called from name:line:column`.
fn called_from(fault: Fault, text: &str, layers: &[Layer]) -> Fault {
    let notes = text.lines().filter_map(|line| line.strip_prefix("note: called from "));
    notes.filter_map(|at| locate(at, layers)).fold(fault, |fault, (place, start)| {
        let rest = &place.text[start..];
        let line = rest.lines().next().unwrap_or_default();
        let length = line.find("/>").map_or(line.len(), |end| end + 2);
        fault.also(place, start..start + length, "used here")
    })
}

/// The file and byte of `name:line:column`, counted from 1, columns in characters.
fn locate(at: &str, layers: &[Layer]) -> Option<(Place, usize)> {
    let mut parts = at.rsplitn(3, ':');
    let column: usize = parts.next()?.trim().parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let place = file_of(parts.next()?, layers);
    let start = place.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let rest = place.text.get(start..)?;
    let skipped = rest.chars().take(column.checked_sub(1)?).map(char::len_utf8).sum::<usize>();
    Some((place, start + skipped))
}

fn at(place: &Place, range: Range<usize>, said: &Said) -> Fault {
    let open = (said.message.contains("ends before")).then(|| unclosed(&place.text)).flatten();
    let fault = Fault::new(place.clone(), said.message.as_str()).help(said.help.as_str());
    match open {
        Some(open) => fault.at(open, "this is still open where the template ends"),
        None => fault.at(range, &said.label),
    }
}

fn missing_parent(current: &str, parent: &str, layers: &[Layer]) -> Fault {
    let names = template_names(layers);
    let help = match nearest(parent, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "a template of the theme below is `<its theme>/<name>.html`, or `<name>.html` where yours has none"
            .to_owned(),
    };
    at_tag(current, "extends", layers, &format!("there is no template `{parent}` to extend")).help(help)
}

/// A fault at the first tag of a template that has this word.
fn at_tag(template: &str, word: &str, layers: &[Layer], message: &str) -> Fault {
    let place = file_of(template, layers);
    let range = tags(&place.text).into_iter().find(|tag| tag.word() == word).map_or(0..0, |tag| tag.range);
    Fault::new(place, message).at(range, "")
}

/// The file of a template by the name that the engine knows it by, which begins with the prefix of its layer.
fn file_of(name: &str, layers: &[Layer]) -> Place {
    let found = layers.iter().find_map(|layer| layer.template(name.strip_prefix(layer.prefix.as_str())?));
    found.unwrap_or_else(|| Place { path: name.to_owned(), text: String::new() })
}

/// The theme that was asked for, as a whole.
fn theme(layers: &[Layer]) -> Place {
    layers.first().map(Layer::toml_place).unwrap_or_default()
}
