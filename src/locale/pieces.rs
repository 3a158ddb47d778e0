//! Phrases that are text with `$names` in it, ready to be filled in. What chooses among forms is the library's to say.

use super::Value;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use std::borrow::Cow;

/// The least number in which a language puts marks.
const LEAST_GROUPED: u64 = 1000;

/// A phrase in pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    pieces: Vec<Piece>,
    /// Whether what is filled in is kept from turning the order of the sentence around.
    isolates: bool,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Name(String),
}

impl Pieces {
    /// The pieces of a phrase; None: it has more than text and names.
    pub(super) fn of(pattern: &Pattern<&str>, isolates: bool) -> Option<Self> {
        let piece = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Piece::Name(id.name.to_owned())),
            PatternElement::Placeable { .. } => None,
        };
        let pieces: Vec<Piece> = pattern.elements.iter().map(piece).collect::<Option<_>>()?;
        // A name that is all of a phrase has no neighbours.
        Some(Self { isolates: isolates && pieces.len() > 1, pieces })
    }

    /// The names that are filled in, as often as they stand there.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| if let Piece::Name(name) = piece { Some(name.as_str()) } else { None })
    }

    /// The phrase with words in the place of its names; None where a name has a number with marks in it, or nothing.
    pub(super) fn fill(&self, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut said = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Name(name) => {
                    let text = match &values.iter().find(|(own, _)| own == name)?.1 {
                        Value::Text(text) => text,
                        Value::Number(number) if *number < LEAST_GROUPED => &Cow::Owned(number.to_string()),
                        Value::Number(_) => return None,
                    };
                    let (open, close) = if self.isolates { ("\u{2068}", "\u{2069}") } else { ("", "") };
                    for part in [open, text, close] {
                        said.push_str(part);
                    }
                }
            }
        }
        Some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Locale, Value};

    #[test]
    fn numbers_are_filled_in_as_the_library_would_write_them() {
        let english = Locale::new("en", Vec::new(), Vec::new()).unwrap();
        let rank = |rank: u64, count: u64| {
            let values = [("rank", Value::Number(rank)), ("count", Value::Number(count)), ("team", "Finance".into())];
            english.say("rank-of", &values)
        };
        assert_eq!(rank(3, 999), "Rank 3 of 999 in Finance");
        assert_eq!(rank(3, 1000), "Rank 3 of 1,000 in Finance");
    }
}
