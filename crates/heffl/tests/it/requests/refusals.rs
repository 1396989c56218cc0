//! Requests that are refused before anything is sent.

use dealport_heffl::companies::{CreateCompany, ListCompanies, UpdateCompany};
use dealport_heffl::contacts::{CreateContact, ListContacts, UpdateContact};
use dealport_heffl::custom_fields::{Entity, ListCustomFields};
use dealport_heffl::deals::{CreateDeal, GetDeal, LineItem, ListDeals, Status};
use dealport_heffl::filters::Filters;
use dealport_heffl::pipelines::ListPipelines;
use dealport_heffl::{ClientId, Decimal, Endpoint, ErrorKind, PipelineId, StageId, users, v1};

fn refused<E: Endpoint>(request: &E, message: &str) {
    let error = request.to_request().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message));
}

#[test]
fn invalid_requests_are_refused() {
    for size in [0_u32, 101] {
        let message = format!("page_size: expected 1 to 100 items in a page, found {size}");
        refused(&ListDeals::new().page_size(size), &message);
        refused(&ListContacts::new().page_size(size), &message);
        refused(&ListCompanies::new().page_size(size), &message);
        refused(&ListPipelines::new().page_size(size), &message);
        refused(&ListCustomFields::new(Entity::Deals).page_size(size), &message);
        refused(&users::ListUsers::new().page_size(size), &message);
        refused(&v1::deals::ListDeals::new().page_size(size), &message);
        refused(&v1::deals::ListDeals::new().limit(size), &message.replace("page_size", "limit"));
    }
    refused(
        &CreateDeal::new(" ", ClientId::from("clt_a"), PipelineId::from("dpl_a")),
        "title: expected a text that is not blank",
    );
    refused(
        &CreateDeal::new("x", ClientId::from(""), PipelineId::from("dpl_a")),
        "clientId: the client id is empty",
    );
    refused(
        &v1::deals::CreateDeal::new("", PipelineId::from(1), StageId::from(2), ClientId::from("clt_a")),
        "title: expected a text that is not blank",
    );
    refused(&CreateContact::new(""), "firstName: expected a text that is not blank");
    refused(&CreateCompany::new(""), "name: expected a text that is not blank");
    let message = "openingBalance: expected 0 or more, found -0.5";
    refused(&CreateCompany::new("x").opening_balance(Decimal::new(-5, 1)), message);
    refused(&UpdateCompany::new("clt_a").opening_balance(Decimal::new(-5, 1)), message);
    refused(&GetDeal::new(""), "the deal id is empty");
    let foreign = "invalid custom field key \"priority\": expected it to begin with \"cf_\"";
    refused(
        &CreateDeal::new("x", ClientId::from("clt_a"), PipelineId::from("dpl_a"))
            .custom_field("priority", "HIGH"),
        foreign,
    );
    refused(&v1::deals::UpdateDeal::new("dl_a").custom_field("priority", "HIGH"), foreign);
    refused(&UpdateContact::new("clt_a").custom_field("priority", "HIGH"), foreign);
    refused(
        &CreateDeal::new("x", ClientId::from("clt_a"), PipelineId::from("dpl_a"))
            .products([LineItem::new().price(Decimal::from(9_007_199_254_740_993_i64))]),
        "products: price: 9007199254740993 has more digits than a JSON number holds (about 15); the vendor would round it",
    );
    refused(
        &ListDeals::new().filters(Filters::new().status(Vec::<Status>::new())),
        "filters: status: expected at least one value",
    );
}
