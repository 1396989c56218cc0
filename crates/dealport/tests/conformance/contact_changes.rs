//! Changes to contacts: what is claimed is stored, and the rest is refused before any request.

use dealport::{ErrorKind, Outcome, Update};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::contact::{Changes, Contact, Kind, NewContact};

/// A field of a contact besides its name.
#[derive(Clone, Copy, Debug)]
enum Field {
    Email,
    Phone,
    Organization,
}

const FIELDS: [Field; 3] = [Field::Email, Field::Phone, Field::Organization];

/// Returns the change of one field, and whether the vendor claims it.
fn change(bed: &Bed<'_>, kind: Kind, field: Field, is_clear: bool) -> (Changes, bool) {
    let access = kind.access(&bed.can);
    let mut changes = Changes::default();
    let update = |value: &str| if is_clear { Update::Clear } else { Update::Set(value.to_owned()) };
    let can = match field {
        Field::Email => {
            changes.email = update("conformance+changed@example.com");
            if is_clear { access.clear_email } else { access.email }
        }
        Field::Phone => {
            changes.phone = update("+49 30 999");
            if is_clear { access.clear_phone } else { access.phone }
        }
        Field::Organization => {
            changes.organization = update(&bed.account.organizations[1].id);
            if is_clear { access.clear_organization } else { access.organization }
        }
    };
    (changes, can && access.update)
}

/// Returns the contact after the changes.
fn changed(contact: &Contact, changes: &Changes) -> Contact {
    let list = |before: &[String], update: &Update<String>| match update {
        Update::Keep => before.to_vec(),
        Update::Clear => Vec::new(),
        Update::Set(value) => vec![value.clone()],
    };
    Contact {
        id: contact.id.clone(),
        name: changes.name.clone().or_else(|| contact.name.clone()),
        emails: list(&contact.emails, &changes.email),
        phones: list(&contact.phones, &changes.phone),
        organizations: list(&contact.organizations, &changes.organization),
    }
}

async fn new(bed: &Bed<'_>, kind: Kind) -> Contact {
    let full = NewContact::full(kind.access(&bed.can), 1, &bed.account.organizations[0]);
    kind.create(&*bed.crm, full).await.unwrap()
}

/// Updates each field alone, then clears it. All others stay.
pub(crate) async fn updated(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let access = kind.access(&bed.can);
        if !access.update {
            continue;
        }
        let mut contact = new(&bed, kind).await;
        let name = Changes { name: Some("Renamed \u{fc}\u{2713} Person".to_owned()), ..Changes::default() };
        let of = |is_clear| FIELDS.map(|field| change(&bed, kind, field, is_clear));
        let claimed = of(false).into_iter().chain(of(true)).filter(|(_, can)| *can);
        let all: Vec<_> = std::iter::once(name).chain(claimed.map(|(changes, _)| changes)).collect();
        for changes in all {
            let expected = changed(&contact, &changes);
            let found = kind.update(&*bed.crm, &contact.id, changes.clone()).await;
            match found {
                Ok(found) => bed.report.equal(format_args!("{kind:?}, {changes:?}"), &found, &expected),
                Err(error) => {
                    bed.report
                        .check(false, || format!("{kind:?}, {changes:?}: {error} {:?}", error.issues()));
                }
            }
            if access.by_id {
                let read = kind.get(&*bed.crm, &contact.id).await.unwrap();
                bed.report.equal(format_args!("{kind:?}, {changes:?}: read"), &read, &expected);
            }
            contact = expected;
        }
    }
    bed.report.done();
}

/// Refuses what the vendor does not claim, and empty changes.
pub(crate) async fn not_updated(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let contact = bed.account.contacts(kind)[0].clone();
        let refused = FIELDS.into_iter().flat_map(|field| [(field, false), (field, true)]);
        // The model's organizations belong to none.
        let refused = refused
            .filter(|(field, _)| kind == Kind::People || !matches!(field, Field::Organization))
            .map(|(field, is_clear)| change(&bed, kind, field, is_clear))
            .filter(|(_, can)| !can)
            .map(|(changes, _)| (changes, ErrorKind::Unsupported));
        let is_there = kind.access(&bed.can).update;
        let invalid = if is_there { ErrorKind::InvalidRequest } else { ErrorKind::Unsupported };
        let blank = Changes { name: Some(" ".to_owned()), ..Changes::default() };
        let empty = [(Changes::default(), invalid), (blank, invalid)];
        for (changes, expected) in refused.chain(empty).collect::<Vec<_>>() {
            bed.sandbox.clear_requests();
            let found = kind.update(&*bed.crm, &contact.id, changes.clone()).await;
            let found = found.map_err(|error| (error.kind(), error.outcome()));
            let expected = Err((expected, Outcome::NotApplied));
            bed.report.equal(format_args!("{kind:?}, {changes:?}"), &found, &expected);
            let requests = bed.sandbox.requests().len();
            bed.report.equal(format_args!("{kind:?}, {changes:?}: requests"), &requests, &0);
        }
    }
    bed.report.done();
}

/// A deleted contact is gone, and an unknown one is not found.
pub(crate) async fn deleted(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let access = kind.access(&bed.can);
        if !access.delete {
            let contact = bed.account.contacts(kind)[0].clone();
            let found = kind.delete(&*bed.crm, &contact.id).await.map_err(|error| error.kind());
            bed.report.equal(format_args!("{kind:?}"), &found, &Err(ErrorKind::Unsupported));
            continue;
        }
        let contact = new(&bed, kind).await;
        let before = bench.contact_count(&bed.sandbox, kind);
        let done = kind.delete(&*bed.crm, &contact.id).await.map_err(|error| error.to_string());
        bed.report.equal(format_args!("{kind:?}: deleted"), &done, &Ok(()));
        let fewer = before - bench.contact_count(&bed.sandbox, kind);
        bed.report.equal(format_args!("{kind:?}: fewer"), &fewer, &1);
        if access.by_id {
            let found = kind.get(&*bed.crm, &contact.id).await.map_err(|error| error.kind());
            bed.report.equal(format_args!("{kind:?}: read"), &found, &Err(ErrorKind::NotFound));
        }
        if access.update {
            let unknown = bench.unknown(&bed.sandbox).to_string();
            let changes = Changes { name: Some("Nobody There".to_owned()), ..Changes::default() };
            let found = kind.update(&*bed.crm, &unknown, changes).await.map_err(|error| error.kind());
            bed.report.equal(format_args!("{kind:?}: unknown"), &found, &Err(ErrorKind::NotFound));
        }
    }
    bed.report.done();
}
