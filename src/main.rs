//! The program `charterbook`.

fn main() -> std::process::ExitCode {
    charterbook::cli::main()
}
