//! What all pages in one place of the menu show alike: the head's links, the menu, the footer, the
//! search. Each template in `shared/` of a theme is rendered once for all of them that are as far from the site's top.

use super::charter;
use hashbrown::Equivalent;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::RwLock;
use tera::value::Key;

/// Where such templates are.
const FOLDER: &str = "shared/";
const ENDING: &str = ".html";

/// The templates, and what they gave.
#[derive(Debug, Default)]
pub(super) struct Shared {
    names: BTreeSet<String>,
    rendered: RwLock<hashbrown::HashMap<Place, tera::Value>>,
}

/// The way from some pages to the site's top, and the entry of the menu under which they stand.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Place {
    root: String,
    current: Option<String>,
}

/// All that such a template may know of its page: [`Place`].
#[derive(Debug, Clone, Copy, Hash, Serialize)]
pub(super) struct Frame<'a> {
    pub(super) root: &'a str,
    pub(super) current: Option<&'a str>,
}

impl<'a> Frame<'a> {
    /// What a page's own frame says of it.
    pub(super) fn of(frame: Option<&'a tera::Value>) -> Self {
        let text = |field| frame.and_then(|frame| frame.as_map()?.get(&Key::Str(field))?.as_str());
        Self { root: text("root").unwrap_or_default(), current: text("current") }
    }
}

impl Equivalent<Place> for Frame<'_> {
    fn equivalent(&self, place: &Place) -> bool {
        self.root == place.root && self.current == place.current.as_deref()
    }
}

impl Shared {
    /// Those of a theme and of the ones that it extends, which have these prefixes.
    pub(super) fn of(templates: &tera::Tera, prefixes: &[&str]) -> Self {
        let own = |name: &str| {
            let name = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))?;
            (name.starts_with(FOLDER) && name.ends_with(ENDING) && name != charter::TEMPLATE).then(|| name.to_owned())
        };
        let names: BTreeSet<String> = templates.get_template_names().filter_map(own).collect();
        Self { names, rendered: RwLock::default() }
    }

    /// What they show on a page: `shared.header` is what `shared/header.html` gives.
    pub(super) fn on(&self, templates: &tera::Tera, frame: Frame<'_>) -> tera::TeraResult<tera::Value> {
        if let Some(known) = self.rendered.read().ok().and_then(|known| known.get(&frame).cloned()) {
            return Ok(known);
        }
        let mut context = tera::Context::new();
        context.insert("frame", &frame);
        let mut all: BTreeMap<String, tera::Value> = BTreeMap::new();
        for name in &self.names {
            let html = templates.render(name, &context)?;
            let field = name[FOLDER.len()..name.len() - ENDING.len()].to_owned();
            all.insert(field, tera::Value::safe_string(html.trim()));
        }
        let all = tera::Value::try_from_serializable(&all)?;
        if let Ok(mut known) = self.rendered.write() {
            let place = Place { root: frame.root.to_owned(), current: frame.current.map(str::to_owned) };
            known.insert(place, all.clone());
        }
        Ok(all)
    }
}
