//! Projects.

use dealport_heffl::Endpoint;
use dealport_heffl::projects::{
    CreateProject, GetProject, ListProjects, ProjectStatus, ProjectType, UpdateProject,
};

use super::{pinned, timestamp};

#[test]
fn projects_are_requested() {
    pinned!(
        "projects":
        ListProjects::new(),
        ListProjects::new()
            .search("site")
            .status(ProjectStatus::Active)
            .kind(ProjectType::FlatRate)
            .pipeline_id("ppl_a")
            .stage_id("pps_a")
            .client_id("clt_a")
            .project_lead_id("usr_a")
            .page_size(100)
            .cursor("c"),
        GetProject::new("prj_a"),
        CreateProject::new("New site"),
        CreateProject::new("New site")
            .pipeline_id("ppl_a")
            .stage_id("pps_a")
            .client_id("clt_a")
            .project_lead_id("usr_a")
            .sales_person_id("usr_b")
            .status(ProjectStatus::Active)
            .kind(ProjectType::Retainer)
            .start_date(timestamp("2026-06-01T00:00:00.000Z"))
            .end_date(timestamp("2026-09-30T00:00:00.000Z"))
            .budgeted_hours(120)
            .description("d")
            .is_inclusive_tax(false)
            .assignees(["usr_a"])
            .tags(["tag_a"])
            .custom_field("cf_size", 3),
        UpdateProject::new("prj_a"),
        UpdateProject::new("prj_a")
            .title("New site")
            .pipeline_id("ppl_a")
            .stage_id("pps_a")
            .client_id("clt_a")
            .project_lead_id("usr_a")
            .sales_person_id("usr_b")
            .status(ProjectStatus::Completed)
            .kind(ProjectType::FlatRate)
            .start_date(timestamp("2026-06-01T00:00:00.000Z"))
            .end_date(timestamp("2026-09-30T00:00:00.000Z"))
            .budgeted_hours(120)
            .description("d")
            .is_inclusive_tax(true)
            .assignees(["usr_a"])
            .tags(["tag_a"])
            .custom_field("cf_size", 3),
        UpdateProject::new("prj_a")
            .clear_stage_id()
            .clear_client_id()
            .clear_project_lead_id()
            .clear_sales_person_id()
            .clear_custom_field("cf_size"),
    );
    let error = CreateProject::new(" ").to_request().unwrap_err();
    assert_eq!(error.message(), "title: expected a text that is not blank");
}
