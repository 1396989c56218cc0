//! A CRM with methods that block.

mod contacts;
mod parts;

use std::future::IntoFuture;
use std::sync::Arc;

use dealport_core::call::{DryRun, PlannedRequest, RateStatus};
use dealport_core::crm::{
    Account, Attempt, Capabilities, Catalog, Deal, DealChanges, DealId, DealQuery, FieldDefinition, NewDeal,
    NewField, Pipeline, Settled, Tag, User,
};
use dealport_core::http::{Request, Response};
use dealport_core::json::Fields;
use dealport_core::paging::Continuation;
use dealport_core::{Result, crm};

use super::List;
use super::runtime::Runtime;

/// A CRM of any vendor, with methods that block.
///
/// Each method is that of [`crm::Crm`](crate::Crm) with the same name. [`block_on`](Self::block_on) waits for
/// what has no method here.
///
/// ```no_run
/// # fn main() -> Result<(), dealport::Error> {
/// use dealport::{DealChanges, blocking};
///
/// let crm = blocking::connect("weeek")?;
/// let deal = crm.update_deal("LTvXF4pWea8sXIVE", DealChanges::new().status("won"))?;
/// # drop(deal);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Crm {
    crm: Arc<dyn crm::Crm>,
    runtime: Runtime,
}

impl Crm {
    /// Creates a blocking twin of a CRM, such as that of an account of a configuration file.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if the thread cannot be started.
    pub fn new(crm: Arc<dyn crm::Crm>) -> Result<Self> {
        Ok(Self { crm, runtime: Runtime::start()? })
    }

    /// Returns the asynchronous CRM.
    pub fn as_async(&self) -> &Arc<dyn crm::Crm> {
        &self.crm
    }

    /// Waits for a call of the asynchronous CRM.
    ///
    /// # Errors
    ///
    /// Returns the error of the call, and [`InvalidRequest`](crate::ErrorKind::InvalidRequest) inside an
    /// asynchronous runtime, like every method that blocks.
    pub fn block_on<T>(&self, call: impl IntoFuture<Output = Result<T>>) -> Result<T> {
        self.runtime.block_on(call)
    }

    /// Returns the vendor's name: `"pipedrive"`.
    pub fn vendor(&self) -> &'static str {
        self.crm.vendor()
    }

    /// Returns what the vendor can do.
    pub fn capabilities(&self) -> Capabilities {
        self.crm.capabilities()
    }

    /// Returns the state of the vendor's rate limits as of its last response.
    pub fn rate_status(&self) -> RateStatus {
        self.crm.rate_status()
    }

    /// Refuses every request after which more than this would be spent. `None` removes the limit. See
    /// [`crm::Crm::limit_spending`](crate::Crm::limit_spending).
    pub fn limit_spending(&self, most: Option<u64>) {
        self.crm.limit_spending(most);
    }

    /// Reads which account the client works in.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::account`](crate::Crm::account).
    pub fn account(&self) -> Result<Account> {
        self.block_on(self.crm.account())
    }

    /// Reads the names of the account, to translate between names and ids.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::catalog`](crate::Crm::catalog).
    pub fn catalog(&self) -> Result<Catalog> {
        self.block_on(self.crm.catalog())
    }

    /// Reads a deal.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::deal_by_id`](crate::Crm::deal_by_id).
    pub fn deal(&self, id: impl Into<DealId>) -> Result<Deal> {
        self.block_on(self.crm.deal_by_id(id.into()))
    }

    /// Lists the deals that match the query, each once.
    pub fn deals(&self, query: DealQuery) -> List<Deal> {
        self.list(self.crm.deals(query))
    }

    /// Resumes a list of deals from its [continuation](List::continuation), in this process or another.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::resume_deals`](crate::Crm::resume_deals).
    pub fn resume_deals(&self, query: DealQuery, continuation: &Continuation) -> Result<List<Deal>> {
        self.crm.resume_deals(query, continuation).map(|list| self.list(list))
    }

    /// Creates a deal and returns it as the vendor stored it. The request is not retried after its response
    /// was lost.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::create_deal`](crate::Crm::create_deal). After the outcome
    /// [`Unknown`](crate::Outcome::Unknown) the deal may exist.
    pub fn create_deal(&self, deal: NewDeal) -> Result<Deal> {
        self.block_on(self.crm.create_deal(deal))
    }

    /// Updates a deal and returns it as the vendor stored it. Only the fields in `changes` are sent.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::update_deal_by_id`](crate::Crm::update_deal_by_id).
    pub fn update_deal(&self, id: impl Into<DealId>, changes: DealChanges) -> Result<Deal> {
        self.block_on(self.crm.update_deal_by_id(id.into(), changes))
    }

    /// Deletes a deal.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::delete_deal_by_id`](crate::Crm::delete_deal_by_id).
    pub fn delete_deal(&self, id: impl Into<DealId>) -> Result<()> {
        self.block_on(self.crm.delete_deal_by_id(id.into()))
    }

    /// Returns the requests that [`create_deal`](Self::create_deal) would send, and sends only reads.
    ///
    /// # Errors
    ///
    /// Returns the errors of `create_deal` that come before its writes, and those of
    /// [`dry_run`](Self::dry_run).
    pub fn plan_create(&self, deal: NewDeal) -> Result<Vec<PlannedRequest>> {
        self.block_on(self.crm.plan_create(deal))
    }

    /// Returns the requests that [`update_deal`](Self::update_deal) would send, and sends only reads.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), dealport::Error> {
    /// use dealport::{DealChanges, blocking};
    ///
    /// let crm = blocking::connect("pipedrive")?;
    /// for request in crm.plan_update(42, DealChanges::new().title("Enterprise"))? {
    ///     println!("{request}"); // PATCH /api/v2/deals/42 {"title":"Enterprise"}
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of `update_deal` that come before its writes, and those of
    /// [`dry_run`](Self::dry_run).
    pub fn plan_update(&self, id: impl Into<DealId>, changes: DealChanges) -> Result<Vec<PlannedRequest>> {
        self.block_on(self.crm.plan_update(id, changes))
    }

    /// Returns the requests that [`delete_deal`](Self::delete_deal) would send.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`dry_run`](Self::dry_run).
    pub fn plan_delete(&self, id: impl Into<DealId>) -> Result<Vec<PlannedRequest>> {
        self.block_on(self.crm.plan_delete(id))
    }

    /// Returns a twin of the asynchronous CRM that records writes instead of sending them. Use it with
    /// [`block_on`](Self::block_on) to plan a write that has no method here:
    ///
    /// ```no_run
    /// # fn main() -> Result<(), dealport::Error> {
    /// use dealport::blocking;
    /// use dealport::crm::NewPerson;
    ///
    /// let crm = blocking::connect("pipedrive")?;
    /// let dry = crm.dry_run()?;
    /// let requests = crm.block_on(dry.plan(|crm| crm.create_person(NewPerson::new("Ada"))))?;
    /// # drop(requests);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::dry_run`](crate::Crm::dry_run).
    pub fn dry_run(&self) -> Result<DryRun<dyn crm::Crm>> {
        self.crm.dry_run()
    }

    /// Resolves a create whose outcome is unknown: finds out whether the deal exists.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::settle`](crate::Crm::settle).
    pub fn settle(&self, attempt: &Attempt) -> Result<Settled> {
        self.block_on(self.crm.settle(attempt))
    }

    /// Resolves any number of attempts in one pass over the deals.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::settle_many`](crate::Crm::settle_many).
    pub fn settle_many(&self, attempts: &[Attempt]) -> Result<Vec<Settled>> {
        self.block_on(self.crm.settle_many(attempts))
    }

    /// Checks that the account has these custom fields.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::check_custom_fields`](crate::Crm::check_custom_fields).
    pub fn check_custom_fields(&self, custom: &Fields) -> Result<()> {
        self.block_on(self.crm.check_custom_fields(custom))
    }

    /// Lists the pipelines with their stages.
    pub fn pipelines(&self) -> List<Pipeline> {
        self.list(self.crm.pipelines())
    }

    /// Lists the pipelines with their stages, including deleted ones.
    pub fn pipelines_with_deleted(&self) -> List<Pipeline> {
        self.list(self.crm.pipelines_with_deleted())
    }

    /// Lists the field definitions of deals, including deleted ones.
    pub fn fields_with_deleted(&self) -> List<FieldDefinition> {
        self.list(self.crm.fields_with_deleted())
    }

    /// Lists the field definitions of deals.
    pub fn fields(&self) -> List<FieldDefinition> {
        self.list(self.crm.fields())
    }

    /// Creates a custom field of deals with its options, and returns it as the vendor stored it.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`crm::Crm::create_field`](crate::Crm::create_field).
    pub fn create_field(&self, field: NewField) -> Result<FieldDefinition> {
        self.block_on(self.crm.create_field(field))
    }

    /// Lists the users of the account.
    pub fn users(&self) -> List<User> {
        self.list(self.crm.users())
    }

    /// Lists the tags of deals.
    pub fn tags(&self) -> List<Tag> {
        self.list(self.crm.tags())
    }

    /// Sends a request that is not modelled.
    ///
    /// # Errors
    ///
    /// Returns any error of a call.
    pub fn raw(&self, request: Request) -> Result<Response> {
        self.block_on(self.crm.raw(request))
    }

    fn list<T>(&self, list: crm::List<T>) -> List<T> {
        List::new(list, self.runtime.clone())
    }
}

#[cfg(test)]
#[cfg(feature = "pipedrive")]
mod tests {
    use dealport_core::crm::{NewPerson, PersonChanges};
    use dealport_core::error::ErrorKind;
    use dealport_sandbox::Sandbox;

    use super::*;
    use crate::Config;
    use crate::blocking::connect_with;

    /// Returns a CRM whose vendor is never called.
    fn unused() -> Crm {
        connect_with(Config::new("pipedrive").variables([("PIPEDRIVE_API_TOKEN", "x")])).unwrap()
    }

    #[test]
    fn calls_block_until_the_response() {
        let server = tokio::runtime::Runtime::new().unwrap();
        let sandbox = server.block_on(Sandbox::builder().deals(130).unlimited().start()).unwrap();
        let crm = connect_with(Config::new("pipedrive").variables(sandbox.env())).unwrap();
        let deal = crm.create_deal(NewDeal::new("Enterprise plan")).unwrap();
        let again = std::thread::scope(|scope| {
            let clone = crm.clone();
            scope.spawn(move || clone.deal(deal.id.clone()).unwrap()).join().unwrap()
        });
        assert_eq!(again.title.as_deref(), Some("Enterprise plan"));
        assert_eq!(crm.deals(DealQuery::new().page_size(50)).map(Result::unwrap).count(), 131);
        assert_eq!(crm.deals(DealQuery::new()).all().unwrap().len(), 131);
        let mut first = crm.deals(DealQuery::new().page_size(50));
        let read = first.by_ref().take(60).map(|deal| deal.unwrap().id).collect::<Vec<_>>();
        let place = first.continuation().unwrap();
        let rest = crm.resume_deals(DealQuery::new().page_size(50), &place).unwrap().all().unwrap();
        assert_eq!(read.len() + rest.len(), 131, "a resumed list goes on where it was left");
        let planned = crm.plan_update(&read[0], DealChanges::new().title("Enterprise")).unwrap();
        assert_eq!(planned.len(), 1, "nothing was sent: {planned:?}");
        let ada = crm.create_person(NewPerson::new("Ada")).unwrap();
        let changes = PersonChanges::new().name("Ada Lovelace");
        assert_eq!(crm.update_person(&ada.id, changes).unwrap().name.as_deref(), Some("Ada Lovelace"));
        crm.delete_person(&ada.id).unwrap();
        assert_eq!(crm.deal(999_999_u64).unwrap_err().kind(), ErrorKind::NotFound);
    }

    #[tokio::test]
    async fn call_inside_a_runtime_is_refused() {
        let crm = unused();
        let error = crm.account().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains("inside an asynchronous runtime"), "{error}");
        let mut deals = crm.deals(DealQuery::new());
        assert!(deals.next().is_some_and(|deal| deal.is_err()), "once");
        assert!(deals.next().is_none());
        // Dropping a runtime here would panic.
        drop((crm, deals));
    }
}
