//! A site as files: what publishing and serving ask for, without knowing how a page is made.

use std::io::{self, Write};

/// The files of a site. Paths have `/` between their parts and none at the start: `teams/finance/index.html`,
/// `404.html`, `theme/style.css`.
pub trait Pages: Send + Sync {
    /// All files, each once, in a fixed order.
    fn paths(&self) -> Vec<String>;

    /// Whether one of [`Self::paths`] is this.
    fn has(&self, path: &str) -> bool {
        self.paths().iter().any(|own| own == path)
    }

    /// The bytes of a file: a pure function of the site, made now.
    ///
    /// # Errors
    /// When the theme cannot show the page, or an asset cannot be read; with words for the person who builds the site.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String>;

    /// Writes the same bytes, those of a long file as they are made, so that it is never in memory as a whole.
    ///
    /// # Errors
    /// As [`Self::bytes`]; within, those of `out`.
    fn write(&self, path: &str, out: &mut dyn Write) -> Result<io::Result<()>, String> {
        self.bytes(path).map(|bytes| out.write_all(&bytes))
    }
}
