//! As much of JSON as the store needs.

/// Returns the first text under this name, without escapes.
pub(crate) fn text_under<'a>(body: &'a str, name: &str) -> Option<&'a str> {
    let start = body.find(&format!("\"{name}\""))? + name.len() + 2;
    let value = body.get(start..)?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_under_name_with_spaces_is_found() {
        assert_eq!(text_under(r#"{"fields": {"deal_name" : "New"}}"#, "deal_name"), Some("New"));
        assert_eq!(text_under(r#"{"title":7}"#, "title"), None);
        assert_eq!(text_under("{}", "title"), None);
    }
}
