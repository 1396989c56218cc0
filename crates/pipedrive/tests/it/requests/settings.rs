//! Requests about what an account has around its deals: fields, pipelines, stages, filters, currencies and
//! users.

#![allow(deprecated, reason = "what the vendor retired is sent too")]

use dealport_pipedrive::currencies::ListCurrencies;
use dealport_pipedrive::deal_fields::{
    AddDealFieldOptions, CreateDealField, DeleteDealField, DeleteDealFieldOptions, NewFieldType,
    UpdateDealField, UpdateDealFieldOptions,
};
use dealport_pipedrive::fields::{
    ImportantFields, RequiredFields, ShowInAddDealDialog, ShowInPipelines, UiVisibility,
};
use dealport_pipedrive::filters::{
    Condition, Conditions, CreateFilter, DeleteFilter, DeleteManyFilters, FilterType, GetFilter,
    GetFilterHelpers, ListFilters, UpdateFilter,
};
use dealport_pipedrive::pipelines::{
    CreatePipeline, DeletePipeline, GetPipelineConversions, GetPipelineMovements, ListPipelineDeals,
    UpdatePipeline,
};
use dealport_pipedrive::stages::{CreateStage, DeleteStage, ListStageDeals, UpdateStage};
use dealport_pipedrive::users::{
    Access, App, CreateUser, FindUsers, GetUserPermissions, GetUserRoleSettings, ListUserFollowers,
    ListUserRoleAssignments, UpdateUser,
};
use dealport_pipedrive::{Endpoint, Fields, Json, v1};

use super::{day, pin, refused, sent};

#[test]
fn fields_of_deals() {
    let pipelines = ShowInPipelines::new().show_in_all(false).pipeline_ids([1]);
    let visibility = UiVisibility::new()
        .add_visible_flag(true)
        .details_visible_flag(false)
        .projects_detail_visible_flag(true)
        .show_in_pipelines(pipelines);
    let statuses = Fields::from_iter([("1", Json::from_value(&["won"]).unwrap())]);
    let required = RequiredFields::new().enabled(true).stage_ids([2]).statuses(statuses);
    let create = CreateDealField::new("Region", NewFieldType::Enum)
        .options(["North", "South"])
        .ui_visibility(visibility)
        .important_fields(ImportantFields::new().enabled(true).stage_ids([2]))
        .required_fields(required.clone())
        .description("Where it is");
    let dialog = ShowInAddDealDialog::new().show(true).order(1);
    let update = UpdateDealField::new("aa")
        .field_name("Regions")
        .ui_visibility(UiVisibility::new().show_in_add_deal_dialog(dialog))
        .important_fields(ImportantFields::new())
        .required_fields(required)
        .clear_description();
    pin(
        "deal_fields",
        &[
            sent(&create),
            sent(&update),
            sent(&DeleteDealField::new("aa")),
            sent(&AddDealFieldOptions::new("aa", ["North"])),
            sent(&UpdateDealFieldOptions::new("aa", [(1, "South")])),
            sent(&DeleteDealFieldOptions::new("aa", [1_u64, 2])),
            sent(&v1::deal_fields::ListDealFields::new().start(10).limit(5)),
            sent(&v1::deal_fields::GetDealField::new(1)),
            sent(
                &v1::deal_fields::CreateDealField::new("Region", NewFieldType::Set)
                    .options(["North"])
                    .add_visible_flag(false),
            ),
            sent(
                &v1::deal_fields::UpdateDealField::new(1)
                    .name("Regions")
                    .options([
                        v1::fields::EditedOption::new("North").id(1),
                        v1::fields::EditedOption::new("East"),
                    ])
                    .add_visible_flag(true),
            ),
            sent(&v1::deal_fields::DeleteDealField::new(1)),
            sent(&v1::deal_fields::DeleteManyDealFields::new().ids([1, 2])),
        ],
    );
    let renamed = v1::deal_fields::UpdateDealField::new(1).name("x");
    assert!(renamed.is_idempotent());
    assert!(!renamed.options([v1::fields::EditedOption::new("East")]).is_idempotent());
}

#[test]
fn field_against_the_rules_is_refused() {
    let long = "x".repeat(256);
    for (message, rule) in [
        (
            refused(&CreateDealField::new("Region", NewFieldType::Set)),
            "options: at least one option is required",
        ),
        (
            refused(&CreateDealField::new("", NewFieldType::Text)),
            "field_name: expected 1 to 255 characters, found 0",
        ),
        (refused(&UpdateDealField::new("aa")), "field_code: set at least one field to update"),
        (
            refused(&UpdateDealField::new("aa").field_name(long.as_str())),
            "field_name: expected 1 to 255 characters, found 256",
        ),
        (refused(&AddDealFieldOptions::new("aa", [long])), "label: expected 1 to 255 characters, found 256"),
        (
            refused(&UpdateDealFieldOptions::new("aa", Vec::<(u64, &str)>::new())),
            "options: at least one option is required",
        ),
        (
            refused(&DeleteDealFieldOptions::new("aa", Vec::<u64>::new())),
            "options: at least one option is required",
        ),
        (refused(&v1::deal_fields::DeleteManyDealFields::new()), "ids: at least one is required"),
    ] {
        assert_eq!(message, rule);
    }
}

#[test]
fn pipelines_and_stages() {
    let (from, to) = (day("2026-05-01"), day("2026-05-31"));
    pin(
        "pipelines_and_stages",
        &[
            sent(&CreatePipeline::new("Sales").is_deal_probability_enabled(true)),
            sent(&UpdatePipeline::new(1).name("Sales").is_deal_probability_enabled(false)),
            sent(&DeletePipeline::new(1)),
            sent(&GetPipelineConversions::new(1, from, to).user_id(2)),
            sent(&GetPipelineMovements::new(1, from, to).user_id(2)),
            sent(
                &ListPipelineDeals::new(1)
                    .everyone(true)
                    .stage_id(4)
                    .start(10)
                    .limit(5)
                    .get_summary(true)
                    .totals_convert_currency("EUR"),
            ),
            sent(&ListPipelineDeals::new(1).filter_id(2).everyone(false)),
            sent(&ListPipelineDeals::new(1).user_id(3)),
            sent(
                &CreateStage::new("Won soon", 1)
                    .deal_probability(80)
                    .is_deal_rot_enabled(true)
                    .days_to_rotten(30),
            ),
            sent(
                &UpdateStage::new(6)
                    .name("Won soon")
                    .pipeline_id(1)
                    .deal_probability(80)
                    .is_deal_rot_enabled(false)
                    .days_to_rotten(30),
            ),
            sent(&DeleteStage::new(6)),
            sent(&ListStageDeals::new(6).user_id(3).everyone(false).start(10).limit(5)),
            sent(&ListStageDeals::new(6).filter_id(2)),
        ],
    );
    for (message, rule) in [
        (refused(&CreatePipeline::new("")), "name: a pipeline needs one"),
        (
            refused(&ListStageDeals::new(6).filter_id(2).user_id(3)),
            "filter_id: Pipedrive ignores it beside user_id; set only one of them",
        ),
        (
            refused(&ListPipelineDeals::new(1).everyone(true).user_id(3)),
            "user_id: Pipedrive ignores it beside everyone; set only one of them",
        ),
        (refused(&CreateStage::new(" ", 1)), "name: a stage needs one"),
        (
            refused(&UpdateStage::new(6).deal_probability(101)),
            "deal_probability: a probability is at most 100 percent, not 101",
        ),
        (
            refused(&GetPipelineConversions::new(1, to, from)),
            "end_date: the period ends before it begins, on 2026-05-31",
        ),
    ] {
        assert_eq!(message, rule);
    }
}

fn condition() -> Condition {
    Condition::new("deal", "12", "=").value("x")
}

#[test]
fn filters_and_currencies() {
    let between = Condition::new("deal", "13", "between").value("1").extra_value("2").json_value_flag(true);
    let conditions = Conditions::all([condition()]).any([between]);
    pin(
        "filters_and_currencies",
        &[
            sent(&ListFilters::new().kind(FilterType::Deals)),
            sent(&GetFilter::new(1).include_field_code(true)),
            sent(&GetFilterHelpers::new()),
            sent(&CreateFilter::new("Big", conditions.clone(), FilterType::Persons).include_field_code(true)),
            sent(&UpdateFilter::new(1, conditions).name("Bigger").include_field_code(false)),
            sent(&DeleteFilter::new(1)),
            sent(&DeleteManyFilters::new().ids([1, 2])),
            sent(&ListCurrencies::new().term("eur")),
        ],
    );
    let many = CreateFilter::new("x", Conditions::all(vec![condition(); 17]), FilterType::Deals);
    assert_eq!(refused(&many), "conditions: at most 16 conditions, not 17");
    let mut loose = Conditions::all([]);
    loose.conditions = None;
    assert_eq!(
        refused(&UpdateFilter::new(1, loose)),
        "conditions: expected a group glued with `and`, then one with `or`"
    );
    assert_eq!(refused(&DeleteManyFilters::new()), "ids: at least one is required");
}

#[test]
fn users() {
    let admin = Access::from(App::Global).admin(true).permission_set_id("62cc4d7f");
    pin(
        "users",
        &[
            sent(&FindUsers::new("ada").search_by_email(true)),
            sent(&CreateUser::new("ada@acme.example").access([App::Sales.into(), admin]).active_flag(true)),
            sent(&UpdateUser::new(1, false)),
            sent(&ListUserFollowers::new(1).limit(5).cursor("c")),
            sent(&GetUserPermissions::new(1)),
            sent(&ListUserRoleAssignments::new(1).start(10).limit(5)),
            sent(&GetUserRoleSettings::new(1)),
            sent(&v1::users::ListUserFollowers::new(1)),
        ],
    );
    assert_eq!(refused(&FindUsers::new("")), "term: a search needs one");
    assert_eq!(refused(&CreateUser::new("")), "email: a user needs one");
}
