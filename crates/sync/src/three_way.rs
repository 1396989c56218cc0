//! What to do with a field that was copied before, without clocks.
//!
//! Three values decide: what the copy wanted to write last time, what the target then had, and what both
//! sides have now. The target's own change is kept unless the source changed too.

use crate::hash::hash;
use crate::ledger::Synced;

/// What happens to a field that was changed on both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Conflicts {
    /// The deal is reported and left as it is.
    #[default]
    Report,
    /// The source's value is written.
    SourceWins,
    /// The target's value stays.
    TargetWins,
}

/// The decision about a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// The source did not change it.
    Equal,
    /// The source's value is written.
    Write,
    /// Both sides have the same value, or the target's value stays. The ledger notes it.
    Record,
    /// Both sides changed it.
    Conflict,
}

/// Decides about a field.
///
/// `wanted` is the source's value as the ledger hashes it, `comparable` as the target would show it,
/// and `now` the target's value, if the vendor shows it.
pub(crate) fn decide(
    field: &str,
    wanted: &str,
    comparable: Option<&str>,
    now: Option<&str>,
    synced: &Synced,
    conflicts: Conflicts,
) -> Decision {
    let (wrote, found) = (synced.wrote(field), synced.found(field));
    if wrote == Some(&hash(wanted)) {
        return Decision::Equal;
    }
    // A field that the vendor does not show cannot be in conflict.
    let Some(now) = now else { return Decision::Write };
    if comparable == Some(now) {
        return Decision::Record;
    }
    let is_ours = found == Some(&hash(now));
    // Nothing is lost by writing into an empty field that was never in step.
    let is_free = found.is_none() && now.is_empty();
    if is_ours || is_free {
        return Decision::Write;
    }
    match conflicts {
        Conflicts::Report => Decision::Conflict,
        Conflicts::SourceWins => Decision::Write,
        Conflicts::TargetWins => Decision::Record,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Values;

    fn synced(wrote: &str, found: &str) -> Synced {
        let values = |value: &str| Values::from([("title".to_owned(), value.to_owned())]);
        Synced::new(&values(wrote), &values(found))
    }

    fn decided(wanted: &str, now: Option<&str>, synced: &Synced) -> Decision {
        decide("title", wanted, Some(wanted), now, synced, Conflicts::Report)
    }

    #[test]
    fn field_is_decided_by_three_values() {
        let in_step = synced("a", "a");
        assert_eq!(decided("a", Some("a"), &in_step), Decision::Equal);
        assert_eq!(decided("a", Some("edited"), &in_step), Decision::Equal, "the target's change stays");
        assert_eq!(decided("b", Some("a"), &in_step), Decision::Write);
        assert_eq!(decided("b", Some("b"), &in_step), Decision::Record, "both made the same change");
        assert_eq!(decided("b", Some("edited"), &in_step), Decision::Conflict);
        assert_eq!(decided("b", None, &in_step), Decision::Write, "not shown");
    }

    #[test]
    fn value_that_vendor_keeps_otherwise_is_not_rewritten() {
        let rounded = synced("1.005", "1.01");
        assert_eq!(decided("1.005", Some("1.01"), &rounded), Decision::Equal);
        assert_eq!(decided("2", Some("1.01"), &rounded), Decision::Write);
    }

    #[test]
    fn unwritten_field_of_a_partial_write_is_written() {
        let partial = synced("a", "").without(["title".to_owned()]);
        assert_eq!(decided("a", Some(""), &partial), Decision::Write);
        assert_eq!(decided("a", Some("edited"), &partial), Decision::Conflict);
    }

    #[test]
    fn adopted_deal_is_in_step_or_in_conflict() {
        let adopted = Synced::default();
        assert_eq!(decided("a", Some("a"), &adopted), Decision::Record);
        assert_eq!(decided("a", Some(""), &adopted), Decision::Write);
        assert_eq!(decided("a", Some("b"), &adopted), Decision::Conflict);
    }

    #[test]
    fn conflict_is_decided_by_its_policy() {
        let in_step = synced("a", "a");
        let by = |conflicts| decide("title", "b", Some("b"), Some("c"), &in_step, conflicts);
        assert_eq!(by(Conflicts::SourceWins), Decision::Write);
        assert_eq!(by(Conflicts::TargetWins), Decision::Record);
    }
}
