//! The list of commands, and how the program begins and ends.

use crate::commands::{Console, Failure, Outcome, build, check, explain, init, schema, serve, theme, who};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write down what matters most and who decides what; find where it contradicts itself; publish it as a site.
#[derive(Debug, Parser)]
#[command(name = "charterbook", version, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = EXAMPLES)]
struct Cli {
    /// The folder that holds book.toml, where it is not this one or one above it.
    #[arg(long, global = true, value_name = "DIR")]
    book: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Begin here:
  charterbook init my-book      a new book that you can change until it is yours
  charterbook check             finds where its charters contradict themselves
  charterbook serve             shows the site on this machine

Every command explains itself: charterbook init --help";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Serve(serve::Arguments),
    Who(who::Arguments),
    Explain(explain::Arguments),
    Init(init::Arguments),
    Schema(schema::Arguments),
    Theme(theme::Arguments),
}

/// Reads the program's arguments, runs the command and gives the exit code: 0 clean, 1 findings, 2 usage or
/// configuration, 3 the world.
pub fn main() -> ExitCode {
    let mut console = Console::new();
    match Cli::try_parse() {
        Ok(cli) => {
            let outcome = cli.run(&mut console);
            console.close(outcome)
        }
        Err(error) => {
            // Nobody reads on once the stream is closed, so that a help text which could not be printed is no fault.
            let _ = error.print();
            if error.use_stderr() { Failure::USAGE.into() } else { ExitCode::SUCCESS }
        }
    }
}

impl Cli {
    fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        match self.command {
            Command::Build(arguments) => build::run(&arguments, self.book.as_deref(), console),
            Command::Check(arguments) => check::run(&arguments, self.book.as_deref(), console),
            Command::Serve(arguments) => serve::run(&arguments, self.book.as_deref(), console),
            Command::Who(arguments) => who::run(&arguments, self.book.as_deref(), console),
            Command::Explain(arguments) => explain::run(&arguments, console),
            Command::Schema(arguments) => schema::run(&arguments, console),
            Command::Theme(arguments) => theme::run(&arguments, self.book.as_deref(), console),
            Command::Init(arguments) => init::run(&arguments, self.book.as_deref(), console),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_list_of_commands_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_every_flag_says_what_it_does() {
        let mut cli = Cli::command();
        cli.build();
        for command in cli.get_subcommands() {
            assert!(command.get_about().is_some(), "{} has no description", command.get_name());
            assert!(command.get_after_help().is_some(), "{} has no examples", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {} has no help", command.get_name(), argument.get_id());
            }
        }
    }
}
