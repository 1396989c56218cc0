//! The base URL of a vendor's API.

use url::{Host, Url};

use crate::error::Hint;
use crate::plumbing::{Path, Query};
use crate::{Error, Result};

/// Scheme and host of an API, with an optional path prefix for proxies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// The URL without a trailing slash.
    text: String,
    on_loopback: bool,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        // Only text that is not a URL is quoted: user information and queries may hold secrets.
        let reject = |reason: &str| {
            Err(Error::configuration(format!(
                "{reason}: expected scheme and host, e.g. https://api.example.com"
            )))
        };
        let Ok(url) = Url::parse(text.trim()) else {
            return reject(&format!("invalid URL {:?}", crate::text::excerpt(text, 80)));
        };
        if !url.username().is_empty() || url.password().is_some() {
            return reject("the URL must not contain a user name or password");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return reject("the URL must not contain a query or fragment");
        }
        let on_loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => return reject("the URL has no host"),
        };
        match url.scheme() {
            "https" => {}
            "http" if on_loopback => {}
            "http" => return reject("the URL is not HTTPS; plain HTTP is allowed only for loopback"),
            other => return reject(&format!("the URL has the scheme {other:?} instead of https")),
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), on_loopback })
    }

    /// Returns the URL without its path, which may be one of these.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::error::ErrorKind::Configuration) for any other path.
    pub(crate) fn without_path(self, prefixes: &[&str]) -> Result<Self> {
        let start = self.text.find("://").map_or(0, |scheme| scheme + 3);
        let Some(path) = self.text[start..].find('/').map(|path| start + path) else { return Ok(self) };
        let (host, path) = self.text.split_at(path);
        if prefixes.contains(&path) {
            return Ok(Self { text: host.to_owned(), ..self });
        }
        let path = crate::text::excerpt(path, 80);
        let message = format!("the URL has the path {path:?}: expected scheme and host, e.g. {host}");
        Err(Error::configuration(message)
            .with_hint(Hint::other("leave out the path: each operation has its own")))
    }

    /// Returns `true` if the URL is HTTPS and its host is `domain` or one of its subdomains.
    pub(crate) fn is_within(&self, domain: &str) -> bool {
        let url = Url::parse(&self.text).ok();
        url.filter(|url| url.scheme() == "https").is_some_and(|url| {
            url.domain()
                .and_then(|host| host.strip_suffix(domain))
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }

    /// Returns the host, with the port if the URL has one.
    pub(crate) fn host(&self) -> &str {
        let authority = self.text.split_once("://").map_or(&*self.text, |(_, rest)| rest);
        authority.split_once('/').map_or(authority, |(host, _)| host)
    }

    /// Returns the host without the port.
    pub(crate) fn host_name(&self) -> &str {
        let host = self.host();
        host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')).map_or(host, |(name, _)| name)
    }

    /// Returns the port, which is 443 or 80 if the URL has none.
    pub(crate) fn port(&self) -> u16 {
        let default = if self.text.starts_with("https:") { 443 } else { 80 };
        let port = self.host().rsplit_once(':').and_then(|(_, port)| port.parse().ok());
        port.unwrap_or(default)
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
    fn path_of_the_api_is_left_out_and_any_other_refused() {
        let parse = |text: &str| BaseUrl::parse(text).unwrap().without_path(&["/api/v2", "/v1"]);
        for text in ["https://acme.example/api/v2", "https://acme.example/v1/", "https://acme.example"] {
            assert_eq!(parse(text).unwrap().as_str(), "https://acme.example", "{text}");
        }
        for text in ["https://acme.example/crm", "https://acme.example/api/v2/deals", "https://[::1]:1/x"] {
            let error = parse(text).unwrap_err();
            assert!(error.message().starts_with("the URL has the path \"/"), "{error}");
        }
    }

    #[test]
    fn https_and_loopback_urls_are_accepted() {
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
    fn host_and_port_are_parts_of_the_url() {
        for (url, host, name, port) in [
            ("https://api.pipedrive.com", "api.pipedrive.com", "api.pipedrive.com", 443),
            ("https://proxy.example:8443/crm/", "proxy.example:8443", "proxy.example", 8443),
            ("http://[::1]:8080", "[::1]:8080", "[::1]", 8080),
            ("http://[::1]", "[::1]", "[::1]", 80),
        ] {
            let base = BaseUrl::parse(url).unwrap();
            assert_eq!((base.host(), base.host_name(), base.port()), (host, name, port), "{url}");
        }
    }

    #[test]
    fn other_urls_are_rejected_without_showing_secrets() {
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
    fn is_within_accepts_only_domain_and_subdomains() {
        let is_within = |url: &str| BaseUrl::parse(url).is_ok_and(|base| base.is_within("pipedrive.com"));
        for own in ["https://api.pipedrive.com", "https://pipedrive.com", "https://A.b.PIPEDRIVE.com:8443/x"]
        {
            assert!(is_within(own), "{own}");
        }
        for other in [
            "https://evil.example",
            "https://evilpipedrive.com",
            "https://pipedrive.com.evil.example",
            "https://evil.example/pipedrive.com",
            "https://pipedrive.com@evil.example",
            "https://api.pipedrive.com.",
            "https://127.0.0.1",
            "http://localhost",
            "http://api.pipedrive.com",
        ] {
            assert!(!is_within(other), "{other}");
        }
    }

    #[test]
    fn path_prefix_is_kept_on_join() {
        let base = BaseUrl::parse("https://proxy.example/crm/").unwrap();
        let path = Path::parse("/api/v2/deals").unwrap();
        assert_eq!(base.join(&path, &Query::new()), "https://proxy.example/crm/api/v2/deals");
    }
}
