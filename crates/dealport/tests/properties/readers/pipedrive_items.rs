//! Operations of Pipedrive on what deals need around them.

use dealport::pipedrive;

use super::Reader;

pub(super) fn readers() -> Vec<Reader> {
    [contacts(), fields(), products(), leads(), others(), version_1()].into_iter().flatten().collect()
}

fn contacts() -> Vec<Reader> {
    use pipedrive::{FilePart, organizations, persons};
    vec![
        Reader::of(persons::DeletePerson::new(1)),
        Reader::of(persons::ListPersonFiles::new(1)),
        Reader::of(persons::ListPersonFollowers::new(1)),
        Reader::of(persons::AddPersonFollower::new(1.into(), 1.into())),
        Reader::of(persons::RemovePersonFollower::new(1.into(), 1.into())),
        Reader::of(persons::ListPersonFollowerChanges::new(1)),
        Reader::of(persons::ListPersonChanges::new(1)),
        Reader::of(persons::ListPersonUpdates::new(1)),
        Reader::of(persons::ListPersonMailMessages::new(1)),
        Reader::of(persons::MergePersons::new(1.into(), 1.into())),
        Reader::of(persons::ListPersonPermittedUsers::new(1)),
        Reader::of(persons::GetPersonPicture::new(1)),
        Reader::of(persons::UploadPersonPicture::new(1, FilePart::new("a", "b"))),
        Reader::of(persons::DeletePersonPicture::new(1)),
        Reader::of(persons::ListPersonProducts::new(1)),
        Reader::of(persons::UpdatePerson::new(1)),
        Reader::of(organizations::DeleteOrganization::new(1)),
        Reader::of(organizations::ListOrganizationFiles::new(1)),
        Reader::of(organizations::ListOrganizationFollowers::new(1)),
        Reader::of(organizations::AddOrganizationFollower::new(1.into(), 1.into())),
        Reader::of(organizations::RemoveOrganizationFollower::new(1.into(), 1.into())),
        Reader::of(organizations::ListOrganizationFollowerChanges::new(1)),
        Reader::of(organizations::ListOrganizationChanges::new(1)),
        Reader::of(organizations::ListOrganizationUpdates::new(1)),
        Reader::of(organizations::ListOrganizationMailMessages::new(1)),
        Reader::of(organizations::MergeOrganizations::new(1.into(), 1.into())),
        Reader::of(organizations::ListOrganizationPermittedUsers::new(1)),
        Reader::of(organizations::UpdateOrganization::new(1)),
    ]
}

fn fields() -> Vec<Reader> {
    use pipedrive::{
        activity_fields, fields, lead_fields, note_fields, organization_fields, person_fields, product_fields,
    };
    vec![
        Reader::of(person_fields::ListPersonFields::new()),
        Reader::of(person_fields::GetPersonField::new("a")),
        Reader::of(person_fields::AddPersonFieldOptions::new("a", ["a"])),
        Reader::of(person_fields::UpdatePersonFieldOptions::new("a", [(1, "a")])),
        Reader::of(person_fields::DeletePersonFieldOptions::new("a", [1_u64])),
        Reader::of(person_fields::CreatePersonField::new("a", fields::FieldType::Text)),
        Reader::of(person_fields::UpdatePersonField::new("a")),
        Reader::of(person_fields::DeletePersonField::new("a")),
        Reader::of(organization_fields::ListOrganizationFields::new()),
        Reader::of(organization_fields::GetOrganizationField::new("a")),
        Reader::of(organization_fields::AddOrganizationFieldOptions::new("a", ["a"])),
        Reader::of(organization_fields::UpdateOrganizationFieldOptions::new("a", [(1, "a")])),
        Reader::of(organization_fields::DeleteOrganizationFieldOptions::new("a", [1_u64])),
        Reader::of(organization_fields::CreateOrganizationField::new("a", fields::FieldType::Text)),
        Reader::of(organization_fields::UpdateOrganizationField::new("a")),
        Reader::of(organization_fields::DeleteOrganizationField::new("a")),
        Reader::of(product_fields::ListProductFields::new()),
        Reader::of(product_fields::GetProductField::new("a")),
        Reader::of(product_fields::AddProductFieldOptions::new("a", ["a"])),
        Reader::of(product_fields::UpdateProductFieldOptions::new("a", [(1, "a")])),
        Reader::of(product_fields::DeleteProductFieldOptions::new("a", [1_u64])),
        Reader::of(product_fields::CreateProductField::new("a", fields::FieldType::Text)),
        Reader::of(product_fields::UpdateProductField::new("a")),
        Reader::of(product_fields::DeleteProductField::new("a")),
        Reader::of(activity_fields::ListActivityFields::new()),
        Reader::of(activity_fields::GetActivityField::new("a")),
        Reader::of(lead_fields::ListLeadFields::new()),
        Reader::of(note_fields::ListNoteFields::new()),
    ]
}

fn products() -> Vec<Reader> {
    use pipedrive::{FilePart, activities, activity_types, products};
    vec![
        Reader::of(products::CreateProduct::new("a")),
        Reader::of(products::ListProductDeals::new(1)),
        Reader::of(products::DeleteProduct::new(1)),
        Reader::of(products::DuplicateProduct::new(1)),
        Reader::of(products::ListProductFiles::new(1)),
        Reader::of(products::ListProductFollowers::new(1)),
        Reader::of(products::AddProductFollower::new(1.into(), 1.into())),
        Reader::of(products::RemoveProductFollower::new(1.into(), 1.into())),
        Reader::of(products::ListProductFollowerChanges::new(1)),
        Reader::of(products::GetProduct::new(1)),
        Reader::of(products::GetProductImage::new(1)),
        Reader::of(products::UploadProductImage::new(1, FilePart::new("a", "b"))),
        Reader::of(products::ReplaceProductImage::new(1, FilePart::new("a", "b"))),
        Reader::of(products::DeleteProductImage::new(1)),
        Reader::of(products::ListProducts::new()),
        Reader::of(products::ListProductPermittedUsers::new(1)),
        Reader::of(products::SearchProducts::new("a")),
        Reader::of(products::UpdateProduct::new(1)),
        Reader::of(products::ListProductVariations::new(1)),
        Reader::of(products::CreateProductVariation::new(1, "a")),
        Reader::of(products::UpdateProductVariation::new(1.into(), 1.into())),
        Reader::of(products::DeleteProductVariation::new(1.into(), 1.into())),
        Reader::of(activities::CreateActivity::new()),
        Reader::of(activities::DeleteActivity::new(1)),
        Reader::of(activities::GetActivity::new(1)),
        Reader::of(activities::ListActivities::new()),
        Reader::of(activities::UpdateActivity::new(1)),
        Reader::of(activity_types::ListActivityTypes::new()),
        Reader::of(activity_types::CreateActivityType::new("a", activity_types::Icon::Call)),
        Reader::of(activity_types::UpdateActivityType::new(1)),
        Reader::of(activity_types::DeleteActivityType::new(1)),
    ]
}

fn leads() -> Vec<Reader> {
    use pipedrive::{FilePart, files, lead_labels, lead_sources, leads, notes};
    vec![
        Reader::of(leads::ConvertLead::new("a")),
        Reader::of(leads::GetLeadConversion::new("a".into(), "a".into())),
        Reader::of(leads::CreateLead::new("a")),
        Reader::of(leads::DeleteLead::new("a")),
        Reader::of(leads::GetLead::new("a")),
        Reader::of(leads::ListLeads::new()),
        Reader::of(leads::ListArchivedLeads::new()),
        Reader::of(leads::ListLeadPermittedUsers::new("a")),
        Reader::of(leads::SearchLeads::new("a")),
        Reader::of(leads::UpdateLead::new("a")),
        Reader::of(lead_labels::ListLeadLabels::new()),
        Reader::of(lead_labels::CreateLeadLabel::new("a", lead_labels::Color::Red)),
        Reader::of(lead_labels::UpdateLeadLabel::new("a")),
        Reader::of(lead_labels::DeleteLeadLabel::new("a")),
        Reader::of(lead_sources::ListLeadSources::new()),
        Reader::of(notes::ListNoteComments::new(1)),
        Reader::of(notes::GetNoteComment::new(1.into(), "a".into())),
        Reader::of(notes::CreateNoteComment::new(1, "a")),
        Reader::of(notes::UpdateNoteComment::new(1.into(), "a".into(), "a")),
        Reader::of(notes::DeleteNoteComment::new(1.into(), "a".into())),
        Reader::of(notes::CreateNote::new("a")),
        Reader::of(notes::DeleteNote::new(1)),
        Reader::of(notes::GetNote::new(1)),
        Reader::of(notes::ListNotes::new()),
        Reader::of(notes::UpdateNote::new(1)),
        Reader::of(files::DownloadFileContent::new(1)),
        Reader::of(files::DeleteFile::new(1)),
        Reader::of(files::GetFile::new(1)),
        Reader::of(files::ListFiles::new()),
        Reader::of(files::CreateRemoteFile::new(
            files::RemoteFileType::Sheet,
            "a",
            files::RemoteItemType::Deal,
            1,
            files::RemoteLocation::GoogleDrive,
        )),
        Reader::of(files::LinkRemoteFile::new(
            files::RemoteItemType::Deal,
            1,
            "a",
            files::RemoteLocation::GoogleDrive,
        )),
        Reader::of(files::UpdateFile::new(1)),
        Reader::of(files::UploadFile::new(FilePart::new("a", "b"))),
    ]
}

fn others() -> Vec<Reader> {
    use pipedrive::{item_search, webhooks};
    vec![
        Reader::of(item_search::SearchItemsByField::new("a", item_search::EntityType::Deal, "a")),
        Reader::of(item_search::SearchItems::new("a")),
        Reader::of(webhooks::ListWebhooks::new()),
        Reader::of(webhooks::CreateWebhook::new(
            "https://acme.example",
            webhooks::EventAction::Any,
            webhooks::EventObject::Deal,
            "a",
        )),
        Reader::of(webhooks::DeleteWebhook::new(1)),
    ]
}

fn version_1() -> Vec<Reader> {
    use pipedrive::{fields, v1};
    vec![
        Reader::of(v1::persons::ListPersonFollowers::new(1)),
        Reader::of(v1::persons::AddPersonFollower::new(1.into(), 1.into())),
        Reader::of(v1::persons::RemovePersonFollower::new(1.into(), 1.into())),
        Reader::of(v1::organizations::ListOrganizationFollowers::new(1)),
        Reader::of(v1::organizations::AddOrganizationFollower::new(1.into(), 1.into())),
        Reader::of(v1::organizations::RemoveOrganizationFollower::new(1.into(), 1.into())),
        Reader::of(v1::products::ListProductFollowers::new(1)),
        Reader::of(v1::products::AddProductFollower::new(1.into(), 1.into())),
        Reader::of(v1::products::RemoveProductFollower::new(1.into(), 1.into())),
        Reader::of(v1::person_fields::ListPersonFields::new()),
        Reader::of(v1::person_fields::GetPersonField::new(1)),
        Reader::of(v1::person_fields::CreatePersonField::new("a", fields::FieldType::Text)),
        Reader::of(v1::person_fields::UpdatePersonField::new(1)),
        Reader::of(v1::person_fields::DeletePersonField::new(1)),
        Reader::of(v1::person_fields::DeleteManyPersonFields::new()),
        Reader::of(v1::organization_fields::ListOrganizationFields::new()),
        Reader::of(v1::organization_fields::GetOrganizationField::new(1)),
        Reader::of(v1::organization_fields::CreateOrganizationField::new("a", fields::FieldType::Text)),
        Reader::of(v1::organization_fields::UpdateOrganizationField::new(1)),
        Reader::of(v1::organization_fields::DeleteOrganizationField::new(1)),
        Reader::of(v1::organization_fields::DeleteManyOrganizationFields::new()),
        Reader::of(v1::product_fields::ListProductFields::new()),
        Reader::of(v1::product_fields::GetProductField::new(1)),
        Reader::of(v1::product_fields::CreateProductField::new("a", fields::FieldType::Text)),
        Reader::of(v1::product_fields::UpdateProductField::new(1)),
        Reader::of(v1::product_fields::DeleteProductField::new(1)),
        Reader::of(v1::product_fields::DeleteManyProductFields::new()),
        Reader::of(v1::activity_fields::ListActivityFields::new()),
        Reader::of(v1::leads::SearchLeads::new("a")),
    ]
}
