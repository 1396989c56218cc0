//! What stands below the options in help texts.

/// The vendors that can be named.
pub(super) fn vendors() -> String {
    dealport::vendors().collect::<Vec<_>>().join(", ")
}

pub(super) const PROGRAM: &str = "\
Examples:
  dealport demo                                         a tour; needs no account
  dealport --sandbox deals list                         the sandbox in place of an account
  dealport deals list --status open --format csv > open.csv
  dealport deals list --updated-since 2026-04-01 --format jsonl | jq -c '{ref, amount}'
  dealport deals get pipedrive:42
  dealport deals update pipedrive:42 --amount 12500.00 --stage 6 --clear expected_close

Data goes to standard output, everything else to standard error. With several accounts, one that fails \
does not hide the others; the exit code is the first failure's.

Exit codes:
  0  done
  1  another failure: no connection, an unreadable response or row
  1  an update that takes several requests was applied in part; the message says which part
  2  wrong usage or configuration; nothing was sent
  3  the vendor did not accept the credentials, or they do not allow this
  4  there is no such thing
  5  the vendor refused the request; nothing was changed
  6  a limit of the vendor is reached
  7  the vendor cannot do this; nothing was sent
  8  a write was sent and its response was lost: it may have been applied or not
  8  a write was applied, and its result could not be written; the message names it
  130  interrupted by ctrl-c, SIGTERM or SIGHUP; nothing was being written

Environment:
  <VENDOR>_URL      scheme and host in place of the vendor's own: HTTPS, or HTTP on this machine
  HEFFL_API_KEY
  PIPEDRIVE_API_TOKEN, or PIPEDRIVE_CLIENT_ID, PIPEDRIVE_CLIENT_SECRET and PIPEDRIVE_REFRESH_TOKEN
  ROUTERA_CLIENT_ID and ROUTERA_CLIENT_SECRET, or ROUTERA_TOKEN
  <VENDOR>_KEY_FIELD  the custom field that keeps the keys of deals (HEFFL, PIPEDRIVE, WEEEK)
  ROUTERA_FIELDS    which fields hold what Routera has no member for, as JSON
  WEEEK_API_TOKEN
  DEALPORT_PROFILE  the profile to use if --profile names none
  DEALPORT_CONFIG   the configuration file if --config names none
  NO_COLOR          no colours on terminals";

pub(super) const LIST: &str = "\
Several filters narrow the list together. A filter that the vendor lacks is refused before anything is \
sent (exit code 7), unless --local-filter allows to apply it here. A row that cannot be read is a warning; \
the list goes on, and the exit code is 1 at its end.

A table goes without its last columns where the terminal is narrow; the other formats have every member.

Examples:
  dealport deals list --status open --owner jane@example.com
  dealport deals list --format jsonl | jq -r 'select(.amount > 10000) | .ref'";

pub(super) const CREATE: &str = "\
The deal is sent once. If the response is lost, the account's deals are read to find out whether it was created. \
With --key that is certain: the deal is shown as if nothing had happened, or it was not created. Without a key, an equal \
deal is probable and no more, since another program may have created it. Whatever is not certain ends in exit code 8, and \
the message has the candidates and the `deals settle` command to look again. Do not create the deal again before.

A key needs a place: the external id at Routera, elsewhere a text custom field that <VENDOR>_KEY_FIELD or `key_field` in \
the configuration name. Without one, --key is refused before anything is sent (exit code 7).

Examples:
  dealport deals create --vendor pipedrive --title 'Enterprise plan' --amount 12500.00 --key order-7
  dealport deals create --vendor pipedrive --title Pilot --field 'KEY=\"PO-000123\"' --field 'KEY=[111]'";

pub(super) const SETTLE: &str = "\
Say the same as to `deals create`, and when that was. With --key, the deal that carries the key is the one, for certain. \
Without a key, an equal deal of that time is shown as a candidate, since another program may have created it; --other \
rules out the deals that are known to be others.

Exit codes: 0 it was created, and is shown. 4 it was not; it can be created again. 8 it is unknown: there are candidates \
to look at, or the deal may still appear.

Examples:
  dealport deals settle --vendor pipedrive --key order-7 --since 2026-04-01T12:00:00Z
  dealport deals settle --vendor pipedrive --title Pilot --since 2026-04-01 --other pipedrive:61";

pub(super) const PARTIES: &str = "\
By what a vendor can look them up, `dealport capabilities` tells; anything else is refused before anything is \
sent (exit code 7), unless --local-filter allows to read them all. Nobody found is no failure.

Examples:
  dealport people list --vendor pipedrive --email ada@example.com
  dealport organizations list --name 'Acme LLC' --local-filter --format jsonl | jq -r .id";

pub(super) const CREATE_PERSON: &str = "\
It is sent once. If the response is lost the exit code is 8: list people with this name or address before \
creating it again.

Example:
  dealport people create --vendor heffl --name 'Ada Lovelace' --email ada@example.com --organization clt_abc123";

pub(super) const CREATE_ORGANIZATION: &str = "\
It is sent once. If the response is lost the exit code is 8: list organizations with this name before creating it \
again.

Example:
  dealport organizations create --vendor pipedrive --name 'Acme LLC'";

pub(super) const UPDATE: &str = "\
What is not named stays as it is, but for what the vendor itself changes with it. Weeek: a deal that is put in \
another pipeline may lose the values of custom fields that this pipeline lacks, and its amount is then in the currency of \
this pipeline; a deal that is archived is no longer won or lost. A warning says so after such an update.

Examples:
  dealport deals update pipedrive:42 --status won
  dealport deals update pipedrive:42 --amount 9900 --clear expected_close --clear custom.KEY";

pub(super) const DELETE: &str = "\
What deleting means differs from vendor to vendor; `dealport capabilities` tells.";

pub(super) const PROFILES: &str = "\
The configuration file holds accounts in profiles. Here it is complete:
  default_profile = \"work\"

  [profiles.work.pipedrive]            # an account that goes by its vendor's name
  api_token = { env = \"PD_TOKEN\" }
  key_field = \"d4de1c1518b4531717c676029a45911c340390a6\"   # for `deals create --key`

  [profiles.work.sales-eu]             # another of the same vendor: `deals get sales-eu:42`
  vendor = \"pipedrive\"
  api_token = { command = [\"pass\", \"show\", \"pipedrive-eu\"] }

  [profiles.home.routera]
  client_id = \"abc\"
  client_secret = \"written down: the file must be its owner's alone (chmod 600)\"
  fields = { amount = \"deal_value\", status = \"deal_status\" }

The keys of an account are its vendor's variables in lower case, without the vendor's name. The file is \
$XDG_CONFIG_HOME/dealport/config.toml or ~/.config/dealport/config.toml, on Windows \
%APPDATA%\\dealport\\config.toml, unless --config or DEALPORT_CONFIG names another. A file that others may change \
is refused.

A command gets few variables: PATH, HOME, LANG and the like. Others are named beside it:
  api_token = { command = [\"op\", \"read\", \"op://work/pd\"], pass_env = [\"OP_SERVICE_ACCOUNT_TOKEN\"] }

The tokens of an OAuth app are kept in $XDG_STATE_HOME/dealport/tokens or ~/.local/state/dealport/tokens.

Accounts come from one place, never from two at once. The first of these counts:
  1. the profile that --profile or DEALPORT_PROFILE names
  2. the default profile of the file that --config names
  3. the vendors' variables, if any of them is set
  4. the default profile of the file: that of default_profile, or the only one

No secret is shown, and no command run, by `dealport profiles`.";

pub(super) const CAPABILITIES: &str = "\
r: it can be read. s: it can be given a value. c: it can be made empty.";

pub(super) const RAW: &str = "\
The credentials, limits, retries and errors are those of every other command. --format does not touch the \
response.

Examples:
  dealport raw pipedrive GET /api/v2/deals --query limit=1
  dealport raw pipedrive POST /api/v2/persons --body '{\"name\": \"Jane Doe\"}'";

pub(super) const SANDBOX: &str = "\
The servers keep what is written to them until they stop.

Faults stand between commas: [VENDOR:] [COUNTx|always] KIND[(ARGUMENTS)] [on [METHOD] [PATH]] [at N%]
  2x rate-limit(reset=3), always server-error(status=503) on GET /api/v2/deals/* at 10%
Kinds: rate-limit, daily-limit, server-error, reset-before, reset-after-write, truncated-body, truncated-json, \
html-page, missing-payload, success-false, bad-item, repeat-cursor, cycle-pages, oversized-page, odd-field, \
zero-date, not-kept, forbidden, echo-secret, gzip, redirect, slow-response, unauthorized

Example, in one terminal and in another:
  dealport sandbox --deals 1000 > sandbox.env
  . ./sandbox.env && dealport deals list";

pub(super) const COMPLETIONS: &str = "\
Examples:
  dealport completions bash > ~/.local/share/bash-completion/completions/dealport
  dealport completions zsh > \"${fpath[1]}/_dealport\"
  dealport completions fish > ~/.config/fish/completions/dealport.fish";

pub(super) const SCHEMA: &str = "\
Examples:
  dealport schema deal > deal.schema.json
  dealport deals get pipedrive:42 --format json | check-jsonschema --schemafile deal.schema.json -";
