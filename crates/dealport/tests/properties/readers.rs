//! Readers of the responses of all operations.

mod pipedrive_items;

use std::sync::LazyLock;

use dealport::chrono::NaiveDate;
use dealport::http::Response;
use dealport::{Decimal, Endpoint, Vendor, heffl, pipedrive, routera, weeek};

/// An operation by its vendor and name, with the reader of its responses.
pub(crate) struct Reader {
    pub(crate) operation: (&'static str, &'static str),
    /// Returns whether the response could be read.
    pub(crate) read: Box<dyn Fn(&Response) -> bool + Send + Sync>,
}

impl Reader {
    fn of<E: Endpoint>(request: E) -> Self {
        let operation = (E::Vendor::NAME, E::OPERATION.name());
        let read = move |response: &Response| {
            let read = request.decode(response);
            // An error must be printable.
            if let Err(error) = &read {
                assert!(!format!("{error} {error:?}").is_empty());
            }
            read.is_ok()
        };
        Self { operation, read: Box::new(read) }
    }
}

pub(crate) static READERS: LazyLock<Vec<Reader>> = LazyLock::new(|| {
    [heffl(), pipedrive(), pipedrive_deals(), pipedrive_v1(), pipedrive_items::readers(), routera(), weeek()]
        .into_iter()
        .flatten()
        .collect()
});

fn heffl() -> Vec<Reader> {
    use heffl::{
        client_stages, companies, contacts, custom_fields, deals, lead_stages, pipelines, sources, stages,
        tags, users, v1,
    };
    let mut readers = vec![
        Reader::of(deals::ListDeals::new()),
        Reader::of(deals::GetDeal::new("a")),
        Reader::of(deals::CreateDeal::new("a", heffl::ClientId::from("b"), heffl::PipelineId::from("c"))),
        Reader::of(deals::UpdateDeal::new("a")),
        Reader::of(deals::DeleteDeal::new("a")),
        Reader::of(contacts::ListContacts::new()),
        Reader::of(contacts::CreateContact::new("a")),
        Reader::of(contacts::UpdateContact::new("a")),
        Reader::of(contacts::DeleteContact::new("a")),
        Reader::of(companies::ListCompanies::new()),
        Reader::of(companies::CreateCompany::new("a")),
        Reader::of(companies::UpdateCompany::new("a")),
        Reader::of(companies::DeleteCompany::new("a")),
        Reader::of(pipelines::ListPipelines::new()),
        Reader::of(pipelines::GetPipeline::new("a")),
        Reader::of(pipelines::CreatePipeline::new("a", Vec::<stages::NewStage>::new())),
        Reader::of(pipelines::UpdatePipeline::new("a")),
        Reader::of(stages::CreateStage::new("a", "b", 1_u32)),
        Reader::of(stages::UpdateStage::new("a")),
        Reader::of(custom_fields::ListCustomFields::new(custom_fields::Entity::Deals)),
        Reader::of(users::ListUsers::new()),
        Reader::of(tags::ListTags::new()),
        Reader::of(tags::CreateTag::new("a", tags::TagType::Deals, "#000000")),
        Reader::of(sources::ListSources::new()),
        Reader::of(client_stages::ListClientStages::new()),
        Reader::of(lead_stages::ListLeadStages::new()),
        Reader::of(lead_stages::CreateLeadStage::new("a", lead_stages::LeadStageType::New)),
        Reader::of(v1::deals::ListDeals::new()),
        Reader::of(v1::deals::GetDeal::new("a")),
        Reader::of(v1::deals::CreateDeal::new(
            "a",
            heffl::PipelineId::from("b"),
            heffl::StageId::from("c"),
            heffl::ClientId::from("d"),
        )),
        Reader::of(v1::deals::UpdateDeal::new("a")),
        Reader::of(v1::deals::DeleteDeal::new("a")),
        Reader::of(v1::webhooks::Subscribe::new("a", "b", Vec::<heffl::webhooks::EventName>::new())),
    ];
    readers.extend(heffl_records());
    readers.extend(heffl_v1());
    readers
}

fn heffl_records() -> Vec<Reader> {
    use heffl::{document_templates, leads, products, projects, quotations, tasks};
    let lines = Vec::<quotations::QuotationLine>::new;
    let (client, template) = (heffl::ClientId::from("a"), heffl::TemplateId::from("b"));
    vec![
        Reader::of(products::ListProducts::new()),
        Reader::of(products::CreateProduct::new("a", "b", 1)),
        Reader::of(products::UpdateProduct::new("a")),
        Reader::of(document_templates::ListDocumentTemplates::new()),
        Reader::of(document_templates::GetDocumentTemplate::new("a")),
        Reader::of(tasks::ListTasks::new()),
        Reader::of(tasks::CreateTask::new("a")),
        Reader::of(tasks::GetTask::new("a")),
        Reader::of(tasks::UpdateTask::new("a")),
        Reader::of(tasks::DeleteTask::new("a")),
        Reader::of(quotations::ListQuotations::new()),
        Reader::of(quotations::CreateQuotation::new(client, template, timestamp(), lines())),
        Reader::of(quotations::GetQuotation::new("a")),
        Reader::of(quotations::UpdateQuotation::new("a")),
        Reader::of(quotations::DeleteQuotation::new("a")),
        Reader::of(projects::ListProjects::new()),
        Reader::of(projects::CreateProject::new("a")),
        Reader::of(projects::GetProject::new("a")),
        Reader::of(projects::UpdateProject::new("a")),
        Reader::of(leads::ListLeads::new()),
    ]
}

fn heffl_v1() -> Vec<Reader> {
    use heffl::v1::{clients, invoices, leads, pipelines, tasks};
    let lines = Vec::<invoices::NewInvoiceLine>::new();
    vec![
        Reader::of(clients::ListClients::new()),
        Reader::of(clients::CreateClient::new()),
        Reader::of(clients::GetClient::new("a")),
        Reader::of(clients::UpdateClient::new("a")),
        Reader::of(clients::DeleteClient::new("a")),
        Reader::of(leads::ListLeads::new()),
        Reader::of(leads::CreateLead::new("a")),
        Reader::of(leads::GetLead::new("a")),
        Reader::of(leads::UpdateLead::new("a")),
        Reader::of(leads::DeleteLead::new("a")),
        Reader::of(leads::ListLeadSources::new()),
        Reader::of(leads::ListLeadStages::new()),
        Reader::of(tasks::ListTasks::new()),
        Reader::of(tasks::CreateTask::new("a")),
        Reader::of(tasks::GetTask::new("a")),
        Reader::of(tasks::UpdateTask::new("a")),
        Reader::of(tasks::DeleteTask::new("a")),
        Reader::of(invoices::CreateInvoice::new("a", timestamp(), timestamp(), lines)),
        Reader::of(pipelines::ListPipelines::new()),
        Reader::of(pipelines::GetPipeline::new("a")),
    ]
}

fn timestamp() -> heffl::Timestamp {
    heffl::chrono::DateTime::UNIX_EPOCH.into()
}

fn pipedrive() -> Vec<Reader> {
    use pipedrive::{
        currencies, deal_fields, deals, filters, organizations, persons, pipelines, stages, users,
    };
    vec![
        Reader::of(deals::ListDeals::new()),
        Reader::of(deals::ListArchivedDeals::new()),
        Reader::of(deals::GetDeal::new(1)),
        Reader::of(deals::CreateDeal::new("a")),
        Reader::of(deals::UpdateDeal::new(1)),
        Reader::of(deals::DeleteDeal::new(1)),
        Reader::of(deals::SearchDeals::new("a")),
        Reader::of(persons::ListPersons::new()),
        Reader::of(persons::GetPerson::new(1)),
        Reader::of(persons::CreatePerson::new("a")),
        Reader::of(persons::SearchPersons::new("a")),
        Reader::of(organizations::ListOrganizations::new()),
        Reader::of(organizations::GetOrganization::new(1)),
        Reader::of(organizations::CreateOrganization::new("a")),
        Reader::of(organizations::SearchOrganizations::new("a")),
        Reader::of(pipelines::ListPipelines::new()),
        Reader::of(pipelines::GetPipeline::new(1)),
        Reader::of(stages::ListStages::new()),
        Reader::of(stages::GetStage::new(1)),
        Reader::of(deal_fields::ListDealFields::new()),
        Reader::of(deal_fields::GetDealField::new("a")),
        Reader::of(users::ListUsers::new()),
        Reader::of(users::GetUser::new(1)),
        Reader::of(users::GetCurrentUser::new()),
        Reader::of(users::FindUsers::new("a")),
        Reader::of(users::CreateUser::new("a")),
        Reader::of(users::UpdateUser::new(1, true)),
        Reader::of(users::ListUserFollowers::new(1)),
        Reader::of(users::GetUserPermissions::new(1)),
        Reader::of(users::ListUserRoleAssignments::new(1)),
        Reader::of(users::GetUserRoleSettings::new(1)),
        Reader::of(currencies::ListCurrencies::new()),
        Reader::of(filters::ListFilters::new()),
        Reader::of(filters::GetFilter::new(1)),
        Reader::of(filters::GetFilterHelpers::new()),
        Reader::of(filters::CreateFilter::new("a", filters::Conditions::all([]), filters::FilterType::Deals)),
        Reader::of(filters::UpdateFilter::new(1, filters::Conditions::all([]))),
        Reader::of(filters::DeleteFilter::new(1)),
        Reader::of(filters::DeleteManyFilters::new()),
        Reader::of(deal_fields::CreateDealField::new("a", deal_fields::FieldType::Text)),
        Reader::of(deal_fields::UpdateDealField::new("a")),
        Reader::of(deal_fields::DeleteDealField::new("a")),
        Reader::of(deal_fields::AddDealFieldOptions::new("a", ["b"])),
        Reader::of(deal_fields::UpdateDealFieldOptions::new("a", [(1, "b")])),
        Reader::of(deal_fields::DeleteDealFieldOptions::new("a", [1_u64])),
        Reader::of(pipelines::CreatePipeline::new("a")),
        Reader::of(pipelines::UpdatePipeline::new(1)),
        Reader::of(pipelines::DeletePipeline::new(1)),
        Reader::of(pipelines::GetPipelineConversions::new(1, DATE, DATE)),
        Reader::of(pipelines::GetPipelineMovements::new(1, DATE, DATE)),
        Reader::of(stages::CreateStage::new("a", 1)),
        Reader::of(stages::UpdateStage::new(1)),
        Reader::of(stages::DeleteStage::new(1)),
    ]
}

const DATE: NaiveDate = NaiveDate::MIN;

fn pipedrive_deals() -> Vec<Reader> {
    use pipedrive::DealId;
    use pipedrive::deals::{
        AddDealFollower, AddDealParticipant, AddDealProduct, AddManyDealProducts, ConvertDeal,
        CreateDealDiscount, CreateDealInstallment, DeleteDealDiscount, DeleteDealInstallment, DuplicateDeal,
        GetArchivedDealTimeline, GetDealConversion, GetDealTimeline, ListDealChanges, ListDealDiscounts,
        ListDealFiles, ListDealFollowerChanges, ListDealFollowers, ListDealInstallments,
        ListDealMailMessages, ListDealParticipantChanges, ListDealParticipants, ListDealPermittedUsers,
        ListDealProducts, ListDealUpdates, ListDealsProducts, MergeDeals, NewDealProduct, RemoveDealFollower,
        RemoveDealParticipant, RemoveDealProduct, RemoveManyDealProducts, SummarizeArchivedDeals,
        SummarizeDeals, UpdateDealDiscount, UpdateDealInstallment, UpdateDealProduct,
    };
    let deal = || DealId::from(1);
    let one = Decimal::ONE;
    vec![
        Reader::of(SummarizeDeals::new()),
        Reader::of(SummarizeArchivedDeals::new()),
        Reader::of(GetDealTimeline::new(DATE, "day", 1, "add_time")),
        Reader::of(GetArchivedDealTimeline::new(DATE, "day", 1, "add_time")),
        Reader::of(DuplicateDeal::new(1)),
        Reader::of(MergeDeals::new(deal(), 2.into())),
        Reader::of(ConvertDeal::new(1)),
        Reader::of(GetDealConversion::new(deal(), "a".into())),
        Reader::of(ListDealChanges::new(1)),
        Reader::of(ListDealUpdates::new(1)),
        Reader::of(ListDealFiles::new(1)),
        Reader::of(ListDealMailMessages::new(1)),
        Reader::of(ListDealFollowers::new(1)),
        Reader::of(AddDealFollower::new(deal(), 2.into())),
        Reader::of(RemoveDealFollower::new(deal(), 2.into())),
        Reader::of(ListDealFollowerChanges::new(1)),
        Reader::of(ListDealParticipants::new(1)),
        Reader::of(AddDealParticipant::new(deal(), 2.into())),
        Reader::of(RemoveDealParticipant::new(deal(), 2.into())),
        Reader::of(ListDealParticipantChanges::new(1)),
        Reader::of(ListDealPermittedUsers::new(1)),
        Reader::of(ListDealProducts::new(1)),
        Reader::of(ListDealsProducts::new()),
        Reader::of(AddDealProduct::new(deal(), 2.into(), one, one)),
        Reader::of(AddManyDealProducts::new(1, Vec::<NewDealProduct>::new())),
        Reader::of(UpdateDealProduct::new(deal(), 2.into())),
        Reader::of(RemoveDealProduct::new(deal(), 2.into())),
        Reader::of(RemoveManyDealProducts::new(1)),
        Reader::of(ListDealDiscounts::new(1)),
        Reader::of(CreateDealDiscount::new(1, "a", one, "amount")),
        Reader::of(UpdateDealDiscount::new(deal(), "a".into())),
        Reader::of(DeleteDealDiscount::new(deal(), "a".into())),
        Reader::of(ListDealInstallments::new()),
        Reader::of(CreateDealInstallment::new(1, "a", one, DATE)),
        Reader::of(UpdateDealInstallment::new(deal(), 2.into())),
        Reader::of(DeleteDealInstallment::new(deal(), 2.into())),
    ]
}

#[allow(deprecated, reason = "what the vendor retired is read too")]
fn pipedrive_v1() -> Vec<Reader> {
    use pipedrive::deals::{DeleteManyDeals, ListDealActivities, ListDealCollection, ListDealPersons};
    use pipedrive::v1::{deal_fields, deals, users};
    use pipedrive::{pipelines, stages};
    vec![
        Reader::of(ListDealCollection::new()),
        Reader::of(ListDealActivities::new(1)),
        Reader::of(ListDealPersons::new(1)),
        Reader::of(DeleteManyDeals::new()),
        Reader::of(pipelines::ListPipelineDeals::new(1)),
        Reader::of(stages::ListStageDeals::new(1)),
        Reader::of(deals::ListArchivedDeals::new()),
        Reader::of(deals::ListDealFollowers::new(1)),
        Reader::of(deals::AddDealFollower::new(1.into(), 2.into())),
        Reader::of(deals::RemoveDealFollower::new(1.into(), 2.into())),
        Reader::of(deal_fields::ListDealFields::new()),
        Reader::of(deal_fields::GetDealField::new(1)),
        Reader::of(deal_fields::CreateDealField::new("a", "text")),
        Reader::of(deal_fields::UpdateDealField::new(1)),
        Reader::of(deal_fields::DeleteDealField::new(1)),
        Reader::of(deal_fields::DeleteManyDealFields::new()),
        Reader::of(users::ListUserFollowers::new(1)),
    ]
}

fn routera() -> Vec<Reader> {
    use routera::{dispatch, kind, routers};
    let mut readers = vec![
        Reader::of(routers::ListRouters::new()),
        Reader::of(routers::GetRouter::new("a")),
        Reader::of(dispatch::Dispatch::new("a".into(), "b".into())),
    ];
    readers.extend(objects::<kind::Contact>());
    readers.extend(objects::<kind::Company>());
    readers.extend(objects::<kind::Deal>());
    readers.extend(objects::<kind::Ticket>());
    readers
}

/// Returns the five operations of each object type of Routera.
fn objects<K: routera::objects::ObjectType>() -> [Reader; 5] {
    use routera::objects::{ArchiveObject, CreateObject, GetObject, ListObjects, UpdateObject};
    [
        Reader::of(ListObjects::<K>::new()),
        Reader::of(GetObject::<K>::new("a")),
        Reader::of(CreateObject::<K>::from_fields(dealport::json::Fields::new())),
        Reader::of(UpdateObject::<K>::new("a")),
        Reader::of(ArchiveObject::<K>::new("a")),
    ]
}

fn weeek() -> Vec<Reader> {
    use weeek::custom_fields::{Color, FieldType, Place};
    use weeek::funnels::custom_fields;
    use weeek::{
        attachments, contacts, currencies, deals, funnels, organizations, statuses, tags, user, workspace,
    };
    let mut readers = vec![
        Reader::of(funnels::ListFunnels::new()),
        Reader::of(funnels::CreateFunnel::new("a")),
        Reader::of(funnels::GetFunnel::new("a")),
        Reader::of(funnels::UpdateFunnel::new("a")),
        Reader::of(funnels::DeleteFunnel::new("a")),
        Reader::of(custom_fields::CreateCustomField::new("a", FieldType::Text)),
        Reader::of(custom_fields::UpdateCustomField::new("a".into(), "b".into())),
        Reader::of(custom_fields::MoveCustomField::new(
            "a".into(),
            "b".into(),
            Place::After(weeek::CustomFieldId::from("c")),
        )),
        Reader::of(custom_fields::DeleteCustomField::new("a".into(), "b".into())),
        Reader::of(custom_fields::CreateCustomFieldOption::new(
            "a".into(),
            "b".into(),
            "c",
            Color::Turquoise,
        )),
        Reader::of(custom_fields::UpdateCustomFieldOption::new(
            "a".into(),
            "b".into(),
            "c".into(),
            "d",
            Color::Turquoise,
        )),
        Reader::of(custom_fields::MoveCustomFieldOption::new(
            "a".into(),
            "b".into(),
            "c".into(),
            Place::Before(weeek::CustomFieldOptionId::from("d")),
        )),
        Reader::of(custom_fields::DeleteCustomFieldOption::new("a".into(), "b".into(), "c".into())),
        Reader::of(statuses::ListStatuses::new("a")),
        Reader::of(statuses::CreateStatus::new("a", "b")),
        Reader::of(statuses::GetStatus::new("a")),
        Reader::of(statuses::UpdateStatus::new("a", "b")),
        Reader::of(statuses::DeleteStatus::new("a")),
        Reader::of(deals::ListDeals::new("a")),
        Reader::of(deals::CreateDeal::new("a")),
        Reader::of(deals::GetDeal::new("a")),
        Reader::of(deals::UpdateDeal::new("a")),
        Reader::of(deals::PatchDeal::new("a")),
        Reader::of(deals::DeleteDeal::new("a")),
        Reader::of(deals::MoveDeal::new("a")),
        Reader::of(deals::ChangeFunnel::new("a".into(), "b".into())),
        Reader::of(deals::ChangeStatus::new("a".into(), "b".into())),
        Reader::of(deals::AttachAssignee::new("a".into(), "b".into())),
        Reader::of(deals::DetachAssignee::new("a".into(), "b".into())),
        Reader::of(deals::AttachContact::new("a".into(), "b".into())),
        Reader::of(deals::DetachContact::new("a".into(), "b".into())),
        Reader::of(deals::AttachOrganization::new("a".into(), "b".into())),
        Reader::of(deals::DetachOrganization::new("a".into(), "b".into())),
        Reader::of(deals::AttachTag::new("a".into(), 1.into())),
        Reader::of(deals::DetachTag::new("a".into(), 1.into())),
        Reader::of(deals::CreateTask::new("a")),
        Reader::of(deals::MoveTask::new("a".into(), 1.into())),
        Reader::of(deals::DetachTask::new("a".into(), 1.into())),
        Reader::of(deals::UploadAttachment::new("a", dealport_core::http::FilePart::new("a", "b"))),
        Reader::of(organizations::ListOrganizations::new()),
        Reader::of(organizations::CreateOrganization::new("a")),
        Reader::of(organizations::GetOrganization::new("a")),
        Reader::of(organizations::UpdateOrganization::new("a")),
        Reader::of(organizations::DeleteOrganization::new("a")),
        Reader::of(organizations::addresses::CreateAddress::new("a", "b")),
        Reader::of(organizations::addresses::UpdateAddress::new("a".into(), "b".into(), "c")),
        Reader::of(organizations::addresses::DeleteAddress::new("a".into(), "b".into())),
        Reader::of(organizations::emails::CreateEmail::new("a", "b")),
        Reader::of(organizations::emails::UpdateEmail::new("a".into(), "b".into(), "c")),
        Reader::of(organizations::emails::DeleteEmail::new("a".into(), "b".into())),
        Reader::of(organizations::phones::CreatePhone::new("a", "b")),
        Reader::of(organizations::phones::UpdatePhone::new("a".into(), "b".into(), "c")),
        Reader::of(organizations::phones::DeletePhone::new("a".into(), "b".into())),
        Reader::of(organizations::AttachContact::new("a".into(), "b".into())),
        Reader::of(organizations::DetachContact::new("a".into(), "b".into())),
        Reader::of(organizations::AttachTag::new("a".into(), 1.into())),
        Reader::of(organizations::DetachTag::new("a".into(), 1.into())),
        Reader::of(contacts::ListContacts::new()),
        Reader::of(contacts::CreateContact::new("a")),
        Reader::of(contacts::GetContact::new("a")),
        Reader::of(contacts::UpdateContact::new("a", "b")),
        Reader::of(contacts::DeleteContact::new("a")),
        Reader::of(contacts::emails::CreateEmail::new("a", "b")),
        Reader::of(contacts::emails::UpdateEmail::new("a".into(), "b".into(), "c")),
        Reader::of(contacts::emails::DeleteEmail::new("a".into(), "b".into())),
        Reader::of(contacts::phones::CreatePhone::new("a", "b")),
        Reader::of(contacts::phones::UpdatePhone::new("a".into(), "b".into(), "c")),
        Reader::of(contacts::phones::DeletePhone::new("a".into(), "b".into())),
        Reader::of(contacts::AttachTag::new("a".into(), 1.into())),
        Reader::of(contacts::DetachTag::new("a".into(), 1.into())),
        Reader::of(currencies::ListCurrencies::new()),
        Reader::of(workspace::GetWorkspace::new()),
        Reader::of(workspace::ListMembers::new()),
        Reader::of(tags::ListTags::new()),
        Reader::of(tags::CreateTag::new("a")),
        Reader::of(tags::GetTag::new(1)),
        Reader::of(tags::UpdateTag::new(1, "a", "#000000")),
        Reader::of(tags::DeleteTag::new(1)),
        Reader::of(user::GetCurrentUser::new()),
        Reader::of(attachments::GetAttachment::new("a")),
    ];
    readers.extend(weeek_projects());
    readers.extend(weeek_tasks());
    readers.push(Reader::of(weeek::custom_fields::ListCustomFields::new()));
    readers.extend(level(&weeek::custom_fields::TaskManager));
    readers.extend(level(&weeek::ProjectId::from(1)));
    readers.extend(level(&weeek::BoardId::from(1)));
    readers.push(sublevel(weeek::ProjectId::from(1)));
    readers.push(sublevel(weeek::BoardId::from(1)));
    readers
}

fn weeek_projects() -> Vec<Reader> {
    use weeek::{board_columns, boards, portfolios, projects};
    vec![
        Reader::of(portfolios::ListPortfolios::new()),
        Reader::of(portfolios::CreatePortfolio::new("a")),
        Reader::of(portfolios::GetPortfolio::new(1)),
        Reader::of(portfolios::UpdatePortfolio::new(1, "a")),
        Reader::of(portfolios::DeletePortfolio::new(1)),
        Reader::of(projects::ListProjects::new()),
        Reader::of(projects::CreateProject::new("a", false)),
        Reader::of(projects::GetProject::new(1)),
        Reader::of(projects::UpdateProject::new(1, "a", false)),
        Reader::of(projects::DeleteProject::new(1)),
        Reader::of(projects::ArchiveProject::new(1)),
        Reader::of(projects::UnarchiveProject::new(1)),
        Reader::of(boards::ListBoards::new(1)),
        Reader::of(boards::CreateBoard::new("a", 1)),
        Reader::of(boards::UpdateBoard::new(1, "a")),
        Reader::of(boards::DeleteBoard::new(1)),
        Reader::of(boards::MoveBoard::new(1)),
        Reader::of(board_columns::ListBoardColumns::new(1)),
        Reader::of(board_columns::CreateBoardColumn::new("a", 1)),
        Reader::of(board_columns::UpdateBoardColumn::new(1, "a")),
        Reader::of(board_columns::DeleteBoardColumn::new(1)),
        Reader::of(board_columns::MoveBoardColumn::new(1)),
    ]
}

fn weeek_tasks() -> Vec<Reader> {
    use weeek::tasks;
    let date = NaiveDate::default();
    vec![
        Reader::of(tasks::ListTasks::new()),
        Reader::of(tasks::CreateTask::new()),
        Reader::of(tasks::GetTask::new(1)),
        Reader::of(tasks::UpdateTask::new(1)),
        Reader::of(tasks::DeleteTask::new(1)),
        Reader::of(tasks::CompleteTask::new(1)),
        Reader::of(tasks::UncompleteTask::new(1)),
        Reader::of(tasks::ChangeTaskBoard::new(1.into(), 2.into())),
        Reader::of(tasks::ChangeTaskBoardColumn::new(1.into(), 2.into())),
        Reader::of(tasks::AddTaskLocation::new(1.into(), 2.into())),
        Reader::of(tasks::RemoveTaskLocation::new(1.into(), 2.into())),
        Reader::of(tasks::UploadTaskAttachment::new(1, dealport_core::http::FilePart::new("a", "b"))),
        Reader::of(tasks::AddTaskWatchers::new(1, ["a"])),
        Reader::of(tasks::RemoveTaskWatchers::new(1, ["a"])),
        Reader::of(tasks::AddTaskAssignees::new(1, ["a"])),
        Reader::of(tasks::RemoveTaskAssignees::new(1, ["a"])),
        Reader::of(tasks::ChangeTaskParent::new(1)),
        Reader::of(tasks::StartTaskTimer::new(1)),
        Reader::of(tasks::StopTaskTimer::new(1)),
        Reader::of(tasks::CreateTaskTimeEntry::new(1.into(), "a".into(), false, date, 1)),
        Reader::of(tasks::UpdateTaskTimeEntry::new(1.into(), "a".into(), "b".into(), false, date, 1)),
        Reader::of(tasks::DeleteTaskTimeEntry::new(1.into(), "a".into())),
        Reader::of(tasks::ListTaskComments::new(1)),
        Reader::of(tasks::CreateTaskComment::new(1, "a")),
        Reader::of(tasks::DeleteTaskComment::new(1.into(), 2.into())),
    ]
}

/// The operations that Weeek has at each level of custom fields.
fn level<L: weeek::custom_fields::levels::Level>(level: &L) -> [Reader; 9] {
    use weeek::custom_fields::levels::{
        CreateCustomField, CreateCustomFieldOption, DeleteCustomField, DeleteCustomFieldOption,
        MoveCustomFieldOption, TransferCustomFieldToBoard, TransferCustomFieldToProject, UpdateCustomField,
        UpdateCustomFieldOption,
    };
    use weeek::custom_fields::{Color, FieldType, Place};
    let level = || level.clone();
    let field = || weeek::CustomFieldId::from("a");
    let option = || weeek::CustomFieldOptionId::from("b");
    [
        Reader::of(CreateCustomField::<L>::new(level(), FieldType::Text)),
        Reader::of(UpdateCustomField::<L>::new(level(), field())),
        Reader::of(DeleteCustomField::<L>::new(level(), field())),
        Reader::of(TransferCustomFieldToProject::<L>::new(level(), field(), 1.into())),
        Reader::of(TransferCustomFieldToBoard::<L>::new(level(), field(), 1.into())),
        Reader::of(CreateCustomFieldOption::<L>::new(level(), field(), "c", Color::Red)),
        Reader::of(UpdateCustomFieldOption::<L>::new(level(), field(), option(), "c", Color::Red)),
        Reader::of(MoveCustomFieldOption::<L>::new(level(), field(), option(), Place::After(option()))),
        Reader::of(DeleteCustomFieldOption::<L>::new(level(), field(), option())),
    ]
}

fn sublevel<L: weeek::custom_fields::levels::Sublevel>(level: L) -> Reader {
    Reader::of(weeek::custom_fields::levels::TransferCustomFieldToTaskManager::<L>::new(level, "a"))
}

#[test]
fn every_operation_is_tried() {
    let index = [
        (heffl::Heffl::NAME, heffl::ENDPOINTS),
        (pipedrive::Pipedrive::NAME, pipedrive::ENDPOINTS),
        (routera::Routera::NAME, routera::ENDPOINTS),
        (weeek::Weeek::NAME, weeek::ENDPOINTS),
    ];
    for (vendor, endpoints) in index {
        for endpoint in endpoints {
            let operation = (vendor, endpoint.operation.name());
            assert!(READERS.iter().any(|reader| reader.operation == operation), "{operation:?} is not tried");
        }
    }
}
