//! Findings for people: what is wrong, the lines it is wrong in, why that matters and what to do.

use super::excerpt::{self, Excerpt};
use super::places::Places;
use super::report::{Finding, Report, Summary};
use super::{Level, visible};
use crate::source::Sources;
use annotate_snippets::{AnnotationKind, Element, Group, Level as Heading, Origin, Padding, Renderer, Snippet};
use std::collections::HashSet;
use std::io;

/// How the output should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to colour it with terminal sequences.
    pub colour: bool,
    /// The terminal's width in columns; `None` where there is none: long sentences then stay on one line.
    pub width: Option<usize>,
}

/// Words beside a mark are cut behind so many characters: longer ones would push the line that they explain out of sight.
const LONGEST_WORDS: usize = 80;
/// At most so many places of one finding are shown; the rest is counted.
const MOST_PLACES: usize = 12;

/// Writes the findings that no waiver holds for, and the summary.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    write_findings(&report.findings, sources, look, out)?;
    for left in &report.not_evaluated {
        writeln!(out, "not evaluated: {}, because {}", left.rule, visible::line(&left.because))?;
    }
    writeln!(out, "{}", summary(&report.summary))
}

/// Writes the findings that no waiver holds for, an empty line after each. Why a rule matters is said at the first
/// finding that has these words.
///
/// # Errors
/// What `out` refuses.
pub fn write_findings(findings: &[Finding], sources: &Sources, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width.unwrap_or(140).max(40));
    let mut places = Places::new(sources);
    let mut said = HashSet::new();
    for finding in findings.iter().filter(|finding| !finding.waived) {
        let why = if said.insert((finding.diagnostic.rule, &finding.why)) { finding.why.as_str() } else { "" };
        let group = group_of(finding, why, look, &mut places);
        writeln!(out, "{}\n", renderer.render(&[group]))?;
    }
    Ok(())
}

/// The last line: `2 errors and 1 warning in 12 charters with 63 decisions`.
pub fn summary(summary: &Summary) -> String {
    let found = match (summary.errors, summary.warnings) {
        (0, 0) => "No findings".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    let mut words =
        format!("{found} in {} with {}", counted(summary.charters, "charter"), counted(summary.decisions, "decision"));
    let scenarios = summary.scenarios;
    if scenarios.failed > 0 {
        let all = counted(scenarios.passed + scenarios.failed, "scenario");
        words += &format!("; {} of {all} failed", scenarios.failed);
    } else if scenarios.passed > 0 {
        words += &format!("; {} passed", counted(scenarios.passed, "scenario"));
    }
    if summary.waived > 0 {
        words += &format!("; {} waived", counted(summary.waived, "finding"));
    }
    if summary.baselined > 0 {
        words += &format!("; {} in the baseline", counted(summary.baselined, "finding"));
    }
    words
}

fn counted(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

fn group_of<'a>(finding: &'a Finding, why: &'a str, look: Look, places: &mut Places<'a>) -> Group<'a> {
    let found = &finding.diagnostic;
    let heading = match finding.level {
        Level::Error => Heading::ERROR,
        Level::Warn => Heading::WARNING,
    };
    let title = heading.primary_title(visible::line(&found.message)).id(visible::line(found.rule));
    let mut group = Group::with_title(title);
    let shown = &found.labels[..found.labels.len().min(MOST_PLACES)];
    for (index, excerpt) in excerpt::of(shown, places).into_iter().enumerate() {
        if index > 0 && !matches!(excerpt, Excerpt::Lines(_)) {
            group = group.element(Padding);
        }
        group = group.elements(elements_of(&excerpt, places));
    }
    let hidden = found.labels.len() - shown.len();
    if hidden > 0 {
        let words = format!("and {} more", counted(hidden, "place"));
        group = group.element(Heading::NOTE.no_name().message(words));
    }
    for (name, words) in [("why", why), ("help", &found.help)] {
        if !words.is_empty() {
            let words = wrapped(&visible::line(words), look.width, name.len());
            group = group.element(Heading::NOTE.with_name(name).message(words));
        }
    }
    group
}

/// An excerpt in the renderer's terms.
fn elements_of<'a>(excerpt: &Excerpt<'a>, places: &Places<'a>) -> Vec<Element<'a>> {
    let path = |file| visible::line(places.path(file));
    let noted = |text: &'a str| {
        let note = || Heading::NOTE.no_name().message(visible::line(text)).into();
        (!text.is_empty()).then(note)
    };
    match excerpt {
        Excerpt::File { file, text } => {
            let words =
                if text.is_empty() { path(*file) } else { format!("{}: {}", path(*file), visible::line(text)).into() };
            vec![Origin::path(words).into(), Padding.into()]
        }
        Excerpt::Place { file, place, text } => {
            let origin = Origin::path(path(*file)).line(place.line).char_column(place.column);
            [origin.into(), Padding.into()].into_iter().chain(noted(text)).collect()
        }
        Excerpt::Lines(lines) => {
            let (text, marks) = lines.shown(places.text(lines.file));
            let annotations = marks.into_iter().map(|mark| {
                let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                kind.span(mark.range).label((!mark.text.is_empty()).then(|| beside(mark.text)))
            });
            let snippet = Snippet::source(text).line_start(lines.first).path(path(lines.file));
            vec![snippet.annotations(annotations).into()]
        }
    }
}

/// The words beside a mark.
fn beside(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(LONGEST_WORDS).collect();
    let cut = if characters.next().is_some() { "…" } else { "" };
    format!("{}{cut}", visible::line(&start))
}

/// A sentence broken into lines that fit behind `name`, which stands in the margin of the first.
fn wrapped(text: &str, width: Option<usize>, name: usize) -> String {
    // The margin holds a line number, ` = `, the name, a colon and a space.
    let Some(width) = width.map(|width| width.saturating_sub(name + 10).max(24)) else { return text.to_owned() };
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().filter(|line| line.is_empty() || fits(line, word, width));
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line += &format!(" {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

fn fits(line: &str, word: &str, width: usize) -> bool {
    line.chars().count() + 1 + word.chars().count() <= width
}

#[cfg(test)]
mod tests;
