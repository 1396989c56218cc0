//! Resources, declared as data, and the seed of their rows.

use fastrand::Rng;

use super::{Field, Ids, Key, Moment, Row};

/// The seed of the data, and how many deals there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seed {
    pub(crate) seed: u64,
    pub(crate) deals: u64,
}

impl Seed {
    /// Returns the dice for one row; the salt keeps resources apart.
    pub(crate) fn dice(&self, number: u64, salt: u64) -> Rng {
        let mut dice = Rng::with_seed(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt);
        // The first draw of a small generator still resembles its seed.
        dice.u64(..);
        dice
    }
}

/// How much of a seeded row is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What lists filter and sort by. A list makes it for every row, so it must be cheap.
    Key,
    /// The key, and the texts that a search looks at.
    Texts,
    Whole,
}

/// Returns the numbers of the seeded rows in the order of a field, from behind a place; `None` if the order
/// is not known without looking at every row.
pub(crate) type Order = fn(&Seed, &str, bool, Option<Key>) -> Option<Box<dyn Iterator<Item = u64>>>;

/// A kind of rows.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// The name that fields and handlers know it by.
    pub(crate) name: &'static str,
    /// What messages call one of its rows.
    pub(crate) title: &'static str,
    pub(crate) ids: Ids,
    pub(crate) fields: &'static [Field],
    /// How many seeded rows there are, and what makes them.
    pub(crate) count: fn(&Seed) -> u64,
    pub(crate) seed: fn(&Seed, u64, Depth) -> Row,
    pub(crate) order: Option<Order>,
    /// Whether changes are remembered.
    pub(crate) history: bool,
}

impl Resource {
    pub(crate) const fn new(
        name: &'static str,
        title: &'static str,
        ids: Ids,
        fields: &'static [Field],
    ) -> Self {
        let seed = |_: &Seed, number: u64, _: Depth| Row::new(number, Moment(0));
        Self { name, title, ids, fields, count: |_| 0, seed, order: None, history: false }
    }

    /// Starts with so many rows, made by a function of the seed and the number.
    pub(crate) const fn seeded(
        mut self,
        count: fn(&Seed) -> u64,
        seed: fn(&Seed, u64, Depth) -> Row,
    ) -> Self {
        (self.count, self.seed) = (count, seed);
        self
    }

    /// Knows the order of seeded rows by other fields than their number.
    pub(crate) const fn ordered(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// Remembers the changes of its rows.
    pub(crate) const fn with_history(mut self) -> Self {
        self.history = true;
        self
    }
}

/// Declares the resources of a vendor: the name, the title, the ids and the fields of each, and what else its
/// methods say.
macro_rules! resources {
    ($($static:ident: $name:literal, $title:literal, $ids:expr, $fields:expr $(, $with:ident($($arg:expr),*))*;)+) => {
        $(pub(crate) static $static: Resource =
            Resource::new($name, $title, $ids, $fields)$(.$with($($arg),*))*;)+
        pub(crate) const ALL: &[&Resource] = &[$(&$static),+];
    };
}

pub(crate) use resources;
