use super::*;

/// Every object of the schema with the path to it.
fn objects(value: &Value, path: &str, see: &mut dyn FnMut(&str, &serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            see(path, object);
            object.iter().for_each(|(key, value)| objects(value, &format!("{path}/{key}"), see));
        }
        Value::Array(items) => items.iter().for_each(|value| objects(value, path, see)),
        _ => {}
    }
}

#[test]
fn every_field_explains_itself() {
    for kind in FileKind::ALL {
        objects(&kind.schema(), kind.name(), &mut |path, object| {
            let Some(Value::Object(fields)) = object.get("properties") else { return };
            for (name, field) in fields {
                let description = field["description"].as_str().unwrap_or_default();
                assert!(
                    description.ends_with('.') && description.len() > 8 && !description.contains('\n'),
                    "{path}: {name}: {description:?}"
                );
            }
            assert_eq!(object.get("additionalProperties"), Some(&json!(false)), "{path} takes no unknown field");
        });
    }
}

#[test]
fn every_reference_leads_to_a_definition() {
    for kind in FileKind::ALL {
        let schema = kind.schema();
        objects(&schema, kind.name(), &mut |path, object| {
            if let Some(Value::String(reference)) = object.get("$ref") {
                assert!(schema.pointer(reference.trim_start_matches('#')).is_some(), "{path}: {reference}");
            }
        });
    }
}

#[test]
fn it_is_draft_07_and_says_what_it_is_of() {
    for kind in FileKind::ALL {
        let schema = kind.schema();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{}", kind.name());
        assert!(!schema["title"].as_str().unwrap_or_default().is_empty(), "{} has a title", kind.name());
    }
}

#[test]
fn a_member_is_a_word_or_its_fields() {
    let schema = FileKind::Charter.schema();
    let member = &schema["definitions"]["member"]["anyOf"];
    assert_eq!(member[0]["type"], json!(["string", "number"]));
    assert_eq!(member[1]["required"], json!(["who"]));
}

#[test]
fn a_fields_absence_is_allowed_and_a_text_may_be_a_number() {
    let schema = FileKind::Charter.schema();
    assert_eq!(schema["properties"]["purpose"]["type"], json!(["string", "number", "boolean", "null"]));
    assert_eq!(schema["required"], json!(["name", "purpose"]));
}
