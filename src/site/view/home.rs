//! `/`: what matters now, whose call it is, what gives way.

use super::{Common, DecisionLine, Frame, Link, NotNow, Period, PriorityLine, RecordLine, TradeOff};
use crate::site::Html;
use serde::Serialize;

/// The home page; template `home.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Home {
    /// What surrounds it.
    pub frame: Frame,
    /// The root charter, whose purpose and priorities these are.
    pub charter: Option<Common<Link>>,
    /// The root charter's purpose.
    pub purpose: Option<Html>,
    /// The time for which the root charter's order holds.
    pub period: Option<Period>,
    /// The day of the newest record in the log.
    pub last_decided: Option<String>,
    /// The root charter's ranked priorities, highest first.
    pub priorities: Vec<PriorityLine>,
    /// The priorities that are always on and have no rank.
    pub standing: Vec<PriorityLine>,
    /// What is below the line.
    pub not_now: Vec<NotNow>,
    /// The decisions that most charters and records refer to.
    pub decisions: Vec<DecisionLine>,
    /// How many decisions the book has in this edition.
    pub decision_count: usize,
    /// All decisions: `/who-decides/`.
    pub decisions_href: Option<String>,
    /// The root charter's even-overs.
    pub trade_offs: Vec<TradeOff>,
    /// All trade-offs: `/trade-offs/`.
    pub trade_offs_href: Option<String>,
    /// The newest five records of the log.
    pub records: Vec<RecordLine>,
    /// The whole log: `/log/`.
    pub log_href: Option<String>,
}
