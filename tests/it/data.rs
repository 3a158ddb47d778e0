//! The files of a site that are for programs, and the addresses that things once had.

mod calendar;
mod load;
mod long;
mod paper;
mod redirects;
mod shape;

use charterbook::config::Config;
use charterbook::site::{Options, Pages};
use charterbook::source::Sources;
use charterbook::theme::{Rendered, Theme};
use charterbook::{edition, model, site};
use jiff::civil::date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

/// Every file of a site, as text.
type Files = BTreeMap<String, String>;

fn render(sources: &Arc<Sources>, config: &Config, audience: &str, offline: bool) -> Files {
    let rendered = rendered(sources, config, audience, offline);
    let text = |path: &String| String::from_utf8_lossy(&rendered.bytes(path).unwrap()).into_owned();
    rendered.paths().iter().map(|path| (path.clone(), text(path))).collect()
}

fn rendered(sources: &Arc<Sources>, config: &Config, audience: &str, offline: bool) -> Rendered {
    let (org, _) = model::read(sources, config);
    let edition = edition::of(&org, sources, config, Some(audience), date(2026, 11, 20)).unwrap();
    let theme = Theme::load(Path::new("/nowhere"), "gazette", "en").unwrap();
    let site = site::plan(edition, config, Options { offline }, HashMap::new(), theme.locale().clone());
    Rendered::new(site, theme).unwrap()
}

/// The demo book for an audience.
fn demo(audience: &str) -> Files {
    let mut sources = Sources::open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    render(&Arc::new(sources), &config, audience, false)
}

/// A book of some texts, for employees, without an address of its own.
fn book(texts: &[(&str, &str)]) -> Files {
    render(&Arc::new(Sources::from_texts(texts.iter().copied())), &Config::default(), "employees", false)
}

/// The same before its pages are made.
fn rendered_book(texts: &[(&str, &str)]) -> Rendered {
    rendered(&Arc::new(Sources::from_texts(texts.iter().copied())), &Config::default(), "employees", false)
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(&files[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn no_text_reads_as_the_way_to_the_top_of_the_site() {
    let charter = "name: \"Fi\\x01nance\"\npurpose: \"Keep &#1; the &#x1;cash.\"\n\
        priorities: [{ id: p, title: \"Ca&#1;sh\", rank: 1, statement: \"`a&#1;b` [wo&#1;rds](charter.md)\" }]\n";
    let record = "---\ntitle: R\nstatus: decided\ndate: 2026-01-01\n---\nRaw \u{1} here.\n";
    let book = [("charters/finance/charter.yaml", charter), ("charters/finance/records/2026-01-01-r.md", record)];
    let files = self::book(&book);
    let texts = ["<h1>Fi nance</h1>", "Ca sh", "Raw   here."];
    let pages = ["teams/finance/index.html", "priorities/finance/p/index.html", "log/finance/2026-01-01-r/index.html"];
    let all: String = pages.map(|page| files[page].as_str()).concat();
    for text in texts {
        assert!(all.contains(text), "{text}: {all}");
    }
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!page.contains('\u{1}'), "{path}");
        let words = page.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, words)| words);
        words.for_each(|words| assert!(!words.contains("../"), "{words} in {path}"));
    }
}

#[test]
fn what_a_file_may_not_hold_is_still_found() {
    let raw = Sources::from_texts([("charters/a.yaml", "name: A\npurpose: \"x\u{1}y\"\n")]);
    let (_, findings) = model::read(&Arc::new(raw), &Config::default());
    assert!(findings.iter().any(|own| own.rule == "syntax"), "{findings:?}");
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0\u{1}0\"/></svg>";
    let files = book(&[("charters/a/charter.yaml", "name: A\npurpose: P\n"), ("charters/a/plan.svg", drawing)]);
    assert!(!files.contains_key("teams/a/plan.svg"));
}

#[test]
fn a_page_brings_what_it_shows() {
    let charter = "name: A\npurpose: P\npriorities:\n\
        - { id: words, title: W, rank: 1, success: [{ measure: Fewer calls }] }\n\
        - { id: figures, title: F, rank: 2, success: [{ measure: Fewer calls }, { measure: Calls, target: 9 }] }\n\
        decisions:\n\
        - { id: plain, title: P, decide: everyone }\n\
        - { id: limits, title: L, limits: [{ up_to: 5 EUR, decide: everyone }, { above: 5 EUR, decide: a }] }\n";
    let files = book(&[("charters/a.yaml", charter)]);
    let with = |page: &str, what: &str| files[&format!("{page}/index.html")].contains(what);
    assert!(with("who-decides/limits", "static/ladder.css") && with("who-decides/limits", "<svg"));
    assert!(!with("who-decides/plain", "static/ladder.css") && !with("who-decides/plain", "<svg"));
    assert!(with("priorities/a/figures", "<table class=\"measures\">") && with("priorities/a/figures", ">9<"));
    assert!(!with("priorities/a/words", "<table") && with("priorities/a/words", "<li><span>Fewer calls</span></li>"));
}

#[test]
fn every_document_is_as_its_schema_says_and_the_index_lists_it() {
    let empty = book(&[("charters/people.yaml", "people: {}\n")]);
    for files in [demo("employees"), demo("leadership"), empty] {
        let index = json(&files, "api/v1/index.json");
        shape::check(&index, &json(&files, "api/v1/schema/index.json"));
        let listed = index["files"].as_array().unwrap();
        let on_disk = files.keys().filter(|path| path.starts_with("api/v1/") && !path.contains("schema/")).count();
        assert_eq!(listed.len() + 1, on_disk);
        for file in listed {
            let document = json(&files, file["path"].as_str().unwrap());
            shape::check(&document, &json(&files, file["schema_path"].as_str().unwrap()));
            assert_eq!(document["schema"], file["schema"]);
            let entries: usize = document.as_object().unwrap().values().filter_map(Value::as_array).map(Vec::len).sum();
            assert_eq!(entries as u64, file["entries"].as_u64().unwrap(), "{file}");
        }
    }
}

/// The file of an address: percent signs undone, folders with their page.
fn file_of(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.split('#').next().unwrap().bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || (rest.next().unwrap() as char).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { digit() * 16 + digit() } else { byte });
    }
    let path = String::from_utf8(bytes).unwrap();
    if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path }
}

/// Every `page` below a value.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("page").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| addresses(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| addresses(item, found)),
        _ => {}
    }
}

#[test]
fn addresses_in_the_data_lead_to_pages() {
    let files = demo("leadership");
    let mut found = Vec::new();
    for path in files.keys().filter(|path| path.starts_with("api/v1/") && !path.contains("schema/")) {
        addresses(&json(&files, path), &mut found);
    }
    assert!(found.len() > 200, "{}", found.len());
    for address in found {
        assert!(files.contains_key(&file_of(&address)), "{address}");
    }
}

#[test]
fn data_say_what_pages_say() {
    let files = book(&[
        (
            "charters/people.yaml",
            "people: { ada: { name: Ada }, ben: { name: Ben, left: 2026-01-01 } }\nroles: { cfo: { title: CFO, held_by: [ben, ada] } }",
        ),
        (
            "charters/finance.yaml",
            "
name: Finance
purpose: 'See [the **plan**](finance.yaml#cash).'
priorities:
  - { id: later, title: Later, rank: 7, because: '[gone](finance.yaml#nothing) and *here*' }
  - { id: cash, title: '*Cash*', rank: 2, was: [money] }
  - { id: old, title: Old, rank: 1, status: retired }
trade_offs: [{ prefer: cash, even_over: speed of closing }]
decisions:
  - id: discounts
    title: Discounts
    framework: raci
    limits: [{ up_to: 25k EUR, decide: cfo }, { above: 25k EUR, decide: finance }]
    letters: { ada: C }
",
        ),
    ]);
    let charter = &json(&files, "api/v1/charters.json")["charters"][0];
    assert_eq!(charter["purpose"]["text"], "See the plan.");
    assert_eq!(charter["purpose"]["markdown"], "See [the **plan**](teams/finance/#cash).");
    let priorities = json(&files, "api/v1/priorities.json");
    let ranks: Vec<_> =
        priorities["priorities"].as_array().unwrap().iter().map(|own| (&own["id"], &own["rank"])).collect();
    assert_eq!(
        format!("{ranks:?}"),
        r#"[(String("cash"), Number(1)), (String("later"), Number(2)), (String("old"), Null)]"#
    );
    assert_eq!(
        priorities["priorities"][1]["because"]["markdown"], "gone and here",
        "a link to nothing tells no address"
    );
    let row = &json(&files, "api/v1/decisions.json")["decisions"][0]["rows"][0];
    assert_eq!(row["limits"][0]["up_to"]["number"], "25000");
    assert_eq!(row["limits"][0]["people"], serde_json::json!(["ada"]), "Ben has left");
    assert_eq!(row["parts"][0]["letter"], "C");
    let side = &json(&files, "api/v1/trade-offs.json")["trade_offs"][0];
    assert_eq!((&side["prefer"]["priority"], &side["even_over"]["priority"]), (&"finance/cash".into(), &Value::Null));
}

#[test]
fn the_feed_is_sound_atom_with_the_newest_decisions_first() {
    for (files, base) in [(demo("leadership"), "https://charters.meridian.example/"), (many_records(60), "../")] {
        let text = &files["feeds/decisions.atom"];
        let document = roxmltree::Document::parse(text).unwrap();
        let feed = document.root_element();
        let children = |of: roxmltree::Node<'_, '_>, name: &str| -> Vec<String> {
            let own = of.children().filter(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", name)));
            own.map(|child| child.text().unwrap_or_default().trim().to_owned()).collect()
        };
        let entries: Vec<_> = feed.children().filter(|child| child.tag_name().name() == "entry").collect();
        assert!(!entries.is_empty() && entries.len() <= 50);
        let mut ids = children(feed, "id");
        let mut days = Vec::new();
        for entry in &entries {
            for name in ["id", "title", "updated"] {
                assert_eq!(children(*entry, name).len(), 1, "{name}");
            }
            ids.extend(children(*entry, "id"));
            days.extend(children(*entry, "updated"));
            let link =
                entry.children().find(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", "link"))).unwrap();
            let page = link.attribute("href").unwrap().strip_prefix(base).unwrap();
            assert!(files.contains_key(&file_of(page)), "{page}");
        }
        assert_eq!(children(feed, "updated")[0], days[0]);
        assert!(days.is_sorted_by(|one, two| one >= two) && days.iter().all(|day| day.ends_with("T00:00:00Z")));
        assert!(ids.iter().all(|id| id.starts_with("tag:charters.meridian.example,") || id.starts_with("urn:uuid:")));
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id twice");
        assert!(files["index.html"].contains("<link rel=\"alternate\" type=\"application/atom+xml\""));
    }
}

/// A book with some records, whose texts try to end their element.
fn many_records(many: usize) -> Files {
    let record = |at: usize| {
        let title = format!("\"</title> & ' \\x07 {at}\"");
        let text = format!("---\ntitle: {title}\nstatus: decided\ndate: 2026-01-{:02}\n---\n", at % 28 + 1);
        (format!("charters/a/records/2026-01-01-r{at}.md"), text)
    };
    let mut texts = vec![("charters/a/charter.yaml".to_owned(), "name: A\npurpose: P\n".to_owned())];
    texts.extend((0..many).map(record));
    book(&texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn the_site_map_has_the_address_of_every_page_and_no_other() {
    let files = demo("employees");
    let text = &files["sitemap.xml"];
    let document = roxmltree::Document::parse(text).unwrap();
    let base = "https://charters.meridian.example/";
    let listed: BTreeSet<String> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "loc")
        .map(|node| file_of(node.text().unwrap().strip_prefix(base).unwrap()))
        .collect();
    // Pages that lead on, and those to print, which say nothing that another page does not say.
    let leads_on = |text: &str| text.contains("http-equiv=\"refresh\"");
    let is_to_print = |path: &str| path.ends_with("print/index.html");
    let pages =
        files.iter().filter(|(path, text)| path.ends_with("index.html") && !leads_on(text) && !is_to_print(path));
    let pages: BTreeSet<String> = pages.map(|(path, _)| path.clone()).collect();
    let differing: Vec<_> = listed.symmetric_difference(&pages).collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert!(!text.contains("lastmod") && !book(&[]).contains_key("sitemap.xml"));
}

#[test]
fn the_text_for_language_models_links_to_what_there_is() {
    for files in [demo("employees"), many_records(2)] {
        let text = &files["llms.txt"];
        assert!(text.starts_with("# ") && text.contains("\n> "), "{text}");
        let links = text.lines().filter_map(|line| line.strip_prefix("- [")?.split_once("](")?.1.split_once(')'));
        let mut followed = 0;
        for (link, _) in links {
            let path = link.trim_start_matches("https://charters.meridian.example/").trim_start_matches("./");
            assert!(files.contains_key(&file_of(path)), "{link}");
            followed += 1;
        }
        assert!(followed > 4, "{text}");
    }
}
