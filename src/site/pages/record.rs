//! `/log/` and `/log/<charter>/<id>/`.

use super::super::desk::{Desk, List, nested};
use super::super::index::{At, record_at};
use super::super::plan::Site;
use super::super::view::{
    Assumption, Dissent, Frame, Heading, Link, ListPart, Log, LogYear, Record, RecordLine, RecordStatus, Standing,
};
use super::directory;
use super::trade_off::scope;
use crate::address;
use crate::model::charter::Charter;
use crate::model::record;
use crate::text;

/// A record in a list; None for one without a date, which a finding has named.
pub(super) fn line(desk: Desk<'_>, charter: &Charter, own: &record::Record) -> Option<RecordLine> {
    let status = own.status.as_ref()?.value;
    Some(RecordLine {
        date: own.date.as_ref()?.value.to_string(),
        record: desk.record(charter, own),
        charter: desk.team(charter),
        status: view_status(status),
        standing: desk.site.standing(own),
        hold_until: own.hold_until.as_ref().map(|until| until.value.to_string()),
        hold_over: hold_over(desk, own),
        decision: decision(desk, own),
        decided_by: desk.parties(&own.decided_by),
        reopen_if: None,
        dissent: Vec::new(),
    })
}

/// Records in a list, newest first.
pub(super) fn lines(desk: Desk<'_>, records: &[At]) -> Vec<RecordLine> {
    let mut lines: Vec<RecordLine> = records
        .iter()
        .map(|at| record_at(desk.edition(), *at))
        .filter_map(|(charter, own)| line(desk, charter, own))
        .collect();
    lines.sort_by(|one, two| two.date.cmp(&one.date));
    lines
}

fn hold_over(desk: Desk<'_>, own: &record::Record) -> bool {
    own.hold_until.as_ref().is_some_and(|until| until.value < desk.edition().as_of())
}

fn decision(desk: Desk<'_>, own: &record::Record) -> Option<Link> {
    let (_, row) = own.decision.as_ref().and_then(|id| desk.edition().rows(id).next())?;
    Some(desk.decision(row))
}

fn view_status(status: record::RecordStatus) -> RecordStatus {
    use record::RecordStatus as Model;
    match status {
        Model::Proposed => RecordStatus::Proposed,
        Model::Decided => RecordStatus::Decided,
        Model::Rejected => RecordStatus::Rejected,
        Model::Superseded => RecordStatus::Superseded,
        Model::Withdrawn => RecordStatus::Withdrawn,
    }
}

impl Site {
    /// Whether a record holds on the edition's day.
    pub(in crate::site) fn standing(&self, own: &record::Record) -> Standing {
        use record::RecordStatus as Model;
        match own.status.as_ref().map(|status| status.value) {
            Some(Model::Superseded) => Standing::Superseded,
            Some(Model::Decided) if self.successor(own).is_some() => Standing::Superseded,
            Some(Model::Decided) => Standing::InForce,
            Some(Model::Proposed) => Standing::Pending,
            _ => Standing::NotInForce,
        }
    }

    /// The decided record that took this one's place.
    pub(in crate::site) fn successor(&self, own: &record::Record) -> Option<(&Charter, &record::Record)> {
        let (charter, later) = record_at(&self.edition, self.index.successor(own)?);
        let settled = later.is(record::RecordStatus::Decided) || later.is(record::RecordStatus::Superseded);
        settled.then_some((charter, later))
    }
}

/// A record in a log, where it says what would reopen it and who saw it differently.
fn log_line(desk: Desk<'_>, charter: &Charter, own: &record::Record) -> Option<RecordLine> {
    let mut line = line(desk, charter, own)?;
    if line.standing == Standing::InForce {
        line.reopen_if = desk.maybe_block(own.reopen_if.as_ref());
    }
    line.dissent = own.dissent.iter().filter_map(|dissent| desk.party(&dissent.who)).collect();
    Some(line)
}

/// The log of all charters.
pub(super) fn log(desk: Desk<'_>) -> Log {
    let parts: Vec<ListPart> = desk
        .edition()
        .charters
        .iter()
        .filter(|charter| !charter.records.is_empty())
        .map(|charter| ListPart {
            part: desk.link(charter.name(), &address::log_of(&charter.id)),
            entries: charter.records.len(),
        })
        .collect();
    let mut all: Vec<(&Charter, &record::Record)> = desk.edition().all_records().collect();
    newest_first(&mut all);
    let is_long = directory::is_long(&parts);
    if is_long {
        all.truncate(directory::LONGEST);
    }
    let mut frame = desk.frame(desk.word("decision-log"), Some("log"), None);
    frame.description = Some(desk.word("log-lead").to_owned());
    years(desk, frame, &all, if is_long { parts } else { Vec::new() })
}

/// The log of one charter, which has a page where the log of all is too long.
pub(super) fn log_of(desk: Desk<'_>, at: usize) -> Log {
    let charter = &*desk.edition().charters[at];
    let mut all: Vec<(&Charter, &record::Record)> = charter.records.iter().map(|own| (charter, &**own)).collect();
    newest_first(&mut all);
    let mut frame = desk.frame(desk.say("decision-log-of", &[("team", charter.name().into())]), Some("log"), None);
    frame.breadcrumbs = vec![desk.list(List::Records), desk.team(charter)];
    years(desk, frame, &all, Vec::new())
}

fn newest_first(records: &mut [(&Charter, &record::Record)]) {
    records.sort_by_key(|(_, own)| std::cmp::Reverse(own.date.as_ref().map(|date| date.value)));
}

fn years(desk: Desk<'_>, mut frame: Frame, all: &[(&Charter, &record::Record)], parts: Vec<ListPart>) -> Log {
    let mut years: Vec<LogYear> = Vec::new();
    for own in all.iter().filter_map(|(charter, own)| log_line(desk, charter, own)) {
        let year = own.date.get(..4).unwrap_or_default().to_owned();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.records.push(own),
            None => years.push(LogYear { anchor: format!("s.{year}"), year, records: vec![own] }),
        }
    }
    let heading = |own: &LogYear| Heading { title: own.year.clone(), anchor: own.anchor.clone(), children: Vec::new() };
    frame.contents = years.iter().map(heading).collect();
    if !parts.is_empty() {
        frame.contents.extend(desk.sections([("earlier-by-team", "s.parts", true)]));
    }
    Log { frame, years, parts }
}

pub(super) fn record(desk: Desk<'_>, at: At) -> Record {
    let (charter, own) = record_at(desk.edition(), at);
    let (body, headings) = desk.document(&own.body, &[]);
    let mut frame = desk.frame(own.title(), Some("log"), Some(own.file));
    frame.description = own.because.as_ref().map(|because| text::summary(&because.source).into_owned());
    frame.breadcrumbs = vec![desk.list(List::Records), desk.team(charter)];
    frame.contents = desk.sections([
        ("the-decision", "s.decision", true),
        ("why", "s.why", own.because.is_some() || own.reopened_because.is_some()),
        ("what-would-reopen", "s.reopen", !own.assumptions.is_empty() || own.reopen_if.is_some()),
        ("who-saw-it-differently", "s.dissent", !own.dissent.is_empty()),
    ]);
    frame.contents.extend(nested(headings));
    let affects = own.affects.iter().filter_map(|id| match desk.edition().priority(charter, id) {
        Some((owner, priority)) => Some(desk.priority(owner, priority)),
        None => desk.helper(id).map(|party| party.link()),
    });
    let supersedes = own.supersedes.iter().filter_map(|id| desk.edition().record(charter, id));
    Record {
        frame,
        clause: desk.clause(None, String::new(), own.id.span, Some(&own.audience)),
        title: desk.title(own.title.as_ref(), &own.id),
        charter: desk.team(charter),
        date: own.date.as_ref().map(|date| date.value.to_string()).unwrap_or_default(),
        status: own.status.as_ref().map_or(RecordStatus::Proposed, |status| view_status(status.value)),
        standing: desk.site.standing(own),
        decision: decision(desk, own),
        decided_by: desk.parties(&own.decided_by),
        consulted: desk.parties(&own.consulted),
        informed: desk.parties(&own.informed),
        amount: own.amount.as_ref().map(|amount| desk.site.locale.amount(&amount.value)),
        scope: scope(&own.scope),
        options: own.options.iter().map(|option| desk.inline(option)).collect(),
        because: desk.maybe_block(own.because.as_ref()),
        assumptions: own.assumptions.iter().map(|own| assumption(desk, own)).collect(),
        hold_until: own.hold_until.as_ref().map(|until| until.value.to_string()),
        hold_over: hold_over(desk, own),
        reopen_if: desk.maybe_block(own.reopen_if.as_ref()),
        reopened_because: desk.maybe_block(own.reopened_because.as_ref()),
        dissent: own.dissent.iter().filter_map(|own| dissent(desk, own)).collect(),
        supersedes: supersedes.map(|(owner, earlier)| desk.record(owner, earlier)).collect(),
        superseded_by: desk.site.successor(own).map(|(owner, later)| desk.record(owner, later)),
        affects: affects.collect(),
        body: Some(body).filter(|body| !body.is_empty()),
    }
}

fn assumption(desk: Desk<'_>, own: &record::Assumption) -> Assumption {
    Assumption {
        we_assume: own.we_assume.as_ref().map(|text| desk.inline(text)).unwrap_or_default(),
        wrong_if: own.wrong_if.as_ref().map(|text| desk.inline(text)),
    }
}

fn dissent(desk: Desk<'_>, own: &record::Dissent) -> Option<Dissent> {
    Some(Dissent {
        who: desk.party(&own.who)?,
        view: desk.maybe_block(own.view.as_ref()),
        committed: own.committed.unwrap_or(false),
    })
}
