//! YAML text → a tree in which every value keeps its place. The only file that knows the YAML parser.
//!
//! The format is YAML 1.2 without anchors, aliases, merge keys and tags: each could carry an `audience` or a right to
//! a place where no reader of the file would look for it.

use super::{has_reserved, without_reserved};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};
use hashbrown::HashSet;
use std::borrow::Cow;
use std::ops::Range;

/// The deepest nesting of lists and mappings.
pub const DEEPEST_NESTING: usize = 64;

/// The most entries of a list. No charter comes near it, and a page that lists more is of no use to anybody.
const LONGEST_LIST: usize = 10_000;

/// A value and its place in bytes of the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'text> {
    /// Its bytes; a mapping's are from its first key to the end of its last value.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind<'text>,
}

/// What a [`Node`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'text> {
    /// Nothing written, `~` or `null`.
    Null,
    /// Any other single value, as written.
    Scalar(Cow<'text, str>),
    /// A list.
    List(Vec<Node<'text>>),
    /// A mapping, in the order written.
    Map(Vec<Entry<'text>>),
    /// Something that was refused; a [`Fault`] says why.
    Refused,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'text> {
    /// The key as written.
    pub key: Cow<'text, str>,
    /// The key's place.
    pub key_range: Range<usize>,
    /// The value.
    pub value: Node<'text>,
}

/// What is wrong with the text, in the words of somebody who does not know YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, in bytes of the whole file.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// Reads the YAML in `text[range]` and gives a tree with places in the whole of `text`. No tree: the text could not
/// be read to its end, and the last fault says where it stopped.
pub fn parse(text: &str, range: Range<usize>) -> (Option<Node<'_>>, Vec<Fault>) {
    let base = range.start;
    let yaml = &text[range];
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        block_nesting_limit: DEEPEST_NESTING,
        flow_nesting_limit: DEEPEST_NESTING,
    };
    let parser = Parser::new_from_str_with_options(yaml, options);
    let has_reserved = has_reserved(yaml);
    let mut builder = Builder { text, base, has_reserved, last_end: base, ..Builder::default() };
    for next in parser {
        match next {
            Ok((event, span)) => {
                let at = span.byte_range().map_or(base..base, |bytes| bytes.start + base..bytes.end + base);
                if !builder.event(event, at) {
                    return (None, builder.faults);
                }
            }
            Err(error) => {
                builder.faults.push(fault_of(&error, text, base));
                return (None, builder.faults);
            }
        }
    }
    let empty = Node { range: base..base, kind: Kind::Null };
    (Some(builder.root.unwrap_or(empty)), builder.faults)
}

/// A list or mapping that is not closed yet; its own begin at `first` in those of the [`Builder`].
enum Open<'text> {
    List { start: usize, first: usize, is_too_long: bool },
    Map { start: usize, first: usize, seen: HashSet<String>, key: Option<Key<'text>>, skip: bool },
}

/// A key and its place.
type Key<'text> = (Cow<'text, str>, Range<usize>);

#[derive(Default)]
struct Builder<'text> {
    text: &'text str,
    base: usize,
    /// Whether some of its words may hold the reserved character as they are written.
    has_reserved: bool,
    faults: Vec<Fault>,
    stack: Vec<Open<'text>>,
    /// Of all lists that are open, one after the other. Where a list is closed its own move out, and take just their room.
    items: Vec<Node<'text>>,
    /// Of all mappings that are open.
    entries: Vec<Entry<'text>>,
    root: Option<Node<'text>>,
    last_end: usize,
}

impl<'text> Builder<'text> {
    /// Takes one event; false: nothing sensible can follow.
    fn event(&mut self, event: Event<'text>, at: Range<usize>) -> bool {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), &at);
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let kind = match text {
                    _ if null => Kind::Null,
                    Cow::Borrowed(written) if !self.has_reserved => Kind::Scalar(Cow::Borrowed(written)),
                    text => Kind::Scalar(without_reserved(text)),
                };
                // A block of text ends with its line breaks; its place does not.
                let end = at.start + self.text[at.clone()].trim_end().len();
                self.close(Node { range: at.start..end, kind });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), &at);
                return self.open(Open::List { start: at.start, first: self.items.len(), is_too_long: false }, &at);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_properties(anchor, tag.is_some(), &at);
                let (start, first) = (at.start, self.entries.len());
                let open = Open::Map { start, first, seen: HashSet::new(), key: None, skip: false };
                return self.open(open, &at);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let end = at.end.max(self.last_end);
                // A block's end event stands at the next token; a flow's at its bracket.
                let end = if at.is_empty() { self.last_end } else { end };
                let node = match self.stack.pop() {
                    Some(Open::List { start, first, .. }) => {
                        let items = self.items.drain(first..).collect();
                        Node { range: start..end.max(start), kind: Kind::List(items) }
                    }
                    Some(Open::Map { start, first, .. }) => {
                        let entries: Vec<Entry<'_>> = self.entries.drain(first..).collect();
                        let start = entries.first().map_or(start, |first| start.min(first.key_range.start));
                        Node { range: start..end.max(start), kind: Kind::Map(entries) }
                    }
                    None => return false,
                };
                self.close(node);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.fault(
                    at.clone(),
                    "`*` refers to another part of the file, which charters do not allow",
                    "write the value out here; if the text should begin with a star, put it in quotes",
                );
                self.close(Node { range: at, kind: Kind::Refused });
            }
            Event::DocumentStart(explicit, _) if explicit && self.root.is_some() => {
                self.fault(
                    at,
                    "a second document begins here, and a file holds just one",
                    "move what follows into a file of its own, or remove the line `---`",
                );
                return false;
            }
            _ => {}
        }
        true
    }

    fn open(&mut self, open: Open<'text>, at: &Range<usize>) -> bool {
        self.last_end = self.last_end.max(at.start);
        self.stack.push(open);
        if self.stack.len() <= DEEPEST_NESTING {
            return true;
        }
        self.fault(at.clone(), TOO_DEEP, TOO_DEEP_HELP);
        false
    }

    fn close(&mut self, node: Node<'text>) {
        self.last_end = self.last_end.max(node.range.end);
        let base = self.base;
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { first, .. }) if self.items.len() - *first < LONGEST_LIST => self.items.push(node),
            Some(Open::List { is_too_long: true, .. }) => {}
            Some(Open::List { is_too_long, .. }) => {
                *is_too_long = true;
                self.fault(node.range, TOO_LONG, TOO_LONG_HELP);
            }
            Some(Open::Map { first, seen, key, skip, .. }) => match key.take() {
                Some((key, key_range)) => {
                    if !std::mem::take(skip) {
                        let value = match node.kind {
                            // The parser puts an empty value where the next token is; its place is behind its key.
                            Kind::Null if node.range.is_empty() => Node { range: key_range.clone(), ..node },
                            _ => node,
                        };
                        self.entries.push(Entry { key, key_range, value });
                    }
                }
                None => {
                    let Node { range, kind } = node;
                    let (name, problem) = key_name(kind, &self.entries[*first..], seen);
                    *key = Some((name, range.clone()));
                    if let Some((message, help)) = problem {
                        *skip = true;
                        let range = range.start.max(base)..range.end;
                        self.faults.push(Fault { range, message, help });
                    }
                }
            },
        }
    }

    fn refuse_properties(&mut self, anchor: usize, tagged: bool, at: &Range<usize>) {
        if anchor != 0 {
            self.fault(
                at.clone(),
                "`&` gives this part a name to copy it by, which charters do not allow",
                "remove the word that begins with `&`; if the text should begin with it, put it in quotes",
            );
        }
        if tagged {
            self.fault(
                at.clone(),
                "`!` gives this value a type of its own, which charters do not allow",
                "remove the word that begins with `!`; if the text should begin with it, put it in quotes",
            );
        }
    }

    fn fault(&mut self, range: Range<usize>, message: &str, help: &'static str) {
        self.faults.push(Fault { range, message: message.to_owned(), help });
    }
}

/// Mappings of fewer keys are looked through; longer ones have a set of their keys.
const FEW_KEYS: usize = 24;

/// Whether a mapping has this key already.
fn stands_twice(name: &str, entries: &[Entry<'_>], seen: &mut HashSet<String>) -> bool {
    if entries.len() < FEW_KEYS {
        return entries.iter().any(|own| own.key == name);
    }
    if seen.is_empty() {
        seen.extend(entries.iter().map(|own| own.key.clone().into_owned()));
    }
    !seen.insert(name.to_owned())
}

/// The text of a key, and what is wrong with it.
fn key_name<'text>(
    kind: Kind<'text>,
    entries: &[Entry<'text>],
    seen: &mut HashSet<String>,
) -> (Cow<'text, str>, Option<(String, &'static str)>) {
    let Kind::Scalar(name) = kind else {
        let message = "the name before this colon is missing or is not a single word".to_owned();
        return (Cow::default(), Some((message, "write one word, a colon, a space and the value")));
    };
    let problem = if name == "<<" {
        Some((
            "`<<` copies another part of the file to here, which charters do not allow".to_owned(),
            "write the values out here",
        ))
    } else if stands_twice(&name, entries, seen) {
        // A name as long as a file would fill the screen.
        let shown = if name.len() > 100 { "this name".to_owned() } else { format!("`{name}`") };
        Some((format!("{shown} stands twice here"), "keep one of the two; what the second one says was not read"))
    } else {
        None
    };
    (name, problem)
}

const TOO_DEEP: &str = "lists and sections are nested more than 64 deep here";
const TOO_DEEP_HELP: &str = "check the indentation and the brackets: a charter needs at most six levels";
const TOO_LONG: &str = "this list has more than 10,000 entries; from this one on none was read";
const TOO_LONG_HELP: &str = "remove what is there by mistake, or divide it between several charters";

/// The parser's error in plain words, at a place of at least one character.
fn fault_of(error: &ScanError, text: &str, base: usize) -> Fault {
    let start = error.marker().byte_offset().map_or(base, |offset| base + offset).min(text.len());
    let start = (0..=start).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let end = text[start..].chars().next().map_or(start, |character| start + character.len_utf8());
    let (message, help) = words_of(error.kind());
    let message = if message.is_empty() { format!("this is not valid YAML: {}", error.info()) } else { message.into() };
    Fault { range: start..end, message, help }
}

fn words_of(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as E;
    match kind {
        E::RecursionLimitExceeded => (TOO_DEEP, TOO_DEEP_HELP),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => ("there is a tab here, where YAML wants spaces", "replace the tab with spaces"),
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::InvalidMappingValueWhitespace => (
            "there is a colon here that YAML reads as a new field",
            "if the colon belongs to the text, put the whole text in quotes; else start the field on a new line",
        ),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => {
            ("a quotation mark opens here or before and is never closed", "close it, or remove it")
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "text goes on after the closing quotation mark",
            "put the whole text in one pair of quotes; inside '…' write '' for an apostrophe",
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::MismatchedFlowCollectionEnd { .. }
        | E::MisplacedFlowCollectionEnd
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => (
            "the brackets here do not match",
            "close every [ with ] and every { with }, and put commas between; text that holds a comma, colon or bracket needs quotes",
        ),
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::InvalidSimpleKey
        | E::SimpleKeyExpected
        | E::ExpectedBlockSequenceEntry
        | E::BlockSequenceEntryNotAllowed
        | E::MappingKeyNotAllowed
        | E::InvalidFlowScalarIndent => (
            "this line does not fit what stands above it",
            "line it up with its neighbours, and write `name: value` with a space after the colon",
        ),
        E::UnexpectedCharacter { .. } | E::PlainScalarStartsWithDashFlowIndicator | E::UnexpectedEndOfPlainScalar => {
            ("a text cannot begin with this character, or hold it, without quotes", "put the whole text in quotes")
        }
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape | E::InvalidUnicodeEscape => (
            "a backslash inside \"…\" must be followed by a sign that YAML knows",
            "write \\\\ for a backslash, or use '…'",
        ),
        E::UndeclaredTagHandle | E::ExpectedTagBang | E::InvalidTagTerminator | E::MissingTagUri => {
            ("`!` gives this value a type of its own, which charters do not allow", "put the text in quotes")
        }
        E::MissingAnchorOrAliasName => ("`&` and `*` cannot begin a text", "put the text in quotes"),
        _ => ("", "look at this line and the one above it: quotes, brackets, colons and indentation"),
    }
}

#[cfg(test)]
mod tests;
