//! What the ids of the model name.

crate::id_kinds! {
    /// A deal.
    Deal = "deal",
    /// A pipeline; Weeek: a funnel.
    Pipeline = "pipeline",
    /// A stage of a pipeline; Weeek: a status.
    Stage = "stage",
    /// A user of the account.
    User = "user",
    /// A person; elsewhere a contact.
    Person = "person",
    /// An organization; elsewhere a company.
    Organization = "organization",
    /// A tag; elsewhere a label.
    Tag = "tag",
    /// Where a deal came from.
    Source = "source",
    /// The lead that became the deal.
    Lead = "lead",
}
