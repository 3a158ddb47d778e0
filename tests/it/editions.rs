//! What an audience may not see is nowhere in its site: neither the words nor what would tell that they are missing.

mod canaries;
mod company;
mod encodings;
mod format;
mod items;
mod pairs;
mod same;

use charterbook::config::Config;
use charterbook::site::{Options, Pages};
use charterbook::source::Sources;
use charterbook::theme::{Rendered, Theme};
use charterbook::{edition, model, site};
use jiff::civil::date;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

const PEOPLE: &str = "
people:
  ada: { name: Ada Adler }
  ben: { name: Ben Brook }
roles:
  ceo: { title: Chief Executive, held_by: ada, deputy: cfo }
  cfo: { title: Chief Financial Officer, held_by: ben, reports_to: ceo }
";

/// Lines with `canary` in them are for leadership; `{…}` takes them out, so that both books say the same to employees.
const COMPANY: &str = "
name: Northwind
purpose: We keep the lights on.
lead: ceo
members:
  - { who: ceo, lens: canary-lens, audience: leadership }
  - cfo
priorities:
  - { id: grow, title: Grow, rank: 1, owner: ceo, statement: We grow. }
  - { id: canary-priority, title: canary-title, rank: 2, owner: cfo, why_now: canary-why, audience: leadership }
  - { id: save, title: Save, rank: 3, owner: cfo, statement: We save. }
not_now:
  - { title: A second office, because: Too soon. }
  - { title: canary-not-now, because: canary-because, audience: leadership }
trade_offs:
  - { prefer: grow, even_over: save, because: Now. }
  - { id: canary-trade-off, prefer: canary-side, even_over: canary-other, because: canary-reason, audience: leadership }
tensions:
  - { between: [ceo, cfo], about: Pace., open_until: 2027-01-01 }
  - { id: canary-tension, between: [ceo, cfo], about: canary-about, audience: leadership }
decisions:
  - { id: budget, title: Agree the budget, decide: ceo, consult: [cfo] }
  - { id: canary-decision, title: canary-sale, decide: ceo, aliases: [canary-alias], domain: canary-domain, audience: leadership }
  - { id: hiring, title: Hire, decide: cfo }
norms:
  - { about: candour, we_will: Say it. }
  - { about: canary-topic, we_will: canary-norm, audience: leadership }
";

const HIDDEN_TEAM: &str = "
name: canary-team
parent: northwind
purpose: canary-purpose
audience: leadership
lead: ceo
members: [ceo]
";

const VISIBLE_CHILD: &str = "
name: Field
parent: canary-hidden
purpose: We go out.
lead: cfo
members: [cfo]
";

const RECORD: &str = "---
title: Keep the office
status: decided
date: 2026-03-01
decision: budget
decided_by: [ceo]
because: It is paid for.
---
We keep it.
";

const HIDDEN_RECORD: &str = "---
title: canary-record
status: decided
date: 2026-04-01
decision: budget
decided_by: [ceo]
supersedes: 2026-03-01-keep
audience: leadership
---
canary-body ![canary-alt](../canary-asset.png)
";

/// Paths and texts as sources take them.
fn texts<'a>(files: &'a [(&'static str, String)]) -> impl Iterator<Item = (&'a str, &'a str)> {
    files.iter().map(|(path, text)| (*path, text.as_str()))
}

fn files(with_hidden: bool) -> Vec<(&'static str, String)> {
    let kept = |text: &str| {
        text.lines()
            .filter(|line| with_hidden || !line.contains("canary"))
            .fold(String::new(), |all, line| all + line + "\n")
    };
    let company =
        if with_hidden { COMPANY.to_owned() } else { kept(COMPANY).replace("members:\n", "members:\n  - ceo\n") };
    let mut files = vec![
        ("charters/people.yaml", PEOPLE.to_owned()),
        ("charters/northwind/charter.yaml", company),
        ("charters/northwind/records/2026-03-01-keep.md", RECORD.to_owned()),
        (
            "charters/glossary.yaml",
            kept(
                "- { term: Runway, means: Months of cash. }\n- { term: canary-term, means: canary-meaning, in: canary-hidden }\n",
            ),
        ),
        (
            "charters/field.yaml",
            if with_hidden { VISIBLE_CHILD.to_owned() } else { VISIBLE_CHILD.replace("canary-hidden", "northwind") },
        ),
    ];
    if with_hidden {
        files.extend([
            ("charters/canary-hidden/charter.yaml", HIDDEN_TEAM.to_owned()),
            ("charters/canary-hidden/page.md", "# canary-page\n\ncanary-text\n".to_owned()),
            ("charters/northwind/canary-page.md", "---\naudience: leadership\n---\n# canary-heading\n".to_owned()),
            ("charters/northwind/canary-asset.png", "canary-bytes".to_owned()),
            ("charters/northwind/records/2026-04-01-canary.md", HIDDEN_RECORD.to_owned()),
            ("charters/northwind/ballots/2026-q4/ada.yaml", "ranking: [canary-priority, grow]\n".to_owned()),
            (
                "charters/northwind/read-backs/ada.yaml",
                "- { charter: northwind, text: 0, in_my_words: canary-words }\n".to_owned(),
            ),
            (
                "charters/scenarios.yaml",
                "- { ask: canary-ask, decision: budget, expect: { decide: ceo } }\n".to_owned(),
            ),
        ]);
    }
    files
}

fn site_of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, audience: &str) -> BTreeMap<String, Vec<u8>> {
    let sources = Arc::new(Sources::from_texts(files));
    let config = Config::default();
    let (org, _) = model::read(&sources, &config);
    let edition = edition::of(&org, &sources, &config, Some(audience), date(2026, 11, 20)).unwrap();
    let theme = Theme::load(Path::new("."), "gazette", "en").unwrap();
    let site = site::plan(edition, &config, Options::default(), HashMap::new(), theme.locale().clone());
    let rendered = Rendered::new(site, theme).unwrap();
    let bytes = |path: &String| rendered.bytes(path).unwrap_or_default();
    rendered.paths().into_iter().map(|path| (path.clone(), bytes(&path))).collect()
}

/// Every word of the fixture that begins with `canary`.
fn canaries(files: &[(&'static str, String)]) -> Vec<String> {
    let words = files.iter().flat_map(|(_, text)| {
        text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .filter(|word| word.starts_with("canary"))
            .map(str::to_owned)
    });
    words.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

#[test]
fn no_hidden_word_is_in_any_file_of_the_wider_edition() {
    let book = files(true);
    let all = canaries(&book);
    assert!(all.len() > 25, "{all:?}");
    for (path, bytes) in site_of(texts(&book), "employees") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!path.contains("canary") && !text.contains("canary"), "{path} tells of something hidden");
    }
}

#[test]
fn the_narrower_edition_shows_what_is_for_it() {
    let book = files(true);
    let site = site_of(texts(&book), "leadership");
    let everything: String = site.values().map(|bytes| String::from_utf8_lossy(bytes)).collect::<String>()
        + &site.keys().cloned().collect::<String>();
    // Ballots, read-backs and scenarios have no page yet; an unread asset in memory has no bytes.
    let without_page = ["canary-words", "canary-ask", "canary-bytes", "canary-hidden"];
    let missing: Vec<_> = canaries(&book)
        .into_iter()
        .filter(|word| !everything.contains(word.as_str()) && !without_page.contains(&word.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_wider_edition_is_the_same_byte_for_byte_whether_or_not_something_is_hidden() {
    let (with, without) = (site_of(texts(&files(true)), "employees"), site_of(texts(&files(false)), "employees"));
    assert_eq!(with.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>());
    for (path, bytes) in &with {
        let (one, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&without[path]));
        assert!(one == other, "{path} differs:\n{one}\n---\n{other}");
    }
}

#[test]
fn ranks_are_counted_without_what_is_hidden() {
    let book = files(true);
    let (sources, config) = (Arc::new(Sources::from_texts(texts(&book))), Config::default());
    let (org, _) = model::read(&sources, &config);
    for (audience, expected) in [("employees", [1, 2].as_slice()), ("leadership", &[1, 2, 3])] {
        let edition = edition::of(&org, &sources, &config, Some(audience), date(2026, 11, 20)).unwrap();
        let (_, ranks): (Vec<_>, Vec<u32>) =
            edition.all_priorities().filter_map(|(own, it)| Some((own, it.rank.as_ref()?.value))).unzip();
        assert_eq!(ranks, expected, "{audience}");
    }
}

#[test]
fn what_could_not_be_read_is_in_no_edition() {
    let company = "
name: Northwind
purpose: We keep the lights on.
members: [{ who: ada, lens: canary-lens, audiense: leadership }]
priorities:
  - { id: grow, title: Grow, rank: 1, statement: 'See [the plan](northwind.yaml#canary-priority).' }
  - { id: canary-priority, title: canary-title, rank: 2, audience: leaders }
  - { id: canary-two, title: canary-title, rank: [2] }
decisions:
  - { id: canary-decision, title: canary-title, decide: ada, audience: [leadership] }
trade_offs:
  - { prefer: ' canary-priority ', even_over: grow }
";
    let field = "name: canary-field\npurpose: canary\nparent: northwind\naudence: leadership\n";
    let terms = "- { term: Runway, means: Months of cash. }\n- { term: canary-term, means: canary, inn: board }\n- { term: canary-other, means: canary, in: [board] }\n";
    let book = [
        (
            "charters/people.yaml",
            "people: { ada: { name: Ada Adler }, canary-person: { name: canary, left: soon } }".to_owned(),
        ),
        ("charters/northwind.yaml", company.to_owned()),
        ("charters/field.yaml", field.to_owned()),
        ("charters/glossary.yaml", terms.to_owned()),
        ("charters/torn.yaml", "name: canary\n  purpose: [".to_owned()),
    ];
    for audience in ["employees", "leadership"] {
        let site = site_of(texts(&book), audience);
        assert!(site.contains_key("priorities/northwind/grow/index.html") && site.contains_key("glossary/index.html"));
        for (path, bytes) in site {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(
                !path.contains("canary") && !text.contains("canary"),
                "{audience}: {path} shows what could not be read"
            );
        }
    }
}

#[test]
fn what_a_text_names_has_its_title_or_leaves_no_trace() {
    let company = "
name: Northwind
purpose: 'We keep [[save|the cash]] and [[canary-priority|the rest]].'
priorities:
  - { id: save, title: Save *cash* | money, rank: 1, statement: 'See [[canary-priority]], [[canary-hidden/canary-x|the plan]], [[canary-term]], [[hire]], [[ada]] and [[runway]]; runway.' }
  - { id: canary-priority, title: canary-title, rank: 2, audience: leadership }
decisions:
  - { id: hire, title: 'Hire, as in [[save]]', decide: ada }
";
    let hidden =
        "name: canary-team\naudience: leadership\npriorities: [{ id: canary-x, title: canary-sale, rank: 1 }]\n";
    let terms = "- { term: Runway, means: 'Months of cash, see [[northwind]] and [[canary-hidden]].' }\n- { term: canary-term, means: canary, in: canary-hidden }\n";
    let book = [
        ("charters/people.yaml", "people: { ada: { name: Ada Adler } }".to_owned()),
        ("charters/northwind.yaml", company.to_owned()),
        ("charters/canary-hidden.yaml", hidden.to_owned()),
        ("charters/glossary.yaml", terms.to_owned()),
    ];
    let site = site_of(texts(&book), "employees");
    for (path, bytes) in &site {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!path.contains("canary") && !text.contains("canary"), "{path} tells of something hidden: {text}");
    }
    let page = String::from_utf8_lossy(&site["teams/northwind/index.html"]);
    for shown in [
        "We keep <a href=\"../../priorities/northwind/save/\">the cash</a> and the rest.",
        "See …, the plan, …, <a href=\"../../who-decides/hire/\">Hire, as in save</a>, <a href=\"../../people/ada/\">Ada Adler</a> and <a href=\"../../glossary/#runway\">Runway</a>; <span class=\"term\">",
        "Months of cash, see Northwind and ….</span>",
        "<meta name=\"description\" content=\"We keep the cash and the rest.\">",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
    let printed = String::from_utf8_lossy(&site["print/index.html"]);
    assert!(printed.contains("We keep <a href=\"#p.northwind.save\">the cash</a>"), "{printed}");
    let narrow = site_of(texts(&book), "leadership");
    let page = String::from_utf8_lossy(&narrow["teams/northwind/index.html"]);
    assert!(page.contains("See <a href=\"../../priorities/northwind/canary-priority/\">canary-title</a>"), "{page}");
}

#[test]
fn an_unknown_audience_stops_everything() {
    let sources = Arc::new(Sources::from_texts([("charters/people.yaml", PEOPLE)]));
    let config = Config::default();
    let (org, _) = model::read(&sources, &config);
    for name in ["leaders", "", "employees ", "Employees"] {
        assert!(edition::of(&org, &sources, &config, Some(name), date(2026, 11, 20)).is_err(), "{name:?}");
    }
}

#[test]
fn a_page_tells_the_same_errors_whatever_is_wrong_in_hidden_parts() {
    let company = "name: Northwind\npurpose: We keep the lights on.\nlead: ceo\nmembers: [ceo, cfo]\n\
        priorities:\n  - { id: grow, title: Grow, rank: 1, owner: ceo, because: Now. }\nnot_now:\n  - { title: canary-not-now, because: canary-because, audience: leadership }\nnorms:\n";
    let wrong = "  - { about: candour, we_will: canary, audience: leadership, canary: canary }\n";
    let settings = "[rules]\nno-not-now = \"error\"\n";
    let [well, badly] = ["", wrong].map(|hidden| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("charters")).unwrap();
        for (path, text) in [
            ("book.toml", settings),
            ("charters/people.yaml", PEOPLE),
            ("charters/northwind.yaml", &(company.to_owned() + hidden)),
        ] {
            std::fs::write(folder.path().join(path), text).unwrap();
        }
        let built = crate::program::run(folder.path(), &["build", "--allow-errors", "--output", "site"]);
        assert_eq!(built.exit, 0, "{}", built.err);
        (crate::same::tree(&folder.path().join("site")), built.out, built.err)
    });
    let page = String::from_utf8_lossy(&well.0["teams/northwind/index.html"]).into_owned();
    assert!(page.contains("does not say what it leaves undone"), "{page}");
    assert_eq!((&well.1, &well.2), (&badly.1, &badly.2));
    for (path, bytes) in &well.0 {
        assert!(badly.0[path] == *bytes, "{path} differs");
    }
}
