//! Long help texts.

/// Returns the names of all vendors.
pub(super) fn vendors() -> String {
    dealport::vendors().collect::<Vec<_>>().join(", ")
}

pub(super) const PROGRAM: &str = "\
Examples:
  dealport demo                                         a tour; needs no account
  dealport --sandbox deals list                         a sandbox instead of an account
  dealport sandbox                                      a sandbox that keeps its data
  dealport init                                         set up an account
  dealport deals list --status open --format csv > open.csv
  dealport deals list --updated-since 2026-04-01 --format jsonl | jq -c '{ref, amount}'
  dealport deals get pipedrive:42
  dealport deals update pipedrive:42 --amount 12500.00 --stage Qualified --clear expected_close

Data goes to standard output, everything else to standard error. With several accounts, one that fails \
does not hide the others. The exit code is that of the first failure. If no account is named, \
an account whose vendor lacks a feature causes a warning instead of a failure.

Exit codes:
  0  done
  1  another failure: no connection, an unreadable response or item
  2  invalid usage or configuration; nothing was sent
  3  not authorized: invalid credentials, or a missing permission
  4  not found
  5  rejected by the vendor; nothing was changed
  6  a rate limit or quota of the vendor is reached
  7  not supported by the vendor; nothing was sent
  8  unknown outcome: a write was sent and its response was lost
  8  an update of several requests was applied in part; the message names the steps
  8  a write was applied and its result could not be written; the message names it
  9  a write was applied, but the vendor kept a field otherwise; a warning names it
  10  --exit-code was given and there is something to do; copy: both sides differ
  130  interrupted by Ctrl-C, SIGTERM or SIGHUP; no write was in flight

Environment:
  <VENDOR>_URL      scheme and host to use instead of the vendor's: HTTPS, or HTTP on this machine
  HEFFL_API_KEY
  PIPEDRIVE_API_TOKEN, or PIPEDRIVE_CLIENT_ID, PIPEDRIVE_CLIENT_SECRET and PIPEDRIVE_REFRESH_TOKEN
  ROUTERA_CLIENT_ID and ROUTERA_CLIENT_SECRET, or ROUTERA_TOKEN
  <VENDOR>_KEY_FIELD  the custom field for the keys of deals (HEFFL, PIPEDRIVE, WEEEK)
  ROUTERA_FIELDS    the account's fields for amount, status and others, as JSON
  WEEEK_API_TOKEN
  DEALPORT_PROFILE  the profile, if --profile is not given
  DEALPORT_CONFIG   the configuration file, if --config is not given
  COLUMNS           the width of tables in a pipe
  NO_COLOR          disables colors
  CLICOLOR_FORCE    enables colors in a pipe";

pub(super) const DEALS: &str = "\
Examples:
  dealport deals list --status open --limit 10
  dealport deals get pipedrive:42
  dealport deals update pipedrive:42 --stage Qualified --amount 12500.00
  dealport deals summary --by owner";

pub(super) const DUPLICATE: &str = "\
Only Pipedrive can copy a deal within the account. `dealport copy` copies deals to another account.

Example:
  dealport deals duplicate pipedrive:42";

pub(super) const PEOPLE: &str = "\
Examples:
  dealport people list --vendor pipedrive --email ada@example.com
  dealport people update pipedrive:42 --phone '+49 30 1234567'";

pub(super) const ORGANIZATIONS: &str = "\
Examples:
  dealport organizations list --vendor pipedrive --limit 10
  dealport organizations create --vendor pipedrive --name 'Acme LLC'";

pub(super) const WEBHOOKS: &str = "\
`dealport listen` receives the events on this machine.

Examples:
  dealport webhooks list --vendor pipedrive
  dealport webhooks delete pipedrive:7";

pub(super) const PIPELINES: &str = "\
Example:
  dealport pipelines --vendor pipedrive";

pub(super) const FIELDS: &str = "\
`--field NAME=VALUE` of `deals create` and `deals update` takes the name or the key.

Examples:
  dealport fields --vendor pipedrive
  dealport fields --format jsonl | jq -c 'select(.is_custom) | [.key, .name, .type]'";

pub(super) const USERS: &str = "\
Example:
  dealport users --vendor pipedrive --format csv > users.csv";

pub(super) const PRODUCTS: &str = "\
Pipedrive and Heffl have products. `dealport deals products` lists those of a deal.

Example:
  dealport products --vendor pipedrive";

pub(super) const LEADS: &str = "\
Pipedrive and Heffl have leads.

Example:
  dealport leads --vendor heffl --format json";

pub(super) const DEMO: &str = "\
Example:
  dealport demo";

pub(super) const LISTEN: &str = "\
The vendor delivers to the account's name: Heffl to /heffl and Pipedrive to /pipedrive without a profile. Both need \
HTTPS, so let a tunnel lead to the address. Only \
deliveries that prove to come from the vendor are printed; others are warnings. A delivery is acknowledged after its \
event was printed.

Environment:
  HEFFL_WEBHOOK_SECRET        the secret that Heffl showed when the subscription was created
  PIPEDRIVE_WEBHOOK_USER, PIPEDRIVE_WEBHOOK_PASSWORD
                              http_auth_user and http_auth_password of the subscription
In a profile they are `webhook_secret`, `webhook_user` and `webhook_password` of an account.

Examples:
  dealport listen | jq -c 'select(.deal != null) | [.deal.kind, .deal.deal.title]'
  dealport listen --address 127.0.0.1:9000 >> events.jsonl";

pub(super) const COPY: &str = "\
A copy can be stopped at any instant and run again: each deal is created once. The ledger remembers what was copied, \
and the key in each copied deal proves what became of a request whose response was lost. Names that differ between \
the accounts are in a map, and what the target cannot hold must be accepted by name.

Exit codes of a run: 6 if it stopped before its end, 8 if the outcome of a deal is unknown, 10 if a field was changed \
on both sides.

Examples:
  dealport copy map --from pipedrive --to heffl --output copy.toml
  dealport copy --from pipedrive --to heffl --map copy.toml --dry-run
  dealport copy --from pipedrive --to heffl --map copy.toml --sample 5
  dealport copy --from pipedrive --to heffl --map copy.toml --accept-loss created_at
  dealport copy --from pipedrive --to heffl --where status=open --where updated-since=30d --dry-run
  dealport copy plan --from pipedrive --to heffl --map copy.toml | jq -c '.requests[]?'
  dealport copy verify --from pipedrive --to heffl --map copy.toml
  dealport copy status --ledger pipedrive-heffl.copy.db";

pub(super) const IMPORT: &str = "\
The first line of a CSV file names its columns: title, amount, currency, stage, owner, people and so on, as \
`deals export` writes them, and custom.NAME for a custom field. Values are separated by commas, semicolons or tabs. The \
whole file is checked before the first write, and each problem names its line and column. An import is a copy: it has the \
same map, ledger, report and exit codes as `dealport copy`.

A deal is the same in a later run if its --key is the same. Without a key, a row is identified by its content, so that the \
same file twice creates nothing, and an edited row is another deal.

Examples:
  dealport deals import deals.csv --to pipedrive --dry-run
  dealport deals import deals.csv --to pipedrive --key 'Order number' --ignore-column Note
  dealport deals import deals.csv --to heffl --decimal comma --map import.toml --accept-loss created_at";

pub(super) const EXPORT: &str = "\
The file has everything that the model holds, with names beside ids, and a column custom.NAME for each custom field. In CSV, \
text that a spreadsheet would read as a formula begins with an apostrophe, which an import removes. The format is that of \
--format, else that of the ending of --output, else CSV.

Examples:
  dealport deals export --from pipedrive --output deals.csv
  dealport deals export --from pipedrive --status open --output open.jsonl";

pub(super) const LIST: &str = "\
A deal is listed if it matches all filters. A filter that the vendor lacks is refused before any request \
(exit code 7), unless --local-filter is given. An unreadable item is a warning: the list continues, and the \
exit code is 1.

A table fits the terminal, or COLUMNS in a pipe: long values are cut, then the less important columns are dropped. Other \
formats have all fields.

Examples:
  dealport deals list --status open --owner jane@example.com --stage Qualified
  dealport deals list --close-until 2026-12-31 --organization Acme --search renewal
  dealport deals list --updated-since 7d --sort -amount --columns ref,amount,custom.Cost
  dealport deals list --format jsonl | jq -r 'select(.amount > 10000) | .ref'";

pub(super) const CREATE: &str = "\
The deal is sent once. If the response is lost, the program reads the deals of the account to find out whether it was \
created. With --key the result is certain. Without a key, an equal deal is only probable, since another program may have \
created it. An uncertain result ends with exit code 8, and the message has the candidates and the `deals settle` command \
to resolve it. Do not create the deal again before that.

A key needs a place. Routera stores it as the external id. Other vendors need a text custom field that \
<VENDOR>_KEY_FIELD or `key_field` in the configuration names. Without it, --key is refused before any request (exit code 7).

Examples:
  dealport deals create --vendor pipedrive --title 'Enterprise plan' --amount 12500.00 --key order-7
  dealport deals create --vendor pipedrive --title Pilot --stage Qualified --owner 'Jane Doe' \
--field 'Purchase order=PO-000123' --field 'KEY:=[111]'";

pub(super) const SETTLE: &str = "\
Pass the same options as to `deals create`, and the time when it was sent. With --key, the deal that has the key is \
certainly the created one. Without a key, an equal deal of that time is only a candidate, since another program may have \
created it. --other rules out a candidate. Nothing is created.

Exit codes: 0 if the deal was created; it is shown. 4 if it was not created; it can be created again. 8 if the outcome is \
unknown: there are candidates, or the deal may still appear.

Examples:
  dealport deals settle --vendor pipedrive --key order-7 --since 2026-04-01T12:00:00Z
  dealport deals settle --vendor pipedrive --title Pilot --since 2026-04-01 --other pipedrive:61";

pub(super) const CONTACTS: &str = "\
`dealport capabilities` shows the filters of each vendor. Other filters are refused before any request (exit code 7), \
unless --local-filter is given. An empty list is not a failure.

Examples:
  dealport people list --vendor pipedrive --email ada@example.com
  dealport organizations list --name 'Acme LLC' --local-filter --format jsonl | jq -r .id";

pub(super) const CREATE_PERSON: &str = "\
The person is sent once. If the response is lost, the exit code is 8: list the people with this name or address before \
creating the person again.

Example:
  dealport people create --vendor heffl --name 'Ada Lovelace' --email ada@example.com --organization clt_abc123";

pub(super) const CREATE_ORGANIZATION: &str = "\
The organization is sent once. If the response is lost, the exit code is 8: list the organizations with this name before \
creating it again.

Example:
  dealport organizations create --vendor pipedrive --name 'Acme LLC'";

pub(super) const UPDATE: &str = "\
All other fields stay as they are, except for side effects of the vendor, which are shown as warnings. In Weeek, a move to \
another pipeline removes custom fields that the pipeline lacks and changes the currency of the amount, and an archived deal \
is no longer won or lost.

Several deals are updated a few at a time, each with the same changes. One that fails does not stop the others. The exit code \
is that of the first failure, or 8 if any outcome is unknown. Ctrl-C waits for what is in flight and lists what was not done.

Examples:
  dealport deals update pipedrive:42 pipedrive:43 --status won
  dealport deals list --stage Qualified --format jsonl | dealport deals update - --stage Proposal
  dealport deals update pipedrive:42 --amount 9900 --clear expected_close --clear custom.KEY";

pub(super) const GET: &str = "\
Several deals are read a few at a time and shown in their order. One that fails does not stop the others, and the exit code \
is that of the first failure.

Examples:
  dealport deals get pipedrive:42 weeek:1f0c
  dealport deals list --status open --format jsonl | dealport deals get - --format csv";

pub(super) const DELETE: &str = "\
A vendor may archive the deal or mark it as deleted. `dealport capabilities` shows which. On a terminal the program asks \
first. Without one, several deals need --yes.

Several deals are deleted a few at a time. One that fails does not stop the others. The exit code is that of the first \
failure, or 8 if any outcome is unknown. Ctrl-C waits for what is in flight and lists what was not done.

Examples:
  dealport deals delete pipedrive:42
  dealport deals list --status lost --format jsonl | dealport deals delete - --yes";

pub(super) const SEARCH: &str = "\
Each vendor decides which fields it searches: titles and numbers, at some also names of contacts, notes and custom fields. \
Each deal that is found is read, because a hit has only some of its fields. Routera has no search.

Examples:
  dealport deals search Renewal --vendor pipedrive
  dealport deals search 'Acme LLC' --format jsonl | dealport deals update - --status won";

pub(super) const SUMMARY: &str = "\
Each line is a stage, or an owner with --by owner. The bar and the first count are of open deals. Deals that were won or \
lost count where they were; --since and --until choose the period. If the vendor does not tell when, the time of the last \
change counts, with a warning. All deals are read, and sums are exact and apart by currency. Archived deals do not count.

Examples:
  dealport deals summary --since 2026-04-01 --until 2026-07-01
  dealport deals summary --by owner --vendor pipedrive --format json";

pub(super) const TIMELINE: &str = "\
The vendor computes the counts and sums. Only Pipedrive has a timeline.

Example:
  dealport deals timeline --vendor pipedrive --start 2026-01-01 --interval quarter --count 4 --field won_time";

pub(super) const MERGE: &str = "\
The first deal disappears. The second one keeps its values, and its empty fields are filled from the first. On a terminal \
the program asks first. Only Pipedrive can merge deals.

Example:
  dealport deals merge pipedrive:43 pipedrive:42";

pub(super) const CREATE_WEBHOOK: &str = "\
The output has the secret that signs deliveries, if the vendor makes one. Heffl shows it only once.

Examples:
  dealport webhooks create --vendor pipedrive --url https://example.com/crm --name Mirror --event 'deal.*'
  dealport webhooks create --vendor heffl --url https://example.com/crm --name Mirror --event deal.won";

pub(super) const GET_CONTACTS: &str = "\
The reference of a contact is its vendor or account, a colon and its id. The output has its long form: pipedrive:person:42. \
Heffl cannot read a single contact (exit code 7).

Examples:
  dealport people get pipedrive:42
  dealport people list --format jsonl | dealport people get - --format csv";

pub(super) const UPDATE_CONTACTS: &str = "\
All other fields stay as they are. An e-mail address or phone number takes the place of the first one. \
`dealport capabilities` shows the fields of each vendor; others are refused before any request (exit code 7).

Examples:
  dealport people update pipedrive:42 --email ada@example.com --clear phone
  dealport organizations update heffl:clt_abc123 --name 'Acme LLC'";

pub(super) const DELETE_CONTACTS: &str = "\
A vendor may archive the contact or mark it as deleted, as it does with deals. On a terminal the program asks first. Without \
one, several contacts need --yes.

Examples:
  dealport people delete pipedrive:42
  dealport people delete @people.txt --yes";

pub(super) const PROFILES: &str = "\
A configuration file has profiles, and a profile has accounts. A complete file:
  default_profile = \"work\"

  [profiles.work.pipedrive]            # an account with the name of its vendor
  api_token = { env = \"PD_TOKEN\" }
  key_field = \"d4de1c1518b4531717c676029a45911c340390a6\"   # for `deals create --key`

  [profiles.work.sales-eu]             # another account of the same vendor: `deals get sales-eu:42`
  vendor = \"pipedrive\"
  api_token = { command = [\"pass\", \"show\", \"pipedrive-eu\"] }

  [profiles.home.routera]
  client_id = \"abc\"
  client_secret = \"s3cret\"          # a secret in the file needs `chmod 600`
  fields = { amount = \"deal_value\", status = \"deal_status\" }

The keys of an account are the variables of its vendor in lower case, without the vendor's name. The path of the file is \
$XDG_CONFIG_HOME/dealport/config.toml or ~/.config/dealport/config.toml, on Windows \
%APPDATA%\\dealport\\config.toml, unless --config or DEALPORT_CONFIG is given. A file that other users can change is \
refused.

A command that prints a secret gets only variables such as PATH, HOME and LANG. `pass_env` adds others:
  api_token = { command = [\"op\", \"read\", \"op://work/pd\"], pass_env = [\"OP_SERVICE_ACCOUNT_TOKEN\"] }

Tokens of OAuth apps are stored in $XDG_STATE_HOME/dealport/tokens or ~/.local/state/dealport/tokens.

All accounts come from one place, the first of these that is present:
  1. the profile of --profile or DEALPORT_PROFILE
  2. the default profile of the file of --config
  3. the variables of the vendors
  4. the default profile of the configuration file: that of default_profile, or the only one

`dealport profiles` shows no secrets and runs no commands.

Examples:
  dealport profiles
  dealport profiles --format json";

pub(super) const INIT: &str = "\
The token is asked for on the terminal and not shown. Without a terminal, it is read from standard input. The account is \
checked with one call, then added to the configuration file, which only its owner can read. Comments and other accounts \
in the file stay. An account of the same name is replaced only after a question, or with --yes. --profile names the \
profile. [default: the default profile of the file, or \"default\"]

Examples:
  dealport init
  dealport init pipedrive --command 'pass show pipedrive'
  dealport init pipedrive --name sales-eu --profile work --env PD_EU_TOKEN
  vault read -field=token kv/weeek | dealport init weeek
  dealport init pipedrive --oauth --client-id abc --open";

pub(super) const DOCTOR: &str = "\
The command makes one or two calls for each account. Every finding is ok, a warning or an error, with its fix. The exit \
code is that of the first error; warnings do not change it.

Examples:
  dealport doctor
  dealport doctor pipedrive --format jsonl | jq -r 'select(.status != \"ok\") | .detail'";

pub(super) const MAN: &str = "\
Examples:
  dealport man | man -l -
  dealport man ~/.local/share/man/man1";

pub(super) const ACCOUNT: &str = "\
The command calls each vendor, so it also shows whether the credentials are accepted. The id stays the same as long as \
the account exists. Some vendors tell neither a name nor a user; these are empty.

Examples:
  dealport account
  dealport account pipedrive --format json | jq -r '.[].user.email'";

pub(super) const CAPABILITIES: &str = "\
r: readable. s: settable. c: clearable. A question mark follows c if the vendor does not document how to clear the field.

Examples:
  dealport capabilities
  dealport capabilities --vendor weeek --format json";

pub(super) const RAW: &str = "\
Credentials, rate limits, retries and errors are the same as in other commands. --format does not change the \
response.

Examples:
  dealport raw pipedrive GET /api/v2/deals --query limit=1
  dealport raw pipedrive POST /api/v2/persons --body '{\"name\": \"Jane Doe\"}'";

pub(super) const SANDBOX: &str = "\
The sandbox runs until Ctrl-C or SIGTERM, and keeps its data until then.

Faults are separated by commas: [VENDOR:] [COUNTx|always] KIND[(ARGUMENTS)] [on [METHOD] [PATH]] [at N%]
  2x rate-limit(reset=3), always server-error(status=503) on GET /api/v2/deals/* at 10%
Kinds: rate-limit, daily-limit, server-error, reset-before, reset-after-write, truncated-body, truncated-json, \
html-page, missing-payload, success-false, bad-item, repeat-cursor, cycle-pages, oversized-page, odd-field, \
zero-date, not-kept, forbidden, echo-secret, gzip, redirect, slow-response, unauthorized

Example, with the second command in another terminal:
  dealport sandbox --deals 1000 > sandbox.env
  . ./sandbox.env && dealport deals list";

pub(super) const COMPLETIONS: &str = "\
The script asks the program, which completes commands, options and their values, and profiles and accounts of the \
configuration file. Names of pipelines, stages, users, tags and custom fields are those that earlier commands read. \
A completion calls no vendor. Print the script again after an update of the program.

Examples:
  dealport completions bash > ~/.local/share/bash-completion/completions/dealport
  dealport completions zsh > \"${fpath[1]}/_dealport\"
  dealport completions fish > ~/.config/fish/completions/dealport.fish";

pub(super) const SCHEMA: &str = "\
Examples:
  dealport schema deal > deal.schema.json
  dealport deals get pipedrive:42 --format json | check-jsonschema --schemafile deal.schema.json -";
