//! What makes a finding the same one tomorrow, when lines have moved, charters were added and messages were reworded.
//!
//! It is the rule and the places of all labels. A place is told by what the editor of a charter would call it: the file,
//! the id of the item, and the marked words themselves. Line numbers are not in it, as in SARIF's `partialFingerprints`
//! (section 3.27.17 of the standard); the message is not in it, since it names numbers and neighbours that change; ids of
//! items are, as in the baselines of detekt. Equal findings are told apart by their number in the report.

use super::{Subject, waivers};
use crate::diag::{Label, Report};
use crate::source::{FileId, Sources, Span};
use hashbrown::HashMap;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Marked words are cut behind so many characters.
const LONGEST: usize = 80;

/// Gives every finding of a sorted report its identity, which a baseline, formats for programs and `serve` need.
pub fn identify(subject: Subject<'_>, report: &mut Report) {
    if report.findings.is_empty() {
        return;
    }
    let items = Items::of(subject);
    let mut numbers: HashMap<(&'static str, Vec<String>), usize> = HashMap::new();
    for finding in &mut report.findings {
        let labels = finding.diagnostic.labels.iter();
        let mut places: Vec<String> = labels.map(|label| place_of(label, &items, subject.sources)).collect();
        // Which of several equal places comes first depends on the other charters.
        places.sort();
        let number = numbers.entry((finding.diagnostic.rule, places.clone())).or_default();
        *number += 1;
        finding.identity.fingerprint = fingerprint(finding.diagnostic.rule, &places, *number);
        finding.identity.places = places;
    }
}

/// The first 32 hexadecimal digits of a SHA-256.
fn fingerprint(rule: &str, places: &[String], number: usize) -> String {
    let mut hash = Sha256::new();
    for part in [rule].into_iter().chain(places.iter().map(String::as_str)) {
        hash.update(part.as_bytes());
        // No part holds this byte: words are collapsed to single spaces, and paths and names cannot hold it.
        hash.update([0]);
    }
    hash.update(number.to_string().as_bytes());
    hash.finalize().iter().take(16).fold(String::new(), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// `charters/finance.yaml#close: rank 1`: the file, the item if there is one, and the marked words.
fn place_of(label: &Label, items: &Items<'_>, sources: &Sources) -> String {
    let span = label.span;
    let mut place = sources.file(span.file).path.to_string();
    if let Some(id) = items.around(span) {
        let _ = write!(place, "#{id}");
    }
    let words = words_at(span, sources);
    if !words.is_empty() {
        let _ = write!(place, ": {words}");
    }
    place
}

/// The first line of what is marked; where nothing is, the line that the mark stands in.
fn words_at(span: Span, sources: &Sources) -> String {
    if (span.start, span.end) == (0, 0) {
        return String::new();
    }
    let text = sources.file(span.file).text();
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let marked = text[start..end].trim();
    let line = if marked.is_empty() {
        let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
        text[begin..].lines().next().unwrap_or_default()
    } else {
        marked.lines().next().unwrap_or_default()
    };
    let mut words = String::new();
    // A line may have 4 MB: no more of it is looked at than can be kept.
    let spaced = line.trim().chars().map(|character| if character.is_control() { ' ' } else { character });
    for character in spaced.take(4 * LONGEST) {
        if !(character.is_whitespace() && words.ends_with(' ')) {
            words.push(if character.is_whitespace() { ' ' } else { character });
        }
    }
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => words[..at].trim_end().to_owned(),
        None => words.trim_end().to_owned(),
    }
}

/// The items of all charters that have an id, by file and place.
struct Items<'org> {
    by_file: HashMap<FileId, Vec<(u32, u32, &'org str)>>,
}

impl<'org> Items<'org> {
    fn of(subject: Subject<'org>) -> Self {
        let mut by_file: HashMap<FileId, Vec<(u32, u32, &str)>> = HashMap::new();
        for (id, span) in subject.org.charters.iter().flat_map(|charter| waivers::items(charter)) {
            // A record is a whole file, which its path names.
            if span.end > 0 {
                by_file.entry(span.file).or_default().push((span.start, span.end, id));
            }
        }
        by_file.values_mut().for_each(|items| items.sort_unstable());
        Self { by_file }
    }

    /// The id of the item that a place begins in. Items do not overlap.
    fn around(&self, place: Span) -> Option<&'org str> {
        let items = self.by_file.get(&place.file)?;
        let before = items.partition_point(|(start, ..)| *start <= place.start);
        let (_, end, id) = items.get(before.checked_sub(1)?)?;
        (place.start <= *end).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::report;
    use hashbrown::HashSet;

    const BOOK: &str = "
# charters/company.yaml
name: Company
priorities:
  - { id: cash, title: Cash, rank: 1, owner: ada }
  - { id: close, title: Close, rank: 1, owner: ada }
";

    fn places(rule: &str, book: &str) -> Vec<Vec<String>> {
        let (_, report) = report(Some(rule), book);
        report.findings.iter().map(|finding| finding.identity.places.clone()).collect()
    }

    fn fingerprints(rule: &str, book: &str) -> Vec<String> {
        let (_, report) = report(Some(rule), book);
        report.findings.iter().map(|finding| finding.identity.fingerprint.clone()).collect()
    }

    #[test]
    fn a_place_is_a_file_an_item_and_the_marked_words() {
        assert_eq!(
            places("tied-priorities", BOOK),
            [["charters/company.yaml#cash: 1", "charters/company.yaml#close: 1"]]
        );
        let unknown = "\n# charters/company.yaml\nname: Company\nlead: nobody\n";
        assert_eq!(places("unknown-reference", unknown), [["charters/company.yaml: nobody"]]);
    }

    #[test]
    fn moving_rewording_and_adding_change_nothing() {
        let before = fingerprints("tied-priorities", BOOK);
        assert_eq!(before.len(), 1);
        for (from, to) in [
            ("name: Company\n", "name: Company\npurpose: Something new\n\n"),
            ("name: Company", "name: \"The company\""),
            ("title: Cash", "title: Hold the cash"),
            ("priorities:\n", "priorities:\n  - { id: people, title: People, rank: 3, owner: ada }\n"),
            (
                "\n# charters/company.yaml",
                "\n# charters/another.yaml\nname: Another\nparent: company\n# charters/company.yaml",
            ),
            (
                "{ id: cash, title: Cash, rank: 1, owner: ada }",
                "id: cash\n    title: Cash\n    rank:   1\n    owner: ada",
            ),
        ] {
            assert!(BOOK.contains(from));
            assert_eq!(fingerprints("tied-priorities", &BOOK.replace(from, to)), before, "{to}");
        }
        for (from, to) in [("id: cash", "id: gold"), ("rank: 1", "rank: 2"), ("company.yaml", "firm.yaml")] {
            assert_ne!(fingerprints("tied-priorities", &BOOK.replace(from, to)), before, "{to}");
        }
    }

    #[test]
    fn equal_findings_are_told_apart_and_the_last_one_is_the_one_that_goes() {
        let link = "Go [there](nowhere.md).\n\n";
        let book = |times: usize| format!("\n# charters/company.md\n---\nname: Company\n---\n{}", link.repeat(times));
        let (three, two) = (fingerprints("broken-link", &book(3)), fingerprints("broken-link", &book(2)));
        assert_eq!(three.iter().collect::<HashSet<_>>().len(), 3);
        assert_eq!(three[..2], two);
    }
}
