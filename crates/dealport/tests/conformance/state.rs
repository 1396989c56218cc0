//! What is there before an operation and after it.

use dealport::crm::DealId;

use crate::bed::Bed;
use crate::operation::Operation;
use crate::party::Kind;

/// How many of everything there are, and the deal that the operation is about.
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
            people: bed.bench.party_count(&bed.sandbox, Kind::People),
            organizations: bed.bench.party_count(&bed.sandbox, Kind::Organizations),
        }
    }

    /// Whether nothing was created twice.
    pub(crate) fn has_at_most_one_more_than(&self, before: &Self) -> bool {
        self.deals <= before.deals + 1
            && self.people <= before.people + 1
            && self.organizations <= before.organizations + 1
    }

    /// How often the operation was done since; anything else than what it does is more than often.
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
            Operation::CreateParty(Kind::People) => done.people += 1,
            Operation::CreateParty(Kind::Organizations) => done.organizations += 1,
            _ => {}
        }
        if done == *after { 1 } else { 2 }
    }
}
