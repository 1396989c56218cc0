//! Field definitions of persons, organizations, products, activities, leads and notes.

use dealport_pipedrive::activity_fields::{GetActivityField, ListActivityFields};
use dealport_pipedrive::fields::NewFieldType;
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

use super::documented::Documented;

#[test]
fn contact_fields() {
    let documented = Documented::new(include_str!("../../fixtures/contact_fields.json"));
    documented.list(&ListPersonFields::new());
    documented.one(&GetPersonField::new("ada"));
    documented.one(&CreatePersonField::new("ada", NewFieldType::Text));
    documented.one(&UpdatePersonField::new("ada"));
    documented.one(&DeletePersonField::new("ada"));
    documented.one(&AddPersonFieldOptions::new("ada", ["a"]));
    documented.one(&UpdatePersonFieldOptions::new("ada", [(1, "a")]));
    documented.one(&DeletePersonFieldOptions::new("ada", [1_u64]));
    documented.list(&ListOrganizationFields::new());
    documented.one(&GetOrganizationField::new("ada"));
    documented.one(&CreateOrganizationField::new("ada", NewFieldType::Text));
    documented.one(&UpdateOrganizationField::new("ada"));
    documented.one(&DeleteOrganizationField::new("ada"));
    documented.one(&AddOrganizationFieldOptions::new("ada", ["a"]));
    documented.one(&UpdateOrganizationFieldOptions::new("ada", [(1, "a")]));
    documented.one(&DeleteOrganizationFieldOptions::new("ada", [1_u64]));
    documented.list(&v1::person_fields::ListPersonFields::new());
    documented.one(&v1::person_fields::GetPersonField::new(1));
    documented.one(&v1::person_fields::CreatePersonField::new("ada", NewFieldType::Text));
    documented.one(&v1::person_fields::UpdatePersonField::new(1));
    documented.one(&v1::person_fields::DeletePersonField::new(1));
    documented.one(&v1::person_fields::DeleteManyPersonFields::new());
    documented.list(&v1::organization_fields::ListOrganizationFields::new());
    documented.one(&v1::organization_fields::GetOrganizationField::new(1));
    documented.one(&v1::organization_fields::CreateOrganizationField::new("ada", NewFieldType::Text));
    documented.one(&v1::organization_fields::UpdateOrganizationField::new(1));
    documented.one(&v1::organization_fields::DeleteOrganizationField::new(1));
    documented.one(&v1::organization_fields::DeleteManyOrganizationFields::new());
}

#[test]
fn other_fields() {
    let documented = Documented::new(include_str!("../../fixtures/other_fields.json"));
    documented.list(&ListProductFields::new());
    documented.one(&GetProductField::new("ada"));
    documented.one(&CreateProductField::new("ada", NewFieldType::Text));
    documented.one(&UpdateProductField::new("ada"));
    documented.one(&DeleteProductField::new("ada"));
    documented.one(&AddProductFieldOptions::new("ada", ["a"]));
    documented.one(&UpdateProductFieldOptions::new("ada", [(1, "a")]));
    documented.one(&DeleteProductFieldOptions::new("ada", [1_u64]));
    documented.list(&ListActivityFields::new());
    documented.one(&GetActivityField::new("ada"));
    documented.list(&ListLeadFields::new());
    documented.list(&ListNoteFields::new());
    documented.list(&v1::product_fields::ListProductFields::new());
    documented.one(&v1::product_fields::GetProductField::new(1));
    documented.one(&v1::product_fields::CreateProductField::new("ada", NewFieldType::Text));
    documented.one(&v1::product_fields::UpdateProductField::new(1));
    documented.one(&v1::product_fields::DeleteProductField::new(1));
    documented.one(&v1::product_fields::DeleteManyProductFields::new());
    documented.list(&v1::activity_fields::ListActivityFields::new());
}
