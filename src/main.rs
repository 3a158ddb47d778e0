//! The program `charterbook`.

/// A build makes and drops millions of small values, on all processors at once; with the allocator of glibc it takes
/// about half as long again, and with musl's several times as long.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    charterbook::cli::main()
}
