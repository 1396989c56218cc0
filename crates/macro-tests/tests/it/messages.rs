//! The messages of declarations that do not compile.

use std::process::Command;

/// Tests the macros' own messages.
#[test]
fn invalid_declaration_has_a_clear_message() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Tests the messages of the traits' bounds. The compiler words the text around them, so this test runs on
/// the oldest supported version only.
#[test]
fn missing_trait_has_a_message_with_a_fix() {
    let version = Command::new("rustc").arg("--version").output().unwrap().stdout;
    let is_oldest = String::from_utf8_lossy(&version).contains(concat!(env!("CARGO_PKG_RUST_VERSION"), "."));
    if is_oldest {
        trybuild::TestCases::new().compile_fail("tests/ui/bounds/*.rs");
    }
}
