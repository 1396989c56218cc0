//! Outcomes of writes, compared with what a hostile server did.
//!
//! Each fault of the hostile server hits a create, an update and a delete of each vendor: once, so that a
//! retry meets a healthy server, and each time. Every cell of that table has to keep [one rule](rule), and
//! the whole table is a file under version control, so that a change of any cell shows in a diff. After an
//! intended change, run `INSTA_UPDATE=always cargo test -p dealport-cli --test outcomes`.

// Kernels differ in what they deliver of a connection that was reset.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod cell;
mod clock;
mod crm;
mod program;
mod rule;
mod run;
mod table;

// The program has no library target to share the module.
#[path = "../../src/exit.rs"]
mod exit;

use dealport_hostile::{Operation, Vendor, cases, faults};

#[test]
fn every_outcome_agrees_with_the_server() {
    let cells = run::all(&cases());
    let findings: Vec<String> = cells.iter().flat_map(rule::check).collect();
    let table = table::render(&faults(), &cells);
    assert!(
        findings.is_empty(),
        "{} of {} cells are wrong:\n{}",
        findings.len(),
        cells.len(),
        findings.join("\n")
    );
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("outcomes", table);
    });
}

#[test]
fn healthy_server_is_written_to_once() {
    for vendor in Vendor::ALL {
        for operation in Operation::ALL {
            let cell = run::healthy(vendor, operation);
            assert_eq!(
                (cell.exit, cell.writes, cell.effects),
                (exit::Exit::Done, 1, 1),
                "{vendor} {operation}: {cell:?}"
            );
        }
    }
}
