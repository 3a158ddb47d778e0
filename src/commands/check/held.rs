//! Checking against a baseline, and writing one.

use super::Arguments;
use crate::check::Baseline;
use crate::commands::book::Book;
use crate::commands::{Console, Failure, baseline};
use crate::diag::words::counted;
use crate::diag::{Report, visible};
use jiff::civil::Date;
use std::path::Path;

/// Checks against the baseline that is named here or in `book.toml`.
///
/// # Errors
/// When it cannot be used.
pub(super) fn check(book: &Book, today: Date, arguments: &Arguments, console: &mut Console) -> Result<Report, Failure> {
    let path = arguments.baseline.clone().or_else(|| book.baseline());
    // Nobody should wait for a check whose baseline cannot be used.
    let held = path.as_deref().map(baseline::read).transpose()?;
    let mut report = book.check(today, arguments.rule);
    if held.is_some() || arguments.format.identifies_findings() {
        book.identify(&mut report, today);
    }
    if let (Some(held), Some(path)) = (held, path) {
        let gone = held.apply(&mut report, arguments.rule);
        if gone > 0 {
            let (path, only) = (shown(&path), only(arguments.rule));
            let (entries, are) = if gone == 1 { ("entry", "is") } else { ("entries", "are") };
            console.note(&format!(
                "note: {gone} {entries} of the baseline {are} no longer found; \
                 write it anew with `charterbook check{only} --write-baseline {path}`\n"
            ));
        }
    }
    Ok(report)
}

/// Checks, writes all that was found to a baseline, and gives the report as it is beside that. With a rule, what other
/// rules have in the baseline stays there.
///
/// # Errors
/// When something else stands at the path, or the system refuses.
pub(super) fn write(
    book: &Book,
    today: Date,
    rule: Option<&'static str>,
    path: &Path,
    console: &mut Console,
) -> Result<Report, Failure> {
    let old = baseline::in_place_of(path)?;
    let mut report = book.check(today, rule);
    book.identify(&mut report, today);
    let (mut new, refused) = Baseline::of(&report, &book.sources);
    if let Some(rule) = rule {
        new = old.unwrap_or_default().renewed(rule, new);
    }
    baseline::write(path, &new)?;
    new.apply(&mut report, rule);
    console.note(&format!("wrote {} to the baseline {}\n", counted(new.len(), "finding"), shown(path)));
    if refused > 0 {
        let errors = counted(refused, "error");
        let still = if refused == 1 { "counts" } else { "count" };
        let cannot = format!("about what an audience may see cannot be in a baseline, and still {still}");
        console.note(&format!("note: {errors} {cannot}\n"));
    }
    if let Some(inside) = inside_the_book(path, book).filter(|_| book.baseline().is_none()) {
        let hint = "hint: to hold every check and build against it, name it in book.toml:";
        console.note(&format!("{hint}\n  [check]\n  baseline = {inside:?}\n"));
    }
    Ok(report)
}

/// The path of a file as `book.toml` names it; None: it lies elsewhere.
fn inside_the_book(path: &Path, book: &Book) -> Option<String> {
    let (path, folder) = (path.canonicalize().ok()?, book.folder.canonicalize().ok()?);
    let parts = path.strip_prefix(folder).ok()?.components();
    let parts: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(visible::line(&parts.join("/")).into_owned())
}

fn only(rule: Option<&str>) -> String {
    rule.map(|rule| format!(" --rule {rule}")).unwrap_or_default()
}

/// A path as it can be typed here.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let path = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    visible::line(&path.to_string_lossy()).into_owned()
}
