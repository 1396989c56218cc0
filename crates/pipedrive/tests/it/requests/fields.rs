//! Requests about field definitions of persons, organizations, products, activities, leads and notes.

use dealport_pipedrive::activity_fields::{GetActivityField, ListActivityFields};
use dealport_pipedrive::fields::{
    ImportantFields, IncludeField, IncludeVisibility, NewFieldType, RequiredFields, UiVisibility,
};
use dealport_pipedrive::lead_fields::ListLeadFields;
use dealport_pipedrive::note_fields::ListNoteFields;
use dealport_pipedrive::organization_fields::{
    AddOrganizationFieldOptions, CreateOrganizationField, DeleteOrganizationField,
    DeleteOrganizationFieldOptions, GetOrganizationField, ListOrganizationFields, UpdateOrganizationField,
    UpdateOrganizationFieldOptions,
};
use dealport_pipedrive::person_fields::{
    AddPersonFieldOptions, CreatePersonField, DeletePersonField, DeletePersonFieldOptions, GetPersonField,
    ListPersonFields, UpdatePersonField, UpdatePersonFieldOptions,
};
use dealport_pipedrive::product_fields::{
    AddProductFieldOptions, CreateProductField, DeleteProductField, DeleteProductFieldOptions,
    GetProductField, ListProductFields, UpdateProductField, UpdateProductFieldOptions,
};
use dealport_pipedrive::v1;
use dealport_pipedrive::v1::fields::EditedOption;

use super::{pin, refused, sent};

#[test]
fn fields() {
    pin(
        "fields",
        &[
            sent(
                &ListPersonFields::new().include_fields([IncludeField::UiVisibility]).limit(50).cursor("abc"),
            ),
            sent(&GetPersonField::new("ada").include_fields([IncludeField::UiVisibility])),
            sent(
                &CreatePersonField::new("ada", NewFieldType::Text)
                    .options(["North"])
                    .ui_visibility(UiVisibility::new().add_visible_flag(true))
                    .important_fields(ImportantFields::new().enabled(true).stage_ids([2]))
                    .required_fields(RequiredFields::new().enabled(true)),
            ),
            sent(
                &UpdatePersonField::new("ada")
                    .field_name("field name")
                    .ui_visibility(UiVisibility::new().add_visible_flag(true))
                    .important_fields(ImportantFields::new().enabled(true).stage_ids([2]))
                    .required_fields(RequiredFields::new().enabled(true)),
            ),
            sent(&DeletePersonField::new("ada")),
            sent(&AddPersonFieldOptions::new("ada", ["a"])),
            sent(&UpdatePersonFieldOptions::new("ada", [(1, "a")])),
            sent(&DeletePersonFieldOptions::new("ada", [1_u64])),
            sent(
                &ListOrganizationFields::new()
                    .include_fields([IncludeField::UiVisibility])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(&GetOrganizationField::new("ada").include_fields([IncludeField::UiVisibility])),
            sent(
                &CreateOrganizationField::new("ada", NewFieldType::Text)
                    .options(["North"])
                    .ui_visibility(UiVisibility::new().add_visible_flag(true))
                    .important_fields(ImportantFields::new().enabled(true).stage_ids([2]))
                    .required_fields(RequiredFields::new().enabled(true)),
            ),
            sent(
                &UpdateOrganizationField::new("ada")
                    .field_name("field name")
                    .ui_visibility(UiVisibility::new().add_visible_flag(true))
                    .important_fields(ImportantFields::new().enabled(true).stage_ids([2]))
                    .required_fields(RequiredFields::new().enabled(true)),
            ),
            sent(&DeleteOrganizationField::new("ada")),
            sent(&AddOrganizationFieldOptions::new("ada", ["a"])),
            sent(&UpdateOrganizationFieldOptions::new("ada", [(1, "a")])),
            sent(&DeleteOrganizationFieldOptions::new("ada", [1_u64])),
            sent(
                &ListProductFields::new()
                    .include_fields([IncludeVisibility::UiVisibility])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(&GetProductField::new("ada").include_fields([IncludeVisibility::UiVisibility])),
            sent(
                &CreateProductField::new("ada", NewFieldType::Text)
                    .options(["North"])
                    .ui_visibility(UiVisibility::new().add_visible_flag(true)),
            ),
            sent(
                &UpdateProductField::new("ada")
                    .field_name("field name")
                    .ui_visibility(UiVisibility::new().add_visible_flag(true)),
            ),
            sent(&DeleteProductField::new("ada")),
            sent(&AddProductFieldOptions::new("ada", ["a"])),
            sent(&UpdateProductFieldOptions::new("ada", [(1, "a")])),
            sent(&DeleteProductFieldOptions::new("ada", [1_u64])),
            sent(
                &ListActivityFields::new()
                    .include_fields([IncludeVisibility::UiVisibility])
                    .limit(50)
                    .cursor("abc"),
            ),
            sent(&GetActivityField::new("ada").include_fields([IncludeVisibility::UiVisibility])),
            sent(&ListLeadFields::new().start(100).limit(50)),
            sent(&ListNoteFields::new()),
            sent(&v1::person_fields::ListPersonFields::new().start(100).limit(50)),
            sent(&v1::person_fields::GetPersonField::new(1)),
            sent(
                &v1::person_fields::CreatePersonField::new("ada", NewFieldType::Text)
                    .options(["North"])
                    .add_visible_flag(true),
            ),
            sent(
                &v1::person_fields::UpdatePersonField::new(1)
                    .name("name")
                    .options([EditedOption::new("North").id(1)])
                    .add_visible_flag(true),
            ),
            sent(&v1::person_fields::DeletePersonField::new(1)),
            sent(&v1::person_fields::DeleteManyPersonFields::new().ids([7])),
            sent(&v1::organization_fields::ListOrganizationFields::new().start(100).limit(50)),
            sent(&v1::organization_fields::GetOrganizationField::new(1)),
            sent(
                &v1::organization_fields::CreateOrganizationField::new("ada", NewFieldType::Text)
                    .options(["North"])
                    .add_visible_flag(true),
            ),
            sent(
                &v1::organization_fields::UpdateOrganizationField::new(1)
                    .name("name")
                    .options([EditedOption::new("North").id(1)])
                    .add_visible_flag(true),
            ),
            sent(&v1::organization_fields::DeleteOrganizationField::new(1)),
            sent(&v1::organization_fields::DeleteManyOrganizationFields::new().ids([7])),
            sent(&v1::product_fields::ListProductFields::new().start(100).limit(50)),
            sent(&v1::product_fields::GetProductField::new(1)),
            sent(&v1::product_fields::CreateProductField::new("ada", NewFieldType::Text).options(["North"])),
            sent(
                &v1::product_fields::UpdateProductField::new(1)
                    .name("name")
                    .options([EditedOption::new("North").id(1)]),
            ),
            sent(&v1::product_fields::DeleteProductField::new(1)),
            sent(&v1::product_fields::DeleteManyProductFields::new().ids([7])),
            sent(&v1::activity_fields::ListActivityFields::new()),
        ],
    );
}

#[test]
fn field_requests_that_cannot_succeed_are_refused() {
    assert_eq!(
        refused(&CreatePersonField::new("Region", NewFieldType::Set)),
        "options: at least one option is required"
    );
    assert!(refused(&CreateProductField::new("", NewFieldType::Text)).starts_with("field_name: "));
    assert!(refused(&UpdateOrganizationField::new("aa")).contains("at least one field"));
    assert!(refused(&AddPersonFieldOptions::new("aa", ["x".repeat(256)])).starts_with("label: "));
    assert!(refused(&DeleteProductFieldOptions::new("aa", Vec::<u64>::new())).starts_with("options: "));
    assert!(refused(&v1::person_fields::DeleteManyPersonFields::new()).starts_with("ids: "));
}
