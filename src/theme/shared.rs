//! What all pages in one place of the menu show alike: the head's links, the menu, the footer, the
//! search. Each template in `shared/` of a theme is rendered once for all of them.

use super::charter;
use crate::address::TOP;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::RwLock;

/// Where such templates are.
const FOLDER: &str = "shared/";
const ENDING: &str = ".html";

/// The templates, and what they gave.
#[derive(Debug, Default)]
pub(super) struct Shared {
    names: BTreeSet<String>,
    /// By the entry of the menu.
    rendered: RwLock<hashbrown::HashMap<Option<String>, tera::Value>>,
}

/// All that such a template may know of its page.
#[derive(Serialize)]
pub(super) struct Frame<'a> {
    root: char,
    current: Option<&'a str>,
}

impl<'a> Frame<'a> {
    pub(super) fn of(current: Option<&'a str>) -> Self {
        Self { root: TOP, current }
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
    pub(super) fn on(&self, templates: &tera::Tera, current: Option<&str>) -> tera::TeraResult<tera::Value> {
        let key = current.map(str::to_owned);
        if let Some(known) = self.rendered.read().ok().and_then(|known| known.get(&key).cloned()) {
            return Ok(known);
        }
        let mut context = tera::Context::new();
        context.insert("frame", &Frame::of(current));
        let mut all: BTreeMap<String, tera::Value> = BTreeMap::new();
        for name in &self.names {
            let html = templates.render(name, &context)?;
            let field = name[FOLDER.len()..name.len() - ENDING.len()].to_owned();
            all.insert(field, tera::Value::safe_string(html.trim()));
        }
        let all = tera::Value::try_from_serializable(&all)?;
        if let Ok(mut known) = self.rendered.write() {
            known.insert(key, all.clone());
        }
        Ok(all)
    }
}
