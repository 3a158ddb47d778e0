//! Whatever a book holds, no output lets it act: on a terminal, on a build machine, or on whoever reads the output.

use super::human::Look;
use super::{Diagnostic, Identity, Level, NotEvaluated, Report, RuleWords, sample, visible};
use super::{concise, github, gitlab, human, json, junit, markdown, sarif};
use crate::source::{Sources, Span};
use proptest::prelude::*;

/// Signs that mean something somewhere, in any order.
fn hostile() -> impl Strategy<Value = String> {
    const SIGNS: &[&str] = &[
        "::",
        "##[",
        "##vso[",
        "##[add-mask]x",
        "##",
        "vso[",
        "::error ::",
        "::add-mask::x",
        "\n",
        "\r",
        "\r\n",
        "%0A",
        "%",
        ",",
        ":",
        "|",
        "`",
        "\\",
        "<script>",
        "</code>",
        "]]>",
        "&",
        "\"",
        "'",
        "<!--",
        "@lena",
        "@",
        "#12",
        "https://x.example/",
        "www.x.example",
        "[a](b)",
        "![a](b)",
        "*",
        "_",
        "~~",
        "\u{1b}[2J",
        "\u{9b}",
        "\u{0}",
        "\u{7f}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{e0041}",
        "{0}",
        "}",
        "漢",
        "👩‍🚀",
        "e\u{301}",
        " ",
        "\t",
        "a",
        "GH-1",
        "a@b.example",
        "</testsuite>",
    ];
    let sign = prop_oneof![
        proptest::sample::select(SIGNS).prop_map(str::to_owned),
        "\\PC",
        any::<char>().prop_map(String::from)
    ];
    proptest::collection::vec(sign, 0..12).prop_map(|signs| signs.concat())
}

fn report_of(words: &[String; 8]) -> (Report, Sources) {
    let [path, text, message, label, why, help, because, place] = words;
    let path = format!("{path}.yaml");
    let sources = Sources::from_texts([(path.as_str(), text.as_str()), ("charters/b.yaml", "a: 1\n")]);
    let (a, b) = (sources.find(&path).unwrap(), sources.find("charters/b.yaml").unwrap());
    let middle = text.floor_char_boundary(text.len() / 2);
    let found = Diagnostic::new("tied-priorities", Span::new(a, middle..text.len()), message)
        .saying(label)
        .also(Span::new(b, 0..1), label)
        .also(Span::whole_file(a), help)
        .why(why.clone())
        .help(help.clone());
    let mut report = Report::of_faults(vec![found.clone(), found]);
    report.findings[1].level = Level::Warn;
    report.count();
    for finding in &mut report.findings {
        finding.identity = Identity { places: vec![place.clone()], fingerprint: "00ff".to_owned() };
    }
    report.not_evaluated.push(NotEvaluated { rule: "missing-ballot", because: because.clone() });
    let words =
        |name| RuleWords { name, area: "A", level: Level::Error, finds: "F.", why: "W.", example: "", instead: "" };
    report.rules = vec![words("tied-priorities"), words("missing-ballot")];
    (report, sources)
}

/// What every output holds to.
fn assert_inert(text: &str) {
    assert!(!text.contains(|character| character != '\n' && visible::is_unsafe(character)), "{text:?}");
    let mut brackets = text.match_indices('[');
    assert!(!brackets.any(|(at, _)| visible::opens_command(&text[..at])), "{text:?}");
}

fn strings_in(value: &serde_json::Value, all: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => all.push(text.clone()),
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings_in(value, all)),
        serde_json::Value::Object(map) => map.values().for_each(|value| strings_in(value, all)),
        _ => {}
    }
}

fn assert_readable_json(text: &str, decoded_too: bool) {
    assert_inert(text);
    let mut strings = Vec::new();
    strings_in(&serde_json::from_str(text).unwrap(), &mut strings);
    if decoded_too {
        strings.iter().for_each(|text| assert_inert(text));
    }
}

/// A comment as a platform reads it: no link, no picture, no HTML but ours, and nobody mentioned.
fn assert_only_text(markdown: &str) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let mut seen = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(tag) => {
                let ours = matches!(
                    tag,
                    Tag::Heading { .. }
                        | Tag::Paragraph
                        | Tag::Table(_)
                        | Tag::TableHead
                        | Tag::TableRow
                        | Tag::TableCell
                        | Tag::List(None)
                        | Tag::Item
                );
                assert!(ours, "{tag:?} in {markdown}");
            }
            Event::InlineHtml(html) => assert!(["<br>", "<code>", "</code>"].contains(&&*html), "{html} in {markdown}"),
            Event::Text(text) => seen.push_str(&text),
            Event::End(_) => seen.push('\n'),
            other => panic!("{other:?} in {markdown}"),
        }
    }
    for line in markdown.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| |")) {
        assert_eq!(line.matches('|').count(), 5, "{line}");
        let prose: String =
            line.split("<code>").map(|part| part.rsplit("</code>").next().unwrap_or_default()).collect();
        for dangerous in ["://", "www.", "](", "`"] {
            assert!(!prose.contains(dangerous), "{dangerous} in {prose}");
        }
        let mentions = prose
            .match_indices("&#64;")
            .filter(|(at, sign)| prose[at + sign.len()..].starts_with(char::is_alphanumeric));
        assert_eq!(mentions.count() + prose.matches('@').count(), 0, "{prose}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn nothing_from_a_book_acts(words in prop::array::uniform8(hostile())) {
        let (report, sources) = report_of(&words);
        let top = format!("{}/", words[7]);

        let look = Look { colour: false, width: Some(60) };
        let shown = sample::text(|out| human::write(&report, &sources, look, out));
        assert_inert(&shown);

        let lines = sample::text(|out| concise::write(&report, &sources, out));
        assert_inert(&lines);
        prop_assert_eq!(lines.lines().count(), 4);
        prop_assert!(!lines.lines().any(|line| line.trim_start().starts_with("::")), "{}", lines);

        let commands = sample::text(|out| github::write(&report, &sources, &top, out));
        assert_inert(&commands);
        let starts: Vec<_> = commands.lines().map(|line| line.split([' ', ',']).next().unwrap_or_default()).collect();
        prop_assert_eq!(starts, ["::error", "::warning", "::notice", "1"], "{}", commands);
        for line in commands.lines().filter(|line| line.starts_with("::")) {
            let (properties, _) = line[2..].split_once("::").unwrap();
            let names = properties.split_once(' ').unwrap().1.split(',').map(|part| part.split('=').next().unwrap());
            let names: Vec<_> = names.collect();
            let known = ["file", "line", "endLine", "col", "endColumn", "title"];
            prop_assert!(names.iter().all(|name| known.contains(name)), "{}", line);
        }

        assert_readable_json(&sample::text(|out| json::write(&report, &sources, out)), false);
        assert_readable_json(&sample::text(|out| sarif::write(&report, &sources, &top, out)), true);
        assert_readable_json(&sample::text(|out| gitlab::write(&report, &sources, &top, out)), true);

        let xml = sample::text(|out| junit::write(&report, &sources, &top, Level::Warn, out));
        assert_inert(&xml);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let elements = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).count();
        prop_assert_eq!((elements("testsuite"), elements("testcase"), elements("failure")), (1, 3, 2));

        let comment = sample::text(|out| markdown::write(&report, &sources, &top, "", markdown::COMMENT, out));
        assert_inert(&comment);
        assert_only_text(&comment);
    }
}
