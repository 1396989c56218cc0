//! Lists in one value: `VIP; Cold`, or a JSON array where a text could be mistaken.

use dealport_core::json::Json;

const SEPARATOR: char = ';';

/// Splits a list. Blank items are left out.
pub(super) fn split(text: &str) -> Result<Vec<Json>, String> {
    let text = text.trim();
    if text.starts_with('[') {
        return Json::parse(text)
            .and_then(|json| json.decode())
            .map_err(|error| format!("invalid JSON array: {}", error.message()));
    }
    let items = text.split(SEPARATOR).map(str::trim).filter(|item| !item.is_empty());
    Ok(items.map(Json::from).collect())
}

/// Joins the items of a list, so that [`split`] gives them back.
pub(super) fn join(items: &[String]) -> String {
    let is_plain = |item: &String| {
        !item.is_empty() && item.trim() == item && !item.contains(SEPARATOR) && !item.starts_with('[')
    };
    if items.iter().all(is_plain) {
        return items.join("; ");
    }
    Json::from_value(items).map(|json| json.to_string()).unwrap_or_default()
}

/// Splits `Ada Lovelace <ada@example.com>` into name and e-mail address. A text with `@` and without spaces
/// is an address.
pub(super) fn name_and_email(text: &str) -> (Option<String>, Option<String>) {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let text = text.trim();
    if let Some((name, email)) = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<'))
        && email.contains('@')
    {
        return (some(name), some(email));
    }
    if text.contains('@') && !text.contains(char::is_whitespace) {
        (None, some(text))
    } else {
        (some(text), None)
    }
}

/// Joins a name and an e-mail address.
pub(super) fn join_name(name: Option<&str>, email: Option<&str>) -> Option<String> {
    match (name, email) {
        (Some(name), Some(email)) => Some(format!("{name} <{email}>")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_list_is_split_into_the_same_items() {
        for items in [&["VIP", "Cold, dry"][..], &["a; b", "c"], &["[x]"], &[" padded"], &[]] {
            let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
            let found: Vec<String> =
                split(&join(&items)).unwrap().iter().map(|item| item.decode().unwrap()).collect();
            assert_eq!(found, items);
        }
        assert_eq!(join(&["VIP".to_owned(), "Cold".to_owned()]), "VIP; Cold");
        assert!(split("[1,").is_err());
    }

    #[test]
    fn contact_is_a_name_an_address_or_both() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(name_and_email("Ada L <ada@x.org>"), (text("Ada L"), text("ada@x.org")));
        assert_eq!(name_and_email("ada@x.org"), (None, text("ada@x.org")));
        assert_eq!(name_and_email("Ada <3"), (text("Ada <3"), None));
        assert_eq!(join_name(Some("Ada"), Some("a@x.org")).as_deref(), Some("Ada <a@x.org>"));
        assert_eq!(join_name(None, None), None);
    }
}
