//! What makes editors know the format: a schema for each kind of file, and which file is of which kind.

use crate::commands::schema::Kind;
use serde_json::{Map, Value, json};

/// Where the schemas lie, relative to the book.
const SCHEMAS: &str = ".charterbook/schemas";

/// The files, as those of the starter book: path and text. VS Code and its relatives find the schemas by the settings,
/// TOML editors by the first line of `book.toml`; `docs/editors.md` says how others do.
pub(super) fn files() -> Vec<(String, String)> {
    let schemas = Kind::all().map(|kind| (format!("{SCHEMAS}/{}.json", kind.name()), kind.text()));
    let extensions = json!({ "recommendations": ["redhat.vscode-yaml", "tamasfe.even-better-toml"] });
    let settings = json!({
        "yaml.schemas": Kind::all().filter_map(mapping).collect::<Map<String, Value>>(),
        "[yaml]": { "editor.insertSpaces": true, "editor.tabSize": 2 },
        "[markdown]": { "editor.wordWrap": "on" },
    });
    let written = [(".vscode/extensions.json", extensions), (".vscode/settings.json", settings)];
    schemas.chain(written.map(|(path, value)| (path.to_owned(), format!("{value:#}\n")))).collect()
}

/// The schema of a kind with the YAML files that it is for. Fields at the top of Markdown are beyond such editors.
fn mapping(kind: Kind) -> Option<(String, Value)> {
    let yaml = |file: &String| file.ends_with(".yaml");
    let mut files: Vec<String> = kind.files().into_iter().filter(yaml).collect();
    // A charter may have any name, but for those of the book's own lists.
    if files.iter().any(|file| file == "charters/*.yaml") {
        let lists = Kind::all().filter(|other| *other != kind).flat_map(Kind::files).filter(yaml);
        files.extend(lists.filter(|file| file.matches('/').count() == 1).map(|file| format!("!{file}")));
    }
    let schema = format!("./{SCHEMAS}/{}.json", kind.name());
    (!files.is_empty()).then(|| (schema, json!(files)))
}
