//! Files beside a charter, and the book's own lists.

use super::super::audience::Reach;
use super::super::date::parse_date;
use super::super::field::{Field, Many};
use super::super::framework::Part;
use super::super::id::Id;
use super::super::org::Reference;
use super::super::raw;
use super::super::record::{Assumption, Ballot, Dissent, Page, ReadBack, Record, Scenario, Term};
use super::super::text::Text;
use super::Lowering;
use crate::source::FileId;
use std::ops::Range;

pub(in super::super) fn page(
    raw: raw::Page,
    id: Reference,
    file: FileId,
    first_heading: Option<Text>,
    body: Text,
    cx: Lowering<'_>,
) -> Page {
    let named = || Text::made(&id.value, id.span);
    let title = cx.title(raw.title).or(first_heading).unwrap_or_else(named);
    let mut audience = cx.audience(raw.audience, Reach::WIDEST);
    withhold_if_faulty(&mut audience.reach, cx);
    Page { file, id, title, body, audience }
}

fn withhold_if_faulty(reach: &mut Reach, cx: Lowering<'_>) {
    if cx.faults.is_any() {
        *reach = Reach::Withheld;
    }
}

pub(in super::super) fn record(
    raw: raw::Record,
    id: Reference,
    file: FileId,
    whole: &Range<usize>,
    body: Text,
    cx: Lowering<'_>,
) -> Record {
    cx.require(&raw.title, "title", "record", whole);
    cx.require(&raw.status, "status", "record", whole);
    cx.require(&raw.date, "date", "record", whole);
    let texts = |field| cx.many(field).0.into_iter().filter_map(|text| cx.text(text)).collect();
    let mut record = Record {
        file,
        id,
        title: cx.title(raw.title),
        decision: cx.reference(raw.decision),
        status: raw.status.read().map(|(status, range)| cx.spanned(status, range)),
        date: cx.date(raw.date),
        decided_by: cx.references(raw.decided_by).0,
        consulted: cx.references(raw.consulted).0,
        informed: cx.references(raw.informed).0,
        amount: cx.amount(raw.amount),
        scope: cx.scope(raw.scope),
        options: texts(raw.options),
        because: cx.text(raw.because),
        assumptions: cx.items(raw.assumptions).0.into_iter().map(|(raw, _)| assumption(raw, cx)).collect(),
        hold_until: cx.date(raw.hold_until),
        reopen_if: cx.text(raw.reopen_if),
        reopened_because: cx.text(raw.reopened_because),
        dissent: cx.items(raw.dissent).0.into_iter().filter_map(|(raw, range)| dissent(raw, &range, cx)).collect(),
        supersedes: cx.references(raw.supersedes).0,
        affects: cx.references(raw.affects).0,
        audience: cx.audience(raw.audience, Reach::WIDEST),
        body,
        faulty: false,
    };
    check_day(&record, cx);
    record.faulty = cx.faults.is_any();
    withhold_if_faulty(&mut record.audience.reach, cx);
    record
}

/// A record's name begins with its date, so that the two must be one day.
fn check_day(record: &Record, cx: Lowering<'_>) {
    let Some(named) = record.id.get(..10).and_then(parse_date) else { return };
    if let Some(date) = record.date.as_ref().filter(|date| date.value != named) {
        let message = format!("the date of this record is {}, and its file is named for {named}", date.value);
        let help = "correct the one that is wrong; other records and links use the name";
        cx.faults.push(date.span.range(), message, help);
    }
}

fn assumption(raw: raw::Assumption, cx: Lowering<'_>) -> Assumption {
    Assumption { we_assume: cx.text(raw.we_assume), wrong_if: cx.text(raw.wrong_if) }
}

fn dissent(raw: raw::Dissent, item: &Range<usize>, cx: Lowering<'_>) -> Option<Dissent> {
    cx.require(&raw.who, "who", "dissent", item);
    let committed = raw.committed.read().map(|(committed, _)| committed);
    Some(Dissent { who: cx.reference(raw.who)?, view: cx.text(raw.view), committed })
}

pub(in super::super) fn ballot(
    raw: raw::Ballot,
    round: &str,
    voter: Reference,
    file: FileId,
    cx: Lowering<'_>,
) -> Ballot {
    let places = cx.list(raw.ranking).0;
    let ranking = places
        .into_iter()
        .map(|(Many(tied), _)| tied.into_iter().filter_map(|one| cx.reference(one)).collect())
        .collect();
    let decides = cx
        .entries(raw.decides)
        .into_iter()
        .filter_map(|(decision, range, who)| Some((cx.spanned(Id::new(&decision), range), cx.reference(who)?)))
        .collect();
    Ballot { file, round: round.to_owned(), voter, ranking, decides }
}

pub(in super::super) fn read_back(
    raw: raw::ReadBack,
    item: &Range<usize>,
    reader: Reference,
    file: FileId,
    cx: Lowering<'_>,
) -> ReadBack {
    cx.require(&raw.charter, "charter", "read-back", item);
    cx.require(&raw.text, "text", "read-back", item);
    ReadBack {
        file,
        reader,
        charter: cx.reference(raw.charter),
        text_hash: cx.word(raw.text),
        date: cx.date(raw.date),
        in_my_words: cx.text(raw.in_my_words),
    }
}

pub(in super::super) fn scenario(raw: raw::Scenario, item: &Range<usize>, cx: Lowering<'_>) -> Scenario {
    cx.require(&raw.decision, "decision", "scenario", item);
    cx.require(&raw.expect, "expect", "scenario", item);
    let mut expect = Vec::new();
    for (word, range, parties) in cx.entries(raw.expect) {
        if Part::from_word(&word).is_none() {
            let known = Part::ALL.map(Part::word);
            let message = format!("`{}` is not a part that somebody can have in a decision", super::short(&word));
            let help = format!("the parts are {}", super::quoted_list(known));
            cx.faults.push(range.clone(), message, help);
        }
        expect.push((cx.spanned(word, range), cx.references(parties).0));
    }
    Scenario {
        ask: cx.text(raw.ask),
        decision: cx.reference(raw.decision),
        amount: cx.amount(raw.amount),
        scope: cx.scope(raw.scope),
        expect,
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    }
}

pub(in super::super) fn term(raw: raw::Term, item: &Range<usize>, cx: Lowering<'_>) -> Option<Term> {
    cx.require(&raw.term, "term", "glossary entry", item);
    cx.require(&raw.means, "means", "glossary entry", item);
    let term = Term { term: cx.text(raw.term)?, means: cx.text(raw.means)?, charter: cx.reference(raw.charter) };
    // What could not be read may be the charter that it is for: without that it would be for everybody.
    (!cx.has_fault(item)).then_some(term)
}

/// A read field, or nothing: for files that hold a list.
pub(in super::super) fn items_of<T>(file: Field<Vec<Field<T>>>, cx: Lowering<'_>) -> Vec<(T, Range<usize>)> {
    cx.list(file).0
}
