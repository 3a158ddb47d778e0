//! A row of a matrix: words and letters become parts.

use super::super::audience::Reach;
use super::super::charter::{Decision, Escalation, Holder, Tier, UnreadLetter};
use super::super::field::{Entries, Field, Many};
use super::super::framework::Part;
use super::super::raw;
use super::{Lowering, Reference};
use std::ops::Range;

pub(in super::super) fn decision(
    mut raw: raw::Decision,
    item: &Range<usize>,
    reach: Reach,
    default_framework: Option<&Reference>,
    cx: Lowering<'_>,
) -> Option<Decision> {
    let framework = cx.reference(std::mem::take(&mut raw.framework)).or_else(|| default_framework.cloned());
    let mut parts =
        Parts { cx, framework: framework.as_ref(), holders: Vec::new(), letters: Vec::new(), unread: false };
    parts.words(&mut raw);
    parts.letters(std::mem::take(&mut raw.letters));
    let tiers = parts.tiers(std::mem::take(&mut raw.limits), item);
    let (mut holders, unread_letters, parts_unread) = (parts.holders, parts.letters, parts.unread);
    holders.shrink_to_fit();
    let has_title = raw.title.is_written();
    let require_title = || cx.require_written(has_title, "title", "decision", item);
    let Some(id) = cx.own_id(raw.id, "decision", item) else {
        require_title();
        return None;
    };
    let mut decision = Decision {
        id,
        title: cx.title(raw.title),
        aliases: cx.many(raw.aliases).0.into_iter().filter_map(|alias| cx.word(alias)).collect(),
        distinct_from: cx.references(raw.distinct_from).0,
        domain: cx.word(raw.domain).map(Box::new),
        scope: cx.scope(raw.scope),
        level: raw.level.read().map(|(level, range)| cx.spanned(level, range)),
        framework,
        holders,
        unread_letters,
        parts_unread,
        tiers,
        affects: cx.references(raw.affects).0,
        reversibility: raw.reversibility.read().map(|(value, range)| cx.spanned(value, range)),
        decide_within: cx.duration(raw.decide_within),
        escalate: raw.escalate.read().map(|(raw, range)| Box::new(escalation(raw, range, cx))),
        deputy: cx.reference(raw.deputy).map(Box::new),
        delegated_from: cx.reference(raw.delegated_from).map(Box::new),
        from: cx.date(raw.from),
        until: cx.date(raw.until),
        was: cx.references(raw.was).0,
        audience: cx.audience(raw.audience, reach),
        // A row that lacks nothing but its title says everything else.
        faulty: cx.has_fault(item),
        span: cx.faults.span(item.clone()),
    };
    require_title();
    cx.settle(&mut decision.audience, item);
    Some(decision)
}

fn escalation(raw: raw::Escalation, range: Range<usize>, cx: Lowering<'_>) -> Escalation {
    cx.require(&raw.to, "to", "escalation", &range);
    Escalation { to: cx.reference(raw.to), after: cx.duration(raw.after), span: cx.faults.span(range) }
}

struct Parts<'a, 'f> {
    cx: Lowering<'a>,
    framework: Option<&'f Reference>,
    holders: Vec<Holder>,
    letters: Vec<UnreadLetter>,
    unread: bool,
}

impl Parts<'_, '_> {
    fn words(&mut self, raw: &mut raw::Decision) {
        for part in Part::ALL {
            let field = match part {
                Part::Decide => &mut raw.decide,
                Part::Agree => &mut raw.agree,
                Part::Drive => &mut raw.drive,
                Part::Recommend => &mut raw.recommend,
                Part::Consult => &mut raw.consult,
                Part::Perform => &mut raw.perform,
                Part::Support => &mut raw.support,
                Part::Verify => &mut raw.verify,
                Part::Inform => &mut raw.inform,
                Part::Omit => &mut raw.omit,
            };
            self.word(part, std::mem::take(field));
        }
    }

    fn word(&mut self, part: Part, field: Field<Many<raw::Holder>>) {
        let (items, unread) = self.cx.items(field);
        self.unread |= unread;
        for (raw, range) in items {
            self.cx.require(&raw.who, "who", format_args!("entry of `{part}`"), &range);
            match self.cx.reference(raw.who) {
                Some(who) => self.holders.push(Holder { part, who, on: self.cx.text(raw.on), letter: None }),
                None => self.unread = true,
            }
        }
    }

    fn letters(&mut self, field: Field<Entries<Many<String>>>) {
        self.unread |= matches!(field, Field::Refused(_));
        let name = self.framework.map(|name| name.value.as_str());
        let framework = self.cx.frameworks.iter().find(|own| Some(own.name.as_str()) == name);
        for (who, range, letters) in self.cx.entries(field) {
            let who = self.cx.spanned(self.cx.ids.of(&who), range);
            let (letters, unread) = self.cx.many(letters);
            self.unread |= unread;
            for letter in letters {
                let Some(letter) = self.cx.word(letter) else {
                    self.unread = true;
                    continue;
                };
                match framework.and_then(|framework| framework.part(&letter)) {
                    Some(part) => self.holders.push(Holder { part, who: who.clone(), on: None, letter: Some(letter) }),
                    None => self.letters.push(UnreadLetter { who: who.clone(), letter }),
                }
            }
        }
        self.unread |= !self.letters.is_empty();
    }

    fn tiers(&mut self, field: Field<Many<raw::Tier>>, item: &Range<usize>) -> Vec<Tier> {
        let written = field.range();
        let (items, unread) = self.cx.items(field);
        self.unread |= unread;
        let mut tiers = Vec::with_capacity(items.len());
        for (raw, range) in items {
            let bad_end = |end: &Field<String>, read: bool| end.is_written() && !read;
            let (above_written, up_to_written) = (raw.above.clone(), raw.up_to.clone());
            let (above, up_to) = (self.cx.amount(raw.above), self.cx.amount(raw.up_to));
            self.cx.require(&raw.decide, "decide", "tier", &range);
            self.unread |= !raw.decide.is_written();
            let (decide, unread) = self.cx.references(raw.decide);
            // A tier with an end that could not be read would claim amounts that nobody gave it.
            if unread || bad_end(&above_written, above.is_some()) || bad_end(&up_to_written, up_to.is_some()) {
                self.unread = true;
                continue;
            }
            tiers.push(Tier { above, up_to, decide, span: self.cx.faults.span(range) });
        }
        let decides_twice = self.holders.iter().any(|holder| holder.part == Part::Decide);
        if let (Some(range), true) = (written, decides_twice) {
            self.cx.faults.push(
                self.cx.head(&(range.start.max(item.start)..range.end)),
                "this decision names a decider and limits too",
                "keep `limits` and remove `decide`, or the other way round: each tier of the limits names its own decider",
            );
        }
        tiers
    }
}
