//! Words in a drawing, which does not break its lines by itself.

use crate::site::view::ChartLine;

/// About how wide a text is, in units of its size, a little on the wide side. A layout needs no more than that, and no
/// font has to be read for it.
pub(super) fn width(text: &str) -> f32 {
    text.chars().map(wide).sum()
}

fn wide(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 0.3,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.9,
        'A'..='Z' => 0.7,
        'a'..='z' | '0'..='9' => 0.58,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 1.05,
        '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{3fffd}' => 1.3,
        _ => 0.66,
    }
}

/// A text in lines of at most `room` units, `most` of them; what does not fit ends in an ellipsis. A word that is wider
/// than a line is broken, as are scripts without spaces.
pub(super) fn wrap(text: &str, room: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined) <= room {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for character in word.chars() {
            if !line.is_empty() && width(&line) + wide(character) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(last) + 1.0 > room {
                last.pop();
            }
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

/// Lines from a first height down. `lead` stands at the start of the text, and is set apart.
pub(super) fn lines(lead: &str, text: Vec<String>, first: i32, leading: i32) -> Vec<ChartLine> {
    let mut y = first;
    let mut all = Vec::new();
    for (at, text) in text.into_iter().enumerate() {
        let rest = if at == 0 { text.strip_prefix(lead).filter(|_| !lead.is_empty()) } else { None };
        let (lead, text) = match rest {
            Some(rest) => (lead.to_owned(), rest.to_owned()),
            None => (String::new(), text),
        };
        all.push(ChartLine { lead, text, y });
        y += leading;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_break_at_spaces_and_end_in_an_ellipsis() {
        assert_eq!(wrap("Keep the patients", 99.0, 2), ["Keep the patients"]);
        assert_eq!(wrap("Keep the patients we already serve", 9.0, 3), ["Keep the patients", "we already serve"]);
        assert_eq!(wrap("Keep the patients we already serve", 7.0, 2), ["Keep the", "patients we…"]);
        assert_eq!(wrap("日本で始める", 3.2, 2), ["日本で", "始める"]);
        assert!(wrap("", 9.0, 2).is_empty());
    }

    #[test]
    fn the_team_is_set_apart_in_the_first_line() {
        let found = lines("Growth", vec!["Growth Renew".into(), "Growth".into()], 10, 5);
        assert_eq!((found[0].lead.as_str(), found[0].text.as_str(), found[0].y), ("Growth", " Renew", 10));
        assert_eq!((found[1].lead.as_str(), found[1].text.as_str(), found[1].y), ("", "Growth", 15));
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "\\PC{0,60}", room in 4.0_f32..40.0) {
            let lines = wrap(&text, room, 3);
            prop_assert!(lines.len() <= 3);
            for line in lines {
                prop_assert!(width(&line) <= room + 1.4, "{line}");
            }
        }
    }
}
