use super::*;

fn file(place: &str, language: &str, text: &str) -> File {
    File { place: place.to_owned(), language: language.to_owned(), text: text.to_owned() }
}

fn locale(language: &str) -> Locale {
    Locale::new(language, Vec::new(), Vec::new()).unwrap()
}

/// The faults of a book's own words, each on a line.
fn faults(language: &str, text: &str) -> Vec<String> {
    let own = file(&format!("locales/{language}.ftl"), language, text);
    let faults = Locale::new("en", Vec::new(), vec![own]).unwrap_err();
    let told = faults.iter().map(|fault| {
        let (line, column) = fault.line_and_column();
        format!("{}:{line}:{column}: {} → {}", fault.place, fault.message, fault.help)
    });
    told.collect()
}

#[test]
fn every_language_has_every_phrase_and_fills_in_the_same() {
    let english: Vec<String> = locale("en").keys().map(str::to_owned).collect();
    assert!(english.len() > 200);
    for language in ["de", "ja", "ar"] {
        let files: Vec<File> = built_in::files().collect();
        let own = files.iter().find(|file| file.language == language).unwrap();
        let keys = |text: &str| {
            let lines = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
            lines.filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(keys(&own.text), keys(&files[0].text), "{language} has the phrases of English in its order");
        assert!(locale(language).is_spoken());
    }
}

#[test]
fn no_phrase_says_where_something_is_missing() {
    for language in ["en", "de", "ja", "ar"] {
        let locale = locale(language);
        for key in locale.keys() {
            let said = locale.word(key);
            assert!(!said.is_empty() && !said.contains(['$', '{', '}']), "{language}: {key} says {said:?}");
        }
    }
}

#[test]
fn dates_and_numbers_are_those_of_the_language() {
    let amount = Amount::parse("1250000.5 EUR").unwrap();
    let said = |language: &str| (locale(language).date("2026-01-12"), locale(language).amount(&amount));
    assert_eq!(said("en"), ("12\u{a0}January 2026".to_owned(), "1,250,000.5 EUR".to_owned()));
    assert_eq!(said("de"), ("12.\u{a0}Januar 2026".to_owned(), "1.250.000,5 EUR".to_owned()));
    assert_eq!(said("ja"), ("2026年1月12日".to_owned(), "1,250,000.5 EUR".to_owned()));
    assert_eq!(said("ar").0, "12\u{a0}يناير 2026");
    assert_eq!(locale("en").date("soon"), "soon");
    assert_eq!(locale("de").say("all-decisions", &[("count", 12_000_usize.into())]), "Alle 12.000 Entscheidungen");
}

#[test]
fn each_language_counts_in_its_own_way() {
    let days = |language: &str, count: &str| locale(language).duration(Duration::parse(count).unwrap());
    assert_eq!((days("en", "1 day"), days("en", "10 days")), ("1 day".to_owned(), "10 days".to_owned()));
    assert_eq!((days("de", "1 day"), days("de", "10 days")), ("1 Tag".to_owned(), "10 Tage".to_owned()));
    assert_eq!(days("ja", "3 months"), "3か月");
    let forms =
        |language: &str| locale(language).forms("result-count").into_iter().map(|(form, _)| form).collect::<Vec<_>>();
    assert_eq!(forms("en"), ["other", "one"]);
    assert_eq!(forms("ja"), ["other"]);
    assert_eq!(forms("ar"), ["zero", "one", "two", "few", "many", "other"]);
    assert_eq!(locale("en").forms("result-count")[0].1, "{count} results");
}

#[test]
fn lists_are_said_as_people_say_them() {
    let list = |language: &str, names: &[&str]| locale(language).list(names.iter().map(|name| (*name).to_owned()));
    assert_eq!(list("en", &[]), "");
    assert_eq!(list("en", &["Lena"]), "Lena");
    assert_eq!(list("en", &["Lena", "Jonas"]), "Lena and Jonas");
    assert_eq!(list("de", &["Lena", "Jonas", "Mira"]), "Lena, Jonas und Mira");
}

#[test]
fn a_language_is_written_in_its_direction_whether_it_is_spoken_or_not() {
    let told = |language: &str| (locale(language).direction().as_str(), locale(language).is_spoken());
    assert_eq!(told("en"), ("ltr", true));
    assert_eq!(told("ar-EG"), ("rtl", true));
    assert_eq!(told("he"), ("rtl", false));
    assert_eq!(told("fr"), ("ltr", false));
    assert_eq!(locale("fr").word("teams"), "Teams");
}

#[test]
fn what_a_book_says_comes_before_the_theme_and_that_before_the_program() {
    let theme = || vec![file("themes/ours/locales/en.ftl", "en", "teams = Crews\nmotto = Onwards\nnorms = Habits")];
    let book =
        || vec![file("locales/en.ftl", "en", "teams = Squads"), file("locales/en-GB.ftl", "en-GB", "log = Minutes")];
    let english = Locale::new("en", theme(), book()).unwrap();
    assert_eq!(
        ["teams", "norms", "motto", "log"].map(|key| english.word(key)),
        ["Squads", "Habits", "Onwards", "Decisions"]
    );
    let british = Locale::new("en-GB", theme(), book()).unwrap();
    assert_eq!(["teams", "log"].map(|key| british.word(key)), ["Squads", "Minutes"]);
    // What a theme adds is said in English where it has no other words for it.
    let german = Locale::new("de", theme(), book()).unwrap();
    assert_eq!(["teams", "motto"].map(|key| german.word(key)), ["Teams", "Onwards"]);
}

#[test]
fn what_cannot_be_said_is_a_fault_with_its_place() {
    assert_eq!(
        faults("en", "teams = Crews\ntems = Crews\n"),
        ["locales/en.ftl:2:1: no page has a phrase `tems` → did you mean `teams`?"]
    );
    assert_eq!(
        faults("de", "# Wörter\nled-by = Geleitet von { $lead }\nmenu = { NUMBER($x) }"),
        [
            "locales/de.ftl:2:1: the phrase `led-by` has no `$lead` to fill in → it can say `$who`",
            "locales/de.ftl:3:1: the phrase `menu` has no `$NUMBER()` to fill in → this phrase has nothing to fill in",
        ]
    );
    assert_eq!(
        faults("de", "teams = Gruppen\nnorms\nlog = { $who"),
        [
            "locales/de.ftl:2:6: this phrase cannot be read → there should be `=` here",
            "locales/de.ftl:3:13: this phrase cannot be read → there should be `}` here",
        ]
    );
}

#[test]
fn names_keep_their_direction_within_a_sentence_from_right_to_left() {
    let said = locale("ar").say("led-by", &[("who", "Lena Fox".into())]);
    assert!(said.contains("\u{2068}Lena Fox\u{2069}"), "{said:?}");
    assert_eq!(locale("en").say("led-by", &[("who", "Lena Fox".into())]), "Led by Lena Fox");
}
