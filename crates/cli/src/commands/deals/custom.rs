//! Custom fields are checked against the account before anything is written: a vendor may take a key that it does not
//! know without a word, and the value is lost.

use dealport::Crm;
use dealport::crm::FieldDefinition;
use dealport::json::Fields;

use crate::clean;
use crate::failure::Failure;
use crate::interrupt::Interrupt;

/// How alike two keys must be to be taken for each other's misspelling.
const ALIKE: f64 = 0.75;

/// Fails if the account lacks one of the fields that are to be written. It costs a read, and none without fields.
pub(in crate::commands) async fn check_keys(
    crm: &dyn Crm,
    fields: &Fields,
    interrupt: &mut Interrupt,
) -> Result<(), Failure> {
    if fields.is_empty() || !crm.capabilities().fields {
        return Ok(());
    }
    let known = interrupt.read(crm.fields()).await?;
    for (key, _) in fields.iter() {
        match known.iter().find(|field| field.key == *key) {
            Some(field) if field.is_custom => {}
            Some(_) => {
                return Err(Failure::Usage(format!(
                    "{key:?} is no custom field but one of {}'s own; set it by the option for it",
                    crm.vendor()
                )));
            }
            None => return Err(Failure::Usage(unknown(crm.vendor(), &key, &known))),
        }
    }
    Ok(())
}

fn unknown(vendor: &str, key: &str, known: &[FieldDefinition]) -> String {
    let mut message = format!("the {vendor} account has no field with the key {key:?}; nothing was sent");
    let close = closest(key, known);
    if close.is_empty() {
        message.push_str("; `dealport fields` lists them");
    } else {
        message.push_str(". Did you mean");
        for field in close {
            let name = field.name.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
            message.push_str(&format!("\n  {}", clean::one_line(&format!("{}{name}", field.key))));
        }
    }
    message
}

/// The custom fields whose key or name resembles this, the most alike first. People know names; keys may be hashes.
fn closest<'f>(key: &str, known: &'f [FieldDefinition]) -> Vec<&'f FieldDefinition> {
    let wanted = key.to_lowercase();
    let alike = |text: &str| {
        let text = text.to_lowercase();
        let begins = text.starts_with(&wanted) || wanted.starts_with(&text);
        if begins { 1.0 } else { strsim::normalized_damerau_levenshtein(&text, &wanted) }
    };
    let mut scored: Vec<_> = known
        .iter()
        .filter(|field| field.is_custom)
        .map(|field| (field.name.as_deref().map_or(0.0, alike).max(alike(&field.key)), field))
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    scored.into_iter().take(3).map(|(_, field)| field).collect()
}

#[cfg(test)]
mod tests {
    use dealport::crm::FieldType;

    use super::*;
    use crate::fake::Fake;

    fn known() -> Vec<FieldDefinition> {
        [("cf_size", "Team size"), ("cf_site", "Site"), ("9f2c", "Purchase order"), ("title", "Title")]
            .into_iter()
            .map(|(key, name)| {
                let mut field = FieldDefinition::new(key, name.to_owned(), FieldType::Text);
                field.is_custom = key != "title";
                field
            })
            .collect()
    }

    #[test]
    fn a_misspelled_key_or_a_name_finds_its_field() {
        let keys = |text| closest(text, &known()).iter().map(|field| field.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys("cf_sise"), ["cf_size", "cf_site"]);
        assert_eq!(keys("purchase order"), ["9f2c"]);
        assert_eq!(keys("purchase"), ["9f2c"]);
        assert!(keys("title").is_empty(), "that is no custom field");
        assert!(keys("zzzzzz").is_empty());
    }

    #[tokio::test]
    async fn nothing_but_known_custom_fields_gets_through() {
        let vendor = Fake::with_fields("acme", known());
        let check = async |key: &str| {
            let fields = Fields::from_iter([(key, 1)]);
            match check_keys(&vendor, &fields, &mut Interrupt::never()).await {
                Err(Failure::Usage(message)) => message,
                other => format!("{other:?}"),
            }
        };
        assert_eq!(check("cf_size").await, "Ok(())");
        assert!(check("cf_sise").await.ends_with("Did you mean\n  cf_size (Team size)\n  cf_site (Site)"));
        assert!(check("zzzzzz").await.contains("`dealport fields` lists them"));
        assert!(check("title").await.contains("one of acme's own"));
    }
}
