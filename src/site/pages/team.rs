//! `/teams/`, `/teams/<id>/` and its further pages.

use super::super::desk::{Desk, List, Section, heading_word, nested};
use super::super::view::{
    self, Ask, CharterStatus, DecidesBy, Frame, Link, MatrixGroup, Member, Norm, NotNow, Period, PriorityReference,
    Review, Team, TeamNode, TeamPage, Teams,
};
use super::directory::LONGEST;
use super::{matrix, priority, record, trade_off};
use crate::model::charter::{self, Charter, Decision, DecisionLevel, Status};
use crate::model::{Id, Party};
use crate::text;
use hashbrown::HashSet;

/// How many levels the tree of teams has: more than any company. The template engine goes 20 deep, and some levels are
/// the page around the tree.
const DEEPEST_TREE: usize = 12;

/// How many records of its log a team's page shows.
const SHOWN_RECORDS: usize = 5;

pub(super) fn teams(desk: Desk<'_>) -> Teams {
    let edition = desk.edition();
    let mut frame = desk.frame(desk.word("teams"), Some("teams"), None);
    frame.description = Some(desk.word("teams-lead").to_owned());
    let levels = levels(desk);
    let mut seen = HashSet::new();
    let roots = edition.charters.iter().filter(|charter| edition.parent(charter).is_none());
    let mut tree: Vec<TeamNode> = roots.filter_map(|root| node(desk, root, levels, &mut seen)).collect();
    // Charters in a circle of parents have no root, and others stand too deep; they are shown beside it, not lost.
    for charter in &edition.charters {
        tree.extend(node(desk, charter, levels, &mut seen));
    }
    Teams { frame, tree }
}

/// How many levels the tree shows: all, or of a long one as many as fit on a page, but the first two.
fn levels(desk: Desk<'_>) -> Levels {
    let edition = desk.edition();
    if edition.charters.len() <= LONGEST {
        return Levels { left: DEEPEST_TREE, is_cut: false };
    }
    let mut row: Vec<&Charter> =
        edition.charters.iter().map(|own| &**own).filter(|own| edition.parent(own).is_none()).collect();
    let (mut shown, mut left) = (0, 0);
    while !row.is_empty() && left < DEEPEST_TREE && (left < 2 || shown + row.len() <= LONGEST) {
        shown += row.len();
        left += 1;
        row = row.into_iter().flat_map(|own| edition.children(&own.id)).collect();
    }
    Levels { left, is_cut: true }
}

/// How far down the tree goes from here.
#[derive(Clone, Copy)]
struct Levels {
    left: usize,
    /// Whether the whole tree is too long for a page, which then shows names alone.
    is_cut: bool,
}

/// A charter with all below it; None for one that has been shown.
fn node(desk: Desk<'_>, charter: &Charter, levels: Levels, seen: &mut HashSet<Id>) -> Option<TeamNode> {
    if levels.left == 0 || !seen.insert(charter.id.value.clone()) {
        return None;
    }
    let below = Levels { left: levels.left - 1, ..levels };
    let hidden = if levels.is_cut && below.left == 0 { hide(desk, charter, seen) } else { 0 };
    Some(TeamNode {
        charter: desk.team(charter),
        status: status(charter),
        purpose: charter.purpose.as_ref().filter(|_| !levels.is_cut).and_then(|own| desk.maybe_block(Some(own))),
        lead: charter.lead.as_ref().and_then(|lead| desk.party(lead)),
        members: charter.members.len(),
        children: desk.edition().children(&charter.id).filter_map(|child| node(desk, child, below, seen)).collect(),
        more: hidden,
    })
}

/// Takes all charters below one as seen, and counts them.
fn hide(desk: Desk<'_>, charter: &Charter, seen: &mut HashSet<Id>) -> usize {
    let mut count = 0;
    let mut open: Vec<&Charter> = desk.edition().children(&charter.id).collect();
    while let Some(own) = open.pop() {
        if seen.insert(own.id.value.clone()) {
            count += 1;
            open.extend(desk.edition().children(&own.id));
        }
    }
    count
}

fn status(charter: &Charter) -> CharterStatus {
    match charter.status {
        Status::Draft => CharterStatus::Draft,
        Status::Active => CharterStatus::Active,
        Status::Archived => CharterStatus::Archived,
    }
}

pub(super) fn period(own: &charter::Period) -> Period {
    let day = |day: &Option<crate::source::Spanned<jiff::civil::Date>>| day.as_ref().map(|day| day.value.to_string());
    Period { from: day(&own.from), until: day(&own.until) }
}

fn review(desk: Desk<'_>, own: &charter::Review) -> Review {
    let due = own.due();
    Review {
        every: own.every.as_ref().map(|every| desk.site.locale.duration(every.value)),
        last: own.last.as_ref().map(|last| last.value.to_string()),
        next: due.map(|due| due.to_string()),
        overdue: due.is_some_and(|due| due < desk.edition().as_of()),
    }
}

pub(super) fn decides_by(desk: Desk<'_>, own: &charter::DecidesBy) -> Option<DecidesBy> {
    let method = match own.method.as_ref()?.value {
        charter::Method::Consent => "consent",
        charter::Method::Consensus => "consensus",
        charter::Method::Majority => "majority",
        charter::Method::Leader => "leader",
        charter::Method::Advice => "advice",
    };
    Some(DecidesBy {
        method: method.to_owned(),
        quorum: own.quorum.as_ref().map(|quorum| quorum.value),
        tie_break: own.tie_break.as_ref().and_then(|who| desk.party(who)),
    })
}

/// What a topic of norms is called: the well-known ones in the site's language, a book's own as it is written.
pub(super) fn topic(desk: Desk<'_>, about: &str) -> String {
    let key = ["topic-", about].concat();
    if desk.site.locale.has(&key) { desk.site.locale.word(&key).to_owned() } else { heading_word(about) }
}

pub(super) fn norm(desk: Desk<'_>, own: &charter::Norm, at: usize) -> Norm {
    let about = own.about.as_ref().map(|about| &about.value);
    let block = |text: &Option<crate::model::Text>| desk.maybe_block(text.as_ref());
    Norm {
        clause: desk.clause(about, Desk::number(Section::Norms, at), own.span, Some(&own.audience)),
        topic: about.map(|about| topic(desk, about)).unwrap_or_default(),
        we_will: block(&own.we_will).unwrap_or_default(),
        looks_like: block(&own.looks_like),
        when_broken: block(&own.when_broken),
    }
}

/// The ids that the parts of a charter's page have.
pub(super) fn anchors_of<'a>(desk: Desk<'a>, charter: &'a Charter) -> HashSet<&'a str> {
    let index = &desk.site.index;
    let priorities = charter.priorities.iter().filter(|own| index.listed(own).is_some()).map(|own| &own.id.value);
    let in_force = charter.decisions.iter().filter(|row| row.in_force(desk.edition().as_of()));
    let trade_offs = charter.trade_offs.iter().filter(|own| index.holding(own).is_some());
    let trade_offs = trade_offs.filter_map(|own| own.id.as_ref());
    let tensions = charter.tensions.iter().filter_map(|own| own.id.as_ref());
    let norms = charter.norms.iter().filter_map(|own| own.about.as_ref());
    let named = trade_offs.chain(tensions).map(|id| &id.value);
    let all = priorities.chain(in_force.map(|row| &row.id.value)).chain(named).chain(norms.map(|about| &about.value));
    all.map(Id::as_str).filter(|id| !id.is_empty()).collect()
}

fn without_prose(desk: Desk<'_>, at: usize) -> Team {
    let charter = &*desk.edition().charters[at];
    let (priorities, standing) = priority::lines(desk, charter);
    let mut team = Team {
        frame: Frame::default(),
        name: charter.name().to_owned(),
        purpose: desk.maybe_block(charter.purpose.as_ref()),
        status: status(charter),
        parent: desk.edition().parent(charter).map(|parent| desk.team(parent)),
        children: desk.edition().children(&charter.id).map(|child| desk.team(child)).collect(),
        lead: charter.lead.as_ref().and_then(|lead| desk.party(lead)),
        period: charter.period.as_ref().map(period),
        review: charter.review.as_ref().map(|own| review(desk, own)),
        audience: desk.audience(&charter.audience),
        decides_by: charter.decides_by.as_ref().and_then(|own| decides_by(desk, own)),
        members: charter.members.iter().filter_map(|own| member(desk, charter, own)).collect(),
        priorities,
        standing,
        not_now: charter.not_now.iter().map(|own| priority::not_now(desk, own)).collect::<Vec<NotNow>>(),
        trade_offs: trade_off::lines(desk, charter, false),
        decisions: matrices(desk, charter),
        norms: charter.norms.iter().enumerate().map(|(at, own)| norm(desk, own, at)).collect(),
        tensions: trade_off::tensions(desk, charter),
        asks: asks(desk, charter),
        asked: asked(desk, charter),
        records: if desk.sheet.is_some() { Vec::new() } else { newest_records(desk, charter) },
        pages: pages(desk, charter, None),
        prose: None,
    };
    clear_repeated_anchors(&mut team);
    team
}

pub(super) fn team(desk: Desk<'_>, at: usize) -> Team {
    let charter = &*desk.edition().charters[at];
    let mut team = without_prose(desk, at);
    let taken = anchors(&team);
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    debug_assert!(
        desk.sheet.is_some() || taken.iter().copied().collect::<HashSet<_>>() == anchors_of(desk, charter),
        "what is printed has the ids of the page"
    );
    let prose = charter.body.as_ref().map(|body| desk.document(body, &taken));
    let of_prose = prose.iter().flat_map(|(_, headings)| headings).map(|heading| heading.id.clone());
    let taken = taken.iter().map(|id| (*id).to_owned()).chain(of_prose).collect();
    keep_free_earlier_ids(&mut team, taken, desk.sheet.is_some());
    let prose = prose.map(|(html, headings)| {
        team.prose = Some(html);
        headings
    });
    // On paper the page around it has a frame of its own.
    if desk.sheet.is_none() {
        surround(desk, charter, &mut team, prose.unwrap_or_default());
    }
    team
}

/// What stands around a charter's page: where it belongs, what it is about, and its sections.
fn surround(desk: Desk<'_>, charter: &Charter, team: &mut Team, of_prose: Vec<text::Heading>) {
    team.frame = desk.frame(charter.name(), Some("teams"), Some(charter.file));
    team.frame.print = Some(desk.href(&crate::address::print(&charter.id)));
    team.frame.description = charter.purpose.as_ref().map(|purpose| text::summary(&purpose.source).into_owned());
    team.frame.breadcrumbs = vec![desk.list(List::Teams)];
    team.frame.breadcrumbs.extend(desk.above(charter));
    team.frame.contents = desk.sections([
        (
            "priorities",
            "s.priorities",
            !(team.priorities.is_empty() && team.standing.is_empty() && team.not_now.is_empty()),
        ),
        ("who-decides", "s.decisions", !team.decisions.is_empty()),
        ("what-gives-way", "s.trade-offs", !team.trade_offs.is_empty()),
        ("norms", "s.norms", !team.norms.is_empty()),
        ("tensions", "s.tensions", !team.tensions.is_empty()),
        ("members", "s.members", !team.members.is_empty()),
        ("counting-on-each-other", "s.others", !(team.asks.is_empty() && team.asked.is_empty())),
        ("last-decided", "s.log", !team.records.is_empty()),
    ]);
    team.frame.contents.extend(nested(of_prose));
    let more = !(team.pages.is_empty() && team.children.is_empty());
    team.frame.contents.extend(desk.sections([("further-reading", "s.more", more)]));
}

/// Items of different kinds may have one id. Of those the first on the page has the anchor.
fn clear_repeated_anchors(team: &mut Team) {
    let lines = team.priorities.iter_mut().chain(&mut team.standing).map(|own| &mut own.clause);
    let rows = team.decisions.iter_mut().flat_map(|group| &mut group.matrix.rows).map(|row| &mut row.clause);
    let trade_offs = team.trade_offs.iter_mut().map(|own| &mut own.clause);
    let norms = team.norms.iter_mut().map(|own| &mut own.clause);
    let tensions = team.tensions.iter_mut().map(|own| &mut own.clause);
    let mut seen = HashSet::new();
    for clause in lines.chain(rows).chain(trade_offs).chain(norms).chain(tensions) {
        if !clause.anchor.is_empty() && !seen.insert(clause.anchor.clone()) {
            clause.anchor.clear();
            clause.href = None;
        }
    }
}

/// Earlier ids are anchors too, unless something on the page bears them today.
fn keep_free_earlier_ids(team: &mut Team, mut taken: HashSet<String>, on_paper: bool) {
    let lines = team.priorities.iter_mut().chain(&mut team.standing).map(|own| &mut own.clause);
    let rows = team.decisions.iter_mut().flat_map(|group| &mut group.matrix.rows).map(|row| &mut row.clause);
    for clause in lines.chain(rows) {
        // On paper several charters share a page, and nobody comes to it by an earlier id.
        clause.earlier.retain(|id| !on_paper && taken.insert(id.clone()));
    }
}

/// The ids that the parts of a team's page have, which headings of its prose must avoid.
fn anchors(team: &Team) -> Vec<String> {
    let lines = team.priorities.iter().chain(&team.standing).map(|own| own.clause.anchor.clone());
    let rows = team.decisions.iter().flat_map(|group| &group.matrix.rows).map(|row| row.clause.anchor.clone());
    let trade_offs = team.trade_offs.iter().map(|own| own.clause.anchor.clone());
    let tensions = team.tensions.iter().map(|own| own.clause.anchor.clone());
    let norms = team.norms.iter().map(|own| own.clause.anchor.clone());
    let all = lines.chain(rows).chain(trade_offs).chain(tensions).chain(norms);
    all.filter(|anchor| !anchor.is_empty()).collect()
}

fn member(desk: Desk<'_>, charter: &Charter, own: &charter::Member) -> Option<Member> {
    Some(Member {
        party: desk.party(&own.who)?,
        role: own.seat.as_ref().map(|seat| text::plain(&seat.source).into_owned()),
        lens: desk.maybe_block(own.lens.as_ref()),
        leads: charter.lead.as_ref().is_some_and(|lead| lead.value == own.who.value),
    })
}

/// The charter's matrix: decisions of the team, of individuals, handed down. One table where it makes no difference.
fn matrices(desk: Desk<'_>, charter: &Charter) -> Vec<MatrixGroup> {
    let level_of = |row: &Decision| match row.level.as_ref().map(|level| level.value) {
        Some(level) => level,
        None if row.delegated_from.is_some() => DecisionLevel::Delegated,
        None if row.deciders().any(|who| matches!(desk.edition().party(who), Some(Party::Charter(_)))) => {
            DecisionLevel::Team
        }
        None => DecisionLevel::Individual,
    };
    let groups = [
        (DecisionLevel::Team, "of-the-team", "decisions-in-of-the-team", "s.of-the-team"),
        (DecisionLevel::Individual, "of-individuals", "decisions-in-of-individuals", "s.of-individuals"),
        (DecisionLevel::Delegated, "handed-on", "decisions-in-handed-on", "s.handed-on"),
    ];
    let name = charter.name().to_owned();
    let mut matrices = Vec::new();
    for (level, title, caption, anchor) in groups {
        let rows: Vec<(usize, &Decision)> =
            charter.decisions.iter().map(|row| &**row).enumerate().filter(|(_, row)| level_of(row) == level).collect();
        if !rows.is_empty() {
            let caption = desk.say(caption, &[("team", name.as_str().into())]);
            let matrix = matrix::matrix(desk, &rows, caption);
            if matrix.rows.is_empty() {
                continue;
            }
            let title = Link { text: desk.word(title).to_owned(), href: None };
            matrices.push(MatrixGroup { title, anchor: anchor.to_owned(), matrix });
        }
    }
    if let [only] = matrices.as_mut_slice() {
        only.title = Link::default();
        only.anchor.clear();
        only.matrix.caption = desk.say("decisions-in", &[("team", name.as_str().into())]);
    }
    matrices
}

/// The charter's priorities for which it counts on others.
fn asks(desk: Desk<'_>, charter: &Charter) -> Vec<Ask> {
    let day = desk.edition().as_of();
    let asking = charter.priorities.iter().filter(|own| own.is_active(day) && !own.contributors.is_empty());
    let asks = asking.map(|own| Ask { priority: desk.priority(charter, own), of: desk.parties(&own.contributors) });
    asks.filter(|ask| !ask.of.is_empty()).collect()
}

/// The priorities of others that count on the charter, on its function, or on its lead.
fn asked(desk: Desk<'_>, charter: &Charter) -> Vec<PriorityReference> {
    let edition = desk.edition();
    let counted = desk.site.index.counted_on(&charter.id).iter();
    let priorities = counted.map(|at| super::super::index::priority_at(edition, *at));
    let others = priorities.filter(|(owner, own)| owner.id.value != charter.id.value && own.is_active(edition.as_of()));
    others.map(|(owner, own)| priority::reference(desk, owner, own)).collect()
}

fn newest_records(desk: Desk<'_>, charter: &Charter) -> Vec<view::RecordLine> {
    let mut records: Vec<view::RecordLine> =
        charter.records.iter().filter_map(|own| record::line(desk, charter, own)).collect();
    records.sort_by(|one, two| two.date.cmp(&one.date));
    records.truncate(SHOWN_RECORDS);
    records
}

/// The charter's further pages, but for one.
fn pages(desk: Desk<'_>, charter: &Charter, but: Option<&Id>) -> Vec<Link> {
    let others = charter.pages.iter().filter(|page| Some(&page.id.value) != but);
    others.map(|page| desk.link(page.title.words(), &crate::address::page(&charter.id, &page.id))).collect()
}

pub(super) fn page(desk: Desk<'_>, at: usize, own: usize) -> TeamPage {
    let charter = &*desk.edition().charters[at];
    let page = &*charter.pages[own];
    let (text, headings) = desk.document(&page.body, &[]);
    let mut frame = desk.frame(page.title.words(), Some("teams"), Some(page.file));
    let summary = text::summary(&page.body.source);
    frame.description = (!summary.is_empty()).then(|| summary.into_owned());
    frame.breadcrumbs = vec![desk.list(List::Teams)];
    frame.breadcrumbs.extend(desk.above(charter));
    frame.breadcrumbs.push(desk.team(charter));
    frame.contents = nested(headings);
    frame.print = Some(desk.href(&crate::address::print(&charter.id)));
    let siblings = pages(desk, charter, Some(&page.id.value));
    TeamPage { frame, title: page.title.words().to_owned(), charter: desk.team(charter), text, siblings }
}
