//! What `init` wants to know, from flags or from somebody at a terminal.

use crate::commands::Failure;
use std::io::BufRead;

/// The most characters in an answer: enough for any name, too few for a mistake with the clipboard.
const LONGEST: usize = 100;

/// What is known. Each answer has an example that stands in for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answers {
    pub(super) title: Option<String>,
    pub(super) name: Option<String>,
    pub(super) role: Option<String>,
}

impl Answers {
    pub(super) fn given(title: &Option<String>, name: &Option<String>, role: &Option<String>) -> Self {
        Self { title: title.clone(), name: name.clone(), role: role.clone() }
    }

    pub(super) fn title(&self) -> &str {
        self.title.as_deref().unwrap_or("Our company")
    }

    pub(super) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("Robin Keller")
    }

    pub(super) fn role(&self) -> &str {
        self.role.as_deref().unwrap_or("Chief of Staff")
    }
}

/// Asks for what is not given yet.
///
/// # Errors
/// When the answers end before the questions, as with Ctrl-D, or cannot be read.
pub(super) fn ask(given: Answers, answers: &mut impl BufRead, say: &mut impl FnMut(&str)) -> Result<Answers, Failure> {
    let mut ask_for = |question: &str, known: Option<String>, example: &str| match known {
        Some(known) => Ok(Some(known)),
        None => ask_one(question, example, answers, say),
    };
    let (title, name, role) = (given.title().to_owned(), given.name().to_owned(), given.role().to_owned());
    Ok(Answers {
        title: ask_for("What is your company or team called?", given.title, &title)?,
        name: ask_for("What is your name?", given.name, &name)?,
        role: ask_for("What is your role?", given.role, &role)?,
    })
}

/// One question, again until its answer can be used. None: Enter, for the example.
fn ask_one(
    question: &str,
    example: &str,
    answers: &mut impl BufRead,
    say: &mut impl FnMut(&str),
) -> Result<Option<String>, Failure> {
    loop {
        say(&format!("{question} [{example}] "));
        let mut line = Vec::new();
        let read = answers.read_until(b'\n', &mut line).map_err(|error| Failure::world("no answer", &error))?;
        if read == 0 {
            say("\n");
            return Err(Failure::usage("the questions were not answered, so nothing was written"));
        }
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            return Ok(None);
        }
        match one_line(&line) {
            Ok(answer) => return Ok(Some(answer)),
            Err(reason) => say(&format!("That cannot be used: {reason}.\n")),
        }
    }
}

/// A text as one tidy line: no control characters, no signs that turn letters round, single spaces.
///
/// # Errors
/// With the reason why it cannot be used.
pub(super) fn one_line(text: &str) -> Result<String, String> {
    let kept = text.chars().filter(|character| !is_hidden(*character));
    let spaced: String = kept.map(|character| if character.is_control() { ' ' } else { character }).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        Err("it has nothing to read in it".to_owned())
    } else if line.chars().count() > LONGEST {
        Err(format!("it is longer than {LONGEST} characters"))
    } else {
        Ok(line)
    }
}

/// Characters that nobody sees and that YAML forbids or that change how a line reads.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conversation(given: Answers, typed: &str) -> (Result<Answers, Failure>, String) {
        let mut said = String::new();
        let answers = ask(given, &mut typed.as_bytes(), &mut |text| said.push_str(text));
        (answers, said)
    }

    #[test]
    fn enter_takes_the_example_and_flags_are_not_asked_for() {
        let given = Answers { name: Some("Lena Fox".to_owned()), ..Answers::default() };
        let (answers, said) = conversation(given, "\n  Chief   Financial\tOfficer \r\n");
        let answers = answers.unwrap();
        assert_eq!((answers.title(), answers.name()), ("Our company", "Lena Fox"));
        assert_eq!(answers.role(), "Chief Financial Officer");
        assert_eq!(said, "What is your company or team called? [Our company] What is your role? [Chief of Staff] ");
    }

    #[test]
    fn an_answer_that_cannot_be_used_is_asked_for_again() {
        let (answers, said) = conversation(Answers::default(), &format!("{}\nAcme\n\n\n", "x".repeat(101)));
        assert_eq!(answers.unwrap().title(), "Acme");
        assert!(said.contains("That cannot be used: it is longer than 100 characters.\n"), "{said}");
    }

    #[test]
    fn leaving_early_writes_nothing() {
        let (answers, _) = conversation(Answers::default(), "Acme\n");
        assert_eq!(answers, Err(Failure::usage("the questions were not answered, so nothing was written")));
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        assert_eq!(one_line("\u{feff}A\u{202e}c\u{1b}[1m\nme\u{85}").as_deref(), Ok("Ac [1m me"));
        assert!(one_line("\u{7}\u{202e} ").is_err());
    }
}
