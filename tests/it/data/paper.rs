//! Charters on paper.

use super::{Files, rendered_book};
use charterbook::site::Pages;
use std::collections::BTreeSet;

/// Two teams, one with prose, a note, a word of the glossary, a log and a further page.
const BOOK: &[(&str, &str)] = &[
    ("charters/glossary.yaml", "glossary: { runway: Months until the cash is gone. }\n"),
    (
        "charters/finance/charter.md",
        "---
name: Finance
purpose: Keep the runway.
priorities: [{ id: cash, title: Hold the cash, rank: 1, statement: Nine months of runway. }]
decisions: [{ id: discount, title: Grant discounts, decide: everyone }]
norms: [{ about: candour, we_will: Say it. }]
---
## How we work

The runway comes first[^1]. See [cash](#cash).

[^1]: Since spring.
",
    ),
    (
        "charters/finance/records/2026-10-01-save.md",
        "---
title: Save
status: decided
date: 2026-10-01
decided_by: [everyone]
because: \"It is [the first one](../charter.md#cash), as [we work](../charter.md#how-we-work).\"
---
The runway was short[^1].

[^1]: Four months.
",
    ),
    (
        "charters/finance/budget.md",
        "# The budget\n\nThe runway, see [the right](charter.md#discount)[^1].\n\n[^1]: A note.\n",
    ),
    ("charters/sales.yaml", "name: Sales\npurpose: Sell.\nnorms: [{ about: candour, we_will: Ask. }]\n"),
];

fn text(pages: &impl Pages, path: &str) -> String {
    String::from_utf8_lossy(&pages.bytes(path).unwrap()).into_owned()
}

/// The sections of a charter's own page and of its page to print, from priorities to norms.
fn sections(page: &str) -> String {
    let start = page.find("<section class=\"section\" id=\"s.priorities\">").unwrap();
    let end = start + page[start..].find("id=\"candour\"").unwrap();
    page[start..end].to_owned()
}

fn ids(page: &str) -> Vec<&str> {
    page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn a_charter_to_print_has_the_sections_of_its_page_and_all_that_stands_on_others() {
    let book = rendered_book(BOOK);
    let (own, paper) = (text(&book, "teams/finance/index.html"), text(&book, "teams/finance/print/index.html"));
    assert_eq!(sections(&own).replace("\"../../", "\"../../../"), sections(&paper));
    for words in ["The runway was short", "The budget", "How we work", "Grant discounts"] {
        let text = paper.replace("</a>", "");
        assert!(text.contains(words.split(' ').next_back().unwrap()), "{words}: {paper}");
    }
    // What its records and pages say of it leads within the paper.
    assert!(paper.contains("<a href=\"#cash\">the first one</a>"), "{paper}");
    assert!(paper.contains("<a href=\"#how-we-work\">we work</a>"), "{paper}");
    assert!(paper.contains("<a href=\"#discount\">the right</a>"), "{paper}");
    let (all, unique) = (ids(&paper), ids(&paper).into_iter().collect::<BTreeSet<_>>());
    assert_eq!(all.len(), unique.len(), "notes and words of the glossary have ids of their own: {all:?}");
    let anchors = paper.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap());
    for anchor in anchors {
        assert!(unique.contains(anchor), "#{anchor} leads nowhere");
    }
}

#[test]
fn links_lead_within_the_paper_from_a_log_alone_and_from_pages_alone() {
    for (without, link) in
        [("records", "<a href=\"#discount\">the right</a>"), ("budget", "<a href=\"#cash\">the first one</a>")]
    {
        let book: Vec<_> = BOOK.iter().copied().filter(|(path, _)| !path.contains(without)).collect();
        let page = text(&rendered_book(&book), "teams/finance/print/index.html");
        assert!(page.contains(link), "without {without}: {page}");
    }
}

#[test]
fn a_team_that_is_named_on_paper_is_found_there() {
    let mut book = BOOK.to_vec();
    book.push(("charters/legal.yaml", "name: Legal\npurpose: We ask [[finance]] and [[sales]].\n"));
    let pages = rendered_book(&book);
    for path in ["print/index.html", "teams/legal/index.html", "print/index.html"] {
        let on_paper = path.starts_with("print");
        let page = text(&pages, path);
        assert_eq!(
            page.contains("<a href=\"#p.finance\">Finance</a> and <a href=\"#p.sales\">Sales</a>"),
            on_paper,
            "{page}"
        );
    }
}

#[test]
fn a_page_is_the_same_whichever_was_made_before_it() {
    let forwards = rendered_book(BOOK);
    let paths = forwards.paths();
    let first: Files = paths.iter().map(|path| (path.clone(), text(&forwards, path))).collect();
    let backwards = rendered_book(BOOK);
    for path in paths.iter().rev() {
        assert_eq!(text(&backwards, path), first[path], "{path}");
    }
    // The page of one charter, and then the paper of another.
    text(&backwards, "teams/finance/index.html");
    assert_eq!(text(&backwards, "teams/sales/print/index.html"), first["teams/sales/print/index.html"]);
    assert_eq!(text(&backwards, "teams/finance/print/index.html"), first["teams/finance/print/index.html"]);
}
