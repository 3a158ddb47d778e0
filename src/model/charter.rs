//! A charter and its parts, as they are meant.

use super::audience::{Audience, Reach};
use super::date::Duration;
use super::id::Id;
use super::org::Reference;
use super::record::{Asset, Ballot, Page, ReadBack, Record};
use super::scope::Scope;
use super::text::Text;
use super::texts::Linking;
use crate::source::{FileId, Sources, Span, Spanned};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::sync::Arc;

pub use super::decision::{Decision, Escalation, Holder, Tier, UnreadLetter};
pub use super::priority::{Measure, NotNow, Priority};
pub use super::raw::{DecisionLevel, Method, PriorityKind, PriorityStatus, Reversibility, Status};

/// One team's charter.
#[derive(Debug, Clone)]
// In memory as it is written here: what nearly every rule asks of all there are comes first, and stands together.
#[repr(C)]
pub struct Charter {
    /// The rows of its matrix.
    pub decisions: Vec<Arc<Decision>>,
    /// The file with its fields.
    pub file: FileId,
    /// Active when nothing is written.
    pub status: Status,
    /// The file could not be read at all; only the id is known.
    pub unreadable: bool,
    /// Which of its fields could not be read, or not wholly.
    pub unread: UnreadFields,
    /// The team's name.
    pub name: Option<Text>,
    /// In the order written.
    pub priorities: Vec<Arc<Priority>>,
    /// Who belongs to it.
    pub members: Vec<Arc<Member>>,
    /// The name of its file or folder, at the start of the file.
    pub id: Reference,
    /// Who leads it.
    pub lead: Option<Reference>,
    /// The charter above, as written.
    pub parent: Option<Reference>,
    /// Why the team exists.
    pub purpose: Option<Text>,
    /// The function that it is, as written.
    pub function: Option<Reference>,
    /// The days for which it holds.
    pub period: Option<Period>,
    /// How often it is reviewed, and when it last was.
    pub review: Option<Review>,
    /// For whom it is.
    pub audience: Audience,
    /// The framework of its rows where they name none.
    pub framework: Option<Reference>,
    /// How it decides as a body.
    pub decides_by: Option<DecidesBy>,
    /// What it leaves undone.
    pub not_now: Vec<Arc<NotNow>>,
    /// What gives way to what.
    pub trade_offs: Vec<Arc<TradeOff>>,
    /// What is not settled.
    pub tensions: Vec<Arc<Tension>>,
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
    /// See [`Self::linking_passages`].
    pub(super) linking: Linking,
}

impl Charter {
    /// The name, or the id where none is written.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or(&self.id, Text::words)
    }

    /// What a read-back names its text by: the first 12 hex digits of the SHA-256 of its file, with CRLF as LF.
    pub fn text_hash(&self, sources: &Sources) -> String {
        let text = sources.file(self.file).text().replace("\r\n", "\n");
        Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The name of the function that it is.
    pub fn function_name(&self) -> &Id {
        &self.function.as_ref().unwrap_or(&self.id).value
    }

    /// A charter of which nothing but the id is known, so that nobody sees it.
    pub(super) fn unreadable(id: Reference, file: FileId) -> Self {
        Self {
            id,
            file,
            unreadable: true,
            audience: Audience { written: None, reach: Reach::Withheld },
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
            linking: Linking::default(),
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

    /// The ids that its priorities and decisions had before.
    pub fn earlier_item_ids(&self) -> impl Iterator<Item = &str> {
        let priorities = self.priorities.iter().flat_map(|own| &own.was);
        priorities.chain(self.decisions.iter().flat_map(|own| &own.was)).map(|id| id.as_str())
    }

    /// Its priorities that have a place in the order on a day, from the highest.
    pub fn order(&self, day: Date) -> Vec<&Priority> {
        let mut ranked: Vec<&Priority> =
            self.priorities.iter().map(|own| &**own).filter(|own| own.is_ranked(day)).collect();
        ranked.sort_by_key(|own| own.rank.as_ref().map_or(u32::MAX, |rank| rank.value));
        ranked
    }

    /// Its priorities that are always on and have not ended on a day, in the order written.
    pub fn standing(&self, day: Date) -> impl Iterator<Item = &Priority> {
        let all = self.priorities.iter().map(|own| &**own);
        all.filter(move |own| own.kind == PriorityKind::Standing && own.is_active(day))
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
