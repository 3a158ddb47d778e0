//! Markdown files whose fields stand between two lines of three hyphens.

use std::ops::Range;

/// Where the parts of a Markdown file stand, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// No front matter: the whole file is prose.
    Prose,
    /// The YAML between the lines, and the prose behind them.
    Fields {
        /// Without the lines of hyphens.
        yaml: Range<usize>,
        /// From the line after the second line of hyphens to the end.
        prose: Range<usize>,
    },
    /// The first line opens front matter that no line closes.
    Unclosed,
}

/// Finds the front matter. Only a first line of exactly `---` opens it.
pub fn parts(text: &str) -> Parts {
    let line_at = |at: usize| text[at..].split_inclusive('\n').next().filter(|line| line.trim_end() == "---");
    let Some(start) = line_at(0).map(str::len) else { return Parts::Prose };
    // From the end of the first line on, behind which the fields can end at once.
    let mut starts = memchr::memmem::find_iter(&text.as_bytes()[start - 1..], "\n---").map(|at| start + at);
    let end = starts.find_map(|at| Some((at, at + line_at(at)?.len())));
    end.map_or(Parts::Unclosed, |(at, prose)| Parts::Fields { yaml: start..at, prose: prose..text.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_between_two_lines_of_hyphens() {
        let text = "---\r\nname: x\r\n---\r\nProse\n---\n";
        assert_eq!(parts(text), Parts::Fields { yaml: 5..14, prose: 19..text.len() });
        assert_eq!(parts("---\n---"), Parts::Fields { yaml: 4..4, prose: 7..7 });
        assert_eq!(parts("---\r\n---\r\n"), Parts::Fields { yaml: 5..5, prose: 10..10 });
        let text = "---\na: 1\n----\n---x\n ---\n---\u{a0}\nprose";
        let Parts::Fields { yaml, prose } = parts(text) else { panic!("fields") };
        assert_eq!((&text[yaml], &text[prose]), ("a: 1\n----\n---x\n ---\n", "prose"));
    }

    #[test]
    fn anything_else_is_prose_or_unclosed() {
        assert_eq!(parts("# Title\n---\na: b\n---\n"), Parts::Prose);
        assert_eq!(parts("----\n"), Parts::Prose);
        assert_eq!(parts(""), Parts::Prose);
        assert_eq!(parts("---\nname: x\n--- \t\n"), Parts::Fields { yaml: 4..12, prose: 18..18 });
        assert_eq!(parts("---\nname: x\n"), Parts::Unclosed);
    }
}
