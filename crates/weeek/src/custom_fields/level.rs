//! The operations on custom fields, which recur at every level that has fields of its own.
//!
//! A level is what a path begins with: of a funnel today; a project, a board and the workspace itself have the same
//! operations with the same members and answers, and become two lines each: one of these macros with its level, and
//! its requests in the index. Levels whose fields can be moved among each other have the second macro beside the
//! first.

/// Writes the requests that create, change and delete the custom fields of a level, and their options.
///
/// `level` is the parameter that the path begins with, and may be left empty for a level that has none.
macro_rules! custom_fields {
    (
        $name:literal of $what:literal at $path:literal, page $title:literal $page:literal,
        level { $($(#[$level_meta:meta])* $level:ident: $Level:ty,)? }
    ) => {
        dealport_core::request! {
            #[doc = concat!("Creates a custom field of ", $what, ".")]
            ///
            #[doc = concat!("`POST ", $path, "/custom-fields`. Sent once: never again after its response was lost.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct CreateCustomField {
                $(path {
                    $(#[$level_meta])*
                    $level: $Level,
                })?
                required body {
                    /// What its values are. It cannot be changed later.
                    kind as "type": FieldType,
                }
                body {
                    /// The name, at most 255 characters.
                    name: Option<String>,
                    /// What else is to be known of its values.
                    config: Option<FieldConfig>,
                }
            }
        }

        endpoint! {
            CreateCustomField: Operation::post(concat!($name, ".create"), concat!($path, "/custom-fields")).page($page)
                => CustomField in "customField", short(name)
        }

        dealport_core::request! {
            #[doc = concat!("Changes those members of a custom field of ", $what, " that are touched.")]
            ///
            #[doc = concat!("`PUT ", $path, "/custom-fields/{id}`.")]
            /// What becomes of members that are left out is not documented.
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct UpdateCustomField {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    id: CustomFieldId,
                }
                body {
                    /// The name, at most 255 characters.
                    name / clear_name: Update<String>,
                    /// What else is to be known of its values.
                    config: Option<FieldConfig>,
                }
            }
        }

        endpoint! {
            UpdateCustomField:
                Operation::put(concat!($name, ".update"), concat!($path, "/custom-fields/{id}"))
                    .idempotent(true)
                    .page($page)
                => CustomField in "customField", short(name)
        }

        dealport_core::request! {
            #[doc = concat!("Deletes a custom field of ", $what, ".")]
            ///
            #[doc = concat!("`DELETE ", $path, "/custom-fields/{id}`.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct DeleteCustomField {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    id: CustomFieldId,
                }
            }
        }

        endpoint! {
            DeleteCustomField:
                Operation::delete(concat!($name, ".delete"), concat!($path, "/custom-fields/{id}"))
                    .idempotent(true)
                    .page($page)
                => done
        }

        dealport_core::request! {
            #[doc = concat!("Creates an option of a custom field of ", $what, ".")]
            ///
            #[doc = concat!("`POST ", $path, "/custom-fields/{custom_field_id}/options`.")]
            /// Sent once: never again after its response was lost.
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct CreateCustomFieldOption {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    custom_field_id: CustomFieldId,
                }
                required body {
                    /// The name, at most 255 characters.
                    name: String,
                    /// The colour.
                    color: Color,
                }
            }
        }

        endpoint! {
            CreateCustomFieldOption:
                Operation::post(
                    concat!($name, ".options.create"),
                    concat!($path, "/custom-fields/{custom_field_id}/options"),
                )
                .page($page)
                => CustomFieldOption in "option", short(name)
        }

        dealport_core::request! {
            #[doc = concat!("Changes an option of a custom field of ", $what, ".")]
            ///
            #[doc = concat!("`PUT ", $path, "/custom-fields/{custom_field_id}/options/{id}`.")]
            /// The vendor wants both members.
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct UpdateCustomFieldOption {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    custom_field_id: CustomFieldId,
                    /// The option.
                    id: CustomFieldOptionId,
                }
                required body {
                    /// The name, at most 255 characters.
                    name: String,
                    /// The colour.
                    color: Color,
                }
            }
        }

        endpoint! {
            UpdateCustomFieldOption:
                Operation::put(
                    concat!($name, ".options.update"),
                    concat!($path, "/custom-fields/{custom_field_id}/options/{id}"),
                )
                .idempotent(true)
                .page($page)
                => CustomFieldOption in "option", short(name)
        }

        move_request! {
            #[doc = concat!("Moves an option of a custom field of ", $what, " to another place among its options.")]
            ///
            #[doc = concat!("`POST ", $path, "/custom-fields/{custom_field_id}/options/{id}/move`.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct MoveCustomFieldOption {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    custom_field_id: CustomFieldId,
                    /// The option.
                    id: CustomFieldOptionId,
                }
                place among CustomFieldOptionId
            }
        }

        endpoint! {
            MoveCustomFieldOption:
                // The place is named by another option: moved there twice, it is there.
                Operation::post(
                    concat!($name, ".options.move"),
                    concat!($path, "/custom-fields/{custom_field_id}/options/{id}/move"),
                )
                .idempotent(true)
                .page($page)
                => done
        }

        dealport_core::request! {
            #[doc = concat!("Deletes an option of a custom field of ", $what, ".")]
            ///
            #[doc = concat!("`DELETE ", $path, "/custom-fields/{custom_field_id}/options/{id}`.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct DeleteCustomFieldOption {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    custom_field_id: CustomFieldId,
                    /// The option.
                    id: CustomFieldOptionId,
                }
            }
        }

        endpoint! {
            DeleteCustomFieldOption:
                Operation::delete(
                    concat!($name, ".options.delete"),
                    concat!($path, "/custom-fields/{custom_field_id}/options/{id}"),
                )
                .idempotent(true)
                .page($page)
                => done
        }
    };
}

/// Writes the request that moves a custom field of a level among its like.
macro_rules! movable_custom_fields {
    (
        $name:literal of $what:literal at $path:literal, page $title:literal $page:literal,
        level { $($(#[$level_meta:meta])* $level:ident: $Level:ty,)? }
    ) => {
        move_request! {
            #[doc = concat!("Moves a custom field of ", $what, " to another place among its fields.")]
            ///
            #[doc = concat!("`POST ", $path, "/custom-fields/{id}/move`.")]
            #[doc = concat!("See [", $title, "](", $page, ").")]
            pub struct MoveCustomField {
                path {
                    $($(#[$level_meta])* $level: $Level,)?
                    /// The field.
                    id: CustomFieldId,
                }
                place among CustomFieldId
            }
        }

        endpoint! {
            MoveCustomField:
                // The place is named by another field: moved there twice, it is there.
                Operation::post(concat!($name, ".move"), concat!($path, "/custom-fields/{id}/move"))
                    .idempotent(true)
                    .page($page)
                => done
        }
    };
}

pub(crate) use {custom_fields, movable_custom_fields};

#[cfg(test)]
mod tests {
    use dealport_core::Endpoint;

    /// The level without a parameter in its path.
    #[allow(unreachable_pub, dead_code, reason = "the macro writes what a crate offers")]
    mod workspace {
        use dealport_core::{Operation, Update};

        use crate::custom_fields::{
            Color, CustomField, CustomFieldOption, FieldConfig, FieldType, move_request,
        };
        use crate::endpoint::endpoint;
        use crate::{CustomFieldId, CustomFieldOptionId};

        custom_fields! {
            "custom_fields" of "the workspace" at "/public/v1/tm",
            page "Custom fields" "https://developers.weeek.net/api/custom-fields",
            level {}
        }
    }

    #[test]
    fn a_level_may_have_no_parameter() {
        let request = workspace::CreateCustomField::new("text").name("Note").to_request().unwrap();
        assert_eq!(
            request.to_string(),
            "POST /public/v1/tm/custom-fields\n{\"type\":\"text\",\"name\":\"Note\"}"
        );
        let request = workspace::DeleteCustomFieldOption::new("c1", "o1").to_request().unwrap();
        assert_eq!(request.to_string(), "DELETE /public/v1/tm/custom-fields/c1/options/o1");
    }
}
