//! Any text as Markdown.

use super::html;
use charterbook::site::{Headings, Image, Links, Markup, TermUse, view};
use charterbook::text::{self, Event};
use charterbook::theme::Markdown;
use std::collections::HashSet;

/// Markdown: its events, what is found in it, and its HTML.
pub fn markdown(bytes: &[u8]) {
    let Ok(source) = std::str::from_utf8(bytes) else { return };
    balanced(&text::block(source).collect::<Vec<_>>());
    balanced(&text::inline(source));
    let headings = text::headings(source, &["a"]);
    let ids: HashSet<&str> = headings.iter().map(|own| own.id.as_str()).chain(["a"]).collect();
    assert_eq!(ids.len(), headings.len() + 1, "{headings:?}");
    let links = text::links_and_outline(source).0.into_iter().chain(text::links_inline(source)).map(|own| own.range);
    let named = text::named(source).into_iter().chain(text::named_inline(source)).map(|own| own.range);
    let prose = text::prose(source).into_iter().chain(text::prose_inline(source));
    for range in headings.into_iter().map(|own| own.range).chain(links).chain(named).chain(prose) {
        assert!(source.get(range.clone()).is_some(), "{range:?} of {source:?}");
    }
    let (_, rest) = text::split_title(source);
    assert!(source.ends_with(rest));
    let _ = (text::plain(source), text::summary(source), text::slug(source));

    let mut page = Page::default();
    html::is_safe(Markdown.document(source, &["a"], &mut page).0.as_str());
    html::is_safe(Markdown.block(source, &mut page).as_str());
    html::is_safe(Markdown.inline(source, &mut page).as_str());
    let title = Markdown.title(source);
    html::is_safe(title.as_str());
    assert!(!title.as_str().contains("<a"), "{}", title.as_str());
}

fn balanced(events: &[Event<'_>]) {
    let mut open = 0_usize;
    for event in events {
        match event {
            Event::Start(_) => open += 1,
            Event::End => open = open.checked_sub(1).unwrap_or_else(|| panic!("an end without a start in {events:?}")),
            _ => {}
        }
    }
    assert_eq!(open, 0, "{events:?}");
}

/// A page that knows an address for whatever it is asked for, and explains each word `cash`.
#[derive(Default)]
struct Page {
    given: usize,
}

impl Links for Page {
    fn follow(&mut self, written: &str) -> Option<String> {
        Some(format!("to/{}", written.len()))
    }

    fn image(&mut self, written: &str) -> Option<Image> {
        Some(Image { href: format!("pictures/{}", written.len()), size: Some((640, 480)) })
    }

    fn named(&mut self, id: &str) -> Option<view::Link> {
        Some(view::Link { text: id.to_owned(), href: Some(format!("id/{}", id.len())) })
    }

    fn terms(&mut self, words: &str) -> Vec<TermUse> {
        let found = words.match_indices("cash");
        found
            .map(|(at, word)| TermUse {
                range: at..at + word.len(),
                href: "glossary/#cash".into(),
                meaning: "<money>".into(),
            })
            .collect()
    }

    fn fresh(&mut self) -> usize {
        self.given += 1;
        self.given
    }

    fn headings(&self) -> Headings {
        Headings { level: 3, prefix: "part-".into() }
    }
}
