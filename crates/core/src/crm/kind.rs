//! The kinds of ids in the model.

crate::id_kinds! {
    /// A deal.
    Deal = "deal",
    /// A pipeline. Weeek calls it a funnel.
    Pipeline = "pipeline",
    /// A stage of a pipeline. Weeek calls it a status.
    Stage = "stage",
    /// A user of the account.
    User = "user",
    /// A person. Some vendors call it a contact.
    Person = "person",
    /// An organization. Some vendors call it a company.
    Organization = "organization",
    /// A contact of unknown kind: a person or an organization.
    Contact = "contact",
    /// A tag. Some vendors call it a label.
    Tag = "tag",
    /// A source of deals.
    Source = "source",
    /// The lead that became the deal.
    Lead = "lead",
    /// A task of a deal. Pipedrive calls it an activity.
    Task = "task",
    /// A product in the account's list of products.
    Product = "product",
    /// A filter that is saved in the account.
    SavedFilter = "saved filter",
    /// A line item of a deal.
    DealProduct = "deal product",
}
