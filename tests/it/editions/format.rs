//! Files of every kind with something in every field, written from the schemas of the format.

use charterbook::model::schema::FileKind;
use serde_json::{Map, Value, json};

/// Numbers and days that stand in no other place.
pub const NUMBER: u32 = 98_765;
pub const DAY: &str = "2031-07-19";

/// What takes words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// An id.
    Id,
    /// Any text, which may be more than that to whoever reads it.
    Text,
    /// A key that people choose.
    Key,
    /// The unit of an amount.
    Unit,
}

/// What a file of a kind holds, each field of it. `write` gives the words for a place, such as `charter.norms.about`.
/// Where there are several ways to write something it is the shortest, or the one that says most.
pub fn sample(kind: FileKind, short: bool, write: &mut dyn FnMut(&str, Slot) -> String) -> Value {
    let schema = kind.schema();
    Writer { definitions: &schema["definitions"], short, write }.value(&schema, kind.name())
}

struct Writer<'a> {
    definitions: &'a Value,
    short: bool,
    write: &'a mut dyn FnMut(&str, Slot) -> String,
}

impl Writer<'_> {
    fn value(&mut self, schema: &Value, place: &str) -> Value {
        if let Some(name) = schema["$ref"].as_str() {
            let schema = self.definitions[name.trim_start_matches("#/definitions/")].clone();
            return self.value(&schema, place);
        }
        if let Some(ways) = schema["anyOf"].as_array() {
            let weight = |way: &&Value| match (way["type"].as_str(), way["properties"].is_object()) {
                (Some("null"), _) => None,
                (Some("array"), _) => Some(2),
                (_, true) => Some(1),
                _ => Some(i32::from(way["$ref"].is_string() || way["anyOf"].is_array())),
            };
            let ways = ways.iter().filter(|way| weight(way).is_some());
            let way = if self.short { ways.min_by_key(weight) } else { ways.max_by_key(weight) };
            return self.value(way.expect("a way to write it"), place);
        }
        if let Some(words) = schema["oneOf"].as_array() {
            let usual =
                words.iter().find(|word| ["active", "decided"].contains(&word["const"].as_str().unwrap_or_default()));
            return usual.unwrap_or(&words[0])["const"].clone();
        }
        let is = |kind: &str| {
            schema["type"] == kind || schema["type"].as_array().is_some_and(|all| all.contains(&kind.into()))
        };
        if is("object") {
            let mut own = schema["properties"].as_object().cloned().unwrap_or_default();
            // A decision has one decider or several by amount.
            if own.contains_key("limits") {
                own.remove(if self.short { "decide" } else { "limits" });
            }
            let fields =
                own.iter().map(|(name, schema)| (name.clone(), self.value(schema, &format!("{place}.{name}"))));
            let mut fields: Map<String, Value> = fields.collect();
            if let any @ Value::Object(_) = &schema["additionalProperties"] {
                // The answer that a scenario expects is in the words of a decision.
                let key = if place.ends_with("expect") {
                    "agree".to_owned()
                } else {
                    self.words(&format!("{place}.*"), Slot::Key)
                };
                fields.insert(key, self.value(any, &format!("{place}.*.value")));
            }
            return fields.into();
        }
        if is("array") {
            return json!([self.value(&schema["items"], place)]);
        }
        self.single(schema, place)
    }

    fn single(&mut self, schema: &Value, place: &str) -> Value {
        let pattern = schema["pattern"].as_str().unwrap_or_default();
        if schema["type"] == json!(["boolean", "null"]) {
            true.into()
        } else if schema["type"].as_array().is_some_and(|all| all.contains(&"integer".into())) {
            NUMBER.into()
        } else if pattern.contains("[Dd]ay") {
            "8787 days".into()
        } else if pattern.contains("{4}-") {
            DAY.into()
        } else if pattern == "[0-9]" {
            format!("{NUMBER} {}", self.words(place, Slot::Unit)).into()
        } else if schema["maxLength"].is_u64() {
            self.words(place, Slot::Id).into()
        } else {
            self.words(place, Slot::Text).into()
        }
    }

    fn words(&mut self, place: &str, slot: Slot) -> String {
        (self.write)(place, slot)
    }
}
