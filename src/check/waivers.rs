//! Findings that a charter accepts for a while: with a reason, and until a day.

use super::Subject;
use super::rules::{self, unused_waiver};
use crate::diag::{Diagnostic, Finding, MOST_IN_A_FILE, Report};
use crate::model::Id;
use crate::model::charter::{Charter, Waiver};
use crate::source::{FileId, Span};
use hashbrown::HashMap;

/// Marks the findings that a waiver in force covers, and gives the waivers that cover none. Some rules
/// cannot be waived.
pub(super) fn apply(subject: Subject<'_>, report: &mut Report) -> Vec<Diagnostic> {
    let by_place = by_place(&report.findings);
    let mut unused = Vec::new();
    for charter in subject.org.charters.iter().filter(|charter| !charter.waivers.is_empty()) {
        let mut places: HashMap<&Id, Vec<Span>> = HashMap::new();
        items(charter).for_each(|(id, span)| places.entry(id).or_default().push(span));
        for waiver in charter.waivers.iter().filter(|waiver| is_in_force(waiver, subject.as_of)) {
            let Some(rule) = waiver.rule.as_ref().and_then(|rule| rules::find(rule)) else { continue };
            let Some(on) = waiver.on.as_ref().and_then(|on| On::of(charter, &places, &on.value)) else { continue };
            let mut used = false;
            let of_file = || charter.files().filter_map(|file| by_place.get(&(rule.name, file)));
            for at in of_file().flatten() {
                let finding = &mut report.findings[*at];
                if rule.can_be_waived() && on.is_touched(&finding.diagnostic) {
                    finding.waived = true;
                    used = true;
                }
            }
            // Where a file has very many, what the waiver is for may be among those that are only counted.
            let is_all_known = of_file().all(|all| all.len() <= MOST_IN_A_FILE);
            let evaluated = is_all_known && !report.not_evaluated.iter().any(|own| own.rule == rule.name);
            // A part of the charter that could not be read may be what the waiver is for.
            if !used && evaluated && !charter.unread.any() {
                unused.extend(unused_waiver::finding(charter, waiver, rule));
            }
        }
    }
    unused
}

/// The findings of each rule that have a label in each file.
fn by_place(findings: &[Finding]) -> HashMap<(&'static str, FileId), Vec<usize>> {
    let mut by_place: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, finding) in findings.iter().enumerate() {
        for label in &finding.diagnostic.labels {
            let all = by_place.entry((finding.diagnostic.rule, label.span.file)).or_default();
            if all.last() != Some(&at) {
                all.push(at);
            }
        }
    }
    by_place
}

/// What a waiver is on: the charter with all its files, or what has an id in it.
enum On<'a> {
    Charter,
    Items(&'a [Span]),
}

impl<'a> On<'a> {
    /// None where nothing of the charter has this id.
    fn of(charter: &Charter, places: &'a HashMap<&Id, Vec<Span>>, id: &Id) -> Option<Self> {
        if charter.id.value == *id {
            return Some(Self::Charter);
        }
        places.get(id).map(|spans| Self::Items(spans))
    }

    /// Whether a label of a finding in the charter's files lies in it.
    fn is_touched(&self, finding: &Diagnostic) -> bool {
        let Self::Items(items) = self else { return true };
        finding.labels.iter().map(|label| label.span).any(|place| {
            items.iter().any(|item| {
                item.file == place.file && (item.end == 0 || item.start <= place.start && place.start <= item.end)
            })
        })
    }
}

/// Whether a waiver has a reason and its last day is not past.
pub(super) fn is_in_force(waiver: &Waiver, day: jiff::civil::Date) -> bool {
    waiver.because.as_ref().is_some_and(|because| !because.source.trim().is_empty())
        && waiver.until.as_ref().is_none_or(|until| day <= until.value)
}

/// The items of a charter that have an id. A record is a whole file, which ends at 0.
pub(super) fn items(charter: &Charter) -> impl Iterator<Item = (&Id, Span)> {
    let priorities = charter.priorities.iter().map(|own| (&own.id.value, own.span));
    let decisions = charter.decisions.iter().map(|own| (&own.id.value, own.span));
    let trade_offs = charter.trade_offs.iter().filter_map(|own| Some((&own.id.as_ref()?.value, own.span)));
    let tensions = charter.tensions.iter().filter_map(|own| Some((&own.id.as_ref()?.value, own.span)));
    let norms = charter.norms.iter().filter_map(|own| Some((&own.about.as_ref()?.value, own.span)));
    let members = charter.members.iter().map(|own| (&own.who.value, own.span));
    let records = charter.records.iter().map(|own| (&own.id.value, Span::whole_file(own.file)));
    priorities.chain(decisions).chain(trade_offs).chain(tensions).chain(norms).chain(members).chain(records)
}
