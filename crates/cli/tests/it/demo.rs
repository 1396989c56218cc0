//! The demo.

use crate::support::run;

#[test]
fn demo_shows_all_vendors_in_each_table() {
    let done = run(&["demo"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{}", done.err);
    let sections: Vec<_> = done.out.split("\n\n").collect();
    let tables = sections.iter().filter(|section| section.contains("───"));
    for vendor in dealport::vendors() {
        // The summary and the sums of a copy are tables of their own.
        for table in tables.clone().filter(|table| !table.contains('█') && !table.contains("matched")) {
            assert!(table.lines().any(|line| line.starts_with(vendor)), "{vendor} is missing in {table}");
        }
    }
    assert_eq!(tables.count(), 8, "{}", done.out);
    for part in
        ["Negotiation", "█", "12500.00", "13900.00", "rejected", "unknown", "Lost at sea", "122 of 122"]
    {
        assert!(done.out.contains(part), "{part:?} is missing in {}", done.out);
    }
    assert!(done.out.lines().all(|line| line.chars().count() <= 120), "{}", done.out);
}
