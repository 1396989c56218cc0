//! Installs an app of Pipedrive in the account of a user, and works with its tokens.
//!
//! `PIPEDRIVE_CLIENT_ID=… PIPEDRIVE_CLIENT_SECRET=… cargo run -p dealport --features pipedrive --example
//! oauth -- tokens.json http://127.0.0.1:8080/callback`
//!
//! The last argument is the callback URL with which the app is registered, on this machine.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::env;
use std::error::Error;
use std::sync::Arc;

use dealport::auth::{FileTokenStore, TokenStore};
use dealport::pipedrive::users::GetCurrentUser;
use dealport::pipedrive::{Client, OAuthApp};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

/// Waits for the browser to come back, and returns the path and the query of its request.
async fn callback(listener: &TcpListener) -> Result<String, Box<dyn Error + Send + Sync>> {
    let (stream, _) = listener.accept().await?;
    let mut stream = BufReader::new(stream);
    let mut request = String::new();
    stream.read_line(&mut request).await?;
    // A connection that closes with unread headers is reset, and the page is lost with it.
    let mut header = String::new();
    while stream.read_line(&mut header).await? > 2 {
        header.clear();
    }
    let page =
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 22\r\n\r\nYou can close this tab";
    stream.write_all(page.as_bytes()).await?;
    stream.flush().await?;
    Ok(request.split(' ').nth(1).unwrap_or_default().to_owned())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut arguments = env::args().skip(1);
    let store = Arc::new(FileTokenStore::new(arguments.next().unwrap_or_else(|| "tokens.json".to_owned())));
    let redirect = arguments.next().unwrap_or_else(|| "http://127.0.0.1:8080/callback".to_owned());
    let address = redirect.trim_start_matches("http://").split('/').next().unwrap_or_default();
    let listener = TcpListener::bind(address).await?;

    let id = env::var("PIPEDRIVE_CLIENT_ID")?;
    let mut app = OAuthApp::new(id, env::var("PIPEDRIVE_CLIENT_SECRET")?, &redirect);
    let url = env::var("PIPEDRIVE_URL").ok();
    if let Some(url) = &url {
        app = app.base_url(url);
    }

    let authorization = app.authorize()?;
    println!("open {}", authorization.url);
    let code = app.code(&callback(&listener).await?, &authorization.state)?;
    let grant = app.exchange(&code).await?;
    println!("granted: {}", grant.scopes.join(", "));
    store.save(&grant.token).await?;

    // The client renews the access token when it expires, and keeps the new one in the store.
    let refresh_token = grant.token.refresh_token.ok_or("Pipedrive sent no refresh token")?;
    let mut client = Client::builder(app.auth(refresh_token)).token_store(store);
    if let Some(url) = url {
        client = client.base_url(url);
    }
    let user = client.build()?.send(GetCurrentUser::new()).await?;
    println!("hello, {}", user.name.unwrap_or_default());
    Ok(())
}
