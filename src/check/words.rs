//! Words that the messages of several rules share.

/// A text in typographic quotes, cut beyond 60 characters, on one line.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", short(text))
}

/// A text on one line, cut beyond 60 characters.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short = String::new();
    for (at, character) in text.trim().chars().enumerate() {
        if at == LONGEST {
            short.truncate(short.trim_end().len());
            short.push('…');
            break;
        }
        short.push(if character.is_control() { ' ' } else { character });
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_and_stay_on_one_line() {
        assert_eq!(quoted("Cash for\neighteen months "), "“Cash for eighteen months”");
        assert_eq!(short(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
        assert_eq!(short(&"é".repeat(60)), "é".repeat(60));
    }
}
