//! Heffl's own part of the program that lists a sandbox's deals.

use dealport_heffl::deals::ListDeals;
use dealport_heffl::{Auth, Client, Error};

fn client(sandbox: &Sandbox) -> Result<Client, Error> {
    let auth = Auth::api_key(sandbox.token(Vendor::Heffl));
    Client::builder(auth).base_url(sandbox.url(Vendor::Heffl)).build()
}

fn list(_: &Sandbox) -> ListDeals {
    ListDeals::new()
}
