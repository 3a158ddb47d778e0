//! `/`: what matters now, whose call it is, what gives way.

use super::super::desk::Desk;
use super::super::view::{DecisionLine, Home, RecordLine};
use super::{decision, priority, record, team, trade_off};
use crate::model::charter::Charter;
use crate::text;

/// How many decisions and records the home page shows.
const SHOWN_DECISIONS: usize = 6;
const SHOWN_RECORDS: usize = 5;

pub(super) fn home(desk: Desk<'_>) -> Home {
    let edition = desk.edition();
    let mut frame = desk.frame(&desk.site.config.title, None, None);
    let mut home = Home::default();
    if let Some(root) = edition.root() {
        frame.description = root.purpose.as_ref().map(|purpose| text::summary(&purpose.source).into_owned());
        frame.edit = desk.edit(root.file);
        home.charter = Some(desk.team(root));
        home.purpose = desk.maybe_block(root.purpose.as_ref());
        home.period = root.period.as_ref().map(team::period);
        let (priorities, standing) = priority::lines(desk, root);
        home.priorities = priorities;
        home.standing = standing;
        home.not_now = root.not_now.iter().map(|own| priority::not_now(desk, own)).collect();
        home.trade_offs = trade_off::lines(desk, root, false);
    }
    home.decision_count = edition.decision_ids().len();
    home.decisions = most_asked(desk);
    home.decisions_href = desk.list_href("who-decides/");
    home.trade_offs_href = desk.list_href("trade-offs/");
    home.records = newest_records(desk);
    home.last_decided = home.records.first().map(|record| record.date.clone());
    home.log_href = desk.list_href("log/");
    home.frame = frame;
    home
}

/// The decisions that most records and rows refer to; of equals those that come first in the files.
fn most_asked(desk: Desk<'_>) -> Vec<DecisionLine> {
    let edition = desk.edition();
    let mut ids = edition.decision_ids();
    ids.sort_by_cached_key(|id| {
        let rows: usize = edition.rows(id).map(|(_, row)| row.tiers.len().max(1)).sum();
        std::cmp::Reverse(3 * edition.records_of(id).count() + rows)
    });
    ids.into_iter().take(SHOWN_DECISIONS).map(|id| decision::line(desk, id)).collect()
}

fn newest_records(desk: Desk<'_>) -> Vec<RecordLine> {
    let mut all: Vec<(&Charter, _)> = desk.edition().all_records().collect();
    all.sort_by_key(|(_, own)| std::cmp::Reverse(own.date.as_ref().map(|date| date.value)));
    all.into_iter().take(SHOWN_RECORDS).filter_map(|(charter, own)| record::line(desk, charter, own)).collect()
}
