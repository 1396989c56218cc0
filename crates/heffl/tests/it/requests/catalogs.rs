//! Pipelines, stages and reference data.

use dealport_heffl::custom_fields::{Entity, ListCustomFields};
use dealport_heffl::lead_stages::{CreateLeadStage, LeadStageType, ListLeadStages};
use dealport_heffl::pipelines::{CreatePipeline, GetPipeline, ListPipelines, UpdatePipeline};
use dealport_heffl::stages::{CreateStage, NewStage, StageType, UpdateStage};
use dealport_heffl::tags::{CreateTag, ListTags, TagType};
use dealport_heffl::{Decimal, Endpoint, client_stages, sources, users};

use super::expect;

#[test]
fn pipelines_and_stages_are_requested() {
    expect(&ListPipelines::new(), "GET /api/v2/pipelines", "");
    expect(&ListPipelines::new().page_size(7).cursor("c"), "GET /api/v2/pipelines?pageSize=7&cursor=c", "");
    expect(&GetPipeline::new("dpl_a"), "GET /api/v2/pipelines/dpl_a", "");
    let stages = || {
        [
            NewStage::new().name("Talk").position(1).probability(40).rotting_in_days(14),
            NewStage::new().name("Won").position(2).kind(StageType::Won),
            NewStage::new().name("Lost").position(3).kind(StageType::Lost),
        ]
    };
    expect(
        &CreatePipeline::new("Sales", stages()).icon("rocket").is_active(false),
        "POST /api/v2/pipelines",
        r#"{"name":"Sales","stages":[
        {"name":"Talk","position":1,"probability":40,"rottingInDays":14},
        {"name":"Won","position":2,"type":"WON"},
        {"name":"Lost","position":3,"type":"LOST"}
        ],"icon":"rocket","isActive":false}"#,
    );
    expect(
        &UpdatePipeline::new("dpl_a").name("Sales").icon("rocket").is_active(true),
        "PATCH /api/v2/pipelines/dpl_a",
        r#"{"name":"Sales","icon":"rocket","isActive":true}"#,
    );
    expect(
        &CreateStage::new("dpl_a", "Talk", 2)
            .probability(Decimal::new(125, 1))
            .rotting_in_days(0)
            .kind(StageType::Active),
        "POST /api/v2/pipelines/dpl_a/stages",
        r#"{"name":"Talk","position":2,"probability":12.5,"rottingInDays":0,"type":"ACTIVE"}"#,
    );
    expect(
        &UpdateStage::new("dps_a")
            .name("Talk")
            .position(2)
            .probability(100)
            .rotting_in_days(30)
            .kind(StageType::Won),
        "PATCH /api/v2/pipeline-stages/dps_a",
        r#"{"name":"Talk","position":2,"probability":100,"rottingInDays":30,"type":"WON"}"#,
    );
    let [first, won, lost] = stages();
    for (stages, lacking) in
        [(vec![], "ACTIVE"), (vec![won.clone(), lost.clone()], "ACTIVE"), (vec![first, lost], "WON")]
    {
        let error = CreatePipeline::new("Sales", stages).to_request().unwrap_err();
        assert_eq!(error.message(), format!("stages: expected at least one stage of the type {lacking}"));
    }
}

#[test]
fn reference_data_is_requested() {
    expect(
        &ListCustomFields::new(Entity::Deals).pipeline_id("dpl_abc123"),
        "GET /api/v2/custom-fields?entity=deals&pipelineId=dpl_abc123",
        "",
    );
    expect(
        &ListCustomFields::new("quotations").page_size(9).cursor("c"),
        "GET /api/v2/custom-fields?entity=quotations&pageSize=9&cursor=c",
        "",
    );
    expect(&users::ListUsers::new(), "GET /api/v2/users", "");
    expect(
        &users::ListUsers::new().search("jane").page_size(9).cursor("c"),
        "GET /api/v2/users?search=jane&pageSize=9&cursor=c",
        "",
    );
    expect(&ListTags::new().page_size(9).cursor("c"), "GET /api/v2/tags?pageSize=9&cursor=c", "");
    expect(
        &CreateTag::new("Hot", TagType::Deals, "#ff0000").icon("flame"),
        "POST /api/v2/tags",
        r##"{"name":"Hot","type":"deals","color":"#ff0000","icon":"flame"}"##,
    );
    expect(
        &sources::ListSources::new().page_size(9).cursor("c"),
        "GET /api/v2/sources?pageSize=9&cursor=c",
        "",
    );
    expect(
        &client_stages::ListClientStages::new().page_size(9).cursor("c"),
        "GET /api/v2/client-stages?pageSize=9&cursor=c",
        "",
    );
    expect(
        &ListLeadStages::new().page_size(9).cursor("c"),
        "GET /api/v2/lead-stages?pageSize=9&cursor=c",
        "",
    );
    expect(
        &CreateLeadStage::new("New", LeadStageType::New),
        "POST /api/v2/lead-stages",
        r#"{"label":"New","type":"NEW"}"#,
    );
}
