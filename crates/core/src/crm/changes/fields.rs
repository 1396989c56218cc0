//! The fields of a deal that can be set.

/// Passes the fields to a macro: the doc comment and the name of each, the setter that clears it, its
/// [`DealField`](crate::crm::DealField), its type, and the doc comment of its setter. A `parsed` field is
/// also set from text.
macro_rules! settable_fields {
    ($macro:ident) => {
        $macro! {
            /// The title.
            title / clear_title = Title: Update<String>, "Sets the title.";
            /// The amount in major units.
            amount / clear_amount = Amount: Update<Decimal> parsed, "Sets the amount in major units.";
            /// The currency.
            currency / clear_currency = Currency: Update<Currency> parsed, "Sets the currency.";
            /// The status.
            status / clear_status = Status: Update<DealStatus>, "Sets the status.";
            /// The lifecycle state, to archive or restore the deal.
            lifecycle / clear_lifecycle = Lifecycle: Update<LifecycleState>,
                "Sets the lifecycle state, to archive or restore the deal.";
            /// The pipeline.
            pipeline / clear_pipeline = Pipeline: Update<PipelineId>, "Moves the deal to a pipeline.";
            /// The stage.
            stage / clear_stage = Stage: Update<StageId>, "Moves the deal to a stage.";
            /// The owner, by id or e-mail address.
            owner / clear_owner = Owner: Update<OwnerId>, "Sets the owner, by id or e-mail address.";
            /// The users who work on the deal besides the owner.
            assignees / clear_assignees = Assignees: UpdateList<UserId>,
                "Replaces the users who work on the deal besides the owner.";
            /// The linked people.
            people / clear_people = People: UpdateList<Id<kind::Person>>, "Replaces the linked people.";
            /// The linked organizations.
            organizations / clear_organizations = Organizations: UpdateList<Id<kind::Organization>>,
                "Replaces the linked organizations.";
            /// The expected close date.
            expected_close / clear_expected_close = ExpectedClose: Update<CloseDate> parsed,
                "Sets the expected close date.";
            /// The time at which the deal was closed.
            closed_at / clear_closed_at = ClosedAt: Update<Timestamp> parsed,
                "Sets the time at which the deal was closed.";
            /// The time at which the deal was won.
            won_at / clear_won_at = WonAt: Update<Timestamp> parsed,
                "Sets the time at which the deal was won.";
            /// The time at which the deal was lost.
            lost_at / clear_lost_at = LostAt: Update<Timestamp> parsed,
                "Sets the time at which the deal was lost.";
            /// The reason why the deal was lost.
            lost_reason / clear_lost_reason = LostReason: Update<String>,
                "Sets the reason why the deal was lost.";
            /// The probability of winning in percent.
            probability / clear_probability = Probability: Update<Decimal> parsed,
                "Sets the probability of winning in percent.";
            /// The priority.
            priority / clear_priority = Priority: Update<Priority>, "Sets the priority.";
            /// The tags.
            tags / clear_tags = Tags: UpdateList<Id<kind::Tag>>, "Replaces the tags.";
            /// The source.
            source / clear_source = Source: Update<Id<kind::Source>>, "Sets the source.";
            /// The lead that became the deal.
            lead / clear_lead = Lead: Update<Id<kind::Lead>>, "Sets the lead that became the deal.";
            /// The id in an external system.
            external_id / clear_external_id = ExternalId: Update<String>, "Sets the id in an external system.";
        }
    };
}

pub(in crate::crm) use settable_fields;
