//! Whether JSON is as its schema says: the words of draft-07 that our schemas use, and a panic at any other.

use serde_json::Value;

/// Words that say nothing about what may stand there.
const NOTES: [&str; 7] = ["$schema", "title", "description", "definitions", "format", "default", "minimum"];

/// Panics with the place where `value` is not what `schema` says.
#[track_caller]
pub(super) fn check(value: &Value, schema: &Value) {
    if let Err(fault) = fits(value, schema, schema, "") {
        panic!("{fault}");
    }
}

fn fits(value: &Value, schema: &Value, root: &Value, at: &str) -> Result<(), String> {
    let schema = schema.as_object().ok_or_else(|| format!("{at}: {schema} is no schema"))?;
    for (word, says) in schema {
        let fault = || Err(format!("{at}: {value} is not {word} {says}"));
        match word.as_str() {
            "$ref" => {
                let pointer = says.as_str().and_then(|path| path.strip_prefix('#')).unwrap();
                fits(value, root.pointer(pointer).unwrap(), root, at)?;
            }
            "type" => {
                let is = |kind: &Value| match kind.as_str().unwrap() {
                    "null" => value.is_null(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_u64() || value.is_i64(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    other => panic!("{at}: type {other}"),
                };
                if !says.as_array().map_or_else(|| is(says), |kinds| kinds.iter().any(is)) {
                    return fault();
                }
            }
            "enum" if !says.as_array().unwrap().contains(value) => return fault(),
            "const" if says != value => return fault(),
            "enum" | "const" => {}
            "anyOf" | "oneOf" => {
                let fitting = says.as_array().unwrap().iter().filter(|own| fits(value, own, root, at).is_ok()).count();
                if fitting == 0 || (word == "oneOf" && fitting > 1) {
                    return fault();
                }
            }
            "allOf" => {
                for own in says.as_array().unwrap() {
                    fits(value, own, root, at)?;
                }
            }
            "required" => {
                if says.as_array().unwrap().iter().any(|name| value.get(name.as_str().unwrap()).is_none()) {
                    return fault();
                }
            }
            "properties" => {
                let known = says.as_object().unwrap();
                for (name, field) in value.as_object().into_iter().flatten() {
                    let own = known.get(name).ok_or_else(|| format!("{at}: the schema does not know {name}"))?;
                    fits(field, own, root, &format!("{at}/{name}"))?;
                }
            }
            "items" => {
                for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                    fits(item, says, root, &format!("{at}/{place}"))?;
                }
            }
            "pattern" => assert_eq!(says, r"^[0-9]+(\.[0-9]+)?$", "amounts alone have a pattern"),
            note if NOTES.contains(&note) => {}
            other => panic!("{at}: {other} is not looked at"),
        }
    }
    Ok(())
}
