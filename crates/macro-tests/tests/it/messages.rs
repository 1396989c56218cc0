//! The messages of declarations that do not compile.

use std::process::Command;

/// Tests the macros' own messages.
#[test]
fn wrong_declaration_says_what_is_wrong() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Tests the messages of the traits' bounds. The compiler words the text around them, so this test runs on
/// the oldest supported version only.
#[test]
fn unfulfilled_trait_says_what_to_do() {
    let version = Command::new("rustc").arg("--version").output().unwrap().stdout;
    let is_oldest = String::from_utf8_lossy(&version).contains(concat!(env!("CARGO_PKG_RUST_VERSION"), "."));
    if is_oldest {
        trybuild::TestCases::new().compile_fail("tests/ui/bounds/*.rs");
    }
}
