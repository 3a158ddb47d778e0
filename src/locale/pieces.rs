//! Phrases that are text with `$names` in it, ready to be filled in. What chooses among forms is the library's to say.

use super::Value;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

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

    /// The phrase with words in the place of its names; None where a name has a number or nothing.
    pub(super) fn fill(&self, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut said = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Name(name) => {
                    let Value::Text(text) = &values.iter().find(|(own, _)| own == name)?.1 else { return None };
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
