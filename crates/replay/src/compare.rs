//! Comparison of a request with the recorded ones.

use crate::cassette::Asked;

/// Returns path and query of a URL.
pub(crate) fn without_host(url: &str) -> &str {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    after_scheme.find('/').and_then(|slash| after_scheme.get(slash..)).unwrap_or("/")
}

/// A request as it is compared. The host is left out, because a test server has another one in each run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    method: String,
    path: String,
    query: String,
    body: Vec<u8>,
}

impl Compared {
    pub(crate) fn new(asked: &Asked) -> Self {
        let place = without_host(&asked.url);
        let (path, query) = place.split_once('?').unwrap_or((place, ""));
        Self {
            method: asked.method.clone(),
            path: path.to_owned(),
            query: query.to_owned(),
            body: asked.body.bytes().unwrap_or_default().to_vec(),
        }
    }

    /// Returns how alike two requests are. A larger value is more alike.
    pub(crate) fn likeness(&self, other: &Self) -> impl Ord + use<> {
        let common = |one: &[u8], other: &[u8]| one.iter().zip(other).take_while(|(a, b)| a == b).count();
        (
            self.path == other.path,
            self.method == other.method,
            common(self.path.as_bytes(), other.path.as_bytes()),
            self.query == other.query,
            self.body == other.body,
            common(self.query.as_bytes(), other.query.as_bytes()),
            common(&self.body, &other.body),
        )
    }

    /// Returns the first difference between this request and a recorded one.
    pub(crate) fn difference(&self, recorded: &Self) -> String {
        if self.method != recorded.method {
            return "the method differs".to_owned();
        }
        if self.path != recorded.path {
            return "the path differs".to_owned();
        }
        let (part, one, other) = match self.query == recorded.query {
            true => ("body", &*self.body, &*recorded.body),
            false => ("query", self.query.as_bytes(), recorded.query.as_bytes()),
        };
        if one == other {
            return "its response was already used".to_owned();
        }
        let at = one.iter().zip(other).take_while(|(a, b)| a == b).count();
        format!("the {part} has {} where {} was recorded", excerpt(one, at), excerpt(other, at))
    }
}

impl std::fmt::Display for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        if self.query.is_empty() { Ok(()) } else { write!(f, "?{}", self.query) }
    }
}

/// Returns the text around a place in quotes, or says that it ends there.
fn excerpt(bytes: &[u8], at: usize) -> String {
    if bytes.is_empty() {
        return "nothing".to_owned();
    }
    let (from, to) = (at.saturating_sub(12), (at + 28).min(bytes.len()));
    let text = String::from_utf8_lossy(bytes.get(from..to).unwrap_or_default()).into_owned();
    let (before, after) = (if from > 0 { "…" } else { "" }, if to < bytes.len() { "…" } else { "" });
    format!("`{before}{text}{after}`")
}
