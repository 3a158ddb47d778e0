//! Trade-offs in the words of findings.

use crate::answer::{EvenOver, Meaning};
use crate::check::words::quoted;
use crate::diag::Diagnostic;

/// A side as the reader knows it: a priority's title, or the words themselves.
pub(super) fn name(side: &Meaning<'_>) -> String {
    match side {
        Meaning::Priority(_, priority) => quoted(priority.title()),
        Meaning::Text(text) => quoted(text),
        Meaning::Unknown => "something unknown".to_owned(),
    }
}

/// `“Cash” even over “Growth”`
pub(super) fn says(own: &EvenOver<'_>) -> String {
    format!("{} even over {}", name(&own.winner.0), name(&own.loser.0))
}

/// A finding on several trade-offs, at least one. The latest is the primary place: most likely it was added last.
pub(super) fn finding(
    rule: &'static str,
    message: String,
    all: &[&EvenOver<'_>],
    label: impl Fn(&EvenOver<'_>) -> String,
) -> Option<Diagnostic> {
    let mut places: Vec<&EvenOver<'_>> = all.to_vec();
    places.sort_by_key(|own| own.prefer.span);
    places.dedup_by_key(|own| own.prefer.span);
    let (last, others) = places.split_last()?;
    let mut finding = Diagnostic::new(rule, last.prefer.span, message).saying(label(last));
    for own in others {
        finding = finding.also(own.prefer.span, label(own));
    }
    Some(finding)
}
