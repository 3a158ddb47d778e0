//! What each kind of file may hold, as JSON Schema (draft-07), which editors read to complete words and to explain them.
//!
//! The schema is derived from the types that files are read into (`raw`), so that the two cannot part. It is not
//! stricter than reading: where a text may stand, YAML's numbers may too.

use super::field::{Entries, Field, Many};
use super::raw;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// A kind of file under the folder of charters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// `people.yaml`
    People,
    /// A charter, in YAML or at the top of a Markdown file.
    Charter,
    /// A further page of a charter.
    Page,
    /// An entry of the decision log.
    Record,
    /// A ballot.
    Ballot,
    /// A reader's read-backs.
    ReadBacks,
    /// `glossary.yaml`
    Glossary,
    /// `scenarios.yaml`
    Scenarios,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::People,
        Self::Charter,
        Self::Page,
        Self::Record,
        Self::Ballot,
        Self::ReadBacks,
        Self::Glossary,
        Self::Scenarios,
    ];

    /// Its name, in small letters with hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Charter => "charter",
            Self::Page => "page",
            Self::Record => "record",
            Self::Ballot => "ballot",
            Self::ReadBacks => "read-backs",
            Self::Glossary => "glossary",
            Self::Scenarios => "scenarios",
        }
    }

    /// What files of this kind are called, relative to the folder of charters, with `*` for any word.
    pub fn files(self) -> &'static [&'static str] {
        match self {
            Self::People => &["people.yaml"],
            Self::Charter => &["*.yaml", "*/charter.yaml", "*.md", "*/charter.md"],
            Self::Page => &["*/*.md"],
            Self::Record => &["*/records/*.md"],
            Self::Ballot => &["*/ballots/*/*.yaml"],
            Self::ReadBacks => &["*/read-backs/*.yaml"],
            Self::Glossary => &["glossary.yaml"],
            Self::Scenarios => &["scenarios.yaml", "*/scenarios.yaml"],
        }
    }

    /// The schema, as a document of its own.
    pub fn schema(self) -> Value {
        let mut generator = SchemaSettings::draft07().with_transform(RecursiveTransform(one_line)).into_generator();
        let mut schema = match self {
            Self::People => generator.root_schema_for::<raw::PeopleFile>(),
            Self::Charter => generator.root_schema_for::<raw::Charter>(),
            Self::Page => generator.root_schema_for::<raw::Page>(),
            Self::Record => generator.root_schema_for::<raw::Record>(),
            Self::Ballot => generator.root_schema_for::<raw::Ballot>(),
            Self::ReadBacks => generator.root_schema_for::<Field<Vec<Field<raw::ReadBack>>>>(),
            Self::Glossary => generator.root_schema_for::<Field<Vec<Field<raw::Term>>>>(),
            Self::Scenarios => generator.root_schema_for::<Field<Vec<Field<raw::Scenario>>>>(),
        };
        schema.insert("title".to_owned(), self.title().into());
        schema.to_value()
    }

    fn title(self) -> &'static str {
        match self {
            Self::People => "People and roles",
            Self::Charter => "Charter",
            Self::Page => "Page of a charter",
            Self::Record => "Record of a decision",
            Self::Ballot => "Ballot",
            Self::ReadBacks => "Read-backs",
            Self::Glossary => "Glossary",
            Self::Scenarios => "Scenarios",
        }
    }
}

/// A description breaks where its reader's window ends, not where the line of its source does.
fn one_line(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = description.replace('\n', " ");
    }
}

/// A schema of a shape that is not a type of its own. It is written out wherever it is used.
macro_rules! inline {
    ($($(#[$meta:meta])* $name:ident = $schema:tt)*) => {$(
        $(#[$meta])*
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

inline! {
    /// An id. An id of digits only is a number to YAML.
    Id = { "type": ["string", "number"], "maxLength": 100 }
    /// A date.
    Day = { "type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }
    /// A length of time, up to 9999 of a unit.
    LengthOfTime = { "type": "string", "pattern": r"^\s*[0-9]{1,4}\s+([Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?\s*$" }
    /// A number and a unit, in either order.
    AmountText = { "type": "string", "pattern": r"[0-9]" }
    /// A whole number that is not negative, also between quotation marks.
    WholeNumber = { "type": ["integer", "string"], "minimum": 0, "pattern": r"^[0-9]+$" }
}

/// A field may be left empty, and takes any single value where a text is meant.
impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Field_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = generator.subschema_for::<T>();
        if schema == json_schema!({ "type": "string" }) {
            return json_schema!({ "type": ["string", "number", "boolean", "null"] });
        }
        if let Some(kind) = schema.get_mut("type") {
            let mut kinds = kind.as_array().cloned().unwrap_or_else(|| vec![kind.clone()]);
            kinds.push(json!("null"));
            *kind = Value::Array(kinds);
            return schema;
        }
        json_schema!({ "anyOf": [schema, { "type": "null" }] })
    }
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Many_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Field<T>>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Entries_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<Field<T>>() })
    }
}

/// A struct that may also be written as a single word.
pub(super) fn shorthand(schema: &mut Schema) {
    let mut fields = schema.clone();
    let description = fields.remove("description");
    fields.remove("title");
    *schema = json_schema!({ "anyOf": [{ "type": ["string", "number"] }, fields] });
    if let Some(description) = description {
        schema.insert("description".to_owned(), description);
    }
}

#[cfg(test)]
mod tests;
