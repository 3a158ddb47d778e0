//! The program `charterbook`.

/// A build makes and drops millions of small values, on all processors at once; with the allocator of glibc it takes
/// about 40 % more of them. It does not ask the system for pages of 2 MB (`no_thp`): most of one is never used here, and to
/// give it, the system fills all of it with zeros. That is a third of a small build's memory, and of its time 5 %.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    charterbook::cli::main()
}
