//! Routera's own part of the program that lists a sandbox's deals.

use dealport_routera::deals::ListDeals;
use dealport_routera::{Auth, Client, Error};

fn client(sandbox: &Sandbox) -> Result<Client, Error> {
    let auth = Auth::client_credentials(sandbox.routera().client_id(), sandbox.token(Vendor::Routera));
    Client::builder(auth).base_url(sandbox.url(Vendor::Routera)).build()
}

fn list(_: &Sandbox) -> ListDeals {
    ListDeals::new()
}
