//! Responses that are made to take more memory than they are long.

use crate::canned::Vendor;

pub(crate) struct Body {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Whether it is a page of a list, and not one deal.
    pub(crate) is_page: bool,
}

/// Values that are short as text.
const TINY: [&str; 4] = ["1", "{}", "\"a\"", "{\"id\":1}"];

/// Repeats a value, parted by commas, up to the length.
fn many(value: &str, length: usize) -> String {
    let mut text = String::with_capacity(length + value.len() + 1);
    while text.len() < length {
        text.push_str(value);
        text.push(',');
    }
    text.pop();
    text
}

/// Fields with short names, all different, up to the length.
fn fields(value: &str, length: usize) -> String {
    let mut text = String::with_capacity(length + 32);
    let mut number = 0;
    while text.len() < length {
        text.push_str(&format!("\"{number:x}\":{value},"));
        number += 1;
    }
    text.pop();
    text
}

/// Each as a page of a list and as a single deal.
pub(crate) fn bodies(vendor: &Vendor, length: usize) -> Vec<Body> {
    let id = vendor.id_text(0);
    let mut items: Vec<(String, String)> =
        TINY.iter().map(|tiny| (format!("items {tiny}"), many(tiny, length))).collect();
    items.push(("smallest deals".to_owned(), many(&format!(r#"{{"id":{id}}}"#), length)));
    items.push((
        "deals of a wrong kind".to_owned(),
        many(&format!(r#"{{"id":{id},"{}":[]}}"#, vendor.text_field), length),
    ));
    let mut deals = Vec::new();
    for field in vendor.nested {
        for tiny in TINY {
            deals.push((format!("{field} of {tiny}"), format!("\"{field}\":[{}]", many(tiny, length))));
        }
        deals.push((format!("{field} of fields"), format!("\"{field}\":{{{}}}", fields("1", length))));
    }
    for tiny in TINY {
        deals.push((format!("unknown fields {tiny}"), fields(tiny, length)));
    }
    deals.push(("a long text".to_owned(), format!("\"{}\":\"{}\"", vendor.text_field, "x".repeat(length))));
    deals.push(("an unknown text".to_owned(), format!("\"x\":\"{}\"", "\\u0041".repeat(length / 6))));
    let deals = deals.into_iter().map(|(name, fields)| (name, format!("{{\"id\":{id},{fields}}}")));
    let mut bodies = Vec::new();
    for (name, deal) in deals {
        bodies.push(Body { name: format!("one deal, {name}"), text: vendor.one(&deal), is_page: false });
        // A page of one such deal is read in the same way.
        if name.starts_with("unknown") {
            items.push((name, deal));
        }
    }
    // Many deals that are each small enough, and full of small lists.
    let small: Vec<String> =
        vendor.nested.iter().map(|field| format!("\"{field}\":[{}]", many("{}", 3_000))).collect();
    items.push(("small lists".to_owned(), many(&format!("{{\"id\":{id},{}}}", small.join(",")), length)));
    for (name, items) in items {
        bodies.push(Body { name, text: vendor.page(&items), is_page: true });
    }
    for brackets in ["[", "{\"a\":", "[1,", "\""] {
        let text = brackets.repeat(length / brackets.len());
        bodies.push(Body { name: format!("an endless {brackets}"), text, is_page: true });
    }
    let error = format!(r#"{{"success":false,"error":"no","errors":{{"a":[{}]}}}}"#, many("\"\"", length));
    bodies.push(Body { name: "issues".to_owned(), text: error, is_page: false });
    bodies
}
