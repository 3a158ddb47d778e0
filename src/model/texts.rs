//! Every text of a charter that is Markdown, with the audience of the part that it belongs to.

use super::audience::Reach;
use super::charter::Charter;
use super::org::Org;
use super::text::Text;
use crate::source::FileId;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

/// A text and what the rules and editions need to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The text.
    pub text: &'a Text,
    /// Who may see it.
    pub reach: Reach,
    /// The file that its links start from.
    pub file: FileId,
    /// Short texts are one line of inline Markdown; long ones may be anything.
    pub inline: bool,
}

/// The texts of a charter in which something may be linked or named, gathered when they are first asked for: few texts do,
/// and several rules look for those. A copy of a charter, which is there to be changed, gathers its own.
#[derive(Default)]
pub(super) struct Linking(OnceLock<Vec<Linked>>);

/// A text as [`Passage`] has it.
struct Linked {
    text: Text,
    reach: Reach,
    file: FileId,
    inline: bool,
}

impl Clone for Linking {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// What is gathered follows from the charter.
impl std::fmt::Debug for Linking {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Linking")
    }
}

impl Charter {
    /// Every text in which something may be linked or named, in no order that anybody should rely on.
    pub fn linking_passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let gather = || {
            let mut all = Vec::new();
            self.each_passage(&mut |Passage { text, reach, file, inline }| {
                if text.may_link() {
                    all.push(Linked { text: text.clone(), reach, file, inline });
                }
            });
            all
        };
        let all = self.linking.0.get_or_init(gather).iter();
        all.map(|own| Passage { text: &own.text, reach: own.reach, file: own.file, inline: own.inline })
    }

    /// Hands over every text of the charter and of what stands beside it, in no order that anybody should rely on.
    pub fn each_passage<'a>(&'a self, found: &mut dyn FnMut(Passage<'a>)) {
        let mut all = Collector { file: self.file, found };
        let reach = self.audience.reach;
        all.short(reach, [&self.name]);
        all.long(reach, [&self.purpose, &self.body]);
        for own in &self.members {
            all.short(reach, [&own.seat]);
            all.long(own.audience.reach, [&own.lens]);
        }
        for own in &self.priorities {
            let reach = own.audience.reach;
            all.short(reach, [&own.title]);
            all.long(reach, [&own.statement, &own.why_now, &own.because]);
            for measure in &own.success {
                all.short(reach, [&measure.measure]);
            }
        }
        for own in &self.not_now {
            all.short(own.audience.reach, [&own.title]);
            all.long(own.audience.reach, [&own.because]);
        }
        for own in &self.trade_offs {
            all.long(own.audience.reach, [&own.when, &own.because, &own.exception_because]);
        }
        for own in &self.tensions {
            all.long(own.audience.reach, [&own.about]);
        }
        for own in &self.decisions {
            all.short(own.audience.reach, [&own.title]);
            for holder in &own.holders {
                all.short(own.audience.reach, [&holder.on]);
            }
        }
        for own in &self.norms {
            all.long(own.audience.reach, [&own.we_will, &own.looks_like, &own.when_broken]);
        }
        all.beside(self);
    }
}

impl Org {
    /// Reads the long texts of all charters for their links and their words, for whoever will ask for both.
    pub fn outline_texts(&self) {
        self.charters.par_iter().for_each(|charter| {
            let long = charter.linking_passages().filter(|passage| !passage.inline);
            long.for_each(|passage| passage.text.outline());
        });
    }
}

/// What changes a text, which is short or long, and stands in a part for somebody.
type Change<'a> = dyn FnMut(&mut Text, bool) + 'a;

impl Charter {
    /// Changes every text that [`Self::each_passage`] gives.
    pub fn change_texts(&mut self, change: &mut Change<'_>) {
        self.linking = Linking::default();
        short([&mut self.name], change);
        long([&mut self.purpose, &mut self.body], change);
        for own in self.members.iter_mut().map(Arc::make_mut) {
            short([&mut own.seat], change);
            long([&mut own.lens], change);
        }
        for own in self.priorities.iter_mut().map(Arc::make_mut) {
            short([&mut own.title], change);
            long([&mut own.statement, &mut own.why_now, &mut own.because], change);
            for measure in &mut own.success {
                short([&mut measure.measure], change);
            }
        }
        for own in self.not_now.iter_mut().map(Arc::make_mut) {
            short([&mut own.title], change);
            long([&mut own.because], change);
        }
        for own in self.trade_offs.iter_mut().map(Arc::make_mut) {
            long([&mut own.when, &mut own.because, &mut own.exception_because], change);
        }
        for own in self.tensions.iter_mut().map(Arc::make_mut) {
            long([&mut own.about], change);
        }
        for own in self.decisions.iter_mut().map(Arc::make_mut) {
            short([&mut own.title], change);
            for holder in &mut own.holders {
                short([&mut holder.on], change);
            }
        }
        for own in self.norms.iter_mut().map(Arc::make_mut) {
            long([&mut own.we_will, &mut own.looks_like, &mut own.when_broken], change);
        }
        self.change_texts_beside(change);
    }

    fn change_texts_beside(&mut self, change: &mut Change<'_>) {
        for page in self.pages.iter_mut().map(Arc::make_mut) {
            change(&mut page.title, true);
            change(&mut page.body, false);
        }
        for own in self.records.iter_mut().map(Arc::make_mut) {
            short([&mut own.title], change);
            long([&mut own.because, &mut own.reopen_if, &mut own.reopened_because], change);
            change(&mut own.body, false);
            own.options.iter_mut().for_each(|option| change(option, true));
            for assumption in &mut own.assumptions {
                long([&mut assumption.we_assume, &mut assumption.wrong_if], change);
            }
            for dissent in &mut own.dissent {
                long([&mut dissent.view], change);
            }
        }
    }
}

fn short<const N: usize>(texts: [&mut Option<Text>; N], change: &mut Change<'_>) {
    texts.into_iter().flatten().for_each(|text| change(text, true));
}

fn long<const N: usize>(texts: [&mut Option<Text>; N], change: &mut Change<'_>) {
    texts.into_iter().flatten().for_each(|text| change(text, false));
}

struct Collector<'a, 'found> {
    file: FileId,
    found: &'found mut dyn FnMut(Passage<'a>),
}

impl<'a> Collector<'a, '_> {
    fn short<const N: usize>(&mut self, reach: Reach, texts: [&'a Option<Text>; N]) {
        self.add(reach, true, texts.into_iter().flatten());
    }

    fn long<const N: usize>(&mut self, reach: Reach, texts: [&'a Option<Text>; N]) {
        self.add(reach, false, texts.into_iter().flatten());
    }

    fn add(&mut self, reach: Reach, inline: bool, texts: impl IntoIterator<Item = &'a Text>) {
        let file = self.file;
        texts.into_iter().for_each(|text| (self.found)(Passage { text, reach, file, inline }));
    }

    fn beside(&mut self, charter: &'a Charter) {
        for page in &charter.pages {
            self.file = page.file;
            self.add(page.audience.reach, true, [&page.title]);
            self.add(page.audience.reach, false, [&page.body]);
        }
        for record in &charter.records {
            self.file = record.file;
            let reach = record.audience.reach;
            self.short(reach, [&record.title]);
            self.long(reach, [&record.because, &record.reopen_if, &record.reopened_because]);
            self.add(reach, false, [&record.body]);
            self.add(reach, true, &record.options);
            for assumption in &record.assumptions {
                self.long(reach, [&assumption.we_assume, &assumption.wrong_if]);
            }
            for dissent in &record.dissent {
                self.long(reach, [&dissent.view]);
            }
        }
    }
}
