//! Every operation has a pinned request, with which responses of all kinds are read too.

use dealport_core::plumbing::EndpointEntry;

use super::sources::Source;

pub(super) fn check(sources: &[Source], vendors: &[(&str, &[EndpointEntry])]) -> Vec<String> {
    let of_vendor = |(vendor, entries): &(&str, &[EndpointEntry])| {
        let requests: Vec<_> = entries.iter().map(|entry| entry.request).collect();
        missing(sources, vendor, &requests)
    };
    vendors.iter().flat_map(of_vendor).collect()
}

fn missing(sources: &[Source], vendor: &str, requests: &[&str]) -> Vec<String> {
    let folder = format!("crates/{vendor}/tests/it/requests");
    let tests: Vec<_> = sources.iter().filter(|source| source.path.starts_with(&folder)).collect();
    let is_pinned = |request: &str| {
        let call = format!("{}::", request.rsplit("::").next().unwrap_or(request));
        tests.iter().any(|test| test.text.contains(&call))
    };
    let missing = requests.iter().filter(|request| !is_pinned(request));
    missing.map(|request| format!("{folder}: `{request}` is not pinned")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn request_without_a_pin_is_found() {
        let text = "fn lists() { sent(&deals::ListDeals::new()); }";
        let sources = [Source::new("crates/acme/tests/it/requests/deals.rs", text).unwrap()];
        assert!(missing(&sources, "acme", &["deals::ListDeals"]).is_empty());
        let findings = missing(&sources, "acme", &["deals::GetDeal"]);
        assert_eq!(findings, ["crates/acme/tests/it/requests: `deals::GetDeal` is not pinned"]);
    }
}
