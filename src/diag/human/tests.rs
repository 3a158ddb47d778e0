use super::super::excerpt::{LONGEST_EXCERPT, LONGEST_JOINED_LINE};
use super::*;
use crate::diag::{Diagnostic, NotEvaluated, Summary};
use crate::source::Span;

/// A book with every kind of text that is hard to show.
fn book() -> Sources {
    let long = format!("title: \"{}\"  # {}", "a long title ".repeat(30), "and a comment ".repeat(20));
    Sources::from_texts([
        ("book.toml", ""),
        (
            "charters/finance.yaml",
            "priorities:\n  - id: cash\n    rank: 1\n    owner: cfo\n  - id: close\n    rank: 1\n\n\n\n\n\n\n\n\n\nlead: cfo\n",
        ),
        ("charters/growth.yaml", "name: Growth\r\nlead:\tcmo\r\nparent: 経営会議\r\n"),
        ("charters/long.yaml", &long),
        ("charters/empty.yaml", ""),
        ("charters/\u{1b}[31mred.yaml", "name: \u{1b}[2J\u{9b}m \u{202e}x\n"),
        ("charters/huge.yaml", &format!("a: [{}]", "x, ".repeat(10_000))),
    ])
}

/// The span of the `n`th `word` in a file.
fn at(sources: &Sources, path: &str, word: &str, n: usize) -> Span {
    let file = sources.find(path).unwrap();
    let (start, _) = sources.file(file).text().match_indices(word).nth(n).unwrap();
    Span::new(file, start..start + word.len())
}

fn show(sources: &Sources, found: Vec<Diagnostic>, width: Option<usize>) -> String {
    let report = Report::of_faults(found);
    let mut out = Vec::new();
    write_findings(&report.findings, sources, Look { colour: false, width }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_finding_shows_all_its_places_in_all_its_files() {
    let sources = book();
    let rank = |n| at(&sources, "charters/finance.yaml", "rank: 1", n);
    let found = Diagnostic::new("tied-priorities", rank(1), "Finance has 2 priorities of rank 1")
        .saying("`close` is 1 here")
        .also(rank(0), "and `cash` here")
        .also(at(&sources, "charters/finance.yaml", "cfo", 1), "the lead must choose")
        .also(at(&sources, "charters/growth.yaml", "経営会議", 0), "who reports to this team")
        .also(Span::whole_file(sources.find("charters/long.yaml").unwrap()), "")
        .why("Two first priorities are none: when time is short, everybody chooses for themselves, and nobody can say which of the two will be done.")
        .help("give one of them rank 2, or leave one out for now");
    insta::assert_snapshot!(show(&sources, vec![found.clone()], Some(80)), @r#"
    error[tied-priorities]: Finance has 2 priorities of rank 1
      --> charters/finance.yaml:6:5
       |
     3 |     rank: 1
       |     ------- and `cash` here
    ...
     6 |     rank: 1
       |     ^^^^^^^ `close` is 1 here
    ...
    16 | lead: cfo
       |       --- the lead must choose
       |
      ::: charters/growth.yaml:3:9
       |
     3 | parent: 経営会議
       |         -------- who reports to this team
       |
      ::: charters/long.yaml
       |
       = why: Two first priorities are none: when time is short, everybody
              chooses for themselves, and nobody can say which of the two will be
              done.
       = help: give one of them rank 2, or leave one out for now
    "#);
    assert!(show(&sources, vec![found], None).contains("everybody chooses for themselves, and nobody can say which"));
}

#[test]
fn more_findings_than_are_drawn_at_once_come_in_their_order() {
    let sources = book();
    let places = [("charters/finance.yaml", "rank: 1"), ("charters/growth.yaml", "経営会議")];
    let number = 2 * MOST_AT_ONCE + DRAWN_TOGETHER + 1;
    let found = (0..number).map(|index| {
        let (path, word) = places[index % 2];
        let found = Diagnostic::new("tied-priorities", at(&sources, path, word, 0), format!("number {index}"));
        found.saying("here").why("It is said once.")
    });
    let all: Vec<Diagnostic> = found.collect();
    let shown = show(&sources, all.clone(), None);
    let alone: String = all
        .iter()
        .enumerate()
        .map(|(at, own)| {
            let own = if at == 0 { own.clone() } else { own.clone().why("") };
            show(&sources, vec![own], None)
        })
        .collect();
    assert!(shown == alone && shown.matches("= why: It is said once.").count() == 1);
}

#[test]
fn lines_up_to_a_length_are_moved_sideways_together_however_they_end() {
    for (length, is_shared) in [(LONGEST_JOINED_LINE, true), (LONGEST_JOINED_LINE + 1, false)] {
        for end in ["\n", "\r\n"] {
            let text = format!("{}: one{end}{}: two{end}", "x".repeat(length - 5), "y".repeat(length - 5));
            let sources = Sources::from_texts([("charters/a.yaml", text.as_str())]);
            let found = Diagnostic::new("tied-priorities", at(&sources, "charters/a.yaml", "one", 0), "A");
            let shown = show(&sources, vec![found.also(at(&sources, "charters/a.yaml", "two", 0), "")], None);
            assert_eq!(!shown.contains(":::"), is_shared, "{length} {end:?}: {shown}");
        }
    }
}

/// What is shown of the first lines of two texts in one file, with other lines between them.
fn shown_with_between(between: &str) -> String {
    let text = format!("one: 1\n{between}two: 2\n");
    let sources = Sources::from_texts([("charters/a.yaml", text.as_str())]);
    let found = Diagnostic::new("tied-priorities", at(&sources, "charters/a.yaml", "two", 0), "A");
    show(&sources, vec![found.also(at(&sources, "charters/a.yaml", "one", 0), "")], None)
}

#[test]
fn places_of_one_file_share_an_excerpt_unless_they_are_far_apart() {
    insta::assert_snapshot!(shown_with_between(&"between\n".repeat(9)), @r"
    error[tied-priorities]: A
      --> charters/a.yaml:11:1
       |
     1 | one: 1
       | ---
    ...
    11 | two: 2
       | ^^^
    ");
    let around = "one: 1\n\ntwo: 2".len();
    for (length, is_shared) in [(LONGEST_EXCERPT - around, true), (LONGEST_EXCERPT - around + 1, false)] {
        let shown = shown_with_between(&format!("{}\n", "x".repeat(length)));
        assert_eq!(!shown.contains(":::"), is_shared, "{length}: {shown}");
        assert!(shown.lines().all(|line| line.chars().count() <= 140), "a long line between is cut: {shown}");
    }
}

#[test]
fn marks_of_one_line_say_the_same_words_once() {
    let sources = Sources::from_texts([("charters/a.yaml", "members: [lena, jonas, mara]\ngreets: [lena]\n")]);
    let place = |word, n| at(&sources, "charters/a.yaml", word, n);
    let found = Diagnostic::new("silent-member", place("jonas", 0), "A").saying("is silent");
    let found = found.also(place("lena", 0), "is silent").also(place("mara", 0), "is silent");
    insta::assert_snapshot!(show(&sources, vec![found.also(place("lena", 1), "is silent")], None), @r"
    error[silent-member]: A
     --> charters/a.yaml:1:17
      |
    1 | members: [lena, jonas, mara]
      |           ----  ^^^^^  ---- is silent
    2 | greets: [lena]
      |          ---- is silent
    ");
    let found = Diagnostic::new("silent-member", place("jonas", 0), "A").saying("is silent");
    let found = found.also(place("lena", 0), "is loud").also(place("jonas", 0), "is silent");
    insta::assert_snapshot!(show(&sources, vec![found.also(place("mara", 0), "is silent")], None), @r"
    error[silent-member]: A
     --> charters/a.yaml:1:17
      |
    1 | members: [lena, jonas, mara]
      |           ----  ^^^^^  ---- is silent
      |           |
      |           is loud
    ");
}

#[test]
fn marks_of_one_line_are_found_behind_what_is_shown_otherwise() {
    let text = "a: \u{1b}[1m ##[error] 経営会議\r\nb: {é: lena, ü: lena}\u{7f}\r\n";
    let sources = Sources::from_texts([("charters/a.yaml", text)]);
    let place = |word, n| at(&sources, "charters/a.yaml", word, n);
    let found = Diagnostic::new("silent-member", place("lena", 1), "A").saying("is silent");
    let found = found.also(place("lena", 0), "is silent").also(place("経営会議", 0), "is silent");
    insta::assert_snapshot!(show(&sources, vec![found], None), @r"
    error[silent-member]: A
     --> charters/a.yaml:2:17
      |
    1 | a: ␛[1m ##［error] 経営会議
      |                    -------- is silent
    2 | b: {é: lena, ü: lena}␡
      |        ----     ^^^^ is silent
    ");
}

#[test]
fn marks_side_by_side_show_their_line_once() {
    let line = format!("b: [{}, lena, mara]", "x".repeat(150));
    let sources = Sources::from_texts([("charters/a.yaml", format!("a: lena\n{line}\n").as_str())]);
    let place = |word, n| at(&sources, "charters/a.yaml", word, n);
    let found = Diagnostic::new("silent-member", place("lena", 0), "A").saying("is silent");
    let shown = show(&sources, vec![found.also(place("lena", 1), "").also(place("mara", 0), "")], None);
    assert_eq!(shown.matches("mara").count(), 1, "{shown}");
    assert_eq!(shown.matches("----").count(), 2, "{shown}");
}

#[test]
fn what_was_told_before_is_only_counted() {
    let sources = book();
    let rank = |n| at(&sources, "charters/finance.yaml", "rank: 1", n);
    let found = |n, message: &str| Diagnostic::new("tied-priorities", rank(n), message.to_owned());
    let report = Report::of_faults(vec![found(0, "the first"), found(1, "the second"), found(1, "the third")]);
    let new = |is_new: &dyn Fn(&Finding) -> bool| {
        let mut out = Vec::new();
        write_new(&report, is_new, &sources, Look { colour: false, width: Some(80) }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    insta::assert_snapshot!(new(&|own| own.diagnostic.message == "the second"), @r"
    error[tied-priorities]: the second
     --> charters/finance.yaml:6:5
      |
    6 |     rank: 1
      |     ^^^^^^^

    2 findings as before

    3 errors in 0 charters with 0 decisions
    ");
    assert!(!new(&|_| true).contains("as before"), "nothing was");
}

#[test]
fn a_finding_on_a_whole_file_shows_its_path_alone() {
    let sources = book();
    for path in ["charters/empty.yaml", "charters/finance.yaml"] {
        let file = sources.find(path).unwrap();
        let found =
            Diagnostic::new("unrecognised-file", Span::whole_file(file), "This is no file of a book").help("remove it");
        let shown = show(&sources, vec![found], Some(80));
        assert_eq!(
            shown,
            format!("error[unrecognised-file]: This is no file of a book\n--> {path}\n |\n = help: remove it\n\n")
        );
    }
}

#[test]
fn hard_texts_are_shown_right() {
    let sources = book();
    let end = |path| {
        let file = sources.find(path).unwrap();
        let length = sources.file(file).text().len();
        Span::new(file, length..length)
    };
    let growth = at(&sources, "charters/growth.yaml", "Growth", 0);
    let found = [
        (at(&sources, "charters/long.yaml", "long", 20), "in the middle of a long line"),
        (end("charters/long.yaml"), "at the end of a file without a line break"),
        (end("charters/growth.yaml"), "at the end of a file with one"),
        (at(&sources, "charters/growth.yaml", "cmo", 0), "behind a tab"),
        (at(&sources, "charters/growth.yaml", "会議", 0), "in wide letters"),
        (at(&sources, "charters/growth.yaml", "\r\n", 0), "on a line break"),
        (Span::new(growth.file, growth.range().start..500), "over several lines, and too far"),
        (Span::new(growth.file, 36..37), "inside a letter"),
        (Span { file: growth.file, start: 900, end: 800 }, "nowhere"),
        (at(&sources, "charters/huge.yaml", "x", 9000), "in a line that is too long to show"),
    ];
    let found = found.map(|(span, text)| Diagnostic::new("syntax", span, "m").saying(text));
    insta::assert_snapshot!(show(&sources, found.to_vec(), Some(80)), @r#"
    error[syntax]: m
     --> charters/long.yaml:1:271
      |
    1 | ...le a long title a long title a long title a long title a long title a ...
      |                      ^^^^ in the middle of a long line

    error[syntax]: m
     --> charters/long.yaml:1:684
      |
    1 | ...nd a comment 
      |                 ^ at the end of a file without a line break

    error[syntax]: m
     --> charters/growth.yaml:4:1
      |
    4 |
      | ^ at the end of a file with one

    error[syntax]: m
     --> charters/growth.yaml:2:7
      |
    2 | lead:    cmo
      |          ^^^ behind a tab

    error[syntax]: m
     --> charters/growth.yaml:3:11
      |
    3 | parent: 経営会議
      |             ^^^^ in wide letters

    error[syntax]: m
     --> charters/growth.yaml:1:13
      |
    1 | name: Growth
      |             ^ on a line break

    error[syntax]: m
     --> charters/growth.yaml:1:7
      |
    1 | name: Growth
      |       ^^^^^^ over several lines, and too far

    error[syntax]: m
     --> charters/growth.yaml:3:10
      |
    3 | parent: 経営会議
      |           ^ inside a letter

    error[syntax]: m
     --> charters/growth.yaml:4:1
      |
    4 |
      | ^ nowhere

    error[syntax]: m
    --> charters/huge.yaml:1:27005
     |
     = in a line that is too long to show
    "#);
}

#[test]
fn places_far_apart_in_long_lines_are_shown_one_by_one() {
    let line = |id: &str| format!("- {{ id: {id}, title: {}, rank: 1 }}\n", "long ".repeat(60));
    let sources = Sources::from_texts([("charters/a.yaml", (line("cash") + &line("close")).as_str())]);
    let found = Diagnostic::new("tied-priorities", at(&sources, "charters/a.yaml", "rank: 1", 1), "m")
        .saying("`close` is 1 here")
        .also(at(&sources, "charters/a.yaml", "id: cash", 0), "words that never end ".repeat(20))
        .also(at(&sources, "charters/a.yaml", "1 }", 1), "close by");
    insta::assert_snapshot!(show(&sources, vec![found], Some(80)), @r#"
    error[tied-priorities]: m
     --> charters/a.yaml:2:325
      |
    2 | ...long long long long , rank: 1 }
      |                          ^^^^^^---
      |                          |     |
      |                          |     close by
      |                          `close` is 1 here
      |
     ::: charters/a.yaml:1:5
      |
    1 | - { id: cash, title: long long long long long long long long long long lo...
      |     -------- words that never end words that never end words that never end words that never …
    "#);
}

#[test]
fn nothing_that_a_terminal_would_obey_comes_through() {
    let sources = book();
    let path = "charters/\u{1b}[31mred.yaml";
    let found = Diagnostic::new("syntax", at(&sources, path, "x", 0), "a \u{1b}]0;title\u{7} b\nc")
        .saying("l\u{9b}31m")
        .also(Span::whole_file(sources.find(path).unwrap()), "w\u{1b}")
        .why("y\u{202e}")
        .help("h\r");
    let shown = show(&sources, vec![found], Some(80));
    assert!(!shown.contains(|character| character != '\n' && visible::is_unsafe(character)), "{shown:?}");
    insta::assert_snapshot!(shown, @r#"
    error[syntax]: a ␛]0;title␇ b c
     --> charters/␛[31mred.yaml:1:15
      |
    1 | name: ␛[2J�m �x
      |               ^ l�31m
      |
     ::: charters/␛[31mred.yaml: w␛
      |
      = why: y�
      = help: h
    "#);
}

#[test]
fn the_reason_is_given_once() {
    let sources = book();
    let rank =
        |n| Diagnostic::new("tied-priorities", at(&sources, "charters/finance.yaml", "rank", n), "m").why("Because.");
    let other = rank(0).why("Otherwise.");
    let shown = show(&sources, vec![rank(0), rank(1), other], None);
    assert_eq!((shown.matches("Because.").count(), shown.matches("Otherwise.").count()), (1, 1));
}

#[test]
fn accepted_findings_are_counted_and_not_shown() {
    let sources = book();
    let found = Diagnostic::new("syntax", at(&sources, "charters/finance.yaml", "cash", 0), "shown?");
    let mut report = Report::of_faults(vec![found.clone(), found]);
    report.findings[0].waived = true;
    report.findings[1].baselined = true;
    report.count();
    assert_eq!(report.summary, Summary { waived: 1, baselined: 1, ..Summary::default() });
    assert_eq!(report.worst(), None);
    report.not_evaluated.push(NotEvaluated { rule: "missing-ballot", because: "there are no ballots".to_owned() });
    let mut out = Vec::new();
    write(&report, &sources, Look { colour: false, width: None }, &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "Not evaluated: missing-ballot, because there are no ballots\n\nNo findings in 0 charters with 0 decisions; 1 finding waived; 1 finding in the baseline\n"
    );
}

#[test]
fn ten_thousand_findings_are_written_quickly() {
    let lines = "  - { id: cash, rank: 1, owner: cfo }\n".repeat(50_000);
    let huge = "x, ".repeat(100_000);
    let sources = Sources::from_texts([("charters/a.yaml", lines.as_str()), ("charters/b.yaml", huge.as_str())]);
    let (a, b) = (sources.find("charters/a.yaml").unwrap(), sources.find("charters/b.yaml").unwrap());
    let finding = |number: usize| {
        Diagnostic::new("tied-priorities", Span::new(a, number * 100..number * 100 + 3), "message")
            .saying("here")
            .also(Span::new(a, 1_000_000 - number * 50..1_000_000 - number * 50), "there")
            .also(Span::new(b, number * 20..number * 20 + 1), "and there")
    };
    let found: Vec<_> = (0..10_000).map(finding).collect();
    let begin = std::time::Instant::now();
    let shown = show(&sources, found, Some(100));
    assert_eq!(shown.matches("error[tied-priorities]").count(), 10_000);
    // Optimised it takes less than half a second; the bound is for an unoptimised build on a busy machine.
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}
