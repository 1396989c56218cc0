//! Clients.

use dealport_heffl::v1::clients::{
    BillingAddress, ClientType, CreateClient, DeleteClient, GetClient, ListClients, PrimaryContact,
    UpdateClient,
};
use dealport_heffl::{Decimal, Endpoint};

use crate::requests::pinned;

#[test]
fn v1_clients_are_requested() {
    pinned!(
        "v1_clients":
        ListClients::new().limit(100).cursor("c"),
        ListClients::new().page_no(2).page_size(20),
        GetClient::new("clt_a"),
        DeleteClient::new("clt_a"),
        CreateClient::new().name("Acme LLC"),
        CreateClient::new()
            .kind(ClientType::Company)
            .name("Acme LLC")
            .phone("+123")
            .email("jane@example.com")
            .website("https://acme.example")
            .tax_number("T1")
            .billing_address(BillingAddress::new().city("Dubai"))
            .opening_balance(Decimal::new(1050, 2))
            .primary_contact(PrimaryContact::new().first_name("Jane"))
            .custom_field("cf_size", 40),
        CreateClient::new()
            .kind(ClientType::Contact)
            .first_name("Jane")
            .last_name("Smith")
            .salutation("Dr.")
            .job_title("CEO"),
        UpdateClient::new("clt_a"),
        UpdateClient::new("clt_a")
            .kind(ClientType::Contact)
            .name("Jane Smith")
            .first_name("Jane")
            .last_name("Smith")
            .salutation("Dr.")
            .phone("+123")
            .email("jane@example.com")
            .job_title("CEO")
            .website("https://jane.example")
            .tax_number("T1")
            .billing_address(BillingAddress::new().city("Dubai"))
            .primary_contact(PrimaryContact::new().first_name("Jane"))
            .custom_field("cf_size", 40),
        UpdateClient::new("clt_a")
            .clear_email()
            .clear_website()
            .clear_tax_number()
            .clear_custom_field("cf_size"),
    );
}

#[test]
fn v1_client_without_name_is_refused() {
    for (request, name) in [
        (CreateClient::new(), "name"),
        (CreateClient::new().kind(ClientType::Company).first_name("Jane"), "name"),
        (CreateClient::new().kind(ClientType::Contact).name("Jane"), "firstName"),
    ] {
        let message = format!("{name}: expected a text that is not blank");
        assert_eq!(request.to_request().unwrap_err().message(), message);
    }
}
