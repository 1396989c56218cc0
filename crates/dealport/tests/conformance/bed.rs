//! A sandbox of a vendor with a client and its account.

use std::sync::Arc;

use dealport::crm::{DealField, DealId};
use dealport::{Capabilities, Crm, Deal};
use dealport_sandbox::{Clock, Recorded, Sandbox};

use crate::account::Account;
use crate::bench::{Bench, Link};
use crate::member::{self, Setting};
use crate::report::Report;

/// A time after the last change of any initial deal.
const NOW: u64 = 1_790_812_800;
/// The same time as text.
pub(crate) const NOW_TEXT: &str = "2026-10-01T00:00:00Z";

pub(crate) struct Bed<'b> {
    pub(crate) bench: &'b dyn Bench,
    pub(crate) sandbox: Sandbox,
    pub(crate) crm: Arc<dyn Crm>,
    pub(crate) can: Capabilities,
    pub(crate) account: Account,
    pub(crate) report: Report,
}

impl<'b> Bed<'b> {
    pub(crate) async fn start(bench: &'b dyn Bench) -> Self {
        let sandbox = sandbox(bench, bench.deals()).await;
        let crm = bench.connect(&sandbox, &Link::default());
        let account = Account::read(bench, &sandbox, &*crm).await;
        sandbox.clear_requests();
        Self {
            bench,
            sandbox,
            can: crm.capabilities(),
            account,
            crm,
            report: Report::of(bench.vendor().as_str()),
        }
    }

    /// Reads the current deal.
    pub(crate) async fn deal(&self, id: &DealId) -> Deal {
        self.crm.deal(id).await.unwrap()
    }

    /// Returns the vendor's value of a field, even if no response shows it.
    pub(crate) async fn kept(&self, id: &DealId, member: DealField) -> Option<String> {
        if self.can.access(member).readable {
            return member::shown(&self.deal(id).await, member);
        }
        self.bench.hidden(&self.sandbox, id, member)
    }

    /// Returns the settings with those that they need, each field once.
    pub(crate) fn with_needs(&self, settings: Vec<Setting>) -> Vec<Setting> {
        let mut all = settings.clone();
        for setting in settings {
            add(&mut all, self.bench.needs(&self.account, &setting));
        }
        all
    }

    /// Returns the settings of a new deal with those that they need.
    pub(crate) fn for_new(&self, settings: Vec<Setting>) -> Vec<Setting> {
        let mut all = self.with_needs(settings);
        let base = self.bench.base(&self.account, &all);
        add(&mut all, base);
        all
    }

    /// Returns the writes since the log was cleared, as `METHOD /path body`.
    pub(crate) fn writes(&self) -> Vec<String> {
        self.recorded_writes()
            .map(|write| format!("{} {} {}", write.method, write.path, write.body).trim_end().to_owned())
            .collect()
    }

    /// Returns the writes since the log was cleared, as `METHOD /path?query body`.
    pub(crate) fn whole_writes(&self) -> Vec<String> {
        let line = |Recorded { method, path, query, body, .. }| {
            let mark = if String::is_empty(&query) { "" } else { "?" };
            format!("{method} {path}{mark}{query} {body}").trim_end().to_owned()
        };
        self.recorded_writes().map(line).collect()
    }

    fn recorded_writes(&self) -> impl Iterator<Item = Recorded> {
        self.sandbox.requests().into_iter().filter(|request| {
            request.method != "GET"
                && !request.headers.get("content-type").is_some_and(|kind| kind.contains("form"))
        })
    }
}

/// Starts the sandbox with this many deals, prepared for the cases.
pub(crate) async fn sandbox(bench: &dyn Bench, deals: u64) -> Sandbox {
    let clock = Clock::fixed(NOW);
    let builder = Sandbox::builder().vendors([bench.vendor()]).deals(deals).unlimited().clock(clock);
    let sandbox = builder.start().await.unwrap();
    bench.prepare(&sandbox);
    sandbox
}

fn add(settings: &mut Vec<Setting>, more: Vec<Setting>) {
    for setting in more {
        if !settings.iter().any(|(member, _)| *member == setting.0) {
            settings.push(setting);
        }
    }
}
