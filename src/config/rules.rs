//! `[rules]`: the levels and settings that a book gives to rules.

use super::section::{Faults, KeyAt, Node, Section, nearest, shortened, texts_of, wrong_kind};
use crate::source::{Span, Spanned};
use indexmap::IndexMap;
use toml::de::DeValue;

/// What a book says about one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleConfig {
    /// The level it sets, if it sets one.
    pub level: Option<LevelWord>,
    /// The rule's own settings by name. Whether the rule has a setting of that name, and of that kind, is not known here.
    pub settings: IndexMap<String, Spanned<Setting>>,
    /// Where the rule's name stands.
    pub span: Span,
}

/// A level as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelWord {
    /// `error`
    Error,
    /// `warn`
    Warn,
    /// `off`
    Off,
}

/// A value of a rule's setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A list of texts.
    List(Vec<String>),
}

const LEVELS: &[&str] = &["error", "warn", "off"];

/// Every rule of the section.
pub(super) fn read(section: &Section<'_, '_>, faults: &mut Faults) -> IndexMap<String, RuleConfig> {
    let entries = section.entries().into_iter();
    entries.filter_map(|((name, range), node)| Some((name.to_owned(), rule(name, range, node, faults)?))).collect()
}

fn rule(name: &str, range: std::ops::Range<usize>, node: Node<'_, '_>, faults: &mut Faults) -> Option<RuleConfig> {
    let mut rule = RuleConfig { level: None, settings: IndexMap::new(), span: faults.span(range) };
    match node.get_ref() {
        DeValue::String(_) => rule.level = level(name, node, faults),
        DeValue::Table(table) => {
            for ((key, range), node) in Section::of_table(format!("rules.{name}"), table).entries() {
                if key == "level" {
                    rule.level = level(key, node, faults);
                } else if let Some(value) = setting((key, range), node, faults) {
                    rule.settings.insert(key.to_owned(), Spanned::new(value, faults.span(node.span())));
                }
            }
        }
        other => {
            wrong_kind(
                name,
                "\"error\", \"warn\" or \"off\", or { level = \"warn\", max = 5 }",
                other,
                node.span(),
                faults,
            );
            return None;
        }
    }
    Some(rule)
}

fn level(key: &str, node: Node<'_, '_>, faults: &mut Faults) -> Option<LevelWord> {
    let DeValue::String(word) = node.get_ref() else {
        wrong_kind(key, "\"error\", \"warn\" or \"off\"", node.get_ref(), node.span(), faults);
        return None;
    };
    match word.as_ref() {
        "error" => Some(LevelWord::Error),
        "warn" => Some(LevelWord::Warn),
        "off" => Some(LevelWord::Off),
        other => {
            let message = format!("{} is not a level", shortened(other));
            faults.add(node.span(), message, nearest(other, LEVELS, "a level is one of"));
            None
        }
    }
}

fn setting((key, _): KeyAt<'_>, node: Node<'_, '_>, faults: &mut Faults) -> Option<Setting> {
    match node.get_ref() {
        DeValue::String(text) => Some(Setting::Text(text.to_string())),
        DeValue::Boolean(value) => Some(Setting::Bool(*value)),
        DeValue::Array(_) => {
            texts_of(key, node, faults).map(|texts| Setting::List(texts.into_iter().map(|text| text.value).collect()))
        }
        DeValue::Integer(number) => {
            let value = i64::from_str_radix(number.as_str(), number.radix()).ok();
            if value.is_none() {
                faults.add(
                    node.span(),
                    format!("the number of {} is too large", shortened(key)),
                    "write a smaller one",
                );
            }
            value.map(Setting::Integer)
        }
        other => {
            wrong_kind(key, "a whole number, a text, true or false, or a list of texts", other, node.span(), faults);
            None
        }
    }
}
