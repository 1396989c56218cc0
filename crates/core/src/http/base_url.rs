//! Where a vendor's API is.

use url::{Host, Url};

use crate::plumbing::{Path, Query};
use crate::{Error, Result};

/// Scheme and host, and a path to put before the vendor's own if a proxy needs one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// Without a slash at the end.
    text: String,
    on_loopback: bool,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let refuse =
            |why: &str| Err(Error::configuration(format!("the URL {why}, such as https://api.example.com")));
        let Ok(url) = Url::parse(text.trim()) else {
            return refuse(&format!("{:?} is none: give scheme and host", crate::text::excerpt(text, 80)));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("must not hold a user or password: give scheme and host");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("must not hold a query: give scheme and host");
        }
        let on_loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return refuse("lacks a host: give scheme and host"),
        };
        match url.scheme() {
            "https" => {}
            "http" if on_loopback => {}
            "http" => {
                return refuse("is not HTTPS, which only a server on this machine may do without: use https");
            }
            other => return refuse(&format!("has the scheme {other:?}: use https")),
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), on_loopback })
    }

    pub(crate) const fn on_loopback(&self) -> bool {
        self.on_loopback
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn join(&self, path: &Path, query: &Query) -> String {
        let mut url = format!("{}{path}", self.text);
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query.encoded());
        }
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_https_and_loopback() {
        for (text, on_loopback) in [
            ("https://api.pipedrive.com", false),
            ("https://proxy.example/crm/", false),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]:8080", true),
            ("http://localhost:1", true),
            ("https://localhost", true),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().on_loopback(), on_loopback, "{text}");
        }
    }

    #[test]
    fn refuses_the_rest_without_repeating_a_secret() {
        for text in [
            "",
            "api.pipedrive.com",
            "http://api.pipedrive.com",
            "http://127.0.0.1.evil.example",
            "http://10.0.0.1",
            "ftp://localhost",
            "https://user:s3cret@api.pipedrive.com",
            "https://api.pipedrive.com/?api_token=s3cret",
            "https://",
        ] {
            let error = BaseUrl::parse(text).unwrap_err();
            assert!(!error.to_string().contains("s3cret"), "{error}");
        }
    }

    #[test]
    fn keeps_a_prefix() {
        let base = BaseUrl::parse("https://proxy.example/crm/").unwrap();
        let path = Path::parse("/api/v2/deals").unwrap();
        assert_eq!(base.join(&path, &Query::new()), "https://proxy.example/crm/api/v2/deals");
    }
}
