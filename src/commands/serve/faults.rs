//! What is wrong with a save, in the words that open pages show.

use crate::commands::Failure;
use crate::commands::book::Refusal;
use crate::diag::visible::{excerpt, line};
use crate::diag::{Diagnostic, Finding, Level, Report};
use crate::serve::Fault;
use crate::source::{LineIndex, Sources};
use crate::theme::ThemeError;

/// The errors of a report that `wanted` picks.
pub(super) fn of_report(report: &Report, sources: &Sources, wanted: impl Fn(&Finding) -> bool) -> Vec<Fault> {
    let errors = report.standing().filter(|finding| finding.level == Level::Error && wanted(finding));
    errors.map(|finding| of_diagnostic(&finding.diagnostic, sources)).collect()
}

/// Why a book cannot be read or shown.
pub(super) fn of_refusal(refusal: &Refusal) -> Vec<Fault> {
    match refusal {
        Refusal::Settings(sources, faults) => faults.iter().map(|fault| of_diagnostic(fault, sources)).collect(),
        Refusal::Theme(error) => match &**error {
            ThemeError::None { message, help } => vec![fault("", message, help)],
            ThemeError::Faulty { sources, findings } => {
                findings.iter().map(|own| of_diagnostic(own, sources)).collect()
            }
        },
        Refusal::Other(failure) => vec![of_failure(failure)],
    }
}

fn of_failure(failure: &Failure) -> Fault {
    let (message, help) = failure.words();
    fault("", message, help)
}

fn of_diagnostic(found: &Diagnostic, sources: &Sources) -> Fault {
    let span = found.primary().span;
    let file = sources.file(span.file);
    let at = LineIndex::new(file.text()).place(span.start as usize);
    fault(&format!("{}:{}:{}", file.path, at.line, at.column), &found.message, &found.help)
}

fn fault(place: &str, message: &str, help: &str) -> Fault {
    Fault { place: line(place).into(), message: excerpt(message).into(), help: excerpt(help).into() }
}
