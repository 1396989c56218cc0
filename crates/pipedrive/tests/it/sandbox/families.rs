//! One round trip for each family of resources beside deals.

use chrono::NaiveDate;
use dealport_pipedrive::activities::{
    CreateActivity, DeleteActivity, GetActivity, ListActivities, Participant, UpdateActivity,
};
use dealport_pipedrive::activity_types::{
    CreateActivityType, DeleteActivityType, Icon, ListActivityTypes, UpdateActivityType,
};
use dealport_pipedrive::currencies::ListCurrencies;
use dealport_pipedrive::deals::{CreateDeal, GetDeal, ListDealFiles};
use dealport_pipedrive::files::{
    CreateRemoteFile, DeleteFile, DownloadFileContent, GetFile, LinkRemoteFile, ListFiles, RemoteFileType,
    RemoteItemType, RemoteLocation, UpdateFile, UploadFile,
};
use dealport_pipedrive::filters::{
    Condition, Conditions, CreateFilter, DeleteFilter, DeleteManyFilters, FilterType, GetFilter,
    GetFilterHelpers, ListFilters, UpdateFilter,
};
use dealport_pipedrive::item_search::{EntityType, ItemType, SearchItems, SearchItemsByField};
use dealport_pipedrive::lead_labels::{
    Color, CreateLeadLabel, DeleteLeadLabel, ListLeadLabels, UpdateLeadLabel,
};
use dealport_pipedrive::lead_sources::ListLeadSources;
use dealport_pipedrive::leads::{
    ConvertLead, CreateLead, DeleteLead, GetLead, GetLeadConversion, LeadValue, ListArchivedLeads,
    ListLeadPermittedUsers, ListLeads, SearchLeads, UpdateLead,
};
use dealport_pipedrive::notes::{
    CreateNote, CreateNoteComment, DeleteNote, DeleteNoteComment, GetNote, GetNoteComment, ListNoteComments,
    ListNotes, UpdateNote, UpdateNoteComment,
};
use dealport_pipedrive::products::{
    AddProductFollower, CreateProduct, CreateProductVariation, DeleteProduct, DeleteProductImage,
    DeleteProductVariation, DuplicateProduct, GetProduct, GetProductImage, ListProductDeals,
    ListProductFollowerChanges, ListProductFollowers, ListProductPermittedUsers, ListProductVariations,
    ListProducts, NewPrice, RemoveProductFollower, ReplaceProductImage, SearchProducts, UpdateProduct,
    UpdateProductVariation, UploadProductImage,
};
use dealport_pipedrive::users::{
    CreateUser, FindUsers, GetCurrentUser, GetUserPermissions, GetUserRoleSettings, ListUserFollowers,
    ListUserRoleAssignments, UpdateUser,
};
use dealport_pipedrive::{
    Client, Currency, Decimal, Endpoint, ErrorKind, FilePart, Paged, Pipedrive, UserId, v1,
};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use crate::client;

async fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::builder().deals(30).unlimited().start().await.unwrap();
    let client = client(&sandbox);
    (sandbox, client)
}

async fn send<E: Endpoint<Vendor = Pipedrive>>(client: &Client, request: E) -> E::Output {
    client.send(request).await.unwrap()
}

async fn all<E: Paged<Vendor = Pipedrive>>(client: &Client, request: E) -> Vec<E::Item> {
    client.items(request).try_collect().await.unwrap()
}

async fn missing<E: Endpoint<Vendor = Pipedrive>>(client: &Client, request: E) {
    let error = client.send(request).await.map(drop).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound, "{error}");
}

fn eur() -> Currency {
    "EUR".parse().unwrap()
}

/// Returns the user of the token.
async fn user(client: &Client) -> UserId {
    send(client, GetCurrentUser::new()).await.id
}

#[tokio::test]
async fn notes_and_comments_round_trip() {
    let (_sandbox, c) = start().await;
    let note = send(&c, CreateNote::new("abc").deal_id(1).pinned_to_deal_flag(true)).await;
    assert_eq!(note.content.as_deref(), Some("abc"));
    assert!(note.pinned_to_deal_flag.is_some_and(v1::Flag::is_set));
    let changed = send(&c, UpdateNote::new(note.id.clone()).content("def")).await;
    assert_eq!(send(&c, GetNote::new(note.id.clone())).await, changed);
    assert_eq!(all(&c, ListNotes::new().deal_id(1).sort("id DESC")).await, [changed]);
    assert!(all(&c, ListNotes::new().deal_id(2)).await.is_empty());
    let comment = send(&c, CreateNoteComment::new(note.id.clone(), "x")).await;
    let id = (note.id.clone(), comment.uuid.clone());
    let changed = send(&c, UpdateNoteComment::new(id.0.clone(), id.1.clone(), "y")).await;
    assert_eq!(send(&c, GetNoteComment::new(id.0.clone(), id.1.clone())).await, changed);
    assert_eq!(all(&c, ListNoteComments::new(note.id.clone())).await, [changed]);
    send(&c, DeleteNoteComment::new(id.0, id.1)).await;
    send(&c, DeleteNote::new(note.id.clone())).await;
    missing(&c, GetNote::new(note.id)).await;
}

#[tokio::test]
async fn files_keep_their_bytes() {
    let (_sandbox, c) = start().await;
    let file = send(&c, UploadFile::new(FilePart::new("offer.txt", "1250.50 a year")).deal_id(1)).await;
    assert_eq!((file.name.as_deref(), file.file_size), (Some("offer.txt"), Some(14)));
    let content = send(&c, DownloadFileContent::new(file.id.clone())).await;
    assert_eq!(content.bytes, b"1250.50 a year");
    let changed = send(&c, UpdateFile::new(file.id.clone()).description("The offer")).await;
    assert_eq!(send(&c, GetFile::new(file.id.clone())).await, changed);
    assert_eq!(all(&c, ListDealFiles::new(1)).await.len(), 1);
    let (deal, place) = (RemoteItemType::Deal, RemoteLocation::GoogleDrive);
    send(&c, CreateRemoteFile::new(RemoteFileType::Sheet, "Sums", deal.clone(), 1, place.clone())).await;
    send(&c, LinkRemoteFile::new(deal, 1, "abc", place)).await;
    assert_eq!(all(&c, ListFiles::new().limit(2)).await.len(), 3);
    send(&c, DeleteFile::new(file.id.clone())).await;
    missing(&c, GetFile::new(file.id)).await;
}

#[tokio::test]
async fn leads_round_trip_and_become_deals() {
    let (_sandbox, c) = start().await;
    let label = send(&c, CreateLeadLabel::new("Urgent", Color::Red)).await;
    let changed = send(&c, UpdateLeadLabel::new(label.id.clone()).color(Color::Blue)).await;
    assert!(all(&c, ListLeadLabels::new()).await.contains(&changed));
    assert!(!all(&c, ListLeadSources::new()).await.is_empty());
    let create = CreateLead::new("Enterprise lead").person_id(1).label_ids([label.id.clone()]);
    let lead = send(&c, create.value(LeadValue::new(Decimal::new(99_950, 2), eur()))).await;
    assert_eq!(send(&c, GetLead::new(lead.id.clone())).await, lead);
    assert!(all(&c, ListLeads::new().person_id(1).limit(10)).await.contains(&lead));
    assert_eq!(all(&c, SearchLeads::new("enterprise")).await.len(), 1);
    assert_eq!(all(&c, v1::leads::SearchLeads::new("enterprise")).await.len(), 1);
    assert!(!all(&c, ListLeadPermittedUsers::new(lead.id.clone())).await.is_empty());
    let archived = all(&c, ListArchivedLeads::new()).await.len();
    send(&c, UpdateLead::new(lead.id.clone()).is_archived(true)).await;
    assert_eq!(all(&c, ListArchivedLeads::new()).await.len(), archived + 1);

    let job = send(&c, ConvertLead::new(lead.id.clone()).stage_id(7)).await.conversion_id;
    let ask = || GetLeadConversion::new(lead.id.clone(), job.clone());
    assert_eq!(send(&c, ask()).await.deal_id, None, "the job runs");
    let deal = send(&c, ask()).await.deal_id.unwrap();
    let deal = send(&c, GetDeal::new(deal)).await;
    assert_eq!((deal.title.as_deref(), deal.value), (Some("Enterprise lead"), Some(Decimal::new(99_950, 2))));
    missing(&c, GetLead::new(lead.id)).await;
    let second = send(&c, CreateLead::new("Second").person_id(1)).await.id;
    send(&c, DeleteLead::new(second.clone())).await;
    missing(&c, DeleteLead::new(second)).await;
    send(&c, DeleteLeadLabel::new(label.id)).await;
}

#[tokio::test]
async fn activities_and_their_types_round_trip() {
    let (_sandbox, c) = start().await;
    let kind = send(&c, CreateActivityType::new("Site visit", Icon::Car)).await;
    send(&c, UpdateActivityType::new(kind.id.clone()).color("aeb31b")).await;
    assert!(all(&c, ListActivityTypes::new()).await.iter().any(|known| known.id == kind.id));
    send(&c, DeleteActivityType::new(kind.id)).await;
    let due: NaiveDate = "2026-05-01".parse().unwrap();
    let create = CreateActivity::new().subject("Call back").kind("call").deal_id(1).due_date(due);
    let made = send(&c, create.participants([Participant::new(7).primary(true)])).await;
    assert_eq!((made.person_id.clone(), made.done), (Some(7.into()), Some(false)));
    let done = send(&c, UpdateActivity::new(made.id.clone()).done(true)).await;
    assert!(done.marked_as_done_time.is_some());
    assert_eq!(send(&c, GetActivity::new(made.id.clone())).await, done);
    assert_eq!(all(&c, ListActivities::new().deal_id(1).done(true)).await, [done]);
    send(&c, DeleteActivity::new(made.id.clone())).await;
    assert!(all(&c, ListActivities::new().deal_id(1)).await.is_empty());
    #[allow(deprecated, reason = "what the vendor retired is served too")]
    let retired = dealport_pipedrive::deals::ListDealActivities::new(1);
    assert!(all(&c, retired).await.is_empty());
}

#[tokio::test]
async fn products_round_trip_with_their_parts() {
    let (_sandbox, c) = start().await;
    let price = || NewPrice::new(eur(), Decimal::new(12_050, 2)).cost(Decimal::from(3));
    let product = send(&c, CreateProduct::new("Licence").code("LIC-1").prices([price()])).await;
    assert_eq!(product.prices.as_ref().unwrap()[0].price, Some(Decimal::new(12_050, 2)));
    let changed = send(&c, UpdateProduct::new(product.id.clone()).unit("seat")).await;
    assert_eq!(send(&c, GetProduct::new(product.id.clone())).await, changed);
    assert!(all(&c, ListProducts::new().limit(5)).await.contains(&changed));
    assert_eq!(all(&c, SearchProducts::new("LIC-1")).await.len(), 1);
    assert_ne!(send(&c, DuplicateProduct::new(product.id.clone())).await.id, product.id);

    let part = send(&c, CreateProductVariation::new(product.id.clone(), "Large").prices([price()])).await;
    let id = (product.id.clone(), part.id.clone());
    let changed = send(&c, UpdateProductVariation::new(id.0.clone(), id.1.clone()).name("Huge")).await;
    assert_eq!(all(&c, ListProductVariations::new(product.id.clone())).await, [changed]);
    send(&c, DeleteProductVariation::new(id.0, id.1)).await;
    let image = || FilePart::new("a.png", "x");
    send(&c, UploadProductImage::new(product.id.clone(), image())).await;
    send(&c, ReplaceProductImage::new(product.id.clone(), image())).await;
    assert!(send(&c, GetProductImage::new(product.id.clone())).await.public_url.is_some());
    send(&c, DeleteProductImage::new(product.id.clone())).await;
    missing(&c, GetProductImage::new(product.id.clone())).await;

    let user = user(&c).await;
    send(&c, AddProductFollower::new(product.id.clone(), user.clone())).await;
    assert_eq!(all(&c, ListProductFollowers::new(product.id.clone())).await.len(), 1);
    assert_eq!(all(&c, v1::products::ListProductFollowers::new(product.id.clone())).await.len(), 1);
    send(&c, RemoveProductFollower::new(product.id.clone(), user)).await;
    assert_eq!(all(&c, ListProductFollowerChanges::new(product.id.clone())).await.len(), 2);
    assert!(all(&c, ListProductDeals::new(product.id.clone())).await.is_empty());
    assert!(!all(&c, ListProductPermittedUsers::new(product.id.clone())).await.is_empty());
    send(&c, DeleteProduct::new(product.id)).await;
}

#[tokio::test]
async fn filters_currencies_and_users_are_served() {
    let (_sandbox, c) = start().await;
    let conditions = || Conditions::all([Condition::new("deal", "12", "=").value("x")]);
    let filter = send(&c, CreateFilter::new("Mine", conditions(), FilterType::Deals)).await;
    let changed = send(&c, UpdateFilter::new(filter.id.clone(), conditions()).name("Ours")).await;
    assert_eq!(changed.name.as_deref(), Some("Ours"));
    assert_eq!(send(&c, GetFilter::new(filter.id.clone())).await.conditions, changed.conditions);
    assert!(all(&c, ListFilters::new().kind(FilterType::Deals)).await.len() > 2);
    send(&c, GetFilterHelpers::new()).await;
    let second = send(&c, CreateFilter::new("x", conditions(), FilterType::Leads)).await.id;
    send(&c, DeleteFilter::new(filter.id.clone())).await;
    let gone = send(&c, DeleteManyFilters::new().ids([second.clone(), filter.id])).await;
    assert_eq!(gone.ids, [second]);
    let euro = all(&c, ListCurrencies::new().term("euro")).await;
    assert_eq!(euro[0].code, Some(eur()));

    let known = user(&c).await;
    assert!(!all(&c, FindUsers::new("example.com").search_by_email(true)).await.is_empty());
    let made = send(&c, CreateUser::new("jane@example.com")).await;
    send(&c, UpdateUser::new(made.id, false)).await;
    send(&c, GetUserPermissions::new(known.clone())).await;
    send(&c, GetUserRoleSettings::new(known.clone())).await;
    assert!(all(&c, ListUserRoleAssignments::new(known.clone())).await.is_empty());
    assert!(all(&c, ListUserFollowers::new(known)).await.is_empty());
}

#[tokio::test]
async fn items_of_all_types_are_found() {
    let (_sandbox, c) = start().await;
    send(&c, CreateDeal::new("Zebra crossing")).await;
    send(&c, CreateProduct::new("Zebra paint")).await;
    assert_eq!(all(&c, SearchItems::new("zebra").limit(1)).await.len(), 2);
    assert_eq!(all(&c, SearchItems::new("zebra").item_types([ItemType::Product])).await.len(), 1);
    let by_field = SearchItemsByField::new("Zebra crossing", EntityType::Deal, "title");
    assert_eq!(all(&c, by_field).await.len(), 1);
}
