//! The messages of declarations that do not compile.

use std::process::Command;

/// The macros' own messages.
#[test]
fn wrong_declaration_says_what_is_wrong() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

/// Those that the traits give the compiler. The compiler words what stands around them, so they are compared with the
/// oldest one that is promised and with no other.
#[test]
fn unfulfilled_trait_says_what_to_do() {
    let version = Command::new("rustc").arg("--version").output().unwrap().stdout;
    let is_oldest = String::from_utf8_lossy(&version).contains(concat!(env!("CARGO_PKG_RUST_VERSION"), "."));
    if is_oldest {
        trybuild::TestCases::new().compile_fail("tests/ui/bounds/*.rs");
    }
}
