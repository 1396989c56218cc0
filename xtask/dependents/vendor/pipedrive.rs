//! Pipedrive's own part of the program that lists a sandbox's deals.

use dealport_pipedrive::deals::ListDeals;
use dealport_pipedrive::{Auth, Client, Error};

fn client(sandbox: &Sandbox) -> Result<Client, Error> {
    let auth = Auth::api_token(sandbox.token(Vendor::Pipedrive));
    Client::builder(auth).base_url(sandbox.url(Vendor::Pipedrive)).build()
}

fn list(_: &Sandbox) -> ListDeals {
    ListDeals::new()
}
