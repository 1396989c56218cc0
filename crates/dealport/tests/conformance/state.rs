//! What is there before an operation and after it.

use dealport::DealId;

use crate::bed::Bed;
use crate::operation::Operation;

/// What is there: how many deals are listed, and the deal that the operation is about.
pub(super) type State = (u64, Option<String>);

pub(super) fn state(bed: &Bed<'_>, id: &DealId) -> State {
    (bed.bench.total(&bed.sandbox), bed.bench.stored(&bed.sandbox, id))
}

/// How often the operation was done; anything else than what it does is more than often.
pub(super) fn effect(operation: Operation, before: &State, after: &State) -> usize {
    let count = i128::from(after.0) - i128::from(before.0);
    let is_changed = before.1 != after.1;
    match (operation, count, is_changed) {
        (_, 0, false) => 0,
        (Operation::Create, 1, false)
        | (Operation::Update, 0, true)
        | (Operation::Delete, -1, true | false) => 1,
        _ => 2,
    }
}
