//! All files of a book → an [`Org`] and what is wrong with the files.

use super::aspects::{Aspect, Aspects};
use super::assemble::{Again, Assembly, Charters};
use super::framework::Framework;
use super::frameworks;
use super::lower::Ids;
use super::org::Org;
use super::read::{File, Read};
use crate::config::Config;
use crate::diag::Diagnostic;
use crate::source::{FileId, SourceFile, Sources};
use hashbrown::HashMap;
use rayon::prelude::*;
use std::sync::Arc;

/// Reads a book. The findings are in the order of the files.
pub fn read(sources: &Sources, config: &Config) -> (Org, Vec<Diagnostic>) {
    let ground = Ground::of(sources, config, false);
    let reads: Vec<Arc<Read>> = ground.files.par_iter().map(|(id, file)| Arc::new(ground.read(*id, file))).collect();
    ground.together(reads, None)
}

/// What the files of a book gave when they were read the last time. A file that is still the same, byte for byte and in
/// the same place among the others, is not read again.
#[derive(Debug, Default)]
pub struct Memory {
    last: Option<Last>,
    charters: Charters,
}

#[derive(Debug)]
struct Last {
    sources: Arc<Sources>,
    config: Config,
    reads: HashMap<FileId, (Arc<Read>, Aspects)>,
    aspects: Aspects,
    org: Org,
}

impl Memory {
    /// The same as [`read`], and remembers it.
    pub fn read(&mut self, sources: &Arc<Sources>, config: &Config) -> (Org, Vec<Diagnostic>) {
        let ground = Ground::of(sources, config, true);
        let last = self.last.as_ref().filter(|last| last.config == *config);
        let known = |id: FileId, file: &SourceFile| {
            let last = last?;
            let is_same = last.sources.find(&file.path) == Some(id) && last.sources.file(id) == file;
            last.reads.get(&id).filter(|_| is_same).cloned()
        };
        let anew = |id: FileId, file: &SourceFile| {
            let read = ground.read(id, file);
            let aspects = Aspects::of_file(file, &read.stretches, read.findings.is_empty());
            (Arc::new(read), aspects)
        };
        let reads: Vec<(Arc<Read>, Aspects)> =
            ground.files.par_iter().map(|(id, file)| known(*id, file).unwrap_or_else(|| anew(*id, file))).collect();
        let aspects = Aspects::of_files(reads.iter().map(|(_, own)| *own));
        let is_as_before = |last: &&Last| last.aspects.of(Aspect::BEARERS) == aspects.of(Aspect::BEARERS);
        let again = Again { charters: &mut self.charters, like: last.filter(is_as_before).map(|last| &last.org) };
        let (org, found) = ground.together(reads.iter().map(|(own, _)| Arc::clone(own)).collect(), Some(again));
        let reads = reads.into_iter().map(|own| (own.0.file, own)).collect();
        let (sources, config) = (Arc::clone(sources), config.clone());
        self.last = Some(Last { sources, config, reads, aspects, org: org.clone() });
        (org, found)
    }

    /// The aspects of what was read last.
    pub fn aspects(&self) -> Aspects {
        self.last.as_ref().map(|last| last.aspects).unwrap_or_default()
    }
}

/// All that is read: each file on its own, so that what one gives depends on nothing but its path, its place, its bytes
/// and the settings.
struct Ground<'a> {
    sources: &'a Sources,
    config: &'a Config,
    frameworks: Vec<Framework>,
    findings: Vec<Diagnostic>,
    /// The folder of charters, with `/` at its end.
    folder: String,
    files: Vec<(FileId, &'a SourceFile)>,
    /// Whether somebody wants to know what each stretch of a file is about.
    is_told_apart: bool,
}

impl<'a> Ground<'a> {
    fn of(sources: &'a Sources, config: &'a Config, is_told_apart: bool) -> Self {
        let (frameworks, findings) = frameworks::of(config);
        let folder = format!("{}/", config.source);
        let files = sources.files().filter(|(_, file)| file.path.starts_with(&folder)).collect();
        Self { sources, config, frameworks, findings, folder, files, is_told_apart }
    }

    fn read(&self, id: FileId, file: &SourceFile) -> Read {
        let path = &file.path[self.folder.len()..];
        let (config, frameworks, is_told_apart) = (self.config, &self.frameworks, self.is_told_apart);
        File { id, file, config, frameworks, ids: Ids::default(), is_told_apart }.read(path)
    }

    /// Puts together what the files gave.
    fn together(self, reads: Vec<Arc<Read>>, again: Option<Again<'_>>) -> (Org, Vec<Diagnostic>) {
        let mut findings = self.findings;
        let mut assembly = Assembly::default();
        for read in reads {
            findings.extend(read.findings.iter().cloned());
            assembly.take(read);
        }
        findings.extend(assembly.homeless(self.sources));
        (assembly.into_org(self.frameworks, self.sources, &self.folder, again), findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Arc<Sources> {
        Arc::new(Sources::from_texts(files.iter().copied()))
    }

    /// All that reading gives, in lines. What an index holds comes in an order of chance.
    fn shown(read: &(Org, Vec<Diagnostic>)) -> Vec<String> {
        let mut lines: Vec<String> = format!("{read:#?}").lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }

    const FINANCE: (&str, &str) =
        ("charters/finance.yaml", "name: Finance\npurpose: Cash.\npriorities: [{ id: runway }]\n");
    const GROWTH: (&str, &str) =
        ("charters/growth/charter.yaml", "name: Growth\npurpose: Sell.\naudience: leadership\n");
    const NOTES: (&str, &str) = ("charters/growth/notes.md", "# Notes\n\nAll of it.\n");
    const PEOPLE: (&str, &str) = ("charters/people.yaml", "people: { ada: { name: Ada } }\n");

    #[test]
    fn whatever_is_edited_a_reading_with_memory_is_a_reading_anew() {
        let changed = ("charters/finance.yaml", "name: Finance\npurpose: [\n");
        let renamed = ("charters/sales/charter.yaml", GROWTH.1);
        let prices = (
            "charters/growth/records/2026-01-02-x.md",
            "---\ntitle: X\nstatus: decided\ndate: 2026-01-02\ndecision: prices\n---\n",
        );
        let people = (prices.0, "---\ntitle: X\nstatus: decided\ndate: 2026-01-02\ndecision: people\n---\n");
        let states: [&[(&str, &str)]; 11] = [
            &[GROWTH, prices],
            &[GROWTH, people],
            &[FINANCE, GROWTH, NOTES, PEOPLE],
            &[changed, GROWTH, NOTES, PEOPLE],
            &[FINANCE, GROWTH, NOTES, PEOPLE],
            &[FINANCE, GROWTH, PEOPLE],
            &[FINANCE, renamed, NOTES, PEOPLE],
            &[("charters/a.yaml", "name: A\npurpose: First of all.\n"), FINANCE, GROWTH, NOTES],
            &[],
            &[FINANCE, GROWTH, NOTES, PEOPLE],
            &[FINANCE, GROWTH, NOTES, PEOPLE],
        ];
        let (mut memory, config) = (Memory::default(), Config::default());
        for (at, state) in states.into_iter().enumerate() {
            let sources = sources(state);
            assert_eq!(shown(&memory.read(&sources, &config)), shown(&read(&sources, &config)), "state {at}");
        }
    }

    #[test]
    fn other_settings_make_another_meaning() {
        let sources = sources(&[FINANCE, GROWTH, NOTES]);
        let (mut memory, plain) = (Memory::default(), Config::default());
        let others = Config { audiences: vec!["everybody".to_owned()], ..Config::default() };
        for config in [&plain, &others, &plain] {
            assert_eq!(shown(&memory.read(&sources, config)), shown(&read(&sources, config)));
        }
        assert_ne!(shown(&read(&sources, &plain)), shown(&read(&sources, &others)), "the settings matter");
    }

    #[test]
    fn what_did_not_change_is_not_read_again() {
        let (mut memory, config) = (Memory::default(), Config::default());
        memory.read(&sources(&[FINANCE, GROWTH]), &config);
        let reads = |memory: &Memory| memory.last.as_ref().unwrap().reads.clone();
        let before = reads(&memory);
        memory.read(&sources(&[FINANCE, (GROWTH.0, "name: Growth\npurpose: Sell more.\n")]), &config);
        let after = reads(&memory);
        let kept = before.iter().filter(|(file, (read, _))| Arc::ptr_eq(read, &after[*file].0)).count();
        assert_eq!((before.len(), after.len(), kept), (2, 2, 1), "only the one that changed");
    }

    #[test]
    fn an_edit_changes_the_aspects_that_it_is_about() {
        use crate::model::Aspect::{self, Decisions, Ids, Priorities, Prose, Titles, TradeOffs};
        let charter = "name: Finance\npurpose: Cash.\npriorities:\n  - id: runway\n    title: Cash\n    statement: |\n      We save.\n  \
            - id: close\n    title: \"Close\"\ndecisions: [{ id: prices, title: Prices, decide: ada }]\n\
            trade_offs: [{ prefer: runway, even_over: close, because: '' }]\nnorms: [{ about: candour, we_will: Say it. }]\n\
            tensions: [{ between: [ada, ben], about: Pace. }]\n";
        let aspects = |text: &str| {
            let mut memory = Memory::default();
            let (_, found) = memory.read(&sources(&[("charters/finance.yaml", text)]), &Config::default());
            assert_eq!(found, [], "{text}");
            memory.aspects()
        };
        let before = aspects(charter);
        let changed = |from: &str, to: &str| {
            assert_eq!(charter.matches(from).count(), 1, "{from}");
            let after = aspects(&charter.replace(from, to));
            let differs = |own: &Aspect| before.of(&[*own]) != after.of(&[*own]);
            Aspect::ALL.into_iter().filter(differs).collect::<Vec<_>>()
        };
        assert_eq!(changed("title: Cash\n", "title: Money\n"), [Titles]);
        assert_eq!(changed("title: \"Close\"", "title: \"Close fast\""), [Titles]);
        assert_eq!(changed("title: Prices", "title: What it costs"), [Titles]);
        assert_eq!(changed("We save.", "We save.\n\n      A lot."), [Prose]);
        assert_eq!(changed("we_will: Say it.", "we_will: Tell it."), [Prose]);
        assert_eq!(changed("about: Pace.", "about: Price."), [Prose]);
        assert_eq!(changed("title: \"Close\"", "title: \"Close\" # soon"), [Priorities]);
        assert_eq!(changed("id: close", "id: end"), [Priorities, Ids]);
        assert_eq!(changed("decide: ada", "decide: ben"), [Decisions]);
        assert_eq!(changed("because: ''", "because: So."), [TradeOffs, Prose], "whether something is said at all");
        let first = aspects(&charter.replace("title: Cash\n", "title: Cash\n    was: old\n"));
        let second = aspects(&charter.replace("- id: close", "- was: old\n    id: close"));
        assert_ne!(first.of(&[Ids]), second.of(&[Ids]), "whose earlier id it is");
        let moved = aspects(
            &charter
                .replace("    statement: |\n      We save.\n", "")
                .replace("title: \"Close\"\n", "title: \"Close\"\n    statement: |\n      We save.\n"),
        );
        assert_eq!(before.of(&[Prose]), moved.of(&[Prose]));
        assert_ne!(before.of(&[Priorities]), moved.of(&[Priorities]), "who says it is the item's");
    }
}
