//! Users of the source as users of the target.

use dealport_core::crm::{Owner, User};

use super::lines::{ANY, Choice};
use super::names::{choice, listed};
use super::resolve::{Mapping, Resolved};

impl Mapping {
    /// Returns the owner in the target: a user's id, or an e-mail address if the target lists no users.
    pub(crate) fn owner(&self, owner: &Owner) -> Resolved {
        let id = owner.id.as_ref().map(ToString::to_string);
        let key =
            id.clone().or_else(|| owner.email.clone()).or_else(|| owner.name.clone()).unwrap_or_default();
        self.memo("owner", key, || {
            let users = self.from.catalog.users.iter().flatten();
            let user = users.into_iter().find(|user| {
                owner.id.as_ref() == Some(&user.id)
                    || (owner.id.is_none()
                        && owner.email.as_deref().is_some_and(|email| user.has_email(email)))
            });
            let email = owner.email.as_deref().or_else(|| user.and_then(|user| user.email.as_deref()));
            let name = owner.name.as_deref().or_else(|| user.and_then(|user| user.name.as_deref()));
            self.user(id.as_deref(), email, name)
        })
    }

    /// Returns a user of the source in the target.
    pub(crate) fn assignee(&self, id: &str) -> Resolved {
        self.owner(&Owner::by_id(id))
    }

    fn user(&self, id: Option<&str>, email: Option<&str>, name: Option<&str>) -> Resolved {
        let shown = email.or(name).or(id).unwrap_or_default();
        let users = self.to.catalog.users.as_deref();
        let named = |target: &str| match users {
            None => Ok(Some(target.to_owned())),
            Some(_) => match self.to.catalog.user(target) {
                Ok(user) => Ok(Some(user.id.to_string())),
                Err(error) => Err(format!("[owners] {shown:?}: {}", error.message())),
            },
        };
        match choice(&self.lines.owners, [email, id, name].into_iter().flatten()) {
            Some(Choice::To(target)) => return named(target),
            Some(Choice::Nothing) => return Ok(None),
            Some(Choice::Open) => return Err(format!("[owners] {shown:?} is still open")),
            None => {}
        }
        let same = match (users, email) {
            (None, Some(email)) => return Ok(Some(email.to_owned())),
            (Some(users), Some(email)) => {
                let mut active = users.iter().filter(|user| user.has_email(email) && is_active(user));
                active.next().filter(|_| active.next().is_none())
            }
            // A file may name a user of the target by name or id.
            (Some(_), None) if self.from.is_file() => {
                name.or(id).and_then(|name| self.to.catalog.user(name).ok()).filter(|user| is_active(user))
            }
            (None, None) if self.from.is_file() => return Ok(id.map(str::to_owned)),
            _ => None,
        };
        match (same, self.lines.owners.get(ANY)) {
            (Some(user), _) => Ok(Some(user.id.to_string())),
            (None, Some(Choice::To(target))) => named(target),
            (None, Some(Choice::Nothing)) => Ok(None),
            _ => {
                let known = users.unwrap_or_default().iter().filter(|user| is_active(user));
                let names = known.filter_map(|user| user.email.as_deref().or(user.name.as_deref()));
                let twins = users.unwrap_or_default().iter().filter(|user| is_active(user));
                let twins = twins.filter(|user| email.is_some_and(|email| user.has_email(email)));
                let twins: Vec<_> = twins.map(|user| user.id.to_string()).collect();
                if twins.len() > 1 {
                    let twins = twins.join(", ");
                    return Err(format!(
                        "[owners] {shown:?} has no line, and several users have it: {twins}"
                    ));
                }
                Err(format!(
                    "[owners] {shown:?} has no line, and no active user has this address; {}",
                    listed(names)
                ))
            }
        }
    }
}

fn is_active(user: &User) -> bool {
    user.is_active != Some(false)
}
