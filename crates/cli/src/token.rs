//! Tokens that go on with a broken list: the account, and the place in its list.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dealport::paging::Continuation;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

/// The longest token that is shown. A longer one is written to a file.
const MOST: usize = 2_000;

/// The place at which a list broke. It holds no credentials and no data of deals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Token {
    pub(crate) account: String,
    /// The page size of the list, with which it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) page_size: Option<u32>,
    pub(crate) at: Continuation,
}

impl Token {
    /// Reads a token, or the file that `@FILE` names.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        let text = match text.strip_prefix('@') {
            None => text.to_owned(),
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| Failure::usage(format!("{path:?} cannot be read: {error}")))?,
        };
        Self::parse(text.trim()).ok_or_else(|| {
            Failure::usage_with_hint(
                "invalid token for --continue",
                "pass the whole token of the error that ended the list, or @FILE",
            )
        })
    }

    fn parse(text: &str) -> Option<Self> {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }

    fn text(&self) -> Option<String> {
        Some(URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).ok()?))
    }

    /// Returns what to pass to `--continue`: the token or, if it is long, the file that it was written to.
    pub(crate) fn argument(&self) -> Option<String> {
        let text = self.text()?;
        if text.len() <= MOST {
            return Some(text);
        }
        let path = Self::file(&text)?;
        Some(format!("@{}", path.display()))
    }

    /// Writes the token to a new file.
    fn file(text: &str) -> Option<PathBuf> {
        let process = std::process::id();
        (0..100).find_map(|number| {
            let path = std::env::temp_dir().join(format!("dealport-{process}-{number}.token"));
            let mut file = File::create_new(&path).ok()?;
            file.write_all(text.as_bytes()).ok()?;
            Some(path)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(taken: usize) -> Token {
        let taken: Vec<u64> = (0..taken as u64).map(|number| u64::MAX - number).collect();
        let at = serde_json::json!({
            "vendor": "acme", "operation": "deals.list", "request": 7, "position": "c", "taken": taken,
        });
        Token { account: "acme".to_owned(), page_size: Some(7), at: serde_json::from_value(at).unwrap() }
    }

    #[test]
    fn token_reads_back_from_an_argument_and_a_file() {
        for taken in [0, 1_000] {
            let token = token(taken);
            let argument = token.argument().unwrap();
            assert_eq!(argument.starts_with('@'), taken > 0, "{argument}");
            assert_eq!(Token::read(&argument).unwrap(), token);
            if let Some(path) = argument.strip_prefix('@') {
                std::fs::remove_file(path).unwrap();
            }
        }
        for invalid in ["", "eyJ9", "@/nowhere/at/all", "{}"] {
            assert!(Token::read(invalid).is_err(), "{invalid}");
        }
    }
}
