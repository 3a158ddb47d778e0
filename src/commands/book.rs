//! A book, opened and read, as every command needs it.

use super::{Failure, baseline, find_book};
use crate::check::rules::{self, Area};
use crate::check::{self, Baseline, Clean, Levels, Subject};
use crate::config::Config;
use crate::diag::human::{self, Look};
use crate::diag::{Diagnostic, Finding, Level, Report};
use crate::edition::{self, Edition, UnknownAudience};
use crate::locale::Locale;
use crate::model::words::{nearest, quoted_list};
use crate::model::{self, Aspects, Memory, Org};
use crate::site::{self, Options, view};
use crate::source::{FileId, OpenError, Seen, Sources};
use crate::theme::{Rendered, Theme, ThemeError, Worn};
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// What to do about a book in which nothing is written yet.
pub(super) const NO_CHARTERS: &str =
    "hint: this book has no charters yet; `charterbook init` writes a book with examples\n";

/// The most errors that a page shows. Every page of a file shows all of the file's, which must not make a site of gigabytes.
const MOST_NOTICES: usize = 50;

/// What to say where the site has no words in the book's language.
pub(super) fn missing_words(locale: &Locale) -> Option<String> {
    let language = locale.language();
    (!locale.is_spoken()).then(|| {
        format!(
            "hint: the site has no words in the language `{language}` yet and speaks English around the charters; \
             write them into locales/{language}.ftl beside book.toml\n"
        )
    })
}

/// The texts of a book and its settings, before anybody asks what they mean.
pub(super) struct Texts {
    folder: PathBuf,
    pub(super) sources: Sources,
    pub(super) config: Config,
    levels: Levels,
}

/// Why a book cannot be read or shown.
pub(super) enum Refusal {
    /// These places in `book.toml` are wrong.
    Settings(Box<Sources>, Vec<Diagnostic>),
    /// The theme cannot be used.
    Theme(Box<ThemeError>),
    /// Anything else.
    Other(Failure),
}

impl Texts {
    /// Reads all of a book that is in the folder of its `book.toml`, but for what `seen` has and has not changed.
    ///
    /// # Errors
    /// When its settings are faulty, or its folders cannot be read.
    pub(super) fn read_again(folder: &Path, seen: &mut Seen) -> Result<Self, Refusal> {
        let now = SystemTime::now();
        Self::read_by(folder, |sources, charters| sources.read_folder_again(charters, seen, now))
    }

    /// Reads all of a book that is in the folder of its `book.toml`.
    ///
    /// # Errors
    /// As [`Self::read_again`].
    pub(super) fn read(folder: &Path) -> Result<Self, Refusal> {
        Self::read_by(folder, Sources::read_folder)
    }

    fn read_by(
        folder: &Path,
        read_folder: impl FnOnce(&mut Sources, &str) -> Result<(), OpenError>,
    ) -> Result<Self, Refusal> {
        let mut sources = Sources::open(folder).map_err(cannot_open)?;
        let settings = Config::read(&sources).and_then(|config| Ok((Levels::of(&config)?, config)));
        let (levels, config) = match settings {
            Ok(settings) => settings,
            Err(faults) => return Err(Refusal::Settings(Box::new(sources), faults)),
        };
        read_folder(&mut sources, &config.source).map_err(cannot_open)?;
        Ok(Self { folder: folder.to_owned(), sources, config, levels })
    }

    /// What the texts mean.
    pub(super) fn into_book(self) -> Book {
        self.meaning(|sources, config| model::read(sources, config))
    }

    /// What the texts mean, of which only those are read that `memory` does not know.
    pub(super) fn into_book_with(self, memory: &mut Memory) -> Book {
        self.meaning(|sources, config| memory.read(sources, config))
    }

    fn meaning(self, read: impl FnOnce(&Arc<Sources>, &Config) -> (Org, Vec<Diagnostic>)) -> Book {
        let Self { folder, sources, config, levels } = self;
        let sources = Arc::new(sources);
        let (org, reading) = read(&sources, &config);
        Book { folder, sources, config, levels, org, reading, held: Baseline::default() }
    }
}

/// What whoever makes a site again and again has from the last time.
pub(super) struct Again<'a> {
    /// What the last site is shown in, where that was made of the same files for the same language.
    pub(super) worn: Option<&'a Worn>,
    /// The last edition.
    pub(super) editions: &'a mut edition::Memory,
    /// The last layout of a site.
    pub(super) layouts: &'a mut site::Memory,
    /// What the book's are now.
    pub(super) aspects: Aspects,
}

/// A book: its settings, its texts and what they mean.
pub(super) struct Book {
    pub(super) folder: PathBuf,
    pub(super) sources: Arc<Sources>,
    pub(super) config: Config,
    pub(super) levels: Levels,
    pub(super) org: Org,
    /// What reading found. Reading never fails: what could be read is in `org`.
    pub(super) reading: Vec<Diagnostic>,
    /// What [`Self::hold`] read: findings that are old, about which pages are silent too.
    held: Baseline,
}

impl Book {
    /// Reads the book that is named, as BOOK or by `--book`, or the nearest one upwards.
    ///
    /// # Errors
    /// When there is none, its settings are faulty, or its folders cannot be read.
    pub(super) fn read(positional: Option<&Path>, flag: Option<&Path>) -> Result<Self, Failure> {
        let folder: PathBuf = find_book::find_book(positional, flag)?;
        Ok(Texts::read(&folder)?.into_book())
    }

    /// Where the baseline lies that `book.toml` names.
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        self.config.baseline.as_ref().map(|path| self.folder.join(&path.value))
    }

    /// Reads the baseline that the book names.
    ///
    /// # Errors
    /// When it cannot be used.
    pub(super) fn hold(&mut self) -> Result<(), Failure> {
        if let Some(path) = self.baseline() {
            self.held = baseline::read(&path)?;
        }
        Ok(())
    }

    /// Checks the book as of a day, for what stands beside what [`Self::hold`] has read.
    pub(super) fn check_held(&self, as_of: Date) -> Report {
        self.beside_held(self.subject(as_of), self.check(as_of, None))
    }

    /// The same for whoever has to know the findings again when they check the next time.
    pub(super) fn check_held_again(&self, as_of: Date) -> Report {
        self.known_again(self.check(as_of, None), as_of)
    }

    /// The same, unless somebody stops wanting to know: [`check::run_while`].
    pub(super) fn check_held_while(&self, as_of: Date, is_wanted: &(dyn Fn() -> bool + Sync)) -> Option<Report> {
        let report = check::run_while(self.subject(as_of), self.reading.clone(), &self.levels, is_wanted)?;
        Some(self.known_again(report, as_of))
    }

    /// The errors of the book as of a day, beside what [`Self::hold`] has read: [`check::errors`].
    pub(super) fn errors_held(&self, as_of: Date) -> Report {
        let subject = self.subject(as_of);
        self.beside_held(subject, check::errors(subject, self.reading.clone(), &self.levels))
    }

    /// The same for whoever checks a book again and again: [`check::errors_again`].
    pub(super) fn errors_held_again(&self, as_of: Date, aspects: &Aspects, clean: &mut Clean) -> Report {
        let reading = self.reading.clone();
        let report = check::errors_again(self.subject(as_of), reading, &self.levels, aspects, clean);
        self.known_again(report, as_of)
    }

    /// Checks the book as of a day, against all rules or only the one named.
    pub(super) fn check(&self, as_of: Date, only: Option<&str>) -> Report {
        check::run(self.subject(as_of), self.reading.clone(), &self.levels, only)
    }

    /// Gives the findings of a report what makes them the same ones tomorrow: [`check::identify`].
    pub(super) fn identify(&self, report: &mut Report, as_of: Date) {
        check::identify(self.subject(as_of), report);
    }

    /// A report beside what [`Self::hold`] has read, with what its findings are known by the next time.
    fn known_again(&self, mut report: Report, as_of: Date) -> Report {
        self.identify(&mut report, as_of);
        self.held.apply(&mut report, None);
        report
    }

    /// A report beside what [`Self::hold`] has read, for whoever checks once.
    fn beside_held(&self, subject: Subject<'_>, mut report: Report) -> Report {
        if !self.held.is_empty() {
            check::identify(subject, &mut report);
            self.held.apply(&mut report, None);
        }
        report
    }

    fn subject(&self, as_of: Date) -> Subject<'_> {
        Subject { org: &self.org, sources: &self.sources, config: &self.config, as_of }
    }

    /// Refuses an audience that the book does not have, before anything else is done for it.
    ///
    /// # Errors
    /// With the audiences that there are.
    pub(super) fn refuse_unknown(&self, audience: Option<&str>) -> Result<(), Failure> {
        let Some(name) = audience.filter(|name| !self.config.audiences.iter().any(|known| known == name)) else {
            return Ok(());
        };
        let known = self.config.audiences.iter().map(String::as_str);
        let hint = match nearest(name, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its audiences are {}", quoted_list(known)),
        };
        Err(Failure::usage(format!("this book has no audience `{name}`")).hint(hint))
    }

    /// Whether an audience, the widest when none is named, may see the whole book.
    pub(super) fn is_narrowest(&self, audience: Option<&str>) -> bool {
        let audience = audience.or(self.config.audiences.first().map(String::as_str));
        audience == self.config.audiences.last().map(String::as_str)
    }

    /// Whether the findings of a check forbid a build. Errors about what an audience may see always do.
    pub(super) fn stops_a_build(&self, report: &Report, allow_errors: bool) -> bool {
        let mut errors = report.standing().filter(|own| own.level == Level::Error);
        errors.any(|finding| !allow_errors || is_about_an_audience(finding))
    }

    /// The site for an audience in a theme. With `notices` its pages show the errors of what they show.
    ///
    /// # Errors
    /// When the theme cannot be used.
    pub(super) fn render(
        &self,
        audience: Option<&str>,
        as_of: Date,
        options: Options,
        notices: bool,
        theme: &str,
        again: Option<Again<'_>>,
    ) -> Result<Rendered, Refusal> {
        let (org, sources, config) = (&self.org, &self.sources, &self.config);
        let unknown =
            |unknown: UnknownAudience| Failure::usage(format!("this book has no audience `{}`", unknown.name));
        let notices = |edition: &Edition| if notices { self.notices(edition) } else { HashMap::new() };
        let load = || Theme::load(&self.folder, theme, &config.language);
        let Some(Again { worn, editions, layouts, aspects }) = again else {
            // A site that is written is there for longer than the texts of its book have to be.
            let sources = Arc::new(sources.without_meant_texts());
            let edition = edition::of(org, &sources, config, audience, as_of).map_err(unknown)?;
            let (notices, theme) = (notices(&edition), load()?);
            let site = site::plan(edition, config, options, notices, Arc::clone(theme.locale()));
            return Ok(Rendered::new(site, theme)?);
        };
        let editions = (editions, &aspects);
        let edition = edition::of_again(org, sources, config, audience, as_of, editions).map_err(unknown)?;
        let notices = notices(&edition);
        let plan = |locale: &Arc<Locale>| {
            site::plan_again(edition, config, options, notices, Arc::clone(locale), (layouts, &aspects))
        };
        let Some(worn) = worn else {
            let theme = load()?;
            return Ok(Rendered::new(plan(theme.locale()), theme)?);
        };
        let site = plan(worn.theme().locale());
        match worn.theme().is_for(&site.shell()) {
            true => Ok(Rendered::again(site, worn)),
            false => Ok(Rendered::new(site, load()?)?),
        }
    }

    /// The errors that the pages of an edition show: those of the edition itself, so that they tell nothing that it hides.
    fn notices(&self, edition: &Edition) -> HashMap<FileId, Vec<view::Notice>> {
        let subject = Subject { org: edition, sources: &self.sources, config: &self.config, as_of: edition.as_of() };
        let report = self.beside_held(subject, check::errors(subject, Vec::new(), &self.levels));
        let mut notices: HashMap<FileId, Vec<view::Notice>> = HashMap::new();
        for finding in report.standing().filter(|finding| finding.level == Level::Error) {
            let file = finding.diagnostic.primary().span.file;
            // A line's number would tell how much stands above it that this audience may not see.
            let place = edition.path(file).unwrap_or_default().to_owned();
            let message = finding.diagnostic.message.clone();
            notices.entry(file).or_default().push(view::Notice { level: view::NoticeLevel::Error, message, place });
        }
        for own in notices.values_mut().filter(|own| own.len() > MOST_NOTICES) {
            let more = own.len() - MOST_NOTICES;
            own.truncate(MOST_NOTICES + 1);
            own[MOST_NOTICES].message = format!("and {more} more in this file; `charterbook check` tells all");
        }
        notices
    }
}

/// Whether a finding is about what an audience may see. Nothing is shown to anybody as long as such an error stands.
pub(super) fn is_about_an_audience(finding: &Finding) -> bool {
    rules::find(finding.diagnostic.rule).is_some_and(|rule| rule.area == Area::Audience)
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Settings(sources, faults) => faulty_settings(&sources, faults),
            Refusal::Theme(error) => faulty_theme(*error),
            Refusal::Other(failure) => failure,
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Other(failure)
    }
}

impl From<ThemeError> for Refusal {
    fn from(error: ThemeError) -> Self {
        Self::Theme(Box::new(error))
    }
}

/// The folder of a book and its settings, before its charters are read.
///
/// # Errors
/// When there is no book, or its settings are faulty.
pub(super) fn open(positional: Option<&Path>, flag: Option<&Path>) -> Result<(PathBuf, Sources, Config), Failure> {
    let folder = find_book::find_book(positional, flag)?;
    let sources = Sources::open(&folder).map_err(cannot_open)?;
    let config = Config::read(&sources).map_err(|faults| faulty_settings(&sources, faults))?;
    Ok((folder, sources, config))
}

/// A theme that cannot be used; what is wrong in its files as findings are shown, each with its line.
pub(super) fn faulty_theme(error: ThemeError) -> Failure {
    match error {
        ThemeError::None { message, help } => Failure::usage(message).hint(help),
        ThemeError::Faulty { sources, findings } => {
            Failure::usage("the theme of this book is not in order").showing(shown(&sources, findings))
        }
    }
}

fn cannot_open(error: OpenError) -> Failure {
    match error {
        OpenError::NoBook(path) => Failure::usage(format!("there is no {}", path.display()))
            .hint("name the folder that holds book.toml, or start a book with `charterbook init`"),
        OpenError::NoCharters(path) => {
            Failure::usage(format!("there is no folder {}, where book.toml says the charters are", path.display()))
                .hint("make the folder, or correct `source` in book.toml")
        }
        OpenError::ChartersElsewhere(path) => {
            Failure::usage(format!("the folder of charters, {}, is a link that leads out of the book", path.display()))
                .hint("put the folder itself there, so that only what is in the book can be published")
        }
        OpenError::Refused(path, error) => Failure::world(format!("{} cannot be read", path.display()), &error),
    }
}

/// The faults of `book.toml` as findings are shown, each with its line.
fn faulty_settings(sources: &Sources, faults: Vec<Diagnostic>) -> Failure {
    Failure::usage("the settings of this book are not in order").showing(shown(sources, faults))
}

/// Faults that stop a run, in the look of findings.
fn shown(sources: &Sources, faults: Vec<Diagnostic>) -> String {
    let findings = Report::of_faults(faults).findings;
    let look = Look { colour: true, width: None };
    let mut shown = Vec::new();
    // Writing to memory cannot fail.
    let _ = human::write_findings(&findings, sources, look, &mut shown);
    String::from_utf8_lossy(&shown).into_owned()
}
