//! The tags of a template, seen without the engine: where it cannot say where something is, these help to find it.

use std::ops::Range;

/// A tag `{% … %}` of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'text> {
    /// Its bytes, with the braces.
    pub(super) range: Range<usize>,
    /// What stands in it, without hyphens and space at its ends.
    pub(super) inner: &'text str,
}

impl<'text> Tag<'text> {
    /// Its first word: `if`, `endblock`, `<section`.
    pub(super) fn word(&self) -> &'text str {
        self.inner.split_whitespace().next().unwrap_or_default()
    }

    /// What follows the first word up to a space or bracket: the name of a component or block.
    pub(super) fn name(&self) -> &'text str {
        let rest = self.inner.strip_prefix(self.word()).unwrap_or_default().trim_start();
        rest.split(|end: char| end.is_whitespace() || end == '(').next().unwrap_or_default()
    }
}

/// The tags of a text in their order; those in comments are none.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        let end_of = |end: &str| text[start + 2..].find(end).map(|found| start + 2 + found + end.len());
        at = match text.as_bytes().get(start + 1) {
            Some(b'#') => end_of("#}").unwrap_or(text.len()),
            Some(b'%') => match end_of("%}") {
                Some(end) => {
                    let inner = text[start + 2..end - 2].trim_matches('-').trim();
                    tags.push(Tag { range: start..end, inner });
                    end
                }
                None => text.len(),
            },
            _ => start + 1,
        };
    }
    tags
}

/// The innermost tag that is still open at the end of a text.
pub(super) fn unclosed(text: &str) -> Option<Range<usize>> {
    let mut open: Vec<Range<usize>> = Vec::new();
    for tag in tags(text) {
        let word = tag.word();
        let opens = match word {
            "if" | "for" | "block" | "component" | "filter" | "raw" => true,
            "set" | "set_global" => !tag.inner.contains('='),
            _ => word.starts_with('<') && !word.starts_with("</") && !tag.inner.ends_with("/>"),
        };
        if opens {
            open.push(tag.range);
        } else if word.starts_with("end") || word.starts_with("</") {
            open.pop();
        }
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_and_comments_are_none() {
        let text = "{# {% if a %} #}{%- block main -%}{{ x }}{% <section a=\"b\"> %}{% x";
        let found: Vec<_> = tags(text).into_iter().map(|tag| (tag.word(), tag.name())).collect();
        assert_eq!(found, [("block", "main"), ("<section", "a=\"b\">")]);
    }

    #[test]
    fn the_innermost_open_tag_is_the_one_to_close() {
        let open = |text: &'static str| unclosed(text).map(|range| &text[range]);
        assert_eq!(open("{% block a %}{% if b %}{% endif %}"), Some("{% block a %}"));
        assert_eq!(open("{% for a in b %}{% if c %}{{ d }}"), Some("{% if c %}"));
        assert_eq!(open("{% <section a={b}> %}x"), Some("{% <section a={b}> %}"));
        assert_eq!(open("{% set a = 1 %}{% <x /> %}{% if b %}{% else %}{% endif %}"), None);
        assert_eq!(open("{% if ü {"), None);
    }
}
