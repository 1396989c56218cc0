//! Every declared endpoint is in its vendor's index of operations.

use std::collections::BTreeMap;

use dealport_core::plumbing::EndpointEntry;
use syn::{Item, ItemStruct};

use super::sources::Source;

pub(super) fn check(sources: &[Source], indexes: &[(&str, &[EndpointEntry])]) -> Vec<String> {
    let names = |(vendor, entries): &(&str, &[EndpointEntry])| {
        (vendor.to_string(), entries.iter().map(|entry| entry.request).collect())
    };
    missing(sources, &indexes.iter().map(names).collect::<Vec<_>>())
}

fn missing(sources: &[Source], indexes: &[(String, Vec<&str>)]) -> Vec<String> {
    let mut findings = Vec::new();
    for (vendor, listed) in indexes {
        let folder = format!("crates/{vendor}/src/");
        // Modules may have requests of the same name: as many are listed as are declared.
        let mut by_name: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for source in sources.iter().filter(|source| source.path.starts_with(&folder)) {
            for name in source.rust.iter().flat_map(|file| endpoints(&file.items)) {
                by_name.entry(name).or_default().push(&source.path);
            }
        }
        for (name, files) in by_name {
            let count = listed.iter().filter(|request| request.rsplit("::").next() == Some(&name)).count();
            if count < files.len() {
                let files = files.join(" or ");
                findings.push(format!("{files}: `{name}` is missing in `ENDPOINTS` of {folder}lib.rs"));
            }
        }
    }
    findings
}

/// Returns the names of the requests that a file declares with `#[endpoint]`. A generic request is left out,
/// because the index lists the types that it is used as.
fn endpoints(items: &[Item]) -> Vec<String> {
    let names = |item: &Item| match item {
        Item::Struct(request) if is_endpoint(request) => vec![request.ident.to_string()],
        Item::Mod(module) => module.content.as_ref().map_or_else(Vec::new, |(_, items)| endpoints(items)),
        _ => Vec::new(),
    };
    items.iter().flat_map(names).collect()
}

fn is_endpoint(request: &ItemStruct) -> bool {
    let is_macro = |attribute: &syn::Attribute| {
        attribute.path().segments.last().is_some_and(|segment| segment.ident == "endpoint")
    };
    request.generics.params.is_empty() && request.attrs.iter().any(is_macro)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(listed: &[&'static str]) -> Vec<String> {
        let source = |path: &str, text: &str| Source::new(path, text).unwrap();
        let sources = [
            source("crates/acme/src/deals.rs", "#[endpoint(get = \"/deals\")]\npub struct ListDeals {}"),
            source(
                "crates/acme/src/v1.rs",
                "mod deals {\n    #[camel::endpoint(get = \"/v1/deals\")]\n    pub struct ListDeals {}\n}",
            ),
            source("crates/acme/src/objects.rs", "#[endpoint(get(K::GET))]\npub struct GetObject<K> {}"),
            source("crates/other/src/lib.rs", "#[endpoint(get = \"/\")]\npub struct Other {}"),
        ];
        missing(&sources, &[("acme".to_owned(), listed.to_vec())])
    }

    #[test]
    fn endpoint_missing_in_the_index_is_found() {
        assert!(found(&["deals::ListDeals", "v1::deals::ListDeals"]).is_empty());
        let findings = found(&["deals::ListDeals"]);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0],
            "crates/acme/src/deals.rs or crates/acme/src/v1.rs: `ListDeals` is missing in `ENDPOINTS` of \
             crates/acme/src/lib.rs"
        );
    }
}
