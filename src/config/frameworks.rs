//! `[frameworks.<name>]`: a book's own framework as written. What the words mean is the model's to say.

use super::section::{Faults, Node, Section, shortened, text_of, wrong_kind};
use super::values::is_kebab_case;
use crate::source::{Span, Spanned};
use indexmap::IndexMap;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

/// A framework that the book defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFramework {
    /// Where its name stands.
    pub span: Span,
    /// Its letters in the order of the text, each with the word that it stands for (`decide`, `consult`, …).
    pub letters: Vec<(Spanned<String>, Spanned<String>)>,
    /// How many of a part a row may have, by the part's word, in the order of the text.
    pub count: Vec<(Spanned<String>, Count)>,
}

/// How many of a part a row may have: `1` exactly, `1+` at least, `0-1` between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// At least so many.
    pub least: u32,
    /// At most so many; `None`: any number.
    pub most: Option<u32>,
}

impl Count {
    /// Reads `1`, `1+`, `0`, `0-1` and the like.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if digits { text.parse::<u32>().ok() } else { None }
        };
        if let Some(least) = text.strip_suffix('+') {
            return Some(Self { least: number(least)?, most: None });
        }
        let (least, most) = text.split_once(['-', '–']).unwrap_or((text, text));
        let count = Self { least: number(least)?, most: Some(number(most)?) };
        Some(count).filter(|count| count.most >= Some(count.least))
    }
}

/// Every framework of the section.
pub(super) fn read(section: &Section<'_, '_>, faults: &mut Faults) -> IndexMap<String, OwnFramework> {
    let mut frameworks = IndexMap::new();
    for ((name, range), node) in section.entries() {
        if !is_kebab_case(name) {
            faults.add(
                range.clone(),
                format!("{} cannot be the name of a framework", shortened(name)),
                "write small letters and digits with single hyphens between, as in [frameworks.our-way]",
            );
        }
        let DeValue::Table(table) = node.get_ref() else {
            wrong_kind(
                name,
                "letters = { A = \"decide\" } below a line [frameworks.ours]",
                node.get_ref(),
                node.span(),
                faults,
            );
            continue;
        };
        let mut framework = Section::of_table(format!("frameworks.{name}"), table);
        let letters = framework.optional_section("letters", faults);
        let count = framework.section("count", faults);
        framework.finish(faults);
        let letters = letters.map(|letters| pairs(&letters, faults, text_of)).unwrap_or_default();
        if letters.is_empty() {
            let message = format!("the framework {} has no letters", shortened(name));
            faults.add(
                range.clone(),
                message,
                "write what they stand for, as in letters = { A = \"decide\", C = \"consult\" }",
            );
        }
        let count = pairs(&count, faults, count_of);
        frameworks.insert(name.nfc().collect(), OwnFramework { span: faults.span(range), letters, count });
    }
    frameworks
}

/// The entries of a section whose keys the book chooses, with the places of the keys.
fn pairs<T>(
    section: &Section<'_, '_>,
    faults: &mut Faults,
    value: impl Fn(&str, Node<'_, '_>, &mut Faults) -> Option<T>,
) -> Vec<(Spanned<String>, T)> {
    let entries = section.entries().into_iter();
    entries
        .filter_map(|((key, range), node)| {
            let value = value(key, node, faults)?;
            Some((Spanned::new(key.to_owned(), faults.span(range)), value))
        })
        .collect()
}

fn count_of(key: &str, node: Node<'_, '_>, faults: &mut Faults) -> Option<Count> {
    let written = match node.get_ref() {
        DeValue::Integer(number) => number.to_string(),
        _ => text_of(key, node, faults)?.value,
    };
    let count = Count::parse(written.trim());
    if count.is_none() {
        let message = format!("{} does not say how many", shortened(&written));
        faults.add(
            node.span(),
            message,
            "write \"1\" for exactly one, \"1+\" for one or more, \"0-1\" for at most one",
        );
    }
    count
}
