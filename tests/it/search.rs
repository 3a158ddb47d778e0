//! The search and the finder: what the site's scripts say is what the library says, held so by cases that both run.

use crate::node::{is_ready, script, words_of};
use charterbook::answer::{self, Case, NoAnswer, Question, understand, who_decides};
use charterbook::config::Config;
use charterbook::edition::{self, Edition};
use charterbook::model;
use charterbook::site::{self, Data, Options, Pages, Site};
use charterbook::source::{Sources, Spanned};
use charterbook::theme::{Rendered, Theme};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const CASES: &str = "tests/browser/cases.mjs";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read_cases(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(root().join("tests/cases").join(name)).unwrap()).unwrap()
}

/// Runs cases through the site's scripts.
#[track_caller]
fn assert_scripts_agree(check: &str, cases: &Value, more: Option<&Path>, folder: &Path) {
    if !is_ready(CASES) {
        return;
    }
    let file = folder.join("cases.json");
    std::fs::write(&file, cases.to_string()).unwrap();
    let output = script(CASES).arg(check).arg(&file).args(more).output().unwrap();
    assert!(output.status.success(), "\n{}", words_of(&output));
}

fn site_of(sources: &Arc<Sources>, config: &Config) -> Site {
    let (org, faults) = model::read(sources, config);
    assert!(faults.is_empty(), "{faults:?}");
    let edition = edition::of(&org, sources, config, None, config.as_of.unwrap()).unwrap();
    let locale = charterbook::locale::Locale::new("en", Vec::new(), Vec::new()).unwrap();
    site::plan(edition, config, Options::default(), HashMap::new(), std::sync::Arc::new(locale))
}

fn book(files: &serde_json::Map<String, Value>) -> (Arc<Sources>, Config) {
    let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str().unwrap())).collect();
    let sources = Arc::new(Sources::from_texts(texts));
    let config = Config::read(&sources).unwrap();
    (sources, config)
}

fn demo() -> (Arc<Sources>, Config) {
    let mut sources = Sources::open(root()).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    (Arc::new(sources), config)
}

/// All files for programs.
fn all_data(site: &Site) -> impl Iterator<Item = (String, Data)> {
    site.data.iter().cloned().chain(site.word_files())
}

/// Writes the files for programs as a build would.
fn write_data(site: &Site, folder: &Path) {
    for (path, data) in all_data(site) {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, site.data_bytes(data)).unwrap();
    }
}

type Declared<'a> = Vec<(&'a str, Vec<&'a Spanned<String>>)>;

fn declared(config: &Config) -> Declared<'_> {
    let scopes = config.scopes.iter().flatten();
    scopes.map(|(name, values)| (name.as_str(), values.iter().collect())).collect()
}

/// The words of the library for an amount that cannot be read, as the scripts name them.
fn code(why: &str) -> &'static str {
    let codes = [
        ("has no number", "no-number"),
        ("is negative", "negative"),
        ("has words on both sides", "words-on-both-sides"),
        ("has a second number", "second-number"),
        ("is too large", "too-large"),
        ("has two decimal points", "two-points"),
        ("has a comma behind", "comma-behind-point"),
        ("could mean thousands", "thousands-or-thousandths"),
        ("is grouped", "grouping"),
        ("has more digits", "too-many-digits"),
    ];
    codes.iter().find(|(start, _)| why.starts_with(start)).unwrap_or_else(|| panic!("no code for: {why}")).1
}

/// What the library says to a question, in the shape of the shared cases.
fn said(edition: &Edition, declared: &Declared<'_>, ask: &str) -> Value {
    let understood = understand(edition, declared, &Question { words: ask, ..Question::default() });
    let ids = |grant: &answer::Grant<'_>| -> Vec<String> {
        grant.deciders().map(|decider| decider.value.to_string()).collect()
    };
    let end = |end: Option<&model::Amount>| {
        end.map_or_else(String::new, |end| {
            let (number, kind) = end.in_base();
            format!("{number} {kind}")
        })
    };
    let one = |decision: &&model::Id| {
        let amount = understood.amount.as_ref();
        let case = Case { decision, amount, scope: &understood.scope, day: edition.as_of() };
        match who_decides(edition, case) {
            Ok(answer) => json!({
                "decision": decision.as_str(),
                "decide": ids(&answer.grant),
                "limit": [end(answer.grant.above()), end(answer.grant.up_to())],
                "others": answer.others.iter().map(ids).collect::<Vec<_>>(),
            }),
            Err(why) => json!({ "decision": decision.as_str(), "none": match why {
                NoAnswer::UnknownDecision => "unknown",
                NoAnswer::NotInForce => "not-in-force",
                NoAnswer::OutOfScope => "out-of-scope",
                NoAnswer::NoTier => "no-tier",
                NoAnswer::OtherUnit => "other-unit",
            } }),
        }
    };
    json!({
        "ask": ask,
        "amount": understood.amount.as_ref().map(ToString::to_string).unwrap_or_default(),
        "bad": understood.bad_amount.as_ref().map(|(_, why)| code(why)).unwrap_or_default(),
        "answers": understood.decisions.iter().map(one).collect::<Vec<_>>(),
    })
}

#[test]
fn words_are_compared_alike_in_rust_and_in_the_scripts() {
    let cases = read_cases("words.json");
    for case in cases.as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        assert_eq!(json!(answer::tokens(text)), case["words"], "{text}");
        assert_eq!(json!(answer::search_words(text)), case["search"], "{text}");
    }
    let folder = tempfile::tempdir().unwrap();
    assert_scripts_agree("words", &cases, None, folder.path());
}

#[test]
fn the_finder_answers_as_the_shared_cases_say() {
    let fixture = read_cases("who.json");
    let (sources, config) = book(fixture["book"].as_object().unwrap());
    let site = site_of(&sources, &config);
    for case in fixture["cases"].as_array().unwrap() {
        let ask = case["ask"].as_str().unwrap();
        assert_eq!(said(&site.edition, &declared(&config), ask), *case, "“{ask}”");
    }
    let folder = tempfile::tempdir().unwrap();
    write_data(&site, folder.path());
    assert_scripts_agree("who", &fixture["cases"], Some(&folder.path().join("search/finder.js")), folder.path());
}

/// Questions on every decision of a book: by each of its names, for amounts around each of its limits, in each place.
fn questions(edition: &Edition, declared: &Declared<'_>) -> Vec<String> {
    let mut places = vec![String::new()];
    places.extend(
        declared.iter().flat_map(|(_, values)| values).map(|value| format!(" in {}", value.value.to_lowercase())),
    );
    let mut all = Vec::new();
    for (_, row) in edition.all_rows() {
        let mut amounts = vec![String::new(), " 7".to_owned(), " for 3 weeks".to_owned(), " 12.5k USD".to_owned()];
        for end in row.tiers.iter().flat_map(|tier| [&tier.above, &tier.up_to]).flatten() {
            let (number, unit) = (end.number, &end.unit);
            amounts.push(format!(" of {number} {unit}"));
            amounts.push(format!(" {number}.01 {unit}"));
            amounts.push(format!(" {unit} {number}k"));
            amounts.push(format!(" {number}"));
        }
        let names = [row.id.to_string(), row.title().to_owned()];
        let aliases = row.aliases.iter().map(|alias| alias.value.clone());
        for name in names.into_iter().chain(aliases) {
            for amount in &amounts {
                all.extend(places.iter().map(|place| format!("{name}{amount}{place}")));
            }
        }
    }
    all
}

/// Words in any order: what nobody would ask, and somebody will.
fn nonsense(count: usize) -> Vec<String> {
    let words = [
        "hire",
        "dicsount",
        "contract",
        "€25",
        "25.000",
        "iso",
        "27001",
        "EMEA",
        "north",
        "America?",
        "2",
        "weeks",
        "EUR",
        "k",
        "５０ｋ",
        "预算40k",
        "…",
        "who",
        "approves",
        "the",
        "1,5",
        "1.234.5",
        "-3",
        "$9",
        "12,500.50",
        "USD",
        "people",
        "budget",
        "2027",
        "refund",
        "patients'",
        "«APAC»",
        "0.125",
        "9999999999999999999999999999999",
        "ß",
        "soc",
        "%",
    ];
    let mut state = 7_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let question = |next: &mut dyn FnMut(usize) -> usize| {
        let length = 1 + next(5);
        (0..length).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" ")
    };
    (0..count).map(|_| question(&mut next)).collect()
}

#[test]
fn the_finder_answers_every_question_on_the_demo_as_the_library_does() {
    let (sources, config) = demo();
    let site = site_of(&sources, &config);
    let declared = declared(&config);
    let mut asked = questions(&site.edition, &declared);
    // Every thirteenth has all names, amounts and places in it, and takes a thirteenth of the time.
    asked = asked.into_iter().step_by(13).collect();
    asked.extend(nonsense(400));
    let cases: Vec<Value> = asked.iter().map(|ask| said(&site.edition, &declared, ask)).collect();
    assert!(cases.len() > 700, "{} questions", cases.len());
    let folder = tempfile::tempdir().unwrap();
    write_data(&site, folder.path());
    assert_scripts_agree("who", &json!(cases), Some(&folder.path().join("search/finder.js")), folder.path());
}

#[test]
fn the_search_finds_what_people_ask_for() {
    let (sources, config) = demo();
    let folder = tempfile::tempdir().unwrap();
    write_data(&site_of(&sources, &config), folder.path());
    assert_scripts_agree("find", &read_cases("find.json"), Some(folder.path()), folder.path());
}

/// A book of so many priorities in charters of twenty.
fn large(priorities: usize) -> Site {
    let charter = |number: usize| {
        let rows = (0..20).map(|own| {
            let name = number * 20 + own;
            format!("  - {{ id: p-{name}, title: Priority word{name} of team{number}, rank: {}, statement: We keep cause{name} and effect{own}. }}\n", own + 1)
        });
        let parent = if number == 0 { String::new() } else { "parent: c-0\n".to_owned() };
        let text = format!("name: Team {number}\npurpose: To test.\n{parent}priorities:\n{}", rows.collect::<String>());
        (format!("charters/c-{number}.yaml"), text)
    };
    let mut files: Vec<(String, String)> = (0..priorities / 20).map(charter).collect();
    files.push(("book.toml".to_owned(), "[book]\ntitle = \"Large\"\nas_of = \"2026-11-20\"\n".to_owned()));
    let sources = Arc::new(Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))));
    let config = Config::read(&sources).unwrap();
    site_of(&sources, &config)
}

#[test]
fn a_large_book_has_its_words_in_files_by_letter_and_is_searched_alike() {
    let site = large(1_200);
    let files: Vec<String> = all_data(&site).map(|(path, _)| path).filter(|path| path.contains("words-")).collect();
    assert!(files.iter().any(|path| path == "search/words-63.js") && files.len() < 40, "{files:?}");
    let by_path = |path: &str| site.word_file(path).map(|data| site.data_bytes(data).len());
    assert!(by_path("search/words-63.js").is_some_and(|length| length > 40));
    for none in ["search/words-.js", "search/words-063.js", "search/words-7.js", "search/words-zz.js", "words-63.js"] {
        assert_eq!(by_path(none), None, "{none}");
    }
    let folder = tempfile::tempdir().unwrap();
    write_data(&site, folder.path());
    let cases = json!([
        { "ask": "word777", "href": "priorities/c-38/p-777/" },
        { "ask": "cause777", "href": "priorities/c-38/p-777/" },
        { "ask": "team 38", "href": "teams/c-38/", "within": 3 },
    ]);
    assert_scripts_agree("find", &cases, Some(folder.path()), folder.path());
    let lists: Vec<String> = site.lists_of_things().iter().map(|page| format!("{}index.html", page.path)).collect();
    assert_eq!(lists.len(), 1 + 6, "the teams, and six parts of two hundred priorities");
    assert_eq!(large(900).word_files().count(), 0, "one file for a small book");
    let expected: Vec<(String, Vec<u8>)> =
        site.word_files().map(|(path, data)| (path, site.data_bytes(data))).collect();
    let published = Rendered::new(site, Theme::load(root(), "gazette", "en").unwrap()).unwrap();
    let paths = published.paths();
    for (path, bytes) in expected {
        assert!(paths.contains(&path) && published.has(&path), "{path} is not published");
        assert!(published.bytes(&path).unwrap() == bytes, "{path}");
    }
    for path in &lists {
        assert!(paths.contains(path) && published.has(path) && published.bytes(path).is_ok(), "{path}");
    }
    for none in ["search/words-7.js", "search/priorities/7/index.html"] {
        assert!(!published.has(none) && published.bytes(none).is_err(), "{none}");
    }
}

#[test]
fn the_data_of_the_search_are_the_same_each_time() {
    let (sources, config) = demo();
    let all = |site: &Site| -> Vec<(PathBuf, Vec<u8>)> {
        all_data(site).map(|(path, data)| (PathBuf::from(path), site.data_bytes(data))).collect()
    };
    let (one, other) = (site_of(&sources, &config), site_of(&sources, &config));
    assert!(all(&one) == all(&other));
    assert!(one.data.iter().any(|(_, data)| *data == Data::Finder));
}
