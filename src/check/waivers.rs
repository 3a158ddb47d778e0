//! Findings that a charter accepts for a while: with a reason, and until a day.

use super::Subject;
use super::rules::{self, Rule, unused_waiver};
use crate::diag::{Diagnostic, Finding, Report};
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
        for waiver in charter.waivers.iter().filter(|waiver| is_in_force(waiver, subject.as_of)) {
            let Some((rule, on)) = known(charter, waiver) else { continue };
            let mut used = false;
            for at in charter.files().filter_map(|file| by_place.get(&(rule.name, file))).flatten() {
                let finding = &mut report.findings[*at];
                if rule.can_be_waived() && touches(charter, on, &finding.diagnostic) {
                    finding.waived = true;
                    used = true;
                }
            }
            let evaluated = !report.not_evaluated.iter().any(|own| own.rule == rule.name);
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

/// The rule and the id that a waiver names, if both exist.
fn known<'org>(charter: &'org Charter, waiver: &'org Waiver) -> Option<(&'static Rule, &'org Id)> {
    let rule = rules::find(waiver.rule.as_ref()?)?;
    let on = &waiver.on.as_ref()?.value;
    let exists = charter.id.value == *on || items(charter).any(|(id, _)| id == on);
    exists.then_some((rule, on))
}

/// Whether a waiver has a reason and its last day is not past.
pub(super) fn is_in_force(waiver: &Waiver, day: jiff::civil::Date) -> bool {
    waiver.because.as_ref().is_some_and(|because| !because.source.trim().is_empty())
        && waiver.until.as_ref().is_none_or(|until| day <= until.value)
}

/// Whether a label lies in the thing that the charter calls `on`: the charter itself, or an item of it.
fn touches(charter: &Charter, on: &Id, finding: &Diagnostic) -> bool {
    let mut places = finding.labels.iter().map(|label| label.span);
    if charter.id.value == *on {
        return places.any(|place| charter.files().any(|file| file == place.file));
    }
    let items: Vec<Span> = items(charter).filter(|(id, _)| *id == on).map(|(_, span)| span).collect();
    places.any(|place| {
        items.iter().any(|item| {
            item.file == place.file && (item.end == 0 || item.start <= place.start && place.start <= item.end)
        })
    })
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
