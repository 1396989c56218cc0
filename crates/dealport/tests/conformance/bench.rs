//! What the cases must know of one vendor: how to start it, what its values are like, and how they look on the wire.

pub(crate) mod heffl;
pub(crate) mod pipedrive;
pub(crate) mod routera;
pub(crate) mod weeek;

use std::sync::Arc;
use std::time::Duration;

use dealport::call::{ClientBuilder, RateLimiting, RetryPolicy, Timeouts};
use dealport::crm::{DealField, DealId, Filter};
use dealport::json::Fields;
use dealport::{Client, Crm, Deal, Vendor as Marker};
use dealport_sandbox::{Sandbox, Vendor};

use crate::account::Account;
use crate::member::Setting;
use crate::party::{Kind, NewParty};
use crate::spoiler::Spoiler;
use crate::whole::Whole;

/// One vendor, or one way to set up its client.
pub(crate) trait Bench: Sync {
    fn vendor(&self) -> Vendor;

    /// How many deals there are: enough that every member and every kind of value occurs.
    fn deals(&self) -> u64 {
        60
    }

    /// Adds to the account what the cases need.
    fn prepare(&self, sandbox: &Sandbox) {
        let _ = sandbox;
    }

    /// A client of the sandbox. Clients of one case share nothing.
    fn connect(&self, sandbox: &Sandbox, link: &Link) -> Arc<dyn Crm>;

    /// A member that every deal, person and organization has, and that holds text.
    fn text_of_rows(&self) -> &'static str;

    /// How many deals a plain list has.
    fn count(&self, sandbox: &Sandbox) -> u64;

    /// How many deals there are, be they in a plain list or not.
    fn total(&self, sandbox: &Sandbox) -> u64 {
        self.count(sandbox)
    }

    /// What the path of a deal begins with; its id is the rest.
    fn deals_path(&self) -> &'static str;

    /// How many people or organizations there are.
    fn party_count(&self, sandbox: &Sandbox, kind: Kind) -> u64;

    /// The request that creates one.
    fn new_party(&self, kind: Kind, new: &NewParty) -> String;

    /// The deal as the vendor keeps it.
    fn stored(&self, sandbox: &Sandbox, id: &DealId) -> Option<String>;

    /// What a deal must show that is kept so.
    fn model(&self, account: &Account, kept: &Fields) -> Whole;

    /// What the vendor keeps of a member that no response shows.
    fn hidden(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let _ = (sandbox, id, member);
        None
    }

    /// Fields that hold several ids at once.
    fn holds_several(&self) -> &'static [DealField] {
        &[]
    }

    /// The ids of the member that no response shows, beside those that it does.
    fn hidden_beside(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let _ = (sandbox, id, member);
        None
    }

    /// The id of no deal, in the vendor's form.
    fn unknown(&self, sandbox: &Sandbox) -> DealId;

    /// What a new deal with these settings must have beside them.
    fn base(&self, account: &Account, settings: &[Setting]) -> Vec<Setting> {
        let _ = (account, settings);
        vec![(DealField::Title, "Conformance".to_owned())]
    }

    /// Two values of a member, where those that fit every vendor do not fit this one.
    fn samples(&self, member: DealField) -> Option<[&'static str; 2]> {
        let _ = member;
        None
    }

    /// What must be set along with this.
    fn needs(&self, account: &Account, setting: &Setting) -> Vec<Setting> {
        let _ = (account, setting);
        Vec::new()
    }

    /// Whether the cases' values for a member are such as this deal can have.
    fn fits(&self, account: &Account, deal: &Deal, member: DealField) -> bool {
        let _ = (account, deal, member);
        true
    }

    /// Whether these requests for deals, as `path?query`, ask for those alone that the filter is to let through.
    fn is_narrowed(&self, account: &Account, filter: Filter, wanted: &str, asked: &[String]) -> bool;

    /// Fields that the vendor itself changes when this one changes.
    fn follows(&self, member: DealField) -> &'static [DealField] {
        let _ = member;
        &[]
    }

    /// Deals with everything that the vendor can hold at once: the status, and the members that do not go with it or
    /// with one another.
    fn fullest(&self) -> Vec<(&'static str, Vec<DealField>)> {
        vec![("won", Vec::new())]
    }

    /// The custom fields to write, one for each type that there is.
    fn custom(&self, sandbox: &Sandbox) -> Vec<Custom>;

    /// The members of the request's body that set this.
    fn body(&self, setting: &Setting, is_new: bool) -> String;

    /// The members of the request's body that clear this; for custom fields, those of the text.
    fn cleared(&self, setting: &Setting) -> String;

    /// The writes of an update of this deal whose body has these members.
    fn update(&self, deal: &Deal, body: &str) -> Vec<String>;

    /// Whether an update takes a request for every tie that is made or cut, so that deals must be alike to be changed
    /// alike.
    fn updates_in_steps(&self) -> bool {
        false
    }

    /// Whether the response to this write says no more than that it was done, so that no payload can be missing.
    fn is_acknowledged(&self, method: &str, path: &str) -> bool {
        let _ = (method, path);
        false
    }

    /// Whether lists of deals are paged by counting rows, so that a row that goes hides another.
    fn counts_rows(&self) -> bool {
        false
    }

    /// Whether a refused token is replaced by a new one.
    fn renews_tokens(&self) -> bool {
        false
    }

    /// Whether the fault never hits what the model does.
    fn passes_by(&self, fault: &str) -> bool {
        let _ = fault;
        false
    }
}

/// A custom field and values for it.
#[derive(Clone, Debug)]
pub(crate) struct Custom {
    /// The vendor's word for the type.
    pub(crate) kind: String,
    pub(crate) key: String,
    /// Values as they are written, and as they are read.
    pub(crate) values: Vec<(String, String)>,
}

impl Custom {
    /// A field whose values are read as they are written.
    pub(crate) fn new<V: Into<String>>(
        kind: &str,
        key: impl Into<String>,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let both = |value: V| {
            let value = value.into();
            (value.clone(), value)
        };
        Self { kind: kind.to_owned(), key: key.into(), values: values.into_iter().map(both).collect() }
    }
}

/// How a client is connected.
#[derive(Clone, Debug, Default)]
pub(crate) struct Link {
    /// Another address than the sandbox's.
    pub(crate) url: Option<String>,
    /// Another token or key than the sandbox's.
    pub(crate) proof: Option<&'static str>,
    /// How long one attempt may take.
    pub(crate) timeout: Option<Duration>,
    /// The custom field that keeps the keys of deals.
    pub(crate) key_field: Option<String>,
    /// Whether no row of a list can be read.
    pub(crate) is_spoilt: bool,
}

impl Link {
    fn secret(&self, sandbox: &Sandbox, vendor: Vendor) -> String {
        self.proof.unwrap_or_else(|| sandbox.token(vendor)).to_owned()
    }

    /// A client that tries as often as any, but waits for nothing.
    fn build<V: Marker>(
        &self,
        builder: ClientBuilder<V>,
        sandbox: &Sandbox,
        bench: &dyn Bench,
    ) -> Arc<dyn Crm>
    where
        Client<V>: Crm + 'static,
    {
        let builder = match self.is_spoilt {
            true => builder.http_service(Arc::new(Spoiler::of(bench.text_of_rows()))),
            false => builder,
        };
        let mut timeouts = Timeouts::default();
        timeouts.request = self.timeout.unwrap_or(timeouts.request);
        let builder = builder
            .base_url(self.url.as_deref().unwrap_or_else(|| sandbox.url(bench.vendor())))
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .rate_limiting(RateLimiting::Off)
            .timeouts(timeouts);
        Arc::new(builder.build().unwrap())
    }
}

/// The text as JSON.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A name as vendors keep it that have two members for it.
pub(crate) fn in_two(name: &str) -> (&str, Option<&str>) {
    name.split_once(' ').map_or((name, None), |(first, last)| (first, Some(last)))
}

/// A JSON object of the members that there are.
pub(crate) fn object(members: impl IntoIterator<Item = (&'static str, Option<String>)>) -> String {
    let there = members.into_iter().filter_map(|(name, json)| Some(format!("{name:?}:{}", json?)));
    format!("{{{}}}", there.collect::<Vec<_>>().join(","))
}

/// Ids with commas between them as a JSON list.
pub(crate) fn list(text: &str, id: impl Fn(&str) -> String) -> String {
    let ids: Vec<_> = text.split(',').filter(|id| !id.is_empty()).map(id).collect();
    format!("[{}]", ids.join(","))
}
