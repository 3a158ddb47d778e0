//! The findings that were there before somebody began to check: known, counted apart, and no reason to fail.
//!
//! A baseline is JSON with one line for each finding, sorted, so that a change of it reads as what was added and mended.

use super::rules;
use crate::diag::Report;
use crate::diag::json::escape;
use crate::source::Sources;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

/// The name of the format.
pub const SCHEMA: &str = "charterbook/baseline/1";

/// Findings that were there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Entry>,
}

/// One of them. The order of the fields is the order of the entries.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Where its main label stood, for people.
    file: String,
    rule: String,
    /// What it is known by, see [`crate::diag::Identity`].
    places: Vec<String>,
    /// What it said, for people.
    message: String,
}

/// Why a text is no baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// It is of a format that this program does not know; its name.
    Schema(String),
    /// It is something else, or damaged; the reader's words with a line and a column.
    Text(String),
}

#[derive(Deserialize)]
struct Document {
    findings: Vec<Entry>,
}

#[derive(Deserialize)]
struct Header {
    schema: String,
}

impl Baseline {
    /// Reads what [`Self::text`] wrote.
    ///
    /// # Errors
    /// When the text is something else.
    pub fn read(text: &str) -> Result<Self, Malformed> {
        let damaged = |error: serde_json::Error| Malformed::Text(error.to_string());
        // A later format may have other fields, and is still told by its name.
        let header: Header = serde_json::from_str(text).map_err(damaged)?;
        if header.schema != SCHEMA {
            return Err(Malformed::Schema(header.schema));
        }
        let document: Document = serde_json::from_str(text).map_err(damaged)?;
        Ok(Self { entries: document.findings })
    }

    /// All findings of a report that no waiver holds for, and how many of these cannot be in a baseline.
    pub fn of(report: &Report, sources: &Sources) -> (Self, usize) {
        let open = report.findings.iter().filter(|finding| !finding.waived);
        let (kept, refused): (Vec<_>, Vec<_>) = open.partition(|finding| may_hold(finding.diagnostic.rule));
        let entries = kept.into_iter().map(|finding| Entry {
            file: sources.file(finding.diagnostic.primary().span.file).path.to_string(),
            rule: finding.diagnostic.rule.to_owned(),
            places: finding.identity.places.clone(),
            message: finding.diagnostic.message.clone(),
        });
        let mut entries: Vec<Entry> = entries.collect();
        entries.sort();
        (Self { entries }, refused.len())
    }

    /// This baseline with the entries of `rule` replaced by those of another.
    #[must_use]
    pub fn renewed(mut self, rule: &str, by: Self) -> Self {
        self.entries.retain(|entry| entry.rule != rule);
        self.entries.extend(by.entries);
        self.entries.sort();
        self
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The text of its file.
    ///
    /// # Errors
    /// When an entry cannot be written, which no entry gives a reason for.
    pub fn text(&self) -> serde_json::Result<String> {
        let lines: Result<Vec<String>, _> = self.entries.iter().map(serde_json::to_string).collect();
        let lines = lines?.join(",\n    ");
        let list = if lines.is_empty() { "[]".to_owned() } else { format!("[\n    {lines}\n  ]") };
        Ok(escape(&format!("{{\n  \"schema\": \"{SCHEMA}\",\n  \"findings\": {list}\n}}\n")).into_owned())
    }

    /// Marks the findings that it holds, counts anew, and tells how many entries are found no more. A finding that has
    /// lost some of its places since is still the old one; one with a new place is not. Entries of rules that were not
    /// asked (all but `only`), or could not look, are not missed.
    pub fn apply(&self, report: &mut Report, only: Option<&str>) -> usize {
        let open = report.findings.iter().enumerate().filter(|(_, finding)| may_hold(finding.diagnostic.rule));
        let open: Vec<Asked> = open.map(|(at, own)| (at, own.diagnostic.rule, own.identity.places.clone())).collect();
        let mut entries = Open::of(self);
        let (equal, others): (Vec<_>, Vec<_>) =
            open.iter().partition(|(_, rule, places)| entries.take_equal(rule, places));
        let shrunk = others.into_iter().filter(|(_, rule, places)| entries.take_larger(rule, places));
        for (at, ..) in equal.into_iter().chain(shrunk.collect::<Vec<_>>()) {
            let finding = &mut report.findings[*at];
            finding.baselined = !finding.waived;
        }
        report.count();
        let asked = |rule: &str| {
            only.is_none_or(|only| only == rule) && !report.not_evaluated.iter().any(|left| left.rule == rule)
        };
        let left = self.entries.iter().zip(&entries.is_taken);
        left.filter(|(entry, is_taken)| !**is_taken && asked(&entry.rule)).count()
    }
}

/// Whether findings of a rule may be in a baseline. Errors about what an audience may see may not.
fn may_hold(rule: &str) -> bool {
    rules::find(rule).is_some_and(|rule| !rule.is_always_an_error())
}

/// A finding by its number in the report, its rule and its places.
type Asked = (usize, &'static str, Vec<String>);

/// The entries that no finding was found for yet.
struct Open<'a> {
    entries: &'a [Entry],
    is_taken: Vec<bool>,
    equal: HashMap<(&'a str, &'a [String]), Vec<usize>>,
    by_place: HashMap<(&'a str, &'a str), Vec<usize>>,
}

impl<'a> Open<'a> {
    fn of(baseline: &'a Baseline) -> Self {
        let entries = baseline.entries.as_slice();
        let mut equal: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_place: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            equal.entry((entry.rule.as_str(), entry.places.as_slice())).or_default().push(at);
            for place in &entry.places {
                let all = by_place.entry((entry.rule.as_str(), place.as_str())).or_default();
                if all.last() != Some(&at) {
                    all.push(at);
                }
            }
        }
        Self { entries, is_taken: vec![false; entries.len()], equal, by_place }
    }

    fn take_equal(&mut self, rule: &'a str, places: &'a [String]) -> bool {
        let found = self.equal.get_mut(&(rule, places)).and_then(Vec::pop);
        if let Some(at) = found {
            self.is_taken[at] = true;
        }
        found.is_some()
    }

    fn take_larger(&mut self, rule: &'a str, places: &'a [String]) -> bool {
        let Some(first) = places.first() else { return false };
        let Some(candidates) = self.by_place.get_mut(&(rule, first.as_str())) else { return false };
        candidates.retain(|at| !self.is_taken[*at]);
        let found = candidates.iter().find(|at| holds_all(&self.entries[**at].places, places)).copied();
        if let Some(at) = found {
            self.is_taken[at] = true;
        }
        found.is_some()
    }
}

/// Whether `all` has every one of `some`, as often as it has it. Both are sorted.
fn holds_all(all: &[String], some: &[String]) -> bool {
    let mut all = all.iter();
    some.iter().all(|one| all.any(|own| own == one))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::report;

    const TIED: &str = "
# charters/company.yaml
name: Company
priorities:
  - { id: cash, title: Cash, rank: 1 }
  - { id: close, title: Close, rank: 1 }
  - { id: care, title: Care, rank: 1 }
  - { id: people, title: People, rank: 2 }
  - { id: plant, title: Plant, rank: 2 }
";

    fn baseline(rule: Option<&str>, book: &str) -> Baseline {
        let (sources, report) = report(rule, book);
        Baseline::of(&report, &sources).0
    }

    /// How many findings of a book stand against the baseline of another, and how many entries are not found.
    fn against(baseline: &Baseline, book: &str) -> (usize, usize, usize) {
        let (_, mut report) = report(Some("tied-priorities"), book);
        let missing = baseline.apply(&mut report, Some("tied-priorities"));
        assert_eq!(report.summary.errors, report.standing().count());
        (report.summary.errors, report.summary.baselined, missing)
    }

    #[test]
    fn old_findings_are_set_aside_and_new_ones_stand() {
        let old = baseline(Some("tied-priorities"), TIED);
        assert_eq!(against(&old, TIED), (0, 2, 0));
        assert_eq!(against(&old, &TIED.replace("name: Company", "# A note\nname: The company")), (0, 2, 0));
        assert_eq!(against(&Baseline::default(), TIED), (2, 0, 0));
        let another = TIED.to_owned() + "  - { id: ships, title: Ships, rank: 2 }\n";
        assert_eq!(against(&old, &another), (1, 1, 1), "three are tied where two were");
    }

    #[test]
    fn what_is_half_mended_is_still_old_and_what_is_mended_is_missed() {
        let old = baseline(Some("tied-priorities"), TIED);
        assert_eq!(against(&old, &TIED.replace("Care, rank: 1", "Care, rank: 3")), (0, 2, 0));
        let mended = TIED.replace("Plant, rank: 2", "Plant, rank: 3");
        assert_eq!(against(&old, &mended), (0, 1, 1));
        let (_, mut other) = report(Some("rank-gap"), TIED);
        assert_eq!(old.apply(&mut other, Some("rank-gap")), 0, "a rule that was not asked misses nothing");
    }

    #[test]
    fn equal_findings_are_held_as_often_as_they_were_there() {
        let link = "Go [there](nowhere.md).\n\n";
        let book = |times: usize| format!("\n# charters/company.md\n---\nname: Company\n---\n{}", link.repeat(times));
        let old = baseline(Some("broken-link"), &book(2));
        let (_, mut report) = report(Some("broken-link"), &book(3));
        assert_eq!(old.apply(&mut report, None), 0);
        assert_eq!((report.summary.errors, report.summary.baselined), (1, 2));
    }

    #[test]
    fn what_guards_an_audience_cannot_be_in_it() {
        let rule = rules::find("narrower-link").unwrap();
        let (sources, report) = report(Some(rule.name), rule.example);
        let (written, refused) = Baseline::of(&report, &sources);
        assert_eq!((written.len(), refused), (0, report.findings.len()));
        let finding = &report.findings[0];
        let forged = Baseline {
            entries: vec![Entry {
                file: String::new(),
                rule: rule.name.to_owned(),
                places: finding.identity.places.clone(),
                message: String::new(),
            }],
        };
        let mut again = report.clone();
        assert_eq!(forged.apply(&mut again, None), 1);
        assert_eq!(again.summary, report.summary);
    }

    #[test]
    fn the_file_reads_well_and_is_read_back() {
        let old = baseline(Some("tied-priorities"), TIED);
        let text = old.text().unwrap();
        insta::assert_snapshot!(text);
        assert_eq!(Baseline::read(&text), Ok(old.clone()));
        assert_eq!(Baseline::read(&Baseline::default().text().unwrap()), Ok(Baseline::default()));
        let other = baseline(Some("unowned-priority"), TIED);
        let both = old.clone().renewed("unowned-priority", other.clone());
        assert_eq!(both.len(), old.len() + other.len());
        assert_eq!(both.renewed("unowned-priority", Baseline::default()), old);
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        for text in ["", "[]", "{}", "<<<<<<< HEAD", "{\"schema\": \"charterbook/baseline/1\"}", "name: Finance"] {
            assert!(matches!(Baseline::read(text), Err(Malformed::Text(_))), "{text}");
        }
        let later = "{ \"schema\": \"charterbook/baseline/2\", \"entries\": [] }";
        assert_eq!(Baseline::read(later), Err(Malformed::Schema("charterbook/baseline/2".to_owned())));
    }
}
