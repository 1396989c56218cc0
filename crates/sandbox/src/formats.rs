//! Forms of text that more than one vendor checks.

/// Whether a text may be an e-mail address.
pub(crate) fn is_email(text: &str) -> bool {
    let whole = !text.contains(char::is_whitespace);
    whole && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether a text may be the address of a page.
pub(crate) fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
