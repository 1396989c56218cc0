//! Deals.
//!
//! See [Deals](https://developers.pipedrive.com/docs/api/v1/Deals).

mod archived;
mod conversion;
mod copies;
mod create;
mod deal;
mod delete;
mod discounts;
mod files;
mod followers;
mod get;
mod history;
mod installments;
mod list;
mod mail_messages;
mod participants;
mod permitted_users;
mod products;
mod retired;
mod search;
mod summary;
mod timeline;
mod update;

pub use archived::ListArchivedDeals;
pub use conversion::{Conversion, ConversionStatus, ConvertDeal, GetDealConversion, StartedConversion};
pub use copies::{DuplicateDeal, MergeDeals};
pub use create::CreateDeal;
pub use deal::{ArchiveTime, Deal, Label, Status, StatusFilter};
pub use delete::{DeleteDeal, DeletedDeal};
pub use discounts::{
    CreateDealDiscount, DeleteDealDiscount, DeletedDiscount, Discount, ListDealDiscounts, UpdateDealDiscount,
};
pub use files::ListDealFiles;
pub use followers::{
    AddDealFollower, Follower, FollowerChange, LinkAction, ListDealFollowerChanges, ListDealFollowers,
    RemoveDealFollower, RemovedFollower,
};
pub use get::GetDeal;
pub use history::{Change, DealChange, DealUpdate, ListDealChanges, ListDealUpdates, UpdateKind};
pub use installments::{
    CreateDealInstallment, DeleteDealInstallment, DeletedInstallment, Installment, InstallmentSortBy,
    ListDealInstallments, UpdateDealInstallment,
};
pub use list::{IncludeField, ListDeals, SortBy, SortDirection};
pub use mail_messages::{DealMail, ListDealMailMessages, MailContact, MailMessage, MailTracking};
pub use participants::{
    AddDealParticipant, ListDealParticipantChanges, ListDealParticipants, Participant, ParticipantChange,
    ParticipantDeal, RemoveDealParticipant, RemovedParticipant,
};
pub use permitted_users::ListDealPermittedUsers;
#[cfg(feature = "products")]
pub(crate) use products::check_billing;
pub use products::{
    AddDealProduct, AddManyDealProducts, BillingFrequency, DealProduct, DealProductSortBy,
    DealsProductSortBy, DiscountType, ListDealProducts, ListDealsProducts, NewDealProduct, RemoveDealProduct,
    RemoveManyDealProducts, RemovedDealProduct, RemovedDealProducts, RemovedProducts, TaxMethod,
    UpdateDealProduct,
};
#[allow(deprecated, reason = "what is deprecated stays usable")]
pub use retired::{
    CollectedDeal, DeleteManyDeals, DeletedDeals, ListDealActivities, ListDealCollection, ListDealPersons,
};
pub use search::{
    FoundDeal, FoundOrganization, FoundOwner, FoundPerson, FoundPipeline, FoundStage, SearchDeals,
    SearchField, SearchHit,
};
pub use summary::{SummarizeArchivedDeals, SummarizeDeals, Summary, Total, WeightedTotal};
pub use timeline::{
    GetArchivedDealTimeline, GetDealTimeline, Interval, Timeline, TimelinePeriod, TimelineTotals,
};
pub use update::UpdateDeal;
