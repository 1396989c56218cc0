//! Creating contacts.

use dealport_core::Result;
use dealport_core::crm::{NewOrganization, NewPerson};

use super::{Came, Run};
use crate::attempt::Kept;
use crate::kind::Kind;
use crate::ledger::{Change, Name, Origin, State, Synced};
use crate::plan::{Action, NewContact};
use crate::report::Fate;

impl Run<'_> {
    pub(super) async fn create_contact(&self, action: Action) -> Result<Came> {
        let Some(contact) = action.contact.clone() else {
            return Ok(Came::Of(Fate::Skipped, Some("the plan has no contact for it".to_owned())));
        };
        let organization = match &contact.organization {
            Some(source) => self.ledger.item(Kind::Organization, source)?,
            None => None,
        };
        let organization = organization.filter(|item| item.state == State::Done).and_then(|item| item.target);
        let kept = Kept::contact(&contact, organization.clone(), self.options.grace);
        if let Some(came) = self.begin(&action, &kept, Synced::default()).await? {
            return Ok(came);
        }
        let created = match action.kind {
            Kind::Person => {
                let person = person(&contact, organization);
                self.to.create_person(person).await.map(|person| person.id.to_string())
            }
            _ => {
                let organization = new_organization(&contact);
                self.to.create_organization(organization).await.map(|known| known.id.to_string())
            }
        };
        match created {
            Ok(target) => {
                self.gate.reached();
                let change = Change::Done { target, origin: Origin::Created, synced: Synced::default() };
                self.ledger.write(Name::new(action.kind, &action.source), change).await?;
                Ok(Came::Of(Fate::Created, None))
            }
            Err(error) => self.failed(action, kept, &error).await,
        }
    }
}

fn person(contact: &NewContact, organization: Option<String>) -> NewPerson {
    let mut person = NewPerson::new(&contact.name);
    person.email.clone_from(&contact.email);
    person.phone.clone_from(&contact.phone);
    person.organization = organization.map(Into::into);
    person
}

fn new_organization(contact: &NewContact) -> NewOrganization {
    let mut organization = NewOrganization::new(&contact.name);
    organization.email.clone_from(&contact.email);
    organization.phone.clone_from(&contact.phone);
    organization
}
