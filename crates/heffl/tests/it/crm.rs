//! Heffl through the common model.

use dealport_core::crm::{
    CloseDate, Crm, Deal, DealChanges, DealField, DealQuery, DealStatus, DeleteKind, FieldType, Filter,
    NewDeal, Priority,
};
use dealport_core::plumbing::serde_json;
use dealport_heffl::{Decimal, Error, ErrorKind, Fields, Json};
use futures_util::TryStreamExt;

use crate::responses::{DEAL, FULL_DEAL};
use crate::script::{Script, ok};

async fn deal(body: &str) -> Deal {
    Script::of([ok(body)]).client().deal("dl_abc123").await.unwrap()
}

#[tokio::test]
async fn a_deal_in_the_models_words() {
    let deal = deal(FULL_DEAL).await;
    assert_eq!(deal.reference().unwrap().to_string(), "heffl:dl_abc123");
    assert_eq!(deal.title.as_deref(), Some("Enterprise license"));
    assert_eq!((deal.amount.unwrap().to_string().as_str(), &deal.currency), ("25000.00", &None));
    assert_eq!((deal.status, deal.priority), (Some(DealStatus::Open), Some(Priority::High)));
    assert_eq!(deal.pipeline.unwrap().id, "dpl_abc123".into());
    let stage = deal.stage.unwrap();
    assert_eq!((stage.id.to_string().as_str(), stage.name.as_deref()), ("dps_abc123", Some("Talking")));
    let owner = deal.owner.unwrap();
    assert_eq!(
        (owner.id.unwrap().to_string().as_str(), owner.name.as_deref()),
        ("usr_abc123", Some("John Doe"))
    );
    assert!(deal.people.is_empty());
    assert_eq!(deal.organizations[0].id, "clt_abc123".into());
    assert_eq!(deal.organizations[0].name.as_deref(), Some("Acme LLC"));
    assert_eq!(deal.expected_close.unwrap().to_string(), "2026-06-30T00:00:00.000Z");
    let source = deal.source.unwrap();
    assert_eq!(
        (source.id.unwrap().to_string().as_str(), source.name.as_deref()),
        ("src_abc123", Some("Website"))
    );
    assert_eq!(deal.lead.unwrap().name.as_deref(), Some("Jane Smith"));
    assert_eq!(deal.created_at.unwrap().to_string(), "2026-01-15T10:30:00.000Z");
    assert_eq!(deal.custom.get("cf_lead_score").unwrap().get(), "85.0");
    assert_eq!(deal.custom.len(), 3);
    let extra: Vec<_> = deal.extra.iter().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(extra, ["number", "contactEmails", "client", "ownerId", "aNewMember"]);
}

/// Every member of the vendor's is in the model or in `extra`, whatever the others are.
#[tokio::test]
async fn nothing_is_lost_on_the_way_to_the_model() {
    let without = |names: &[&str]| {
        let mut members: Fields = serde_json::from_str(FULL_DEAL).unwrap();
        for name in names {
            members.remove(name);
        }
        serde_json::to_string(&members).unwrap()
    };
    for body in [
        DEAL.to_owned(),
        FULL_DEAL.to_owned(),
        FULL_DEAL.replace(r#""company""#, r#""contact""#),
        FULL_DEAL.replace(r#""company""#, r#""partner""#),
        FULL_DEAL.replace(r#"{"id": "clt_abc123", "type": "company", "name": "Acme LLC", "x": 1.50}"#, "[7]"),
        without(&["stageId"]),
        without(&["leadId"]),
        without(&["crmSourceId"]),
        without(&["ownerUserId"]),
        without(&["ownerUserId", "ownerId"]),
        without(&["clientId"]),
        without(&["client"]),
    ] {
        let deal = deal(&body).await;
        let model = serde_json::to_string(&deal).unwrap();
        let wire: Fields = serde_json::from_str(&body).unwrap();
        for (name, value) in wire.iter() {
            let kept = deal.extra.get(&name).or_else(|| deal.custom.get(&name));
            match kept {
                Some(kept) => assert_eq!(Json::from(kept), Json::from(value), "{name}"),
                None => {
                    // A status and a priority have the model's own words, an instant the model's form.
                    let value = match &*name {
                        "status" => r#""open""#.to_owned(),
                        "priority" => r#""high""#.to_owned(),
                        _ => value.get().replace(".000Z\"", "Z\""),
                    };
                    assert!(model.contains(&value), "{name} is neither in the model nor in extra: {model}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_client_is_what_its_record_says_and_nothing_is_guessed() {
    let person = deal(&FULL_DEAL.replace(r#""company""#, r#""contact""#)).await;
    assert_eq!((person.people.len(), person.organizations.len()), (1, 0));
    for unknown in [DEAL.to_owned(), FULL_DEAL.replace(r#""company""#, "null")] {
        let deal = deal(&unknown).await;
        assert_eq!((deal.people.len(), deal.organizations.len()), (0, 0));
        assert!(deal.extra.contains("clientId"));
    }
}

#[tokio::test]
async fn unknown_words_are_kept_both_ways() {
    let body = r#"{"id":"dl_a","status":"ON_HOLD","priority":"URGENT"}"#;
    let deal = deal(body).await;
    assert_eq!(deal.status, Some(DealStatus::Unknown("ON_HOLD".to_owned())));
    let script = Script::of([ok(body)]);
    let changes = DealChanges::new().status(deal.status.unwrap()).priority(deal.priority.unwrap());
    script.client().update_deal("dl_a", changes).await.unwrap();
    assert_eq!(script.requests(), [r#"PATCH /api/v2/deals/dl_a {"priority":"URGENT","status":"ON_HOLD"}"#]);
}

#[tokio::test]
async fn a_new_deal_with_everything() {
    let script = Script::of([ok(r#"{"data":[{"id":"usr_a","email":"Jane@example.com"}]}"#), ok(FULL_DEAL)]);
    let deal = NewDeal::new("x")
        .amount(Decimal::new(199_980, 3))
        .currency("AED".parse::<dealport_core::json::Currency>().unwrap())
        .status("won")
        .pipeline("dpl_a")
        .stage("dps_a")
        .owner("jane@example.com")
        .assignees(["usr_b"])
        .people(["clt_p"])
        .organizations(["clt_o"])
        .expected_close("2026-06-30".parse::<CloseDate>().unwrap())
        .priority("low")
        .tags(["tag_a"])
        .source("src_a")
        .lead("ld_a")
        .custom("cf_a", 1);
    script.client().create_deal(deal).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            "GET /api/v2/users",
            r#"POST /api/v2/deals {"title":"x","clientId":"clt_o","pipelineId":"dpl_a","stageId":"dps_a","leadId":"ld_a","sourceId":"src_a","ownerUserId":"usr_a","price":199.980,"expectedCloseDate":"2026-06-30T00:00:00Z","priority":"LOW","status":"WON","currency":"AED","assignees":["usr_b"],"contacts":["clt_p"],"tags":["tag_a"],"cf_a":1}"#
        ]
    );
}

/// The vendor shows none of the contacts; all of them are sent.
#[tokio::test]
async fn all_people_beside_an_organization_are_sent() {
    let people = ["clt_a", "clt_b"];
    let script = Script::of([ok(DEAL), ok(DEAL)]);
    let client = script.client();
    let new = NewDeal::new("x").pipeline("dpl_a").organizations(["clt_o"]).people(people);
    client.create_deal(new).await.unwrap();
    let changes = DealChanges::new().organizations(["clt_o"]).people(people);
    client.update_deal("dl_a", changes).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            r#"POST /api/v2/deals {"title":"x","clientId":"clt_o","pipelineId":"dpl_a","contacts":["clt_a","clt_b"]}"#,
            r#"PATCH /api/v2/deals/dl_a {"clientId":"clt_o","contacts":["clt_a","clt_b"]}"#,
        ]
    );
}

#[tokio::test]
async fn people_without_an_organization_are_the_client_and_its_company() {
    for (people, body) in [
        (vec!["clt_a"], r#"{"title":"x","clientId":"clt_a","pipelineId":"dpl_a"}"#),
        (
            vec!["clt_a", "clt_b"],
            r#"{"title":"x","clientId":"clt_a","pipelineId":"dpl_a","contacts":["clt_b"]}"#,
        ),
    ] {
        let script = Script::of([ok(DEAL)]);
        script.client().create_deal(NewDeal::new("x").pipeline("dpl_a").people(people)).await.unwrap();
        assert_eq!(script.requests(), [format!("POST /api/v2/deals {body}")]);
    }
}

async fn refusal(deal: NewDeal) -> Error {
    let script = Script::of([]);
    let error = script.client().create_deal(deal).await.unwrap_err();
    assert!(script.requests().is_empty());
    error
}

#[tokio::test]
async fn what_a_new_deal_lacks_is_named_before_anything_is_sent() {
    let error = refusal(NewDeal::new("x")).await;
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(
        error.to_string(),
        "heffl deals.create: a new deal of heffl needs: people or organizations; pipeline; what there is to \
         choose from is listed by pipelines, people, organizations"
    );
    let fields: Vec<_> = error.issues().iter().map(|issue| issue.field.as_deref()).collect();
    assert_eq!(fields, [Some("people or organizations"), Some("pipeline")]);
    // Asked for by address, the owner is not looked up for a deal that cannot be.
    assert!(
        refusal(NewDeal::new("x").people(["clt_a"]).owner("a@b.example"))
            .await
            .message()
            .contains("pipeline")
    );
    let untitled = NewDeal::from(DealChanges::new().people(["clt_a"]).pipeline("dpl_a"));
    assert!(refusal(untitled).await.message().ends_with("needs: title"));
    let two = refusal(NewDeal::new("x").organizations(["clt_a", "clt_b"]).pipeline("dpl_a")).await;
    assert_eq!(two.message(), "organizations: a deal of Heffl has one, not 2");
    let key = refusal(NewDeal::new("x").people(["clt_a"]).pipeline("dpl_a").custom("size", 1)).await;
    assert!(key.message().contains("begin with cf_"), "{key}");
}

#[tokio::test]
async fn changes_are_what_is_touched() {
    let script = Script::of([ok(DEAL), ok(DEAL)]);
    let client = script.client();
    let changes = DealChanges::new()
        .title("y")
        .pipeline("dpl_b")
        .organizations(["clt_o"])
        .clear_amount()
        .clear_owner()
        .clear_expected_close()
        .clear_priority()
        .clear_source()
        .clear_lead()
        .custom("cf_a", serde_json::Value::Null);
    client.update_deal("dl_a", changes).await.unwrap();
    client.update_deal("dl_a", DealChanges::new().organizations(["clt_o"]).people(["clt_p"])).await.unwrap();
    assert_eq!(
        script.requests(),
        [
            r#"PATCH /api/v2/deals/dl_a {"title":"y","clientId":"clt_o","pipelineId":"dpl_b","leadId":null,"sourceId":null,"ownerUserId":null,"price":null,"expectedCloseDate":null,"priority":null,"cf_a":null}"#,
            r#"PATCH /api/v2/deals/dl_a {"clientId":"clt_o","contacts":["clt_p"]}"#
        ]
    );
    for changes in [
        DealChanges::new().clear_title(),
        DealChanges::new().clear_tags(),
        DealChanges::new().clear_people(),
        DealChanges::new().probability(5),
        DealChanges::new().lost_reason("x"),
    ] {
        assert_eq!(client.update_deal("dl_a", changes).await.unwrap_err().kind(), ErrorKind::Unsupported);
    }
}

/// Other people beside an organization are its contacts; in place of a person they are another client.
#[tokio::test]
async fn people_alone_are_put_where_the_deal_has_its_people() {
    let to = |people: &[&str]| DealChanges::new().people(people.iter().copied());
    let with_person = FULL_DEAL.replace(r#""company""#, r#""contact""#);
    for (deal, changes, expected) in [
        (FULL_DEAL, to(&["clt_a", "clt_b"]), Ok(r#"{"contacts":["clt_a","clt_b"]}"#)),
        (FULL_DEAL, to(&["clt_a"]), Ok(r#"{"contacts":["clt_a"]}"#)),
        (&with_person, to(&["clt_a", "clt_b"]), Ok(r#"{"clientId":"clt_a","contacts":["clt_b"]}"#)),
        (&with_person, to(&["clt_a"]), Ok(r#"{"clientId":"clt_a","contacts":[]}"#)),
        (&with_person, to(&["clt_abc123"]), Ok(r#"{"clientId":"clt_abc123"}"#)),
        (DEAL, to(&["clt_a"]), Err("people: Heffl does not tell")),
    ] {
        let script = Script::of([ok(deal), ok(deal)]);
        let result = script.client().update_deal("dl_a", changes).await;
        match expected {
            Ok(body) => {
                result.unwrap();
                assert_eq!(
                    script.requests(),
                    ["GET /api/v2/deals/dl_a".to_owned(), format!("PATCH /api/v2/deals/dl_a {body}")]
                );
            }
            Err(message) => assert!(result.unwrap_err().message().starts_with(message)),
        }
    }
}

#[tokio::test]
async fn filters_of_the_vendors_own_go_out_as_one_document() {
    let page = r#"{"data":[],"meta":{"hasMore":false,"nextCursor":null}}"#;
    let list = async |query: DealQuery| {
        let script = Script::of([ok(page)]);
        let deals: Vec<Deal> = script.client().deals(query).try_collect().await?;
        assert!(deals.is_empty());
        Ok::<_, Error>(script.requests().remove(0))
    };
    assert_eq!(list(DealQuery::new()).await.unwrap(), "GET /api/v2/deals?pageSize=100");
    let query = DealQuery::new().statuses(["open", "won"]).pipeline("dpl_a").stage("dps_a").page_size(5);
    assert_eq!(
        list(query).await.unwrap(),
        "GET /api/v2/deals?filters=%7B%22status%22%3A%7B%22operator%22%3A%22is_any_of%22%2C%22values%22%3A%5B%22ACTIVE%22%2C%22WON%22%5D%7D%2C\
         %22pipelineId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22dpl_a%22%5D%7D%2C\
         %22stageId%22%3A%7B%22operator%22%3A%22is%22%2C%22values%22%3A%5B%22dps_a%22%5D%7D%7D&pageSize=5"
    );
    assert_eq!(list(DealQuery::new().owner("usr_a")).await.unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(list(DealQuery::new().page_size(101)).await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert!(list(DealQuery::new().owner("usr_a").allow_local_filter()).await.is_ok());
}

#[tokio::test]
async fn what_an_account_is_made_of() {
    let pipelines = r#"{"data":[{"id":"dpl_a","name":"Sales","icon":"x","stages":[
        {"id":"dps_b","name":"Won","position":2,"probability":100,"type":"WON"},
        {"id":"dps_a","name":"Talk","position":1,"probability":0,"type":"ACTIVE"}]}]}"#;
    let script = Script::of([
        ok(pipelines),
        ok(r#"{"data":[{"id":"usr_a","name":"Jane","email":"jane@example.com","role":"x"}]}"#),
        ok(pipelines),
        ok(r#"{"data":[{"key":"cf_a","label":"A","type":"Currency"}]}"#),
        ok(r#"{"data":[{"key":"cf_a","label":"A","type":"Currency"},{"key":"cf_b","type":"Relation"}]}"#),
    ]);
    let client = script.client();
    let pipelines = client.pipelines().await.unwrap();
    assert_eq!(
        pipelines[0].stages.iter().map(|stage| stage.name.as_deref()).collect::<Vec<_>>(),
        [Some("Talk"), Some("Won")]
    );
    assert!(pipelines[0].extra.contains("icon") && !pipelines[0].extra.contains("stages"));
    assert_eq!(pipelines[0].stages[1].extra.get("type").unwrap().get(), r#""WON""#);
    let users = client.users().await.unwrap();
    assert_eq!((users[0].email.as_deref(), users[0].extra.len()), (Some("jane@example.com"), 1));
    let fields = client.fields().await.unwrap();
    assert_eq!(fields.iter().map(|field| field.key.as_str()).collect::<Vec<_>>(), ["cf_a", "cf_b"]);
    assert!(fields[0].is_custom && fields[0].field_type == FieldType::Money);
    assert_eq!(fields[1].field_type, FieldType::Unknown("Relation".to_owned()));
    assert_eq!(
        script.requests()[3..],
        ["GET /api/v2/custom-fields?entity=deals", "GET /api/v2/custom-fields?entity=deals&pipelineId=dpl_a"]
    );
}

#[tokio::test]
async fn an_owner_whom_nobody_knows_is_not_sent() {
    let script = Script::of([ok(r#"{"data":[]}"#)]);
    let error =
        script.client().update_deal("dl_a", DealChanges::new().owner("a@b.example")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "heffl deals.update: no user has the e-mail address a@b.example; users lists the users with their addresses"
    );
}

#[test]
fn capabilities() {
    let capabilities = Crm::capabilities(&Script::of([]).client());
    for write_only in [DealField::Currency, DealField::Assignees, DealField::Tags] {
        let access = capabilities.access(write_only);
        assert!(access.settable && !access.readable, "{write_only}");
    }
    assert!(capabilities.has_filter(Filter::Status) && !capabilities.has_filter(Filter::UpdatedSince));
    assert_eq!((capabilities.delete, capabilities.page_size), (DeleteKind::Unstated, Some(100)));
    assert_eq!(capabilities.limit.unwrap().requests, 60);
    assert!(capabilities.webhooks);
}

#[tokio::test]
async fn deals_are_picked_out_by_their_owners_address() {
    let users = r#"{"data":[{"id":"usr_abc123","email":"John@example.com"},{"id":"usr_b"}]}"#;
    let page = format!(
        r#"{{"data":[{FULL_DEAL},{{"id":"dl_b","ownerUserId":"usr_b"}}],"meta":{{"hasMore":false,"nextCursor":null}}}}"#
    );
    let list = async |email: &str| {
        let script = Script::of([ok(users), ok(page.clone())]);
        let query = DealQuery::new().owner(email).allow_local_filter();
        script.client().deals(query).map_ok(|deal| deal.id.to_string()).try_collect::<Vec<_>>().await
    };
    assert_eq!(list("john@example.com").await.unwrap(), ["dl_abc123"]);
    let error = list("nobody@example.com").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "heffl deals.list: no user has the e-mail address nobody@example.com; users lists the users with their addresses"
    );
}
