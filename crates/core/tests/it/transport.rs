//! The default transport, with a server on loopback.

use std::io::Write as _;
use std::time::Duration;

use dealport_core::Client;
use dealport_core::auth::Environment;
use dealport_core::call::RetryPolicy;
use dealport_core::error::{ErrorKind, Outcome};
use tokio::net::TcpListener;
use wiremock::matchers::{body_string, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

use crate::toy::{self, CreateThing, GetThing, Toy};

async fn serve(response: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any()).respond_with(response).mount(&server).await;
    server
}

fn client(url: &str) -> Client<Toy> {
    toy::builder().base_url(url).retry(RetryPolicy::none()).build().unwrap()
}

#[tokio::test]
async fn request_is_sent_as_built() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/things"))
        .and(header("x-toy-key", toy::KEY))
        .and(header("content-type", "application/json"))
        .and(header("accept", "application/json"))
        .and(header("user-agent", concat!("dealport/", env!("CARGO_PKG_VERSION"))))
        .and(body_string(r#"{"name":"a \"b\""}"#))
        .respond_with(ResponseTemplate::new(201).set_body_string(r#"{"id":1}"#))
        .expect(1)
        .mount(&server)
        .await;
    assert_eq!(client(&server.uri()).send(CreateThing::new("a \"b\"")).await.unwrap().id, 1);
}

#[tokio::test]
async fn redirect_is_rejected_and_key_stays_with_host() {
    let elsewhere = serve(ResponseTemplate::new(200).set_body_string(r#"{"id":1}"#)).await;
    let target = format!("{}/things/1", elsewhere.uri());
    let server = serve(ResponseTemplate::new(307).insert_header("location", target.as_str())).await;
    let error = client(&server.uri()).send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Vendor, Some(307)));
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn response_above_size_limit_is_rejected() {
    let server = serve(ResponseTemplate::new(200).set_body_string(" ".repeat(2000))).await;
    let client = toy::builder().base_url(server.uri()).max_response_bytes(1000).build().unwrap();
    let error = client.send(GetThing::new(1_u64)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.message().contains("larger than allowed"));
}

#[tokio::test]
async fn write_with_response_timeout_is_unknown() {
    // The listener accepts the connection and never responds.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(&format!("http://{}", silent.local_addr().unwrap()));
    let error = client.send(CreateThing::new("x")).timeout(Duration::from_millis(50)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Outcome::Unknown));
}

#[tokio::test]
async fn write_with_failed_connection_is_not_applied() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = client(&url).send(CreateThing::new("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Transport, Outcome::NotApplied));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn write_with_closed_connection_is_unknown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = tokio::spawn(async move {
        use tokio::io::AsyncReadExt;
        let (mut connection, _) = listener.accept().await.unwrap();
        assert!(connection.read(&mut [0; 4096]).await.unwrap() > 0);
    });
    let error = client(&url).send(CreateThing::new("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Transport, Outcome::Unknown));
    server.await.unwrap();
}

#[test]
fn plain_http_is_rejected_except_on_loopback() {
    let error = toy::builder().base_url("http://toy.example").build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(toy::builder().base_url("https://toy.example").build().is_ok());
}

#[test]
fn environment_sets_key_and_url() {
    let build = |variables: &[(&str, &str)]| {
        let variables: Vec<_> = variables.to_vec();
        Client::<Toy>::from_environment(&Environment::from_fn(move |name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        }))
    };
    assert!(build(&[("TOY_KEY", "k"), ("TOY_URL", "http://127.0.0.1:1")]).is_ok());
    let error = build(&[]).unwrap_err();
    assert_eq!(error.message(), "TOY_KEY is not set or is empty; get one from the toy shop");
    let error = build(&[("TOY_KEY", "k"), ("TOY_URL", "http://toy.example")]).unwrap_err();
    assert!(error.message().starts_with("TOY_URL: the URL is not HTTPS"), "{error}");
    let error = build(&[("TOY_KEY", "k\u{e9}y")]).unwrap_err();
    assert!(!error.to_string().contains("k\u{e9}y"));
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn gzip_is_asked_for_and_decoded() {
    let server = MockServer::start().await;
    let body = gzip(br#"{"id":1,"name":"gzip"}"#);
    let response = ResponseTemplate::new(200).set_body_bytes(body).insert_header("content-encoding", "gzip");
    Mock::given(header("accept-encoding", "gzip")).respond_with(response).expect(1).mount(&server).await;
    assert_eq!(client(&server.uri()).send(GetThing::new(1_u64)).await.unwrap().id, 1);
}

#[tokio::test]
async fn size_limit_counts_decoded_bytes() {
    let bomb = gzip(&vec![b' '; 4 << 20]);
    assert!(bomb.len() < 10_000);
    let response = ResponseTemplate::new(200).set_body_bytes(bomb).insert_header("content-encoding", "gzip");
    let server = serve(response).await;
    let client = toy::builder().base_url(server.uri()).max_response_bytes(1 << 20).build().unwrap();
    let error = client.send(CreateThing::new("x")).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Decode, Outcome::Unknown));
    assert!(error.message().contains("larger than allowed"), "{error}");
}

#[tokio::test]
async fn write_with_broken_gzip_is_unknown() {
    let whole = gzip(br#"{"id":1,"name":"gzip"}"#);
    for broken in [whole[..whole.len() / 2].to_vec(), b"not gzip".to_vec()] {
        let response =
            ResponseTemplate::new(200).set_body_bytes(broken).insert_header("content-encoding", "gzip");
        let server = serve(response).await;
        let error = client(&server.uri()).send(CreateThing::new("x")).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Transport, Outcome::Unknown));
    }
}
