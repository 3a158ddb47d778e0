#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| charterbook_fuzz::charter(bytes));
