//! Findings that a charter accepts for a while: with a reason, and until a day.

use super::Subject;
use super::rules::{self, Area};
use crate::diag::{Level, Report};
use crate::model::Id;
use crate::model::charter::{Charter, Waiver};
use crate::source::Span;

/// Marks the findings that a waiver in force covers. Errors about what an audience may see cannot be waived.
pub(super) fn apply(subject: Subject<'_>, report: &mut Report) {
    for charter in subject.org.charters.iter().filter(|charter| !charter.waivers.is_empty()) {
        for waiver in charter.waivers.iter().filter(|waiver| is_in_force(waiver, subject.as_of)) {
            for finding in &mut report.findings {
                let spans = finding.diagnostic.labels.iter().map(|label| label.span);
                finding.waived |= can_be_waived(finding.diagnostic.rule, finding.level)
                    && waiver.rule.as_ref().is_some_and(|rule| *rule.value == *finding.diagnostic.rule)
                    && waiver.on.as_ref().is_some_and(|on| touches(charter, &on.value, spans));
            }
        }
    }
}

fn can_be_waived(rule: &str, level: Level) -> bool {
    !rules::find(rule).is_some_and(|rule| rule.area == Area::Audience) || level != Level::Error
}

/// Whether a waiver has a reason and its last day is not past.
pub(super) fn is_in_force(waiver: &Waiver, day: jiff::civil::Date) -> bool {
    waiver.because.as_ref().is_some_and(|because| !because.source.trim().is_empty())
        && waiver.until.as_ref().is_none_or(|until| day <= until.value)
}

/// Whether one of the places lies in the thing that the charter calls `on`: the charter itself, or an item of it.
fn touches(charter: &Charter, on: &Id, mut places: impl Iterator<Item = Span>) -> bool {
    if charter.id.value == *on {
        let files: Vec<_> = charter.files().collect();
        return places.any(|place| files.contains(&place.file));
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
