//! Organizations.

use dealport_pipedrive::organizations::{
    AddOrganizationFollower, DeleteOrganization, ListOrganizationChanges, ListOrganizationFiles,
    ListOrganizationFollowerChanges, ListOrganizationFollowers, ListOrganizationMailMessages,
    ListOrganizationPermittedUsers, ListOrganizationUpdates, MergeOrganizations, RemoveOrganizationFollower,
    UpdateOrganization,
};
use dealport_pipedrive::{Survivor, v1};

use super::documented::Documented;

#[test]
fn organizations() {
    let documented = Documented::new(include_str!("../../fixtures/organizations.json"));
    documented.list(&ListOrganizationChanges::new(1));
    documented.list(&ListOrganizationUpdates::new(1));
    documented.list(&ListOrganizationFollowers::new(1));
    documented.one(&AddOrganizationFollower::new(1.into(), 1.into()));
    documented.one(&RemoveOrganizationFollower::new(1.into(), 1.into()));
    documented.list(&ListOrganizationFollowerChanges::new(1));
    documented.one(&MergeOrganizations::new(1, Survivor(1.into())));
    documented.list(&ListOrganizationFiles::new(1));
    documented.list(&ListOrganizationMailMessages::new(1));
    documented.one(&DeleteOrganization::new(1));
    documented.list(&ListOrganizationPermittedUsers::new(1));
    documented.one(&UpdateOrganization::new(1));
    documented.list(&v1::organizations::ListOrganizationFollowers::new(1));
    documented.one(&v1::organizations::AddOrganizationFollower::new(1.into(), 1.into()));
    documented.one(&v1::organizations::RemoveOrganizationFollower::new(1.into(), 1.into()));
}
