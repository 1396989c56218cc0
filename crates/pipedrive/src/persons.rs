//! Persons: the people whom deals are with.
//!
//! See [Persons](https://developers.pipedrive.com/docs/api/v1/Persons).

mod contact_detail;
mod create;
mod delete;
mod files;
mod followers;
mod get;
mod history;
mod list;
mod mail_messages;
mod merge;
mod permitted_users;
mod person;
mod picture;
mod products;
mod search;
mod update;

pub use contact_detail::ContactDetail;
pub use create::CreatePerson;
pub use delete::{DeletePerson, DeletedPerson};
pub use files::ListPersonFiles;
pub use followers::{
    AddPersonFollower, ListPersonFollowerChanges, ListPersonFollowers, RemovePersonFollower,
};
pub use get::GetPerson;
pub use history::{ListPersonChanges, ListPersonUpdates, PersonChange, PersonUpdate};
pub use list::{IncludeField, ListPersons};
pub use mail_messages::ListPersonMailMessages;
pub use merge::MergePersons;
pub use permitted_users::ListPersonPermittedUsers;
pub use person::{Label, MarketingStatus, Person};
pub use picture::{
    DeletePersonPicture, DeletedPersonPicture, GetPersonPicture, PersonPicture, UploadPersonPicture,
};
pub use products::{LinkedProduct, ListPersonProducts, ProductOfDeal, ProductsByDeal};
pub use search::{FoundPerson, SearchField, SearchHit, SearchPersons};
pub use update::UpdatePerson;
