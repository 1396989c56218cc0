//! A subscription as Pipedrive keeps it.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::record;
use dealport_core::{Id, open_enum};

use super::password::Password;
use crate::ids::{UserId, WebhookId, kind};
use crate::v1::Flag;

open_enum! {
    /// What happens to an object.
    pub enum EventAction {
        /// It is created.
        Create = "create",
        /// It is changed.
        Change = "change",
        /// It is deleted.
        Delete = "delete",
        /// Any of these.
        Any = "*",
        /// It is created, in version 1.
        Added = "added",
        /// It is changed, in version 1.
        Updated = "updated",
        /// It is merged with another one, in version 1.
        Merged = "merged",
        /// It is deleted, in version 1.
        Deleted = "deleted",
    }
}

open_enum! {
    /// The kind of object that events are about.
    pub enum EventObject {
        /// Activities.
        Activity = "activity",
        /// Types of activities, in version 1.
        ActivityType = "activityType",
        /// Deals.
        Deal = "deal",
        /// Products of deals.
        DealProduct = "deal_product",
        /// Installments of deals.
        DealInstallment = "deal_installment",
        /// Leads.
        Lead = "lead",
        /// Notes.
        Note = "note",
        /// Organizations.
        Organization = "organization",
        /// Persons.
        Person = "person",
        /// Pipelines.
        Pipeline = "pipeline",
        /// Products.
        Product = "product",
        /// Stages.
        Stage = "stage",
        /// Users.
        User = "user",
        /// Boards of projects.
        Board = "board",
        /// Phases of boards.
        Phase = "phase",
        /// Projects.
        Project = "project",
        /// Tasks.
        Task = "task",
        /// All objects.
        Any = "*",
    }
}

open_enum! {
    /// The form of the events.
    pub enum EventVersion {
        /// Version 1.
        V1 = "1.0",
        /// Version 2, the vendor's default.
        V2 = "2.0",
    }
}

open_enum! {
    /// Who made a subscription.
    pub enum WebhookType {
        /// A user.
        General = "general",
        /// An app.
        Application = "application",
        /// An automation.
        Automation = "automation",
    }
}

/// A subscription to events.
#[record]
pub struct Webhook {
    /// The subscription's id.
    pub id: WebhookId,
    /// The company.
    pub company_id: Option<Id<kind::Company>>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The user whose permissions decide which events are sent.
    pub user_id: Option<UserId>,
    /// The administrator.
    pub admin_id: Option<UserId>,
    /// What happens to the objects.
    pub event_action: Option<EventAction>,
    /// The kind of object.
    pub event_object: Option<EventObject>,
    /// The URL that the events are sent to.
    pub subscription_url: Option<String>,
    /// The form of the events.
    pub version: Option<EventVersion>,
    /// Whether events are sent.
    pub is_active: Option<Flag>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time at which it was removed.
    pub remove_time: Option<Timestamp>,
    /// Who made it.
    #[wire = "type"]
    pub kind: Option<WebhookType>,
    /// The user name that the vendor sends to the URL.
    pub http_auth_user: Option<String>,
    /// The password that the vendor sends to the URL.
    pub http_auth_password: Option<Password>,
    /// Why it was removed.
    pub remove_reason: Option<String>,
    /// The time of the last event.
    pub last_delivery_time: Option<Timestamp>,
    /// The HTTP status with which the URL answered the last event.
    pub last_http_status: Option<u32>,
    /// The name.
    pub name: Option<String>,
}
