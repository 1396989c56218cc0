//! What holds for any response of any vendor: nothing is lost, no digit changes, nothing panics, nothing is claimed that
//! nobody can know.
//!
//! Few cases run by default. `PROPTEST_CASES=100000 cargo test --features full,config --test properties` runs more; the
//! targets in `fuzz/` call the same checks.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod amounts;
mod checks;
#[cfg(feature = "config")]
mod configurations;
mod deliveries;
mod json;
mod lists;
mod members;
mod model;
mod readers;
mod records;
mod responses;
mod writes;

use proptest::test_runner::Config;

/// So many cases, unless `PROPTEST_CASES` says otherwise.
fn cases(cases: u32) -> Config {
    let mut config = Config::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    config
}
