//! `sandbox`

use dealport_sandbox::{Sandbox, Vendor};

use crate::args::{SandboxArgs, shell_word};
use crate::context::Context;
use crate::failure::Failure;
use crate::vendors::with_sources;

pub(super) async fn run(context: &mut Context<'_>, args: SandboxArgs) -> Result<(), Failure> {
    let mut builder = Sandbox::builder().deals(args.deals).port(args.port);
    if !args.vendors.is_empty() {
        let vendors = args.vendors.iter().map(|vendor| vendor.parse()).collect::<Result<Vec<Vendor>, _>>();
        builder = builder.vendors(vendors.map_err(|error| Failure::usage(error.to_string()))?);
    }
    if let Some(faults) = &args.faults {
        builder = builder.faults(faults);
    }
    let sandbox = builder.start().await.map_err(|error| Failure::usage(with_sources(&error)))?;
    for (name, value) in sandbox.env() {
        context.output.text(&format!("export {name}={}", shell_word(&value)))?;
    }
    context.notes.say(format_args!("serving {} deals; stop with Ctrl-C", args.deals));
    context.interrupt.comes_to_server().await;
    sandbox.stop().await;
    context.notes.say("stopped");
    Ok(())
}
