//! The settings of a copy.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use dealport_core::crm::{Crm, DealQuery};

use crate::ledger::Ledger;
use crate::map::CopyMap;
use crate::meter::OnWait;
use crate::three_way::Conflicts;

/// A copy of deals from one CRM to another. It does nothing until a [`plan`](Self::plan) is made and applied.
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::Crm;
/// use dealport_sync::{Copy, CopyMap, Ledger, Report, RunOptions};
///
/// async fn copy(from: &dyn Crm, to: &dyn Crm, map: &CopyMap, ledger: &Ledger) -> Result<Report> {
///     let plan = Copy::new(from, to, map).ledger(ledger).accept(["created_at"]).plan().await?;
///     let report = plan.apply(ledger, RunOptions::new()).await?;
///     assert!(report.adds_up());
///     Ok(report)
/// }
/// ```
#[must_use = "a copy does nothing until its plan is applied"]
pub struct Copy<'a> {
    pub(crate) from: &'a dyn Crm,
    pub(crate) to: &'a dyn Crm,
    pub(crate) map: &'a CopyMap,
    pub(crate) ledger: Option<&'a Ledger>,
    pub(crate) query: DealQuery,
    pub(crate) sample: Option<u64>,
    pub(crate) without_key: bool,
    pub(crate) conflicts: Conflicts,
    pub(crate) accept: BTreeSet<String>,
    pub(crate) keep: BTreeMap<String, String>,
    pub(crate) create_fields: bool,
    pub(crate) tokens: Option<u64>,
    pub(crate) spent_before: u64,
    pub(crate) on_wait: Option<Arc<OnWait>>,
    pub(crate) on_deal: Option<Arc<OnDeal>>,
}

/// A function that is called with the number of deals that were read.
type OnDeal = dyn Fn(u64) + Send + Sync;

impl<'a> Copy<'a> {
    /// Creates a copy of all deals that the source lists, which are those that are neither deleted nor
    /// archived.
    pub fn new(from: &'a dyn Crm, to: &'a dyn Crm, map: &'a CopyMap) -> Self {
        Self {
            from,
            to,
            map,
            ledger: None,
            query: DealQuery::new(),
            sample: None,
            without_key: false,
            conflicts: Conflicts::default(),
            accept: map.lines().accept.clone(),
            keep: BTreeMap::new(),
            create_fields: false,
            tokens: None,
            spent_before: 0,
            on_wait: None,
            on_deal: None,
        }
    }

    /// Sets the ledger of earlier runs. Without one, the plan is that of a first run.
    pub const fn ledger(mut self, ledger: &'a Ledger) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// Copies only the deals that match the query.
    pub fn query(mut self, query: DealQuery) -> Self {
        self.query = query;
        self
    }

    /// Copies only the first deals of the list, to look at the result before everything is copied.
    pub const fn sample(mut self, deals: u64) -> Self {
        self.sample = Some(deals);
        self
    }

    /// Creates deals without keys, for a target that has no place for them. After a lost response nothing
    /// then proves whether the deal exists, so that the copy leaves it to a person. Two equal deals are never
    /// in flight at once.
    pub const fn without_key(mut self) -> Self {
        self.without_key = true;
        self
    }

    /// Sets what happens to a field that was changed on both sides. The default is to report it.
    pub const fn conflicts(mut self, conflicts: Conflicts) -> Self {
        self.conflicts = conflicts;
        self
    }

    /// Accepts that the target cannot hold the values of these fields, in addition to those that the map
    /// accepts.
    pub fn accept<F: Into<String>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
        self.accept.extend(fields.into_iter().map(Into::into));
        self
    }

    /// Keeps the values of a field that the target cannot hold as text in a custom field of the target, named
    /// by its key or name.
    pub fn keep(mut self, field: impl Into<String>, custom_field: impl Into<String>) -> Self {
        self.keep.insert(field.into(), custom_field.into());
        self
    }

    /// Creates the custom fields of the source that the target lacks, before the first deal: those that have
    /// neither a line in the map nor a field of their name, and whose type the target's vendor can create.
    /// They have the name, the type and the options of the source's. The plan lists them in
    /// [`Header::fields`](crate::Header::fields), and a later run finds them by their names.
    pub const fn create_fields(mut self) -> Self {
        self.create_fields = true;
        self
    }

    /// Ends planning with an error before the request that would spend more than this, in the unit of the
    /// vendors' daily quotas. Lists, reads and retries of both sides count. The plan remembers what was
    /// spent, and counts it when it is applied with [`RunOptions::tokens`](crate::RunOptions::tokens).
    pub const fn tokens(mut self, tokens: u64) -> Self {
        self.tokens = Some(tokens);
        self
    }

    /// Counts this much as spent before planning, such as on opening a [`FileSource`](crate::FileSource).
    pub const fn spent_before(mut self, tokens: u64) -> Self {
        self.spent_before = tokens;
        self
    }

    /// Calls a function after each deal of the source with the number of those that were read, while a plan
    /// is made or both sides are compared.
    pub fn on_deal(mut self, on_deal: impl Fn(u64) + Send + Sync + 'static) -> Self {
        self.on_deal = Some(Arc::new(on_deal));
        self
    }

    pub(crate) fn note_deal(&self, number: u64) {
        if let Some(on_deal) = &self.on_deal {
            on_deal(number);
        }
    }

    /// Calls a function before planning waits until items whose responses an earlier run lost can no longer
    /// appear.
    pub fn on_wait(mut self, on_wait: impl Fn(Duration) + Send + Sync + 'static) -> Self {
        self.on_wait = Some(Arc::new(on_wait));
        self
    }
}

impl fmt::Debug for Copy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Copy")
            .field("from", &self.from.vendor())
            .field("to", &self.to.vendor())
            .finish_non_exhaustive()
    }
}
