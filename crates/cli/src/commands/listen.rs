//! `listen`

mod server;

use std::net::SocketAddr;
use std::sync::Arc;

use dealport::Vendor;
use dealport::auth::Environment;
use dealport::crm::{CrmEvent, WebhookReceiver};
use dealport::heffl::{self, Heffl};
use dealport::pipedrive::{self, Pipedrive};
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::args::ListenArgs;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::json_line;

/// The variables that make a vendor one to listen for.
const SECRETS: [&str; 2] = ["HEFFL_WEBHOOK_SECRET", "PIPEDRIVE_WEBHOOK_PASSWORD"];

pub(super) async fn run(context: &mut Context<'_>, args: ListenArgs) -> Result<(), Failure> {
    let receivers = receivers(context).await?;
    let address = loopback(&args.address)?;
    let listener = TcpListener::bind(address).await;
    let listener =
        listener.map_err(|error| Failure::usage(format!("cannot listen on {address}: {error}")))?;
    let address = listener.local_addr()?;
    for (account, _) in &receivers {
        context.notes.say(format_args!("listening for {account} on http://{address}/{account}"));
    }
    context.notes.say("stop with Ctrl-C");
    let (sender, mut events) = mpsc::channel::<server::Received>(16);
    let serving = tokio::spawn(server::serve(listener, Arc::new(receivers), sender));
    let mut interrupt = context.interrupt.clone();
    let ended = loop {
        let received = tokio::select! {
            biased;
            () = interrupt.comes_to_server() => break Ok(()),
            received = events.recv() => received,
        };
        match received {
            Some(server::Received::Event { account, event, printed }) => {
                let written = write(context, &EventLine { account: &account, event: &event });
                // The vendor repeats an event that could not be written.
                printed.send(written.is_ok()).ok();
                if let Err(failure) = written {
                    break Err(failure);
                }
            }
            Some(server::Received::Refused(error)) => context.notes.warn(error.without_hint()),
            None => break Ok(()),
        }
    };
    serving.abort();
    ended
}

/// An event with the account that it belongs to.
#[derive(Serialize)]
struct EventLine<'e> {
    account: &'e str,
    #[serde(flatten)]
    event: &'e CrmEvent,
}

fn write(context: &mut Context<'_>, event: &impl Serialize) -> Result<(), Failure> {
    let line = json_line(event, context.output.is_terminal());
    Ok(context.output.text(&line)?)
}

/// Returns the receivers of the accounts that have a secret for webhooks, each with the name of its account.
/// Without such an account, the variables of the process count.
async fn receivers(context: &Context<'_>) -> Result<Vec<server::Receiver>, Failure> {
    let accounts = context.vendors.accounts().await?;
    let mut receivers = Vec::new();
    for account in accounts.iter() {
        let has = |key: &str| account.settings().iter().any(|setting| setting.key() == key);
        let receiver: Arc<dyn WebhookReceiver> = match account.vendor() {
            Heffl::NAME if has("webhook_secret") => {
                Arc::new(account.read(heffl::webhooks::Verifier::from_environment)?)
            }
            Pipedrive::NAME if has("webhook_password") => {
                Arc::new(account.read(pipedrive::webhooks::Verifier::from_environment)?)
            }
            _ => continue,
        };
        receivers.push((Arc::from(account.name()), receiver));
    }
    if receivers.is_empty() {
        receivers = of_variables(&Environment::process())?;
    }
    Ok(receivers)
}

fn of_variables(environment: &Environment<'_>) -> Result<Vec<server::Receiver>, Failure> {
    let [heffl_secret, pipedrive_password] = SECRETS.map(|name| environment.get(name).is_some());
    let mut receivers: Vec<server::Receiver> = Vec::new();
    if heffl_secret {
        let verifier = heffl::webhooks::Verifier::from_environment(environment)?;
        receivers.push((Heffl::NAME.into(), Arc::new(verifier)));
    }
    if pipedrive_password {
        let verifier = pipedrive::webhooks::Verifier::from_environment(environment)?;
        receivers.push((Pipedrive::NAME.into(), Arc::new(verifier)));
    }
    if receivers.is_empty() {
        return Err(Failure::usage_with_hint(
            "no vendor to listen for",
            "set HEFFL_WEBHOOK_SECRET, or PIPEDRIVE_WEBHOOK_USER and PIPEDRIVE_WEBHOOK_PASSWORD, or the same settings \
             of an account in a profile",
        ));
    }
    Ok(receivers)
}

/// Parses an address on this machine. Vendors need HTTPS, which a tunnel or a proxy in front adds.
fn loopback(text: &str) -> Result<SocketAddr, Failure> {
    let hint =
        "give an address of this machine such as 127.0.0.1:8080, and let a tunnel with HTTPS lead to it";
    let address: Option<SocketAddr> = text.replace("localhost", "127.0.0.1").parse().ok();
    match address {
        Some(address) if address.ip().is_loopback() => Ok(address),
        Some(address) => {
            Err(Failure::usage_with_hint(format!("{address} can be reached from other machines"), hint))
        }
        None => Err(Failure::usage_with_hint(format!("invalid address \"{text}\""), hint)),
    }
}
