//! A YAML tree → raw types through serde. Unknown keys and wrong types become findings with the place and the nearest
//! known word; whatever else the file holds is still read.

use super::faults::Faults;
use super::field::{FIELD, MANY};
use super::words::{nearest, quoted_list};
use crate::diag::visible::short;
use crate::source::yaml::{Entry, Kind, Node};
use serde::de::value::{StrDeserializer, U64Deserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Structs that may be written as a single word, which then stands for this field.
const SHORTHANDS: [(&str, &str); 2] = [("member", "who"), ("holder", "who")];

/// Reads a tree as `T`. None: the tree has another shape altogether, and a finding says so.
pub(super) fn read<'de, T: de::Deserialize<'de>>(node: &'de Node<'de>, faults: &'de Faults) -> Option<T> {
    let value = Value { node, faults };
    match T::deserialize(value) {
        Ok(read) => Some(read),
        Err(fault) => {
            value.keep(fault);
            None
        }
    }
}

/// A wrong value, on its way to the place that knows where it stands.
#[derive(Debug)]
pub(super) enum Wrong {
    /// Already a finding.
    Kept,
    /// What is expected and, if it helps, how to write it.
    Expected(String, Cow<'static, str>),
}

impl std::error::Error for Wrong {}

impl fmt::Display for Wrong {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kept => out.write_str("a value that was refused before"),
            Self::Expected(message, _) => out.write_str(message),
        }
    }
}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Expected(message.to_string(), "see the format's reference for what can stand here".into())
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let help = match nearest(variant, expected.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the words known here are {}", quoted_list(expected.iter().copied())),
        };
        Self::Expected(format!("`{}` is none of the words that can stand here", short(variant)), help.into())
    }
}

#[derive(Debug, Clone, Copy)]
struct Value<'de> {
    node: &'de Node<'de>,
    faults: &'de Faults,
}

impl<'de> Value<'de> {
    fn keep(self, wrong: Wrong) {
        if let Wrong::Expected(message, help) = wrong {
            self.faults.push(self.place(), message, help);
        }
    }

    /// The place of a value that is not what it should be: of a long one only its first line.
    fn place(self) -> Range<usize> {
        match &self.node.kind {
            Kind::Map(entries) => entries.first().map_or(self.node.range.clone(), |entry| entry.key_range.clone()),
            Kind::List(items) if items.len() > 1 => match &items[0].kind {
                Kind::Scalar(_) => self.node.range.start..items[0].range.end,
                _ => self.node.range.start..self.node.range.start + 1,
            },
            _ => self.node.range.clone(),
        }
    }

    fn expected(self, what: &str, help: &'static str) -> Wrong {
        let found = match &self.node.kind {
            Kind::Refused => return Wrong::Kept,
            Kind::Null => "nothing is written".to_owned(),
            Kind::Scalar(text) if text.chars().count() > 40 => "this is a text".to_owned(),
            Kind::Scalar(text) => format!("this is `{text}`"),
            Kind::List(_) => "this is a list".to_owned(),
            Kind::Map(_) => "these are fields".to_owned(),
        };
        Wrong::Expected(format!("{what} is expected here, but {found}"), help.into())
    }

    fn text(self) -> Result<&'de str, Wrong> {
        match &self.node.kind {
            Kind::Scalar(text) => Ok(text),
            _ => Err(self.expected(
                "a text",
                "write one text after the colon; in quotes if it holds `: ` or begins with a bracket",
            )),
        }
    }

    fn number<T: std::str::FromStr>(self) -> Result<T, Wrong> {
        let wrong = || self.expected("a whole number", "write digits only, such as 3");
        let Kind::Scalar(text) = &self.node.kind else { return Err(wrong()) };
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        text.parse().map_err(|_| wrong())
    }

    /// Reports keys that the struct does not have and gives the rest.
    fn known_entries(
        self,
        name: &str,
        fields: &'static [&'static str],
        entries: &'de [Entry<'de>],
    ) -> Vec<&'de Entry<'de>> {
        let mut known = Vec::with_capacity(entries.len());
        for entry in entries {
            if fields.contains(&&*entry.key) {
                known.push(entry);
                continue;
            }
            if self.faults.is_full() {
                self.faults.push(entry.key_range.clone(), "", "");
                continue;
            }
            let help = match nearest(&entry.key, fields.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the fields known here are {}", quoted_list(fields.iter().copied())),
            };
            let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            let message = format!("`{}` is not a field of {article} {name}", short(&entry.key));
            self.faults.push(entry.key_range.clone(), message, help);
        }
        known
    }
}

const FIELDS_HELP: &str = "write its fields as `name: value`, one a line and indented, or as { name: value, … }";
const LIST_HELP: &str = "begin each one with a dash and a space on a line of its own, or write [one, two]";

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Scalar(text) => visitor.visit_borrowed_str(text),
            Kind::List(items) => visitor.visit_seq(Items { items: items.iter(), faults: self.faults }),
            Kind::Map(entries) => visitor.visit_map(Pairs::new(entries.iter().collect(), self.faults)),
            Kind::Refused => Err(Wrong::Kept),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_borrowed_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_u32(self.number()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::Scalar(text) if text == "true" => visitor.visit_bool(true),
            Kind::Scalar(text) if text == "false" => visitor.visit_bool(false),
            _ => Err(self.expected("true or false", "write `true` or `false`")),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::List(items) => visitor.visit_seq(Items { items: items.iter(), faults: self.faults }),
            _ => Err(self.expected("a list", LIST_HELP)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::Map(entries) => visitor.visit_map(Pairs::new(entries.iter().collect(), self.faults)),
            _ => Err(self.expected("a set of names with values", FIELDS_HELP)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match &self.node.kind {
            Kind::Map(entries) => visitor.visit_map(Pairs::new(self.known_entries(name, fields, entries), self.faults)),
            Kind::Scalar(_) => match SHORTHANDS.iter().find(|(shorthand, _)| *shorthand == name) {
                Some((_, field)) => visitor.visit_map(Single { field: Some(field), value: self }),
                None => Err(self.expected(&format!("a {name} with its fields"), FIELDS_HELP)),
            },
            _ => Err(self.expected(&format!("a {name} with its fields"), FIELDS_HELP)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_enum(self.text()?.into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        match (name, &self.node.kind) {
            (FIELD, Kind::Null) => visitor.visit_unit(),
            (FIELD, _) => visitor.visit_map(Located { value: self, range: self.node.range.clone(), done: false }),
            (MANY, Kind::List(items)) => visitor.visit_seq(Items { items: items.iter(), faults: self.faults }),
            (MANY, _) => {
                visitor.visit_seq(Items { items: std::slice::from_ref(self.node).iter(), faults: self.faults })
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char bytes byte_buf option unit unit_struct tuple tuple_struct
        identifier
    }
}

struct Items<'de> {
    items: std::slice::Iter<'de, Node<'de>>,
    faults: &'de Faults,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        let faults = self.faults;
        self.items.next().map(|node| seed.deserialize(Value { node, faults })).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Pairs<'de> {
    entries: std::vec::IntoIter<&'de Entry<'de>>,
    current: Option<&'de Entry<'de>>,
    faults: &'de Faults,
}

impl<'de> Pairs<'de> {
    fn new(entries: Vec<&'de Entry<'de>>, faults: &'de Faults) -> Self {
        Self { entries: entries.into_iter(), current: None, faults }
    }
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        self.current = self.entries.next();
        self.current.map(|entry| seed.deserialize(Key { entry })).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        let entry = self.current.take().ok_or(Wrong::Kept)?;
        seed.deserialize(Value { node: &entry.value, faults: self.faults })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// A key: as a [`super::field::Field`] it has a place, else it is its text.
struct Key<'de> {
    entry: &'de Entry<'de>,
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_borrowed_str(&self.entry.key)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_map(LocatedKey { entry: self.entry })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

fn pack(range: &Range<usize>) -> u64 {
    (range.start as u64) << 32 | range.end as u64
}

struct LocatedKey<'de> {
    entry: &'de Entry<'de>,
}

impl<'de> MapAccess<'de> for LocatedKey<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        seed.deserialize(U64Deserializer::new(pack(&self.entry.key_range))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(StrDeserializer::new(&self.entry.key))
    }
}

/// A value with its range; a fault in it is kept here, where the place is known.
struct Located<'de> {
    value: Value<'de>,
    range: Range<usize>,
    done: bool,
}

impl<'de> MapAccess<'de> for Located<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        seed.deserialize(U64Deserializer::new(pack(&self.range))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self.value).map_err(|wrong| {
            self.value.keep(wrong);
            Wrong::Kept
        })
    }
}

/// A single word in place of a struct.
struct Single<'de> {
    field: Option<&'static str>,
    value: Value<'de>,
}

impl<'de> MapAccess<'de> for Single<'de> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        self.field.take().map(|field| seed.deserialize(StrDeserializer::<Wrong>::new(field))).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self.value)
    }
}
