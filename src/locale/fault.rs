//! What can be wrong with a file of words, said to whoever wrote it.

/// A file of words cannot be used.
#[derive(Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file.
    pub place: String,
    /// The bytes of its text that are at fault.
    pub range: std::ops::Range<usize>,
    /// Its whole text.
    pub text: String,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl std::fmt::Debug for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.line_and_column();
        write!(formatter, "{}:{line}:{column}: {} ({})", self.place, self.message, self.help)
    }
}

impl Fault {
    /// Line and column of the fault, both from 1, columns in characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let before = &self.text[..self.text.floor_char_boundary(self.range.start)];
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}
