//! The stretches of text that a finding shows: the lines around its labels and nothing else, so that a finding costs the
//! same in a short file and in a long one.

use super::Label;
use super::places::Places;
use super::visible;
use crate::source::{FileId, Place, Span};
use std::borrow::Cow;
use std::ops::Range;

/// Lines with labels at most so far apart share one excerpt.
const NEAR_LINES: usize = 4;
/// Others share one of at most so many bytes, with what is left out between them: a finding costs no more in a long file.
pub(super) const LONGEST_EXCERPT: usize = 4_000;
/// A line of more bytes that has to be moved sideways to show its mark needs an excerpt of its own.
pub(super) const LONGEST_JOINED_LINE: usize = 160;
/// Marks at most so many bytes apart are seen together even in such a line.
const NEAR_MARKS: usize = 60;
/// So many columns a line's number takes, with what stands around it.
const NUMBER: usize = 10;
/// A line of more bytes is named and not shown: it would fill the screen, and cost time for every finding in it.
const LONGEST_SHOWN_LINE: usize = 10_000;

/// What is shown of one place, or of some that are seen together.
pub(super) enum Excerpt<'a> {
    /// A whole file.
    File { file: FileId, text: &'a str },
    /// A place that is named only.
    Place { file: FileId, place: Place, text: &'a str },
    /// Lines with marks in them.
    Lines(Lines<'a>),
}

/// Lines of a file, and what is marked in them. Those between that have no mark are left out when they are drawn.
pub(super) struct Lines<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The first line's number, from 1.
    pub(super) first: usize,
    bytes: Range<usize>,
    /// The bytes of the longest line with a mark.
    longest: usize,
    /// Where the last mark of a line ends with its words, in bytes from the line's start.
    end: usize,
    /// The marks: bytes of the file within one line, and the words beside them.
    marks: Vec<(Range<usize>, &'a str, bool)>,
}

/// A mark in [`Lines::text`].
pub(super) struct Mark<'a> {
    /// Bytes of that text, at character boundaries.
    pub(super) range: Range<usize>,
    /// The words beside it.
    pub(super) text: &'a str,
    /// Whether it is the finding's main place.
    pub(super) primary: bool,
}

/// The excerpts for the labels of one finding; the one with the first label comes first. `width` is how many columns there
/// are for a line and its number.
pub(super) fn of<'a>(labels: &'a [Label], places: &mut Places<'_>, width: usize) -> Vec<Excerpt<'a>> {
    let room = width.saturating_sub(NUMBER);
    // Marks of one line come together first, so that no line is shown twice for marks that stand side by side.
    let mut by_line = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let source = places.text(label.span.file);
        let place = places.start(label.span);
        let (file, text) = (label.span.file, label.text.as_str());
        if source.is_empty() || (label.span.start, label.span.end) == (0, 0) {
            by_line.push(Excerpt::File { file, text });
            continue;
        }
        let mark = clamp(source, label.span);
        let Some(line) = line_around(source, mark.start) else {
            by_line.push(Excerpt::Place { file, place, text });
            continue;
        };
        let mark = mark.start.min(line.end)..mark.end.min(line.end).max(mark.start.min(line.end));
        let (longest, end) = (line.len(), mark.end - line.start + " ".len() + text.len());
        let marks = vec![(mark, text, index == 0)];
        let line = Lines { file, first: place.line, bytes: line, longest, end, marks };
        join(&mut by_line, line, |old, new| {
            old.bytes == new.bytes && (stay_in_sight(old, new, room) || are_near(old, new))
        });
    }
    let mut excerpts = Vec::with_capacity(by_line.len());
    for excerpt in by_line {
        match excerpt {
            Excerpt::Lines(lines) => {
                let source = places.text(lines.file);
                join(&mut excerpts, lines, |old, new| stay_in_sight(old, new, room) || are_close(old, new, source));
            }
            other => excerpts.push(other),
        }
    }
    excerpts
}

/// Joins lines to the first excerpt of their file with which they are seen together, or begins a new one.
fn join<'a>(
    excerpts: &mut Vec<Excerpt<'a>>,
    mut new: Lines<'a>,
    are_seen_together: impl Fn(&Lines<'a>, &Lines<'a>) -> bool,
) {
    for excerpt in excerpts.iter_mut() {
        let Excerpt::Lines(old) = excerpt else { continue };
        if old.file == new.file && are_seen_together(old, &new) {
            old.first = old.first.min(new.first);
            old.bytes = all_bytes(old, &new);
            (old.longest, old.end) = (old.longest.max(new.longest), old.end.max(new.end));
            old.marks.append(&mut new.marks);
            return;
        }
    }
    excerpts.push(Excerpt::Lines(new));
}

fn all_bytes(old: &Lines<'_>, new: &Lines<'_>) -> Range<usize> {
    old.bytes.start.min(new.bytes.start)..old.bytes.end.max(new.bytes.end)
}

/// Whether nothing has to be moved sideways to show both.
fn stay_in_sight(old: &Lines<'_>, new: &Lines<'_>, room: usize) -> bool {
    (old.bytes == new.bytes || all_bytes(old, new).len() <= LONGEST_EXCERPT)
        && (old.longest.max(new.longest) <= room || old.end.max(new.end) <= room)
}

/// Whether marks of one line are close enough to be shown in one stretch of it.
fn are_near(old: &Lines<'_>, new: &Lines<'_>) -> bool {
    let mut marks = old.marks.iter().flat_map(|old| new.marks.iter().map(move |new| (&old.0, &new.0)));
    marks.all(|(old, new)| old.start.abs_diff(new.start) <= NEAR_MARKS)
}

/// Whether lines of moderate length are so close that they are moved together.
fn are_close(old: &Lines<'_>, new: &Lines<'_>, source: &str) -> bool {
    let all = all_bytes(old, new);
    if all.len() > (NEAR_LINES + 2 * old.marks.len() + 2) * LONGEST_JOINED_LINE {
        return false;
    }
    let between = old.bytes.end.min(new.bytes.end)..old.bytes.start.max(new.bytes.start);
    let lines_between = source.get(between).map_or(0, |between| memchr::memchr_iter(b'\n', between.as_bytes()).count());
    lines_between <= NEAR_LINES && has_short_lines(&source[all])
}

/// Whether no line is too long to share an excerpt.
fn has_short_lines(text: &str) -> bool {
    let mut start = 0;
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.all(|end| {
        let line = &text[std::mem::replace(&mut start, end + 1)..end];
        line.strip_suffix('\r').unwrap_or(line).len() <= LONGEST_JOINED_LINE
    })
}

/// The line around a byte without its line break; `None` if it is too long to show.
fn line_around(source: &str, at: usize) -> Option<Range<usize>> {
    let bytes = source.as_bytes();
    let before = &bytes[at.saturating_sub(LONGEST_SHOWN_LINE)..at];
    let start = match before.iter().rposition(|byte| *byte == b'\n') {
        Some(position) => at - before.len() + position + 1,
        None if before.len() == at => 0,
        None => return None,
    };
    let after = &bytes[at..bytes.len().min(at + LONGEST_SHOWN_LINE)];
    let end = match after.iter().position(|byte| *byte == b'\n') {
        Some(position) => at + position,
        None if at + after.len() == bytes.len() => bytes.len(),
        None => return None,
    };
    let end = if end > start && bytes[end - 1] == b'\r' { end - 1 } else { end };
    Some(start..end)
}

/// The span's bytes within the text and at character boundaries.
fn clamp(source: &str, span: Span) -> Range<usize> {
    let floor = |byte: u32| source.floor_char_boundary(byte as usize);
    let start = floor(span.start);
    start..floor(span.end).max(start)
}

impl<'a> Lines<'a> {
    /// The lines as they may be shown, and the marks in them.
    pub(super) fn shown<'text>(&self, source: &'text str) -> (Cow<'text, str>, Vec<Mark<'a>>) {
        let shown = visible::excerpt(&source[self.bytes.clone()]);
        let until = |byte: usize| match shown {
            Cow::Borrowed(_) => byte - self.bytes.start,
            Cow::Owned(_) => visible::excerpt(&source[self.bytes.start..byte]).len(),
        };
        let mark = |(range, text, primary): &(Range<usize>, &'a str, bool)| {
            let range = until(range.start)..until(range.end);
            Mark { range, text, primary: *primary }
        };
        let mut marks: Vec<Mark<'_>> = self.marks.iter().map(mark).collect();
        say_once(&mut marks, &shown);
        (shown, marks)
    }
}

/// Marks of one line that have the same words say them once, beside the last.
fn say_once(marks: &mut [Mark<'_>], shown: &str) {
    for index in 0..marks.len() {
        let own = &marks[index];
        let is_said_again = marks.iter().enumerate().any(|(other, later)| {
            later.text == own.text
                && (later.range.start, other) > (own.range.start, index)
                && !shown[own.range.start..later.range.start].contains('\n')
        });
        if is_said_again {
            marks[index].text = "";
        }
    }
}
