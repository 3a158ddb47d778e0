use super::links::{self, Aim, Link};
use super::{Area, Context, Findings, Rule};
use crate::check::words::short;
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::words::nearest;
use crate::source::{Destination, FileId};
use crate::text::{headings, plain, slug};
use hashbrown::HashMap;
use std::cell::LazyCell;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "broken-link",
    area: Area::Reading,
    level: Some(Level::Error),
    finds: "A link or an image leads to no file of the book, or to no heading and no item of it.",
    why: "Whoever follows it does not find the reason, the limit or the picture that the text relies on.",
    example: "
# charters/finance.yaml
name: Finance
purpose: We keep the company able to choose, see [Growth](growht.yaml#new-markets).
# charters/growth.yaml
name: Growth
purpose: We open markets.
priorities:
  - { id: new-markets, title: Two new markets, rank: 1 }
",
    instead: "
# charters/finance.yaml
name: Finance
purpose: We keep the company able to choose, see [Growth](growth.yaml#new-markets).
# charters/growth.yaml
name: Growth
purpose: We open markets.
priorities:
  - { id: new-markets, title: Two new markets, rank: 1 }
",
    settings: &[],
    run,
};

/// How many paths a run compares at most to find what a link meant.
const MOST_COMPARED: usize = 1_000_000;

fn run(cx: &Context<'_>, out: &mut Findings) {
    let aims = LazyCell::new(|| links::aims(cx));
    let mut anchors: HashMap<FileId, BTreeSet<String>> = HashMap::new();
    let mut compared = 0;
    links::each(cx, &mut |link| {
        let Some(to) = &link.to else {
            out.push(out_of_the_book(&link));
            return;
        };
        let Some(file) = cx.sources.find(&to.path) else {
            compared += aims.len();
            let near = if compared > MOST_COMPARED { None } else { near(cx, &link, to, &aims) };
            out.push(no_file(&link, to, near));
            return;
        };
        match (aims.get(&file), to.anchor.as_deref().filter(|anchor| !anchor.is_empty())) {
            (None, _) if is_for_reading(&to.path) => out.push(no_page(&link)),
            // A file that could not be read has a finding of its own.
            (None, _) | (Some(_), None) => {}
            (Some(aim), Some(anchor)) => {
                let known = anchors.entry(file).or_insert_with(|| anchors_of(*aim));
                if !known.contains(anchor) && !may_be_unread(*aim) {
                    out.push(no_anchor(&link, *aim, anchor, known));
                }
            }
        }
    });
}

fn finding(link: &Link, message: String) -> Diagnostic {
    Diagnostic::new(RULE.name, link.place, message)
}

fn out_of_the_book(link: &Link) -> Diagnostic {
    if link.written.is_empty() {
        let help = "write in the round brackets where it should lead, such as growth.yaml";
        return finding(link, "this link has no destination".to_owned()).saying("leads nowhere").help(help);
    }
    let help = "link to a file of the book, from this file on: growth.yaml, ../growth.md#conflict, runway.png";
    finding(link, format!("the link `{}` leads out of the book", short(&link.written))).saying("leads out").help(help)
}

fn no_file(link: &Link, to: &Destination, near: Option<String>) -> Diagnostic {
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "links run from file to file: write the path from this file to the other, with its ending".to_owned(),
    };
    let message = format!("the link `{}` leads nowhere: there is no `{}`", short(&link.written), short(&to.path));
    finding(link, message).saying("no such file").help(help)
}

fn no_page(link: &Link) -> Diagnostic {
    let help = "link to a charter, one of its pages or records, or a picture or document beside it";
    let message = format!("the link `{}` leads to a file that has no page of its own", short(&link.written));
    finding(link, message).saying("no page").help(help)
}

fn no_anchor(link: &Link, aim: Aim<'_>, anchor: &str, known: &BTreeSet<String>) -> Diagnostic {
    let what = match aim {
        Aim::Charter(charter) => format!("no heading and no item of {}", short(charter.name())),
        _ => "no heading of that text".to_owned(),
    };
    let help = match nearest(anchor, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `#{near}`?"),
        None => "behind # stands the id of a priority, decision or norm, or a heading in small letters with hyphens".to_owned(),
    };
    finding(link, format!("the link `{}` leads to {what}", short(&link.written))).saying("no such place there").help(help)
}

/// Files that are read for what they say and have no page.
fn is_for_reading(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    matches!(name, "people.yaml" | "glossary.yaml" | "scenarios.yaml" | "book.toml")
        || parts.any(|folder| matches!(folder, "ballots" | "read-backs"))
}

fn may_be_unread(aim: Aim<'_>) -> bool {
    match aim {
        Aim::Charter(charter) => charter.unreadable || charter.unread.any(),
        // Readers of documents have anchors of their own: runway.pdf#page=2.
        Aim::Asset(..) => true,
        Aim::Page(..) | Aim::Record(..) => false,
    }
}

fn anchors_of(aim: Aim<'_>) -> BTreeSet<String> {
    match aim {
        Aim::Charter(charter) => {
            let mut all = items(charter);
            if let Some(body) = &charter.body {
                let taken: Vec<&str> = all.iter().map(String::as_str).collect();
                let found = [headings(&body.source, &taken), headings(&body.source, &[])];
                all.extend(found.into_iter().flatten().map(|heading| heading.id));
            }
            all
        }
        Aim::Page(page) => {
            // The page's first heading may have become its title.
            let title = slug(&plain(&page.title.source));
            let found = [headings(&page.body.source, &[&title]), headings(&page.body.source, &[])];
            found.into_iter().flatten().map(|heading| heading.id).chain([title.clone()]).collect()
        }
        Aim::Record(record) => headings(&record.body.source, &[]).into_iter().map(|heading| heading.id).collect(),
        Aim::Asset(..) => BTreeSet::new(),
    }
}

/// The ids of a charter's items, earlier ones included.
fn items(charter: &Charter) -> BTreeSet<String> {
    let priorities = charter.priorities.iter().flat_map(|own| own.was.iter().chain([&own.id]));
    let decisions = charter.decisions.iter().flat_map(|own| own.was.iter().chain([&own.id]));
    let trade_offs = charter.trade_offs.iter().filter_map(|own| own.id.as_ref());
    let tensions = charter.tensions.iter().filter_map(|own| own.id.as_ref());
    let norms = charter.norms.iter().filter_map(|own| own.about.as_ref());
    let all = priorities.chain(decisions).chain(trade_offs).chain(tensions).chain(norms);
    all.map(|id| id.value.to_string()).collect()
}

/// The path that was most likely meant, from the file of the link on.
fn near(cx: &Context<'_>, link: &Link, to: &Destination, aims: &HashMap<FileId, Aim<'_>>) -> Option<String> {
    let path = |file: FileId| &*cx.sources.file(file).path;
    let in_folder = ["charter.yaml", "charter.md"].map(|name| format!("{}/{name}", to.path));
    let charter = in_folder.iter().find(|path| cx.sources.find(path).is_some()).map(String::as_str);
    let target = match charter {
        Some(charter) => charter,
        None => {
            let name = |path: &str| path.rsplit_once('/').map_or(0, |(folder, _)| folder.len() + 1);
            let mut known: Vec<&str> = aims.keys().map(|file| path(*file)).collect();
            known.sort_unstable();
            // A charter's own file has the same name in every folder.
            let own = &to.path[name(&to.path)..];
            let moved = known.iter().find(|known| known[name(known)..] == *own && !own.starts_with("charter."));
            moved.copied().or_else(|| nearest(&to.path, known))?
        }
    };
    let anchor = link.written.split_once('#').map_or(String::new(), |(_, anchor)| format!("#{anchor}"));
    Some(relative(path(link.from), target) + &anchor)
}

/// The way from one file to another, as a link writes it.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from[..from.len() - 1].iter().zip(&to[..to.len() - 1]).take_while(|(one, two)| one == two).count();
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to[shared..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::relative;
    use crate::check::testing::{check, report};

    #[test]
    fn links_and_images_in_any_text_are_followed() {
        check(
            "broken-link",
            "
# charters/finance/charter.md
---
name: Finance
purpose: See [Growth](../growht.yaml) first.
#            ^^^^^^^^^^^^^^^^^^^^^^^^ no such file
priorities:
  - { id: cash, title: \"Cash, [why](#nothing)\" }
#                             ^^^^^^^^^^^^^^^ no such place there
decisions:
  - { id: a, title: A, agree: { who: cfo, on: \"[law](law.pdf)\" } }
#                                              ^^^^^^^^^^^^^^ no such file
---
## Why not

The ![runway](runway.pn), [top](/index.html) and [nothing]().
#   ^^^^^^^^^^^^^^^^^^^^ no such file
#                         ^^^^^^^^^^^^^^^^^^ leads out
#                                                ^^^^^^^^^^^ leads nowhere
# charters/finance/how.md
See [why](charter.md#why).
#   ^^^^^^^^^^^^^^^^^^^^^ no such place there
# charters/finance/records/2026-01-01-x.md
---
title: X
status: decided
date: 2026-01-01
because: As in [how](how.md).
#              ^^^^^^^^^^^^^ no such file
---
# charters/glossary.yaml
- { term: Runway, means: \"See [people](people.yaml).\" }
#                             ^^^^^^^^^^^^^^^^^^^^^ no page
# charters/people.yaml
people: {}
",
        );
    }

    #[test]
    fn headings_items_and_earlier_ids_are_places() {
        check(
            "broken-link",
            "
# charters/finance/charter.md
---
name: Finance
priorities: [{ id: cash, title: Cash, was: [runway] }]
trade_offs: [{ id: prudence, prefer: Cash, even_over: Speed }]
tensions: [{ id: pace, between: [], about: Pace }]
norms: [{ about: conflict, we_will: Talk }]
decisions: [{ id: discounts, title: Discounts }]
---
## Größe & more

## Cash

## Cash

[1](#größe--more) [2](#cash) [3](#cash-1) [4](#runway) [5](#prudence) [6](#pace) [7](#conflict) [8](#discounts)
[9](how-we.md#how-we-work) [10](plan.pdf#page=2) [11](./how%2Dwe.md#) [12](https://example.com/#x) [13](#)
# charters/finance/how-we.md
# How we work
[1](charter.md#gr%C3%B6%C3%9Fe--more) [2](../growth.yaml#markets) [3](javascript:alert) `[4](none.md)`
# charters/finance/plan.pdf
# charters/growth.yaml
name: Growth
priorities: [{ id: markets, title: Markets }]
",
        );
    }

    #[test]
    fn a_target_that_could_not_be_read_is_not_reported_again() {
        check(
            "broken-link",
            "
# charters/care.yaml
name: Care
prioritys: [{ id: keep, title: Keep }]
# charters/finance/charter.yaml
name: Finance
purpose: \"[1](../care.yaml#keep) [2](how.md#x) [3](evil.svg) [4](../growth.yaml#y)\"
# charters/finance/evil.svg
<svg onload='alert(1)'/>
# charters/finance/how.md
---
title: never closed
# charters/growth.yaml
just words
",
        );
    }

    fn helps(purpose: &str) -> Vec<String> {
        let book = format!(
            "# charters/finance/charter.yaml\nname: Finance\npurpose: \"{purpose}\"\n# charters/finance/runway.png\n\
             # charters/growth/charter.yaml\nname: Growth\npriorities: [{{ id: markets, title: Markets }}]\n"
        );
        let (_, report) = report(Some("broken-link"), &book);
        report.findings.into_iter().map(|own| own.diagnostic.help.into_owned()).collect()
    }

    #[test]
    fn what_was_meant_is_named_as_the_link_would_write_it() {
        assert_eq!(helps("[1](../growth)"), ["did you mean `../growth/charter.yaml`?"]);
        assert_eq!(helps("[1](../growht/charter.yaml)"), ["did you mean `../growth/charter.yaml`?"]);
        assert_eq!(helps("[1](../runway.png)"), ["did you mean `runway.png`?"]);
        assert_eq!(helps("[1](Runway.png)"), ["did you mean `runway.png`?"]);
        assert_eq!(helps("[1](../growth/charter.yaml#market)"), ["did you mean `#markets`?"]);
    }

    #[test]
    fn paths_lead_from_file_to_file() {
        assert_eq!(relative("charters/a/charter.md", "charters/b.yaml"), "../b.yaml");
        assert_eq!(relative("charters/b.yaml", "charters/a/x.png"), "a/x.png");
        assert_eq!(relative("charters/a/records/x.md", "charters/a/y.md"), "../y.md");
    }
}
