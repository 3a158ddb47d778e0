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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charter: Option<Common<Link>>,
    /// The root charter's purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Html>,
    /// The time for which the root charter's order holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The day of the newest record in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decisions_href: Option<String>,
    /// The root charter's even-overs.
    pub trade_offs: Vec<TradeOff>,
    /// All trade-offs: `/trade-offs/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trade_offs_href: Option<String>,
    /// The newest five records of the log.
    pub records: Vec<RecordLine>,
    /// The whole log: `/log/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_href: Option<String>,
}
