//! Why a site could not be published.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a site could not be published. The output is as it was.
#[derive(Debug)]
pub enum PublishError {
    /// Writing there could destroy something: wrong usage, with what to do instead.
    Refused {
        /// What is wrong, one sentence without a full stop.
        message: String,
        /// What to do.
        hint: &'static str,
    },
    /// Another build is publishing to the same folder now.
    Busy(PathBuf),
    /// A file of the site could not be made.
    Page {
        /// Its path in the site.
        path: String,
        /// Why, in the words of what makes pages.
        message: String,
    },
    /// The operating system refused.
    Io {
        /// What was tried, behind "cannot": `write the file`.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// Its words.
        error: std::io::Error,
    },
}

impl PublishError {
    /// What to do about it, where something general can be said.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Refused { hint, .. } => Some(hint),
            Self::Busy(_) => Some("wait until it is done, or choose another folder with --output"),
            Self::Page { .. } => None,
            Self::Io { .. } => {
                Some("the site is written beside the output folder first: you need space and the right to write there")
            }
        }
    }

    pub(super) fn refused(message: String, hint: &'static str) -> Self {
        Self::Refused { message, hint }
    }
}

/// Turns the operating system's error at a path into ours.
pub(super) fn failed(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> PublishError {
    move |error| PublishError::Io { doing, path: path.to_owned(), error }
}

impl fmt::Display for PublishError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { message, .. } => out.write_str(message),
            Self::Busy(path) => write!(out, "another build is writing to {} now", path.display()),
            Self::Page { path, message } => write!(out, "{path} could not be made: {message}"),
            Self::Io { doing, path, error } => write!(out, "cannot {doing} {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
