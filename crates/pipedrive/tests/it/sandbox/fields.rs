//! The account's own fields.

use dealport_pipedrive::custom_fields::Monetary;
use dealport_pipedrive::deal_fields::{Catalog, FieldType, ListDealFields};
use dealport_pipedrive::deals::{CreateDeal, ListDeals};
use dealport_pipedrive::{ErrorKind, Json};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use crate::client;

#[tokio::test]
async fn fields_are_listed_and_found_by_name() {
    let sandbox = Sandbox::builder().deals(5).unlimited().start().await.unwrap();
    let client = client(&sandbox);
    let small_pages: Vec<_> = client.items(ListDealFields::new().limit(3_u32)).try_collect().await.unwrap();
    let catalog = Catalog::load(&client).await.unwrap();
    assert_eq!(catalog.fields().len(), small_pages.len());
    assert!(catalog.custom().count() >= 10);
    let own = catalog.custom().next().unwrap();
    assert_eq!(catalog.by_name(own.field_name.as_deref().unwrap()).unwrap(), own);
    assert_eq!(catalog.by_code(&own.field_code), Some(own));
}

#[tokio::test]
async fn typed_values_are_written_and_read() {
    let sandbox = Sandbox::builder().deals(5).unlimited().start().await.unwrap();
    let client = client(&sandbox);
    let catalog = Catalog::load(&client).await.unwrap();
    let of_type =
        |wanted: FieldType| catalog.custom().find(|field| field.field_type == Some(wanted.clone())).unwrap();
    let (money, choice) = (of_type(FieldType::Monetary), of_type(FieldType::Enum));
    let label = choice.options.as_ref().unwrap()[0].label.clone().unwrap();
    let option = catalog.option(choice, &label).unwrap();
    let budget = Monetary::new("2300.50".parse().unwrap(), "EUR".parse().unwrap());

    let request = CreateDeal::new("x")
        .custom_field(&money.field_code, Json::from_value(&budget).unwrap())
        .custom_field(&choice.field_code, option.clone());
    let custom = client.send(request).await.unwrap().custom_fields.unwrap();
    assert_eq!(custom.read::<Monetary>(&money.field_code).unwrap(), Some(budget));
    assert_eq!(custom.get(&choice.field_code).map(Json::from), Some(option));
}

#[tokio::test]
async fn field_of_another_account_is_refused() {
    let sandbox = Sandbox::builder().deals(5).start().await.unwrap();
    let request = ListDeals::new().custom_fields(["f".repeat(40)]);
    let error = client(&sandbox).items(request).try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}
