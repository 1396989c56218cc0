//! The installation of an OAuth app, with a callback on loopback.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};
use std::time::Duration;

use dealport::ErrorKind;
use dealport::auth::{Secret, StoredToken};
use dealport::pipedrive::{Authorization, OAuthApp};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::net::{TcpListener, TcpStream};

use super::ask::Asker;
use super::draft::Source;
use crate::args::InitArgs;
use crate::context::Context;
use crate::failure::Failure;

/// The longest request of a browser that is read.
const MAX_REQUEST: usize = 16 << 10;
/// The time that a browser has to send its request.
const PATIENCE: Duration = Duration::from_secs(10);

/// The settings of the account, and its first tokens.
type Installed = (Vec<(String, Source)>, StoredToken);

/// Waits for the user's consent, and exchanges the code of the callback for tokens.
pub(super) async fn install(
    context: &mut Context<'_>,
    asker: &Asker,
    vendor: &str,
    args: &InitArgs,
) -> Result<Installed, Failure> {
    if vendor != "pipedrive" {
        return Err(Failure::usage("--oauth works with pipedrive only"));
    }
    let id = match &args.client_id {
        Some(id) => id.clone(),
        None => asker.value(vendor, "client_id", false).await?,
    };
    let (secret, secret_source) = match &args.env {
        Some(name) => {
            let value = std::env::var(name).ok().filter(|value| !value.trim().is_empty());
            let Some(value) = value else {
                return Err(Failure::usage(format!("the variable {name} is not set or is empty")));
            };
            (Secret::new(value), Source::Variable(name.clone()))
        }
        None => {
            let value = asker.value(vendor, "client_secret", true).await?;
            (Secret::new(value.clone()), Source::Text(value))
        }
    };
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let listener = TcpListener::bind(address).await.map_err(|error| {
        Failure::usage_with_hint(
            format!("cannot listen on {address}: {error}"),
            "pass --port PORT, and register its callback URL with the app",
        )
    })?;
    let port = listener.local_addr()?.port();
    let mut app = OAuthApp::new(&id, secret, format!("http://127.0.0.1:{port}/callback"));
    if let Some((_, url)) = args.settings.iter().find(|(key, _)| key == "url") {
        app = app.base_url(url);
    }
    let authorization = app.authorize()?;
    context.notes.say("open this page in a browser, and allow the app:");
    context.output.text(&authorization.url)?;
    if args.open {
        open(&authorization.url)
            .map_err(|error| Failure::usage(format!("no browser can be started: {error}")))?;
    }
    context
        .notes
        .say(format_args!("waiting for the browser at http://127.0.0.1:{port}/callback; Ctrl-C stops"));
    let waiting = callback(&listener, &app, &authorization);
    let code = context.interrupt.read(waiting).await?;
    let grant = context.interrupt.read(app.exchange(&code)).await?;
    let Some(refresh) = grant.token.refresh_token.clone() else {
        return Err(Failure::Unexpected("pipedrive sent no refresh token".to_owned()));
    };
    let mut sources = vec![
        ("client_id".to_owned(), Source::Text(id)),
        ("client_secret".to_owned(), secret_source),
        ("refresh_token".to_owned(), Source::Text(refresh.expose().to_owned())),
    ];
    sources.extend(args.settings.iter().map(|(key, value)| (key.clone(), Source::Text(value.clone()))));
    Ok((sources, grant.token))
}

/// Serves the browser until it comes back with the code. A request that does not belong to this
/// authorization does not end the wait.
async fn callback(
    listener: &TcpListener,
    app: &OAuthApp,
    authorization: &Authorization,
) -> Result<Secret, Failure> {
    // Browsers open connections ahead of requests, so one without a request must not hide another.
    let mut open = FuturesUnordered::new();
    loop {
        let (stream, target) = tokio::select! {
            accepted = listener.accept() => {
                let (stream, _) = accepted?;
                open.push(asked(stream));
                continue;
            }
            Some(request) = open.next() => match request {
                (stream, Some(target)) => (stream, target),
                (_, None) => continue,
            },
        };
        if !target.starts_with("/callback?") {
            respond(&stream, "404 Not Found", "nothing is here").await;
            continue;
        }
        match app.code(&target, &authorization.state) {
            Ok(code) => {
                respond(&stream, "200 OK", "dealport has received the consent; close this page").await;
                return Ok(code);
            }
            Err(error) if error.kind() == ErrorKind::InvalidRequest => {
                respond(&stream, "400 Bad Request", "this page does not belong to the current run").await;
            }
            Err(error) => {
                respond(&stream, "200 OK", "the app was not installed; close this page").await;
                return Err(error.into());
            }
        }
    }
}

/// Reads the request of a connection.
async fn asked(stream: TcpStream) -> (TcpStream, Option<String>) {
    let target = tokio::time::timeout(PATIENCE, target(&stream)).await.ok().flatten();
    (stream, target)
}

/// Reads the target of a GET request, or returns `None` if it is not one.
async fn target(stream: &TcpStream) -> Option<String> {
    let mut request = Vec::new();
    while !request.windows(4).any(|end| end == b"\r\n\r\n") && request.len() < MAX_REQUEST {
        stream.readable().await.ok()?;
        let mut part = [0; 2048];
        match stream.try_read(&mut part) {
            Ok(0) => break,
            Ok(length) => request.extend_from_slice(part.get(..length)?),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return None,
        }
    }
    let text = String::from_utf8(request).ok()?;
    text.strip_prefix("GET ")?.split(' ').next().map(str::to_owned)
}

/// Sends a page. A browser that is gone does not need it.
async fn respond(stream: &TcpStream, status: &str, text: &str) {
    let page = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\n\
         referrer-policy: no-referrer\r\nconnection: close\r\n\r\n{text}",
        text.len()
    );
    let mut rest = page.as_bytes();
    while !rest.is_empty() && stream.writable().await.is_ok() {
        match stream.try_write(rest) {
            Ok(written) => rest = rest.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

/// Starts the browser of the platform.
fn open(url: &str) -> io::Result<()> {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    let mut browser = Command::new(program);
    browser.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    browser.spawn().map(drop)
}
