use super::{Area, Context, Findings, Rule};
use crate::address::{self, Unfit};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::record::Asset;
use crate::model::{Id, Org, Reference};
use crate::source::Span;
use hashbrown::HashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) const RULE: Rule = Rule {
    name: "colliding-pages",
    area: Area::References,
    level: Some(Level::Error),
    finds: "Two pages or files would be written to one place of the site, or one to a name that Windows cannot hold.",
    why: "One of them would overwrite the other without a word, on some computers and not on others.",
    example: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/forecast.md
How we forecast.
# charters/finance/Forecast.md
How we forecast, once more.
",
    instead: "
# charters/finance/charter.yaml
name: Finance
# charters/finance/forecast.md
How we forecast.
# charters/finance/forecast-in-detail.md
How we forecast, once more.
",
    settings: &[],
    run,
};

/// Something that is written to a place of the site.
struct Written {
    path: String,
    span: Span,
    /// What it is, in words: `the file “runway.png”`.
    what: String,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    earlier(cx, out);
    for (id, what) in unfit_ids(cx.org) {
        unfit(id, id.span, || format!("{what} `{}`", short(id)), out);
    }
    let file = |path: fn(Option<&str>, &str) -> String, charter: Option<&str>, asset: &Asset| Written {
        path: path(charter, &asset.name),
        span: Span::whole_file(asset.file),
        what: format!("the file {}", quoted(&asset.name)),
    };
    let beside: Vec<Written> = cx.org.assets.iter().map(|asset| file(address::asset, None, asset)).collect();
    for own in &beside {
        unfit(&own.path, own.span, || own.what.clone(), out);
    }
    collide(cx, beside, out);
    // What a charter has without files beside it never collides.
    let has_files = |charter: &&Arc<Charter>| !(charter.pages.is_empty() && charter.assets.is_empty());
    for charter in cx.org.charters.iter().filter(has_files) {
        let own = |path: fn(&str) -> String, what: &str| Written {
            path: path(&charter.id),
            span: charter.place(),
            what: format!("the {what} of {}", short(charter.name())),
        };
        let mut all = vec![own(address::team, "page"), own(address::print, "printable page")];
        all.extend(charter.pages.iter().map(|page| Written {
            path: address::page(&charter.id, &page.id),
            span: page.id.span,
            what: format!("the page `{}`", short(&page.id)),
        }));
        all.extend(charter.assets.iter().map(|asset| file(address::asset, Some(&charter.id), asset)));
        // The charter's own id was looked at above.
        for own in &all[2..] {
            unfit(&own.path, own.span, || own.what.clone(), out);
        }
        collide(cx, all, out);
    }
}

/// The ids in addresses that Windows cannot hold, each once, with what it is the address of. What else stands in an address
/// does no harm, and that ids do not collide is for `duplicate-id` to see.
fn unfit_ids(org: &Org) -> impl Iterator<Item = (&Reference, &'static str)> {
    let people = org.people.iter().map(|own| (&own.id, "the page of the person"));
    let roles = org.roles.iter().map(|own| (&own.id, "the page of the role"));
    let charters = org.charters.iter().map(|own| (&own.id, "the page of the charter"));
    // The charter's own id is looked at once, not again with each priority.
    let priorities = org.all_priorities().map(|(_, own)| (&own.id, "the page of the priority"));
    let is_unfit = |(id, _): &(&Reference, _)| address::unfit(id).is_some();
    let mut seen = HashSet::new();
    let rows = org.all_rows().map(|(_, own)| (&own.id, "the page of the decision"));
    let decisions = rows.filter(is_unfit).filter(move |(id, _)| seen.insert(&id.value));
    people.chain(roles).chain(charters).chain(priorities).filter(is_unfit).chain(decisions)
}

/// Earlier ids that two things claim: the old address could lead to one of them only. One that something bears today
/// leads there, and claims nothing.
fn earlier(cx: &Context<'_>, out: &mut Findings) {
    let own = |path: String, was: &Reference, id: &Id, what: &str| {
        let whose = format!("{what} `{}`", short(id));
        (Written { path, span: was.span, what: format!("the earlier address of {whose}") }, whose)
    };
    let mut claims: BTreeMap<String, Vec<(Written, String)>> = BTreeMap::new();
    let mut claim = |(written, whose): (Written, String)| {
        claims.entry(address::collision_key(&written.path)).or_default().push((written, whose));
    };
    for charter in &cx.org.charters {
        for was in &charter.was {
            claim(own(address::team(was), was, &charter.id.value, "the charter"));
        }
        for priority in &charter.priorities {
            for was in &priority.was {
                let whose = format!("the priority `{}` of", short(&priority.id));
                claim(own(address::priority(&charter.id, was), was, &charter.id.value, &whose));
            }
        }
        for row in &charter.decisions {
            for was in &row.was {
                claim(own(address::decision(was), was, &row.id.value, "the decision"));
            }
        }
    }
    for mut group in claims.into_values().filter(|group| group.iter().any(|(_, whose)| *whose != group[0].1)) {
        group.sort_by_key(|(own, _)| (cx.sources.file(own.span.file).path.clone(), own.span.start));
        if is_borne(cx.org, &group[0].0.path) {
            continue;
        }
        let (first, last) = (&group[0].0, &group[group.len() - 1].0);
        let message = format!("{} and {} are one, `{}`", first.what, last.what, last.path);
        let mut found = Diagnostic::new(RULE.name, last.span, message)
            .saying(last.what.clone())
            .help("keep the earlier id on the one that people look for there; an address leads to one page only");
        for (other, _) in group.iter().rev().skip(1) {
            found = found.also(other.span, other.what.clone());
        }
        out.push(found);
    }
}

/// Whether something has its page at this address today.
fn is_borne(org: &Org, path: &str) -> bool {
    let mut parts = path.split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("teams"), Some(id), _) => org.charter(id).is_some_and(|own| own.id.as_str() == id),
        (Some("who-decides"), Some(id), _) => org.rows(id).any(|(_, row)| row.id.as_str() == id),
        (Some("priorities"), Some(charter), Some(id)) => {
            org.charter(charter).is_some_and(|own| own.priorities.iter().any(|own| own.id.as_str() == id))
        }
        _ => false,
    }
}

fn unfit(path: &str, span: Span, what: impl FnOnce() -> String, out: &mut Findings) {
    let Some(unfit) = address::unfit(path) else { return };
    let what = what();
    let (message, help) = match unfit {
        Unfit::Reserved => (
            format!("{what} would get a name that Windows keeps for itself"),
            "rename it: con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 are names of devices there",
        ),
        Unfit::Dropped => (
            format!("{what} would get a name that ends in a dot or a space, which Windows drops"),
            "rename it, or the folder that it is in, so that no name ends in a dot or a space",
        ),
        Unfit::Character(character) => (
            format!("{what} would get a name with {} in it, which Windows cannot hold", named(character)),
            "rename it, with hyphens in the place of such characters",
        ),
    };
    out.push(Diagnostic::new(RULE.name, span, message).saying("no file on Windows has this name").help(help));
}

fn named(character: char) -> String {
    if character.is_control() { "a control character".to_owned() } else { format!("`{character}`") }
}

fn collide(cx: &Context<'_>, all: Vec<Written>, out: &mut Findings) {
    let mut by_key: BTreeMap<String, Vec<Written>> = BTreeMap::new();
    for own in all {
        by_key.entry(address::collision_key(&address::file(&own.path))).or_default().push(own);
    }
    blocked(&by_key, out);
    for mut group in by_key.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|own| (cx.sources.file(own.span.file).path.clone(), own.span.start));
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let message = format!("{} and {} would be written to one place, `{}`", first.what, last.what, last.path);
        let mut found = Diagnostic::new(RULE.name, last.span, message)
            .saying(last.what.clone())
            .help("rename all but one; names that differ only in capital letters, or in how a letter is written, are one name on some computers");
        for other in group.iter().rev().skip(1) {
            found = found.also(other.span, other.what.clone());
        }
        out.push(found);
    }
}

/// Files in a folder that has the name of another file.
fn blocked(by_key: &BTreeMap<String, Vec<Written>>, out: &mut Findings) {
    for (key, group) in by_key {
        let folders = key.match_indices('/').map(|(at, _)| &key[..at]);
        let Some(other) = folders.filter_map(|folder| by_key.get(folder)?.first()).next() else { continue };
        for own in group {
            let message = format!("{} stands in a folder that has the name of {}", own.what, other.what);
            let found = Diagnostic::new(RULE.name, own.span, message).saying(own.what.clone());
            out.push(found.also(other.span, other.what.clone()).help("rename the folder"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::check;

    #[test]
    fn files_that_some_computers_take_for_one() {
        check(
            "colliding-pages",
            "
# charters/care.yaml
name: Care
# charters/finance/Runway.png
# ^ the file “Runway.png”
# charters/finance/charter.yaml
name: Finance
# charters/finance/runway.png
# ^ the file “runway.png”
",
        );
    }

    #[test]
    fn a_page_in_the_place_of_the_printable_one() {
        check(
            "colliding-pages",
            "
# charters/finance/charter.yaml
name: Finance
#     ^^^^^^^ the printable page of Finance
# charters/finance/print.md
# ^ the page `print`
How we print.
",
        );
    }

    #[test]
    fn names_that_windows_keeps_for_itself() {
        check(
            "colliding-pages",
            "
# charters/people.yaml
people:
  aux: { name: A }
# ^^^ no file on Windows has this name
  console: { name: C }
# charters/finance/charter.yaml
name: Finance
decisions:
  - { id: con, title: Con }
  #       ^^^ no file on Windows has this name
  - { id: con, title: Con }
# charters/finance/nul.png
# ^ no file on Windows has this name
# charters/finance/records/2026-01-01-con.md
---
title: T
status: decided
date: 2026-01-01
---
",
        );
    }

    #[test]
    fn names_that_no_file_on_windows_has() {
        check(
            "colliding-pages",
            "
# charters/aux.png
# ^ no file on Windows has this name
# charters/finance/charter.yaml
name: Finance
# charters/finance/img./b.png
# ^ no file on Windows has this name
# charters/finance/what?.png
# ^ no file on Windows has this name
",
        );
    }

    #[test]
    fn a_folder_with_the_name_of_a_file() {
        check(
            "colliding-pages",
            "
# charters/finance/charter.yaml
name: Finance
#     ^^^^^^^ the page of Finance
# charters/finance/Index.html/a.png
# ^ the file “Index.html/a.png”
",
        );
    }

    #[test]
    fn an_earlier_id_that_two_claim() {
        check(
            "colliding-pages",
            "
# charters/finance.yaml
name: Finance
priorities:
  - { id: cash, title: Cash, rank: 1, was: [runway] }
  #                                         ^^^^^^ the earlier address of the priority `cash` of `finance`
  - { id: margin, title: Margin, rank: 2, was: [runway] }
  #                                             ^^^^^^ the earlier address of the priority `margin` of `finance`
",
        );
    }

    #[test]
    fn an_earlier_id_leads_to_what_bears_it_today_and_may_stand_in_several_rows() {
        check(
            "colliding-pages",
            "
# charters/finance.yaml
name: Finance
priorities:
  - { id: runway, title: Runway, status: retired }
  - { id: cash, title: Cash, rank: 1, was: [runway] }
  - { id: margin, title: Margin, rank: 2, was: [runway] }
decisions:
  - { id: discounts, title: Discounts, was: [rebates], scope: { region: EMEA } }
  - { id: discounts, title: Discounts, was: [rebates], scope: { region: AMER } }
",
        );
    }

    #[test]
    fn equal_names_in_other_folders_do_not_collide() {
        check(
            "colliding-pages",
            "
# charters/finance/charter.yaml
name: Finance
# charters/finance/runway.png
# charters/finance/more/runway.png
# charters/growth/charter.yaml
name: Growth
# charters/growth/runway.png
",
        );
    }
}
