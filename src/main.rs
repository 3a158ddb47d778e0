//! The program `charterbook`.

/// A build makes and drops millions of small values, on all processors at once; with the allocator of glibc it takes
/// about 40 % more of them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    charterbook::cli::main()
}
