//! Converting arguments to changes of a contact.

use dealport::Update;
use dealport::crm::{OrganizationChanges, PersonChanges, kind};

use crate::args::{
    ContactChangeArgs, ContactClearing, ContactRefs, UpdateOrganizationsArgs, UpdatePeopleArgs,
};
use crate::failure::Failure;

impl UpdatePeopleArgs {
    /// Returns the people and the changes.
    pub(super) fn into_changes(self) -> Result<(ContactRefs<kind::Person>, PersonChanges), Failure> {
        let mut changes = PersonChanges::new();
        let [email, phone, organization] = cleared(&self.clear);
        let ContactChangeArgs { name, email: new_email, phone: new_phone } = self.fields;
        changes.name = name;
        changes.email = changed("email", new_email, email)?;
        changes.phone = changed("phone", new_phone, phone)?;
        let moved = changed("organization", self.organization, organization)?;
        changes.organization = moved.map(|id| id.as_str().into());
        Ok((self.refs, changes))
    }
}

impl UpdateOrganizationsArgs {
    /// Returns the organizations and the changes.
    pub(super) fn into_changes(
        self,
    ) -> Result<(ContactRefs<kind::Organization>, OrganizationChanges), Failure> {
        let mut changes = OrganizationChanges::new();
        let [email, phone, organization] = cleared(&self.clear);
        if organization {
            return Err(Failure::usage("an organization has no organization to clear"));
        }
        let ContactChangeArgs { name, email: new_email, phone: new_phone } = self.fields;
        changes.name = name;
        changes.email = changed("email", new_email, email)?;
        changes.phone = changed("phone", new_phone, phone)?;
        Ok((self.refs, changes))
    }
}

/// Returns whether each field is to be cleared.
fn cleared(fields: &[ContactClearing]) -> [bool; 3] {
    [ContactClearing::Email, ContactClearing::Phone, ContactClearing::Organization]
        .map(|field| fields.contains(&field))
}

fn changed(field: &str, value: Option<String>, is_cleared: bool) -> Result<Update<String>, Failure> {
    match (value, is_cleared) {
        (Some(_), true) => Err(Failure::usage(format!("{field} cannot be set and cleared at once"))),
        (Some(value), false) => Ok(Update::Set(value)),
        (None, true) => Ok(Update::Clear),
        (None, false) => Ok(Update::Keep),
    }
}
