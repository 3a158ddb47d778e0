//! What can be read of a book whatever is wrong with it.

use super::audience::Reach;
use super::charter::Charter;
use super::{Org, read};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::source::{Sources, Span};

/// Reads files given as `(path below charters/, text)`.
fn book(files: &[(&str, &str)]) -> (Sources, Org, Vec<Diagnostic>) {
    let files: Vec<(String, &str)> = files.iter().map(|(path, text)| (format!("charters/{path}"), *text)).collect();
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), *text)));
    let (org, found) = read(&sources, &Config::default());
    (sources, org, found)
}

/// Every finding as `file: «text under it» message`.
fn faults(files: &[(&str, &str)]) -> String {
    let (sources, _, found) = book(files);
    let shown = found.iter().map(|finding| {
        let span = finding.primary().span;
        let path = &sources.file(span.file).path["charters/".len()..];
        let under = sources.slice(Span { end: span.end.min(span.start + 40), ..span });
        let rule = if finding.rule == "syntax" { String::new() } else { format!("[{}] ", finding.rule) };
        format!("{path}: «{under}» {rule}{} → {}", finding.message, finding.help)
    });
    shown.collect::<Vec<_>>().join("\n")
}

fn no_faults(files: &[(&str, &str)]) -> Org {
    let (_, org, found) = book(files);
    assert_eq!(found, []);
    org
}

fn is_withheld(charter: &Charter) -> bool {
    charter.audience.reach == Reach::Withheld
}

const HEAD: &str = "name: Finance\npurpose: We choose.\n";

#[test]
fn all_faults_of_a_file_are_reported_together() {
    let text = "name: [Finance]\npriorities:\n  - id: Cash\n    rank: first\n    until: 31.12.2026\n    onwer: cfo\n  - title: No id\n\
                decisions:\n  - { id: a, title: A, limits: [{ up_to: 25.000 EUR, decide: cfo }], decide_within: soon }\n\
                decides_by: { method: vote }\nreview: { every: 3 months, last: yesterday }\n";
    insta::assert_snapshot!(faults(&[("finance.yaml", text)]), @r#"
    finance.yaml: «[Finance]» a text is expected here, but this is a list → write one text after the colon; in quotes if it holds `: ` or begins with a bracket
    finance.yaml: «onwer» `onwer` is not a field of a priority → did you mean `owner`?
    finance.yaml: «first» a whole number is expected here, but this is `first` → write digits only, such as 3
    finance.yaml: «vote» `vote` is none of the words that can stand here → the words known here are `consent`, `consensus`, `majority`, `leader` and `advice`
    finance.yaml: «name: [Finance]» this charter has no `purpose` → add `purpose:` to it
    finance.yaml: «id: Cash» this priority has no `title` → add `title:` to it
    finance.yaml: «Cash» the id `Cash` of this priority has capital letters → ids are small letters, digits and hyphens: `cash`
    finance.yaml: «31.12.2026» `31.12.2026` is not a date → write the year, month and day as 2026-10-01
    finance.yaml: «title: No id» this priority has no `id` → add `id:` to it
    finance.yaml: «25.000 EUR» the amount `25.000 EUR` could mean thousands or thousandths → write a number and a unit, such as 25,000 EUR, 25k EUR or 5 people
    finance.yaml: «soon» `soon` is not a length of time → write a whole number and days, weeks, months or years, such as 3 months
    finance.yaml: «yesterday» `yesterday` is not a date → write the year, month and day as 2026-10-01
    "#);
}

#[test]
fn a_broken_file_hides_no_other() {
    let files = [
        ("care.yaml", "name: \"never closed\n"),
        ("finance.yaml", "name: Finance\npurpose: We choose.\nunknown: 1\n"),
        ("growth.yaml", "name: Growth\npurpose: We grow.\n"),
    ];
    let (_, org, found) = book(&files);
    assert_eq!(found.len(), 2);
    let charters: Vec<_> = org.charters.iter().map(|own| (own.name(), own.unreadable, is_withheld(own))).collect();
    assert_eq!(charters, [("care", true, true), ("Finance", false, true), ("Growth", false, false)]);
}

#[test]
fn a_faulty_item_survives_without_its_faulty_field_and_is_withheld_while_its_neighbours_are_not() {
    let text = format!(
        "{HEAD}members:\n  - {{ who: cfo, lense: x }}\n  - cro\n\
         priorities:\n  - {{ id: a, title: A, rank: first }}\n  - {{ id: b, title: B, rank: 2 }}\n\
         decisions:\n  - {{ id: c, title: C, decide: {{ who: [cfo] }}, reversibility: no-way }}\n  - {{ id: d, title: D }}\n\
         norms:\n  - {{ about: conflict }}\n  - {{ about: candour, we_will: Talk }}\n"
    );
    let (_, org, found) = book(&[("finance.yaml", &text)]);
    assert_eq!(found.len(), 5);
    let charter = org.charter("finance").unwrap();
    assert!(!is_withheld(charter));
    let withheld = |reaches: Vec<Reach>| reaches.iter().map(|reach| *reach == Reach::Withheld).collect::<Vec<_>>();
    assert_eq!(withheld(charter.members.iter().map(|own| own.audience.reach).collect()), [true, false]);
    assert_eq!(withheld(charter.priorities.iter().map(|own| own.audience.reach).collect()), [true, false]);
    assert_eq!(withheld(charter.decisions.iter().map(|own| own.audience.reach).collect()), [true, false]);
    assert_eq!(withheld(charter.norms.iter().map(|own| own.audience.reach).collect()), [true, false]);
    assert!(charter.priorities[0].rank.is_none() && charter.priorities[0].rank_unread);
    assert!(charter.decisions[0].holders.is_empty() && charter.decisions[0].parts_unread);
}

#[test]
fn an_unknown_field_outside_of_all_items_withholds_the_charter_and_all_in_it() {
    let text = format!(
        "{HEAD}audienc: leadership\npriorities: [{{ id: a, title: A }}]\nnorms: [{{ about: b, we_will: B }}]\n"
    );
    let files = [
        ("finance/charter.yaml", text.as_str()),
        ("finance/how.md", "How."),
        ("finance/records/2026-01-01-x.md", RECORD),
    ];
    let (_, org, _) = book(&files);
    let charter = org.charter("finance").unwrap();
    let items = [
        charter.audience.reach,
        charter.priorities[0].audience.reach,
        charter.norms[0].audience.reach,
        charter.pages[0].audience.reach,
        charter.records[0].audience.reach,
    ];
    assert_eq!(items, [Reach::Withheld; 5]);
    assert!(charter.unread.other);
}

const RECORD: &str = "---\ntitle: X\nstatus: decided\ndate: 2026-01-01\n---\nProse.\n";

#[test]
fn an_audience_that_does_not_exist_withholds_what_it_stands_on() {
    let text = format!(
        "{HEAD}priorities:\n  - {{ id: a, title: A, audience: leaders }}\n  - {{ id: b, title: B, audience: leadership }}\n"
    );
    let files = [
        ("finance/charter.yaml", text.as_str()),
        ("finance/how.md", "---\naudience: leadershp\n---\nHow.\n"),
        ("finance/why.md", "---\naudiance: leadership\n---\nWhy.\n"),
    ];
    let (_, org, _) = book(&files);
    let charter = org.charter("finance").unwrap();
    assert_eq!(charter.audience.reach, Reach::WIDEST);
    assert_eq!(charter.priorities[0].audience.reach, Reach::Withheld);
    assert_eq!(charter.priorities[1].audience.reach, Reach::Audience(1));
    assert!(charter.pages.iter().all(|page| page.audience.reach == Reach::Withheld));
    insta::assert_snapshot!(faults(&files), @r#"
    finance/charter.yaml: «leaders» `leaders` is not an audience of this book, so nobody would see this part → the audiences of this book are `employees` and `leadership`
    finance/how.md: «leadershp» `leadershp` is not an audience of this book, so nobody would see this part → did you mean `leadership`?
    finance/why.md: «audiance» `audiance` is not a field of a page → did you mean `audience`?
    "#);
}

#[test]
fn line_ends_of_windows_a_byte_order_mark_and_letters_of_any_script_are_read() {
    let text = "\u{feff}name: 财务\r\npurpose: |\r\n  一\r\n  二\r\nlead: größe\r\npriorities:\r\n  - id: ёлка-2\r\n    title: إدارة\r\n    rank: 1\r\n";
    let org = no_faults(&[("财务.yaml", text), ("people.yaml", "people:\r\n  größe: { name: Größe }\r\n")]);
    let charter = org.charter("财务").unwrap();
    assert_eq!(&*charter.purpose.as_ref().unwrap().source, "一\n二");
    assert_eq!(charter.priorities[0].title(), "إدارة");
    assert!(org.person("gro\u{308}\u{df}e").is_none(), "an id is looked up in its composed form");
    assert!(org.person(&super::Id::new("gro\u{308}\u{df}e")).is_some());
    // A read-back that was made on another system holds.
    let unix = text.replace("\r\n", "\n");
    let hash = |text: &str| {
        charter.text_hash(&Sources::from_texts([("charters/people.yaml", ""), ("charters/财务.yaml", text)]))
    };
    assert_eq!(hash(text), hash(&unix));
    assert_ne!(hash(text), hash(HEAD));
}

#[test]
fn one_dimension_of_a_scope_stands_once_however_it_is_written() {
    let text =
        format!("{HEAD}decisions:\n  - {{ id: c, title: C, decide: cfo, scope: {{ region: EMEA, Region: AMER }} }}\n");
    let files = [("finance.yaml", text.as_str())];
    let expected =
        "finance.yaml: «Region» `region` and `Region` are one dimension of this scope → write all values in one list";
    assert_eq!(faults(&files).trim(), expected);
    let (_, org, _) = book(&files);
    assert_eq!(org.charters[0].decisions[0].scope.to_string(), "EMEA, AMER");
}

#[test]
fn short_forms_mean_the_same_as_the_long_ones() {
    let short = format!(
        "{HEAD}members: cfo\npriorities:\n  - {{ id: a, title: A, owner: cfo, supports: b, success: {{ measure: M }} }}\n\
         decisions:\n  - {{ id: c, title: C, framework: raci, agree: legal, limits: {{ decide: cfo }}, letters: {{ cfo: R }}, scope: {{ region: EMEA }} }}\n"
    );
    let long = format!(
        "{HEAD}members: [{{ who: cfo }}]\npriorities:\n  - {{ id: a, title: A, owner: [cfo], supports: [b], success: [{{ measure: M }}] }}\n\
         decisions:\n  - {{ id: c, title: C, framework: raci, agree: [{{ who: legal }}], limits: [{{ decide: [cfo] }}], letters: {{ cfo: [R] }}, scope: {{ region: [EMEA] }} }}\n"
    );
    let said = |text: &str| {
        let org = no_faults(&[("finance.yaml", text)]);
        let (priority, row) = (&org.charters[0].priorities[0], &org.charters[0].decisions[0]);
        let ids = |references: &[super::Reference]| references.iter().map(|own| own.to_string()).collect::<Vec<_>>();
        (
            org.charters[0].members[0].who.to_string(),
            ids(&priority.owners),
            ids(&priority.supports),
            priority.success.len(),
            row.holders.iter().map(|own| (own.part, own.who.to_string())).collect::<Vec<_>>(),
            ids(&row.tiers[0].decide),
            row.scope.to_string(),
        )
    };
    assert_eq!(said(&short), said(&long));
}

#[test]
fn texts_take_any_single_value_and_a_number_in_quotes_is_the_number() {
    let text = format!(
        "{HEAD}priorities:\n  - {{ id: a, title: 2027, rank: \"1\", success: {{ measure: true, target: 1.50 }} }}\n\
         decides_by: {{ method: consent, quorum: '4' }}\n"
    );
    let org = no_faults(&[("finance.yaml", &text)]);
    let (charter, priority) = (&org.charters[0], &org.charters[0].priorities[0]);
    assert_eq!(priority.title(), "2027");
    assert_eq!(priority.rank.as_ref().map(|rank| rank.value), Some(1));
    assert_eq!(&*priority.success[0].target.as_ref().unwrap().source, "1.50");
    assert_eq!(charter.decides_by.as_ref().unwrap().quorum.as_ref().map(|own| own.value), Some(4));
}

#[test]
fn a_text_knows_its_place_where_the_file_holds_it_letter_by_letter() {
    let text = "name: 'Finance'\npurpose: |\n  One [link](x.md).\n  Two.\n";
    let (sources, org, _) = book(&[("finance.yaml", text)]);
    let charter = &org.charters[0];
    let name = charter.name.as_ref().unwrap();
    assert_eq!(sources.slice(name.part(0..3)), "Fin");
    let purpose = charter.purpose.as_ref().unwrap();
    assert_eq!(&*purpose.source, "One [link](x.md).\nTwo.");
    assert!(sources.slice(purpose.part(4..17)).contains("[link](x.md)"));
}

#[test]
fn files_that_are_not_what_their_name_says() {
    let files = [
        ("empty.yaml", ""),
        ("list.yaml", "- one\n- two\n"),
        ("word.yaml", "finance\n"),
        ("spaces.md", "---\n \n---\n"),
        ("notes.md", "Only prose.\n"),
        ("open.md", "---\nname: Open\n"),
        ("team.yml", "name: Team\n"),
        ("glossary.yaml", "term: Patient\n"),
        ("people.yaml", "- lena\n"),
        ("scenarios.yaml", ""),
        ("lonely/how.md", "How.\n"),
        ("lonely/records/2026-01-01-x.md", RECORD),
    ];
    insta::assert_snapshot!(faults(&files), @r#"
    empty.yaml: «» this charter has no `name` → add `name:` to it
    empty.yaml: «» this charter has no `purpose` → add `purpose:` to it
    glossary.yaml: «term» a list is expected here, but these are fields → begin each one with a dash and a space on a line of its own, or write [one, two]
    list.yaml: «- one» a charter with its fields is expected here, but this is a list → write its fields as `name: value`, one a line and indented, or as { name: value, … }
    notes.md: «» [unrecognised-file] `notes.md` has no fields at its top, so it is not a charter → begin it with a line `---`, then fields such as `name:`, then a line `---`; or move it into a charter's folder, where it becomes a page
    open.md: «---» the fields at the top of this file never end → put a line of three hyphens, `---`, between the fields and the prose
    people.yaml: «- lena» a people file with its fields is expected here, but this is a list → write its fields as `name: value`, one a line and indented, or as { name: value, … }
    spaces.md: «» this charter has no `name` → add `name:` to it
    spaces.md: «» this charter has no `purpose` → add `purpose:` to it
    team.yml: «» [unrecognised-file] `team.yml` ends in .yml → rename it so that it ends in .yaml
    word.yaml: «finance» a charter with its fields is expected here, but this is `finance` → write its fields as `name: value`, one a line and indented, or as { name: value, … }
    lonely/how.md: «» [unrecognised-file] the folder `lonely` has no charter, so its 2 files were not read → add `lonely/charter.yaml`, or move `charters/lonely/how.md` to where it belongs
    "#);
}

#[test]
fn files_beside_a_charter() {
    let head = ("finance/charter.md", "---\nname: Finance\npurpose: We choose.\n---\n# Finance\n\nProse.\n");
    let good = [
        head,
        ("finance/forecast.md", "# How we *forecast*\n\nLike this.\n"),
        ("finance/plain.md", "Just text.\n"),
        ("finance/titled.md", "---\ntitle: Titled\n---\n# Another\n"),
        ("finance/runway.png", ""),
        ("finance/chart.svg", "<svg><path d='M0 0'/></svg>"),
        ("finance/scenarios.yaml", "- { decision: a, expect: { decide: cfo } }\n"),
        ("finance/records/2026-01-01-y.md", RECORD),
        ("finance/records/2026-01-01-x.md", RECORD),
        ("finance/ballots/2026-q4/lena.yaml", "ranking: [a, [b, c]]\ndecides: { d: cfo }\n"),
        ("finance/read-backs/lena.yaml", "- { charter: finance, text: abc, date: 2026-01-01 }\n"),
    ];
    let org = no_faults(&good);
    let charter = org.charter("finance").unwrap();
    let pages: Vec<_> =
        charter.pages.iter().map(|own| (own.id.as_str(), &*own.title.source, own.body.source.trim())).collect();
    let expected = [
        ("forecast", "How we forecast", "Like this."),
        ("plain", "plain", "Just text."),
        ("titled", "Titled", "# Another"),
    ];
    assert_eq!(pages, expected);
    let records: Vec<_> = charter.records.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(records, ["2026-01-01-x", "2026-01-01-y"]);
    assert_eq!(charter.assets.len(), 2);
    let ballot = &charter.ballots[0];
    assert_eq!((ballot.round.as_str(), ballot.voter.as_str(), ballot.ranking[1].len()), ("2026-q4", "lena", 2));
    assert_eq!(charter.read_backs[0].reader.as_str(), "lena");
    assert_eq!(org.scenarios.len(), 1);
}

#[test]
fn strays_beside_a_charter() {
    let files = [
        ("finance/charter.yaml", HEAD),
        ("finance/ballots/lena.yaml", "ranking: []\n"),
        ("finance/ballots/2026-q4/lena.md", "x\n"),
        ("finance/read-backs/2026/lena.yaml", "[]\n"),
        ("finance/records/freeze.md", RECORD),
        ("finance/records/2026-13-01-x.md", RECORD),
        ("finance/records/2026-01-01-x.yaml", "title: X\n"),
        ("finance/records/2026-01-02-x.md", "No fields.\n"),
        ("finance/deep/page.md", "x\n"),
        ("finance/page.html", ""),
        ("finance/evil.svg", "<svg onload='alert(1)'/>"),
        ("finance/My Page.md", "x\n"),
    ];
    insta::assert_snapshot!(faults(&files), @r#"
    finance/My Page.md: «» the id `My Page` of this page has capital letters → ids are small letters, digits and hyphens: `my-page`
    finance/ballots/2026-q4/lena.md: «» [unrecognised-file] `finance/ballots/2026-q4/lena.md` is not a ballot → ballots stand at ballots/<round>/<person>.yaml, such as ballots/2026-q4/lena.yaml
    finance/ballots/lena.yaml: «» [unrecognised-file] `finance/ballots/lena.yaml` is not a ballot → ballots stand at ballots/<round>/<person>.yaml, such as ballots/2026-q4/lena.yaml
    finance/deep/page.md: «» [unrecognised-file] `finance/deep/page.md` stands too deep for a page → move it up beside the charter's own file
    finance/evil.svg: «» [unrecognised-file] `evil.svg` is a drawing that could run a script: it has an event handler → save it as plain SVG or as PNG
    finance/page.html: «» [unrecognised-file] `finance/page.html` is of a kind that is not published → pictures, PDF, office files and video are; move anything else out of the folder of charters
    finance/read-backs/2026/lena.yaml: «» [unrecognised-file] `finance/read-backs/2026/lena.yaml` stands too deep → records and read-backs have no folders of their own inside; move it up
    finance/records/2026-01-01-x.yaml: «» [unrecognised-file] `finance/records/2026-01-01-x.yaml` is not a record → a record is a Markdown file, such as 2026-10-02-freeze-hiring.md
    finance/records/2026-01-02-x.md: «» this record has no fields at its top → begin it with a line `---`, then title, status and date, then a line `---`
    finance/records/2026-13-01-x.md: «» the name of this record, `2026-13-01-x.md`, does not begin with its date → rename it to the date and a few words, such as 2026-10-02-freeze-hiring.md
    finance/records/freeze.md: «» the name of this record, `freeze.md`, does not begin with its date → rename it to the date and a few words, such as 2026-10-02-freeze-hiring.md
    "#);
}

#[test]
fn a_record_is_named_for_its_day() {
    let files = [("finance/charter.yaml", HEAD), ("finance/records/2026-01-02-x.md", RECORD)];
    insta::assert_snapshot!(faults(&files), @"finance/records/2026-01-02-x.md: «2026-01-01» the date of this record is 2026-01-01, and its file is named for 2026-01-02 → correct the one that is wrong; other records and links use the name");
    let (_, org, _) = book(&files);
    assert!(org.charters[0].records[0].faulty);
}

#[test]
fn a_field_that_stands_twice_is_read_once() {
    let text = format!("{HEAD}name: Other\npriorities:\n  - {{ id: a, title: A, title: B }}\n");
    let (_, org, found) = book(&[("finance.yaml", &text)]);
    assert_eq!(found.len(), 2);
    assert_eq!(org.charters[0].name(), "Finance");
    assert_eq!(org.charters[0].priorities[0].title(), "A");
    assert!(is_withheld(&org.charters[0]), "the second one may have been meant");
}

#[test]
fn no_text_is_too_deep_or_too_long() {
    for (path, text) in [
        ("deep.yaml", "name: ".to_owned() + &"[".repeat(100_000)),
        ("deep.yaml", "a: {".repeat(100_000)),
        ("long.yaml", format!("{HEAD}lead: {}\n", "x".repeat(3_900_000))),
        ("audience.yaml", format!("{HEAD}audience: {}\n", "x".repeat(3_900_000))),
        ("date.yaml", format!("{HEAD}period: {{ from: {} }}\n", "x".repeat(3_900_000))),
        ("status.yaml", format!("{HEAD}status: {}\n", "x".repeat(3_900_000))),
        ("key.yaml", format!("{HEAD}? {}\n: 1\n", "x".repeat(3_900_000))),
        ("id.yaml", format!("{HEAD}priorities: [{{ id: {}, title: A }}]\n", "X".repeat(3_900_000))),
        ("large.yaml", "#".repeat(4_000_001)),
        ("wide.yaml", format!("{HEAD}priorities: [{}]\n", "{ id: a, title: A }, ".repeat(20_000))),
        ("keys.yaml", (0..20_000).map(|at| format!("k{at}: 1\n")).collect()),
        ("faults.yaml", format!("{HEAD}priorities:\n{}", "  - { id: a, title: A, rank: x }\n".repeat(20_000))),
    ] {
        let (_, org, found) = book(&[(path, &text)]);
        assert_eq!(org.charters.len(), 1, "{path}");
        assert!(found.iter().all(|finding| finding.message.len() < 300), "{path}");
    }
}

#[test]
fn a_file_of_nothing_but_faults_has_a_bounded_number_of_findings() {
    let keys: String = (0..1500).map(|at| format!("unknown{at}: 1\n")).collect();
    let anchors: String = (0..1500).map(|at| format!("unknown{at}: &x 1\n")).collect();
    for (text, faults) in [(keys, 1500), (anchors, 3000)] {
        let (_, _, found) = book(&[("growth.yaml", &format!("name: Growth\npurpose: Grow.\n{text}"))]);
        assert_eq!(found.len(), 1001);
        let last = format!("this file has more than 1000 faults; {} of them are not shown", faults - 1000);
        assert_eq!(found[1000].message, last);
    }
}

#[test]
fn links_are_those_of_the_texts_as_they_are() {
    let org = no_faults(&[
        ("finance.yaml", "name: Finance\npurpose: For [[sales]].\n"),
        ("sales.yaml", "name: Sales\npurpose: We sell.\n"),
    ]);
    let linking =
        |charter: &Charter| charter.linking_passages().map(|own| own.text.source.to_string()).collect::<Vec<_>>();
    let mut finance = Charter::clone(org.charter("finance").unwrap());
    assert_eq!(linking(&finance), ["For [[sales]]."]);
    finance.change_texts(&mut |text, _| *text = text.reworded("For everybody."));
    assert_eq!(linking(&finance), Vec::<String>::new());
}
