//! Text and addresses, made safe for HTML.

/// Text, safe between tags and in quoted attributes.
pub(super) fn escape(html: &mut String, text: &str) {
    replace(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        b'\0' => Some("\u{fffd}"),
        _ => None,
    });
}

/// Adds a text in which some characters of ASCII have others in their place.
fn replace(html: &mut String, text: &str, with: impl Fn(u8) -> Option<&'static str>) {
    let mut rest = text;
    while let Some((at, other)) = rest.bytes().enumerate().find_map(|(at, byte)| Some((at, with(byte)?))) {
        html.push_str(&rest[..at]);
        html.push_str(other);
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// [`escape`] for a text by itself.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape(&mut escaped, text);
    escaped
}

/// An address in a quoted attribute: what may not stand in one is percent-encoded.
pub(super) fn escape_address(html: &mut String, address: &str) {
    replace(html, address, |byte| match byte {
        b' ' => Some("%20"),
        b'"' => Some("%22"),
        b'<' => Some("%3C"),
        b'>' => Some("%3E"),
        b'`' => Some("%60"),
        b'{' => Some("%7B"),
        b'}' => Some("%7D"),
        b'|' => Some("%7C"),
        b'^' => Some("%5E"),
        b'&' => Some("&amp;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}
