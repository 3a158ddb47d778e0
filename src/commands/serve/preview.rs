//! A book while it is being written: what a look at it finds, compared with what is shown.

use super::{Arguments, faults};
use crate::check::Clean;
use crate::commands::book::{Again, Book, Refusal, Texts, is_about_an_audience};
use crate::commands::{Failure, day};
use crate::diag::{Finding, Level, Report};
use crate::edition;
use crate::model::Memory;
use crate::serve::Fault;
use crate::site::{self, Options};
use crate::source::{Seen, Sources, Whereabouts};
use crate::theme::{Rendered, Worn};
use jiff::civil::Date;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

/// The book that is watched.
pub(super) struct Preview<'run> {
    arguments: &'run Arguments,
    folder: PathBuf,
    address: String,
    places: Whereabouts,
    /// The day that the book names, where it does.
    pinned: Option<Date>,
    /// What was looked at last; None: it could not be read.
    last: Option<Ground>,
    /// What the pages that are served were made of; None: none are.
    shown: Option<Ground>,
    /// The errors that the pages already show.
    known: HashSet<String>,
    /// What the disk held when it was last looked at.
    seen: Seen,
    /// What the files of the book gave when they were last read.
    memory: Memory,
    /// The rules that found no error when they were last asked.
    clean: Clean,
    /// What the last site was made of.
    made: Made,
    /// What the last pages are shown in, and what it was made of.
    worn: Option<(Wanted, Worn)>,
}

/// What a site is made of before its pages.
#[derive(Default)]
struct Made {
    editions: edition::Memory,
    layouts: site::Memory,
}

/// Which theme is wanted: the same one is made of the same bytes.
#[derive(PartialEq, Eq)]
struct Wanted {
    name: String,
    language: String,
    /// Stands for the bytes of themes and words.
    beside: u64,
}

/// All that a site is made of. The same ground gives the same site, byte for byte.
#[derive(Clone)]
struct Ground {
    sources: Arc<Sources>,
    rest: Rest,
}

/// What a site is made of beside its texts.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rest {
    /// Stands for the bytes of themes, words and the baseline.
    beside: u64,
    /// Stands for the state of pictures.
    assets: u64,
    day: Date,
}

/// What a look finds.
pub(super) enum Look {
    /// What was there at the last look.
    Same,
    /// After a fault, what is already shown.
    AsShown,
    /// A new site.
    Good(Box<Good>),
    /// Something that must not take the place of what is shown.
    Faulty(Trouble),
}

/// A site that may be shown.
pub(super) struct Good {
    pub(super) rendered: Rendered,
    /// All that can be said about it, for which nobody waits who looks at pages.
    pub(super) words: Findable,
    /// The errors that its pages show.
    known: HashSet<String>,
    ground: Ground,
}

/// A book whose errors are known, and whose warnings nobody has asked for yet.
pub(super) struct Findable {
    book: Book,
    day: Date,
}

impl Findable {
    /// All findings, found now.
    pub(super) fn report(&self) -> Report {
        self.book.check_held_again(self.day)
    }

    /// The same, unless nobody wants to know them any more.
    pub(super) fn report_while(&self, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Report> {
        self.book.check_held_while(self.day, is_wanted)
    }

    /// The texts that the findings speak of.
    pub(super) fn sources(&self) -> &Sources {
        &self.book.sources
    }
}

/// Why what was saved is not shown.
pub(super) enum Trouble {
    /// It has errors that the pages do not have yet.
    Errors(Box<Errors>),
    /// It cannot be read or shown at all.
    Refused(Refusal),
}

/// Errors that keep a book from being shown.
pub(super) struct Errors {
    /// All that can be said about it.
    pub(super) words: Findable,
    /// The errors, for open pages.
    pub(super) faults: Vec<Fault>,
}

impl Trouble {
    /// For open pages.
    pub(super) fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Errors(errors) => errors.faults.clone(),
            Self::Refused(refusal) => faults::of_refusal(refusal),
        }
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Box<Errors>> for Trouble {
    fn from(errors: Box<Errors>) -> Self {
        Self::Errors(errors)
    }
}

/// A book that was read and checked for errors.
struct Checked {
    book: Book,
    errors: Report,
    /// Its site without a word about errors, where it was made already.
    rendered: Option<Result<Rendered, Refusal>>,
    ground: Ground,
}

impl<'run> Preview<'run> {
    /// The book in a folder, to be shown at `address`, with what the first look finds. Errors are no reason not to show it,
    /// but for those about what an audience may see.
    ///
    /// # Errors
    /// When the book, its settings or its theme cannot be used.
    pub(super) fn begin(
        arguments: &'run Arguments,
        folder: PathBuf,
        address: String,
    ) -> Result<(Self, Result<Good, Box<Errors>>), Failure> {
        let mut seen = Seen::default();
        let texts = Texts::read_again(&folder, &mut seen)?;
        // The folder in which the program was started can itself be replaced by another.
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let places = whereabouts(&texts, folder.clone());
        let (pinned, last, shown, known) = (texts.config.as_of, None, None, HashSet::new());
        let (memory, clean, made, worn) = (Memory::default(), Clean::default(), Made::default(), None);
        let mut preview =
            Self { arguments, folder, address, places, pinned, last, shown, known, seen, memory, clean, made, worn };
        let rest = preview.rest(&texts)?;
        let checked = preview.check(texts, rest)?;
        preview.known = identities(&checked.errors);
        preview.last = Some(checked.ground.clone());
        let begun = match preview.forbidden(checked) {
            Err(errors) => Err(errors),
            Ok(checked) => {
                let good = preview.finish(checked)?;
                preview.show(&good);
                Ok(good)
            }
        };
        Ok((preview, begun))
    }

    /// Where the book stands.
    pub(super) fn places(&self) -> &Whereabouts {
        &self.places
    }

    /// Whether another day has begun since the last look.
    pub(super) fn is_another_day(&self) -> bool {
        let today = day::today(self.arguments.as_of, self.pinned);
        self.last.as_ref().zip(today.ok()).is_some_and(|(last, today)| last.rest.day != today)
    }

    /// Takes note that a site is what is shown now.
    pub(super) fn show(&mut self, good: &Good) {
        self.shown = Some(good.ground.clone());
        self.known.clone_from(&good.known);
    }

    /// Takes what is shown now for something new when the book is like that again, since not all was told about it.
    pub(super) fn forget_shown(&mut self) {
        self.shown = None;
    }

    /// Reads what has changed in the book and makes what it can of it. `closely`, every byte is read again, whatever the
    /// system tells of its files.
    pub(super) fn look(&mut self, closely: bool) -> Look {
        if closely {
            self.seen = Seen::default();
        }
        self.try_look().unwrap_or_else(|trouble| {
            if matches!(trouble, Trouble::Refused(_)) {
                self.last = None;
            }
            Look::Faulty(trouble)
        })
    }

    fn try_look(&mut self) -> Result<Look, Trouble> {
        let texts = Texts::read_again(&self.folder, &mut self.seen)?;
        self.places = whereabouts(&texts, self.folder.clone());
        self.pinned = texts.config.as_of;
        let rest = self.rest(&texts)?;
        let is_of = |ground: &&Ground| ground.rest == rest && ground.sources.has_the_texts_of(&texts.sources);
        if self.last.as_ref().filter(is_of).is_some() {
            return Ok(Look::Same);
        }
        if let Some(shown) = self.shown.as_ref().filter(is_of) {
            self.last = Some(shown.clone());
            return Ok(Look::AsShown);
        }
        let checked = self.check(texts, rest)?;
        self.last = Some(checked.ground.clone());
        let checked = self.forbidden(checked)?;
        Ok(Look::Good(Box::new(self.finish(checked)?)))
    }

    fn rest(&self, texts: &Texts) -> Result<Rest, Refusal> {
        let day = day::today(self.arguments.as_of, texts.config.as_of)?;
        // Before the theme and the baseline are read, so that a change meanwhile is seen at the next look.
        Ok(Rest { beside: self.places.beside(), assets: texts.sources.assets_stamp(), day })
    }

    /// Looks for errors in the book and, at the same time, makes its site: most saves are good.
    fn check(&mut self, texts: Texts, rest: Rest) -> Result<Checked, Refusal> {
        let mut book = texts.into_book_with(&mut self.memory);
        book.refuse_unknown(self.arguments.audience.as_deref())?;
        // The page for addresses that lead nowhere is shown at any of them, so that its links need the server's top.
        book.config.base_url = Some(self.address.clone());
        book.hold()?;
        // Rules follow the links of the texts, and pages need their words. Texts that were known have been read for both.
        book.org.outline_texts();
        let is_likely_good = self.known.is_empty();
        let (aspects, mut clean) = (self.memory.aspects(), std::mem::take(&mut self.clean));
        let mut made = std::mem::take(&mut self.made);
        let make = || is_likely_good.then(|| self.render(&book, &rest, false, &mut made));
        let errors = || book.errors_held_again(rest.day, &aspects, &mut clean);
        let (errors, rendered) = rayon::join(errors, make);
        (self.clean, self.made) = (clean, made);
        let ground = Ground { sources: Arc::clone(&book.sources), rest };
        Ok(Checked { book, errors, rendered, ground })
    }

    fn render(&self, book: &Book, rest: &Rest, notices: bool, made: &mut Made) -> Result<Rendered, Refusal> {
        let (audience, options) = (self.arguments.audience.as_deref(), Options::default());
        let wanted = self.theme_of(book, rest);
        let worn = self.worn.as_ref().filter(|(own, _)| *own == wanted).map(|(_, worn)| worn);
        let Made { editions, layouts } = made;
        let again = Again { worn, editions, layouts, aspects: self.memory.aspects() };
        book.render(audience, rest.day, options, notices, &wanted.name, Some(again))
    }

    /// The theme that a book is shown in.
    fn theme_of(&self, book: &Book, rest: &Rest) -> Wanted {
        let name = self.arguments.theme.as_ref().unwrap_or(&book.config.theme).clone();
        Wanted { name, language: book.config.language.clone(), beside: rest.beside }
    }

    /// The book, unless it has errors that keep it from being shown. Those that are shown already do not; those about what
    /// an audience may see always do.
    fn forbidden(&self, checked: Checked) -> Result<Checked, Box<Errors>> {
        let is_new =
            |finding: &Finding| is_about_an_audience(finding) || !self.known.contains(&finding.identity.fingerprint);
        let faults = faults::of_report(&checked.errors, &checked.ground.sources, is_new);
        if faults.is_empty() {
            return Ok(checked);
        }
        Err(Box::new(Errors { words: Findable { book: checked.book, day: checked.ground.rest.day }, faults }))
    }

    /// The site of a book that may be shown. Where it has errors, their pages say so.
    fn finish(&mut self, checked: Checked) -> Result<Good, Refusal> {
        let Checked { book, errors, rendered, ground } = checked;
        let rendered = match (errors.summary.errors, rendered) {
            (0, Some(rendered)) => rendered?,
            (errors, _) => {
                let mut made = std::mem::take(&mut self.made);
                let rendered = self.render(&book, &ground.rest, errors > 0, &mut made);
                self.made = made;
                rendered?
            }
        };
        self.worn = Some((self.theme_of(&book, &ground.rest), rendered.worn().clone()));
        let words = Findable { book, day: ground.rest.day };
        Ok(Good { rendered, words, known: identities(&errors), ground })
    }
}

fn whereabouts(texts: &Texts, book: PathBuf) -> Whereabouts {
    let baseline = texts.config.baseline.as_ref().map(|path| path.value.clone());
    Whereabouts { book, charters: texts.config.source.clone(), baseline }
}

/// What makes each error that stands the same one tomorrow.
fn identities(errors: &Report) -> HashSet<String> {
    let standing = errors.standing().filter(|finding| finding.level == Level::Error);
    standing.map(|finding| finding.identity.fingerprint.clone()).collect()
}
