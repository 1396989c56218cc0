//! Projects.

use dealport_weeek::projects::{
    ArchiveProject, CreateProject, DeleteProject, GetProject, ListProjects, UnarchiveProject, UpdateProject,
};

use super::pinned;
use crate::Seen;

pub fn pin(seen: &mut Seen) {
    pinned!(
        seen, "projects":
        ListProjects::new(),
        CreateProject::new("Site", false),
        CreateProject::new("Site", true).logo("https://x.example/l.png").description("d").portfolio_id(3),
        GetProject::new(4),
        UpdateProject::new(4, "Site", true),
        UpdateProject::new(4, "Site", false)
            .logo("https://x.example/l.png")
            .color("#1e90ff")
            .description("d"),
        UpdateProject::new(4, "Site", false).clear_logo().clear_description(),
        DeleteProject::new(4),
        ArchiveProject::new(4),
        UnarchiveProject::new(4),
    );
}
