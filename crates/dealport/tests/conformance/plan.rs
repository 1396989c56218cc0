//! Dry runs.

use crate::bed::Bed;
use crate::bench::Bench;
use crate::contact::Kind;
use crate::faults::Inputs;
use crate::operation::Operation;
use crate::state::State;

const WRITES: [Operation; 6] = [
    Operation::Create,
    Operation::Update,
    Operation::Delete,
    Operation::RawDelete,
    Operation::CreateContact(Kind::People),
    Operation::CreateContact(Kind::Organizations),
];

/// A dry run changes nothing, and names exactly the requests that the write then sends.
pub(crate) async fn as_sent(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let mut inputs = Inputs::of(&bed);
    for operation in WRITES.into_iter().filter(|operation| operation.is_claimed(&bed.can)) {
        let input = inputs.next_for(&bed, operation).await;
        let before = State::of(&bed, &input.id);
        bed.sandbox.clear_requests();
        let planned = bed.crm.dry_run().unwrap().plan(|crm| operation.run(crm, &input)).await;
        let planned = planned.unwrap_or_else(|error| panic!("{}: {operation:?}: {error}", bench.vendor()));
        let planned: Vec<_> = planned.iter().map(ToString::to_string).collect();
        bed.report.equal(format_args!("{operation:?}, planned: writes"), &bed.writes(), &Vec::new());
        bed.report.equal(format_args!("{operation:?}, planned: state"), &State::of(&bed, &input.id), &before);
        operation.run(&*bed.crm, &input).await.unwrap();
        bed.report.equal(format_args!("{operation:?}"), &planned, &bed.whole_writes());
    }
    bed.report.done();
}
