//! Web addresses of deals, as they are copied from a browser.

use dealport::DealRef;

/// Returns the deal of a web address; `None` if the text is not one.
///
/// Only Pipedrive's form is known: `https://acme.pipedrive.com/deal/42`. Other addresses are explained.
pub(super) fn reference(text: &str) -> Option<Result<DealRef, String>> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let id = path.rsplit('/').next().filter(|id| !id.is_empty()).unwrap_or("ID");
    let is_host = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    let vendors = [("pipedrive.com", "pipedrive"), ("heffl.com", "heffl"), ("weeek.net", "weeek")];
    let vendor = vendors.into_iter().find(|(domain, _)| is_host(domain)).map(|(_, vendor)| vendor);
    if let (Some("pipedrive"), Some(id)) = (vendor, path.strip_prefix("deal/"))
        && !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_digit())
    {
        return Some(DealRef::new("pipedrive", id).map_err(|error| error.to_string()));
    }
    Some(Err(match vendor {
        Some(vendor) => format!(
            "this address is not known to be that of a deal; pass vendor and id, perhaps {vendor}:{id}"
        ),
        None => {
            "an address of another site is not a reference; pass vendor and id, e.g. pipedrive:42".to_owned()
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_of_a_deal_is_its_reference() {
        for text in ["https://acme.pipedrive.com/deal/42", "https://acme.pipedrive.com/deal/42/?tab=mail#x"] {
            assert_eq!(reference(text), Some(Ok("pipedrive:42".parse().unwrap())), "{text}");
        }
        assert_eq!(reference("pipedrive:42"), None);
    }

    #[test]
    fn other_addresses_are_explained() {
        for (text, says) in [
            ("https://acme.pipedrive.com/person/42", "perhaps pipedrive:42"),
            ("https://acme.pipedrive.com/deal/", "perhaps pipedrive:deal"),
            ("https://app.heffl.com/deals/dl_1", "perhaps heffl:dl_1"),
            ("https://evilpipedrive.com/deal/42", "another site"),
            ("https://", "another site"),
        ] {
            let error = reference(text).unwrap().unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
