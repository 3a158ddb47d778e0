//! A canary in every place where a text can stand, as the schemas of the format tell, and in every name and comment.
//!
//! A field that is added to the format has its canary at once, since the books here are written from the schemas.

use super::encodings::{Decoded, Wanted};
use super::format::{self, DAY, Slot};
use super::site_of;
use charterbook::config::Config;
use charterbook::model::schema::FileKind;
use charterbook::source::Sources;
use charterbook::{edition, model};
use jiff::civil::date;
use serde_json::{Map, Value};
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

/// A book with everything in it that the widest audience may not see, and nothing else that holds a canary.
struct Nest {
    files: Vec<(String, String)>,
    planted: Planted,
}

/// By place in the format, the canaries that stand there.
type Planted = BTreeMap<String, BTreeSet<String>>;

/// What a file of a kind holds, with a canary of the nest in every place.
fn planted(kind: FileKind, nest: &str, short: bool, planted: &mut Planted) -> Value {
    format::sample(kind, short, &mut |place, slot| {
        match place.rsplit('.').next().unwrap_or_default() {
            "audience" => return "leadership".to_owned(),
            "parent" => return "northwind".to_owned(),
            _ => {}
        }
        let word = format!("{BIRD}-{nest}-{}", place.replace(['.', '_'], "-").replace('*', "key"));
        planted.entry(place.to_owned()).or_default().insert(word.clone());
        if slot == Slot::Text { format!("{word} {FOREIGN} {SIGNS}") } else { word }
    })
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
        let mut all = Planted::new();
        let mut files: Vec<(String, String)> = Vec::new();
        for (nest, short) in [("full", false), ("short", true)] {
            let mut sample = |kind, nest: &str| planted(kind, nest, short, &mut all);
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
        let mut terms = planted(FileKind::Glossary, "terms", false, &mut all);
        let hidden = format!("{BIRD}-full-{}", FOREIGN.replace('ﬁ', "fi"));
        terms[0]["in"] = hidden.as_str().into();
        all.insert("glossary.in".to_owned(), BTreeSet::from([hidden]));
        files.push(("charters/glossary.yaml".to_owned(), yaml(&terms)));
        files.push(("charters/scenarios.yaml".to_owned(), yaml(&planted(FileKind::Scenarios, "all", false, &mut all))));
        files.push(("charters/people.yaml".to_owned(), format!("# {BIRD}-comment\n{}", super::PEOPLE)));
        files.push((format!("charters/{BIRD}-beside.png"), format!("{BIRD} {FOREIGN}")));
        Self { files, planted: all }
    }

    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

#[test]
fn no_canary_is_in_any_file_in_any_encoding() {
    let nest = Nest::built();
    let words = [BIRD, FOREIGN, SIGNS, "wren<&", "8787", "2031", "98765"];
    let wanted = words.map(Wanted::new);
    let mut unseen: Vec<(&str, &Wanted)> = words.into_iter().zip(&wanted).collect();
    for bytes in site_of(nest.texts(), "leadership").values() {
        let text = Decoded::new(bytes);
        unseen.retain(|(_, word)| !word.is_in(&text));
        if unseen.is_empty() {
            break;
        }
    }
    assert!(
        unseen.is_empty(),
        "{unseen:?}: who may see all of it sees these words nowhere, so that nothing is proved by them"
    );
    // The marks of texts would confirm a guess at a text.
    let marks: Vec<String> = nest.files.iter().map(|(_, text)| mark(text)).collect();
    for (path, bytes) in site_of(nest.texts(), "employees") {
        let kind = path.rsplit('.').next().unwrap_or_default();
        let is_text = ["html", "css", "js", "json", "svg", "txt", "atom", "ics", "xml"].contains(&kind);
        assert!(is_text || kind == "woff2", "{path} cannot be looked through");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!marks.iter().any(|mark| text.contains(mark)), "{path} holds the mark of a text");
        for decoded in [Decoded::new(path.as_bytes()), Decoded::new(&bytes)] {
            let found = wanted.iter().find(|word| word.is_in(&decoded));
            assert!(found.is_none(), "{path} holds {found:?}");
        }
    }
}

/// What the book knows a text by.
fn mark(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(6).fold(String::new(), |all, byte| all + &format!("{byte:02x}"))
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

/// The files of a book in which every field of a part that everybody may see names something that only leadership may.
fn naming() -> Vec<(String, String)> {
    let hidden = format!("{BIRD}-full-{}", FOREIGN.replace('ﬁ', "fi"));
    let priority = format!("{hidden}/{BIRD}-full-charter-priorities-id");
    let record = format!("{hidden}/{DAY}-{BIRD}-full-beside-hidden");
    let decision = format!("{BIRD}-full-charter-decisions-id");
    // Words of an author that are no Markdown, so that nothing in them names anything.
    let plain = ["aliases", "domain", "baseline", "current", "target", "unit", "framework", "value", "norms.about"];
    let mut number = 0;
    let mut write = |team: &str, place: &str, slot: Slot| {
        number += 1;
        let field = place.rsplit('.').next().unwrap_or_default();
        match (field, slot) {
            ("audience", _) => "employees".to_owned(),
            ("parent", _) => "northwind".to_owned(),
            ("id" | "was" | "function", _) => format!("shown-{number}"),
            (_, Slot::Unit) => "EUR".to_owned(),
            ("decision" | "distinct_from", _) => decision.clone(),
            ("supports" | "affects", _) if !place.contains("decisions") => priority.clone(),
            ("resolved_by" | "supersedes", _) => record.clone(),
            // A trade-off goes as a whole where a side of it is hidden.
            ("prefer" | "even_over", _) if team != "naming" => priority.clone(),
            ("prefer" | "even_over", _) => format!("words {number}"),
            (_, Slot::Id) => hidden.clone(),
            (_, Slot::Key) if place.contains("letters") => hidden.clone(),
            (_, Slot::Key) => "region".to_owned(),
            // The short form of a member or holder.
            ("members" | "decide" | "drive" | "recommend" | "agree" | "consult", _) => hidden.clone(),
            ("perform" | "support" | "verify" | "inform" | "omit", _) => hidden.clone(),
            (_, Slot::Text) if plain.iter().any(|own| place.ends_with(own)) => format!("words {number}"),
            (_, Slot::Text) => format!(
                "Words [[{hidden}]] [[{priority}|more]] [[{decision}]] [[{record}]] [way](../{hidden}/charter.md#{BIRD}) \
                 ![sight](../{hidden}/{BIRD}-full-beside-hidden-picture.png)"
            ),
        }
    };
    let mut files = Vec::new();
    for (team, short) in [("naming", false), ("naming-short", true)] {
        let mut sample = |kind| format::sample(kind, short, &mut |place, slot| write(team, place, slot));
        let front = |fields: &Value| format!("---\n{fields}\n---\nWords.\n");
        let (charter, page) = (sample(FileKind::Charter), sample(FileKind::Page));
        let mut record = sample(FileKind::Record);
        record["date"] = DAY.into();
        files.push((format!("charters/{team}/charter.yaml"), charter.to_string()));
        files.push((format!("charters/{team}/page.md"), front(&page)));
        files.push((format!("charters/{team}/records/{DAY}-naming.md"), front(&record)));
    }
    files
}

#[test]
fn what_a_shown_part_names_in_any_field_is_not_in_its_edition_where_it_is_hidden() {
    let mut nest = Nest::built();
    nest.files.extend(naming());
    let sources = Arc::new(Sources::from_texts(nest.texts()));
    let (org, findings) = model::read(&sources, &Config::default());
    let refused: Vec<_> = findings.iter().filter(|own| own.rule == "syntax").map(|own| &own.message).collect();
    assert!(refused.is_empty(), "{refused:#?}");
    let edition = edition::of(&org, &sources, &Config::default(), Some("employees"), date(2026, 11, 20)).unwrap();
    let wide = format!("{:#?}", *edition);
    assert!(wide.contains("naming-short"), "the charters that name are shown");
    // Where a link leads, only a page finds out.
    let names = |line: &&str| line.contains(BIRD) && !line.contains("source: ");
    assert_eq!(wide.lines().filter(names).collect::<Vec<_>>(), [""; 0]);
    for (path, bytes) in site_of(nest.texts(), "employees") {
        let text = Decoded::new(&bytes);
        assert!(!Wanted::new(BIRD).is_in(&text) && !path.contains(BIRD), "{path}");
    }
}
