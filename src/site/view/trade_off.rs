//! `/trade-offs/`: what gives way to what, and what is still open.

use super::{Clause, Collisions, Common, Frame, Link, ListPart, Party, Scope, TensionChart};
use crate::site::Html;
use serde::Serialize;

/// "A even over B".
#[derive(Debug, Clone, Default, Serialize)]
pub struct TradeOff {
    /// Its margin.
    pub clause: Clause,
    /// Whose it is, where the page shows several charters'.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charter: Option<Common<Link>>,
    /// What is preferred.
    pub prefer: Side,
    /// What gives way.
    pub even_over: Side,
    /// When it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Html>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Html>,
    /// Where it holds; empty: everywhere.
    pub scope: Vec<Scope>,
    /// Why it turns the parent's trade-off round.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception_because: Option<Html>,
}

/// A side of a trade-off: a priority or words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Side {
    /// The priority's title or the words, without links.
    pub text: Html,
    /// The priority's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// Two parties who want different things, for good reasons.
#[derive(Debug, Clone, Serialize)]
pub struct Tension {
    /// Its margin.
    pub clause: Clause,
    /// What it is about.
    pub about: Html,
    /// Between whom.
    pub between: Vec<Common<Party>>,
    /// How it stands.
    pub state: TensionState,
    /// The trade-off or record that resolved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved_by: Option<Link>,
    /// To whom it was escalated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalated_to: Option<Common<Party>>,
    /// Until when it may stay open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_until: Option<String>,
}

/// How a tension stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TensionState {
    /// Settled by a trade-off or a record.
    Resolved,
    /// Handed to somebody above.
    Escalated,
    /// Not settled yet.
    Open,
}

/// The list of all trade-offs and tensions; template `trade-offs.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TradeOffs {
    /// What surrounds it.
    pub frame: Frame,
    /// What settles collisions of priorities; none where there are no two of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub collisions: Option<Collisions>,
    /// Between whom tensions stand; none where there are none, or too many to draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tensions: Option<TensionChart>,
    /// Charter by charter, the root first.
    pub charters: Vec<CharterTradeOffs>,
    /// Where those of each charter stand, where all together are too long for one page. `charters` has the root's alone.
    pub parts: Vec<ListPart>,
}

/// A charter's trade-offs and tensions.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CharterTradeOffs {
    /// The charter.
    pub charter: Common<Link>,
    /// The section's id on the page.
    pub anchor: String,
    /// Its even-overs.
    pub trade_offs: Vec<TradeOff>,
    /// Its tensions.
    pub tensions: Vec<Tension>,
}
