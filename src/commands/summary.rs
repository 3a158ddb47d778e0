//! The summary that GitHub shows on the page of a run.

use super::Console;
use crate::diag::{Report, markdown};
use crate::source::Sources;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The most bytes that GitHub takes of one step: 1 MiB. A longer summary is not shown at all.
const LARGEST: u64 = 1024 * 1024;
/// Of more errors than that, and of more warnings, GitHub marks only the first ones in a change.
const MOST_MARKED: usize = 10;

/// Adds the findings to the file that `GITHUB_STEP_SUMMARY` names, if there is one. That it cannot be written is told,
/// and is no reason to fail: the findings are in the log.
pub(super) fn add(report: &Report, sources: &Sources, top: &str, console: &mut Console) {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return };
    if let Err(error) = append(Path::new(&path), report, sources, top) {
        console.note(&format!("note: the summary of the run cannot be written: {error}\n"));
    }
}

fn append(path: &Path, report: &Report, sources: &Sources, top: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let room = LARGEST.saturating_sub(file.metadata()?.len());
    let summary = &report.summary;
    let note = if summary.errors > MOST_MARKED || summary.warnings > MOST_MARKED {
        "GitHub marks no more than 10 errors and 10 warnings of a step in the files."
    } else {
        ""
    };
    let mut text = Vec::new();
    markdown::write(report, sources, top, note, usize::try_from(room).unwrap_or(usize::MAX), &mut text)?;
    // Where other commands of the step have filled it, nothing is added rather than everything lost.
    if text.len() as u64 <= room { file.write_all(&text) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;
    use crate::source::Span;

    #[test]
    fn it_is_added_and_never_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary");
        let sources = Sources::from_texts([("charters/a.yaml", "name: A\n")]);
        let file = sources.find("charters/a.yaml").unwrap();
        let found = Diagnostic::new("syntax", Span::new(file, 0..4), "a long message ".repeat(20));
        let report = Report::of_faults(vec![found; 6000]);
        std::fs::write(&path, "before\n").unwrap();
        append(&path, &report, &sources, "").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("before\n### charterbook: 6000 errors\n") && text.contains("no more than 10 errors"),
            "{}",
            &text[..200]
        );
        assert!(text.ends_with("for which there is no room here.\n"));
        assert!(text.len() as u64 <= LARGEST && text.len() > 1_000_000, "{}", text.len());
        append(&path, &report, &sources, "").unwrap();
        assert!(std::fs::metadata(&path).unwrap().len() <= LARGEST);
    }
}
