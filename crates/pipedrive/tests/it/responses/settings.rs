//! What an account has around its deals: fields, pipelines, stages, filters, currencies and users.

use dealport_pipedrive::currencies::ListCurrencies;
use dealport_pipedrive::deal_fields::{
    AddDealFieldOptions, CreateDealField, DeleteDealField, DeleteDealFieldOptions, NewFieldType,
    UpdateDealField, UpdateDealFieldOptions,
};
use dealport_pipedrive::filters::{
    Conditions, CreateFilter, DeleteFilter, DeleteManyFilters, FilterType, GetFilter, GetFilterHelpers,
    ListFilters, UpdateFilter,
};
use dealport_pipedrive::pipelines::{
    CreatePipeline, DeletePipeline, GetPipelineConversions, GetPipelineMovements, UpdatePipeline,
};
use dealport_pipedrive::stages::{CreateStage, DeleteStage, UpdateStage};
use dealport_pipedrive::users::{
    App, CreateUser, FindUsers, GetUserPermissions, GetUserRoleSettings, ListUserFollowers,
    ListUserRoleAssignments, UpdateUser,
};
use dealport_pipedrive::v1;

use super::documented::Documented;
use crate::requests::day;

#[test]
fn fields_of_deals() {
    let documented = Documented::new(include_str!("../../fixtures/deal_fields.json"));
    let field = documented.one(&CreateDealField::new("x", NewFieldType::Text));
    assert!(field.ui_visibility.is_some() && field.required_fields.is_some());
    documented.one(&UpdateDealField::new("x"));
    documented.one(&DeleteDealField::new("x"));
    assert!(!documented.one(&AddDealFieldOptions::new("x", ["a"])).is_empty());
    documented.one(&UpdateDealFieldOptions::new("x", [(1, "a")]));
    documented.one(&DeleteDealFieldOptions::new("x", [1_u64]));

    let fields = documented.list(&v1::deal_fields::ListDealFields::new());
    assert_eq!(fields[1].options.as_ref().map(Vec::len), Some(3));
    documented.one(&v1::deal_fields::GetDealField::new(1));
    documented.one(&v1::deal_fields::CreateDealField::new("x", NewFieldType::Text));
    documented.one(&v1::deal_fields::UpdateDealField::new(1));
    documented.one(&v1::deal_fields::DeleteDealField::new(1));
    documented.one(&v1::deal_fields::DeleteManyDealFields::new().ids([1, 2]));
}

#[test]
fn pipelines_and_stages() {
    let documented = Documented::new(include_str!("../../fixtures/pipelines.json"));
    let (start, end) = (day("2026-05-01"), day("2026-05-31"));
    documented.one(&CreatePipeline::new("x"));
    documented.one(&UpdatePipeline::new(1));
    documented.one(&DeletePipeline::new(1));
    documented.one(&GetPipelineConversions::new(1, start, end));
    let movements = documented.one(&GetPipelineMovements::new(1, start, end));
    let won = movements.won_deals.unwrap();
    assert_eq!(won.values.unwrap().get("USD").map(ToString::to_string).as_deref(), Some("12"));
    documented.one(&CreateStage::new("x", 1));
    documented.one(&UpdateStage::new(1));
    documented.one(&DeleteStage::new(1));
}

#[test]
fn filters_and_currencies() {
    let documented = Documented::new(include_str!("../../fixtures/filters.json"));
    let filters = documented.list(&ListFilters::new());
    assert!(filters[0].conditions.is_none());
    let filter = documented.one(&GetFilter::new(1));
    assert_eq!(filter.kind, Some(FilterType::Deals));
    assert_eq!(filter.conditions.unwrap().conditions.unwrap().len(), 2);
    documented.one(&GetFilterHelpers::new());
    documented.one(&CreateFilter::new("x", Conditions::all([]), FilterType::Deals));
    documented.one(&UpdateFilter::new(1, Conditions::all([])));
    documented.one(&DeleteFilter::new(1));
    documented.one(&DeleteManyFilters::new().ids([1]));
    documented.list(&ListCurrencies::new());
}

#[test]
fn users() {
    let documented = Documented::new(include_str!("../../fixtures/users_more.json"));
    let users = documented.list(&FindUsers::new("ada"));
    let access = users[0].access.as_ref().unwrap();
    assert_eq!(access[0].app, Some(App::Sales));
    documented.one(&CreateUser::new("ada@acme.example"));
    documented.one(&UpdateUser::new(1, true));
    documented.list(&ListUserFollowers::new(1));
    documented.one(&GetUserPermissions::new(1));
    documented.list(&ListUserRoleAssignments::new(1));
    documented.one(&GetUserRoleSettings::new(1));
    documented.list(&v1::users::ListUserFollowers::new(1));
}
