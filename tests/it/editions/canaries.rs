//! A canary in every place where a text can stand, as the schemas of the format tell, and in every name and comment.
//!
//! A field that is added to the format has its canary at once, since the books here are written from the schemas.

use super::encodings::{Decoded, Wanted};
use super::site_of;
use charterbook::config::Config;
use charterbook::model::schema::FileKind;
use charterbook::source::Sources;
use charterbook::{edition, model};
use jiff::civil::date;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

/// Stands in every canary.
const BIRD: &str = "canary";
/// Stands in every canary whose place takes any letters.
const FOREIGN: &str = "ﬁnkäné-ß";
/// Stands in every canary whose place takes any signs. Every language of the site has a meaning for some of them.
const SIGNS: &str = "wren<&\"'{}\\|/%]]>";
/// Numbers and days that stand in no other place.
const NUMBER: u32 = 98_765;
const DAY: &str = "2031-07-19";

/// Values for every place of one schema.
struct Planter<'a> {
    definitions: &'a Value,
    /// Which book it is for, so that every canary is a word of its own.
    nest: &'a str,
    /// Where there are several ways to write something: the shortest, or the one that says most.
    short: bool,
    /// By place in the format, the canary that stands there.
    planted: &'a mut BTreeMap<String, BTreeSet<String>>,
}

impl Planter<'_> {
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
                let key =
                    if place.ends_with("expect") { "agree".to_owned() } else { self.plant(&format!("{place}.*")) };
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
        match place.rsplit('.').next().unwrap_or_default() {
            "audience" => return "leadership".into(),
            "parent" => return "northwind".into(),
            _ => {}
        }
        if schema["type"] == json!(["boolean", "null"]) {
            true.into()
        } else if schema["type"].as_array().is_some_and(|all| all.contains(&"integer".into())) {
            NUMBER.into()
        } else if pattern.contains("[Dd]ay") {
            "8787 days".into()
        } else if pattern.contains("{4}-") {
            DAY.into()
        } else if pattern == "[0-9]" {
            format!("{NUMBER} {}", self.plant(place)).into()
        } else if schema["maxLength"].is_u64() {
            self.plant(place).into()
        } else {
            format!("{} {FOREIGN} {SIGNS}", self.plant(place)).into()
        }
    }

    fn plant(&mut self, place: &str) -> String {
        let word = format!("{BIRD}-{}-{}", self.nest, place.replace(['.', '_'], "-").replace('*', "key"));
        self.planted.entry(place.to_owned()).or_default().insert(word.clone());
        word
    }
}

/// A book with everything in it that the widest audience may not see, and nothing else that holds a canary.
struct Nest {
    files: Vec<(String, String)>,
    /// By place in the format, the canaries that stand there.
    planted: BTreeMap<String, BTreeSet<String>>,
}

/// What a file of a kind holds.
fn sample(kind: FileKind, nest: &str, short: bool, planted: &mut BTreeMap<String, BTreeSet<String>>) -> Value {
    let schema = kind.schema();
    let mut planter = Planter { definitions: &schema["definitions"], nest, short, planted };
    planter.value(&schema, kind.name())
}

/// Whether what stands in a list of a charter may have an audience of its own.
fn may_be_hidden(items: &Value) -> bool {
    items.as_array().is_some_and(|all| all.iter().any(|item| item["audience"].is_string()))
}

/// YAML, of which JSON is a part, below a hidden comment.
fn yaml(value: &Value) -> String {
    format!("# {BIRD}-comment {FOREIGN}\n{value}\n")
}

fn markdown(fields: &Value, nest: &str) -> String {
    let body = format!(
        "# {BIRD}-{nest}-title {FOREIGN}\n\n## {BIRD}-{nest}-heading {FOREIGN} {SIGNS}\n\n\
         [{BIRD}-{nest}-words](https://{BIRD}.example/{BIRD}-{nest}-way \"{BIRD}-{nest}-tip {SIGNS}\")\n\
         ![{BIRD}-{nest}-alt {FOREIGN}]({BIRD}-{nest}-picture.png)\n\
         <https://{BIRD}.example/{FOREIGN}> `{BIRD}-{nest}-code` [[{BIRD}-{nest}-named|{BIRD}-{nest}-name]]\n\n\
         ```{BIRD}-{nest}-language\n{BIRD}-{nest}-block {FOREIGN} {SIGNS}\n```\n\n\
         | {BIRD}-{nest}-head |\n|---|\n| {BIRD}-{nest}-cell |\n\n{BIRD}[^{BIRD}-{nest}-note]\n\n\
         [^{BIRD}-{nest}-note]: {BIRD}-{nest}-note-text {FOREIGN}\n\n<!-- {BIRD}-{nest}-html -->\n"
    );
    format!("---\n{}---\n{body}", yaml(fields))
}

impl Nest {
    fn built() -> Self {
        let mut planted = BTreeMap::new();
        let mut files: Vec<(String, String)> = Vec::new();
        for (nest, short) in [("full", false), ("short", true)] {
            let mut sample = |kind, nest: &str| sample(kind, nest, short, &mut planted);
            // A charter that is hidden as a whole, with all that can stand beside one.
            let hidden = format!("{BIRD}-{nest}-{}", FOREIGN.replace('ﬁ', "fi"));
            let mut beside = |path: String, text: String| files.push((format!("charters/{hidden}/{path}"), text));
            beside("charter.md".to_owned(), markdown(&sample(FileKind::Charter, nest), nest));
            beside("scenarios.yaml".to_owned(), yaml(&sample(FileKind::Scenarios, nest)));
            for part in ["shown", "hidden"] {
                let mut beside = |path: &str, text: String| {
                    let folder = if part == "hidden" { hidden.as_str() } else { "northwind" };
                    files.push((format!("charters/{folder}/{path}"), text));
                };
                let nest = format!("{nest}-beside-{part}");
                beside(&format!("{BIRD}-page-{nest}.md"), markdown(&sample(FileKind::Page, &nest), &nest));
                let mut record = sample(FileKind::Record, &nest);
                record["date"] = DAY.into();
                beside(&format!("records/{DAY}-{BIRD}-{nest}.md"), markdown(&record, &nest));
                let ballot = yaml(&sample(FileKind::Ballot, &nest));
                beside(&format!("ballots/{BIRD}-round-{nest}/{BIRD}-voter.yaml"), ballot);
                beside(&format!("read-backs/{BIRD}-{nest}.yaml"), yaml(&sample(FileKind::ReadBacks, &nest)));
                beside(&format!("{BIRD}-{nest}-picture.png"), format!("{BIRD} {FOREIGN}"));
            }
            // A charter that everybody may see, and every part of one that can be hidden.
            let charter = sample(FileKind::Charter, &format!("{nest}-inner"));
            let fields = charter.as_object().unwrap().iter();
            let mut lists: Map<String, Value> = fields
                .filter(|(_, value)| may_be_hidden(value))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            assert!(lists.len() > 5, "{lists:?}");
            // The seat is shown, whoever may read its lens.
            if let Some(member) = lists.get_mut("members") {
                member[0]["who"] = "ceo".into();
                member[0]["as"] = "Chair".into();
            }
            lists.insert("waivers".to_owned(), charter["waivers"].clone());
            let shown = if short { "field" } else { "northwind" };
            let mut text = if short { "parent: northwind\n".to_owned() } else { String::new() };
            let _ = writeln!(text, "name: The {shown} team\npurpose: We keep the lights on.\nlead: ceo");
            for (key, value) in &lists {
                let _ = write!(text, "# {BIRD}-comment\n{key}: {value}\n");
            }
            files.push((format!("charters/{shown}/charter.yaml"), text));
        }
        let mut terms = sample(FileKind::Glossary, "terms", false, &mut planted);
        let hidden = format!("{BIRD}-full-{}", FOREIGN.replace('ﬁ', "fi"));
        terms[0]["in"] = hidden.as_str().into();
        planted.insert("glossary.in".to_owned(), BTreeSet::from([hidden]));
        files.push(("charters/glossary.yaml".to_owned(), yaml(&terms)));
        files.push((
            "charters/scenarios.yaml".to_owned(),
            yaml(&sample(FileKind::Scenarios, "all", false, &mut planted)),
        ));
        files.push(("charters/people.yaml".to_owned(), format!("# {BIRD}-comment\n{}", super::PEOPLE)));
        files.push((format!("charters/{BIRD}-beside.png"), format!("{BIRD} {FOREIGN}")));
        Self { files, planted }
    }

    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

#[test]
fn no_canary_is_in_any_file_in_any_encoding() {
    let nest = Nest::built();
    let words = [BIRD, FOREIGN, SIGNS, "wren<&", "8787", "2031", "98765"];
    let mut wanted: Vec<Wanted> = words.into_iter().map(Wanted::new).collect();
    let mut unseen: Vec<&str> = words.to_vec();
    for bytes in site_of(nest.texts(), "leadership").values() {
        let text = Decoded::new(bytes);
        unseen.retain(|word| !Wanted::new(word).is_in(&text));
    }
    assert_eq!(unseen, [""; 0], "who may see all of it sees these words nowhere, so that nothing is proved by them");
    // The marks of texts would confirm a guess at a text.
    wanted.extend(nest.files.iter().map(|(_, text)| {
        let digest = Sha256::digest(text.as_bytes());
        Wanted::new(&digest.iter().take(6).fold(String::new(), |all, byte| all + &format!("{byte:02x}")))
    }));
    for (path, bytes) in site_of(nest.texts(), "employees") {
        let kind = path.rsplit('.').next().unwrap_or_default();
        let is_text = ["html", "css", "js", "json", "svg", "txt", "atom", "ics", "xml"].contains(&kind);
        assert!(is_text || kind == "woff2", "{path} cannot be looked through");
        for text in [Decoded::new(path.as_bytes()), Decoded::new(&bytes)] {
            let found = wanted.iter().find(|word| word.is_in(&text));
            assert!(found.is_none(), "{path} holds {found:?}");
        }
    }
}

/// The places of the format whose canaries are not in a text.
fn missing<'a>(nest: &'a Nest, text: &str) -> Vec<&'a str> {
    let is_in = |words: &BTreeSet<String>| words.iter().any(|word| text.contains(word.as_str()));
    nest.planted.iter().filter(|(_, words)| !is_in(words)).map(|(place, _)| place.as_str()).collect()
}

#[test]
fn every_place_of_the_format_has_a_canary_that_was_read() {
    let nest = Nest::built();
    let sources = Arc::new(Sources::from_texts(nest.texts()));
    let (org, findings) = model::read(&sources, &Config::default());
    let refused: Vec<String> = findings
        .iter()
        .filter(|own| own.rule == "syntax")
        .map(|own| format!("{}: {}", sources.file(own.primary().span.file).path, own.message))
        .collect();
    assert!(refused.is_empty(), "what cannot be read is in no edition, and proves nothing: {refused:#?}");
    assert_eq!(missing(&nest, &format!("{org:?}")), [""; 0], "the book");
    let edition_for = |audience| {
        let edition = edition::of(&org, &sources, &Config::default(), Some(audience), date(2026, 11, 20)).unwrap();
        format!("{:?}", *edition)
    };
    // Waivers have done their work, and what names nothing is gone.
    let left_out = ["charter.decisions.distinct_from", "charter.priorities.supports", "charter.tensions.resolved_by"];
    let left_out = [&left_out[..], &["record.decision", "record.supersedes"]].concat();
    let in_leadership = missing(&nest, &edition_for("leadership"));
    let (waivers, others): (Vec<&str>, Vec<&str>) = in_leadership.iter().partition(|place| place.contains(".waivers."));
    assert_eq!((waivers.len(), others), (4, left_out), "the narrower edition");
    let wide = edition_for("employees");
    let found = wide.find(BIRD).map(|at| wide.get(at.saturating_sub(200)..at + 40));
    assert_eq!(found, None, "the wider edition, whether or not a page shows it");
}
