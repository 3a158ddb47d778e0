//! How pages look: templates and static files of a theme, and Markdown as HTML. The only place that makes HTML.
//!
//! A theme is a folder: `theme.toml`, `templates/<kind>.html`, `static/`. Some are built in; a book may bring others
//! under `themes/`, whole ones or such that `extends` another and replaces single files of it.

mod built_in;
mod charter;
mod common;
#[cfg(test)]
mod colours;
mod compile;
mod error;
mod escape;
mod filters;
#[cfg(test)]
mod hostile;
mod layer;
mod load;
mod loops;
mod manifest;
mod markup;
mod phrase;
mod pieces;
mod render;
mod report;
mod samples;
mod shared;
mod stylesheet;
mod tags;
#[cfg(test)]
mod tests;
mod trial;
mod words;

pub use built_in::BuiltIn;
pub use error::{THEME, ThemeError};
pub use load::{Known, THEMES_FOLDER, is_name, known};
pub use markup::Markdown;
pub use render::{Rendered, Worn, render};

use crate::address::TOP;
use crate::locale::Locale;
use crate::site::view::Shell;
use serde::Serialize;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folder of a site, below its top, that holds the theme's static files.
pub const STATIC_FOLDER: &str = "static";

/// How many bytes nearly all pages have at most. The room for a longer one is given back.
const MOST_KEPT: usize = 64 * 1024;

thread_local! {
    /// Where a page is written at first, so that the memory is asked for once.
    static PAGE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A theme, ready to render the pages of one site.
#[derive(Debug)]
pub struct Theme {
    templates: tera::Tera,
    statics: BTreeMap<String, Cow<'static, [u8]>>,
    /// The templates of stylesheets, which are rendered once for a site.
    stylesheets: BTreeSet<String>,
    /// The files that it was made of, the theme that was asked for first.
    layers: Vec<layer::Layer>,
    locale: Arc<Locale>,
    /// What all pages of the site share; None before the site is known.
    shell: Option<Shell>,
    /// What many pages show alike.
    shared: shared::Shared,
}

impl Theme {
    /// The words that it speaks.
    pub fn locale(&self) -> &Arc<Locale> {
        &self.locale
    }

    /// Sets what all pages of the site share, once, because handing it to each page costs many times the page itself.
    /// The theme's own stylesheets among the templates (`*.css`) become static files of this site. Every template is
    /// tried, so that what is wrong with a rare page is found today and not when the book has such a page.
    ///
    /// # Errors
    /// When a template or such a stylesheet asks for something that no page or the site does not have.
    pub fn for_site(mut self, shell: &Shell) -> Result<Self, ThemeError> {
        self.templates.global_context().insert("site", shell);
        self.shell = Some(shell.clone());
        let prefixes: Vec<&str> = self.layers.iter().map(|layer| layer.prefix.as_str()).collect();
        self.shared = shared::Shared::of(&self.templates, &prefixes);
        self.try_all()?;
        for name in std::mem::take(&mut self.stylesheets) {
            let text = self.templates.render(&name, &tera::Context::new()).map_err(|error| self.error(&error))?;
            self.statics.insert(name, Cow::Owned(text.into_bytes()));
        }
        for (name, bytes) in self.statics.iter_mut().filter(|(name, _)| name.ends_with(".css")) {
            let text = std::str::from_utf8(bytes).map_err(|_| {
                let path = format!("static/{name}");
                let place = self.layers.first().map(|layer| layer.file(&path, "")).unwrap_or_default();
                let fault = error::Fault::new(place, "this stylesheet of the theme is not UTF-8 text");
                ThemeError::from(fault.help("save it again as UTF-8 in your editor"))
            })?;
            *bytes = Cow::Owned(stylesheet::compact(text).into_bytes());
        }
        Ok(self)
    }

    /// Whether it is ready for a site whose pages share this.
    pub fn is_for(&self, shell: &Shell) -> bool {
        self.shell.as_ref() == Some(shell)
    }

    /// The HTML of a page, in UTF-8: a pure function of the theme, the site and the view.
    ///
    /// # Errors
    /// When the theme has no such template, or the template asks for something that the view does not have.
    pub fn page(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, ThemeError> {
        self.rendered(template, view).map_err(|error| self.error(&error))
    }

    fn rendered(&self, template: &str, view: &impl Serialize) -> tera::TeraResult<Vec<u8>> {
        if charter::PAGES.contains(&template) {
            return self.charter(view)?.page(self, template);
        }
        self.shown(template, &mut context(view)?, None)
    }

    /// The page of these fields, to which it adds what the page shares with others: of a charter its `sections`, too.
    fn shown(
        &self,
        template: &str,
        fields: &mut tera::Context,
        sections: Option<&tera::Value>,
    ) -> tera::TeraResult<Vec<u8>> {
        let frame = shared::Frame::of(fields.get("frame"));
        let root = escape::html(frame.root);
        let mut shared = self.shared.on(&self.templates, frame)?;
        if let Some(sections) = sections {
            let mut all = shared.into_map().unwrap_or_default();
            all.insert("charter".into(), sections.clone());
            shared = tera::Value::from(all);
        }
        fields.insert_value("shared", shared);
        self.written(template, fields, |page| rooted(page, &root))
    }

    /// What a template makes of these fields, and then somebody of that.
    fn written<T>(&self, template: &str, fields: &tera::Context, make: impl FnOnce(&[u8]) -> T) -> tera::TeraResult<T> {
        let mut page = PAGE.take();
        page.clear();
        let made = self.templates.render_to(template, fields, &mut page).map(|()| make(&page));
        if page.capacity() <= MOST_KEPT {
            PAGE.set(page);
        }
        made
    }

    /// The theme's static files in order: paths below [`STATIC_FOLDER`], and bytes.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.statics.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    fn error(&self, error: &tera::Error) -> ThemeError {
        ThemeError::of(&report::faults_on(error, &self.layers, &samples::optional_fields()))
    }
}

/// A page with the way to the site's top wherever a link begins there.
fn rooted(page: &[u8], root: &str) -> Vec<u8> {
    let top = TOP as u8;
    let mut rooted = Vec::with_capacity(page.len() + page.len() / 8);
    let mut from = 0;
    for at in memchr::memchr_iter(top, page) {
        rooted.extend_from_slice(&page[from..at]);
        rooted.extend_from_slice(root.as_bytes());
        from = at + 1;
    }
    rooted.extend_from_slice(&page[from..]);
    rooted
}

/// The fields of a view by their names, as the engine takes them. Its own way to do so copies each name.
fn context(view: &impl Serialize) -> tera::TeraResult<tera::Context> {
    let fields = tera::Value::try_from_serializable(view)?.into_map();
    let mut context = tera::Context::new();
    for (name, value) in fields.ok_or_else(|| tera::Error::message("A view has fields"))? {
        match name {
            tera::value::Key::Str(name) => context.insert_value(name, value),
            name => context.insert_value(name.to_string(), value),
        }
    }
    Ok(context)
}
