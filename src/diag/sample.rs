//! One report for the tests of all outputs: two errors, a warning, one finding waived and one in the baseline.

use super::{Diagnostic, Identity, Level, NotEvaluated, Report, RuleWords, Summary};
use crate::source::{Sources, Span};

/// The report and the texts it is about.
pub(super) fn report() -> (Report, Sources) {
    let sources = Sources::from_texts([
        ("charters/finance.yaml", "priorities:\n  - { id: cash, rank: 1 }\n  - { id: close, rank: 1 }\nlead: [cfo]\n"),
        ("charters/our plan, draft.md", "# Größe 50 %\n\nSee [the plan](nowhere.md) | or\nask @lena\n"),
    ]);
    let at = |path: &str, word: &str| {
        let file = sources.find(path).unwrap();
        let start = sources.file(file).text().rfind(word).unwrap();
        Span::new(file, start..start + word.len())
    };
    let finance = sources.find("charters/finance.yaml").unwrap();
    let plan = "charters/our plan, draft.md";
    let tied = Diagnostic::new(
        "tied-priorities",
        at("charters/finance.yaml", "rank: 1"),
        "Finance has 2 priorities of rank 1",
    )
    .saying("“Close the books” is ranked 1")
    .also(Span::new(finance, 29..36), "and so is “<Cash> & 50 %”")
    .help("give one of them rank 2, or leave it out: [both](first) is {none}");
    let link =
        Diagnostic::new("broken-link", at(plan, "[the plan](nowhere.md)"), "this link leads nowhere: `nowhere.md`")
            .help("ask @lena, or see #12 at https://example.com");
    let lead = Diagnostic::new("owner-not-member", at("charters/finance.yaml", "cfo"), "the lead is no member");
    let old = Diagnostic::new("broken-link", at(plan, "@lena"), "an old one");
    let over = Diagnostic::new("period-over", Span::new(finance, 14..70), "the period of Finance is over");
    let mut report = Report::of_faults(vec![tied, over, lead, old, link]);
    for (at, finding) in report.findings.iter_mut().enumerate() {
        finding.why = "Nobody knows which comes first.".into();
        finding.identity = Identity { places: vec![format!("place {at}")], fingerprint: format!("{at:032x}") };
    }
    report.findings[1].level = Level::Warn;
    report.findings[2].waived = true;
    report.findings[3].baselined = true;
    let because = "the book has no ballots yet".to_owned();
    for rule in ["missing-ballot", "spoiled-ballot"] {
        report.not_evaluated.push(NotEvaluated { rule, because: because.clone() });
    }
    report.rules = vec![
        rule("broken-link", "Reading"),
        rule("syntax", "Reading"),
        rule("owner-not-member", "References"),
        rule("tied-priorities", "Priorities"),
        rule("period-over", "Norms, freshness, ballots"),
        rule("missing-ballot", "Norms, freshness, ballots"),
        rule("spoiled-ballot", "Norms, freshness, ballots"),
    ];
    report.summary = Summary { charters: 2, decisions: 7, ..Summary::default() };
    report.count();
    (report, sources)
}

fn rule(name: &'static str, area: &'static str) -> RuleWords {
    RuleWords {
        name,
        area,
        level: Level::Error,
        finds: "Something that is <wrong>.",
        why: "Nobody knows which comes first.",
        example: "\n# charters/a.yaml\nname: A\n",
        instead: "\n# charters/a.yaml\nname: B\n",
    }
}

/// What a renderer writes.
pub(super) fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
