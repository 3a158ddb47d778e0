//! Two priorities collide: what the page on trade-offs says about it.

use super::{Common, Link, Party, Side};
use crate::site::Html;
use serde::Serialize;

/// What it takes to settle collisions.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Collisions {
    /// The script that brings the priorities and trade-offs for a script of the theme.
    pub data: String,
    /// What settles them in each charter, the root first.
    pub charters: Vec<Settled>,
}

/// What settles collisions of a charter's priorities.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Settled {
    /// The charter.
    pub charter: Common<Link>,
    /// Its ranked priorities, highest first.
    pub order: Vec<Link>,
    /// Its trade-offs between two priorities, which go before the order.
    pub trade_offs: Vec<Settling>,
    /// Whom to ask when nothing else decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Common<Party>>,
}

/// A trade-off between two priorities.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Settling {
    /// What comes first.
    pub prefer: Side,
    /// What gives way.
    pub even_over: Side,
    /// When it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Html>,
    /// Where it holds, ready to print.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}
