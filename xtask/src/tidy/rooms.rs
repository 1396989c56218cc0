//! Every vendor crate has the same rooms, so that a reader who knows one crate knows all.

use super::sources::Source;

/// The modules of a vendor crate besides its resources.
const ROOMS: &[&str] = &[
    "lib",
    "vendor",
    "auth",
    "settings",
    "endpoint",
    "envelope",
    "error",
    "limits",
    "ids",
    "index",
    "custom_fields",
    "webhooks",
    "crm",
];
const CRM_ROOMS: &[&str] = &["read", "write", "list", "catalog", "contacts", "tasks", "products"];
const TEST_ROOMS: &[&str] = &["main", "requests", "responses", "errors", "crm", "sandbox"];

pub(super) fn check(vendors: &[String], sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for vendor in vendors {
        let top = format!("crates/{vendor}/");
        let of_vendor =
            || sources.iter().filter(|source| source.path.starts_with(&top) && source.rust.is_some());
        for source in of_vendor() {
            let path = &source.path[top.len()..];
            if let Some(room) = path.strip_prefix("src/") {
                let (module, rest) = split(without_version(room));
                let is_resource = || {
                    let inside = format!("{}/", source.path.trim_end_matches(".rs"));
                    of_vendor().any(|other| {
                        (other.path == source.path || other.path.starts_with(&inside))
                            && is_resource(&other.text)
                    })
                };
                let is_foreign = match (module, rest) {
                    ("crm", Some(rest)) => !CRM_ROOMS.contains(&split(rest).0),
                    (_, Some(_)) => false,
                    (module, None) => !ROOMS.contains(&module) && !is_version(module) && !is_resource(),
                };
                if is_foreign {
                    findings.push(format!("{}: rooms are {} and resources", source.path, ROOMS.join(", ")));
                }
                if source.text.lines().any(|line| line.trim_start().starts_with("macro_rules!")) {
                    findings.push(format!("{}: write plain code, or an attribute macro", source.path));
                }
            } else if let Some(room) = path.strip_prefix("tests/it/") {
                let (module, rest) = split(room);
                if rest.is_none() && !TEST_ROOMS.contains(&module) {
                    findings.push(format!("{}: rooms of tests are {}", source.path, TEST_ROOMS.join(", ")));
                }
            }
        }
    }
    findings
}

/// Splits a path into its first module and the path below that.
fn split(path: &str) -> (&str, Option<&str>) {
    match path.split_once('/') {
        Some((module, rest)) => (module, Some(rest)),
        None => (path.trim_end_matches(".rs"), None),
    }
}

/// Removes the folder of a version: the rooms of `v2` are those of the crate.
fn without_version(path: &str) -> &str {
    path.split_once('/').filter(|(folder, _)| is_version(folder)).map_or(path, |(_, rest)| rest)
}

fn is_version(module: &str) -> bool {
    module.strip_prefix('v').is_some_and(|digits| digits.parse::<u8>().is_ok())
}

/// Returns whether the file declares an operation or a record.
fn is_resource(text: &str) -> bool {
    ["endpoint", "record"].iter().any(|name| {
        let attribute = |line: &str| {
            let line = line.strip_prefix("#[").map(|line| line.trim_start_matches("camel::"));
            line.and_then(|line| line.strip_prefix(name)).is_some_and(|rest| rest.starts_with(['(', ']']))
        };
        text.lines().any(attribute)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(&["acme".into()], &[Source::new(format!("crates/acme/{path}"), text).unwrap()]).len()
    }

    #[test]
    fn room_with_another_name_is_found() {
        for path in ["src/helpers.rs", "src/v1/helpers.rs", "src/crm/mapping.rs", "tests/it/paging.rs"] {
            assert_eq!(count(path, ""), 1, "{path}");
        }
        for path in ["lib", "v2", "v2/envelope", "crm/read", "crm", "deals/place"] {
            assert_eq!(count(&format!("src/{path}.rs"), ""), 0, "{path}");
        }
        assert_eq!(count("tests/it/crm.rs", ""), 0);
    }

    #[test]
    fn resource_is_a_room() {
        assert_eq!(count("src/deals.rs", "#[record]\npub struct Deal {}"), 0);
        assert_eq!(count("src/v2/deals.rs", "#[camel::endpoint(get = \"/\")]\npub struct GetDeal {}"), 0);
    }

    #[test]
    fn macro_in_a_vendor_crate_is_found() {
        assert_eq!(count("src/ids.rs", "macro_rules! id { () => {} }"), 1);
        assert_eq!(count("tests/it/crm.rs", "macro_rules! test { () => {} }"), 0);
    }
}
