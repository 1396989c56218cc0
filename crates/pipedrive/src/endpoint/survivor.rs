//! The object that stays after a merge.

use dealport_core::Result as CoreResult;
use dealport_core::plumbing::Wire;
use serde::{Deserializer, Serializer};

/// The id of the object that stays when another one is merged into it.
///
/// It has a type of its own so that it cannot be swapped with the id of the object that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "it names an id and nothing else")]
pub struct Survivor<I>(pub I);

impl<I: Wire> Wire for Survivor<I> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        I::read(deserializer).map(Self)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write(serializer)
    }

    fn check(&self) -> CoreResult<()> {
        self.0.check()
    }
}
