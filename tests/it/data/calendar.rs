//! The calendar of reviews, read as a calendar reads it.

use super::{Files, book, demo};
use std::collections::BTreeSet;

/// The events, each as its properties with unfolded, unescaped values.
fn events(files: &Files) -> Vec<Vec<(String, String)>> {
    let text = &files["feeds/reviews.ics"];
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && text.ends_with("END:VCALENDAR\r\n"));
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "a line is too long or torn");
    let unfolded = text.replace("\r\n ", "");
    let mut all = Vec::new();
    let mut open: Option<Vec<(String, String)>> = None;
    for line in unfolded.lines() {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line:?} has no value"));
        match (name, value) {
            ("BEGIN", "VEVENT") => assert!(open.replace(Vec::new()).is_none()),
            ("END", "VEVENT") => all.extend(open.take()),
            _ => {
                if let Some(event) = &mut open {
                    let value =
                        value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
                    event.push((name.to_owned(), value));
                }
            }
        }
    }
    assert!(open.is_none());
    all
}

fn value<'e>(event: &'e [(String, String)], name: &str) -> &'e str {
    event.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
}

#[test]
fn every_event_has_what_a_calendar_needs() {
    for audience in ["employees", "leadership"] {
        let all = events(&demo(audience));
        assert!(all.len() > 12, "every charter is reviewed");
        let mut uids = BTreeSet::new();
        for event in &all {
            assert!(uids.insert(value(event, "UID").to_owned()), "{event:?}");
            assert_eq!(value(event, "DTSTAMP"), "20261120T000000Z", "the day of the edition, never the clock");
            let day = value(event, "DTSTART;VALUE=DATE");
            assert!(day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()), "{event:?}");
            assert!(!value(event, "SUMMARY").is_empty());
            assert!(value(event, "URL").starts_with("https://charters.meridian.example/"));
        }
    }
}

const CHARTER: &str = "
name: 'Finance; and, more'
purpose: P
review: { every: 3 months, last: 2026-10-01 }
priorities:
  - { id: cash, title: Cash, rank: 1, until: 2026-12-31 }
  - { id: old, title: Old, status: done, until: 2026-12-31 }
not_now: [{ title: Acquisitions, revisit: 2027-01-15 }, { title: Never, because: No. }]
tensions:
  - { between: [a, b], about: Pace, open_until: 2027-02-01 }
  - { between: [a, b], about: Pace, open_until: 2027-02-01 }
  - { id: done, between: [a, b], about: Over, open_until: 2027-02-01, resolved_by: 2026-01-01-two }
";

fn record(more: &str) -> String {
    format!("---\ntitle: R\nstatus: decided\ndate: 2026-01-01\nhold_until: 2027-03-31\n{more}---\n")
}

#[test]
fn what_comes_round_is_there_and_what_is_settled_is_not() {
    let (one, two) = (record(""), record("supersedes: 2026-01-01-one\n"));
    let texts = [
        ("charters/finance/charter.yaml", CHARTER),
        ("charters/finance/records/2026-01-01-one.md", &one),
        ("charters/finance/records/2026-01-01-two.md", &two),
    ];
    let all = events(&book(&texts));
    let told: Vec<(&str, &str)> =
        all.iter().map(|event| (value(event, "DTSTART;VALUE=DATE"), value(event, "SUMMARY"))).collect();
    let finance = "Finance; and, more";
    assert_eq!(
        told,
        [
            ("20261231", "Last day of the priority “Cash”"),
            ("20270101", &*format!("Review the charter of {finance}")),
            ("20270115", "Look again at “Acquisitions”"),
            ("20270201", &*format!("Settle the tension in {finance}")),
            ("20270201", &*format!("Settle the tension in {finance}")),
            ("20270331", "“R” holds until today"),
        ]
    );
    let uids: BTreeSet<&str> = all.iter().map(|event| value(event, "UID")).collect();
    assert_eq!(uids.len(), all.len());
    // Reviewed on another day: the same event moves.
    let later = CHARTER.replace("2026-10-01", "2026-11-01");
    let moved = events(&book(&[("charters/finance/charter.yaml", &later)]));
    let review = moved.iter().find(|event| value(event, "SUMMARY").starts_with("Review")).unwrap();
    assert_eq!(value(review, "DTSTART;VALUE=DATE"), "20270201");
    assert!(uids.contains(value(review, "UID")));
}

#[test]
fn a_book_in_which_nothing_comes_round_has_no_calendar() {
    let files = book(&[("charters/a.yaml", "name: A\npurpose: P\n")]);
    assert!(!files.contains_key("feeds/reviews.ics") && !files["index.html"].contains(".ics"));
    assert!(!files.contains_key("feeds/decisions.atom") && !files["index.html"].contains(".atom"));
}
