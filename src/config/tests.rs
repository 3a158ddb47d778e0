use super::*;

fn read(text: &str) -> Result<Config, Vec<Diagnostic>> {
    Config::read(&Sources::from_texts([("book.toml", text)]))
}

/// Every fault as `line: «the text under it» message → help`.
fn faults(text: &str) -> String {
    let sources = Sources::from_texts([("book.toml", text)]);
    let shown = |fault: &Diagnostic| {
        assert_eq!(fault.rule, CONFIGURATION);
        let span = fault.primary().span;
        let line = text[..span.start as usize].matches('\n').count() + 1;
        format!("{line}: «{}» {} → {}", sources.slice(span), fault.message, fault.help)
    };
    Config::read(&sources).unwrap_err().iter().map(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_empty_file_is_a_book_with_all_defaults() {
    for text in ["", "[book]\n", "# nothing yet\n", "\u{feff}[build]\r\n"] {
        assert_eq!(read(text), Ok(Config::default()), "{text:?}");
    }
    assert_eq!(Config::read(&Sources::from_texts([])), Ok(Config::default()));
}

#[test]
fn an_escape_cannot_write_the_reserved_character() {
    assert_eq!(read(r#"book.title = "Our \u0001company""#).unwrap().title, "Our  company");
}

#[test]
fn everything_that_the_format_shows_is_read() {
    let config = read(
        r#"
[book]
title = "Meridian"
source = "./charters/"
language = "en"
as_of = "2026-11-20"
base_url = "https://intranet.example/charters"
edit_url = "https://git.example/meridian/charters/edit/main/{path}"
[build]
output = "../public"
theme = "gazette"
[audiences]
order = ["everybody", "employees", "führung"]
[decisions]
framework = "daci"
required_domains = ["budget", "hiring"]
[scopes]
region = ["EMEA", "AMER"]
[frameworks.ours]
letters = { B = "consult", A = "decide" }
count = { decide = 1, perform = "1+" }
[check]
baseline = "baseline.json"
[rules]
stale-review = "error"
too-many-priorities = { level = "warn", max = 5 }
[rules.uncovered-norm]
all = true
"#,
    )
    .unwrap();
    assert_eq!(config.title, "Meridian");
    assert_eq!(config.source, "charters");
    assert_eq!(config.as_of, Some(jiff::civil::date(2026, 11, 20)));
    assert_eq!(config.base_url.as_deref(), Some("https://intranet.example/charters/"));
    assert_eq!(config.output, "../public");
    assert_eq!(config.audiences, ["everybody", "employees", "führung"]);
    assert_eq!(config.framework.as_ref().map(|framework| framework.as_str()), Some("daci"));
    assert_eq!(config.scopes.as_ref().unwrap()["region"][1].value, "AMER");
    let ours = &config.frameworks["ours"];
    let letters: Vec<_> = ours.letters.iter().map(|(letter, word)| (letter.as_str(), word.as_str())).collect();
    assert_eq!(letters, [("B", "consult"), ("A", "decide")], "in the order of the text");
    assert_eq!(ours.count[0].1, Count { least: 1, most: Some(1) });
    assert_eq!(ours.count[1].1, Count { least: 1, most: None });
    assert_eq!(config.rules["stale-review"].level, Some(LevelWord::Error));
    assert_eq!(config.rules["too-many-priorities"].settings["max"].value, Setting::Integer(5));
    assert_eq!(config.rules["uncovered-norm"].settings["all"].value, Setting::Bool(true));
    assert_eq!(config.rules["uncovered-norm"].level, None);
}

#[test]
fn unknown_words_are_faults_with_the_nearest_one_as_help() {
    let text = "[book]\ntitel = \"x\"\ncolour = \"red\"\n[audience]\norder = []\n[wholly.different]\n";
    insta::assert_snapshot!(faults(text), @r#"
    2: «titel» `[book]` has no setting `titel` → did you mean `title`?
    3: «colour» `[book]` has no setting `colour` → the settings here are `title`, `source`, `language`, `as_of`, `base_url`, `edit_url`
    4: «audience» book.toml has no section `audience` → did you mean `audiences`?
    6: «wholly» book.toml has no section `wholly` → its sections are `book`, `build`, `audiences`, `decisions`, `scopes`, `frameworks`, `check`, `rules`
    "#);
    insta::assert_snapshot!(faults("title = \"x\"\nbook = 3\n"), @r#"
    1: «title» `title` stands outside of any section → move it below the section it belongs to, such as `[book]`
    2: «book» `book` is a section here, not a single value → write its settings below a line `[book]`
    "#);
}

#[test]
fn values_of_the_wrong_kind_are_faults_together() {
    let text = "[book]\ntitle = 3\nlanguage = \"\"\nas_of = 2026-11-20T10:00:00\n[audiences]\norder = \"employees\"\n\
                [decisions]\nrequired_domains = [1, \"budget\"]\n[scopes]\nregion = {}\ncountry = []\n\
                [check]\nbaseline = true\n";
    insta::assert_snapshot!(faults(text), @r#"
    2: «3» `title` is a number here → write a text in quotes
    3: «""» `language` is empty → write a text, or remove the setting
    4: «2026-11-20T10:00:00» `as_of` is not a day: `2026-11-20T10:00:00` → write year, month and day, as in "2026-11-20"
    6: «"employees"» `order` is a text here → write a list such as ["one", "two"]
    8: «1» `required_domains` is a number here → write a text in quotes
    10: «{}» `region` is a section here → write a list such as ["one", "two"]
    11: «country» `country` has no values → list them, as in region = ["EMEA", "AMER"], or remove the line
    13: «true» `baseline` is a true-or-false value here → write a text in quotes
    "#);
}

#[test]
fn paths_and_addresses_stay_where_they_belong() {
    let text = "[book]\nsource = \"../other\"\nlanguage = \"en\\\" onload\"\nbase_url = \"javascript:alert(1)\"\n\
                edit_url = \"https://git.example/edit\"\n[build]\noutput = \" \"\ntheme = \"../evil\"\n\
                [check]\nbaseline = \"/etc/passwd\"\n";
    insta::assert_snapshot!(faults(text), @r#"
    2: «"../other"» `source` leads out of the book: `../other` → write a path relative to the book's folder, with /, as in "charters"
    3: «"en\" onload"» `language` is not a language: `en" onload` → write a language tag, as in "en", "de" or "pt-BR"
    4: «"javascript:alert(1)"» `base_url` is not a web address: `javascript:alert(1)` → write where the site will stand, as in "https://intranet.example/charters/"
    5: «"https://git.example/edit"» `edit_url` does not say where a file's path goes → write the address of your editor with {path} in the place of a file's path, as in "https://git.example/meridian/edit/main/{path}"
    7: «" "» `output` is empty → write a text, or remove the setting
    8: «"../evil"» `theme` is not a plain name → write the name of a theme, as in "gazette" or that of a folder under themes/
    10: «"/etc/passwd"» `baseline` leads out of the book: `/etc/passwd` → write a path relative to the book's folder, with /, as in "charters"
    "#);
    for source in ["/abs", "a/../..", "..", ".", "./", "C:/x", "a\\\\b", "~/x", ".git"] {
        assert!(read(&format!("[book]\nsource = \"{source}\"\n")).is_err(), "{source}");
    }
    for url in ["https://", "https:///x", "ftp://x/", "//x", "https://a b/", "http://x/?q", "https://:80/", "HTTP//x"] {
        assert!(read(&format!("[book]\nbase_url = \"{url}\"\n")).is_err(), "{url}");
    }
}

#[test]
fn an_audience_is_a_kebab_case_word_that_stands_once() {
    let text = "[audiences]\norder = [\"Employees\", \"all staff\", \"board\", \"board\", \"-x\", \"a--b\", \"führung\", \"fu\u{308}hrung\"]\n";
    insta::assert_snapshot!(faults(text), @r#"
    2: «"Employees"» `Employees` cannot be the name of an audience → write small letters and digits with single hyphens between, as in "board-members"
    2: «"all staff"» `all staff` cannot be the name of an audience → write small letters and digits with single hyphens between, as in "board-members"
    2: «"board"» `board` stands twice → name every audience once, widest first
    2: «"-x"» `-x` cannot be the name of an audience → write small letters and digits with single hyphens between, as in "board-members"
    2: «"a--b"» `a--b` cannot be the name of an audience → write small letters and digits with single hyphens between, as in "board-members"
    2: «"führung"» `führung` stands twice → name every audience once, widest first
    "#);
    insta::assert_snapshot!(faults("[audiences]\norder = []\n"), @r#"2: «[]» `order` names no audience → name at least one, as in ["employees", "leadership"]"#);
    assert_eq!(
        read("[audiences]\norder = [\"fu\u{308}hrung\", \"कर्मचारी\", \"員工\"]\n").unwrap().audiences[0],
        "führung"
    );
}

#[test]
fn a_day_has_one_shape() {
    for day in ["20261120", "2026-11-31", "2026-11-20T00:00", "2026-W47-5", "+002026-11-20", "26-11-20", "2026/11/20"] {
        assert!(read(&format!("[book]\nas_of = \"{day}\"\n")).is_err(), "{day}");
    }
    assert_eq!(read("[book]\nas_of = 2026-11-20\n").unwrap().as_of, Some(jiff::civil::date(2026, 11, 20)));
}

#[test]
fn counts_say_how_many() {
    let count = |text| Count::parse(text).map(|count| (count.least, count.most));
    assert_eq!(count("1"), Some((1, Some(1))));
    assert_eq!(count("0"), Some((0, Some(0))));
    assert_eq!(count("1+"), Some((1, None)));
    assert_eq!(count("0-1"), Some((0, Some(1))));
    for wrong in ["", "+", "-", "+1", "-1", "2-1", "one", "1-", "99999999999", "1++"] {
        assert_eq!(count(wrong), None, "{wrong}");
    }
}

#[test]
fn rules_and_frameworks_have_a_shape() {
    let text = "[rules]\na = \"eror\"\nb = 3\nc = { level = true, x = 1.5, y = [\"a\", 2] }\n\
                [frameworks.Ours]\nletters = { A = 1 }\ncount = { decide = \"many\" }\nwords = {}\n";
    insta::assert_snapshot!(faults(text), @r#"
    2: «"eror"» `eror` is not a level → did you mean `error`?
    3: «3» `b` is a number here → write "error", "warn" or "off", or { level = "warn", max = 5 }
    4: «true» `level` is a true-or-false value here → write "error", "warn" or "off"
    4: «1.5» `x` is a number here → write a whole number, a text, true or false, or a list of texts
    4: «2» `y` is a number here → write a text in quotes
    5: «Ours» `Ours` cannot be the name of a framework → write small letters and digits with single hyphens between, as in [frameworks.our-way]
    5: «Ours» the framework `Ours` has no letters → write what they stand for, as in letters = { A = "decide", C = "consult" }
    6: «1» `A` is a number here → write a text in quotes
    7: «"many"» `many` does not say how many → write "1" for exactly one, "1+" for one or more, "0-1" for at most one
    8: «words» `[frameworks.Ours]` has no setting `words` → the settings here are `letters`, `count`
    "#);
}

#[test]
fn broken_text_is_explained_and_what_stands_before_it_is_checked() {
    let text =
        "[book]\ntitel = \"x\"\ntitle = \"a\"\ntitle = \"b\"\nlangage = \"en\"\n[build]\ntheme = gazette\nthme = 3\n";
    insta::assert_snapshot!(faults(text), @r#"
    2: «titel» `[book]` has no setting `titel` → did you mean `title`?
    4: «title» this stands twice → keep one of the two
    5: «langage» `[book]` has no setting `langage` → did you mean `language`?
    7: «gazette» a value is missing here, or it is a text without quotes → put texts in quotes, as in title = "Meridian"
    "#);
    let broken =
        ["[book", "title: x", "a = \"x", "a = [1, ", "a = True", "= 3", "a = \"C:\\q\"", "[book] x = 1", "a = 1 = 2"];
    insta::assert_snapshot!(broken.map(faults).join("\n"), @r#"
    1: «» this line's bracket is not closed → close it, as in [book]
    1: «:» this character cannot stand in a name → write name = value, with an equals sign; a name with other characters than a-z, 0-9, - and _ needs quotes
    1: «» a quotation mark opens here and is not closed, or the text holds an invisible character → close it on the same line with the same mark
    1: «» the list that begins here is not closed → close it with ], and put commas between its items
    1: «True» this is not a value → write true or false in small letters, or put a text in quotes
    1: «» the name before the equals sign is missing → write name = value
    1: «» a backslash must be followed by a sign that TOML knows → write \\ for a backslash, or / in a path
    1: «» more stands on this line than belongs there → write each setting on a line of its own
    1: «» more stands on this line than belongs there → write each setting on a line of its own
    "#);
}

#[test]
fn no_text_can_bring_it_down() {
    let wide = format!("[book]\n{} = 1\n", "x".repeat(1_000_000));
    let deep = format!("{} = 1\n", ["a"; 100_000].join("."));
    let nested = format!("a = {}", "[".repeat(100_000));
    let many: String = (0..20_000).map(|number| format!("k{number} = {number}\n")).collect();
    for text in [wide, deep, nested, many] {
        let found = read(&text).unwrap_err();
        assert!(found.len() <= 1000 && found.iter().all(|fault| fault.message.len() < 300));
    }
}

#[test]
fn a_file_that_is_no_text_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    for bytes in [vec![b'#'; 4_000_001], b"[book]\ntitle = \"\xff\"".to_vec()] {
        std::fs::write(folder.path().join("book.toml"), bytes).unwrap();
        let found = Config::read(&Sources::open(folder.path()).unwrap()).unwrap_err();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rule, CONFIGURATION);
    }
}

#[test]
fn names_of_frameworks_are_compared_as_ids_are() {
    let text = "[decisions]\nframework = \"unser-weg-fu\u{308}r-alle\"\n\
                [frameworks.\"unser-weg-fu\u{308}r-alle\"]\nletters = { A = \"decide\" }\n";
    let config = read(text).unwrap();
    assert_eq!(config.framework.unwrap().value, "unser-weg-für-alle");
    assert!(config.frameworks.contains_key("unser-weg-für-alle"));
}
