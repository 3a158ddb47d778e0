//! Loops over the fields of a thing, which have no order: a page would differ from one build to the next.

use super::error::Fault;
use super::layer::Layer;
use super::tags::tags;

/// What to do where a page would differ.
pub(super) const HELP: &str = "name the fields one by one, or loop over a list; a list made with `keys`, `values` or \
                               `pairs` has an order";

/// Every `for` with two names in the books' own layers: only fields give a key and a value.
pub(super) fn faults(layers: &[Layer]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for layer in layers.iter().filter(|layer| !layer.is_built_in) {
        for (name, text) in &layer.templates {
            let over_fields = tags(text).into_iter().filter(|tag| tag.word() == "for" && has_two_names(tag.inner));
            faults.extend(over_fields.map(|tag| {
                let place = layer.file(&format!("templates/{name}"), text);
                let message = "this loop goes over fields, which have no order, so that no two builds would be alike";
                Fault::new(place, message).at(tag.range, "").help(HELP)
            }));
        }
    }
    faults
}

/// Whether a tag is `for key, value in …`.
fn has_two_names(inner: &str) -> bool {
    inner.split_whitespace().take_while(|word| *word != "in").any(|word| word.contains(','))
}
