//! A charter and its parts, as they are meant.

use super::amount::Amount;
use super::audience::{Audience, Reach};
use super::date::Duration;
use super::framework::Part;
use super::id::Id;
use super::org::Reference;
use super::record::{Asset, Ballot, Page, ReadBack, Record};
use super::scope::Scope;
use super::text::Text;
use crate::source::{FileId, Span, Spanned};
use jiff::civil::Date;
use std::sync::Arc;

pub use super::raw::{DecisionLevel, Method, PriorityKind, PriorityStatus, Reversibility, Status};

/// One team's charter.
#[derive(Debug, Clone)]
pub struct Charter {
    /// The name of its file or folder, at the start of the file.
    pub id: Reference,
    /// The file with its fields.
    pub file: FileId,
    /// The file could not be read at all; only the id is known.
    pub unreadable: bool,
    /// The team's name.
    pub name: Option<Text>,
    /// The charter above, as written.
    pub parent: Option<Reference>,
    /// Active when nothing is written.
    pub status: Status,
    /// Why the team exists.
    pub purpose: Option<Text>,
    /// Who leads it.
    pub lead: Option<Reference>,
    /// The function that it is, as written.
    pub function: Option<Reference>,
    /// The days for which it holds.
    pub period: Option<Period>,
    /// How often it is reviewed, and when it last was.
    pub review: Option<Review>,
    /// For whom it is.
    pub audience: Audience,
    /// The framework of its rows where they name none.
    pub framework: Option<Spanned<String>>,
    /// How it decides as a body.
    pub decides_by: Option<DecidesBy>,
    /// Who belongs to it.
    pub members: Vec<Arc<Member>>,
    /// In the order written.
    pub priorities: Vec<Arc<Priority>>,
    /// What it leaves undone.
    pub not_now: Vec<Arc<NotNow>>,
    /// What gives way to what.
    pub trade_offs: Vec<Arc<TradeOff>>,
    /// What is not settled.
    pub tensions: Vec<Arc<Tension>>,
    /// The rows of its matrix.
    pub decisions: Vec<Arc<Decision>>,
    /// How people behave.
    pub norms: Vec<Arc<Norm>>,
    /// Findings that it accepts for a while.
    pub waivers: Vec<Waiver>,
    /// When priorities may change.
    pub change_windows: Vec<Period>,
    /// Earlier ids.
    pub was: Vec<Reference>,
    /// The prose below the front matter.
    pub body: Option<Text>,
    /// Further pages.
    pub pages: Vec<Arc<Page>>,
    /// Its decision log, oldest first.
    pub records: Vec<Arc<Record>>,
    /// Its ballots.
    pub ballots: Vec<Arc<Ballot>>,
    /// Who read which text, and said what back.
    pub read_backs: Vec<Arc<ReadBack>>,
    /// Pictures, documents and other files beside it.
    pub assets: Vec<Asset>,
    /// Which of its fields could not be read, or not wholly.
    pub unread: UnreadFields,
    /// The first 12 hex digits of the SHA-256 of its file, with CRLF as LF: what a read-back names.
    pub text_hash: String,
}

impl Charter {
    /// The name, or the id where none is written.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or(&self.id, Text::words)
    }

    /// The name of the function that it is.
    pub fn function_name(&self) -> &Id {
        &self.function.as_ref().unwrap_or(&self.id).value
    }

    /// A charter of which nothing but the id is known, so that nobody sees it.
    pub(super) fn unreadable(id: Reference, file: FileId, text_hash: String) -> Self {
        Self {
            id,
            file,
            unreadable: true,
            audience: Audience { written: None, reach: Reach::Withheld },
            text_hash,
            name: None,
            parent: None,
            status: Status::Active,
            purpose: None,
            lead: None,
            function: None,
            period: None,
            review: None,
            framework: None,
            decides_by: None,
            members: Vec::new(),
            priorities: Vec::new(),
            not_now: Vec::new(),
            trade_offs: Vec::new(),
            tensions: Vec::new(),
            decisions: Vec::new(),
            norms: Vec::new(),
            waivers: Vec::new(),
            change_windows: Vec::new(),
            was: Vec::new(),
            body: None,
            pages: Vec::new(),
            records: Vec::new(),
            ballots: Vec::new(),
            read_backs: Vec::new(),
            assets: Vec::new(),
            unread: UnreadFields::default(),
        }
    }

    /// Every file that belongs to it.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        std::iter::once(self.file)
            .chain(self.pages.iter().map(|page| page.file))
            .chain(self.records.iter().map(|record| record.file))
            .chain(self.ballots.iter().map(|ballot| ballot.file))
            .chain(self.read_backs.iter().map(|read_back| read_back.file))
            .chain(self.assets.iter().map(|asset| asset.file))
    }

    /// The ids that its items have as anchors on its page.
    pub fn item_ids(&self) -> impl Iterator<Item = &str> {
        let priorities = self.priorities.iter().map(|own| own.id.as_str());
        let decisions = self.decisions.iter().map(|own| own.id.as_str());
        let trade_offs = self.trade_offs.iter().filter_map(|own| own.id.as_ref());
        let tensions = self.tensions.iter().filter_map(|own| own.id.as_ref());
        let norms = self.norms.iter().filter_map(|own| own.about.as_ref());
        let named = trade_offs.chain(tensions).chain(norms).map(|id| id.as_str());
        priorities.chain(decisions).chain(named)
    }

    /// Where a finding on the charter as a whole points: its name, else the start of the file.
    pub fn place(&self) -> Span {
        self.name.as_ref().map_or(self.id.span, |name| name.span)
    }
}

/// Fields of a charter that are written and could not be read, or not wholly, so that nothing may be concluded from
/// what is missing in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnreadFields {
    /// A field with a name that the format does not know, or some other part outside of all items: it may be any field.
    pub other: bool,
    /// The charter above.
    pub parent: bool,
    /// How often it is reviewed.
    pub review: bool,
    /// Some member.
    pub members: bool,
    /// Some priority.
    pub priorities: bool,
    /// Something that it leaves undone.
    pub not_now: bool,
    /// Some trade-off.
    pub trade_offs: bool,
    /// Some tension.
    pub tensions: bool,
    /// Some decision.
    pub decisions: bool,
    /// Some norm.
    pub norms: bool,
}

impl UnreadFields {
    /// Whether anything is missing.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

/// A stretch of days; both ends are included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Spanned<Date>>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
}

/// The rhythm of reviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Between two reviews.
    pub every: Option<Spanned<Duration>>,
    /// The last one.
    pub last: Option<Spanned<Date>>,
    /// All of it.
    pub span: Span,
}

impl Review {
    /// The day on which the next review is due.
    pub fn due(&self) -> Option<Date> {
        Some(self.every.as_ref()?.after(self.last.as_ref()?.value))
    }
}

/// How a team decides as a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidesBy {
    /// By which method.
    pub method: Option<Spanned<Method>>,
    /// How many members must take part.
    pub quorum: Option<Spanned<u32>>,
    /// Who decides when the body cannot.
    pub tie_break: Option<Reference>,
    /// All of it.
    pub span: Span,
}

/// A seat in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// A person or role.
    pub who: Reference,
    /// What they are here as.
    pub seat: Option<Text>,
    /// What the seat looks out for; its audience is the member's.
    pub lens: Option<Text>,
    /// For whom the lens is. The membership itself is the charter's.
    pub audience: Audience,
    /// All of it.
    pub span: Span,
}

/// Something that matters, with its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Its id.
    pub id: Reference,
    /// Its title.
    pub title: Option<Text>,
    /// 1 is highest.
    pub rank: Option<Spanned<u32>>,
    /// A rank is written that could not be read, so it must not count as unranked.
    pub rank_unread: bool,
    /// Whether it is ranked at all.
    pub kind: PriorityKind,
    /// Who owns it; more than one is a finding.
    pub owners: Vec<Reference>,
    /// An owner is written that could not be read.
    pub owners_unread: bool,
    /// What it means.
    pub statement: Option<Text>,
    /// Why it matters now.
    pub why_now: Option<Text>,
    /// The priorities that it serves.
    pub supports: Vec<Reference>,
    /// Supports are written that could not be read.
    pub supports_unread: bool,
    /// Why it stands on its own.
    pub because: Option<Text>,
    /// Who helps.
    pub contributors: Vec<Reference>,
    /// How success is measured.
    pub success: Vec<Measure>,
    /// Measures are written that could not be read.
    pub success_unread: bool,
    /// How it goes.
    pub status: Option<Spanned<PriorityStatus>>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// Earlier ids.
    pub was: Vec<Reference>,
    /// For whom it is.
    pub audience: Audience,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}

impl Priority {
    /// The title, or the id where none is written.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or(&self.id, Text::words)
    }

    /// Whether its status leaves it in play: neither paused, done nor retired.
    pub fn is_live(&self) -> bool {
        use PriorityStatus::{Done, Paused, Retired};
        !self.status.as_ref().is_some_and(|status| matches!(status.value, Done | Paused | Retired))
    }

    /// Whether it is in play but its last day is past.
    pub fn is_expired(&self, day: Date) -> bool {
        self.is_live() && self.until.as_ref().is_some_and(|until| until.value < day)
    }

    /// Whether it counts on a day: in play, and not past its last day.
    pub fn is_active(&self, day: Date) -> bool {
        self.is_live() && !self.is_expired(day)
    }

    /// Whether it has a place in the order on a day.
    pub fn is_ranked(&self, day: Date) -> bool {
        self.kind == PriorityKind::Priority && self.is_active(day)
    }
}

/// A measure of success. The numbers are shown as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What is measured.
    pub measure: Option<Text>,
    /// Where it started.
    pub baseline: Option<Text>,
    /// Where it is.
    pub current: Option<Text>,
    /// Where it should be.
    pub target: Option<Text>,
    /// In what it is counted.
    pub unit: Option<Text>,
    /// By when.
    pub by: Option<Spanned<Date>>,
    /// The functions that it spans.
    pub functions: Vec<Reference>,
    /// All of it.
    pub span: Span,
}

/// Something deliberately left undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotNow {
    /// What.
    pub title: Option<Text>,
    /// Why.
    pub because: Option<Text>,
    /// When it is looked at again.
    pub revisit: Option<Spanned<Date>>,
    /// For whom it is.
    pub audience: Audience,
    /// All of it.
    pub span: Span,
}

/// One side of a trade-off as written; [`crate::answer`] says whether it is a priority's id or text.
pub type Side = Spanned<String>;

/// One good thing that gives way to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeOff {
    /// Its id, where it has one.
    pub id: Option<Reference>,
    /// What wins.
    pub prefer: Option<Side>,
    /// What gives way.
    pub even_over: Option<Side>,
    /// Under which condition.
    pub when: Option<Text>,
    /// Why.
    pub because: Option<Text>,
    /// Why it turns a parent's trade-off round.
    pub exception_because: Option<Text>,
    /// Where it holds.
    pub scope: Scope,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// For whom it is.
    pub audience: Audience,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}

impl TradeOff {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.until.as_ref().is_none_or(|until| day <= until.value)
    }
}

/// A conflict that is known and not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tension {
    /// Its id, where it has one.
    pub id: Option<Reference>,
    /// The parties that it lies between.
    pub between: Vec<Reference>,
    /// What it is about.
    pub about: Option<Text>,
    /// The trade-off or record that settled it.
    pub resolved_by: Option<Reference>,
    /// Until when it may stay open.
    pub open_until: Option<Spanned<Date>>,
    /// Who has it now.
    pub escalated_to: Option<Reference>,
    /// For whom it is.
    pub audience: Audience,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}

/// One row of a matrix: who has which part in a decision, for which amounts, where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The decision; rows of several charters may share it.
    pub id: Reference,
    /// Its title.
    pub title: Option<Text>,
    /// Other names that people use.
    pub aliases: Vec<Spanned<String>>,
    /// Decisions that it could be mistaken for.
    pub distinct_from: Vec<Reference>,
    /// What it is about, such as `pricing`.
    pub domain: Option<Spanned<String>>,
    /// Where the row holds.
    pub scope: Scope,
    /// Who decides by nature: a person, a body, a delegate.
    pub level: Option<Spanned<DecisionLevel>>,
    /// The framework that holds for the row: its own, the charter's, else the book's.
    pub framework: Option<Spanned<String>>,
    /// Who has which part; deciders of tiers are in `tiers`.
    pub holders: Vec<Holder>,
    /// Letters that no framework explains.
    pub unread_letters: Vec<UnreadLetter>,
    /// A part or a tier is written that could not be read, so that nothing may be concluded from its absence.
    pub parts_unread: bool,
    /// Deciders by amount; empty: the holders with the part [`Part::Decide`] decide whatever the amount.
    pub tiers: Vec<Tier>,
    /// Functions that must be heard.
    pub affects: Vec<Reference>,
    /// Whether it can be undone.
    pub reversibility: Option<Spanned<Reversibility>>,
    /// The time-box.
    pub decide_within: Option<Spanned<Duration>>,
    /// Where it goes when it is stuck.
    pub escalate: Option<Escalation>,
    /// Who decides while the decider is away.
    pub deputy: Option<Reference>,
    /// Who handed the right on.
    pub delegated_from: Option<Reference>,
    /// First day in force.
    pub from: Option<Spanned<Date>>,
    /// Last day in force.
    pub until: Option<Spanned<Date>>,
    /// Earlier ids.
    pub was: Vec<Reference>,
    /// For whom it is.
    pub audience: Audience,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}

impl Decision {
    /// The title, or the id where none is written.
    pub fn title(&self) -> &str {
        self.title.as_ref().map_or(&self.id, Text::words)
    }

    /// Who has a part.
    pub fn having(&self, part: Part) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(move |holder| holder.part == part)
    }

    /// Everybody who decides in some tier or for any amount, in the order written.
    pub fn deciders(&self) -> impl Iterator<Item = &Reference> {
        self.tiers.iter().flat_map(|tier| &tier.decide).chain(self.having(Part::Decide).map(|holder| &holder.who))
    }

    /// Whether the row is in force on a day.
    pub fn in_force(&self, day: Date) -> bool {
        self.from.as_ref().is_none_or(|from| from.value <= day)
            && self.until.as_ref().is_none_or(|until| day <= until.value)
    }

    /// Whether some day lies in both rows' time.
    pub fn shares_a_day(&self, other: &Self) -> bool {
        let starts_by = |one: &Self, two: &Self| match (&one.from, &two.until) {
            (Some(from), Some(until)) => from.value <= until.value,
            _ => true,
        };
        starts_by(self, other) && starts_by(other, self)
    }
}

/// A party with a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The part.
    pub part: Part,
    /// Who.
    pub who: Reference,
    /// The ground of a veto.
    pub on: Option<Text>,
    /// The framework's letter, where the row was written in letters.
    pub letter: Option<Spanned<String>>,
}

/// A letter that no framework explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadLetter {
    /// Who has it.
    pub who: Reference,
    /// The letter.
    pub letter: Spanned<String>,
}

/// A decider for the amounts above one end and up to the other, that end included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Excluded; None: from nothing.
    pub above: Option<Spanned<Amount>>,
    /// Included; None: without end.
    pub up_to: Option<Spanned<Amount>>,
    /// Who decides; more than one is a finding.
    pub decide: Vec<Reference>,
    /// All of it.
    pub span: Span,
}

/// Where a decision goes when it is stuck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalation {
    /// To whom.
    pub to: Option<Reference>,
    /// After how long.
    pub after: Option<Spanned<Duration>>,
    /// All of it.
    pub span: Span,
}

/// How people behave towards each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Norm {
    /// The topic, such as `conflict`.
    pub about: Option<Reference>,
    /// What we promise.
    pub we_will: Option<Text>,
    /// How it can be seen.
    pub looks_like: Option<Text>,
    /// What happens when it is broken.
    pub when_broken: Option<Text>,
    /// For whom it is.
    pub audience: Audience,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}

/// A finding that the team accepts for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: Option<Spanned<String>>,
    /// The id that a label of the finding touches.
    pub on: Option<Reference>,
    /// Why.
    pub because: Option<Text>,
    /// Who accepted it.
    pub by: Option<Reference>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// Something in it could not be read, so that nothing may be concluded from what it does not say.
    pub faulty: bool,
    /// All of it.
    pub span: Span,
}
