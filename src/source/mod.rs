//! All text of a book in memory, and places in it.
//!
//! Everything that later layers say about a text, they say with a [`Span`]: bytes of one file. Where the text came
//! from (a folder today, a git revision later) is known here only.

mod disk;
pub mod front_matter;
mod link;
mod look;
mod picture;
mod place;
mod seen;
mod stamp;
pub mod yaml;

pub use disk::{LARGEST_TEXT, OpenError, largest_text, read_text};
pub use link::{Destination, destination};
pub use look::{Root, Whereabouts, never_matters};
pub use place::{FileId, LineIndex, Place, Span, Spanned};
pub use seen::Seen;

use hashbrown::HashMap;
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

/// A control character that no text has when it comes to a page, so that it can stand for something there.
pub const RESERVED: char = '\u{1}';

/// What an escape or a stretch of prose means, with a space for each [`RESERVED`] character.
pub fn without_reserved(text: Cow<'_, str>) -> Cow<'_, str> {
    if has_reserved(&text) { Cow::Owned(text.replace(RESERVED, " ")) } else { text }
}

/// Whether a text holds the [`RESERVED`] character.
fn has_reserved(text: &str) -> bool {
    const { assert!(RESERVED.is_ascii(), "it is one byte") };
    memchr::memchr(RESERVED as u8, text.as_bytes()).is_some()
}

/// Why a file's text could not be had. Each is a finding, none is an error of the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Larger than [`largest_text`] allows; the size in bytes.
    TooLarge(u64),
    /// Not UTF-8; the byte offset of the first fault.
    NotUtf8(usize),
    /// A symbolic link that leads out of the folder of charters, to something hidden in it, to nothing, or to a folder.
    Symlink,
    /// Neither file nor folder: a pipe, a socket, a device.
    NotAFile,
    /// A name that is not UTF-8, so that nothing can refer to it. The path shows it as well as it can.
    UnreadableName,
    /// The operating system refused; its words.
    Refused(String),
}

/// What a file of the book holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text (YAML, Markdown, TOML, SVG) without a leading byte order mark, in the memory that it was read into.
    Text(Arc<String>),
    /// Anything else: only its size in bytes is known here; [`Sources::asset`] reads it.
    Asset(u64),
    /// Nothing could be read.
    Unreadable(Problem),
}

/// One file of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the book's folder, with `/`.
    pub path: Arc<str>,
    /// What it holds.
    pub content: Content,
}

impl SourceFile {
    /// Its text, or an empty one where there is none.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }
}

/// All files of one state of a book, sorted by path; `book.toml` is the first.
#[derive(Debug, Default)]
pub struct Sources {
    root: PathBuf,
    /// The folder of charters with all links resolved; no file of it leads out of here.
    charters: PathBuf,
    files: Vec<SourceFile>,
    by_path: HashMap<Arc<str>, FileId>,
}

impl Sources {
    /// A book that exists in memory only, for tests and examples: `(path, text)` pairs.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut sources = Self::default();
        let mut files: Vec<_> = texts.into_iter().collect();
        files.sort_by_key(|(path, _)| (*path != "book.toml", *path));
        for (path, text) in files {
            let content = disk::content_of(path, text.as_bytes().to_vec());
            sources.push(path, content);
        }
        sources
    }

    /// Texts that are no charters, such as those of a theme, so that findings can show them: `(path, text)` pairs in order.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut sources = Self::default();
        for (path, text) in texts {
            sources.push(path, Content::Text(Arc::new(text.into())));
        }
        sources
    }

    fn push(&mut self, path: &str, content: Content) -> FileId {
        let (id, path) = (FileId::new(self.files.len()), Arc::from(path));
        self.by_path.insert(Arc::clone(&path), id);
        self.files.push(SourceFile { path, content });
        id
    }

    /// The same files without the texts that are read for what they mean, for whoever has done so and goes on for long.
    #[must_use]
    pub fn without_meant_texts(&self) -> Self {
        let content = |file: &SourceFile| match &file.content {
            Content::Text(_) if !disk::is_picture(&file.path) => Content::Text(Arc::default()),
            other => other.clone(),
        };
        let files = self.files.iter().map(|file| SourceFile { path: Arc::clone(&file.path), content: content(file) });
        let (root, charters) = (self.root.clone(), self.charters.clone());
        Self { root, charters, files: files.collect(), by_path: self.by_path.clone() }
    }

    /// Every file with its id, in order.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::new(index), file))
    }

    /// The file of an id that these sources gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The file at a path relative to the book's folder.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file).text().get(span.range()).unwrap_or_default()
    }

    /// The bytes of an asset, read now.
    ///
    /// # Errors
    /// When the file has gone, cannot be read, or has become a link that leads out of the folder of charters.
    pub fn asset(&self, id: FileId) -> std::io::Result<Vec<u8>> {
        match &self.file(id).content {
            Content::Text(text) => Ok(text.as_bytes().to_vec()),
            _ => disk::asset(&self.charters, &self.root.join(&*self.file(id).path)),
        }
    }

    /// The width and height of a picture in pixels, read now from the first bytes of its file; None where they do not
    /// tell, or where the file cannot be read.
    pub fn picture_size(&self, id: FileId) -> Option<(u32, u32)> {
        let file = self.file(id);
        match &file.content {
            Content::Text(text) => picture::size(&file.path, text.as_bytes()),
            _ => {
                let start = disk::asset_start(&self.charters, &self.root.join(&*file.path), picture::LOOKED_AT).ok()?;
                picture::size(&file.path, &start)
            }
        }
    }
}
