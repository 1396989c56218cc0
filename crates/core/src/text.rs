//! Small helpers for text that is shown to people.

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
    use super::excerpt;

    #[test]
    fn is_short_and_on_one_line() {
        assert_eq!(excerpt("ab\ncd", 10), "ab cd");
        assert_eq!(excerpt("öäüß", 3), "öäü…");
    }
}
