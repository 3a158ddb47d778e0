//! A charter and the parts of it that stand in its own file.

use super::super::audience::{Audience, Reach};
use super::super::charter::{
    Charter, DecidesBy, Measure, Member, Norm, NotNow, Period, Priority, PriorityKind, Review, Status, Tension,
    TradeOff, UnreadFields, Waiver,
};
use super::super::faults::is_any_outside;
use super::super::field::Field;
use super::super::id::Id;
use super::super::org::Reference;
use super::super::raw;
use super::super::texts::Linking;
use super::Lowering;
use super::decision::decision;
use crate::source::{FileId, Spanned};
use std::ops::Range;
use std::sync::Arc;

/// Lowers a charter. `whole` is its YAML; a fault outside of all items withholds the charter.
pub(in super::super) fn charter(
    raw: raw::Charter,
    id: Reference,
    file: FileId,
    whole: &Range<usize>,
    cx: Lowering<'_>,
) -> Charter {
    let refused = cx.faults.starts();
    cx.require(&raw.name, "name", "charter", whole);
    cx.require(&raw.purpose, "purpose", "charter", whole);
    let audience = cx.audience(raw.audience, Reach::WIDEST);
    let reach = audience.reach;
    let mut items = Items { cx, reach, ranges: Vec::new() };
    let framework = cx.reference(raw.framework);
    let default_framework = framework.clone().or_else(|| {
        let of_book = cx.config.framework.as_ref();
        of_book.map(|name| Spanned::new(Id::new(&name.value), name.span))
    });
    let (members, members_unread) = items.each(cx.items(raw.members), member);
    let (priorities, priorities_unread) = items.each(cx.list(raw.priorities), priority);
    let (not_now, not_now_unread) = items.each(cx.list(raw.not_now), not_now);
    let (trade_offs, trade_offs_unread) = items.each(cx.list(raw.trade_offs), trade_off);
    let (tensions, tensions_unread) = items.each(cx.list(raw.tensions), tension);
    let (decisions, decisions_unread) = items.each(cx.list(raw.decisions), |raw, item, reach, cx| {
        decision(raw, item, reach, default_framework.as_ref(), cx)
    });
    let (norms, norms_unread) = items.each(cx.list(raw.norms), norm);
    let unread = UnreadFields {
        other: false,
        parent: matches!(raw.parent, Field::Refused(_)),
        review: matches!(raw.review, Field::Refused(_)),
        members: members_unread,
        priorities: priorities_unread,
        not_now: not_now_unread,
        trade_offs: trade_offs_unread,
        tensions: tensions_unread,
        decisions: decisions_unread,
        norms: norms_unread,
    };
    let mut charter = Charter {
        members,
        priorities,
        not_now,
        trade_offs,
        tensions,
        decisions,
        norms,
        waivers: cx.list(raw.waivers).0.into_iter().map(|(raw, range)| waiver(raw, &range, cx)).collect(),
        change_windows: cx.list(raw.change_windows).0.into_iter().map(|(raw, _)| period(raw, cx)).collect(),
        unreadable: false,
        name: cx.title(raw.name),
        parent: cx.reference(raw.parent),
        status: raw.status.read().map_or(Status::Active, |(status, _)| status),
        purpose: cx.text(raw.purpose),
        lead: cx.reference(raw.lead),
        function: cx.reference(raw.function),
        period: raw.period.read().map(|(raw, _)| period(raw, cx)),
        review: raw.review.read().map(|(raw, range)| review(raw, &range, cx)),
        decides_by: raw.decides_by.read().map(|(raw, range)| decides_by(raw, &range, cx)),
        was: cx.references(raw.was).0,
        audience,
        framework,
        id,
        file,
        unread,
        body: None,
        pages: Vec::new(),
        records: Vec::new(),
        ballots: Vec::new(),
        read_backs: Vec::new(),
        assets: Vec::new(),
        linking: Linking::default(),
    };
    charter.unread.other = is_any_outside(&refused, &items.ranges);
    if is_any_outside(&cx.faults.starts(), &items.ranges) {
        withhold(&mut charter);
    }
    charter
}

/// Hides a charter and everything in it from every edition.
fn withhold(charter: &mut Charter) {
    fn all<T: Clone>(items: &mut [Arc<T>], audience: fn(&mut T) -> &mut Audience) {
        for item in items {
            audience(Arc::make_mut(item)).reach = Reach::Withheld;
        }
    }
    charter.audience.reach = Reach::Withheld;
    all(&mut charter.members, |item| &mut item.audience);
    all(&mut charter.priorities, |item| &mut item.audience);
    all(&mut charter.not_now, |item| &mut item.audience);
    all(&mut charter.trade_offs, |item| &mut item.audience);
    all(&mut charter.tensions, |item| &mut item.audience);
    all(&mut charter.decisions, |item| &mut item.audience);
    all(&mut charter.norms, |item| &mut item.audience);
}

/// Lowers items one by one and keeps their ranges.
struct Items<'a> {
    cx: Lowering<'a>,
    reach: Reach,
    ranges: Vec<Range<usize>>,
}

impl<'a> Items<'a> {
    /// The items, and whether some could not be read.
    fn each<R, T>(
        &mut self,
        (raw, mut unread): (Vec<(R, Range<usize>)>, bool),
        lower: impl Fn(R, &Range<usize>, Reach, Lowering<'a>) -> Option<T>,
    ) -> (Vec<Arc<T>>, bool) {
        let mut all = Vec::with_capacity(raw.len());
        for (raw, range) in raw {
            match lower(raw, &range, self.reach, self.cx) {
                Some(item) => all.push(Arc::new(item)),
                None => unread = true,
            }
            self.ranges.push(range);
        }
        (all, unread)
    }
}

fn period(raw: raw::Period, cx: Lowering<'_>) -> Period {
    Period { from: cx.date(raw.from), until: cx.date(raw.until) }
}

fn review(raw: raw::Review, range: &Range<usize>, cx: Lowering<'_>) -> Review {
    Review { every: cx.duration(raw.every), last: cx.date(raw.last), span: cx.faults.span(range.clone()) }
}

fn decides_by(raw: raw::DecidesBy, range: &Range<usize>, cx: Lowering<'_>) -> DecidesBy {
    DecidesBy {
        method: raw.method.read().map(|(method, range)| cx.spanned(method, range)),
        quorum: raw.quorum.read().map(|(quorum, range)| cx.spanned(quorum, range)),
        tie_break: cx.reference(raw.tie_break),
        span: cx.faults.span(range.clone()),
    }
}

fn member(raw: raw::Member, item: &Range<usize>, reach: Reach, cx: Lowering<'_>) -> Option<Member> {
    cx.require(&raw.who, "who", "member", item);
    let mut member = Member {
        who: cx.reference(raw.who)?,
        seat: cx.text(raw.seat),
        lens: cx.text(raw.lens),
        audience: cx.audience(raw.audience, reach),
        span: cx.faults.span(item.clone()),
    };
    cx.settle(&mut member.audience, item);
    Some(member)
}

fn priority(raw: raw::Priority, item: &Range<usize>, reach: Reach, cx: Lowering<'_>) -> Option<Priority> {
    cx.require(&raw.title, "title", "priority", item);
    let (owners, owners_unread) = cx.references(raw.owner);
    let (supports, supports_unread) = cx.references(raw.supports);
    let (success, success_unread) = cx.items(raw.success);
    let mut priority = Priority {
        id: cx.own_id(raw.id, "priority", item)?,
        title: cx.title(raw.title),
        rank_unread: matches!(raw.rank, Field::Refused(_)),
        rank: raw.rank.read().map(|(rank, range)| cx.spanned(rank, range)),
        kind: raw.kind.read().map_or(PriorityKind::Priority, |(kind, _)| kind),
        owners,
        owners_unread,
        statement: cx.text(raw.statement),
        why_now: cx.text(raw.why_now),
        supports,
        supports_unread,
        because: cx.text(raw.because),
        contributors: cx.references(raw.contributors).0,
        success: success.into_iter().map(|(raw, range)| measure(raw, &range, cx)).collect(),
        success_unread,
        status: raw.status.read().map(|(status, range)| cx.spanned(status, range)),
        until: cx.date(raw.until),
        was: cx.references(raw.was).0,
        audience: cx.audience(raw.audience, reach),
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    };
    cx.settle(&mut priority.audience, item);
    Some(priority)
}

fn measure(raw: raw::Measure, item: &Range<usize>, cx: Lowering<'_>) -> Measure {
    cx.require(&raw.measure, "measure", "measure of success", item);
    Measure {
        measure: cx.text(raw.measure),
        baseline: cx.text(raw.baseline),
        current: cx.text(raw.current),
        target: cx.text(raw.target),
        unit: cx.text(raw.unit),
        by: cx.date(raw.by),
        functions: cx.references(raw.functions).0,
        span: cx.faults.span(item.clone()),
    }
}

fn not_now(raw: raw::NotNow, item: &Range<usize>, reach: Reach, cx: Lowering<'_>) -> Option<NotNow> {
    cx.require(&raw.title, "title", "entry of `not_now`", item);
    let mut not_now = NotNow {
        title: cx.title(raw.title),
        because: cx.text(raw.because),
        revisit: cx.date(raw.revisit),
        audience: cx.audience(raw.audience, reach),
        span: cx.faults.span(item.clone()),
    };
    cx.settle(&mut not_now.audience, item);
    Some(not_now)
}

fn trade_off(raw: raw::TradeOff, item: &Range<usize>, reach: Reach, cx: Lowering<'_>) -> Option<TradeOff> {
    cx.require(&raw.prefer, "prefer", "trade-off", item);
    cx.require(&raw.even_over, "even_over", "trade-off", item);
    let mut trade_off = TradeOff {
        id: optional_id(raw.id, "trade-off", cx),
        prefer: cx.word(raw.prefer),
        even_over: cx.word(raw.even_over),
        when: cx.text(raw.when),
        because: cx.text(raw.because),
        exception_because: cx.text(raw.exception_because),
        scope: cx.scope(raw.scope),
        until: cx.date(raw.until),
        audience: cx.audience(raw.audience, reach),
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    };
    cx.settle(&mut trade_off.audience, item);
    Some(trade_off)
}

fn tension(raw: raw::Tension, item: &Range<usize>, reach: Reach, cx: Lowering<'_>) -> Option<Tension> {
    cx.require(&raw.between, "between", "tension", item);
    cx.require(&raw.about, "about", "tension", item);
    let mut tension = Tension {
        id: optional_id(raw.id, "tension", cx),
        between: cx.references(raw.between).0,
        about: cx.text(raw.about),
        resolved_by: cx.reference(raw.resolved_by),
        open_until: cx.date(raw.open_until),
        escalated_to: cx.reference(raw.escalated_to),
        audience: cx.audience(raw.audience, reach),
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    };
    cx.settle(&mut tension.audience, item);
    Some(tension)
}

fn optional_id(field: Field<String>, whose: &str, cx: Lowering<'_>) -> Option<Reference> {
    let id = cx.reference(field)?;
    cx.check_id(&id, whose);
    Some(id)
}

fn norm(raw: raw::Norm, item: &Range<usize>, reach: Reach, cx: Lowering<'_>) -> Option<Norm> {
    cx.require(&raw.about, "about", "norm", item);
    cx.require(&raw.we_will, "we_will", "norm", item);
    let mut norm = Norm {
        about: cx.reference(raw.about),
        we_will: cx.text(raw.we_will),
        looks_like: cx.text(raw.looks_like),
        when_broken: cx.text(raw.when_broken),
        audience: cx.audience(raw.audience, reach),
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    };
    cx.settle(&mut norm.audience, item);
    Some(norm)
}

fn waiver(raw: raw::Waiver, item: &Range<usize>, cx: Lowering<'_>) -> Waiver {
    cx.require(&raw.rule, "rule", "waiver", item);
    cx.require(&raw.on, "on", "waiver", item);
    Waiver {
        rule: cx.word(raw.rule),
        on: cx.reference(raw.on),
        because: cx.text(raw.because),
        by: cx.reference(raw.by),
        until: cx.date(raw.until),
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    }
}
