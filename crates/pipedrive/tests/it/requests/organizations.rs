//! Requests about organizations.

use dealport_pipedrive::custom_fields::Address;
use dealport_pipedrive::deals::UpdateKind;
use dealport_pipedrive::organizations::{
    AddOrganizationFollower, DeleteOrganization, ListOrganizationChanges, ListOrganizationFiles,
    ListOrganizationFollowerChanges, ListOrganizationFollowers, ListOrganizationMailMessages,
    ListOrganizationPermittedUsers, ListOrganizationUpdates, MergeOrganizations, RemoveOrganizationFollower,
    UpdateOrganization,
};
use dealport_pipedrive::{Decimal, OrganizationId, Survivor, v1};

use super::{pin, refused, sent};

#[test]
fn organizations() {
    pin(
        "organizations",
        &[
            sent(&ListOrganizationChanges::new(1).cursor("abc").limit(50)),
            sent(
                &ListOrganizationUpdates::new(1)
                    .start(100)
                    .limit(50)
                    .all_changes(true)
                    .items([UpdateKind::Call]),
            ),
            sent(&ListOrganizationFollowers::new(1).limit(50).cursor("abc")),
            sent(&AddOrganizationFollower::new(1.into(), 1.into())),
            sent(&RemoveOrganizationFollower::new(1.into(), 1.into())),
            sent(&ListOrganizationFollowerChanges::new(1).limit(50).cursor("abc")),
            sent(&MergeOrganizations::new(7, Survivor(OrganizationId::from(8)))),
            sent(&ListOrganizationFiles::new(1).start(100).limit(50).sort("id ASC")),
            sent(&ListOrganizationMailMessages::new(1).start(100).limit(50).include_body(true)),
            sent(&DeleteOrganization::new(1)),
            sent(&ListOrganizationPermittedUsers::new(1)),
            sent(
                &UpdateOrganization::new(1)
                    .name("name")
                    .owner_id(7)
                    .visible_to(3)
                    .label_ids([7])
                    .address(Address::new("1 Main St"))
                    .website("website")
                    .linkedin("linkedin")
                    .industry(7)
                    .annual_revenue(Decimal::from(1_250))
                    .employee_count(10)
                    .custom_field("c0ffee", 1)
                    .clear_custom_field("decade"),
            ),
            sent(&v1::organizations::ListOrganizationFollowers::new(1)),
            sent(&v1::organizations::AddOrganizationFollower::new(1.into(), 1.into())),
            sent(&v1::organizations::RemoveOrganizationFollower::new(1.into(), 1.into())),
        ],
    );
}

#[test]
fn invalid_organization_requests_are_refused() {
    let merge = MergeOrganizations::new(7, Survivor(OrganizationId::from(7)));
    assert_eq!(refused(&merge), "merge_with_id: an organization cannot be merged with itself");
    assert_eq!(refused(&UpdateOrganization::new(7).name("")), "name: an organization needs one");
    assert_eq!(refused(&ListOrganizationFiles::new(7).limit(0)), "limit: a page holds 1 to 500 items, not 0");
}
