//! What a user may do and see.

use dealport_core::plumbing::{Keyed, endpoint, record};

use crate::envelope::Data;
use crate::ids::{RoleId, UserId};
use crate::v1::envelope::OffsetPages;

/// What a user may do, over all permission sets.
#[record]
pub struct Permissions {
    /// Whether the user may create custom fields.
    pub can_add_custom_fields: Option<bool>,
    /// Whether the user may create products.
    pub can_add_products: Option<bool>,
    /// Whether the user may turn prospects into leads.
    pub can_add_prospects_as_leads: Option<bool>,
    /// Whether the user may change several items at once.
    pub can_bulk_edit_items: Option<bool>,
    /// Whether the user may change the visibility of items.
    pub can_change_visibility_of_items: Option<bool>,
    /// Whether the user may convert deals into leads.
    pub can_convert_deals_to_leads: Option<bool>,
    /// Whether the user may create automations.
    pub can_create_own_workflow: Option<bool>,
    /// Whether the user may delete activities.
    pub can_delete_activities: Option<bool>,
    /// Whether the user may delete custom fields.
    pub can_delete_custom_fields: Option<bool>,
    /// Whether the user may delete deals.
    pub can_delete_deals: Option<bool>,
    /// Whether the user may change custom fields.
    pub can_edit_custom_fields: Option<bool>,
    /// Whether the user may change the closing time of deals.
    pub can_edit_deals_closed_date: Option<bool>,
    /// Whether the user may change products.
    pub can_edit_products: Option<bool>,
    /// Whether the user may change shared filters.
    pub can_edit_shared_filters: Option<bool>,
    /// Whether the user may export lists.
    pub can_export_data_from_lists: Option<bool>,
    /// Whether the user may follow other users.
    pub can_follow_other_users: Option<bool>,
    /// Whether the user may merge deals.
    pub can_merge_deals: Option<bool>,
    /// Whether the user may merge organizations.
    pub can_merge_organizations: Option<bool>,
    /// Whether the user may merge persons.
    pub can_merge_people: Option<bool>,
    /// Whether the user may change labels.
    pub can_modify_labels: Option<bool>,
    /// Whether the user may see statistics of the company.
    pub can_see_company_wide_statistics: Option<bool>,
    /// Whether the user may see the summary of deals.
    pub can_see_deals_list_summary: Option<bool>,
    /// Whether the user may see the names of hidden items.
    pub can_see_hidden_items_names: Option<bool>,
    /// Whether the user may see other users.
    pub can_see_other_users: Option<bool>,
    /// Whether the user may see statistics of other users.
    pub can_see_other_users_statistics: Option<bool>,
    /// Whether the user may see the security dashboard.
    pub can_see_security_dashboard: Option<bool>,
    /// Whether the user may share filters.
    pub can_share_filters: Option<bool>,
    /// Whether the user may share reports.
    pub can_share_insights: Option<bool>,
    /// Whether the user may use the API.
    pub can_use_api: Option<bool>,
    /// Whether the user may track e-mails.
    pub can_use_email_tracking: Option<bool>,
    /// Whether the user may import data.
    pub can_use_import: Option<bool>,
}

/// A role of a user.
#[record]
pub struct RoleAssignment {
    /// The role above it.
    pub parent_role_id: Option<RoleId>,
    /// The name of the role.
    pub name: Option<String>,
    /// The user.
    pub user_id: Option<UserId>,
    /// The role.
    pub role_id: Option<RoleId>,
    /// Whether the assignment is in force.
    pub active_flag: Option<bool>,
    /// The kind of assignment.
    #[wire = "type"]
    pub kind: Option<String>,
}

/// An assignment has no id of its own. A user has a role once.
impl Keyed for RoleAssignment {
    fn fingerprint(&self) -> Option<u64> {
        self.role_id.fingerprint()
    }
}

/// What a user sees and gives to see, by the role.
#[record]
pub struct RoleSettings {
    /// The visibility of new deals.
    pub deal_default_visibility: Option<u8>,
    /// The visibility of new leads.
    pub lead_default_visibility: Option<u8>,
    /// The visibility of new organizations.
    pub org_default_visibility: Option<u8>,
    /// The visibility of new persons.
    pub person_default_visibility: Option<u8>,
    /// The visibility of new products.
    pub product_default_visibility: Option<u8>,
    /// The deals that the user sees.
    pub deal_access_level: Option<u8>,
    /// The organizations that the user sees.
    pub org_access_level: Option<u8>,
    /// The persons that the user sees.
    pub person_access_level: Option<u8>,
    /// The products that the user sees.
    pub product_access_level: Option<u8>,
}

/// Gets what a user may do.
#[endpoint(
    get = "/v1/users/{id}/permissions",
    name = "users.permissions.get",
    cost = 10,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUserPermissions"
)]
#[returns(Data<Permissions>)]
pub struct GetUserPermissions {
    /// The user.
    pub id: UserId,
}

/// Lists the roles of a user.
#[endpoint(
    get = "/v1/users/{id}/roleAssignments",
    name = "users.role_assignments.list",
    cost = 10,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUserRoleAssignments"
)]
#[returns(OffsetPages<RoleAssignment>)]
pub struct ListUserRoleAssignments {
    /// The user.
    pub id: UserId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Gets what a user sees and gives to see, by the role.
#[endpoint(
    get = "/v1/users/{id}/roleSettings",
    name = "users.role_settings.get",
    cost = 10,
    scope = "users:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Users#getUserRoleSettings"
)]
#[returns(Data<RoleSettings>)]
pub struct GetUserRoleSettings {
    /// The user.
    pub id: UserId,
}
