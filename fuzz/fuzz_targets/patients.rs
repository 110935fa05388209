#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| osteon_fuzz::patients(bytes));
