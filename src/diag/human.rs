//! Findings for people: what is wrong, the lines it is wrong in, why that matters and what to do.

use super::excerpt::{self, Excerpt};
use super::places::Places;
use super::report::{Finding, Report};
use super::words::{self, counted};
use super::{Level, visible};
use crate::source::Sources;
use annotate_snippets::{AnnotationKind, Element, Group, Level as Heading, Origin, Padding, Renderer, Snippet};
use rayon::prelude::*;
use std::borrow::Cow;
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

impl Look {
    /// How many columns there are for a line of a charter.
    fn drawn_width(self) -> usize {
        self.width.unwrap_or(140).max(40)
    }
}

/// Words beside a mark are cut behind so many characters: longer ones would push the line that they explain out of sight.
const LONGEST_WORDS: usize = 80;
/// At most so many places of one finding are shown; the rest is counted.
const MOST_PLACES: usize = 12;
/// So many findings are drawn before any of them is written: a book can have so many that not all should be kept in memory.
const MOST_AT_ONCE: usize = 2048;
/// So many of them are drawn by one thread, one after the other.
const DRAWN_TOGETHER: usize = 64;

/// Writes the findings that stand, what was not evaluated, and the summary.
///
/// # Errors
/// What `out` refuses.
pub fn write(report: &Report, sources: &Sources, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    write_findings(&report.findings, sources, look, out)?;
    write_rest(report, look, out)
}

/// Writes the findings that stand and are new; the rest as [`write`], with how many the new ones are.
///
/// # Errors
/// What `out` refuses.
pub fn write_new(
    report: &Report,
    is_new: &dyn Fn(&Finding) -> bool,
    sources: &Sources,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let new: Vec<&Finding> = report.standing().filter(|finding| is_new(finding)).collect();
    write_findings(new.iter().copied(), sources, look, out)?;
    let known = report.standing().count() - new.len();
    if known > 0 {
        let words = format!("{} as before", counted(known, "finding"));
        writeln!(out, "{}\n", wrapped(&words, look.width))?;
    }
    write_rest(report, look, out)
}

fn write_rest(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let left = words::not_evaluated(report);
    for words in &left {
        writeln!(out, "{}", wrapped(words, look.width))?;
    }
    if !left.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", wrapped(&words::summary(&report.summary), look.width))
}

/// Writes the findings that stand, an empty line after each. Why a rule matters is said at the first
/// finding that has these words.
///
/// # Errors
/// What `out` refuses.
pub fn write_findings<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
    sources: &Sources,
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.drawn_width());
    let draw = |findings: &[(&Finding, &str)]| {
        // Findings of one file follow each other, so that few long files are scanned more than once.
        let mut places = Places::new(sources);
        let drawn = findings
            .iter()
            .map(|(finding, why)| renderer.render(&[group_of(finding, why, look, &mut places)]) + "\n\n");
        drawn.collect::<String>()
    };
    let mut said = HashSet::new();
    let mut findings = findings.into_iter().filter(|finding| finding.stands()).map(|finding| {
        let is_new = said.insert((finding.diagnostic.rule, &finding.why));
        (finding, if is_new { &*finding.why } else { "" })
    });
    loop {
        let some: Vec<_> = findings.by_ref().take(MOST_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        let drawn: Vec<String> = some.par_chunks(DRAWN_TOGETHER).map(draw).collect();
        drawn.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
    }
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
    for (index, excerpt) in excerpt::of(shown, places, look.drawn_width()).into_iter().enumerate() {
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
            // The margin holds a line number, ` = `, the name, a colon and a space.
            let width = look.width.map(|width| width.saturating_sub(name.len() + 10));
            let words = wrapped(&visible::line(words), width);
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
fn beside(text: &str) -> Cow<'_, str> {
    let too_many = || text.char_indices().nth(LONGEST_WORDS);
    match (text.len() > LONGEST_WORDS).then(too_many).flatten() {
        None => visible::line(text),
        Some((end, _)) => format!("{}…", visible::line(&text[..end])).into(),
    }
}

/// A sentence broken into lines of at most `width` characters.
fn wrapped(text: &str, width: Option<usize>) -> String {
    let Some(width) = width.map(|width| width.max(24)) else { return text.to_owned() };
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
