//! The links of a deal to members, contacts, organizations and tags, which change one at a time.

use dealport_core::crm::DealChanges;
use dealport_core::{Id, Update};

use super::steps::{Confirmed, Steps};
use crate::TagId;
use crate::deals::{
    AttachAssignee, AttachContact, AttachOrganization, AttachTag, Deal, DetachAssignee, DetachContact,
    DetachOrganization, DetachTag,
};

/// Adds the fewest requests that change the links of `deal` to the wanted ones.
pub(super) fn add(steps: &mut Steps, deal: &Deal, changes: &DealChanges) {
    let id = || deal.id.clone();
    let tags: Vec<TagId> = deal.tags.iter().flatten().map(|tag| tag.id().clone()).collect();
    Links::new("assignees", deal.assignees.as_deref(), &changes.assignees).add(
        steps,
        |user| AttachAssignee::new(id(), user),
        |user| DetachAssignee::new(id(), user),
    );
    Links::new("people", deal.contacts.as_deref(), &changes.people).add(
        steps,
        |contact| AttachContact::new(id(), contact),
        |contact| DetachContact::new(id(), contact),
    );
    Links::new("organizations", deal.organizations.as_deref(), &changes.organizations).add(
        steps,
        |organization| AttachOrganization::new(id(), organization),
        |organization| DetachOrganization::new(id(), organization),
    );
    Links::new("tags", Some(&tags), &changes.tags).add(
        steps,
        |tag| AttachTag::new(id(), tag),
        |tag| DetachTag::new(id(), tag),
    );
}

/// The links of one kind to add and to remove.
struct Links<K> {
    field: &'static str,
    added: Vec<Id<K>>,
    removed: Vec<Id<K>>,
}

impl<K> Links<K> {
    fn new<M>(field: &'static str, present: Option<&[Id<K>]>, wanted: &Update<Vec<Id<M>>>) -> Self {
        let present = present.unwrap_or_default();
        let wanted: Vec<Id<K>> = match wanted {
            Update::Keep => return Self { field, added: Vec::new(), removed: Vec::new() },
            Update::Clear => Vec::new(),
            Update::Set(ids) => ids.iter().map(Id::retype).collect(),
        };
        let mut added: Vec<Id<K>> = Vec::new();
        for id in &wanted {
            if !present.contains(id) && !added.contains(id) {
                added.push(id.clone());
            }
        }
        let removed = present.iter().filter(|id| !wanted.contains(id)).cloned().collect();
        Self { field, added, removed }
    }

    /// Adds the requests. New links come first, so that a failure to add one removes none.
    fn add<A, D>(self, steps: &mut Steps, attach: impl Fn(Id<K>) -> A, detach: impl Fn(Id<K>) -> D)
    where
        A: Confirmed + 'static,
        D: Confirmed + 'static,
    {
        let Self { field, added, removed } = self;
        for id in added {
            steps.push_other(format!("{field} + {id}"), attach(id));
        }
        for id in removed {
            steps.push_other(format!("{field} - {id}"), detach(id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(changes: &DealChanges) -> Vec<String> {
        let json = r#"{"id":"d","assignees":["a","b"],"contacts":[],"organizations":null,"tags":[1,{"id":2,"title":"x"}]}"#;
        let deal: Deal = serde_json::from_str(json).unwrap();
        let mut steps = Steps::default();
        add(&mut steps, &deal, changes);
        steps.names()
    }

    #[test]
    fn links_change_by_the_fewest_requests() {
        for (changes, expected) in [
            (DealChanges::new().title("x"), vec![]),
            (DealChanges::new().assignees(["b", "a", "b"]), vec![]),
            (DealChanges::new().assignees(["b", "c", "c"]), vec!["assignees + c", "assignees - a"]),
            (DealChanges::new().clear_assignees(), vec!["assignees - a", "assignees - b"]),
            (DealChanges::new().tags([2_u64, 3]), vec!["tags + 3", "tags - 1"]),
            (DealChanges::new().people(["p"]).organizations(["o"]), vec!["people + p", "organizations + o"]),
        ] {
            assert_eq!(steps(&changes), expected, "{changes:?}");
        }
    }
}
