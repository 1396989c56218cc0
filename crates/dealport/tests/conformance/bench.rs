//! Vendor-specific parts of the cases: the sandbox, its values and their wire form.

pub(crate) mod heffl;
pub(crate) mod pipedrive;
pub(crate) mod routera;
pub(crate) mod weeek;

use std::sync::Arc;
use std::time::Duration;

use dealport::call::{ClientBuilder, RateLimiting, RetryPolicy, Timeouts};
use dealport::crm::{DealField, DealId, Filter};
use dealport::http::Request;
use dealport::json::Fields;
use dealport::{Client, Crm, Deal, Vendor as Marker};
use dealport_sandbox::{Sandbox, Vendor};

use crate::account::Account;
use crate::contact::{Kind, NewContact};
use crate::member::Setting;
use crate::spoiler::Spoiler;
use crate::whole::Whole;

/// A vendor, or a way to configure its client.
pub(crate) trait Bench: Sync {
    fn vendor(&self) -> Vendor;

    /// The number of deals, enough for every field and every kind of value.
    fn deals(&self) -> u64 {
        60
    }

    /// Prepares the account for the cases.
    fn prepare(&self, sandbox: &Sandbox) {
        let _ = sandbox;
    }

    /// Returns a client of the sandbox. Clients of one case share nothing.
    fn connect(&self, sandbox: &Sandbox, link: &Link) -> Arc<dyn Crm>;

    /// Returns the number of deals in a plain list.
    fn count(&self, sandbox: &Sandbox) -> u64;

    /// Returns the number of all deals.
    fn total(&self, sandbox: &Sandbox) -> u64 {
        self.count(sandbox)
    }

    /// Returns whether the list at the path only adds names and currencies to what was asked for, so that it
    /// never makes the operation fail.
    fn is_auxiliary(&self, path: &str) -> bool {
        let _ = path;
        false
    }

    /// Returns the prefix of the path of a deal, before its id.
    fn deals_path(&self) -> &'static str;

    /// Returns the number of people or organizations.
    fn contact_count(&self, sandbox: &Sandbox, kind: Kind) -> u64;

    /// Returns the request that creates a contact.
    fn new_contact(&self, kind: Kind, new: &NewContact) -> String;

    /// Returns the request that adds a product to a deal: one and a half of them, for 19.99 each, less 12.5
    /// percent.
    fn new_product(&self, deal: &DealId) -> Option<Request> {
        let _ = deal;
        None
    }

    /// Returns the stored deal.
    fn stored(&self, sandbox: &Sandbox, id: &DealId) -> Option<String>;

    /// Returns the expected content of a stored deal.
    fn model(&self, account: &Account, kept: &Fields) -> Whole;

    /// Returns the stored value of a field that no response shows.
    fn hidden(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let _ = (sandbox, id, member);
        None
    }

    /// Returns the fields with several ids.
    fn holds_several(&self) -> &'static [DealField] {
        &[]
    }

    /// Returns the ids of the field that no response shows, in addition to the others.
    fn hidden_beside(&self, sandbox: &Sandbox, id: &DealId, member: DealField) -> Option<String> {
        let _ = (sandbox, id, member);
        None
    }

    /// Returns an unknown deal id in the vendor's form.
    fn unknown(&self, sandbox: &Sandbox) -> DealId;

    /// Returns the settings that a new deal with these settings also needs.
    fn base(&self, account: &Account, settings: &[Setting]) -> Vec<Setting> {
        let _ = (account, settings);
        vec![(DealField::Title, "Conformance".to_owned())]
    }

    /// Returns two values of a field, if the common values do not fit this vendor.
    fn samples(&self, member: DealField) -> Option<[&'static str; 2]> {
        let _ = member;
        None
    }

    /// Returns the settings that must accompany this one.
    fn needs(&self, account: &Account, setting: &Setting) -> Vec<Setting> {
        let _ = (account, setting);
        Vec::new()
    }

    /// Returns whether this deal can have the values of the cases for a field.
    fn fits(&self, account: &Account, deal: &Deal, member: DealField) -> bool {
        let _ = (account, deal, member);
        true
    }

    /// Returns whether these requests for deals, as `path?query`, have the filter.
    fn is_narrowed(&self, account: &Account, filter: Filter, wanted: &str, asked: &[String]) -> bool;

    /// Returns the fields that the vendor changes with this one.
    fn follows(&self, member: DealField) -> &'static [DealField] {
        let _ = member;
        &[]
    }

    /// Deals with everything that the vendor can hold at once: the status, and the members that do not go
    /// with it or with one another.
    fn fullest(&self) -> Vec<(&'static str, Vec<DealField>)> {
        vec![("won", Vec::new())]
    }

    /// Returns the custom fields to write, one of each type.
    fn custom(&self, sandbox: &Sandbox) -> Vec<Custom>;

    /// Returns the fields of the request body that set this.
    fn body(&self, setting: &Setting, is_new: bool) -> String;

    /// Returns the fields of the request body that clear this; of custom fields, the text field.
    fn cleared(&self, setting: &Setting) -> String;

    /// Returns the writes of an update of this deal with these fields in the body.
    fn update(&self, deal: &Deal, body: &str) -> Vec<String>;

    /// Whether an update takes a request for every tie that is made or cut, so that deals must be alike to be
    /// changed alike.
    fn updates_in_steps(&self) -> bool {
        false
    }

    /// Returns whether the response to this write is only a confirmation without a payload.
    fn is_acknowledged(&self, method: &str, path: &str) -> bool {
        let _ = (method, path);
        false
    }

    /// Returns whether lists of deals have offsets, so that a removed deal hides another.
    fn counts_rows(&self) -> bool {
        false
    }

    /// Returns whether a refused token is renewed.
    fn renews_tokens(&self) -> bool {
        false
    }

    /// Returns whether the fault never hits operations of the model.
    fn passes_by(&self, fault: &str) -> bool {
        let _ = fault;
        false
    }
}

/// A custom field with values.
#[derive(Clone, Debug)]
pub(crate) struct Custom {
    /// The vendor's name of the type.
    pub(crate) kind: String,
    pub(crate) key: String,
    /// Written values with the values that are read back.
    pub(crate) values: Vec<(String, String)>,
}

impl Custom {
    /// Creates a field whose values are read unchanged.
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

/// Options of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Link {
    /// A URL that replaces that of the sandbox.
    pub(crate) url: Option<String>,
    /// A token or key that replaces that of the sandbox.
    pub(crate) proof: Option<&'static str>,
    /// The timeout of one attempt.
    pub(crate) timeout: Option<Duration>,
    /// The custom field for the keys of deals.
    pub(crate) key_field: Option<String>,
    /// Whether all items of lists are unreadable.
    pub(crate) is_spoilt: bool,
}

impl Link {
    fn secret(&self, sandbox: &Sandbox, vendor: Vendor) -> String {
        self.proof.unwrap_or_else(|| sandbox.token(vendor)).to_owned()
    }

    /// Returns a client with the default number of attempts and without waits.
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
            true => builder.http_service(Arc::new(Spoiler)),
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

/// Parses JSON.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Splits a name for vendors with two fields for it.
pub(crate) fn in_two(name: &str) -> (&str, Option<&str>) {
    name.split_once(' ').map_or((name, None), |(first, last)| (first, Some(last)))
}

/// Returns a JSON object with the fields that are present.
pub(crate) fn object(members: impl IntoIterator<Item = (&'static str, Option<String>)>) -> String {
    let there = members.into_iter().filter_map(|(name, json)| Some(format!("{name:?}:{}", json?)));
    format!("{{{}}}", there.collect::<Vec<_>>().join(","))
}

/// Returns comma-separated ids as a JSON list.
pub(crate) fn list(text: &str, id: impl Fn(&str) -> String) -> String {
    let ids: Vec<_> = text.split(',').filter(|id| !id.is_empty()).map(id).collect();
    format!("[{}]", ids.join(","))
}
