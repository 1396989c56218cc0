//! Options of the deals' fields. The vendor applies all options of a request or none.

use dealport_core::Result;
use dealport_core::plumbing::endpoint;

use crate::envelope::Data;
use crate::fields::{FieldOption, NewOption, OptionRef, RenamedOption, check_count, check_labels};
use crate::ids::FieldCode;

/// Adds options to a field of deals, and returns those that it added.
///
/// ```
/// use dealport_pipedrive::Endpoint;
/// use dealport_pipedrive::deal_fields::AddDealFieldOptions;
///
/// let request = AddDealFieldOptions::new("9dc8", ["North", "South"]);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /api/v2/dealFields/9dc8/options\n[{\"label\":\"North\"},{\"label\":\"South\"}]"
/// );
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    post = "/api/v2/dealFields/{field_code}/options",
    name = "deal_fields.options.add",
    cost = 5,
    scope = "deals:full, admin, deal-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#addDealFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct AddDealFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<NewOption>,
}

impl AddDealFieldOptions {
    fn check(&self) -> Result<()> {
        check_labels(self.options.iter().map(|option| option.label.as_str()))
    }
}

/// Renames options of a field of deals, and returns those that it renamed.
///
/// Fails as a whole if one of the options does not exist.
#[endpoint(
    patch = "/api/v2/dealFields/{field_code}/options",
    name = "deal_fields.options.update",
    idempotent,
    cost = 5,
    scope = "deals:full, admin, deal-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#updateDealFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct UpdateDealFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<RenamedOption>,
}

impl UpdateDealFieldOptions {
    fn check(&self) -> Result<()> {
        check_labels(self.options.iter().map(|option| option.label.as_str()))
    }
}

/// Deletes options of a field of deals, and returns those that it deleted.
///
/// Fails as a whole if one of the options does not exist.
#[endpoint(
    delete = "/api/v2/dealFields/{field_code}/options",
    name = "deal_fields.options.delete",
    cost = 3,
    scope = "deals:full, admin, deal-fields:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#deleteDealFieldOptions",
    validate(Self::check)
)]
#[returns(Data<Vec<FieldOption>>)]
pub struct DeleteDealFieldOptions {
    /// The field's key.
    pub field_code: FieldCode,
    /// The options.
    #[whole]
    pub options: Vec<OptionRef>,
}

impl DeleteDealFieldOptions {
    fn check(&self) -> Result<()> {
        check_count(self.options.len())
    }
}
