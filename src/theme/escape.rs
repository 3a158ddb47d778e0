//! Text and addresses, made safe for HTML.

/// Text, safe between tags and in quoted attributes.
pub(super) fn escape(html: &mut String, text: &str) {
    replace(html, text, b"&<>\"'\0", |byte| match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        _ => "\u{fffd}",
    });
}

/// So many bytes are looked at together, which takes a few steps of the processor.
const AT_ONCE: usize = 16;

/// Adds a text in which some characters of ASCII have others in their place.
#[inline(always)]
fn replace<const COUNT: usize>(html: &mut String, text: &str, these: &[u8; COUNT], with: impl Fn(u8) -> &'static str) {
    // Numbers, for the compiler makes comparisons of several bytes one only where nothing is decided in between.
    let is_one = |byte: u8| these.iter().fold(0, |any, own| any | u8::from(byte == *own));
    let mut written = 0;
    let mut replace = |from: usize, bytes: &[u8]| {
        for (at, byte) in (from..).zip(bytes).filter(|(_, byte)| is_one(**byte) != 0) {
            html.push_str(&text[written..at]);
            html.push_str(with(*byte));
            written = at + 1;
        }
    };
    let (parts, rest) = text.as_bytes().as_chunks::<AT_ONCE>();
    for (part, bytes) in parts.iter().enumerate() {
        if bytes.iter().fold(0, |any, byte| any | is_one(*byte)) != 0 {
            replace(part * AT_ONCE, bytes);
        }
    }
    replace(parts.len() * AT_ONCE, rest);
    html.push_str(&text[written..]);
}

/// [`escape`] for a text by itself.
pub(super) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    escape(&mut escaped, text);
    escaped
}

/// An address in a quoted attribute: what may not stand in one is percent-encoded.
pub(super) fn escape_address(html: &mut String, address: &str) {
    replace(html, address, b" \"<>`{}|^&'", |byte| match byte {
        b' ' => "%20",
        b'"' => "%22",
        b'<' => "%3C",
        b'>' => "%3E",
        b'`' => "%60",
        b'{' => "%7B",
        b'}' => "%7D",
        b'|' => "%7C",
        b'^' => "%5E",
        b'&' => "&amp;",
        _ => "&#39;",
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_character_is_escaped_wherever_it_stands(text in "[a-c&<>\"' é\0`{}|^]{0,50}") {
            let each = |with: fn(&mut String, &str)| {
                let mut html = String::new();
                text.chars().for_each(|character| with(&mut html, &character.to_string()));
                html
            };
            prop_assert_eq!(html(&text), each(escape));
            let mut address = String::new();
            escape_address(&mut address, &text);
            prop_assert_eq!(address, each(escape_address));
        }
    }

    #[test]
    fn what_ends_a_text_or_an_attribute_is_escaped() {
        let mut address = String::new();
        escape_address(&mut address, "a b\"<>`{}|^&'é");
        assert_eq!(html("&<>\"'\0a"), "&amp;&lt;&gt;&quot;&#39;\u{fffd}a");
        assert_eq!(address, "a%20b%22%3C%3E%60%7B%7D%7C%5E&amp;&#39;é");
    }
}
