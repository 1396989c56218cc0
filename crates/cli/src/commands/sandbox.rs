//! `sandbox`

use dealport_sandbox::Sandbox;

use super::Context;
use crate::args::SandboxArgs;
use crate::failure::Failure;
use crate::vendors::{is_mentioned, with_sources};

pub(super) async fn run(context: &mut Context<'_>, args: SandboxArgs) -> Result<(), Failure> {
    let mut builder = Sandbox::builder().deals(args.deals).port(args.port);
    if let Some(faults) = &args.faults {
        builder = builder.faults(faults);
    }
    let sandbox = builder.start().await.map_err(|error| Failure::Usage(with_sources(&error)))?;
    let is_asked = |name: &str| {
        let mut vendors = args.vendors.iter();
        args.vendors.is_empty() || vendors.any(|vendor| is_mentioned(vendor, std::iter::once(name)))
    };
    for (name, value) in sandbox.env().into_iter().filter(|(name, _)| is_asked(name)) {
        context.output.text(&format!("export {name}={}", shell_word(&value)))?;
    }
    context.notes.say(format_args!("serving {} deals; stop with ctrl-c", args.deals));
    context.interrupt.comes().await;
    sandbox.stop().await;
    context.notes.say("stopped");
    Ok(())
}

/// The value as a shell takes it, with quotes only where it needs them.
fn shell_word(value: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+".contains(&byte);
    if !value.is_empty() && value.bytes().all(is_plain) {
        return value.to_owned();
    }
    crate::args::quoted(value)
}
