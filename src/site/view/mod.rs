//! What templates are given: one struct for each kind of page, and the parts that they share.
//!
//! These structs are the documented contexts of a theme. The fields of a page's struct are the template's top-level
//! names; [`Shell`] is there on every page as `site`. For all of them:
//! - text that may hold Markdown is [`Html`](super::Html) (`{{ purpose.html | safe }}`), anything else is plain text
//!   which the template escapes;
//! - links are relative to the page and ready to print: the way to the top of the site, for which they begin with
//!   [`TOP`](crate::address::TOP), is put in when the page is written;
//! - dates are ISO (`2026-10-01`) and are printed with the filter `date`: `{{ since | date }}`;
//! - amounts and durations are ready to print (`25,000 EUR`, `10 days`);
//! - enums are kebab-case words (`on-track`);
//! - what is absent is null, what is none is an empty list: both are false in an `if`.

mod chart;
mod collision;
mod common;
mod decision;
mod home;
mod log;
mod party;
mod people;
mod print;
mod priority;
mod reference;
mod search;
mod shell;
mod team;
mod trade_off;

pub use chart::{
    CascadeChart, CascadeEdge, CascadeMark, CascadeRow, CascadeState, ChartLine, Ladder, LadderChart, LadderState,
    LadderStep, LoadCell, LoadRow, LoadTable, TensionArc, TensionArcs, TensionChart, TensionParty, TensionRow,
};
pub use collision::{Collisions, Settled, Settling};
pub use common::Common;
pub use decision::{
    Column, Cover, Decider, Decision, DecisionGroup, DecisionLine, DecisionRow, Escalation, Mark, Matrix, MatrixGroup,
    MatrixRow, PartGroup, Reversibility, Right, Scope, Tier, WhoDecides,
};
pub use home::Home;
pub use log::{Assumption, Dissent, Log, LogYear, Record, RecordLine, RecordStatus, Standing};
pub use party::{Level, Part, Party, PartyKind};
pub use people::{
    Holder, HolderKind, Membership, PartCount, People, PersonLine, RightGroup, RightLine, RoleLine, TeamRights,
};
pub use print::{Print, PrintedCharter, PrintedEntry, PrintedPage, PrintedRecord, TeamPrint};
pub use priority::{
    CascadeNode, CharterPriorities, Measure, NotNow, Priorities, Priority, PriorityLine, PriorityReference,
    PriorityStatus,
};
pub use reference::{Glossary, ListPart, Moved, NotFound, Term, TermGroup};
pub use search::{Found, FoundGroup, Search};
pub use shell::{Clause, Frame, Heading, Link, NavigationEntry, Notice, NoticeLevel, Shell};
pub use team::{
    Ask, CharterStatus, DecidesBy, Member, Norm, NormTeam, NormTopic, Norms, Period, Review, Team, TeamNode, TeamPage,
    Teams,
};
pub use trade_off::{CharterTradeOffs, Side, Tension, TensionState, TradeOff, TradeOffs};

/// The templates that a theme has: one for each kind of page.
pub const TEMPLATES: [&str; 20] = [
    "home.html",
    "teams.html",
    "team.html",
    "page.html",
    "priorities.html",
    "priority.html",
    "who-decides.html",
    "decision.html",
    "people.html",
    "holder.html",
    "trade-offs.html",
    "norms.html",
    "log.html",
    "record.html",
    "glossary.html",
    "search.html",
    "print.html",
    "team-print.html",
    "404.html",
    "moved.html",
];
