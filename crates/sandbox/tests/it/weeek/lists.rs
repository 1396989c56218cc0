//! Lists of deals.

use std::{collections::BTreeSet, time::Duration};

use dealport_sandbox::{Clock, Sandbox, Vendor};
use serde_json::{Value, json};

use super::{CRM, NOBODY, NOON, bench, created, deals_of, done, ids, invalid, places};
use crate::support::{Bench, Reply};

/// Reads a list to its end, in pages of a size.
async fn walk(bench: &Bench, status: &str, query: &str, limit: usize) -> Vec<Value> {
    let mut rows = Vec::new();
    loop {
        let path = format!("{}?limit={limit}&offset={}{query}", deals_of(status), rows.len());
        let page = bench.get(&path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        let found = page.json["deals"].as_array().unwrap();
        rows.extend(found.iter().cloned());
        if page.json["hasMoreDeals"] == false {
            return rows;
        }
        assert_eq!(found.len(), limit, "{path}");
    }
}

#[tokio::test]
async fn all_statuses_together_have_every_deal_once() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(1_500)).await;
    let weeek = bench.sandbox.weeek();
    let mut seen = BTreeSet::new();
    let mut empty = 0;
    for funnel in weeek.funnel_ids() {
        for status in weeek.status_ids(&funnel) {
            let rows = walk(&bench, &status, "", 40).await;
            empty += u32::from(rows.is_empty());
            for row in rows {
                assert_eq!((&row["statusId"], &row["funnelId"]), (&json!(status), &json!(funnel)));
                assert!(seen.insert(row["id"].as_str().unwrap().to_owned()), "{row}");
            }
        }
    }
    assert_eq!((seen.len() as u64, empty), (weeek.deal_count(), 12));
    assert_eq!(seen.len(), 1_500);
}

#[tokio::test]
async fn a_page_costs_no_more_than_its_rows() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(100_000_000)).await;
    let (_, statuses) = places(&bench);
    let page = bench.get(&format!("{}?offset=6000000&limit=2", deals_of(&statuses[0]))).await;
    assert_eq!((page.json["deals"].as_array().unwrap().len(), &page.json["hasMoreDeals"]), (2, &true.into()));
}

#[tokio::test]
async fn pages_have_a_size_and_a_place() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(4_000)).await;
    let path = deals_of(&places(&bench).1[0]);
    let rows = async |query: &str| ids(&bench.get(&format!("{path}?{query}")).await, "deals");
    assert_eq!(rows("").await.len(), 50);
    let hundred = rows("limit=1000").await;
    assert_eq!(hundred.len(), 100, "more are not given");
    assert_eq!(rows("limit=7&offset=20").await, hundred[20..27]);
    let all = walk(&bench, &places(&bench).1[0], "", 100).await.len();
    for (offset, more) in [(all - 10, false), (all - 11, true)] {
        let page = bench.get(&format!("{path}?limit=10&offset={offset}")).await;
        assert_eq!((ids(&page, "deals").len(), &page.json["hasMoreDeals"]), (10, &more.into()));
    }
    let behind = bench.get(&format!("{path}?offset=5000")).await;
    assert_eq!((&behind.json["deals"], &behind.json["hasMoreDeals"]), (&json!([]), &false.into()));
    for (query, name) in [
        ("limit=0", "limit"),
        ("limit=ten", "limit"),
        ("limit[]=5", "limit"),
        ("offset=-1", "offset"),
        ("sort=id", "sort"),
        ("sort=--title", "sort"),
    ] {
        invalid(&bench.get(&format!("{path}?{query}")).await, &[name]);
    }
}

#[tokio::test]
async fn deals_are_sorted_both_ways() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(2_000)).await;
    let status = &places(&bench).1[0];
    let plain = walk(&bench, status, "", 100).await;
    for (order, name) in [
        ("title", "title"),
        ("amount", "amount"),
        ("createdAt", "createdAt"),
        ("updatedAt", "updatedAt"),
        ("commented", "updatedAt"),
    ] {
        let rising = walk(&bench, status, &format!("&sort={order}"), 30).await;
        let falling = walk(&bench, status, &format!("&sort=-{order}"), 100).await;
        assert!(rising.iter().eq(falling.iter().rev()), "{order}");
        assert_eq!(rising.len(), plain.len());
        assert_ne!(rising, plain, "{order}");
        let ordered = rising.is_sorted_by(|one, other| {
            let (one, other) = (&one[name], &other[name]);
            match (one.as_f64().zip(other.as_f64()), one.as_str().zip(other.as_str())) {
                (Some((one, other)), _) => one <= other,
                (_, Some((one, other))) => one.to_lowercase() <= other.to_lowercase(),
                _ => one.is_null(),
            }
        });
        assert!(ordered, "{order}");
    }
}

#[tokio::test]
async fn closed_and_archived_deals_are_listed() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(2_000)).await;
    let status = &places(&bench).1[0];
    let all = walk(&bench, status, "", 100).await;
    let of = |word: &str| all.iter().filter(|deal| deal["winStatus"] == word).cloned().collect::<Vec<_>>();
    for word in ["won", "lost", "archived"] {
        assert!(!of(word).is_empty(), "{word}");
        assert_eq!(walk(&bench, status, &format!("&winStatuses[]={word}"), 9).await, of(word));
    }
    let two = walk(&bench, status, "&winStatuses%5B0%5D=won&winStatuses%5B1%5D=lost", 50).await;
    assert_eq!(two.len(), of("won").len() + of("lost").len());
}

#[tokio::test]
async fn filters_are_applied() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().deals(2_000)).await;
    let status = &places(&bench).1[0];
    let all = walk(&bench, status, "", 100).await;
    let with = |name: &str| all.iter().find_map(|deal| deal[name].get(0).cloned()).unwrap();
    for (filter, name) in [
        ("assigneeIds", "assignees"),
        ("tags", "tags"),
        ("organizations", "organizations"),
        ("contacts", "contacts"),
    ] {
        let value = with(name);
        let word = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let expected: Vec<_> =
            all.iter().filter(|deal| deal[name].as_array().unwrap().contains(&value)).cloned().collect();
        assert!(!expected.is_empty() && expected.len() < all.len(), "{name}");
        assert_eq!(walk(&bench, status, &format!("&{filter}[]={word}"), 20).await, expected, "{filter}");
    }
    let search = walk(&bench, status, "&search=PILOT", 20).await;
    assert!(!search.is_empty() && search.len() < all.len());
    assert!(search.iter().all(|deal| deal["title"].to_string().contains("pilot")));
    assert_eq!(walk(&bench, status, "&executorIds[]=x", 100).await.len(), all.len(), "no longer known");
}

#[tokio::test]
async fn custom_values_are_filtered_in_pairs() {
    let bench = bench().await;
    let (funnel, statuses) = places(&bench);
    let weeek = bench.sandbox.weeek();
    let (text, select) =
        (weeek.field_id(&funnel, "text").unwrap(), weeek.field_id(&funnel, "select").unwrap());
    let option = weeek.option_ids(&select).remove(2);
    created(&bench, &json!({"customFields": {&text: "Needle", &select: option}}).to_string()).await;
    created(&bench, &json!({"customFields": {&text: "Needle"}}).to_string()).await;
    let count = async |pairs: &[(&str, &str)]| {
        let pair = |(place, (id, value)): (usize, &(&str, &str))| {
            format!("&customFields[{place}][id]={id}&customFields[{place}][value]={value}")
        };
        let query: String = pairs.iter().enumerate().map(pair).collect();
        walk(&bench, &statuses[0], &query, 100).await.len()
    };
    assert_eq!(count(&[(&text, "needle")]).await, 2);
    assert_eq!(count(&[(&text, "needle"), (&select, &option)]).await, 1);
    assert_eq!(count(&[(&text, "haystack")]).await, 0);
    assert_eq!(count(&[(&text, "need"), (&text, "dle")]).await, 2, "one field twice");
    let path = deals_of(&statuses[0]);
    let foreign = weeek.field_id(&weeek.funnel_ids()[1], "text").unwrap();
    for (query, name) in [
        (format!("customFields[0][id]={text}"), "customFields.0.value"),
        ("customFields[0][value]=x".to_owned(), "customFields.0.id"),
        (format!("customFields[0][id]={foreign}&customFields[0][value]=x"), "customFields.0.id"),
        (format!("customFields[{text}]=x"), "customFields"),
    ] {
        invalid(&bench.get(&format!("{path}?{query}")).await, &[name]);
    }
}

#[tokio::test]
async fn changes_are_found_by_their_day() {
    let clock = Clock::fixed(NOON);
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().clock(clock.clone())).await;
    let status = places(&bench).1.remove(7);
    let count = async |word: &str| walk(&bench, &status, &format!("&lastUpdated[]={word}"), 100).await.len();
    bench.post(&deals_of(&status), "{}").await;
    for (today, yesterday, week) in [(1, 0, 1), (0, 1, 1), (0, 0, 1)] {
        assert_eq!(
            (count("today").await, count("yesterday").await, count("lastWeek").await),
            (today, yesterday, week)
        );
        clock.advance(Duration::from_secs(86_400));
    }
    clock.advance(Duration::from_secs(7 * 86_400));
    assert_eq!(count("lastWeek").await, 0);
}

#[tokio::test]
async fn lists_in_a_query_have_brackets_and_known_values() {
    let bench = bench().await;
    let path = deals_of(&places(&bench).1[0]);
    for (query, name) in [
        ("tags=1", "tags"),
        ("tags=1,2", "tags"),
        ("tags=1&tags=2", "tags"),
        ("tags[a]=1", "tags"),
        ("tags[]=99", "tags.0"),
        ("tags[]=1&tags[]=x", "tags.1"),
        ("tags[]=1&tags[]=1", "tags.1"),
        ("winStatuses[]=open", "winStatuses.0"),
        ("lastUpdated[]=tomorrow", "lastUpdated.0"),
        (&format!("assigneeIds[]={NOBODY}"), "assigneeIds.0"),
        (&format!("organizations[0]={NOBODY}"), "organizations.0"),
        (&format!("contacts[]={NOBODY}"), "contacts.0"),
    ] {
        invalid(&bench.get(&format!("{path}?{query}")).await, &[name]);
    }
    let refused = bench.get(&format!("{path}?tags[]=99")).await;
    assert_eq!(refused.json["errors"]["tags.0"][0], "The selected tags.0 is invalid.");
}

#[tokio::test]
async fn flags_can_be_numbers() {
    let (numbers, words) = (
        Bench::of(Vendor::Weeek, Sandbox::builder().weeek_numeric_flags(true)).await,
        Bench::of(Vendor::Weeek, Sandbox::builder()).await,
    );
    let path = format!("{}?limit=1", deals_of(&places(&words).1[0]));
    let flags = |page: &Reply| (page.json["success"].clone(), page.json["hasMoreDeals"].clone());
    assert_eq!(flags(&words.get(&path).await), (json!(true), json!(true)));
    assert_eq!(flags(&numbers.get(&path).await), (json!(1), json!(1)));
    let funnels = numbers.get(&format!("{CRM}/funnels")).await;
    assert_eq!(funnels.json["funnels"][0]["isPrivate"], 0);
    assert_eq!(numbers.get(&format!("{CRM}/deals/x")).await.json["success"], 0);
}

#[tokio::test]
async fn deals_can_have_the_shape_of_2023() {
    let bench = Bench::of(Vendor::Weeek, Sandbox::builder().weeek_old_deals(true)).await;
    let members = bench.sandbox.weeek().member_ids();
    let body = json!({"assignees": &members[..2], "tags": [2]}).to_string();
    created(&bench, &body).await;
    let page = bench.get(&deals_of(&places(&bench).1[0])).await;
    let deal = &page.json["deals"][0];
    assert_eq!(deal["executorId"], members[0]);
    assert_eq!((&deal["contactId"], &deal["organizationId"]), (&Value::Null, &Value::Null));
    assert_eq!(deal["tags"], json!([{"id": 2, "title": "Renewal", "color": "#3cb44b"}]));
    for name in ["assignees", "contacts", "organizations"] {
        assert!(deal.get(name).is_none(), "{name}");
    }
    done(&bench.remove(&format!("{CRM}/deals/{}", deal["id"].as_str().unwrap())).await);
}
