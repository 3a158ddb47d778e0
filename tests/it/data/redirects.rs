//! Earlier addresses, from the ids under `was`.

use super::{Files, book, render};
use charterbook::config::Config;
use charterbook::source::Sources;
use std::sync::Arc;

const CHARTER: &str = "
name: Finance
purpose: 'See [cash](charter.yaml#runway).'
was: [money]
priorities:
  - { id: cash, title: Cash <now>, rank: 1, was: [runway, taken, con] }
  - { id: taken, title: Taken, rank: 2, status: retired }
  - { id: canary-hidden, title: H, rank: 3, was: [canary-before], audience: leadership }
decisions:
  - { id: discounts, title: Discounts, decide: ada, was: [rebates, cash] }
";

const TEXTS: [(&str, &str); 4] = [
    ("charters/people.yaml", "people: { ada: { name: Ada } }"),
    ("charters/finance/charter.yaml", CHARTER),
    ("charters/finance/how.md", "# How\n"),
    ("charters/finance/records/2026-01-01-x.md", "---\ntitle: X\nstatus: decided\ndate: 2026-01-01\n---\n"),
];

/// Where the page at a path leads on to.
fn leads<'f>(files: &'f Files, path: &str) -> Option<&'f str> {
    let (_, rest) = files.get(path)?.split_once("http-equiv=\"refresh\" content=\"0; url=")?;
    rest.split('"').next()
}

#[test]
fn every_earlier_address_leads_to_where_it_is_today() {
    let files = book(&TEXTS);
    for (was, to) in [
        ("teams/money/index.html", "../../teams/finance/"),
        ("teams/money/how/index.html", "../../../teams/finance/how/"),
        ("log/money/2026-01-01-x/index.html", "../../../log/finance/2026-01-01-x/"),
        ("priorities/money/cash/index.html", "../../../priorities/finance/cash/"),
        ("priorities/money/runway/index.html", "../../../priorities/finance/cash/"),
        ("priorities/finance/runway/index.html", "../../../priorities/finance/cash/"),
        ("who-decides/rebates/index.html", "../../who-decides/discounts/"),
    ] {
        assert_eq!(leads(&files, was), Some(to), "{was}");
        let page = &files[was];
        assert!(page.contains(&format!("<a href=\"{to}\">")), "people see the way, too: {page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{to}\">")) && page.contains("noindex"));
        assert!(!page.contains("<script"));
    }
    assert!(files["priorities/finance/runway/index.html"].contains("Cash &lt;now&gt;"));
}

#[test]
fn an_address_that_something_has_today_is_its_own_and_what_is_hidden_had_none() {
    let files = book(&TEXTS);
    assert_eq!(leads(&files, "priorities/finance/taken/index.html"), None);
    assert!(!files.contains_key("priorities/finance/con/index.html"), "Windows could not write it");
    for (path, text) in &files {
        assert!(!path.contains("canary") && !text.contains("canary"), "{path}");
    }
    let sources = Arc::new(Sources::from_texts(TEXTS));
    let all = render(&sources, &Config::default(), "leadership", false);
    assert!(leads(&all, "priorities/finance/canary-before/index.html").is_some());
}

#[test]
fn what_has_ended_names_what_came_after_it() {
    let page = &book(&TEXTS)["priorities/finance/taken/index.html"];
    assert!(page.contains("What came after it: <a href=\"../../../priorities/finance/cash/\">"), "{page}");
    assert!(!page.contains("Always on"), "{page}");
}

#[test]
fn earlier_ids_are_anchors_too_unless_something_bears_them() {
    let page = &book(&TEXTS)["teams/finance/index.html"];
    for (id, times) in [("runway", 1), ("rebates", 1), ("cash", 1), ("discounts", 1)] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), times, "{id}");
    }
    assert!(
        page.contains("<a href=\"#runway\">") || page.contains("teams/finance/#runway\">"),
        "the link holds: {page}"
    );
}

#[test]
fn an_offline_site_leads_on_to_files() {
    let sources = Arc::new(Sources::from_texts(TEXTS));
    let files = render(&sources, &Config::default(), "employees", true);
    assert_eq!(leads(&files, "teams/money/index.html"), Some("../../teams/finance/index.html"));
}
