//! The header of a plan.

use std::collections::BTreeMap;

use dealport_core::crm::NewField;
use dealport_core::{Error, Result};
use serde::{Deserialize, Serialize};

use super::action::{Action, Verb};
use crate::kind::Kind;
use crate::losses::Loss;

/// The version of the form of plans.
const VERSION: u32 = 1;

/// The facts that a plan was made from, and its sums.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Header {
    /// The version of the form.
    pub version: u32,
    /// A random name, so that an interrupted apply of the same plan can go on.
    pub id: String,
    /// The account of the source.
    pub from: String,
    /// The account of the target.
    pub to: String,
    /// The hash of the map.
    pub map: String,
    /// The number of the ledger's last commit.
    pub serial: u64,
    /// Whether deals are created without keys.
    pub without_key: bool,
    /// The number of actions.
    pub actions: u64,
    /// The number of requests that apply sends if everything goes well: the writes, and a read before each
    /// update, to notice what changed since the plan was made.
    pub requests: u64,
    /// The cost of these requests in the unit of the target's daily quota, or 0 if the vendor counts none.
    pub cost: u64,
    /// The least time of a whole run under the documented limits of both vendors, in seconds: listing the
    /// source, and the requests to the target.
    pub seconds: Option<u64>,
    /// The custom fields to create in the target before anything else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<NewField>,
    /// The sums by kind of item.
    pub totals: BTreeMap<Kind, Totals>,
    /// What the target cannot hold, and nobody has accepted.
    pub losses: Vec<Loss>,
    /// What the target cannot hold, and was accepted.
    pub accepted: Vec<Loss>,
    /// What has to be decided in the map before anything is written.
    pub problems: Vec<String>,
}

impl Header {
    pub(crate) fn new(from: &str, to: &str, map: &str, serial: u64) -> Self {
        Self {
            version: VERSION,
            id: format!("{:016x}", fastrand::u64(..)),
            from: from.to_owned(),
            to: to.to_owned(),
            map: map.to_owned(),
            serial,
            without_key: false,
            actions: 0,
            requests: 0,
            cost: 0,
            seconds: None,
            fields: Vec::new(),
            totals: Kind::ALL.into_iter().map(|kind| (kind, Totals::default())).collect(),
            losses: Vec::new(),
            accepted: Vec::new(),
            problems: Vec::new(),
        }
    }

    pub(super) fn check(&self) -> Result<()> {
        if self.version == VERSION {
            return Ok(());
        }
        let version = self.version;
        Err(Error::invalid_request(format!(
            "the plan has the form {version}, and this program reads {VERSION}"
        )))
    }

    /// Counts an action.
    pub(crate) fn count(&mut self, action: &Action) {
        self.actions += 1;
        let totals = self.totals.entry(action.kind).or_default();
        *match action.action {
            Verb::Create => &mut totals.create,
            Verb::Update => &mut totals.update,
            Verb::Match => &mut totals.matched,
            Verb::Record => &mut totals.record,
            Verb::Conflict => &mut totals.conflict,
            Verb::Gone => &mut totals.gone,
            Verb::Skip => &mut totals.skip,
            Verb::Unknown => &mut totals.unknown,
        } += 1;
        totals.source += 1;
    }

    /// Counts an item that is equal on both sides.
    pub(crate) fn count_equal(&mut self, kind: Kind) {
        let totals = self.totals.entry(kind).or_default();
        totals.equal += 1;
        totals.source += 1;
    }
}

/// The number of items of one kind by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Totals {
    /// The items of the source.
    pub source: u64,
    /// Those to create.
    pub create: u64,
    /// Those to update.
    pub update: u64,
    /// Those that the target has, to be noted in the ledger.
    pub matched: u64,
    /// Those that are equal, to be noted in the ledger.
    pub record: u64,
    /// Those that are equal.
    pub equal: u64,
    /// Those that were changed on both sides.
    pub conflict: u64,
    /// Those that were deleted in the target.
    pub gone: u64,
    /// Those that are left out.
    pub skip: u64,
    /// Those of which nothing proves whether an earlier attempt created them.
    pub unknown: u64,
}

impl Totals {
    /// Returns whether nothing is to be done or noted.
    pub(super) const fn is_settled(&self) -> bool {
        self.create + self.update + self.matched + self.record + self.gone == 0
    }
}
