//! The starter book's files: texts beside this one, with names and dates filled in.

use super::cast::Cast;
use super::editors;
use jiff::civil::Date;

/// What the texts are filled in with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Starter<'a> {
    pub(super) title: &'a str,
    pub(super) cast: &'a Cast,
    pub(super) today: Date,
}

const FILES: [(&str, &str); 12] = [
    ("README.md", include_str!("README.md")),
    ("book.toml", include_str!("book.toml")),
    (".gitignore", include_str!("gitignore")),
    (".gitlab-ci.yml", include_str!("gitlab.yml")),
    (".github/workflows/charters.yml", include_str!("github.yml")),
    ("charters/people.yaml", include_str!("people.yaml")),
    ("charters/company.yaml", include_str!("company.yaml")),
    ("charters/glossary.yaml", include_str!("glossary.yaml")),
    ("charters/scenarios.yaml", include_str!("scenarios.yaml")),
    ("charters/customers/charter.yaml", include_str!("customers/charter.yaml")),
    ("charters/customers/how-we-answer.md", include_str!("customers/how-we-answer.md")),
    ("charters/customers/records/@{today}-answer-on-saturdays.md", include_str!("customers/record.md")),
];

/// Where the starter's files go, relative to the book.
pub(super) fn paths(today: Date) -> Vec<String> {
    let written = FILES.iter().map(|(path, _)| fill(path, &[("today", today.to_string())]));
    written.chain(editors::files().into_iter().map(|(path, _)| path)).collect()
}

impl Starter<'_> {
    /// Every file: its path relative to the book, and its text.
    pub(super) fn files(&self) -> Vec<(String, String)> {
        let values = self.values();
        let texts = FILES.iter().map(|(_, text)| fill(text, &values));
        let texts = texts.chain(editors::files().into_iter().map(|(_, text)| text));
        paths(self.today).into_iter().zip(texts).collect()
    }

    fn values(&self) -> Vec<(&'static str, String)> {
        let Cast { ceo, finance, care, keeper } = self.cast;
        vec![
            ("title", quoted(self.title)),
            ("name", quoted(&literal(self.title))),
            ("readme_title", literal(self.title)),
            ("ceo", id(&ceo.role)),
            ("ceo_title", quoted(&literal(&ceo.title))),
            ("ceo_person", id(&ceo.person)),
            ("ceo_name", quoted(&literal(&ceo.name))),
            ("finance", id(&finance.role)),
            ("finance_title", quoted(&literal(&finance.title))),
            ("finance_person", id(&finance.person)),
            ("finance_name", quoted(&literal(&finance.name))),
            ("care", id(&care.role)),
            ("care_title", quoted(&literal(&care.title))),
            ("care_person", id(&care.person)),
            ("care_name", quoted(&literal(&care.name))),
            ("keeper", id(&keeper.role)),
            ("keeper_title", quoted(&literal(&keeper.title))),
            ("keeper_person", id(&keeper.person)),
            ("keeper_name", quoted(&literal(&keeper.name))),
            ("today", self.today.to_string()),
            ("period_end", period_end(self.today).to_string()),
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("rust", env!("CARGO_PKG_RUST_VERSION").to_owned()),
        ]
    }
}

/// The last day of next year, so that nothing in the starter runs out for a year at least.
fn period_end(today: Date) -> Date {
    jiff::civil::date(today.year().saturating_add(1).min(9999), 12, 31)
}

/// Puts values in the place of `@{name}`. What is put in is not looked at again: a person may be called `@{title}`.
fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@{") {
        filled.push_str(before);
        let known = after
            .split_once('}')
            .and_then(|(name, after)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, after)));
        match known {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push_str("@{");
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A text between quotation marks, for YAML and TOML alike. It has no control characters, so two escapes are enough.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Markdown that shows a text as it is typed.
fn literal(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let begins_a_block = at == 0 && matches!(character, '#' | '+' | '-' | '=' | '~');
        if begins_a_block || matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|') {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown
}

/// An id as YAML; between quotation marks where it could be read as a number or as nothing.
fn id(id: &str) -> String {
    let odd = matches!(id, "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n");
    if odd || id.starts_with(|first: char| first.is_numeric()) { quoted(id) } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_blank_is_filled_in() {
        let cast = Cast::of("Lena Fox", "Chief of Staff");
        let starter = Starter { title: "Acme", cast: &cast, today: date(2026, 11, 21) };
        for (path, text) in starter.files() {
            assert!(!path.contains("@{") && !text.contains("@{"), "{path}");
            assert!(text.ends_with('\n') && !text.contains('\t'), "{path}");
        }
    }

    #[test]
    fn a_typed_text_is_put_in_as_it_is() {
        let values = [("name", "@{other}".to_owned()), ("other", "wrong".to_owned())];
        assert_eq!(fill("a @{name} b @{unknown} c @{", &values), "a @{other} b @{unknown} c @{");
        assert_eq!(quoted(r#"A "quoted" \ name: # 🙂"#), r#""A \"quoted\" \\ name: # 🙂""#);
        assert_eq!(literal("[Acme](x) <b> & Co_"), r"\[Acme\](x) \<b\> & Co\_");
        assert_eq!((id("null").as_str(), id("3rd").as_str(), id("李明").as_str()), ("\"null\"", "\"3rd\"", "李明"));
    }

    #[test]
    fn nothing_runs_out_within_a_year() {
        assert_eq!(period_end(date(2026, 12, 31)), date(2027, 12, 31));
        assert_eq!(period_end(date(2026, 1, 1)), date(2027, 12, 31));
        assert_eq!(period_end(date(9999, 1, 1)), date(9999, 12, 31));
    }
}
