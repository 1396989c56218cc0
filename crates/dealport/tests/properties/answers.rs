//! Any bytes as the answer to any request.

use std::sync::LazyLock;

use dealport::{Answer, Endpoint, Vendor, heffl, pipedrive, routera};
use dealport_sandbox::Sandbox;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use proptest::prelude::*;

use crate::json::{name, object, plausible, stranger};

/// An operation by its vendor and name, and what reads its answers.
struct Reader {
    operation: (&'static str, &'static str),
    read: Box<dyn Fn(&Answer) + Send + Sync>,
}

impl Reader {
    fn of<E: Endpoint>(request: E) -> Self {
        let operation = (E::Vendor::NAME, E::OPERATION.name());
        let read = move |answer: &Answer| {
            // An error must be one that can be shown.
            if let Err(error) = request.decode(answer) {
                assert!(!format!("{error} {error:?}").is_empty());
            }
        };
        Self { operation, read: Box::new(read) }
    }
}

static READERS: LazyLock<Vec<Reader>> = LazyLock::new(|| {
    let mut readers = vec![
        Reader::of(heffl::deals::ListDeals::new()),
        Reader::of(heffl::deals::GetDeal::new("a")),
        Reader::of(heffl::deals::CreateDeal::new("a", "b", "c")),
        Reader::of(heffl::deals::UpdateDeal::new("a")),
        Reader::of(heffl::deals::DeleteDeal::new("a")),
        Reader::of(heffl::contacts::ListContacts::new()),
        Reader::of(heffl::contacts::CreateContact::new("a")),
        Reader::of(heffl::contacts::UpdateContact::new("a")),
        Reader::of(heffl::contacts::DeleteContact::new("a")),
        Reader::of(heffl::companies::ListCompanies::new()),
        Reader::of(heffl::companies::CreateCompany::new("a")),
        Reader::of(heffl::companies::UpdateCompany::new("a")),
        Reader::of(heffl::companies::DeleteCompany::new("a")),
        Reader::of(heffl::pipelines::ListPipelines::new()),
        Reader::of(heffl::pipelines::GetPipeline::new("a")),
        Reader::of(heffl::pipelines::CreatePipeline::new("a", [])),
        Reader::of(heffl::pipelines::UpdatePipeline::new("a")),
        Reader::of(heffl::stages::CreateStage::new("a", "b", 1_u32)),
        Reader::of(heffl::stages::UpdateStage::new("a")),
        Reader::of(heffl::custom_fields::ListCustomFields::new(heffl::custom_fields::Entity::Deals)),
        Reader::of(heffl::users::ListUsers::new()),
        Reader::of(heffl::tags::ListTags::new()),
        Reader::of(heffl::tags::CreateTag::new("a", heffl::tags::TagType::Deals, "#000000")),
        Reader::of(heffl::sources::ListSources::new()),
        Reader::of(heffl::client_stages::ListClientStages::new()),
        Reader::of(heffl::lead_stages::ListLeadStages::new()),
        Reader::of(heffl::lead_stages::CreateLeadStage::new("a", heffl::lead_stages::LeadStageType::New)),
        Reader::of(heffl::v1::deals::ListDeals::new()),
        Reader::of(heffl::v1::deals::GetDeal::new("a")),
        Reader::of(heffl::v1::deals::CreateDeal::new("a", "b", "c", "d")),
        Reader::of(heffl::v1::deals::UpdateDeal::new("a")),
        Reader::of(heffl::v1::deals::DeleteDeal::new("a")),
        Reader::of(heffl::v1::webhooks::Subscribe::new("a", "b", [])),
        Reader::of(pipedrive::deals::ListDeals::new()),
        Reader::of(pipedrive::deals::ListArchivedDeals::new()),
        Reader::of(pipedrive::deals::GetDeal::new(1)),
        Reader::of(pipedrive::deals::CreateDeal::new("a")),
        Reader::of(pipedrive::deals::UpdateDeal::new(1)),
        Reader::of(pipedrive::deals::DeleteDeal::new(1)),
        Reader::of(pipedrive::deals::SearchDeals::new("a")),
        Reader::of(pipedrive::pipelines::ListPipelines::new()),
        Reader::of(pipedrive::pipelines::GetPipeline::new(1)),
        Reader::of(pipedrive::stages::ListStages::new()),
        Reader::of(pipedrive::stages::GetStage::new(1)),
        Reader::of(pipedrive::deal_fields::ListDealFields::new()),
        Reader::of(pipedrive::deal_fields::GetDealField::new("a")),
        Reader::of(pipedrive::users::ListUsers::new()),
        Reader::of(pipedrive::users::GetUser::new(1)),
        Reader::of(pipedrive::users::GetCurrentUser::new()),
        Reader::of(routera::routers::ListRouters::new()),
        Reader::of(routera::routers::GetRouter::new("a")),
        Reader::of(routera::dispatch::Dispatch::new("a", "b")),
    ];
    readers.extend(objects::<routera::kind::Contact>());
    readers.extend(objects::<routera::kind::Company>());
    readers.extend(objects::<routera::kind::Deal>());
    readers.extend(objects::<routera::kind::Ticket>());
    readers
});

/// The five operations that Routera has for each type of objects.
fn objects<K: routera::objects::ObjectType>() -> [Reader; 5] {
    use routera::objects::{ArchiveObject, CreateObject, GetObject, ListObjects, UpdateObject};
    [
        Reader::of(ListObjects::<K>::new()),
        Reader::of(GetObject::<K>::new("a")),
        Reader::of(CreateObject::<K>::from_fields(dealport::Members::new())),
        Reader::of(UpdateObject::<K>::new("a")),
        Reader::of(ArchiveObject::<K>::new("a")),
    ]
}

#[test]
fn every_operation_is_tried() {
    let index = [
        (heffl::Heffl::NAME, heffl::ENDPOINTS),
        (pipedrive::Pipedrive::NAME, pipedrive::ENDPOINTS),
        (routera::Routera::NAME, routera::ENDPOINTS),
    ];
    for (vendor, endpoints) in index {
        for endpoint in endpoints {
            let operation = (vendor, endpoint.operation.name());
            assert!(READERS.iter().any(|reader| reader.operation == operation), "{operation:?} is not tried");
        }
    }
}

/// Deals as the vendors document them.
static DOCUMENTED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sandbox = runtime.block_on(Sandbox::builder().deals(20).start()).unwrap();
    let (heffl, pipedrive, routera) = (sandbox.heffl(), sandbox.pipedrive(), sandbox.routera());
    (1..=6)
        .flat_map(|number| {
            [
                heffl.deal(&heffl.deal_id(number)),
                pipedrive.deal(number),
                routera.deal(&routera.deal_id(number)),
            ]
        })
        .map(Option::unwrap)
        .collect()
});

/// What answers are wrapped in, about one thing or a list of it.
const ENVELOPES: &[&str] = &[
    "@",
    "[@]",
    r#"{"data":@}"#,
    r#"{"data":[@,@],"meta":{"nextCursor":"c","hasMore":true}}"#,
    r#"{"data":[@],"nextCursor":"c","hasMore":true,"total":7}"#,
    r#"{"success":true,"data":@}"#,
    r#"{"success":true,"data":[@,@],"additional_data":{"next_cursor":"c"}}"#,
    r#"{"success":true,"data":{"items":[{"result_score":0.5,"item":@}]}}"#,
    r#"{"success":false,"error":"no","error_info":"x","data":@}"#,
    r#"{"data":[@],"pagination":{"limit":100,"offset":0,"count":1}}"#,
    r#"{"error":{"code":"BAD","message":"no","details":{"issues":[@]}}}"#,
    r#"{"message":"no","error":true,"success":@}"#,
];

/// Answers that are right, or might be.
fn right() -> impl Strategy<Value = String> {
    let made =
        proptest::collection::vec(prop_oneof![(name(), plausible()), stranger()], 0..10).prop_map(object);
    let documented = any::<proptest::sample::Index>().prop_map(|index| index.get(&DOCUMENTED).clone());
    (proptest::sample::select(ENVELOPES), prop_oneof![made, documented, plausible()])
        .prop_map(|(envelope, thing)| envelope.replace('@', &thing))
}

/// Answers that are nearly right: cut, or with other bytes in some places.
fn wrong() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<proptest::sample::Index>(), any::<u8>(), any::<bool>());
    (right(), proptest::collection::vec(change, 0..4), proptest::option::of(any::<proptest::sample::Index>()))
        .prop_map(|(text, changes, cut)| {
            let mut bytes = text.into_bytes();
            for (place, byte, is_inserted) in changes {
                let place = place.index(bytes.len());
                if is_inserted { bytes.insert(place, byte) } else { bytes[place] = byte }
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            bytes
        })
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![1 => any::<Vec<u8>>(), 4 => wrong(), 1 => right().prop_map(String::into_bytes)]
}

/// Names of headers that vendors use, and values that they might.
fn headers() -> impl Strategy<Value = HeaderMap> {
    const NAMES: &[&str] = &[
        "retry-after",
        "date",
        "content-type",
        "ratelimit-limit",
        "ratelimit-remaining",
        "ratelimit-reset",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
        "x-daily-ratelimit-token-limit",
        "x-daily-ratelimit-token-remaining",
        "x-request-id",
        "x-correlation-id",
    ];
    let value = prop_oneof![
        any::<u64>().prop_map(|number| number.to_string().into_bytes()),
        any::<Vec<u8>>(),
        Just(b"text/html".to_vec()),
        Just(b"Thu, 12 Jun 2025 14:30:00 GMT".to_vec()),
    ];
    proptest::collection::vec((proptest::sample::select(NAMES).prop_map(str::to_owned), value), 0..6)
        .prop_map(|pairs| {
            let header = |(name, value): (String, Vec<u8>)| {
                Some((name.parse::<HeaderName>().unwrap(), HeaderValue::from_bytes(&value).ok()?))
            };
            pairs.into_iter().filter_map(header).collect()
        })
}

/// What a delivery of an event comes with, never with the right signature.
fn deliveries() -> impl Strategy<Value = HeaderMap> {
    let value = || prop_oneof!["[0-9]{1,12}", "v1,[A-Za-z0-9+/]{0,48}=?", "\\PC{0,20}"];
    (value(), value(), value()).prop_map(|(id, time, signature)| {
        let names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
        let headers = names.into_iter().zip([id, time, signature]);
        headers
            .filter_map(|(name, value)| Some((HeaderName::from_static(name), value.parse().ok()?)))
            .collect()
    })
}

fn judged<V: Vendor>(answer: &Answer) {
    let _ = (V::failure(answer), V::rate(answer), V::request_id(answer));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_answer_panics_whoever_reads_it(body in body(), headers in headers()) {
        let answer = Answer::new(StatusCode::OK, headers, body);
        for reader in READERS.iter() {
            (reader.read)(&answer);
        }
    }

    #[test]
    fn no_refusal_panics_whoever_judges_it(status in 100_u16..600, body in body(), headers in headers()) {
        let answer = Answer::new(StatusCode::from_u16(status).unwrap(), headers, body);
        judged::<heffl::Heffl>(&answer);
        judged::<pipedrive::Pipedrive>(&answer);
        judged::<routera::Routera>(&answer);
    }

    #[test]
    fn no_event_panics_whoever_verifies_it(body in body(), headers in deliveries(), secret in "(whsec_)?[A-Za-z0-9+/]{0,40}=?") {
        if let Ok(verifier) = heffl::webhooks::Verifier::new(secret.as_str()) {
            prop_assert!(verifier.receive(&headers, &body).is_err());
        }
    }
}
