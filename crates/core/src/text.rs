//! Text helpers for error messages.

/// Names the type of a JSON value without quoting the value.
pub(crate) fn kind_of_json(text: &str) -> &'static str {
    match text.bytes().next() {
        Some(b'"') => "text",
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

/// Replaces quoted text in a serde message with `…`, because text from a response may be personal data.
pub(crate) fn without_texts(message: &str) -> String {
    let mut kept = String::with_capacity(message.len());
    let (mut is_quoted, mut is_escaped) = (false, false);
    for letter in message.chars() {
        match letter {
            '"' if !is_escaped => {
                is_quoted = !is_quoted;
                if is_quoted {
                    kept.push('…');
                }
            }
            _ if is_quoted => is_escaped = letter == '\\' && !is_escaped,
            _ => kept.push(letter),
        }
    }
    kept
}

/// Returns the first `max_chars` characters of `text` on one line.
pub(crate) fn excerpt(text: &str, max_chars: usize) -> String {
    let mut line: String = text
        .chars()
        .take(max_chars)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned();
    if text.chars().nth(max_chars).is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{excerpt, kind_of_json, without_texts};

    #[test]
    fn excerpt_is_truncated_and_on_one_line() {
        assert_eq!(excerpt("ab\ncd", 10), "ab cd");
        assert_eq!(excerpt("öäüß", 3), "öäü…");
    }

    #[test]
    fn quoted_text_is_removed_from_messages() {
        for (message, kept) in [
            (
                r#"invalid type: string "Jane \"J\" Doe", expected u64"#,
                "invalid type: string …, expected u64",
            ),
            ("missing field `id`", "missing field `id`"),
            (r#"unknown "a" and "b"#, "unknown … and …"),
        ] {
            assert_eq!(without_texts(message), kept);
        }
        let found = ["\"x\"", "{}", "[1]", "true", "null", "-1"].map(kind_of_json);
        assert_eq!(found, ["text", "an object", "a list", "true or false", "null", "a number"]);
    }
}
