//! Values of fields with secret names, in JSON and in forms. Everything else stays byte by byte as it is.

/// The text in place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// Replaces the values of secret names in JSON, and adds the values to `found`.
pub(crate) fn in_json(text: &str, is_secret: impl Fn(&str) -> bool, found: &mut Vec<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(quote) = rest.find('"') {
        let (before, string) = rest.split_at(quote);
        let (string, after) = string.split_at(string_end(string));
        out.push_str(before);
        out.push_str(string);
        rest = after;
        let Some(value) = after.trim_start().strip_prefix(':').map(str::trim_start) else { continue };
        if !is_secret(string.trim_matches('"')) {
            continue;
        }
        let Some(end) = scalar_end(value) else { continue };
        let (value, after_value) = value.split_at(end);
        out.push_str(after.get(..after.len() - value.len() - after_value.len()).unwrap_or_default());
        out.push('"');
        out.push_str(REDACTED);
        out.push('"');
        found.push(value.trim_matches('"').to_owned());
        rest = after_value;
    }
    out.push_str(rest);
    out
}

/// Replaces the values of secret names in a query or a form, and adds the values to `found`.
pub(crate) fn in_pairs(text: &str, is_secret: impl Fn(&str) -> bool, found: &mut Vec<String>) -> String {
    let pairs = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, value)) if is_secret(name) => {
            found.push(value.to_owned());
            format!("{name}={REDACTED}")
        }
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Returns where the string at the beginning of `text` ends.
fn string_end(text: &str) -> usize {
    let mut is_escaped = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns where the text or number at the beginning of `text` ends. Other values hold no secret themselves.
fn scalar_end(text: &str) -> Option<usize> {
    match text.bytes().next()? {
        b'"' => Some(string_end(text)),
        b'-' | b'0'..=b'9' => Some(text.find([',', '}', ' ', '\n', '\r', '\t']).unwrap_or(text.len())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> (String, Vec<String>) {
        let mut found = Vec::new();
        (in_json(text, |name| name == "token", &mut found), found)
    }

    #[test]
    fn secret_in_json_is_replaced_at_any_depth() {
        let (text, found) = json(r#"{"a": [{"token" : "s\"3", "n":1.50}],"token":7,"x":"token"}"#);
        let expected = r#"{"a": [{"token" : "[redacted]", "n":1.50}],"token":"[redacted]","x":"token"}"#;
        assert_eq!(text, expected);
        assert_eq!(found, [r#"s\"3"#, "7"]);
    }

    #[test]
    fn text_without_secret_is_unchanged() {
        for text in ["", "\"", r#"{"token":null,"token":{"a":[]}}"#, r#"{"token""#, "\"token\":", r#""\"#] {
            assert_eq!(json(text).0, text);
        }
    }

    #[test]
    fn secret_in_pairs_is_replaced() {
        let mut found = Vec::new();
        let text = in_pairs("a=1&token=s3&token&b=token", |name| name == "token", &mut found);
        assert_eq!((text.as_str(), found), ("a=1&token=[redacted]&token&b=token", vec!["s3".to_owned()]));
    }
}
