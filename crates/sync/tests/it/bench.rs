//! Two CRMs of a sandbox, and a ledger.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use dealport::call::{RateLimiting, RetryPolicy};
use dealport::crm::{Crm, Deal, DealQuery, OrganizationQuery};
use dealport::{Config, ConnectOptions};
use dealport_sandbox::{Builder, Sandbox};
use dealport_sync::{Copy, CopyMap, Fate, Kind, Ledger, Plan, Report, RunOptions};
use tempfile::TempDir;

pub(crate) const VENDORS: [&str; 4] = ["heffl", "pipedrive", "routera", "weeek"];

pub(crate) struct Bench {
    pub(crate) sandbox: Sandbox,
    pub(crate) from: Arc<dyn Crm>,
    pub(crate) to: Arc<dyn Crm>,
    pub(crate) map: CopyMap,
    variables: Vec<(String, String)>,
    folder: TempDir,
}

impl Bench {
    /// Starts a sandbox with this many deals of each vendor.
    pub(crate) async fn new(from: &str, to: &str, deals: u64) -> Self {
        Self::start(Sandbox::builder().deals(deals), from, to).await
    }

    pub(crate) async fn start(builder: Builder, from: &str, to: &str) -> Self {
        let sandbox = builder.unlimited().start().await.unwrap();
        let variables = with_key_fields(&sandbox);
        let from = connect(&variables, from);
        let to = connect(&variables, to);
        let map = catch_all(&*to).await;
        Self { sandbox, from, to, map, variables, folder: tempfile::tempdir().unwrap() }
    }

    /// Connects to a vendor with these key fields, or none.
    pub(crate) fn connect_with_keys(&self, vendor: &str, fields: &[String]) -> Arc<dyn Crm> {
        let name = format!("{}_KEY_FIELD", vendor.to_uppercase());
        let mut variables = self.variables.clone();
        variables.retain(|(known, _)| *known != name);
        if !fields.is_empty() {
            variables.push((name, fields.join(",")));
        }
        connect(&variables, vendor)
    }

    /// Connects to a vendor with a client that sends requests up to three times.
    pub(crate) fn connect_with_retries(&self, vendor: &str) -> Arc<dyn Crm> {
        let retry = RetryPolicy::none().attempts(3);
        let options = ConnectOptions::new().rate_limiting(RateLimiting::Off).retry(retry);
        let config = Config::new(vendor).variables(self.variables.iter().cloned()).options(options);
        dealport::connect_with(config).unwrap()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("copy.db")
    }

    pub(crate) fn ledger(&self) -> Ledger {
        Ledger::open(self.path()).unwrap()
    }

    /// Returns the copy.
    pub(crate) fn copy<'a>(&'a self, ledger: &'a Ledger) -> Copy<'a> {
        Copy::new(&*self.from, &*self.to, &self.map).ledger(ledger)
    }

    /// Returns the plan, which accepts all losses.
    pub(crate) async fn plan<'a>(&'a self, ledger: &'a Ledger) -> Plan<'a> {
        accepting(self.copy(ledger)).await
    }

    /// Plans and applies.
    pub(crate) async fn run(&self, ledger: &Ledger) -> Report {
        let report = self.plan(ledger).await.apply(ledger, options()).await.unwrap();
        assert!(report.adds_up(), "{report:?}");
        report
    }

    /// Returns the deals of the target by the key that they carry, those without a key under the empty text.
    pub(crate) async fn by_key(&self) -> BTreeMap<String, Vec<Deal>> {
        let place = self.to.capabilities().key.unwrap();
        let mut by_key: BTreeMap<String, Vec<Deal>> = BTreeMap::new();
        for deal in all(&*self.to).await {
            let key = place.keys_of(&deal).first().map(ToString::to_string).unwrap_or_default();
            by_key.entry(key).or_default().push(deal);
        }
        by_key
    }

    /// Returns a deal of the source that was copied, and its deal in the target.
    pub(crate) async fn pair(&self, ledger: &Ledger) -> (String, String) {
        for deal in all(&*self.from).await {
            let item = ledger.item(Kind::Deal, &deal.id.to_string()).unwrap();
            if let Some(target) = item.and_then(|item| item.target) {
                return (deal.id.to_string(), target);
            }
        }
        panic!("nothing was copied")
    }

    /// Checks that each deal of the source is in the target exactly once, except those that were skipped.
    pub(crate) async fn check_once(&self, report: &Report) {
        let by_key = self.by_key().await;
        let prefix = self.from.account().await.unwrap().id.unwrap().to_string();
        let skipped = report.details.iter().filter(|detail| detail.fate == Fate::Skipped);
        let skipped: Vec<_> = skipped.map(|detail| detail.source.clone()).collect();
        let sources = all(&*self.from).await;
        let copied = sources.iter().filter(|deal| !skipped.contains(&deal.id.to_string()));
        let mut count = 0;
        for deal in copied {
            let key = format!("{prefix}:{}", deal.id);
            assert_eq!(by_key.get(&key).map(Vec::len), Some(1), "{key}");
            count += 1;
        }
        assert_eq!(by_key.keys().filter(|key| key.starts_with(&prefix)).count(), count);
    }
}

/// Returns the plan of the copy, which accepts all losses.
pub(crate) async fn accepting(copy: Copy<'_>) -> Plan<'_> {
    let losses = copy.plan().await.unwrap().header().losses.clone();
    copy.accept(losses.into_iter().map(|loss| loss.field)).plan().await.unwrap()
}

/// Settings for tests: nothing appears late in a sandbox in the same process.
pub(crate) fn options() -> RunOptions {
    RunOptions::new().grace(std::time::Duration::ZERO)
}

pub(crate) async fn all(crm: &dyn Crm) -> Vec<Deal> {
    crm.deals(DealQuery::new()).all().await.unwrap()
}

fn connect(variables: &[(String, String)], vendor: &str) -> Arc<dyn Crm> {
    let options = ConnectOptions::new().rate_limiting(RateLimiting::Off).retry(RetryPolicy::none());
    dealport::connect_with(Config::new(vendor).variables(variables.iter().cloned()).options(options)).unwrap()
}

fn with_key_fields(sandbox: &Sandbox) -> Vec<(String, String)> {
    let (pipedrive, heffl, weeek) = (sandbox.pipedrive(), sandbox.heffl(), sandbox.weeek());
    let of_funnels: Vec<_> =
        weeek.funnel_ids().iter().filter_map(|funnel| weeek.field_id(funnel, "text")).collect();
    let fields = [
        ("PIPEDRIVE_KEY_FIELD", pipedrive.add_field("Copied from", "varchar", &[]).unwrap()),
        ("HEFFL_KEY_FIELD", heffl.add_field("deals", "Copied from", "TEXT", &[]).unwrap()),
        ("WEEEK_KEY_FIELD", of_funnels.join(",")),
    ];
    let fields = fields.into_iter().map(|(name, field)| (name.to_owned(), field));
    sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).chain(fields).collect()
}

/// Returns a map that sends everything to the first stage of the target.
async fn catch_all(to: &dyn Crm) -> CopyMap {
    let place = |deal: Deal| Some((deal.pipeline?.id, deal.stage?.id));
    let (pipeline, stage) = match all(to).await.into_iter().find_map(place) {
        Some(place) => place,
        None => {
            let first = to.pipelines().try_next().await.unwrap().unwrap();
            (first.id, first.stages.first().unwrap().id.clone())
        }
    };
    let organization = to.organizations(OrganizationQuery::new()).try_next().await.unwrap().unwrap().id;
    CopyMap::parse(&format!(
        "[pipelines]\n\"*\" = \"{pipeline}\"\n[stages]\n\"*\" = \"{stage}\"\n[owners]\n\"*\" = false\n\
         [tags]\n\"*\" = false\n[fields]\n\"*\" = false\n[money]\ncurrency = \"EUR\"\n\
         [match]\nambiguous = \"create\"\n[defaults]\norganization = \"{organization}\"\n"
    ))
    .unwrap()
}
