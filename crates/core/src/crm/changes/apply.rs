//! Applying changes to a deal in memory.

use super::DealChanges;
use crate::crm::{Deal, Lifecycle, Owner, OwnerId, Reference, Source};
use crate::{Id, Update};

impl DealChanges {
    /// Applies the changes to a deal, as a vendor does that keeps everything.
    pub(in crate::crm) fn apply_to(&self, deal: &mut Deal) {
        put(&self.title, &mut deal.title);
        put(&self.amount, &mut deal.amount);
        put(&self.currency, &mut deal.currency);
        put(&self.status, &mut deal.status);
        match &self.lifecycle {
            Update::Keep => {}
            Update::Clear => deal.lifecycle = Lifecycle::default(),
            Update::Set(state) => deal.lifecycle = Lifecycle::new(state.clone()),
        }
        put(&self.pipeline.as_ref().map(|id| Reference::new(id.clone())), &mut deal.pipeline);
        put(&self.stage.as_ref().map(|id| Reference::new(id.clone())), &mut deal.stage);
        let owner = self.owner.as_ref().map(|owner| match owner {
            OwnerId::Id(id) => Owner::by_id(id.clone()),
            OwnerId::Email(email) => Owner::by_email(email.as_str()),
        });
        put(&owner, &mut deal.owner);
        put_all(&self.assignees, &mut deal.assignees);
        put_all(&self.people, &mut deal.people);
        put_all(&self.organizations, &mut deal.organizations);
        put(&self.expected_close, &mut deal.expected_close);
        put(&self.closed_at, &mut deal.closed_at);
        put(&self.won_at, &mut deal.won_at);
        put(&self.lost_at, &mut deal.lost_at);
        put(&self.lost_reason, &mut deal.lost_reason);
        put(&self.probability, &mut deal.probability);
        put(&self.priority, &mut deal.priority);
        put_all(&self.tags, &mut deal.tags);
        deal.tags.retain(|tag| !self.remove_tags.contains(&tag.id));
        for tag in &self.add_tags {
            if !deal.tags.iter().any(|known| known.id == *tag) {
                deal.tags.push(Reference::new(tag.clone()));
            }
        }
        match &self.source {
            Update::Keep => {}
            Update::Clear => deal.source = None,
            Update::Set(id) => deal.source = Source::new(Some(id.clone()), None),
        }
        put(&self.lead.as_ref().map(|id| Reference::new(id.clone())), &mut deal.lead);
        put(&self.external_id, &mut deal.external_id);
        for (key, value) in self.custom.iter() {
            match value.get() {
                "null" => drop(deal.custom.remove(&key)),
                _ => deal.custom.insert(key, value),
            }
        }
    }
}

fn put<T: Clone>(asked: &Update<T>, kept: &mut Option<T>) {
    match asked {
        Update::Keep => {}
        Update::Clear => *kept = None,
        Update::Set(value) => *kept = Some(value.clone()),
    }
}

fn put_all<K>(asked: &Update<Vec<Id<K>>>, kept: &mut Vec<Reference<K>>) {
    match asked {
        Update::Keep => {}
        Update::Clear => kept.clear(),
        Update::Set(ids) => *kept = ids.iter().map(|id| Reference::new(id.clone())).collect(),
    }
}
