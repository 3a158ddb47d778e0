//! How pages look: templates and static files of a theme, and Markdown as HTML. The only place that makes HTML.
//!
//! A theme is a folder: `theme.toml`, `templates/<kind>.html`, `static/`. The built-in one is `gazette`; a book may
//! bring others under `themes/`, whole ones or such that `extends` another and replaces single files of it.

#[cfg(test)]
mod colours;
mod error;
mod escape;
mod filters;
#[cfg(test)]
mod hostile;
mod load;
mod markup;
mod render;
mod stylesheet;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use error::ThemeError;
pub use markup::Markdown;
pub use render::{Rendered, render};

use crate::locale::Locale;
use crate::site::view::Shell;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The folder of a site, below its top, that holds the theme's static files.
pub const STATIC_FOLDER: &str = "static";

/// A theme, ready to render the pages of one site.
#[derive(Debug)]
pub struct Theme {
    templates: tera::Tera,
    statics: BTreeMap<String, Cow<'static, [u8]>>,
    /// The templates of stylesheets, which are rendered once for a site.
    stylesheets: BTreeSet<String>,
    /// Where the templates of each prefix stand, for messages.
    places: Vec<load::Layer>,
    locale: Arc<Locale>,
}

impl Theme {
    /// The words that it speaks.
    pub fn locale(&self) -> &Arc<Locale> {
        &self.locale
    }

    /// Sets what all pages of the site share, once, because handing it to each page costs many times the page itself.
    /// The theme's own stylesheets among the templates (`*.css`) become static files of this site.
    ///
    /// # Errors
    /// When such a stylesheet asks for something that the site does not have.
    pub fn for_site(mut self, shell: &Shell) -> Result<Self, ThemeError> {
        self.templates.global_context().insert("site", shell);
        for name in std::mem::take(&mut self.stylesheets) {
            let text = self.templates.render(&name, &tera::Context::new()).map_err(|error| self.error(&error))?;
            self.statics.insert(name, Cow::Owned(text.into_bytes()));
        }
        for (name, bytes) in self.statics.iter_mut().filter(|(name, _)| name.ends_with(".css")) {
            let text = std::str::from_utf8(bytes).map_err(|_| {
                let place = Some(format!("static/{name}"));
                ThemeError::new(place, "This stylesheet of the theme is not UTF-8 text", "Save it again as UTF-8")
            })?;
            *bytes = Cow::Owned(stylesheet::compact(text).into_bytes());
        }
        Ok(self)
    }

    /// The HTML of a page: a pure function of the theme, the site and the view.
    ///
    /// # Errors
    /// When the theme has no such template, or the template asks for something that the view does not have.
    pub fn page(&self, template: &str, view: &impl Serialize) -> Result<String, ThemeError> {
        let context = tera::Context::from_serialize(view).map_err(|error| self.error(&error))?;
        self.templates.render(template, &context).map_err(|error| self.error(&error))
    }

    /// The theme's static files in order: paths below [`STATIC_FOLDER`], and bytes.
    pub fn statics(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.statics.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    fn error(&self, error: &tera::Error) -> ThemeError {
        ThemeError::of_template(error, &self.places)
    }
}
