//! What `book.toml` may hold, as JSON Schema (draft-07), which editors read to complete words and to explain them.

use serde_json::{Value, json};

/// The schema, as a document of its own. `rules` says what may stand under `[rules]`, by the rule's name, since the
/// rules are not known here.
pub fn schema(rules: &Value) -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "book.toml",
        "description": "How a book of charters is read, checked and published.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "book": section("The book itself.", &json!({
                "title": text("Stands at the top of every page."),
                "source": text("The folder that holds the charters; `charters` when absent."),
                "language": text("The language that the charters are written in, such as en, de or ja."),
                "as_of": day("The day that the book is read for. Today when absent."),
                "base_url": text("The address at which people find the site."),
                "edit_url": text("Where a file can be changed, with {path} in the place of its path."),
            })),
            "build": section("The finished site.", &json!({
                "output": text("The folder that the site is written to; `site` when absent."),
                "theme": text("How the site looks: the name of a built-in theme, or of a folder under themes/."),
            })),
            "audiences": section("Who may read what.", &json!({
                "order": texts("The audiences from the widest to the narrowest. The site is made for the first unless you \
                                ask for another."),
            })),
            "decisions": section("What holds for all decisions.", &json!({
                "framework": text("The framework of every decision that names none itself: raci, rasci, cairo, daci, \
                                   rapid, dri, or one of your own."),
                "required_domains": texts("Subjects on which somebody must hold a decision."),
            })),
            "scopes": {
                "description": "The places, brands or products to which a decision can be limited: each with its values.",
                "type": "object",
                "additionalProperties": texts("All values of it."),
            },
            "frameworks": {
                "description": "Frameworks of your own, by name.",
                "type": "object",
                "additionalProperties": section("A framework.", &json!({
                    "letters": {
                        "description": "What each letter stands for.",
                        "type": "object",
                        "additionalProperties": { "enum": PARTS },
                    },
                    "count": {
                        "description": "How many of a part a row may have: \"1\", \"1+\", \"0-1\".",
                        "type": "object",
                        "propertyNames": { "enum": PARTS },
                        "additionalProperties": { "type": ["string", "integer"] },
                    },
                })),
            },
            "check": section("How the book is checked.", &json!({
                "baseline": text("The file of findings that were there before; only new ones count."),
            })),
            "rules": {
                "description": "How strict single rules are: \"error\", \"warn\" or \"off\", or a table with the rule's own \
                                settings. `charterbook explain` lists them all.",
                "type": "object",
                "additionalProperties": false,
                "properties": rules,
            },
        },
    })
}

/// The words that a framework's letters can stand for.
const PARTS: [&str; 10] =
    ["decide", "drive", "recommend", "agree", "consult", "perform", "support", "verify", "inform", "omit"];

fn section(description: &str, properties: &Value) -> Value {
    json!({ "description": description, "type": "object", "additionalProperties": false, "properties": properties })
}

fn text(description: &str) -> Value {
    json!({ "description": description, "type": "string", "minLength": 1 })
}

fn texts(description: &str) -> Value {
    json!({ "description": description, "type": "array", "items": { "type": "string", "minLength": 1 } })
}

/// TOML has a form of its own for days, which editors hand on as a text.
fn day(description: &str) -> Value {
    json!({ "description": description, "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::source::Sources;
    use std::collections::BTreeSet;

    /// The settings that the reader lists when it meets one that it does not know.
    fn known_to_the_reader(section: Option<&str>) -> BTreeSet<String> {
        let text = section.map_or("[zzzzzzzz]".to_owned(), |section| format!("[{section}]\nzzzzzzzz = 1\n"));
        let faults = Config::read(&Sources::from_texts([("book.toml", text.as_str())])).unwrap_err();
        let help = faults.iter().find(|fault| fault.help.contains(" are `")).unwrap().help.to_string();
        let (_, words) = help.split_once(" are ").unwrap();
        words.split(", ").map(|word| word.trim_matches('`').to_owned()).collect()
    }

    fn in_the_schema(section: Option<&str>) -> BTreeSet<String> {
        let schema = schema(&json!({}));
        let of = section.map_or(&schema, |section| &schema["properties"][section]);
        of["properties"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn the_schema_knows_what_the_reader_knows() {
        assert_eq!(in_the_schema(None), known_to_the_reader(None));
        for section in ["book", "build", "audiences", "decisions", "check"] {
            assert_eq!(in_the_schema(Some(section)), known_to_the_reader(Some(section)), "{section}");
        }
    }
}
