//! Contacts and companies.

use dealport_heffl::Decimal;
use dealport_heffl::clients::{self, BillingAddress, PrimaryContact};
use dealport_heffl::companies::{CreateCompany, DeleteCompany, ListCompanies, UpdateCompany};
use dealport_heffl::contacts::{CreateContact, DeleteContact, ListContacts, UpdateContact};
use dealport_heffl::filters::{Filters, OrderDirection};

use super::expect;

fn address() -> BillingAddress {
    BillingAddress::new()
        .address("1 Main St")
        .landmark("Tower")
        .city("Dubai")
        .state("DU")
        .postal_code("00000")
        .country("AE")
}

const ADDRESS: &str = r#""billingAddress":{"address":"1 Main St","landmark":"Tower","city":"Dubai","state":"DU","postalCode":"00000","country":"AE"}"#;

#[test]
fn contacts_are_requested() {
    expect(
        &ListContacts::new().search("acme").page_size(5),
        "GET /api/v2/contacts?search=acme&pageSize=5",
        "",
    );
    expect(
        &ListContacts::new()
            .filters(Filters::new().client_stage(["cs_abc123"]))
            .order_by(clients::OrderBy::Name)
            .order_dir(OrderDirection::Descending)
            .cursor("c"),
        "GET /api/v2/contacts?filters=%7B%22stageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22cs_abc123%22%5D%7D%7D\
         &orderBy=name&orderDir=desc&cursor=c",
        "",
    );
    let members = format!(
        r#"{{"firstName":"Jane","lastName":"Smith","salutation":"Dr.","phone":"+123","jobTitle":"CEO",
        "email":"jane@example.com","companyId":"clt_b","stageId":"cs_a","leadStageId":"lstg_a",
        "ownerUserId":"usr_a","vendorId":"v_a","sourceId":"src_a",{ADDRESS},"cf_size":40}}"#
    );
    expect(
        &CreateContact::new("Jane")
            .last_name("Smith")
            .salutation("Dr.")
            .phone("+123")
            .job_title("CEO")
            .email("jane@example.com")
            .company_id("clt_b")
            .stage_id("cs_a")
            .lead_stage_id("lstg_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .custom_field("cf_size", 40),
        "POST /api/v2/contacts",
        &members,
    );
    expect(
        &UpdateContact::new("clt_a")
            .first_name("Jane")
            .last_name("Smith")
            .salutation("Dr.")
            .phone("+123")
            .job_title("CEO")
            .email("jane@example.com")
            .company_id("clt_b")
            .stage_id("cs_a")
            .lead_stage_id("lstg_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .custom_field("cf_size", 40),
        "PATCH /api/v2/contacts/clt_a",
        &members,
    );
    expect(
        &UpdateContact::new("clt_a").clear_email().clear_company_id().clear_custom_field("cf_size"),
        "PATCH /api/v2/contacts/clt_a",
        r#"{"email":null,"companyId":null,"cf_size":null}"#,
    );
    expect(&DeleteContact::new("clt_a"), "DELETE /api/v2/contacts/clt_a", "");
}

#[test]
fn companies_are_requested() {
    expect(
        &ListCompanies::new()
            .search("acme")
            .filters(Filters::new().lead_stage(["lstg_a"]))
            .order_by(clients::OrderBy::CreatedAt)
            .order_dir(OrderDirection::Ascending)
            .page_size(1)
            .cursor("c"),
        "GET /api/v2/companies?search=acme\
         &filters=%7B%22leadStageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22lstg_a%22%5D%7D%7D\
         &orderBy=createdAt&orderDir=asc&pageSize=1&cursor=c",
        "",
    );
    expect(
        &CreateCompany::new("Acme LLC")
            .email("jane@example.com")
            .custom_field("cf_industry", "Technology")
            .custom_field("cf_lead_source_detail", "Webinar signup"),
        "POST /api/v2/companies",
        r#"{"name":"Acme LLC","email":"jane@example.com","cf_industry":"Technology",
        "cf_lead_source_detail":"Webinar signup"}"#,
    );
    let contact = || {
        PrimaryContact::new()
            .first_name("Jane")
            .last_name("Smith")
            .email("jane@example.com")
            .phone("+123")
            .salutation("Dr.")
            .job_title("CEO")
    };
    let members = format!(
        r#"{{"name":"Acme LLC","email":"jane@example.com","phone":"+123","taxNumber":"T1","description":"d",
        "internalNotes":"n","website":"https://acme.example","linkedin":"https://linkedin.example/acme",
        "currency":"AED","openingBalance":10.50,"showJobAmountToWorker":true,"isClientPortalEnabled":false,
        "stageId":"cs_a","ownerUserId":"usr_a","vendorId":"v_a","sourceId":"src_a",{ADDRESS},
        "primaryContact":{{"firstName":"Jane","lastName":"Smith","email":"jane@example.com","phone":"+123",
        "salutation":"Dr.","jobTitle":"CEO"}}}}"#
    );
    expect(
        &CreateCompany::new("Acme LLC")
            .email("jane@example.com")
            .phone("+123")
            .tax_number("T1")
            .description("d")
            .internal_notes("n")
            .website("https://acme.example")
            .linkedin("https://linkedin.example/acme")
            .currency("AED".parse::<dealport_heffl::Currency>().unwrap())
            .opening_balance(Decimal::new(1050, 2))
            .show_job_amount_to_worker(true)
            .is_client_portal_enabled(false)
            .stage_id("cs_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .primary_contact(contact()),
        "POST /api/v2/companies",
        &members,
    );
    expect(
        &UpdateCompany::new("clt_a")
            .name("Acme LLC")
            .email("jane@example.com")
            .phone("+123")
            .tax_number("T1")
            .description("d")
            .internal_notes("n")
            .website("https://acme.example")
            .linkedin("https://linkedin.example/acme")
            .currency("AED".parse::<dealport_heffl::Currency>().unwrap())
            .opening_balance(Decimal::new(1050, 2))
            .show_job_amount_to_worker(true)
            .is_client_portal_enabled(false)
            .stage_id("cs_a")
            .owner_user_id("usr_a")
            .vendor_id("v_a")
            .source_id("src_a")
            .billing_address(address())
            .primary_contact(contact()),
        "PATCH /api/v2/companies/clt_a",
        &members,
    );
    expect(
        &UpdateCompany::new("clt_a").clear_email().custom_field("cf_a", true).clear_custom_field("cf_b"),
        "PATCH /api/v2/companies/clt_a",
        r#"{"email":null,"cf_a":true,"cf_b":null}"#,
    );
    expect(&DeleteCompany::new("clt_a"), "DELETE /api/v2/companies/clt_a", "");
}
