//! Contacts: claimed access works, and other access is refused before any request.

use dealport::{ErrorKind, Outcome};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::contact::{By, Contact, Kind, NewContact, Wanted};
use crate::expect::same_lines;
use crate::ids;

async fn list(bed: &Bed<'_>, kind: Kind, wanted: &Wanted) -> Result<Vec<Contact>, ErrorKind> {
    let found = kind.list(&*bed.crm, wanted).await;
    found.map(sorted).map_err(|error| error.kind())
}

fn sorted(mut contacts: Vec<Contact>) -> Vec<Contact> {
    contacts.sort();
    contacts
}

/// Returns the contacts of the account that match.
fn expected(bed: &Bed<'_>, kind: Kind, wanted: &Wanted) -> Vec<Contact> {
    sorted(bed.account.contacts(kind).iter().filter(|contact| wanted.fits(contact)).cloned().collect())
}

async fn is_refused(bed: &mut Bed<'_>, kind: Kind, wanted: &Wanted, expected: ErrorKind) {
    bed.sandbox.clear_requests();
    let found = list(bed, kind, wanted).await;
    bed.report.equal(format_args!("{kind:?}, {wanted:?}"), &found, &Err(expected));
    let requests = bed.sandbox.requests().len();
    bed.report.equal(format_args!("{kind:?}, {wanted:?}: requests"), &requests, &0);
}

/// Lists all contacts once, or none.
pub(crate) async fn listed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let all = Wanted::default();
        if !kind.access(&bed.can).list {
            is_refused(&mut bed, kind, &all, ErrorKind::Unsupported).await;
            continue;
        }
        let found = list(&bed, kind, &all).await.unwrap();
        let mut ids: Vec<_> = found.iter().map(|contact| &contact.id).collect();
        ids.dedup();
        bed.report.equal(
            format_args!("{kind:?}"),
            &(ids.len() as u64),
            &bench.contact_count(&bed.sandbox, kind),
        );
        bed.report.equal(format_args!("{kind:?} twice"), &(found.len() - ids.len()), &0);
        bed.report.check(found.iter().all(|contact| contact.name.is_some()), || {
            format!("{kind:?}: a name is missing")
        });
    }
    bed.report.done();
}

/// Finds contacts by id, address and name, with the vendor's filter or a local one.
pub(crate) async fn found(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        for by in By::EACH {
            let contacts = bed.account.contacts(kind);
            let some: Vec<_> =
                contacts.iter().filter_map(|contact| by.leads_to(contact)).step_by(5).take(4).collect();
            let access = kind.access(&bed.can);
            bed.report.check(!some.is_empty() || !by.is_claimed(access), || {
                format!("{kind:?}: none can be found by {by:?}, which proves nothing")
            });
            if !by.is_claimed(access) {
                // A query by address works even if no contact has one.
                let made_up = Contact {
                    id: "1".to_owned(),
                    name: Some("Nobody".to_owned()),
                    emails: vec!["nobody@example.com".to_owned()],
                    ..Contact::default()
                };
                let asked = some.iter().cloned().chain(by.leads_to(&made_up));
                for wanted in asked.collect::<Vec<_>>() {
                    is_refused(&mut bed, kind, &wanted, ErrorKind::Unsupported).await;
                }
            }
            for wanted in some {
                let right = expected(&bed, kind, &wanted);
                for wanted in [wanted.clone(), wanted.locally()] {
                    if by.is_claimed(access) || (wanted.is_local && access.list) {
                        let found = list(&bed, kind, &wanted).await;
                        bed.report.equal(format_args!("{kind:?}, {wanted:?}"), &found, &Ok(right.clone()));
                    }
                }
            }
        }
    }
    bed.report.done();
}

/// A claimed filter is sent to the vendor, so that only matches are read.
pub(crate) async fn looked_up(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        for by in By::EACH.into_iter().filter(|by| by.is_claimed(kind.access(&bed.can))) {
            // A vendor may look up only the first word of a name, and plain words are not encoded in a query.
            let word = |wanted: &Wanted| {
                let text = [&wanted.id, &wanted.email, &wanted.name].into_iter().flatten().next()?;
                let word = text.split(' ').next()?.replace('@', "%40");
                word.is_ascii().then_some(word)
            };
            let wanted = bed.account.contacts(kind).iter().filter_map(|contact| by.leads_to(contact));
            let (wanted, word) =
                wanted.filter_map(|wanted| word(&wanted).map(|word| (wanted, word))).next().unwrap();
            bed.sandbox.clear_requests();
            list(&bed, kind, &wanted).await.unwrap();
            let requests = bed.sandbox.requests();
            let first = requests.iter().find(|request| request.method == "GET").unwrap();
            let asked = format!("{}?{}", first.path, first.query);
            bed.report.check(asked.contains(&word), || format!("{kind:?}, {wanted:?}: asked {asked}"));
        }
    }
    bed.report.done();
}

/// An unknown value and an almost equal value find nobody.
pub(crate) async fn nobody(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let access = kind.access(&bed.can);
        let known = bed.account.contacts(kind)[0].clone();
        let name = known.name.clone().unwrap();
        let other = bed.account.contacts(kind).iter().find(|other| other.name != known.name).unwrap().clone();
        let by_id = |id: String| Wanted { id: Some(id), ..Wanted::default() };
        let by_email = |email: &str| Wanted { email: Some(email.to_owned()), ..Wanted::default() };
        let by_name = |name: String| Wanted { name: Some(name), ..Wanted::default() };
        for wanted in [
            by_id(bench.unknown(&bed.sandbox).to_string()),
            by_email("nobody@example.com"),
            by_email("example.com"),
            by_name(name.to_uppercase()),
            by_name(format!("{name} ")),
            by_name(name.chars().skip(1).collect()),
            by_name(name.split(' ').next().unwrap().to_owned()),
            by_name("\u{2713}".to_owned()),
            Wanted { name: other.name.clone(), ..by_id(known.id.clone()) },
        ] {
            let found = list(&bed, kind, &wanted.locally()).await;
            bed.report.equal(
                format_args!("{kind:?}, {wanted:?}"),
                &found,
                &Ok(expected(&bed, kind, &wanted)),
            );
        }
        for blank in [by_email(""), by_email(" "), by_name(String::new()), by_name("\t".to_owned())] {
            is_refused(&mut bed, kind, &blank.locally(), ErrorKind::InvalidRequest).await;
        }
        if access.by_id {
            let root = {
                bed.sandbox.clear_requests();
                list(&bed, kind, &by_id(known.id)).await.unwrap();
                let path = bed.sandbox.requests().pop().unwrap().path;
                path[..=path.rfind('/').unwrap()].to_owned()
            };
            for text in ids::MALFORMED {
                bed.sandbox.clear_requests();
                let found = list(&bed, kind, &by_id(text.to_owned())).await;
                let is_nobody = matches!(
                    found.as_deref(),
                    Ok([]) | Err(ErrorKind::InvalidRequest | ErrorKind::Forbidden)
                );
                bed.report.check(is_nobody, || format!("{kind:?}, id {text:?}: {found:?}"));
                ids::stay_one_part(&mut bed, text, &root);
            }
        }
    }
    bed.report.done();
}

/// One with everything that the vendor takes, and one with each part alone: what is sent, what is answered,
/// what is there afterwards. What it does not take is refused before any request.
pub(crate) async fn created(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for kind in Kind::ALL {
        let access = kind.access(&bed.can);
        let organization = bed.account.organizations[0].clone();
        let full = NewContact::full(access, 1, &organization);
        let one = |number: usize| NewContact::named(&format!("Conformance \"one\" {number}"));
        let email = Some("conformance+part@example.com".to_owned());
        let phone = Some("+49 30 1".to_owned());
        let news = [
            (full, access.create),
            (one(2), access.create),
            (NewContact::named("Mononym"), access.create),
            (NewContact { email, ..one(3) }, access.create && access.email),
            (NewContact { phone, ..one(4) }, access.create && access.phone),
        ];
        for (new, is_claimed) in news {
            create(&mut bed, kind, new, is_claimed).await;
        }
        if kind == Kind::People {
            let new = NewContact { organization: Some(organization.id), ..one(5) };
            create(&mut bed, kind, new, access.create && access.organization).await;
        }
        for name in ["", " "] {
            let kind_of = if access.create { ErrorKind::InvalidRequest } else { ErrorKind::Unsupported };
            is_not_created(&mut bed, kind, NewContact::named(name), kind_of).await;
        }
    }
    bed.report.done();
}

async fn create(bed: &mut Bed<'_>, kind: Kind, new: NewContact, is_claimed: bool) {
    if !is_claimed {
        return is_not_created(bed, kind, new, ErrorKind::Unsupported).await;
    }
    let before = bed.bench.contact_count(&bed.sandbox, kind);
    bed.sandbox.clear_requests();
    let created = match kind.create(&*bed.crm, new.clone()).await {
        Ok(created) => created,
        Err(error) => {
            return bed.report.check(false, || format!("create {new:?}: {error} {:?}", error.issues()));
        }
    };
    let (sent, expected) = (bed.writes(), vec![bed.bench.new_contact(kind, &new)]);
    bed.report
        .check(same_lines(&sent, &expected), || format!("create: sent {sent:?}, expected {expected:?}"));
    bed.report.check(new.is_read_as(&created), || format!("create {new:?}: answered {created:?}"));
    let more = bed.bench.contact_count(&bed.sandbox, kind) - before;
    bed.report.equal(format_args!("create {new:?}: more"), &more, &1);
    let access = kind.access(&bed.can);
    for by in By::ALL {
        let Some(wanted) = by.leads_to(&created).filter(|_| by.is_claimed(access)) else { continue };
        let found = list(bed, kind, &wanted).await.unwrap();
        let is_there = found.contains(&created);
        bed.report.check(is_there, || format!("create {new:?}: by {by:?} there is {found:?}"));
    }
}

async fn is_not_created(bed: &mut Bed<'_>, kind: Kind, new: NewContact, expected: ErrorKind) {
    let before = bed.bench.contact_count(&bed.sandbox, kind);
    bed.sandbox.clear_requests();
    let found = kind.create(&*bed.crm, new.clone()).await.map_err(|error| (error.kind(), error.outcome()));
    bed.report.equal(format_args!("create {new:?}"), &found, &Err((expected, Outcome::NotApplied)));
    bed.report.equal(format_args!("create {new:?}: requests"), &bed.sandbox.requests().len(), &0);
    let more = bed.bench.contact_count(&bed.sandbox, kind) - before;
    bed.report.equal(format_args!("create {new:?}: more"), &more, &0);
}
