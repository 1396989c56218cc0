//! Searching items by text.

use dealport_core::http::Commas;
use dealport_core::json::{Currency, Json};
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use crate::deals::{FoundOrganization, FoundOwner, FoundPerson, FoundStage};
use crate::envelope::Hits;
use crate::{endpoint, limits};

open_enum! {
    /// The type of an item.
    pub enum ItemType {
        /// A deal.
        Deal = "deal",
        /// A person.
        Person = "person",
        /// An organization.
        Organization = "organization",
        /// A product.
        Product = "product",
        /// A lead.
        Lead = "lead",
        /// A file.
        File = "file",
        /// An attachment of an e-mail.
        MailAttachment = "mail_attachment",
        /// A project.
        Project = "project",
    }
}

open_enum! {
    /// A field to search.
    pub enum SearchField {
        /// Addresses.
        Address = "address",
        /// Product codes.
        Code = "code",
        /// Custom fields of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// E-mail addresses.
        Email = "email",
        /// Names.
        Name = "name",
        /// Notes.
        Notes = "notes",
        /// Telephone numbers.
        Phone = "phone",
        /// Titles.
        Title = "title",
        /// Descriptions.
        Description = "description",
    }
}

open_enum! {
    /// A field of an item that is returned only on request.
    pub enum IncludeField {
        /// The address whose e-mails are filed under a deal.
        DealCcEmail = "deal.cc_email",
        /// The picture of a person.
        PersonPicture = "person.picture",
        /// The price of a product.
        ProductPrice = "product.price",
    }
}

/// Searches items of all types, or of some, by text.
///
/// At most 10 searches in 2 seconds. Related items are in the `extra` of the page, under `related_items`.
#[endpoint(
    get = "/api/v2/itemSearch",
    name = "item_search.items.search",
    cost = 20,
    scope = "search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/ItemSearch#searchItem",
    validate(Self::check)
)]
#[returns(Hits<ItemHit>)]
pub struct SearchItems {
    /// The search term: at least 2 characters, or 1 with `exact_match`.
    pub term: String,
    /// The types to search; all if empty.
    pub item_types: Commas<ItemType>,
    /// The fields to search; all if empty.
    pub fields: Commas<SearchField>,
    /// Whether related leads and deals come too, at most 100 of each.
    pub search_for_related_items: Option<bool>,
    /// Whether the whole value must match, ignoring case.
    pub exact_match: Option<bool>,
    /// The fields to add.
    pub include_fields: Commas<IncludeField>,
    /// The number of items in a page, 1 to 100, which is the vendor's default.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchItems {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, self.exact_match)?;
        endpoint::limit_of(self.limit, 100)
    }
}

/// An item found by a search.
#[record]
pub struct ItemHit {
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The item in short.
    #[key]
    pub item: Option<FoundItem>,
}

/// An item in the results of a search, in short. It has the fields of its type.
#[record]
pub struct FoundItem {
    /// The item's id: a number, or a UUID for leads.
    #[key]
    pub id: Json,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ItemType>,
    /// The title.
    pub title: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The value of a deal or lead.
    pub value: Option<Decimal>,
    /// The currency of the value.
    pub currency: Option<Currency>,
    /// The status of a deal or project.
    pub status: Option<Json>,
    /// The code of a product. The vendor documents a number, though codes are text.
    pub code: Option<Json>,
    /// The path from which a file is downloaded.
    pub url: Option<String>,
    /// The address of an organization.
    pub address: Option<String>,
    /// The telephone numbers.
    pub phones: Option<Vec<String>>,
    /// The e-mail addresses.
    pub emails: Option<Vec<String>>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The owner.
    pub owner: Option<FoundOwner>,
    /// The stage of a deal.
    pub stage: Option<FoundStage>,
    /// The linked deal.
    pub deal: Option<Related>,
    /// The linked lead.
    pub lead: Option<Related>,
    /// The linked person.
    pub person: Option<FoundPerson>,
    /// The linked organization.
    pub organization: Option<FoundOrganization>,
    /// The matching values of custom fields.
    pub custom_fields: Option<Vec<String>>,
    /// The matching notes.
    pub notes: Option<Vec<String>>,
    /// Whether a deal or lead is archived.
    pub is_archived: Option<bool>,
    /// The address whose e-mails are filed under a deal, on request.
    pub cc_email: Option<String>,
}

/// A deal or lead that an item is linked to.
#[record]
pub struct Related {
    /// The id: a number, or a UUID for leads.
    pub id: Json,
    /// The title.
    pub title: Option<String>,
}
