//! `init`

mod ask;
mod draft;
mod oauth;

use std::path::PathBuf;

use dealport::config::{Account, ConfigFile, Place, Profile, Selection};

use self::ask::Asker;
use self::draft::{Draft, Source};
use crate::args::{InitArgs, Options};
use crate::context::Context;
use crate::exit::Exit;
use crate::explain;
use crate::failure::Failure;
use crate::vendors::{in_account, selection, variables};

/// The profile of a new file.
const DEFAULT_PROFILE: &str = "default";

/// Adds an account to the configuration file.
pub(super) async fn run(context: &mut Context<'_>, args: InitArgs, options: &Options) -> Result<(), Failure> {
    if options.sandbox {
        return Err(Failure::usage("the sandbox needs no account: use --sandbox with any other command"));
    }
    let target = Target::find(context.vendors.selection(), options)?;
    let asker = Asker::new(context.interrupt.clone());
    let vendor = match &args.vendor {
        Some(vendor) => vendor.clone(),
        None => asker.vendor().await?,
    };
    let name = args.name.clone().unwrap_or_else(|| vendor.clone());
    let mut draft = Draft::new(&target.text).map_err(|error| Failure::usage(error.to_string()))?;
    if draft.has(&target.profile, &name) && !args.yes {
        let question = format!("replace the account {name} of the profile {}?", target.profile);
        asker.confirm(&question, "pass --yes to replace it, or --name NAME to add another one").await?;
    }
    let (sources, token) = if args.oauth {
        let (sources, token) = oauth::install(context, &asker, &vendor, &args).await?;
        (sources, Some(token))
    } else {
        (sources(&asker, &vendor, &args).await?, None)
    };
    draft.set(&target.profile, &name, &vendor, &sources);
    let file = context.vendors.selection().parse(&draft.text())?;
    let account = account(&file, &target.profile, &name)?;
    refuse_written_secrets(account, &args)?;
    if let (Some(token), Some(store)) = (token, account.token_store()?) {
        store
            .save(&token)
            .await
            .map_err(|error| Failure::usage(format!("the tokens of the app cannot be stored: {error}")))?;
    }
    if !args.no_check {
        check(context, account).await?;
    }
    crate::save::save(&target.path, &draft.text())
        .map_err(|error| Failure::usage(format!("cannot write {}: {error}", target.path.display())))?;
    let (profile, path) = (&target.profile, target.path.display());
    context.notes.say(format_args!("wrote the account {name} of the profile {profile} to {path}"));
    next_step(context, &target, &name, options);
    Ok(())
}

/// The place of the new account.
struct Target {
    path: PathBuf,
    /// The text of the file, empty if there is none.
    text: String,
    profile: String,
}

impl Target {
    fn find(chosen: &Selection, options: &Options) -> Result<Self, Failure> {
        let Some(path) = chosen.path() else {
            return Err(Failure::usage_with_hint(
                "this user has no home for a configuration file",
                "pass --config PATH",
            ));
        };
        // A link stays a link: its target is replaced.
        let path = path.canonicalize().unwrap_or(path);
        let (mut text, mut default) = (String::new(), None);
        if path.exists() {
            let file = selection(options).file(&path).config_file()?;
            text = std::fs::read_to_string(&path)
                .map_err(|error| Failure::usage(format!("cannot read {}: {error}", path.display())))?;
            default = file.and_then(|file| file.default_profile().map(|profile| profile.name().to_owned()));
        }
        let named = options.profile.clone();
        let named = named.or_else(|| std::env::var("DEALPORT_PROFILE").ok().filter(|name| !name.is_empty()));
        let profile = named.or(default).unwrap_or_else(|| DEFAULT_PROFILE.to_owned());
        Ok(Self { path, text, profile })
    }
}

/// Returns the keys that an account of the vendor needs, the secret last.
fn needed(vendor: &str) -> &'static [&'static str] {
    match vendor {
        "heffl" => &["api_key"],
        "routera" => &["client_id", "client_secret"],
        _ => &["api_token"],
    }
}

/// Returns the settings with their sources. Asks for those that no option gives.
async fn sources(asker: &Asker, vendor: &str, args: &InitArgs) -> Result<Vec<(String, Source)>, Failure> {
    let mut sources = Vec::new();
    let needed = needed(vendor);
    for (place, key) in needed.iter().enumerate() {
        if args.settings.iter().any(|(set, _)| set == key) {
            continue;
        }
        let is_secret = place + 1 == needed.len();
        let source = match (&args.command, &args.env) {
            (Some(command), _) if is_secret => {
                match shlex::split(command).filter(|words| !words.is_empty()) {
                    Some(words) => Source::Command(words),
                    None => {
                        return Err(Failure::usage(
                            "--command: a quote is not closed, or there is no program",
                        ));
                    }
                }
            }
            (_, Some(variable)) if is_secret => Source::Variable(variable.clone()),
            _ => Source::Text(asker.value(vendor, key, is_secret).await?),
        };
        sources.push(((*key).to_owned(), source));
    }
    let plain = args.settings.iter().map(|(key, value)| (key.clone(), Source::Text(value.clone())));
    sources.extend(plain);
    Ok(sources)
}

fn account<'f>(file: &'f ConfigFile, profile: &str, name: &str) -> Result<&'f Account, Failure> {
    let accounts = file.profile(profile).map(Profile::accounts)?;
    let found = accounts.iter().find(|account| account.name() == name);
    found.ok_or_else(|| Failure::Unexpected("the account was not added".to_owned()))
}

/// Refuses a secret among the arguments, which other users of the machine can see.
fn refuse_written_secrets(account: &Account, args: &InitArgs) -> Result<(), Failure> {
    let is_set = |key: &str| args.settings.iter().any(|(set, _)| set == key);
    match account.settings().iter().find(|setting| setting.is_secret() && is_set(setting.key())) {
        Some(setting) => Err(Failure::usage_with_hint(
            format!("--set: {} is a secret, which other users could see among the arguments", setting.key()),
            "pass it on standard input, or with --command or --env",
        )),
        None => Ok(()),
    }
}

/// Calls the vendor, so that wrong credentials are noticed now.
async fn check(context: &mut Context<'_>, account: &Account) -> Result<(), Failure> {
    context.notes.say(format_args!("checking the credentials of {}", account.name()));
    let crm = context.vendors.open(account)?;
    let found = match context.interrupt.read(crm.account()).await {
        Ok(found) => found,
        Err(Failure::Call(error)) => {
            let error = in_account(account.name(), error);
            context.notes.error(explain::text(&error));
            context.notes.causes(&error);
            context.notes.hint(Some("nothing was written; pass --no-check to write the account anyway"));
            return Err(Failure::Reported(Exit::from(&error)));
        }
        Err(failure) => return Err(failure),
    };
    let name = found.name.as_deref().unwrap_or("the account");
    let user = found.user.as_ref().and_then(|user| user.name.as_deref());
    let user = user.map(|user| format!(" as {user}")).unwrap_or_default();
    context.notes.say(format_args!("{} accepts the credentials: {name}{user}", account.vendor()));
    Ok(())
}

/// Names a command to try, and variables that hide the new account.
fn next_step(context: &Context<'_>, target: &Target, name: &str, options: &Options) {
    let chosen = selection(options);
    let accounts = chosen.accounts();
    let is_found = accounts.as_ref().is_ok_and(
        |accounts| matches!(accounts.place(), Place::Profile { name, .. } if *name == target.profile),
    );
    if let Ok(accounts) = &accounts
        && *accounts.place() == Place::Variables
    {
        let names = variables(accounts).join(", ");
        context.notes.warn(format_args!("the variables {names} take precedence over the file"));
    }
    let profile = if is_found && options.profile.is_none() {
        String::new()
    } else {
        format!("--profile {} ", crate::args::shell_word(&target.profile))
    };
    let config = options.config.as_deref().map(|path| crate::args::shell_word(&path.to_string_lossy()));
    let config = config.map(|path| format!("--config {path} ")).unwrap_or_default();
    context.notes.hint(Some(&format!(
        "run \"dealport {config}{profile}deals list --vendor {name} --limit 5\" to see some deals"
    )));
}
