//! What `[rules]` of `book.toml` may hold, for the schema that editors read.

use super::rules::{RULES, Rule, Setting, SettingValue};
use serde_json::{Map, Value, json};

/// JSON Schema of what may stand under `[rules]`: rule → what it takes.
pub fn rules_schema() -> Value {
    Value::Object(RULES.iter().map(|rule| (rule.name.to_owned(), of(rule))).collect())
}

/// JSON Schema of a rule's name.
pub fn rule_name_schema() -> Value {
    json!({ "type": "string", "enum": RULES.iter().map(|rule| rule.name).collect::<Vec<_>>() })
}

fn of(rule: &Rule) -> Value {
    let levels = if rule.is_always_an_error() {
        json!({ "enum": ["error"], "description": "It is always an error." })
    } else {
        json!({ "enum": ["error", "warn", "off"], "description": "What a finding of it does." })
    };
    let mut fields: Map<String, Value> = rule.settings.iter().map(setting).collect();
    fields.insert("level".to_owned(), levels.clone());
    json!({
        "description": format!("{} {}", rule.finds, rule.why),
        "anyOf": [levels, { "type": "object", "additionalProperties": false, "properties": fields }],
    })
}

fn setting(setting: &Setting) -> (String, Value) {
    let mut schema = match &setting.default {
        SettingValue::Number(number) => json!({ "type": "integer", "minimum": 0, "default": number }),
        SettingValue::Flag(flag) => json!({ "type": "boolean", "default": flag }),
    };
    schema["description"] = json!(setting.means);
    (setting.name.to_owned(), schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_takes_a_level_or_a_table_with_its_settings() {
        let schema = rules_schema();
        assert_eq!(schema.as_object().unwrap().len(), RULES.len());
        let table = &schema["too-many-priorities"]["anyOf"][1]["properties"];
        assert_eq!(table["max"]["default"], 5);
        assert_eq!(table["level"]["enum"], json!(["error", "warn", "off"]));
        assert_eq!(schema["narrower-link"]["anyOf"][0]["enum"], json!(["error"]));
    }
}
