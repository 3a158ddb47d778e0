use super::*;
use crate::check::testing::files;
use crate::check::{Levels, RULES, Subject, errors, errors_again, rules, run, run_while};
use crate::diag::{Level, Report};
use crate::model::{Memory, read};
use crate::source::front_matter::{self, Parts};
use crate::source::{Sources, yaml};
use jiff::civil::date;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

type Book = Vec<(String, String)>;

/// Two priorities that had the same id before.
const FORMER_NAMESAKES: &str = "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash, title: Cash, rank: 1, was: money }
  - { id: close, title: Close fast, rank: 2, was: money }
";

/// What one team calls a decision is the title of another's.
const ANOTHERS_TITLE: &str = "
# charters/finance.yaml
name: Finance
decisions: [{ id: rebates, title: Rebates, aliases: [other words], decide: cfo }]
# charters/growth.yaml
name: Growth
decisions: [{ id: discounts, title: Discounts, decide: cro }]
# charters/people.yaml
roles: { cfo: { title: CFO, held_by: ada }, cro: { title: CRO, held_by: ben } }
people: { ada: { name: Ada }, ben: { name: Ben } }
";

/// The books of all rules, the one with every fault, the demo, and others.
fn books() -> Vec<Book> {
    let of_rules = RULES.iter().flat_map(|rule| [files(rule.example), files(rule.instead)]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let others = [files(FORMER_NAMESAKES), files(ANOTHERS_TITLE)];
    of_rules.chain(others).chain([folder(root), folder(&root.join("tests/books/every-fault"))]).collect()
}

/// The files of a text, with what every charter needs to be read without a fault.
fn readable(text: &str) -> Book {
    let mut book = files(text);
    for (path, text) in &mut book {
        let is_charter =
            matches!(path.split('/').collect::<Vec<_>>()[..], ["charters", name] if name.ends_with(".yaml"));
        let is_other = ["people.yaml", "glossary.yaml", "scenarios.yaml"].iter().any(|name| path.ends_with(name));
        for field in ["name", "purpose"] {
            if is_charter && !is_other && !text.lines().any(|line| line.starts_with(field)) {
                *text = format!("{field}: We choose.\n{text}");
            }
        }
    }
    book
}

fn folder(root: &Path) -> Book {
    let mut sources = Sources::open(root).unwrap();
    let config = Config::read(&sources).unwrap();
    sources.read_folder(&config.source).unwrap();
    sources.files().map(|(_, file)| (file.path.to_string(), file.text().to_owned())).collect()
}

fn sources(book: &Book) -> Arc<Sources> {
    Arc::new(Sources::from_texts(book.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
}

fn the_errors(report: &Report) -> BTreeSet<&'static str> {
    let all = report.findings.iter().filter(|own| own.level == Level::Error);
    all.map(|own| own.diagnostic.rule).collect()
}

/// The rules that find an error in a book.
fn rules_with_errors(book: &Book) -> BTreeSet<&'static str> {
    let sources = sources(book);
    let config = Config::read(&sources).unwrap();
    let (org, _) = read(&sources, &config);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: date(2026, 11, 20) };
    the_errors(&errors(subject, Vec::new(), &Levels::of(&config).unwrap()))
}

/// A file without what is about an aspect, so far as it can be read without it; `but_ids`, items keep their ids.
fn without(aspect: Aspect, but_ids: bool, path: &str, text: &str) -> String {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["people.yaml"] => text.to_owned(),
        ["glossary.yaml"] | [.., "scenarios.yaml"] if aspect == Aspect::Lists => String::new(),
        [_, "records", _] if aspect == Aspect::Log => {
            "---\ntitle: X\nstatus: accepted\ndate: 2026-10-01\n---\n".to_owned()
        }
        [_, "charter.md" | "charter.yaml"] | [_] => charter_without(aspect, but_ids, path, text),
        [_, _] if aspect == Aspect::Prose && path.ends_with(".md") => "# A page\n".to_owned(),
        _ => text.to_owned(),
    }
}

/// The items of a list with nothing but their ids and titles.
fn named(entry: &yaml::Entry, text: &str) -> String {
    let yaml::Kind::List(items) = &entry.value.kind else { return String::new() };
    let fields = items.iter().filter_map(|item| match &item.kind {
        yaml::Kind::Map(fields) => Some(fields),
        _ => None,
    });
    let named = fields.map(|fields| {
        let kept = fields.iter().filter(|own| ["id", "was", "title"].contains(&&*own.key));
        let kept: Vec<&str> = kept.map(|own| &text[own.key_range.start..own.value.range.end]).collect();
        format!("  - {{ {} }}\n", kept.join(", "))
    });
    format!("{}:\n{}", entry.key, named.collect::<String>())
}

fn charter_without(aspect: Aspect, but_ids: bool, path: &str, text: &str) -> String {
    let (fields, prose) = match front_matter::parts(text) {
        Parts::Fields { yaml, prose } if path.ends_with(".md") => (yaml, prose),
        _ => (0..text.len(), text.len()..text.len()),
    };
    let (Some(tree), _) = yaml::parse(text, fields.clone()) else { return text.to_owned() };
    let yaml::Kind::Map(entries) = tree.kind else { return text.to_owned() };
    let mut out = text[..entries[0].key_range.start].to_owned();
    let ends = entries.iter().skip(1).map(|own| own.key_range.start).chain([fields.end]);
    for (entry, end) in entries.iter().zip(ends) {
        match (Aspect::of_field(&entry.key) == aspect, &*entry.key) {
            (false, _) => {
                let mut at = entry.key_range.start;
                for (_, words) in Aspect::words_in(entry).filter(|(own, _)| *own == aspect) {
                    out.push_str(&text[at..words.start]);
                    out.push_str("Other words");
                    at = words.end;
                }
                out.push_str(&text[at..end]);
            }
            (true, "purpose") => out.push_str("purpose: We choose.\n"),
            (true, _) if but_ids => out.push_str(&named(entry, text)),
            (true, _) => {}
        }
    }
    out.push_str(&text[fields.end..prose.start]);
    out.push_str(if aspect == Aspect::Prose { "" } else { &text[prose] });
    out
}

#[test]
fn what_a_rule_does_not_look_at_makes_no_difference_to_it() {
    let mut compared = 0;
    let mut wrong = BTreeSet::new();
    for book in books() {
        let before = rules_with_errors(&book);
        let aspects = Aspect::ALL.into_iter().filter(|own| ![Teams, Ids].contains(own));
        for (aspect, but_ids) in aspects.flat_map(|own| [(own, false), (own, true)]) {
            let less = |(path, text): &(String, String)| (path.clone(), without(aspect, but_ids, path, text));
            let less: Book = book.iter().map(less).collect();
            if less == book {
                continue;
            }
            let after = rules_with_errors(&less);
            let is_seen = |rule: &Rule, at: Aspect| looks(rule).0.contains(&at);
            let blind = RULES.iter().filter(|rule| !is_seen(rule, aspect) && is_seen(rule, Ids) == but_ids);
            for rule in blind {
                let (was, is) = (before.contains(rule.name), after.contains(rule.name));
                if was != is {
                    wrong.insert((rule.name, aspect));
                }
                compared += usize::from(was);
            }
        }
    }
    assert!(wrong.is_empty(), "these look at more than the table says: {wrong:?}");
    assert!(compared > 20, "only {compared} errors were looked for in vain");
}

#[test]
fn the_table_names_rules_that_can_be_errors() {
    for (name, aspects, around) in LESS {
        let rule = rules::find(name).expect(name);
        assert!(Levels::default().may_be_an_error(rule), "{name} is asked at all");
        let all = around.into_iter().chain([aspects]);
        assert!(all.clone().all(|own| own.contains(&Teams)), "which files and ids there are matters to {name}");
    }
}

/// The book with other titles, which lead nowhere or are what something else is called, too.
fn retitled(book: &Book) -> Book {
    let other = |path: &str, text: &str| {
        let text = without(Aspect::Titles, false, path, text);
        text.replacen("title: Other words", "title: 'Over [[there]]'", usize::from(path.contains("finance")))
    };
    book.iter().map(|(path, text)| (path.clone(), other(path, text))).collect()
}

/// The book with other purposes, which lead nowhere.
fn reworded(book: &Book) -> Book {
    let other = |path: &str, text: &str| {
        without(Aspect::Prose, false, path, text).replace("We choose.", "See [[nowhere]] and [this](nowhere.md).")
    };
    book.iter().map(|(path, text)| (path.clone(), other(path, text))).collect()
}

#[test]
fn a_book_that_is_checked_again_and_again_has_the_errors_of_one_that_is_checked_once() {
    let all = books();
    let of_items = RULES.iter().flat_map(|rule| [rule.instead, rule.example, rule.instead].map(readable));
    let of_words = all.iter().flat_map(|book| [book.clone(), reworded(book), book.clone(), retitled(book)]);
    let states: Vec<Book> = of_items.chain(of_words).collect();
    let (mut memory, mut clean) = (Memory::default(), Clean::default());
    let mut with_errors = 0;
    for (state, next) in states.iter().zip(states.iter().cycle().skip(1)) {
        // From state to state most rules are asked of another book, and at the second look of the same one.
        let (today, in_years) = (date(2026, 11, 20), date(2030, 11, 20));
        for (book, day) in [(state, today), (next, today), (state, today), (state, today), (state, in_years)] {
            let sources = sources(book);
            let Ok(config) = Config::read(&sources) else { continue };
            let levels = Levels::of(&config).unwrap();
            let (org, reading) = memory.read(&sources, &config);
            let subject = Subject { org: &org, sources: &sources, config: &config, as_of: day };
            let once = errors(subject, reading.clone(), &levels);
            let again = errors_again(subject, reading, &levels, &memory.aspects(), &mut clean);
            assert_eq!(the_errors(&again), the_errors(&once));
            with_errors += usize::from(!the_errors(&once).is_empty());
        }
    }
    assert!(with_errors > 100, "{with_errors}");
}

/// Two teams without a fault, and a third.
const SOUND: &str = "
# charters/care.yaml
name: Care
parent: finance
priorities:
  - { id: calls, title: Calls, rank: 1, supports: finance/cash, owner: ada, because: 'See [how](sales.md#how-we-sell).' }
# charters/finance.yaml
name: Finance
members: [ada, ben, cfo, empty]
priorities:
  - { id: cash, title: Cash, rank: 1, owner: ben }
  - { id: speed, title: Speed, rank: 2, owner: ada }
decisions:
  - { id: discounts, title: Discounts, decide: cfo, scope: { region: [EMEA] } }
  - { id: prices, title: Prices, consult: ada }
  - { id: hiring, title: Hiring, limits: [{ up_to: 10k EUR, decide: ada }] }
# charters/growth.yaml
name: Growth
parent: finance
decisions:
  - { id: discounts, title: Discounts, decide: cfo, scope: { region: [APAC] } }
  - { id: prices, title: Prices, decide: cfo }
  - { id: hiring, title: Hiring, limits: [{ above: 10k EUR, decide: cfo }] }
# charters/people.yaml
people: { ada: { name: Ada }, ben: { name: Ben } }
roles: { cfo: { title: CFO, held_by: ben }, empty: { title: Empty } }
# charters/sales.md
---
name: Sales
parent: finance
purpose: We sell.
---
## How we sell
";

/// Edits of items of one charter, each with a rule that finds an error then, be it in that charter or in another.
const SLIPS: [(&str, &str, &str); 14] = [
    ("title: Prices, decide: cfo", "title: Prices, decide: [cfo, ada]", "several-deciders"),
    ("title: Prices, decide: cfo", "title: Prices, decide: care", "body-without-method"),
    ("rank: 1, owner: ben", "rank: 1, owner: nobody", "unknown-reference"),
    ("rank: 1, owner: ben", "rank: 1, owner: empty", "vacant-role"),
    ("rank: 1, owner: ben", "rank: 1, owner: cfo, because: '[over](there.md)'", "broken-link"),
    ("{ id: calls", "{ statement: 'See [[over]].', id: calls", "unknown-reference"),
    ("rank: 2, owner: ada", "rank: 1, owner: ada", "tied-priorities"),
    ("rank: 1, owner: ben", "rank: 1, owner: ben, supports: care/calls", "support-cycle"),
    ("title: Prices, decide: cfo", "title: Prices, consult: cfo", "undecided-right"),
    ("scope: { region: [APAC] }", "scope: { region: [EMEA] }", "duplicate-id"),
    ("decide: cfo, scope: { region: [APAC] }", "decide: ada, scope: { region: [EMEA] }", "conflicting-ownership"),
    ("above: 10k EUR", "above: 20k EUR", "limit-gap"),
    ("limits: [{ above: 10k EUR, decide: cfo }]", "decide: cfo, until: 2026-11-01", "no-top-limit"),
    ("above: 10k EUR", "above: 10k USD", "mixed-units"),
];

#[test]
fn a_fault_is_found_by_looking_at_the_charter_that_has_changed() {
    let day = date(2026, 11, 20);
    // A heading to which another charter leads is no item, so that the rule is asked about all.
    let heading = ("## How we sell", "## How we buy", "broken-link");
    for ((from, to, rule), looked_at) in SLIPS.map(|own| (own, Some(1))).into_iter().chain([(heading, None)]) {
        let (mut memory, mut clean) = (Memory::default(), Clean::default());
        let config = Config::default();
        let levels = Levels::of(&config).unwrap();
        let mut look = |book: &Book, clean: &mut Clean| {
            let sources = sources(book);
            let (org, reading) = memory.read(&sources, &config);
            let changed = clean.changed(rules::find(rule).unwrap(), &memory.aspects(), &org).map(|own| own.len());
            let subject = Subject { org: &org, sources: &sources, config: &config, as_of: day };
            (the_errors(&errors_again(subject, reading, &levels, &memory.aspects(), clean)), changed)
        };
        let sound = readable(SOUND);
        assert_eq!(look(&sound, &mut clean), (BTreeSet::new(), None));
        let slip = |text: &String| text.replace(from, to);
        let faulty: Book = sound.iter().map(|(path, text)| (path.clone(), slip(text))).collect();
        assert_ne!(faulty, sound, "{from}");
        let (found, changed) = look(&faulty, &mut clean);
        assert!(found.contains(rule), "{to}: {rule} is not in {found:?}");
        assert_eq!(changed, looked_at, "{to}");
        assert_eq!(look(&sound, &mut clean), (BTreeSet::new(), None), "all is well again");
    }
}

#[test]
fn nobody_is_told_half_of_what_there_is() {
    let book = folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/every-fault"));
    let sources = sources(&book);
    let config = Config::read(&sources).unwrap();
    let levels = Levels::of(&config).unwrap();
    let (org, reading) = read(&sources, &config);
    let subject = Subject { org: &org, sources: &sources, config: &config, as_of: date(2026, 11, 20) };
    let told = |report: Report| report.findings.into_iter().map(|own| own.diagnostic.message).collect::<Vec<_>>();
    let whole = told(run(subject, reading.clone(), &levels, None));
    assert_eq!(run_while(subject, reading.clone(), &levels, &|| true).map(told), Some(whole));
    let asked = std::sync::atomic::AtomicUsize::new(0);
    // As if the next save came after a few rules.
    let is_wanted = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 5;
    assert!(run_while(subject, reading, &levels, &is_wanted).is_none());
}
