//! Places in texts: bytes inside the program, lines and columns outside it.

use std::ops::Range;

/// A file of one [`super::Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    pub(super) fn new(index: usize) -> Self {
        // Four thousand million files do not fit into memory, so the cast cannot lose anything.
        Self(index as u32)
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A stretch of bytes in one file; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `file`. Texts are at most 4 MB, so that offsets fit.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: range.start as u32, end: range.end as u32 }
    }

    /// The span of a finding on a whole file: its first byte, shown as 1:1.
    pub fn whole_file(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A place as people and editors count it: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The line starts of one text, to turn bytes into [`Place`]s.
#[derive(Debug)]
pub struct LineIndex<'text> {
    text: &'text str,
    /// Empty where the text is so short that it is looked through for each place.
    starts: Vec<usize>,
    /// How many characters begin before every [`STEP`]th byte, so that a line of 4 MB costs no more than a short one.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STEP: usize = 1024;
/// Texts of fewer bytes are looked through for each place, which takes less time than to note all their lines.
const SHORT: usize = 8 * STEP;

impl<'text> LineIndex<'text> {
    /// Scans a long text once.
    pub fn new(text: &'text str) -> Self {
        if text.len() < SHORT {
            return Self { text, starts: Vec::new(), characters: Vec::new() };
        }
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let counted = text.as_bytes().chunks(STEP).scan(0, |total, chunk| {
            *total += characters_in(chunk);
            Some(*total)
        });
        let characters = std::iter::once(0).chain(counted).collect();
        Self { text, starts, characters }
    }

    /// The place of a byte; a byte past the end, or inside a character, is moved back to the nearest real place.
    pub fn place(&self, byte: usize) -> Place {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        if self.starts.is_empty() {
            let before = &self.text.as_bytes()[..byte];
            let line = memchr::memchr_iter(b'\n', before).count() + 1;
            let start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
            return Place { line, column: characters_in(&before[start..]) + 1 };
        }
        let line = self.starts.partition_point(|start| *start <= byte);
        let column = self.characters_before(byte) - self.characters_before(self.starts[line - 1]) + 1;
        Place { line, column }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let step = byte / STEP;
        self.characters[step] + characters_in(&self.text.as_bytes()[step * STEP..byte])
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Behind so many bytes every text has an index.
    fn texts() -> [String; 2] {
        let text = "añb\n漢字\n";
        [text.to_owned(), format!("{text}{}", "x".repeat(SHORT))]
    }

    #[test]
    fn columns_count_characters_and_never_fall_outside() {
        for text in texts() {
            let index = LineIndex::new(&text);
            assert_eq!(index.place(0), Place { line: 1, column: 1 });
            assert_eq!(index.place(3), Place { line: 1, column: 3 });
            assert_eq!(index.place(2), Place { line: 1, column: 2 }, "inside ñ");
            assert_eq!(index.place(8), Place { line: 2, column: 2 });
            assert_eq!(index.place(11), Place { line: 2, column: 3 }, "a line's end belongs to it");
            assert_eq!(index.place(12), Place { line: 3, column: 1 });
            let last = text.len() - 12;
            assert_eq!(index.place(99_999), Place { line: 3, column: last + 1 });
        }
    }

    #[test]
    fn columns_of_a_long_line_are_counted_right_around_every_step() {
        for length in [2000, 4000] {
            let text = format!("ab\n{}", "漢".repeat(length));
            let index = LineIndex::new(&text);
            for character in 0..=length {
                assert_eq!(index.place(3 + 3 * character), Place { line: 2, column: character + 1 });
            }
        }
    }
}
