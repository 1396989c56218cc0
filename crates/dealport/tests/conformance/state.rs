//! The state before and after an operation.

use dealport::crm::DealId;

use crate::bed::Bed;
use crate::contact::Kind;
use crate::operation::Operation;

/// The numbers of all items, and the deal of the operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct State {
    deals: u64,
    deal: Option<String>,
    people: u64,
    organizations: u64,
}

impl State {
    pub(crate) fn of(bed: &Bed<'_>, id: &DealId) -> Self {
        Self {
            deals: bed.bench.total(&bed.sandbox),
            deal: bed.bench.stored(&bed.sandbox, id),
            people: bed.bench.contact_count(&bed.sandbox, Kind::People),
            organizations: bed.bench.contact_count(&bed.sandbox, Kind::Organizations),
        }
    }

    /// Returns whether nothing was created twice.
    pub(crate) fn has_at_most_one_more_than(&self, before: &Self) -> bool {
        self.deals <= before.deals + 1
            && self.people <= before.people + 1
            && self.organizations <= before.organizations + 1
    }

    /// Returns how often the operation was applied since. Any other change counts as several times.
    pub(crate) fn effect(&self, operation: Operation, after: &Self) -> usize {
        if self == after {
            return 0;
        }
        let mut done = self.clone();
        match operation {
            Operation::Create => done.deals += 1,
            Operation::Update => done.deal.clone_from(&after.deal),
            Operation::Delete | Operation::RawDelete => {
                done.deals -= 1;
                done.deal.clone_from(&after.deal);
            }
            Operation::CreateContact(Kind::People) => done.people += 1,
            Operation::CreateContact(Kind::Organizations) => done.organizations += 1,
            _ => {}
        }
        if done == *after { 1 } else { 2 }
    }
}
