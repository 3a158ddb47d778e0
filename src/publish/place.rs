//! Where a site goes, and where it must not go.

use super::About;
use super::error::{PublishError, failed};
use super::manifest::Manifest;
use super::swap::is_folder;
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

const OTHER_FOLDER: &str = "choose another folder with --output, such as site";

/// The output folder, with its real parent: no link on the way is followed later on.
#[derive(Debug)]
pub(super) struct Place {
    parent: PathBuf,
    name: OsString,
}

impl Place {
    /// Finds the real place of `dir`, which need not exist, and refuses those that no site may take.
    pub(super) fn find(dir: &Path, about: &About<'_>) -> Result<Self, PublishError> {
        let refused = |words: &str| Err(PublishError::refused(format!("{} {words}", dir.display()), OTHER_FOLDER));
        let absolute = std::path::absolute(dir).map_err(failed("find the folder", dir))?;
        // A path that ends in `..` names a folder whose name only the disk knows.
        let named = if absolute.file_name().is_some() { Ok(absolute) } else { absolute.canonicalize() };
        let named = named.map_err(failed("find the folder", dir))?;
        let (Some(parent), Some(name)) = (named.parent(), named.file_name()) else {
            return refused("is the top of the disk, which a site cannot replace");
        };
        let Some(parent) = real_parent(parent) else {
            return refused("leads up from a folder that does not exist");
        };
        let place = Self { parent, name: name.to_owned() };
        if let Some(words) = place.taken_by(about, std::env::home_dir().as_deref()) {
            return refused(words);
        }
        match std::fs::symlink_metadata(place.output()) {
            Ok(meta) if meta.is_symlink() => refused("is a link; name the folder itself"),
            Ok(meta) if !meta.is_dir() => refused("is a file and not a folder"),
            _ => Ok(place),
        }
    }

    /// What the place belongs to, if not to a site.
    pub(super) fn taken_by(&self, about: &About<'_>, home: Option<&Path>) -> Option<&'static str> {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let output = self.output();
        let book = real(about.book);
        let source = real(&book.join(about.source));
        if output == book {
            Some("is the book itself")
        } else if output.starts_with(&source) {
            Some("is inside the folder of charters")
        } else if book.starts_with(&output) || source.starts_with(&output) {
            Some("holds the book, which a site would replace")
        } else if home.is_some_and(|home| real(home).starts_with(&output)) {
            Some("is your home folder, or holds it")
        } else if output.starts_with(book.join(".git")) {
            Some("is inside the book's history")
        } else {
            None
        }
    }

    /// Refuses a folder with anything in it that we did not write for this audience.
    pub(super) fn refuse_what_is_not_ours(&self, about: &About<'_>) -> Result<(), PublishError> {
        let output = self.output();
        let empty = match std::fs::read_dir(&output) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
            Err(error) => return Err(failed("list the folder", &output)(error)),
        };
        if empty {
            return Ok(());
        }
        let shown = output.display();
        let Some(manifest) = Manifest::read(&output)? else {
            let message = format!("{shown} holds files that are no site of charterbook");
            return Err(PublishError::refused(message, "choose an empty or a new folder with --output"));
        };
        if manifest.audience != about.audience {
            let (old, new) = (&manifest.audience, about.audience);
            let message = format!("{shown} holds the site for {old}, and this one is for {new}");
            return Err(PublishError::refused(message, "give each audience a folder of its own with --output"));
        }
        refuse_foreign(&manifest, &output)
    }

    /// Where a killed build left the output in pieces, so that the last site is to be put back over it: refuses when
    /// something is in it that came from neither site, as somebody may have put it there since.
    pub(super) fn refuse_to_mend_over_others(&self) -> Result<(), PublishError> {
        let output = self.output();
        if !is_folder(&self.last()) || !is_folder(&output) {
            return Ok(());
        }
        let mut known = Manifest::default();
        // The new site's list comes into the output at some point, and is beside it before.
        for folder in [self.last(), self.staging(), output.clone()] {
            if is_folder(&folder)
                && let Some(manifest) = Manifest::read(&folder)?
            {
                known.files.extend(manifest.files);
            }
        }
        refuse_foreign(&known, &output)
    }

    /// The folder in which the output stands.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// The output.
    pub(super) fn output(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// The site while it is written. What a killed build left there is worth nothing.
    pub(super) fn staging(&self) -> PathBuf {
        self.beside("staging")
    }

    /// The last site, whole, while the output is being replaced in several steps.
    pub(super) fn last(&self) -> PathBuf {
        self.beside("last")
    }

    /// What is to be removed, or a copy that is not whole yet.
    pub(super) fn gone(&self) -> PathBuf {
        self.beside("gone")
    }

    /// The file that only one build at a time can hold.
    pub(super) fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(OsStr::new(".charterbook-"));
        name.push(what);
        self.parent.join(name)
    }
}

/// Refuses a folder with a file in it that the list does not name.
fn refuse_foreign(manifest: &Manifest, folder: &Path) -> Result<(), PublishError> {
    let Some(foreign) = manifest.foreign(folder)? else { return Ok(()) };
    let message = format!("{} is in the output folder and was not written by charterbook", foreign.display());
    Err(PublishError::refused(message, "move it elsewhere: the folder is replaced as a whole"))
}

/// The folder with all links on the way resolved, as far as it exists, and the rest behind it. `None`: the rest leads up
/// again, so that nobody can say where it leads.
fn real_parent(parent: &Path) -> Option<PathBuf> {
    for existing in parent.ancestors() {
        if let Ok(real) = existing.canonicalize() {
            let rest = parent.strip_prefix(existing).ok()?;
            let down = rest.components().all(|part| matches!(part, Component::Normal(_)));
            return down.then(|| real.join(rest));
        }
    }
    None
}
