use super::*;

fn faults(text: &str) -> Vec<(&str, String)> {
    let (_, faults) = parse(text, 0..text.len());
    faults.into_iter().map(|fault| (&text[fault.range], fault.message)).collect()
}

fn tree(text: &str) -> Node<'_> {
    let (node, faults) = parse(text, 0..text.len());
    assert_eq!(faults, []);
    node.unwrap()
}

/// Every value with its place, to compare in one look.
fn outline(node: &Node, text: &str) -> String {
    let at = &text[node.range.clone()];
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Refused => "refused".to_owned(),
        Kind::Scalar(value) => format!("{value:?}@{at:?}"),
        Kind::List(items) => {
            format!("[{}]@{at:?}", items.iter().map(|item| outline(item, text)).collect::<Vec<_>>().join(", "))
        }
        Kind::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| {
                    assert_eq!(text[entry.key_range.clone()].trim_matches('"'), entry.key);
                    format!("{}: {}", entry.key, outline(&entry.value, text))
                })
                .collect();
            format!("{{{}}}@{at:?}", entries.join(", "))
        }
    }
}

#[test]
fn every_value_keeps_its_place() {
    let text = "name: Care\r\nño:\n  - 1.50\n  - { a: 'b', c: }\nlast: |\n  two\n  lines\n";
    insta::assert_snapshot!(outline(&tree(text), text), @r#"{name: "Care"@"Care", ño: ["1.50"@"1.50", {a: "b"@"'b'", c: null}@"{ a: 'b', c: }"]@"- 1.50\n  - { a: 'b', c: }", last: "two\nlines\n"@"two\n  lines"}@"name: Care\r\nño:\n  - 1.50\n  - { a: 'b', c: }\nlast: |\n  two\n  lines""#);
}

#[test]
fn what_is_in_each_other_stays_in_its_own() {
    let text = "- a: [1, [2, 3], {}]\n  b: { c: { d: [4] }, e: [] }\n- [[], 5]\n";
    insta::assert_snapshot!(outline(&tree(text), text), @r#"[{a: ["1"@"1", ["2"@"2", "3"@"3"]@"[2, 3]", {}@"{}"]@"[1, [2, 3], {}]", b: {c: {d: ["4"@"4"]@"[4]"}@"{ d: [4] }", e: []@"[]"}@"{ c: { d: [4] }, e: [] }"}@"a: [1, [2, 3], {}]\n  b: { c: { d: [4] }, e: [] }", [[]@"[]", "5"@"5"]@"[[], 5]"]@"- a: [1, [2, 3], {}]\n  b: { c: { d: [4] }, e: [] }\n- [[], 5]""#);
    // What is left out takes its own along, and nothing else.
    let long = format!("- b: [{}]\n  d: [4]\n- 5\n", "[1, { x: 2 }], ".repeat(LONGEST_LIST + 2));
    for (text, kept) in [
        ("a: [1]\na: { b: [2, { c: 3 }] }\nd: [4]\n", "a1d4"),
        ("? [a, { b: 1 }]\n: { x: [1] }\ne: [2, [3]]\n", "e23"),
        (long.as_str(), "bd45"),
    ] {
        let (node, faults) = parse(text, 0..text.len());
        let mut words = String::new();
        each_word(&node.unwrap(), &mut |word| words += word);
        assert_eq!((words.replace("1x2", ""), faults.len()), (kept.to_owned(), 1), "{faults:?}");
        assert_eq!(text.len() > 100, words.matches("1x2").count() == LONGEST_LIST);
    }
}

fn each_word(node: &Node, found: &mut dyn FnMut(&str)) {
    match &node.kind {
        Kind::Scalar(word) => found(word),
        Kind::List(items) => items.iter().for_each(|item| each_word(item, found)),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            found(&entry.key);
            each_word(&entry.value, found);
        }),
        Kind::Null | Kind::Refused => {}
    }
}

#[test]
fn words_that_other_readers_turn_into_something_else_stay_words() {
    let text = "[yes, on, y, 012, 1e3, 2026-01-01, '', \"null\"]";
    let Kind::List(items) = tree(text).kind else { panic!("a list") };
    let kinds: Vec<_> = items.into_iter().map(|item| item.kind).collect();
    let words = ["yes", "on", "y", "012", "1e3", "2026-01-01", "", "null"];
    assert_eq!(kinds, words.map(|word| Kind::Scalar(word.into())));
}

#[test]
fn what_could_hide_something_is_refused_and_the_rest_is_read() {
    let text = "a: &x 1\nb: *x\n<<: {audience: all}\nc: !!str 2\na: 3\nd: *nowhere\n";
    let (node, _) = parse(text, 0..text.len());
    insta::assert_snapshot!(outline(&node.unwrap(), text), @r#"{a: "1"@"1", b: refused, c: "2"@"2", d: refused}@"a: &x 1\nb: *x\n<<: {audience: all}\nc: !!str 2\na: 3\nd: *nowhere""#);
    let messages: Vec<_> =
        faults(text).into_iter().map(|(_, message)| message.split(' ').next().unwrap_or("").to_owned()).collect();
    assert_eq!(messages, ["`&`", "`*`", "`<<`", "`!`", "`a`", "`*`"]);
}

#[test]
fn a_name_that_stands_twice_is_found_in_mappings_of_any_length() {
    for length in [1, FEW_KEYS - 1, FEW_KEYS, FEW_KEYS + 1, 200] {
        let names: String = (0..length).map(|at| format!("k{at}: 1\n")).collect();
        assert_eq!(faults(&names), [], "{length}");
        for twice in [0, length - 1] {
            let text = format!("{names}k{twice}: 2\nmore: 3\n");
            let message = format!("`k{twice}` stands twice here");
            assert_eq!(faults(&text), [(format!("k{twice}").as_str(), message)], "{length}");
        }
    }
}

#[test]
fn deep_nesting_is_a_fault_and_not_a_crash() {
    for text in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000)] {
        let (node, faults) = parse(&text, 0..text.len());
        assert!(node.is_none());
        assert_eq!(faults.last().map(|fault| fault.message.as_str()), Some(TOO_DEEP));
    }
    let deep = format!("{}{}", "[".repeat(DEEPEST_NESTING), "]".repeat(DEEPEST_NESTING));
    assert!(parse(&deep, 0..deep.len()).0.is_some());
}

#[test]
fn broken_text_is_explained_in_plain_words() {
    let cases = [
        "title: Discounts: how we grant them\n",
        "a:\n\tb: 1\n",
        "a: \"never closed\n",
        "a: [1, 2\n",
        "a: 'it's ours'\n",
        "a: 1\n  b: 2\n",
        "a: @cfo\n",
        "a: 1\n---\nb: 2\n",
        "just words\nand: more\n",
    ];
    let shown: Vec<_> =
        cases.iter().flat_map(|text| faults(text)).map(|(at, message)| format!("{at:?} {message}")).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn an_escape_cannot_write_the_reserved_character() {
    let read = tree("a: \"x\\x01y\"");
    assert!(format!("{read:?}").contains("\"x y\""), "{read:?}");
}
