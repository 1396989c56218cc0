//! Resources, declared as data, and the seed of their rows.

use std::{borrow::Cow, sync::LazyLock};

use fastrand::Rng;

use super::{DAY, Field, Ids, Key, Listed, Moment, Row, Schema};

/// 2024-01-02T08:00:00Z, before the first row was made.
pub(crate) const START: i64 = 1_704_182_400;
/// The time over which rows were made.
const SPAN: i64 = 900 * DAY;

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

    /// Returns the second in which one of so many rows was made; each has a span of its own.
    pub(crate) fn second(number: u64, count: u64, dice: &mut Rng) -> i64 {
        let step = SPAN.checked_div(count.cast_signed()).unwrap_or(DAY).clamp(1, DAY);
        START + (number - 1).cast_signed().saturating_mul(step) + dice.i64(0..step)
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

/// The rows that are there from the start.
#[derive(Clone, Debug)]
enum Seeds {
    None,
    /// How many there are, and what makes them.
    Made(fn(&Seed) -> u64, fn(&Seed, u64, Depth) -> Row),
    Listed(&'static LazyLock<Listed>),
}

/// A kind of rows.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// The name that fields and handlers know it by.
    pub(crate) name: &'static str,
    /// What messages call one of its rows.
    pub(crate) title: &'static str,
    pub(crate) ids: Ids,
    schema: &'static LazyLock<Schema>,
    seeds: Seeds,
    pub(crate) order: Option<Order>,
    /// Whether changes are remembered.
    pub(crate) history: bool,
}

impl Resource {
    pub(crate) const fn new(
        name: &'static str,
        title: &'static str,
        ids: Ids,
        schema: &'static LazyLock<Schema>,
    ) -> Self {
        Self { name, title, ids, schema, seeds: Seeds::None, order: None, history: false }
    }

    /// Returns the fields, which stand in the section of its name.
    pub(crate) fn fields(&self) -> &'static [Field] {
        self.section(self.name)
    }

    /// Returns the fields of another section.
    pub(crate) fn section(&self, name: &str) -> &'static [Field] {
        self.schema.fields(name)
    }

    /// Starts with so many rows, made by a function of the seed and the number.
    pub(crate) const fn seeded(
        mut self,
        count: fn(&Seed) -> u64,
        seed: fn(&Seed, u64, Depth) -> Row,
    ) -> Self {
        self.seeds = Seeds::Made(count, seed);
        self
    }

    /// Starts with the rows of a file.
    pub(crate) const fn listed(mut self, rows: &'static LazyLock<Listed>) -> Self {
        self.seeds = Seeds::Listed(rows);
        self
    }

    /// Returns how many seeded rows there are.
    pub(crate) fn count(&self, seed: &Seed) -> u64 {
        match self.seeds {
            Seeds::None => 0,
            Seeds::Made(count, _) => count(seed),
            Seeds::Listed(rows) => rows.rows(self.name).len() as u64,
        }
    }

    /// Returns a seeded row.
    pub(crate) fn seed(&self, seed: &Seed, number: u64, depth: Depth) -> Cow<'static, Row> {
        let place = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        let listed =
            if let Seeds::Listed(rows) = self.seeds { rows.rows(self.name).get(place) } else { None };
        match (listed, &self.seeds) {
            (Some(row), _) => Cow::Borrowed(row),
            (None, Seeds::Made(_, make)) => Cow::Owned(make(seed, number, depth)),
            _ => Cow::Owned(Row::new(number, Moment(0))),
        }
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

/// Declares the resources of a vendor: the name, the title and the ids of each, and what else its
/// methods say.
macro_rules! resources {
    ($schema:expr; $($static:ident: $name:literal, $title:literal, $ids:expr $(, $with:ident($($arg:expr),*))*;)+) => {
        $(pub(crate) static $static: Resource =
            Resource::new($name, $title, $ids, $schema)$(.$with($($arg),*))*;)+

        pub(crate) const ALL: &[&Resource] = &[$(&$static),+];
    };
}
pub(crate) use resources;
