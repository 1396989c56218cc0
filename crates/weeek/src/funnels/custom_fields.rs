//! The custom fields of a funnel's deals. They are listed with their [`Funnel`](super::Funnel).
//!
//! See [Funnels](https://developers.weeek.net/api/funnels).

use dealport_core::{Operation, Update};

use crate::custom_fields::{
    Color, CustomField, CustomFieldOption, FieldConfig, FieldType, custom_fields, movable_custom_fields,
    move_request,
};
use crate::endpoint::endpoint;
use crate::{CustomFieldId, CustomFieldOptionId, FunnelId};

custom_fields! {
    "funnels.custom_fields" of "a funnel" at "/public/v1/crm/funnels/{funnel_id}", page "Funnels" "https://developers.weeek.net/api/funnels",
    level {
        /// The funnel.
        funnel_id: FunnelId,
    }
}

movable_custom_fields! {
    "funnels.custom_fields" of "a funnel" at "/public/v1/crm/funnels/{funnel_id}", page "Funnels" "https://developers.weeek.net/api/funnels",
    level {
        /// The funnel.
        funnel_id: FunnelId,
    }
}
