//! Following a book: waits until it may have changed, looks at it, shows what is good and tells what is not.

use super::preview::{Look, Preview, Trouble};
use crate::commands::{Console, Failure};
use crate::diag::{Finding, Report, words};
use crate::serve::Snapshot;
use crate::serve::watch::{Wake, Watch};
use crate::source::Sources;
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// How long to wait for a hint before looking without one.
const SOON: Duration = Duration::from_secs(1);
/// Where looking takes long, it is done less often, so that it takes one part of so many of a processor's time,
const SHARE: u32 = 50;
/// but not less often than this.
const LATE: Duration = Duration::from_secs(5);
/// A fault waits so long for the rest of a save before it is shown; a good state does not wait.
const GRACE: Duration = Duration::from_millis(100);
/// So long the processors are left to whoever looks at the new pages, before all rules are asked.
const PAGES_FIRST: Duration = Duration::from_millis(30);
/// So often the book is read again, at most, before anything is shown: something may be saved again and again.
const PATIENCE: usize = 5;

/// Follows a book until it is told to end.
pub(super) struct Follower<'run, 'console> {
    preview: Preview<'run>,
    watch: Watch,
    site: &'run Snapshot,
    console: &'console mut Console,
    /// The last findings, all of which the terminal has shown.
    told: Told,
    /// And those of the pages that are shown.
    told_of_shown: Told,
    /// The stamp of all files when they were last read without any hint after that; None: they were not.
    settled: Option<u64>,
    pause: Duration,
}

impl<'run, 'console> Follower<'run, 'console> {
    pub(super) fn new(
        preview: Preview<'run>,
        told: Told,
        watch: Watch,
        site: &'run Snapshot,
        console: &'console mut Console,
    ) -> Self {
        Self { preview, watch, site, console, told_of_shown: told.clone(), told, settled: None, pause: SOON }
    }

    pub(super) fn run(mut self) {
        self.listen();
        loop {
            let wake = self.watch.next(self.pause);
            let begun = Instant::now();
            match wake {
                Wake::End => return,
                Wake::Hint => self.settled = None,
                Wake::Quiet if self.is_settled() => {
                    self.pause = (begun.elapsed() * SHARE).clamp(SOON, LATE);
                    continue;
                }
                Wake::Quiet => {}
            }
            // Before the look, so that a change after it is heard of.
            self.listen();
            let Some(look) = self.look(wake == Wake::Quiet) else { return };
            if wake == Wake::Quiet && !matches!(look, Look::Same) {
                self.listen_anew();
            }
            self.act(look, begun);
        }
    }

    /// Whether nothing was saved since the files were last read in quiet. One reading after the last hint compares their
    /// bytes, since a second change within a clock's tick leaves size and time as they are.
    fn is_settled(&mut self) -> bool {
        let stamp = self.preview.places().stamp();
        let was = self.settled.replace(stamp);
        was == Some(stamp) && !self.preview.is_another_day()
    }

    fn listen(&mut self) {
        let listening = self.watch.listen_in(self.preview.places().roots());
        self.tell_deaf(listening);
    }

    fn listen_anew(&mut self) {
        let listening = self.watch.listen_anew();
        self.tell_deaf(listening);
    }

    fn tell_deaf(&mut self, listening: Result<(), String>) {
        if let Err(why) = listening {
            self.console.note(&format!("note: changes are looked for every second, since {why}\n"));
        }
    }

    /// What the book is now; None: it is time to end. Where more was saved meanwhile, it was perhaps read in the middle of
    /// a save, so that it is read again first.
    fn look(&mut self, closely: bool) -> Option<Look> {
        let mut look = self.preview.look(closely);
        for _ in 0..PATIENCE {
            let patience = if matches!(look, Look::Faulty(_)) { GRACE } else { Duration::ZERO };
            match self.watch.next(patience) {
                Wake::End => return None,
                Wake::Quiet => break,
                Wake::Hint => match self.preview.look(false) {
                    Look::Same => {}
                    other => look = other,
                },
            }
        }
        Some(look)
    }

    fn act(&mut self, look: Look, begun: Instant) {
        match look {
            Look::Same => {}
            Look::AsShown => {
                self.site.blame(&[]);
                self.told.clone_from(&self.told_of_shown);
                self.console.note("the book is again as it is shown\n");
            }
            Look::Good(good) => {
                self.preview.show(&good);
                // First the pages, then the words, for which the next save does not wait.
                self.site.replace(Box::new(good.rendered));
                let took = begun.elapsed().as_millis();
                let ear = self.watch.ear();
                std::thread::sleep(PAGES_FIRST);
                let Some(report) = good.words.report_while(&|| !ear.has_heard()) else {
                    self.console.note(&format!("shown after {took} ms\n"));
                    self.preview.forget_shown();
                    return;
                };
                self.tell_findings(&report, good.words.sources());
                self.told_of_shown.clone_from(&self.told);
                let found = words::found(&report.summary).to_lowercase();
                self.console.note(&format!("shown after {took} ms: {found}\n"));
            }
            Look::Faulty(trouble) => {
                self.site.blame(&trouble.faults());
                self.tell_trouble(trouble);
            }
        }
    }

    /// Shows the findings that the last time were not there.
    fn tell_findings(&mut self, report: &Report, sources: &Sources) {
        self.console.new_findings(report, &|own| !self.told.findings.contains(&line(own)), sources);
        self.told = Told::of(report);
    }

    fn tell_trouble(&mut self, trouble: Trouble) {
        match trouble {
            Trouble::Errors(errors) => {
                self.tell_findings(&errors.words.report(), errors.words.sources());
                let new = words::counted(errors.faults.len(), "new error");
                self.console.note(&format!("{new}: the pages stay as they were\n"));
            }
            Trouble::Refused(refusal) => {
                let shown = Failure::from(refusal).shown();
                if self.told.refusal.as_ref() != Some(&shown) {
                    self.console.note(&format!("{shown}the pages stay as they were\n"));
                    self.told.refusal = Some(shown);
                }
            }
        }
    }
}

/// What the terminal was told last.
#[derive(Debug, Clone)]
pub(super) struct Told {
    findings: HashSet<String>,
    /// Why the book could not be shown at all, where it could not.
    refusal: Option<String>,
}

impl Told {
    /// That of all findings of a report.
    pub(super) fn of(report: &Report) -> Self {
        Self { findings: report.standing().map(line).collect(), refusal: None }
    }
}

/// What a finding says, wherever its lines have moved to.
fn line(finding: &Finding) -> String {
    format!("{}{}", finding.identity.fingerprint, finding.diagnostic.message)
}
