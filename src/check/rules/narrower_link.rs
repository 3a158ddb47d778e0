use super::links::{self, Aim, Link};
use super::references::{self, Kind, Mention, Target};
use super::{Area, Context, Findings, Rule};
use crate::check::words::{quoted, short};
use crate::diag::{Diagnostic, Level};
use crate::model::charter::Charter;
use crate::model::record::Record;
use crate::model::{Audience, Org, Party, Reach};
use crate::source::{FileId, Span};
use hashbrown::HashMap;

pub(super) const RULE: Rule = Rule {
    name: "narrower-link",
    area: Area::Audience,
    level: Some(Level::Error),
    finds: "A part for a wide audience refers to what only a narrower one may see.",
    why: "The reference alone tells the wide audience that the hidden part exists, and often what it is about.",
    example: "
# charters/finance.yaml
name: Finance
purpose: We choose.
priorities:
  - { id: cash-runway, title: Cash for eighteen months, rank: 1, supports: executive/sell-division }
# charters/executive.yaml
name: Executive
purpose: We choose.
audience: leadership
priorities:
  - { id: sell-division, title: Sell a division, rank: 1 }
",
    instead: "
# charters/finance.yaml
name: Finance
purpose: We choose.
priorities:
  - id: cash-runway
    title: Cash for eighteen months
    rank: 1
    supports: executive/sell-division
    audience: leadership
# charters/executive.yaml
name: Executive
purpose: We choose.
audience: leadership
priorities:
  - { id: sell-division, title: Sell a division, rank: 1 }
",
    settings: &[],
    run,
};

/// Something that is referred to: who may see it, where it stands, and what it is.
struct Hidden {
    reach: Reach,
    place: Span,
    what: String,
}

fn run(cx: &Context<'_>, out: &mut Findings) {
    if cx.config.audiences.len() < 2 || !cx.org.charters.iter().any(|charter| has_narrow_part(charter)) {
        return;
    }
    references::each(cx, &mut |mention| {
        let Some(reach) = mention.reach else { return };
        if let Some(hidden) = named(cx.org, &mention).filter(|hidden| is_narrower(hidden.reach, reach)) {
            let from = match mention.kind {
                Kind::Named => format!("a text names `{}`", short(mention.id)),
                _ => format!("{} names `{}` as {}", mention.whose, short(mention.id), mention.role),
            };
            out.push(finding(cx, mention.span, reach, &from, &hidden));
        }
    });
    let aims = links::aims(cx);
    let narrowest = narrowest_files(cx);
    links::each(cx, &mut |link| {
        let Some(hidden) = linked(cx, &link, &aims, &narrowest) else { return };
        if is_narrower(hidden.reach, link.reach) {
            let from = format!("a text links to `{}`", short(&link.written));
            out.push(finding(cx, link.place, link.reach, &from, &hidden));
        }
    });
}

/// Whether some part of a charter is not for everybody. Few books have one, and to follow all references takes long.
fn has_narrow_part(charter: &Charter) -> bool {
    fn any<T>(items: &[std::sync::Arc<T>], of: impl Fn(&T) -> &Audience) -> bool {
        items.iter().any(|item| is_narrower(of(item).reach, Reach::WIDEST))
    }
    let is_beside = !charter.ballots.is_empty() || !charter.read_backs.is_empty();
    is_beside
        || is_narrower(charter.audience.reach, Reach::WIDEST)
        || any(&charter.priorities, |own| &own.audience)
        || any(&charter.trade_offs, |own| &own.audience)
        || any(&charter.decisions, |own| &own.audience)
        || any(&charter.records, |own| &own.audience)
        || any(&charter.pages, |own| &own.audience)
        || any(&charter.tensions, |own| &own.audience)
        || any(&charter.norms, |own| &own.audience)
}

/// A part that is withheld has a finding of its own already.
fn is_narrower(target: Reach, from: Reach) -> bool {
    target > from && target != Reach::Withheld
}

fn finding(cx: &Context<'_>, place: Span, reach: Reach, from: &str, hidden: &Hidden) -> Diagnostic {
    let audience = |reach: Reach| match reach {
        Reach::Audience(at) => cx.config.audiences.get(at).map_or("", String::as_str),
        Reach::Withheld => "nobody",
    };
    let (wide, narrow) = (audience(reach), audience(hidden.reach));
    let message = format!("{from}, which is for `{narrow}` only, where `{wide}` can read it");
    Diagnostic::new(RULE.name, place, message)
        .saying(format!("`{wide}` can read this"))
        .also(hidden.place, format!("{} is for `{narrow}`", hidden.what))
        .help(format!("leave the reference out, or write `audience: {narrow}` into the part that it stands in"))
}

fn named(org: &Org, mention: &Mention<'_>) -> Option<Hidden> {
    Some(match mention.target(org)? {
        Target::Party(Party::Charter(charter)) => of_charter(charter),
        Target::Party(_) => return None,
        Target::Function => widest(org.function(mention.id).map(of_charter))?,
        Target::Decision => widest(org.rows(mention.id).map(|(_, row)| Hidden {
            reach: row.audience.reach,
            place: row.id.span,
            what: quoted(row.title()),
        }))?,
        Target::Priority(own) => {
            Hidden { reach: own.audience.reach, place: own.id.span, what: quoted(own.title()) }
        }
        Target::Record(own) => of_record(own),
        Target::Term(team) => of_charter(team?),
        Target::TradeOff(own) => {
            Hidden { reach: own.audience.reach, place: own.span, what: "the trade-off".to_owned() }
        }
    })
}

fn of_charter(charter: &Charter) -> Hidden {
    Hidden { reach: charter.audience.reach, place: charter.place(), what: short(charter.name()) }
}

fn of_record(record: &Record) -> Hidden {
    let place = record.title.as_ref().map_or(record.id.span, |title| title.span);
    Hidden { reach: record.audience.reach, place, what: quoted(record.title()) }
}

/// A name that stands for several things is shown to whoever may see one of them.
fn widest(all: impl Iterator<Item = Hidden>) -> Option<Hidden> {
    all.min_by_key(|hidden| hidden.reach)
}

/// Ballots and read-backs, which are for the narrowest audience.
fn narrowest_files(cx: &Context<'_>) -> HashMap<FileId, &'static str> {
    let mut files = HashMap::new();
    for charter in &cx.org.charters {
        files.extend(charter.ballots.iter().map(|own| (own.file, "a ballot")));
        files.extend(charter.read_backs.iter().map(|own| (own.file, "a read-back")));
    }
    files
}

fn linked(
    cx: &Context<'_>,
    link: &Link,
    aims: &HashMap<FileId, Aim<'_>>,
    narrowest: &HashMap<FileId, &'static str>,
) -> Option<Hidden> {
    let to = link.to.as_ref()?;
    let file = cx.sources.find(&to.path)?;
    if let Some(what) = narrowest.get(&file) {
        let reach = Reach::Audience(cx.config.audiences.len() - 1);
        return Some(Hidden { reach, place: Span::whole_file(file), what: (*what).to_owned() });
    }
    Some(match aims.get(&file)? {
        Aim::Charter(charter) => {
            let item = to.anchor.as_deref().and_then(|anchor| item(charter, anchor));
            item.unwrap_or_else(|| of_charter(charter))
        }
        Aim::Page(page) => {
            Hidden { reach: page.audience.reach, place: page.title.span, what: quoted(&page.title.source) }
        }
        Aim::Record(own) => of_record(own),
        // A file beside a charter was put there for those who may read the charter.
        Aim::Asset(Some(charter), asset) => {
            let what = format!("the file {} of {}", quoted(&asset.name), short(charter.name()));
            Hidden { reach: charter.audience.reach, place: Span::whole_file(asset.file), what }
        }
        Aim::Asset(None, _) => return None,
    })
}

/// The item that an anchor of a charter names; of several with one id the one that most may see.
fn item(charter: &Charter, anchor: &str) -> Option<Hidden> {
    let named = |id: &crate::model::Id| id.as_str() == anchor;
    let one = |reach: Reach, place: Span, what: String| Hidden { reach, place, what };
    let priorities = charter.priorities.iter().filter(|own| own.was.iter().chain([&own.id]).any(|id| named(&id.value)));
    let decisions = charter.decisions.iter().filter(|own| own.was.iter().chain([&own.id]).any(|id| named(&id.value)));
    let trade_offs = charter.trade_offs.iter().filter(|own| own.id.as_ref().is_some_and(|id| named(&id.value)));
    let tensions = charter.tensions.iter().filter(|own| own.id.as_ref().is_some_and(|id| named(&id.value)));
    let norms = charter.norms.iter().filter(|own| own.about.as_ref().is_some_and(|about| named(&about.value)));
    let all = priorities
        .map(|own| one(own.audience.reach, own.id.span, quoted(own.title())))
        .chain(decisions.map(|own| one(own.audience.reach, own.id.span, quoted(own.title()))))
        .chain(trade_offs.map(|own| one(own.audience.reach, own.span, "the trade-off".to_owned())))
        .chain(tensions.map(|own| one(own.audience.reach, own.span, "the tension".to_owned())))
        .chain(norms.map(|own| one(own.audience.reach, own.span, "the norm".to_owned())));
    widest(all)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, report};

    #[test]
    fn references_of_every_kind_show_both_places() {
        check(
            "narrower-link",
            "
# charters/board/charter.yaml
name: Board
#     ^^^^^ Board is for `leadership`
purpose: We choose.
audience: leadership
priorities:
  - { id: sell, title: Sell }
  #       ^^^^ “Sell” is for `leadership`
decisions:
  - { id: mergers, title: Mergers, decide: finance }
  #       ^^^^^^^ “Mergers” is for `leadership`
# charters/board/records/2026-10-02-talks.md
---
title: Talks
#      ^^^^^ “Talks” is for `leadership`
status: decided
date: 2026-10-02
---
# charters/finance/charter.yaml
name: Finance
purpose: We choose.
parent: board
#       ^^^^^ `employees` can read this
members: [board]
#         ^^^^^ `employees` can read this
priorities:
  - id: cash
    title: Cash
    supports: board/sell
    #         ^^^^^^^^^^ `employees` can read this
    contributors: board
    #             ^^^^^ `employees` can read this
    success: { measure: M, functions: board }
    #                                 ^^^^^ `employees` can read this
tensions:
  - { between: [finance], about: It, resolved_by: board/2026-10-02-talks }
  #                                               ^^^^^^^^^^^^^^^^^^^^^^ `employees` can read this
decisions:
  - { id: a, title: A, distinct_from: mergers, limits: { decide: board }, escalate: { to: board } }
  #                                   ^^^^^^^ `employees` can read this
  #                                                              ^^^^^ `employees` can read this
  #                                                                                       ^^^^^ `employees` can read this
trade_offs:
  - { prefer: board/sell, even_over: cash }
  #           ^^^^^^^^^^ `employees` can read this
",
        );
    }

    #[test]
    fn links_of_texts_pages_and_pictures() {
        check(
            "narrower-link",
            "
# charters/board/charter.yaml
name: Board
purpose: We choose.
audience: leadership
# charters/board/deal.png
# ^ the file “deal.png” of Board is for `leadership`
# charters/finance/ballots/2026-q4/lena.yaml
# ^ a ballot is for `leadership`
ranking: []
# charters/finance/charter.yaml
name: Finance
purpose: As ![planned](../board/deal.png).
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `employees` can read this
norms:
  - { about: conflict, we_will: Talk, audience: leadership }
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the norm is for `leadership`
# charters/finance/how.md
See [the rule](charter.yaml#conflict) and [her vote](ballots/2026-q4/lena.yaml), [us](charter.yaml).
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `employees` can read this
#                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `employees` can read this
",
        );
    }

    #[test]
    fn names_in_double_brackets() {
        check(
            "narrower-link",
            "
# charters/board.yaml
name: Board
#     ^^^^^ Board is for `leadership`
purpose: We choose.
audience: leadership
priorities: [{ id: sell, title: Sell }]
#                  ^^^^ “Sell” is for `leadership`
# charters/finance.yaml
name: Finance
purpose: \"As [[board/sell|planned]]\"
#            ^^^^^^^^^^^^^^^^^^^^^^ `employees` can read this
# charters/glossary.yaml
- { term: Plan, means: \"Ours, not [[board]]\", in: finance }
#                                 ^^^^^^^^^ `employees` can read this
",
        );
    }

    #[test]
    fn narrow_parts_may_refer_to_narrow_parts_and_withheld_ones_have_their_own_finding() {
        check(
            "narrower-link",
            "
# charters/board.yaml
name: Board
purpose: We choose.
audience: leadership
priorities: [{ id: sell, title: Sell }]
# charters/finance.yaml
name: Finance
purpose: We choose.
priorities:
  - { id: cash, title: Cash, audience: leadership, supports: board/sell, because: \"[why](board.yaml#sell)\" }
  - { id: odd, title: Odd, audience: leaders }
  - { id: wide, title: Wide, supports: odd }
members: [{ who: finance, lens: \"[why](board.yaml)\", audience: leadership }]
decisions:
  - { id: a, title: A, decide: finance }
  - { id: a, title: A, decide: board, audience: leadership }
  - { id: b, title: B, distinct_from: a }
",
        );
    }

    #[test]
    fn it_can_be_neither_lowered_nor_waived() {
        let book = "
# charters/board.yaml
name: Board
purpose: We choose.
audience: leadership
# charters/finance.yaml
name: Finance
purpose: We choose.
parent: board
waivers: [{ rule: narrower-link, on: finance, because: We accept it }]
";
        let (_, report) = report(Some("narrower-link"), book);
        assert_eq!((report.summary.errors, report.summary.waived), (1, 0));
    }
}
