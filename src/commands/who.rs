//! `who`: who decides this, for this amount, in this place, today?

mod human;
mod reply;

use super::book::Book;
use super::{Console, Failure, Format, Outcome, day};
use crate::answer::{Case, NoAnswer, Question, Understood, understand, who_decides};
use crate::diag::visible::excerpt;
use crate::model::Id;
use clap::Args;
use jiff::civil::Date;
use reply::Reply;
use std::path::Path;

/// Say who decides a question: the person, who must agree, whom to ask and tell, and where it goes when it is stuck.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The question in your own words; an amount and a place may be among them.
    #[arg(value_name = "QUESTION", required_unless_present = "decision")]
    question: Vec<String>,

    /// The decision's short name, where you know it.
    #[arg(long, value_name = "ID")]
    decision: Option<String>,

    /// How much it is about.
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,

    /// Where it is about; may be given several times.
    #[arg(long, value_name = "WHAT=WHERE", value_parser = dimension)]
    scope: Vec<(String, String)>,

    /// The day to answer for, in place of today.
    #[arg(long, value_name = "DATE", value_parser = day::parse)]
    as_of: Option<Date>,

    /// For people, or for programs.
    #[arg(long, value_enum, default_value = "human", value_name = "FORMAT")]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  charterbook who discount 40k EUR in EMEA
  charterbook who new position
  charterbook who --decision refunds --amount \"300 EUR\" --scope region=EMEA";

/// Answers the question; findings where nobody does.
///
/// # Errors
/// When the book, the amount or the place cannot be read.
pub fn run(arguments: &Arguments, book: Option<&Path>, console: &mut Console) -> Result<Outcome, Failure> {
    let book = Book::read(None, book)?;
    let today = day::today(arguments.as_of, book.config.as_of)?;
    let understood = understood(&book, arguments)?;
    if understood.decisions.is_empty() {
        console.note(&nothing_fits(&book, arguments));
        return Ok(Outcome::Findings);
    }
    let mut replies = Vec::new();
    for decision in &understood.decisions {
        let case = Case { decision, amount: understood.amount.as_ref(), scope: &understood.scope, day: today };
        match who_decides(&book.org, case) {
            Ok(answer) => replies.push(Reply::of(&book.org, &answer, today)),
            Err(reason) => console.note(&excerpt(&nobody(decision, reason))),
        }
    }
    if replies.is_empty() {
        return Ok(Outcome::Findings);
    }
    console.print(&in_format(arguments.format, replies)?)?;
    Ok(Outcome::Clean)
}

fn in_format(format: Format, mut replies: Vec<Reply<'_>>) -> Result<String, Failure> {
    if format == Format::Human || replies.is_empty() {
        return Ok(human::of(&replies));
    }
    // Decisions that fit the words equally well stand with the first one's other tiers.
    let mut first = replies.remove(0);
    first.others.extend(replies);
    first.json().map_err(|error| Failure::world("the answer cannot be written", &error.into()))
}

fn dimension(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("write it as region=EMEA".to_owned()),
    }
}

fn understood<'book>(book: &'book Book, arguments: &Arguments) -> Result<Understood<'book>, Failure> {
    let scopes = book.config.scopes.iter().flatten();
    let declared: Vec<_> = scopes.map(|(name, values)| (name.as_str(), values.iter().collect())).collect();
    let words = arguments.question.join(" ");
    let question = Question {
        words: &words,
        decision: arguments.decision.as_deref(),
        amount: arguments.amount.as_deref(),
        scope: arguments.scope.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect(),
    };
    let understood = understand(&book.org, &declared, &question);
    if let Some((said, why)) = &understood.bad_amount {
        return Err(
            Failure::usage(format!("the amount `{said}` {why}")).hint("write it as 25,000 EUR, 25k EUR or 3 people")
        );
    }
    if let Some(place) = understood.unknown_scope.first() {
        let known = declared.iter().map(|(name, values)| {
            let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            format!("{name}={}", values.join("|"))
        });
        let known: Vec<String> = known.collect();
        let failure = Failure::usage(format!("this book knows no place `{place}`"));
        return Err(if known.is_empty() { failure } else { failure.hint(format!("it knows {}", known.join(", "))) });
    }
    Ok(understood)
}

fn nothing_fits(book: &Book, arguments: &Arguments) -> String {
    let ids = book.org.decision_ids();
    let asked = arguments.decision.clone().unwrap_or_else(|| arguments.question.join(" "));
    let near = crate::model::words::nearest(&asked, ids.iter().map(|id| id.as_str()));
    let help = match near {
        Some(near) => format!("did you mean --decision {near}?"),
        None => "ask with a word of the decision's title, or look at the page “Who decides” of the site".to_owned(),
    };
    excerpt(&format!("No decision in this book fits “{asked}”.\nhint: {help}\n")).into_owned()
}

fn nobody(decision: &Id, reason: NoAnswer) -> String {
    format!("Nobody decides `{decision}` here: {}.\n", reason.words())
}
