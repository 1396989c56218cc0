//! Weeek's own part of the program that lists a sandbox's deals.

use dealport_weeek::deals::ListDeals;
use dealport_weeek::{Auth, Client, Error};

fn client(sandbox: &Sandbox) -> Result<Client, Error> {
    let auth = Auth::token(sandbox.token(Vendor::Weeek));
    Client::builder(auth).base_url(sandbox.url(Vendor::Weeek)).build()
}

/// Weeek lists the deals of one status.
fn list(sandbox: &Sandbox) -> ListDeals {
    let funnel = sandbox.weeek().funnel_ids().remove(0);
    ListDeals::new(sandbox.weeek().status_ids(&funnel).remove(0))
}
