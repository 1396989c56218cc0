//! Small helpers for text that is shown to people.

/// What kind of JSON value a text is, without what is in it.
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

/// A message of serde's without the texts that it quotes from a response, which may be people's names and addresses.
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

/// The beginning of `text`, at most `most` characters, on one line.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let mut line: String = text
        .chars()
        .take(most)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned();
    if text.chars().nth(most).is_some() {
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{excerpt, kind_of_json, without_texts};

    #[test]
    fn is_short_and_on_one_line() {
        assert_eq!(excerpt("ab\ncd", 10), "ab cd");
        assert_eq!(excerpt("öäüß", 3), "öäü…");
    }

    #[test]
    fn texts_are_left_out_of_messages() {
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
