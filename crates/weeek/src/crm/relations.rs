//! What a deal is tied to, which is changed one tie at a time.

use dealport_core::crm::DealChanges;
use dealport_core::{Client, Endpoint, Id, Result, Update};

use super::steps::{StepRequest, Steps};
use crate::deals::{
    AttachAssignee, AttachContact, AttachOrganization, AttachTag, Deal, DetachAssignee, DetachContact,
    DetachOrganization, DetachTag,
};
use crate::{TagId, Weeek};

macro_rules! relations {
    ($($Variant:ident($Request:ident)),+ $(,)?) => {
        /// A request that makes or cuts one tie.
        #[derive(Clone, Debug, PartialEq)]
        pub(super) enum Relation {
            $($Variant($Request),)+
        }

        impl Relation {
            pub(super) fn check(&self) -> Result<()> {
                match self {
                    $(Self::$Variant(request) => request.to_request().map(drop),)+
                }
            }

            pub(super) async fn send(self, client: &Client<Weeek>) -> Result<()> {
                match self {
                    $(Self::$Variant(request) => client.send(request).await,)+
                }
            }
        }
    };
}

relations! {
    AttachAssignee(AttachAssignee),
    DetachAssignee(DetachAssignee),
    AttachContact(AttachContact),
    DetachContact(DetachContact),
    AttachOrganization(AttachOrganization),
    DetachOrganization(DetachOrganization),
    AttachTag(AttachTag),
    DetachTag(DetachTag),
}

/// Adds the fewest requests that make the ties of `deal` what the changes want.
pub(super) fn add(steps: &mut Steps, deal: &Deal, changes: &DealChanges) {
    let id = &deal.id;
    let tags: Vec<TagId> = deal.tags.iter().flatten().map(|tag| tag.id().clone()).collect();
    Ties::new("assignees", deal.assignees.as_deref(), &changes.assignees).add(
        steps,
        |user| Relation::AttachAssignee(AttachAssignee::new(id, user)),
        |user| Relation::DetachAssignee(DetachAssignee::new(id, user)),
    );
    Ties::new("people", deal.contacts.as_deref(), &changes.people).add(
        steps,
        |contact| Relation::AttachContact(AttachContact::new(id, contact)),
        |contact| Relation::DetachContact(DetachContact::new(id, contact)),
    );
    Ties::new("organizations", deal.organizations.as_deref(), &changes.organizations).add(
        steps,
        |organization| Relation::AttachOrganization(AttachOrganization::new(id, organization)),
        |organization| Relation::DetachOrganization(DetachOrganization::new(id, organization)),
    );
    Ties::new("tags", Some(&tags), &changes.tags).add(
        steps,
        |tag| Relation::AttachTag(AttachTag::new(id, tag)),
        |tag| Relation::DetachTag(DetachTag::new(id, tag)),
    );
}

/// The ties of one kind that are to be made, and those to be cut.
struct Ties<K> {
    member: &'static str,
    new: Vec<Id<K>>,
    gone: Vec<Id<K>>,
}

impl<K> Ties<K> {
    fn new<M>(member: &'static str, present: Option<&[Id<K>]>, wanted: &Update<Vec<Id<M>>>) -> Self {
        let present = present.unwrap_or_default();
        let wanted: Vec<Id<K>> = match wanted {
            Update::Keep => return Self { member, new: Vec::new(), gone: Vec::new() },
            Update::Clear => Vec::new(),
            Update::Set(ids) => ids.iter().map(Id::retype).collect(),
        };
        let mut new: Vec<Id<K>> = Vec::new();
        for id in &wanted {
            if !present.contains(id) && !new.contains(id) {
                new.push(id.clone());
            }
        }
        let gone = present.iter().filter(|id| !wanted.contains(id)).cloned().collect();
        Self { member, new, gone }
    }

    /// What is new comes first: should it fail, nothing is gone yet.
    fn add(
        self,
        steps: &mut Steps,
        attach: impl Fn(&Id<K>) -> Relation,
        detach: impl Fn(&Id<K>) -> Relation,
    ) {
        let Self { member, new, gone } = self;
        for id in &new {
            steps.push(format!("{member} + {id}"), StepRequest::Relation(attach(id)));
        }
        for id in &gone {
            steps.push(format!("{member} - {id}"), StepRequest::Relation(detach(id)));
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
    fn the_fewest_requests_are_made() {
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
