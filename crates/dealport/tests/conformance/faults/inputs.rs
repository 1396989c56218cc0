//! Inputs of operations, each with its own deal.

use dealport::crm::{DealField, DealId};

use crate::bed::Bed;
use crate::operation::{Input, Operation};
use crate::{create, member};

/// Independent inputs.
pub(crate) struct Inputs {
    pub(super) ids: std::vec::IntoIter<DealId>,
    pub(super) made: usize,
}

impl Inputs {
    pub(crate) fn of(bed: &Bed<'_>) -> Self {
        let ids: Vec<_> = bed.account.deals.iter().skip(2).map(|deal| deal.id.clone()).collect();
        Self { ids: ids.into_iter(), made: 0 }
    }

    pub(crate) async fn next_for(&mut self, bed: &Bed<'_>, operation: Operation) -> Input {
        let mut input = self.next(bed);
        if operation == Operation::Update && bed.bench.updates_in_steps() {
            let full = dealport::NewDeal::from(member::all(&input.new));
            input.id = bed.crm.create_deal(full).await.unwrap().id;
            input.changes = create::other(bed);
        }
        input
    }

    pub(super) fn next(&mut self, bed: &Bed<'_>) -> Input {
        self.made += 1;
        let unlike = |settings: Vec<member::Setting>| {
            let unlike = |(member, text): member::Setting| match member {
                DealField::ExternalId => (member, format!("{text}-{}", self.made)),
                DealField::Owner => (member, address(bed, text)),
                _ => (member, text),
            };
            settings.into_iter().map(unlike).collect()
        };
        let (status, without) = bed.bench.fullest().remove(0);
        let changes: Vec<_> = create::full(bed, status, &without)
            .into_iter()
            .filter(|(member, _)| *member != DealField::ExternalId && *member != DealField::Lifecycle)
            .collect();
        Input {
            id: self.ids.next().expect("there are enough deals"),
            new: unlike(create::full(bed, status, &without)),
            changes: unlike(changes),
            number: self.made,
            ..bed.account.input()
        }
    }
}

/// Returns the owner by e-mail address, which needs a lookup.
pub(super) fn address(bed: &Bed<'_>, owner: String) -> String {
    let user = bed.account.users.iter().find(|user| user.id.to_string() == owner);
    user.and_then(|user| user.email.clone()).unwrap_or(owner)
}
