//! The tour.

use crate::support::run;

#[test]
fn the_tour_goes_as_it_is_told() {
    let done = run(&["demo"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(done.err, "");
    // Where lines are broken depends on the ids in them.
    let text = done.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = text.as_str();
    for part in [
        "1. List the deals of all",
        "The first 3 of each, of ",
        "2. Create the same deal at each",
        "12500.00",
        "This is how each keeps it.",
        "3. Set the amount to 13900.00",
        "13900.00",
        "cleared",
        "4. Delete it",
        "No list has it any more.",
        "5. Ask for what cannot be",
        "rejected",
        "6. Lose the response of a create",
        "unknown",
        "They were created; only the responses were lost.",
        "7. How to tell them apart",
    ] {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not in {rest}"));
        rest = &rest[at + part.len()..];
    }
    for step in done.out.split("\n\n").filter(|block| block.starts_with("vendor ")) {
        for vendor in dealport::vendors() {
            assert!(step.contains(&format!("\n{vendor} ")), "{vendor} is not in {step}");
        }
    }
    assert!(done.out.lines().all(|line| line.chars().count() <= 120), "{}", done.out);
}
