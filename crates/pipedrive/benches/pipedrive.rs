//! The cost of decoding a page, encoding an update, and sending a request, each beside a minimal hand-written
//! client.
//!
//! `cargo bench -p dealport-pipedrive`

#![allow(missing_docs, clippy::unwrap_used)]

mod floor;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use dealport_core::http::Response;
use dealport_pipedrive::deals::{GetDeal, ListDeals, Status, UpdateDeal};
use dealport_pipedrive::{Auth, Client, Decimal, Endpoint, Method, RateLimiting};
use dealport_sandbox::{Sandbox, Vendor};
use http::{HeaderMap, StatusCode};
use tokio::runtime::{Builder, Runtime};

fn client(sandbox: &Sandbox) -> Client {
    let auth = Auth::api_token(sandbox.token(Vendor::Pipedrive));
    Client::builder(auth)
        .base_url(sandbox.url(Vendor::Pipedrive))
        .rate_limiting(RateLimiting::Off)
        .build()
        .unwrap()
}

/// Fetches a page of 500 deals from the sandbox.
fn page(runtime: &Runtime) -> Response {
    runtime.block_on(async {
        let sandbox = Sandbox::builder().deals(500).unlimited().start().await.unwrap();
        let response =
            client(&sandbox).raw(Method::GET, "/api/v2/deals").query("limit", "500").await.unwrap();
        Response::new(StatusCode::OK, HeaderMap::new(), response.body)
    })
}

fn decode(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let response = page(&runtime);
    let mut group = criterion.benchmark_group("decode a page of 500 deals");
    group.throughput(Throughput::Bytes(response.body.len() as u64));
    group.bench_function("dealport", |bencher| {
        let request = ListDeals::new();
        bencher.iter(|| request.decode(black_box(&response)).unwrap());
    });
    group.bench_function("floor", |bencher| {
        bencher.iter(|| serde_json::from_slice::<floor::Page>(black_box(&response.body)).unwrap());
    });
    group.finish();
}

fn encode(criterion: &mut Criterion) {
    let request = UpdateDeal::new(42)
        .title("Enterprise plan")
        .value(Decimal::new(123_450, 2))
        .status(Status::Won)
        .label_ids([1, 2, 3])
        .clear_expected_close_date()
        .custom_field("d4de1c1518b4531717c676029a45911c340390a6", "text");
    criterion.bench_function("encode an update", |bencher| {
        bencher.iter(|| black_box(&request).to_request().unwrap());
    });
}

fn send(criterion: &mut Criterion) {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let sandbox = runtime.block_on(Sandbox::builder().deals(10).unlimited().start()).unwrap();
    let client = client(&sandbox);
    let bare = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/api/v2/deals/1", sandbox.url(Vendor::Pipedrive));
    let token = sandbox.token(Vendor::Pipedrive);
    let mut group = criterion.benchmark_group("send a request to this machine");
    group.bench_function("dealport", |bencher| {
        bencher.iter(|| runtime.block_on(async { client.send(GetDeal::new(1)).await.unwrap() }));
    });
    group.bench_function("floor", |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                let response = bare.get(&url).header("x-api-token", token).send().await.unwrap();
                response.bytes().await.unwrap()
            })
        });
    });
    group.finish();
}

criterion_group!(benches, decode, encode, send);
criterion_main!(benches);
