//! A CRM in memory, for tests of programs.

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::attempt::now;
use super::{
    Archived, Capabilities, Crm, Deal, DealChanges, DealField, DealId, DealProduct, DealProductId,
    DealProductQuery, DealQuery, DealTask, DealTaskQuery, DeleteKind, FieldDefinition, FieldOption,
    FieldType, Filter, KeyPlace, LifecycleState, List, NewDeal, NewDealProduct, NewDealTask, NewField,
    NewProductAccess, Reference, TaskAccess, TaskId,
};
use crate::call::RateStatus;
use crate::error::{ErrorKind, Outcome};
use crate::http::{BoxFuture, Request, Response};
use crate::paging::Continuation;
use crate::{Error, Result};

/// A CRM that keeps its deals in memory: a double for the tests of programs that use [`Crm`].
///
/// It keeps everything it is given, has every filter, and fails when it is told to. To test a program with
/// the requests and the peculiarities of a vendor too, use that vendor's client with the sandbox.
///
/// ```
/// use dealport_core::crm::{Crm, DealChanges, DealQuery, MemoryCrm, NewDeal};
/// use dealport_core::error::Outcome;
///
/// # async fn test() -> dealport_core::Result<()> {
/// let crm = MemoryCrm::new("crm");
/// let deal = crm.create_deal(NewDeal::new("Enterprise").amount(100)).await?;
/// let crm: &dyn Crm = &crm;
/// crm.update_deal(&deal.id, DealChanges::new().status("won")).await?;
/// assert_eq!(crm.deals(DealQuery::new().statuses(["won"])).all().await?.len(), 1);
/// # Ok(())
/// # }
/// # async fn failures() -> dealport_core::Result<()> {
///
/// let crm = MemoryCrm::new("crm");
/// crm.lose_next_response();
/// let error = crm.create_deal(NewDeal::new("Lost")).await.unwrap_err();
/// assert_eq!(error.outcome(), Outcome::Unknown);
/// assert_eq!(crm.stored().len(), 1);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct MemoryCrm {
    vendor: &'static str,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    deals: Vec<Deal>,
    tasks: Vec<DealTask>,
    products: Vec<DealProduct>,
    fields: Vec<FieldDefinition>,
    last_id: u64,
    failures: VecDeque<Failure>,
}

#[derive(Debug)]
enum Failure {
    /// The call fails without any effect.
    Refused(Error),
    /// A write is applied, and its response is lost.
    Lost,
}

impl MemoryCrm {
    /// Creates a CRM without deals. `vendor` is the name that it gives itself.
    pub fn new(vendor: &'static str) -> Self {
        Self { vendor, state: Mutex::default() }
    }

    /// Adds deals.
    #[must_use]
    pub fn with_deals(self, deals: impl IntoIterator<Item = Deal>) -> Self {
        self.state().deals.extend(deals);
        self
    }

    /// Adds tasks of deals.
    #[must_use]
    pub fn with_tasks(self, tasks: impl IntoIterator<Item = DealTask>) -> Self {
        self.state().tasks.extend(tasks);
        self
    }

    /// Adds products of deals.
    #[must_use]
    pub fn with_products(self, products: impl IntoIterator<Item = DealProduct>) -> Self {
        self.state().products.extend(products);
        self
    }

    /// Returns all deals, archived ones too.
    pub fn stored(&self) -> Vec<Deal> {
        self.state().deals.clone()
    }

    /// Makes the next call fail with this error and without any effect. Calls after it fail with the errors
    /// that are added later.
    pub fn fail_next(&self, error: Error) {
        self.state().failures.push_back(Failure::Refused(error));
    }

    /// Makes the next write lose its response: it is applied, and its outcome is
    /// [`Unknown`](Outcome::Unknown).
    pub fn lose_next_response(&self) {
        self.state().failures.push_back(Failure::Lost);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn call<T: Send + 'static>(
        &self,
        operation: &'static str,
        is_write: bool,
        run: impl FnOnce(&mut State) -> Result<T>,
    ) -> BoxFuture<'_, Result<T>> {
        let mut state = self.state();
        let result = match state.next_failure(is_write) {
            None => run(&mut state),
            Some(Failure::Refused(error)) => Err(error),
            Some(Failure::Lost) => run(&mut state).and_then(|_| {
                let lost = Error::new(ErrorKind::Transport, "the response was lost");
                Err(lost.with_outcome(Outcome::Unknown))
            }),
        };
        let result = result.map_err(|error| error.in_call(self.vendor, operation));
        drop(state);
        Box::pin(future::ready(result))
    }

    fn list(&self, query: &DealQuery, from: Option<&Continuation>) -> List<Deal> {
        let name = query.name();
        let (archived, local) = (query.archived, query.clone().into_local());
        let is_listed = |deal: &Deal| match deal.lifecycle.state {
            LifecycleState::Deleted => false,
            LifecycleState::Archived => archived != Archived::Exclude,
            _ => archived != Archived::Only,
        };
        let mut state = self.state();
        if let Err(error) = query.check() {
            return List::failed(error.in_call(self.vendor, DEALS));
        }
        if let Some(Failure::Refused(error)) = state.next_failure(false) {
            return List::failed(error.in_call(self.vendor, DEALS));
        }
        let found = state.deals.iter().filter(|deal| is_listed(deal) && local.matches(deal));
        List::of_items(found.cloned().collect(), from).named(self.vendor, DEALS, name)
    }
}

const DEALS: &str = "deals.list";
const TASKS: &str = "tasks.list";
const PRODUCTS: &str = "products.list";

impl MemoryCrm {
    /// Lists the parts of a deal that `of` returns.
    fn parts<T: Clone + Send + 'static>(
        &self,
        (operation, deal, name): (&'static str, &DealId, String),
        from: Option<&Continuation>,
        of: impl FnOnce(&State) -> Vec<T>,
    ) -> List<T> {
        let mut state = self.state();
        let listed = match state.next_failure(false) {
            Some(Failure::Refused(error)) => Err(error),
            _ => state.find(deal).map(drop),
        };
        match listed {
            Err(error) => List::failed(error.in_call(self.vendor, operation)),
            Ok(()) => List::of_items(of(&state), from).named(self.vendor, operation, name),
        }
    }

    fn tasks(&self, query: &DealTaskQuery, from: Option<&Continuation>) -> List<DealTask> {
        self.parts((TASKS, &query.deal, query.name()), from, |state| {
            state.tasks.iter().filter(|task| task.deal == query.deal).cloned().collect()
        })
    }

    fn products(&self, query: &DealProductQuery, from: Option<&Continuation>) -> List<DealProduct> {
        self.parts((PRODUCTS, &query.deal, query.name()), from, |state| {
            state.products.iter().filter(|product| product.deal == query.deal).cloned().collect()
        })
    }
}

impl State {
    /// Returns the failure of this call, if it has one.
    fn next_failure(&mut self, is_write: bool) -> Option<Failure> {
        match self.failures.front() {
            Some(Failure::Lost) if !is_write => None,
            _ => self.failures.pop_front(),
        }
    }

    fn find(&mut self, id: &DealId) -> Result<&mut Deal> {
        let found = self.deals.iter_mut().find(|deal| deal.id == *id);
        found.ok_or_else(|| Error::not_found(format!("the deal {id} does not exist")))
    }

    fn add_product(&mut self, vendor: &'static str, deal: &Deal, new: &NewDealProduct) {
        let mut id = 1_u64;
        while self.products.iter().any(|product| product.id == DealProductId::from(id)) {
            id += 1;
        }
        let mut product = DealProduct::new(vendor, id.into(), deal.id.clone());
        product.product = new.product.clone().map(Reference::new);
        product.name.clone_from(&new.name);
        product.description.clone_from(&new.description);
        product.price = new.price;
        product.currency.clone_from(&deal.currency);
        product.quantity = new.quantity;
        product.discount = new.discount;
        product.tax = new.tax;
        self.products.push(product);
    }

    /// Returns the position of a task.
    fn find_task(&self, id: &TaskId) -> Result<usize> {
        let found = self.tasks.iter().position(|task| task.id == *id);
        found.ok_or_else(|| Error::not_found(format!("the task {id} does not exist")))
    }
}

impl Crm for MemoryCrm {
    fn vendor(&self) -> &'static str {
        self.vendor
    }

    fn capabilities(&self) -> Capabilities {
        let fields = || DealField::ALL.iter().copied();
        let own = |field: &DealField| !matches!(field, DealField::CreatedAt | DealField::UpdatedAt);
        let mut capabilities = Capabilities::none(self.vendor)
            .readable(fields())
            .settable(fields().filter(own))
            .clearable(fields().filter(own))
            .filters(Filter::ALL.iter().copied());
        capabilities.key = Some(KeyPlace::ExternalId);
        capabilities.delete = DeleteKind::Unstated;
        capabilities.tasks = TaskAccess {
            list: true,
            by_deal: true,
            create: true,
            due_time: true,
            complete: true,
            delete: true,
        };
        capabilities.products = true;
        // Deals may have custom fields without a definition, until the first field is defined.
        capabilities.fields = !self.state().fields.is_empty();
        capabilities.create_fields = FieldType::KNOWN.to_vec();
        capabilities.new_products = NewProductAccess { create: true, discount: true, tax: true };
        capabilities
    }

    fn deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<Deal>> {
        self.call("deals.get", false, |state| state.find(&id).cloned())
    }

    fn deals(&self, query: DealQuery) -> List<Deal> {
        self.list(&query, None)
    }

    fn resume_deals(&self, query: DealQuery, continuation: &Continuation) -> Result<List<Deal>> {
        let from = continuation.in_model(self.vendor, DEALS, &query.name())?;
        Ok(self.list(&query, from.as_ref()))
    }

    fn create_deal(&self, deal: NewDeal) -> BoxFuture<'_, Result<Deal>> {
        let capabilities = self.capabilities();
        self.call("deals.create", true, |state| {
            let deal = deal.without_cleared_fields().with_key_in_place(&capabilities)?;
            deal.changes().check()?;
            capabilities.new_products.check(capabilities.vendor, deal.products())?;
            while state.deals.iter().any(|deal| deal.id == DealId::from(state.last_id + 1)) {
                state.last_id += 1;
            }
            state.last_id += 1;
            let mut created = Deal::new(self.vendor, state.last_id);
            created.created_at = Some(now().into());
            deal.changes().apply_to(&mut created);
            for product in deal.products() {
                state.add_product(self.vendor, &created, product);
            }
            state.deals.push(created.clone());
            Ok(created)
        })
    }

    fn update_deal_by_id(&self, id: DealId, changes: DealChanges) -> BoxFuture<'_, Result<Deal>> {
        self.call("deals.update", true, |state| {
            changes.check()?;
            let deal = state.find(&id)?;
            changes.apply_to(deal);
            deal.updated_at = Some(now().into());
            Ok(deal.clone())
        })
    }

    fn delete_deal_by_id(&self, id: DealId) -> BoxFuture<'_, Result<()>> {
        self.call("deals.delete", true, |state| {
            state.find(&id)?;
            state.deals.retain(|deal| deal.id != id);
            state.tasks.retain(|task| task.deal != id);
            state.products.retain(|product| product.deal != id);
            Ok(())
        })
    }

    fn fields(&self) -> List<FieldDefinition> {
        let mut state = self.state();
        match state.next_failure(false) {
            Some(Failure::Refused(error)) => List::failed(error.in_call(self.vendor, "fields.list")),
            _ => state.fields.clone().into(),
        }
    }

    fn create_field(&self, field: NewField) -> BoxFuture<'_, Result<FieldDefinition>> {
        let capabilities = self.capabilities();
        self.call("fields.create", true, |state| {
            field.check(&capabilities)?;
            let key = format!("field_{}", state.fields.len() + 1);
            let mut created = FieldDefinition::new(key, field.name, field.field_type);
            created.is_custom = true;
            let options = (1_u64..).zip(field.options);
            created.options = options.map(|(id, label)| FieldOption::new(id, label)).collect();
            state.fields.push(created.clone());
            Ok(created)
        })
    }

    fn deal_tasks(&self, query: DealTaskQuery) -> List<DealTask> {
        self.tasks(&query, None)
    }

    fn resume_deal_tasks(&self, query: DealTaskQuery, continuation: &Continuation) -> Result<List<DealTask>> {
        let from = continuation.in_model(self.vendor, TASKS, &query.name())?;
        Ok(self.tasks(&query, from.as_ref()))
    }

    fn create_deal_task(&self, task: NewDealTask) -> BoxFuture<'_, Result<DealTask>> {
        self.call("tasks.create", true, |state| {
            task.check()?;
            state.find(&task.deal)?;
            while state.tasks.iter().any(|task| task.id == TaskId::from(state.last_id + 1)) {
                state.last_id += 1;
            }
            state.last_id += 1;
            let mut created = DealTask::new(self.vendor, state.last_id.into(), task.deal);
            created.title = Some(task.title);
            created.description = task.description;
            created.kind = task.kind;
            created.is_done = Some(false);
            created.due = task.due;
            created.assignees = task.assignee.map(Reference::new).into_iter().collect();
            created.created_at = Some(now().into());
            state.tasks.push(created.clone());
            Ok(created)
        })
    }

    fn complete_deal_task_by_id(&self, id: TaskId) -> BoxFuture<'_, Result<()>> {
        self.call("tasks.complete", true, |state| {
            let at = state.find_task(&id)?;
            let at_now = Some(now().into());
            if let Some(task) = state.tasks.get_mut(at) {
                task.is_done = Some(true);
                task.done_at = task.done_at.or(at_now);
                task.updated_at = at_now;
            }
            Ok(())
        })
    }

    fn delete_deal_task_by_id(&self, id: TaskId) -> BoxFuture<'_, Result<()>> {
        self.call("tasks.delete", true, |state| {
            let at = state.find_task(&id)?;
            state.tasks.remove(at);
            Ok(())
        })
    }

    fn deal_products(&self, query: DealProductQuery) -> List<DealProduct> {
        self.products(&query, None)
    }

    fn resume_deal_products(
        &self,
        query: DealProductQuery,
        continuation: &Continuation,
    ) -> Result<List<DealProduct>> {
        let from = continuation.in_model(self.vendor, PRODUCTS, &query.name())?;
        Ok(self.products(&query, from.as_ref()))
    }

    fn raw(&self, _: Request) -> BoxFuture<'_, Result<Response>> {
        self.call("raw", false, |_| Err(Error::unsupported("a CRM in memory has no requests")))
    }

    fn rate_status(&self) -> RateStatus {
        RateStatus::default()
    }
}
