//! Text and addresses, made safe for HTML.

use std::fmt::Write as _;

/// Text, safe between tags and in quoted attributes.
pub(super) fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\0' => html.push('\u{fffd}'),
            other => html.push(other),
        }
    }
}

/// [`escape`] for a text by itself.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape(&mut escaped, text);
    escaped
}

/// An address in a quoted attribute: what may not stand in one is percent-encoded.
pub(super) fn escape_address(html: &mut String, address: &str) {
    for character in address.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^' => {
                let _ = write!(html, "%{:02X}", character as u32);
            }
            '&' => html.push_str("&amp;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}
