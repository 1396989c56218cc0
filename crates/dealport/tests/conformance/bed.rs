//! A vendor's sandbox, a client of it, and what the account holds.

use std::sync::Arc;

use dealport::crm::{DealField, DealId};
use dealport::{Capabilities, Crm, Deal};
use dealport_sandbox::{Clock, Sandbox};

use crate::account::Account;
use crate::bench::{Bench, Link};
use crate::member::{self, Setting};
use crate::report::Report;

/// After the last change of any deal that is there from the start.
const NOW: u64 = 1_790_812_800;
/// The same as vendors write it.
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

    /// The deal as it is now.
    pub(crate) async fn deal(&self, id: &DealId) -> Deal {
        self.crm.deal(id).await.unwrap()
    }

    /// What the vendor has of a member, be it shown or not.
    pub(crate) async fn kept(&self, id: &DealId, member: DealField) -> Option<String> {
        if self.can.access(member).readable {
            return member::shown(&self.deal(id).await, member);
        }
        self.bench.hidden(&self.sandbox, id, member)
    }

    /// The settings with all that they need, each member once.
    pub(crate) fn with_needs(&self, settings: Vec<Setting>) -> Vec<Setting> {
        let mut all = settings.clone();
        for setting in settings {
            add(&mut all, self.bench.needs(&self.account, &setting));
        }
        all
    }

    /// The same for a new deal.
    pub(crate) fn for_new(&self, settings: Vec<Setting>) -> Vec<Setting> {
        let mut all = self.with_needs(settings);
        let base = self.bench.base(&self.account, &all);
        add(&mut all, base);
        all
    }

    /// The writes that were sent since the log was cleared, as `METHOD /path body`.
    pub(crate) fn writes(&self) -> Vec<String> {
        let writes = self.sandbox.requests().into_iter().filter(|request| {
            request.method != "GET"
                && !request.headers.get("content-type").is_some_and(|kind| kind.contains("form"))
        });
        writes
            .map(|write| format!("{} {} {}", write.method, write.path, write.body).trim_end().to_owned())
            .collect()
    }
}

/// The vendor's sandbox with this many deals, prepared for the cases.
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
