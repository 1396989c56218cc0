//! Contacts with a name like the one that was not found, by the vendor's own search.

use std::sync::Arc;

use dealport::heffl::{self, Heffl};
use dealport::paging::Page;
use dealport::pipedrive::{self, Pipedrive};
use dealport::weeek::{self, Weeek};
use dealport::{Crm, Endpoint, Result, Vendor};

/// The number of contacts to ask for.
const ASKED: u32 = 20;

/// The most words to search for.
const WORDS: usize = 3;

/// The shortest word that all vendors search for.
const SHORTEST: usize = 2;

/// A contact that a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) id: String,
    pub(super) name: String,
}

impl Near {
    fn new(id: &impl ToString, name: Option<String>) -> Option<Self> {
        Some(Self { id: id.to_string(), name: name.filter(|name| !name.is_empty())? })
    }
}

/// Returns people whose names have a word of this name, the most similar first. Returns none if the vendor
/// has no search.
pub(super) async fn people(crm: &Arc<dyn Crm>, name: &str) -> Result<Vec<Near>> {
    for word in words(name) {
        let found = people_with(crm, word).await?;
        if !found.is_empty() {
            return Ok(nearest(name, found));
        }
    }
    Ok(Vec::new())
}

/// Returns organizations whose names have a word of this name, as [`people`] does.
pub(super) async fn organizations(crm: &Arc<dyn Crm>, name: &str) -> Result<Vec<Near>> {
    for word in words(name) {
        let found = organizations_with(crm, word).await?;
        if !found.is_empty() {
            return Ok(nearest(name, found));
        }
    }
    Ok(Vec::new())
}

async fn people_with(crm: &Arc<dyn Crm>, word: &str) -> Result<Vec<Near>> {
    let found: Vec<Option<Near>> = match crm.vendor() {
        Pipedrive::NAME => {
            let fields = [pipedrive::persons::SearchField::Name];
            let request = pipedrive::persons::SearchPersons::new(word).fields(fields).limit(ASKED);
            let hits = page(crm, &request).await?.into_iter().filter_map(|hit| hit.item);
            hits.map(|found| Near::new(&found.id, found.name)).collect()
        }
        Heffl::NAME => {
            let request = heffl::contacts::ListContacts::new().search(word).page_size(ASKED);
            let found = page(crm, &request).await?.into_iter();
            found.map(|found| Near::new(&found.id, full([found.first_name, found.last_name]))).collect()
        }
        Weeek::NAME => {
            let request = weeek::contacts::ListContacts::new().search(word).limit(ASKED);
            let found = page(crm, &request).await?.into_iter();
            let names = found.map(|found| {
                Near::new(&found.id, full([found.first_name, found.middle_name, found.last_name]))
            });
            names.collect()
        }
        _ => Vec::new(),
    };
    Ok(found.into_iter().flatten().collect())
}

async fn organizations_with(crm: &Arc<dyn Crm>, word: &str) -> Result<Vec<Near>> {
    let found: Vec<Option<Near>> = match crm.vendor() {
        Pipedrive::NAME => {
            let fields = [pipedrive::organizations::SearchField::Name];
            let request =
                pipedrive::organizations::SearchOrganizations::new(word).fields(fields).limit(ASKED);
            let hits = page(crm, &request).await?.into_iter().filter_map(|hit| hit.item);
            hits.map(|found| Near::new(&found.id, found.name)).collect()
        }
        Heffl::NAME => {
            let request = heffl::companies::ListCompanies::new().search(word).page_size(ASKED);
            page(crm, &request).await?.into_iter().map(|found| Near::new(&found.id, found.name)).collect()
        }
        Weeek::NAME => {
            let request = weeek::organizations::ListOrganizations::new().search(word).limit(ASKED);
            page(crm, &request).await?.into_iter().map(|found| Near::new(&found.id, found.name)).collect()
        }
        _ => Vec::new(),
    };
    Ok(found.into_iter().flatten().collect())
}

/// Returns the longest words of a name, since only one of them may be misspelled.
fn words(name: &str) -> Vec<&str> {
    let mut words: Vec<_> = name.split_whitespace().filter(|word| word.chars().count() >= SHORTEST).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(WORDS);
    words
}

async fn page<E, T>(crm: &Arc<dyn Crm>, request: &E) -> Result<Vec<T>>
where
    E: Endpoint<Output = Page<T>>,
{
    let page = request.decode(&crm.raw(request.to_request()?).await?)?;
    Ok(page.items.into_iter().filter_map(Result::ok).collect())
}

fn full<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Some(parts.join(" "))
}

/// Returns the contacts with similar names, the most similar first; all that were found if none is similar.
fn nearest(name: &str, found: Vec<Near>) -> Vec<Near> {
    let near = dealport_core::plumbing::nearest(name, found.iter().map(|near| near.name.as_str()));
    let similar: Vec<_> =
        near.iter().filter_map(|name| found.iter().find(|near| near.name == **name)).collect();
    if similar.is_empty() { found } else { similar.into_iter().cloned().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_come_first() {
        let near = |id: u32, name: &str| Near::new(&id, Some(name.to_owned())).unwrap();
        assert_eq!(nearest("Elena Hadad", vec![near(1, "Elena Garcia"), near(2, "Elena Haddad")])[0].id, "2");
        assert_eq!(nearest("Zoe", vec![near(1, "Elena Garcia")]).len(), 1, "none is similar");
        assert_eq!(words("a Elena van Haddad junior"), ["Haddad", "junior", "Elena"]);
    }
}
