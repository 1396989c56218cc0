//! Properties of any response of any vendor: nothing is lost, no digit changes, nothing panics, and no client
//! claims what it cannot know.
//!
//! Few cases run by default. `PROPTEST_CASES=100000 cargo test --features full,config --test properties` runs
//! more; the targets in `fuzz/` call the same checks.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod amounts;
mod checks;
#[cfg(feature = "config")]
mod configurations;
mod deliveries;
mod lists;
mod members;
mod model;
mod records;
mod responses;
mod writes;

use proptest::test_runner::Config;

/// Sets the number of cases, unless `PROPTEST_CASES` does.
fn cases(cases: u32) -> Config {
    let mut config = Config::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}
