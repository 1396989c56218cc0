//! The tour.

use crate::support::run;

#[test]
fn the_tour_goes_as_it_is_told() {
    let done = run(&["demo"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(done.err, "");
    let mut rest = done.out.as_str();
    for part in [
        "1. List the deals",
        "The first 12 of 120 deals",
        "2. Create a deal",
        "12500.00",
        "Created pipedrive:",
        "3. Update it",
        "before",
        "after",
        "13900.00",
        "cleared",
        "4. Delete it",
        "lists no longer have it",
        "5. A write that the vendor refuses",
        "rejected",
        "6. A write whose answer is lost",
        "unknown",
        "requests that write  1",
        "It was done; only the answer was lost.",
        "7. How to tell them apart",
    ] {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not in {rest}"));
        rest = &rest[at + part.len()..];
    }
    assert!(done.out.lines().all(|line| line.chars().count() <= 120), "{}", done.out);
}
