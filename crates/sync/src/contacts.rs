//! People and organizations that copied deals refer to.
//!
//! A contact is recognized in the target by its e-mail address, then by its name together with its
//! organization or telephone number, an organization by its name. What is blank recognizes nothing.

use dealport_core::Result;
use dealport_core::crm::{Crm, List, Organization, OrganizationQuery, Person, PersonQuery};
use serde::{Deserialize, Serialize};

use crate::build::Builder;
use crate::kind::Kind;
use crate::ledger::{Ledger, State};
use crate::map::{Ambiguous, Mapping};
use crate::plan::{Action, NewContact, Verb, json};
use crate::scratch::Scratch;
use crate::side::fold;

const CHUNK: u32 = 500;

/// A contact of either side.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) emails: Vec<String>,
    pub(crate) phones: Vec<String>,
    pub(crate) organizations: Vec<String>,
}

impl From<Person> for Contact {
    fn from(person: Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.unwrap_or_default(),
            emails: person.emails,
            phones: person.phones,
            organizations: person.organizations.iter().map(|known| known.id.to_string()).collect(),
        }
    }
}

impl From<Organization> for Contact {
    fn from(organization: Organization) -> Self {
        Self {
            id: organization.id.to_string(),
            name: organization.name.unwrap_or_default(),
            emails: organization.emails,
            phones: organization.phones,
            organizations: Vec::new(),
        }
    }
}

/// Returns the mark of an e-mail address, unless it is blank.
pub(crate) fn email_mark(email: &str) -> Option<String> {
    let email = email.trim().to_lowercase();
    (!email.is_empty()).then(|| format!("email:{email}"))
}

/// Returns the marks of a name: alone for an organization, with its organization or number for a person.
pub(crate) fn name_marks(kind: Kind, name: &str, organizations: &[String], phones: &[String]) -> Vec<String> {
    let name = fold(name);
    if name.is_empty() {
        return Vec::new();
    }
    if kind == Kind::Organization {
        return vec![format!("name:{name}")];
    }
    let digits = phones.iter().map(|phone| phone.chars().filter(char::is_ascii_digit).collect::<String>());
    let phones =
        digits.filter(|digits| digits.len() > 4).map(|digits| format!("name:{name}\u{1f}phone:{digits}"));
    let organizations = organizations.iter().map(|id| format!("name:{name}\u{1f}organization:{id}"));
    organizations.chain(phones).collect()
}

/// Reads a list of contacts one by one. An item that cannot be read is passed over.
pub(crate) async fn each(
    crm: &dyn Crm,
    kind: Kind,
    mut see: impl FnMut(Contact) -> Result<()>,
) -> Result<()> {
    match kind {
        Kind::Person => each_of(crm.people(PersonQuery::new()), see).await,
        Kind::Organization => each_of(crm.organizations(OrganizationQuery::new()), see).await,
        Kind::Deal => see(Contact::default()),
    }
}

async fn each_of<T: Into<Contact> + Send>(
    mut list: List<T>,
    mut see: impl FnMut(Contact) -> Result<()>,
) -> Result<()> {
    loop {
        match list.try_next().await {
            Ok(Some(contact)) => see(contact.into())?,
            Ok(None) => return Ok(()),
            Err(error) if error.is_item() => {}
            Err(error) => return Err(error),
        }
    }
}

/// Plans the contacts that deals refer to.
pub(crate) async fn plan(
    builder: &mut Builder,
    from: &dyn Crm,
    to: &dyn Crm,
    mapping: &Mapping,
    ledger: Option<&Ledger>,
) -> Result<()> {
    let with_organization = mapping.to.capabilities.people.organization;
    // People first, because they add organizations.
    for kind in [Kind::Person, Kind::Organization] {
        if builder.scratch.linked(kind, None, 1)?.is_empty() {
            continue;
        }
        let scratch = &builder.scratch;
        each(from, kind, |contact| {
            if scratch.is_linked(kind, &contact.id)? {
                if let Some(organization) = contact.organizations.first().filter(|_| with_organization) {
                    scratch.add_link(Kind::Organization, organization)?;
                }
                scratch.add_contact(kind, &contact.id, &json(&contact)?)?;
            }
            Ok(())
        })
        .await?;
    }
    for kind in [Kind::Organization, Kind::Person] {
        plan_kind(builder, kind, to, mapping, ledger).await?;
    }
    Ok(())
}

async fn plan_kind(
    builder: &mut Builder,
    kind: Kind,
    to: &dyn Crm,
    mapping: &Mapping,
    ledger: Option<&Ledger>,
) -> Result<()> {
    let mut is_indexed = false;
    let mut after: Option<String> = None;
    loop {
        let chunk = builder.scratch.linked(kind, after.as_deref(), CHUNK)?;
        let Some((last, _)) = chunk.last() else { return Ok(()) };
        after = Some(last.clone());
        for (source, contact) in chunk {
            let known = ledger.map(|ledger| ledger.item(kind, &source)).transpose()?.flatten();
            match known.map(|item| item.state) {
                Some(State::Done) => builder.equal(kind),
                Some(State::InFlight) => {
                    builder.add(&Action::unknown(kind, &source))?;
                }
                Some(State::Deleted) => {
                    builder.add(&Action::skip(kind, &source, "it was deleted in the target"))?;
                }
                Some(State::Failed) | None => {
                    if !is_indexed {
                        index(&builder.scratch, kind, to).await?;
                        is_indexed = true;
                    }
                    let action = decide(builder, kind, &source, &contact, mapping, ledger)?;
                    builder.add(&action)?;
                }
            }
        }
    }
}

/// Notes the marks of the target's contacts.
async fn index(scratch: &Scratch, kind: Kind, to: &dyn Crm) -> Result<()> {
    each(to, kind, |contact| {
        let emails = contact.emails.iter().filter_map(|email| email_mark(email));
        let names = name_marks(kind, &contact.name, &contact.organizations, &contact.phones);
        for mark in emails.chain(names) {
            scratch.add_mark(kind, &mark, &contact.id)?;
        }
        Ok(())
    })
    .await
}

fn decide(
    builder: &mut Builder,
    kind: Kind,
    source: &str,
    contact: &str,
    mapping: &Mapping,
    ledger: Option<&Ledger>,
) -> Result<Action> {
    let Ok(contact) = serde_json::from_str::<Contact>(contact) else {
        return Ok(Action::skip(kind, source, "the source does not list it"));
    };
    let organization = contact.organizations.first();
    let of_target = match (organization, ledger) {
        (Some(source), Some(ledger)) => ledger.item(Kind::Organization, source)?.and_then(|item| item.target),
        _ => None,
    };
    let of_target: Vec<_> = of_target.into_iter().collect();
    let emails = contact.emails.iter().filter_map(|email| email_mark(email));
    let names = name_marks(kind, &contact.name, &of_target, &contact.phones);
    for mark in emails.chain(names) {
        let mut found = builder.scratch.marked(kind, &mark)?;
        if found.len() > 1 {
            match mapping.lines.ambiguous {
                Some(Ambiguous::Create) => continue,
                Some(Ambiguous::Skip) => {
                    return Ok(Action::skip(kind, source, format!("it fits several: {}", found.join(", "))));
                }
                None => {
                    builder.problem(format!(
                        "[match] {kind} {source} fits several in the target: {}; merge them, or set ambiguous",
                        found.join(", ")
                    ));
                    continue;
                }
            }
        }
        if let Some(target) = found.pop() {
            let by = mark.split([':', '\u{1f}']).next().unwrap_or_default();
            let reason = Some(format!("by {by}"));
            return Ok(Action { target: Some(target), reason, ..Action::new(Verb::Match, kind, source) });
        }
    }
    let access = match kind {
        Kind::Person => mapping.to.capabilities.people,
        _ => mapping.to.capabilities.organizations,
    };
    if !access.create || contact.name.trim().is_empty() {
        let reason = if access.create {
            "it has no name".to_owned()
        } else {
            format!("{} cannot create it", mapping.to.vendor)
        };
        return Ok(Action::skip(kind, source, reason));
    }
    let email = contact.emails.iter().find(|email| !email.trim().is_empty());
    if let Some(mark) = email.and_then(|email| email_mark(email))
        && let Some(first) = builder.scratch.claim(kind, &mark, source)?
    {
        let reason = Some("by email".to_owned());
        return Ok(Action { same_as: Some(first), reason, ..Action::new(Verb::Match, kind, source) });
    }
    let new = NewContact {
        name: contact.name.trim().to_owned(),
        email: email.filter(|_| access.email).map(|email| email.trim().to_owned()),
        phone: contact.phones.first().filter(|_| access.phone).cloned(),
        organization: organization.filter(|_| access.organization).cloned(),
    };
    Ok(Action { contact: Some(new), ..Action::new(Verb::Create, kind, source) })
}
