//! A list that this program must keep by hand, because the code that it is made from has to be linked, is complete.

pub(super) fn check<T>(vendors: &[String], listed: &[(&str, T)]) -> Vec<String> {
    let missing = vendors.iter().filter(|vendor| listed.iter().all(|(name, _)| name != vendor));
    missing
        .map(|vendor| {
            format!("{vendor} has no index of operations: add it to VENDORS in xtask/src/endpoints.rs")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vendor_without_an_index_is_found() {
        let vendors = ["acme".to_owned(), "umbrella".to_owned()];
        let findings = check(&vendors, &[("acme", ())]);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("umbrella has no index of operations"));
    }
}
