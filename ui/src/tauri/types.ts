// Made from the Rust types by `make types`. Do not edit.

export type Time = string;

export type Text = string;

export type Handle = string;

export type IncidentId = string;

export type EntryId = string;

export type DeviceId = string;

export type Severity = "sev1" | "sev2" | "sev3";

export type FoundBy = "alert" | "engineer" | "customer" | "other";

export type Phase = "bleeding" | "bleeding_stopped" | "fixed" | "all_clear" | "cleanup" | "closed" | "false_alarm" | "merged";

export type Presence = "called_in" | "on_call" | "no_answer" | "left";

export type Milestone = "first_error" | "detected" | "declared" | "call_opened" | "leader_named" | "first_task_assigned" | "first_rollback_started" | "bleeding_stopped" | "fixed" | "all_clear" | "closed" | "rfo_published" | "first_ceo_word" | "first_cs_word";

export type Theme = "system" | "dark" | "light";

export type CallSetting = { "kind": "ask" } | { "kind": "fixed", link: string, } | { "kind": "pattern", link: string, } | { "kind": "new", link: string, };

export type Settings = { 
/**
 * Who sits here, as in `@ada`; empty: the account's name.
 */
me: string, call: CallSetting, 
/**
 * Where the team is told, for the invitation: `#incidents`.
 */
team_channel: string, 
/**
 * `Ctrl+Alt+I`; empty: no hotkey.
 */
hotkey: string, start_at_login: boolean, 
/**
 * IANA name such as `Europe/London`; empty: this computer's.
 */
zone: string, theme: Theme, };

export type Role = "engineer" | "cs" | "ceo" | "other";

export type Contact = { handle: Handle, name: Text, role: Role, phone: Text, 
/**
 * A link that opens a chat with this person, or where to find them there.
 */
chat: Text, mail: Text, 
/**
 * IANA name such as `Europe/Berlin`.
 */
zone: Text, };

export type Service = { name: Text, owner: Handle | null, 
/**
 * A command to copy, or a link; one line.
 */
rollback: Text, runbook: Text, depends_on: Array<Text>, 
/**
 * The folder of a local git checkout.
 */
checkout: Text, };

export type Through = "phone" | "chat" | "mail";

export type Related = { service: Text, 
/**
 * `depends on payments`, `payments depends on it`.
 */
why: string, 
/**
 * How many dependencies lie between the two; 1: none other.
 */
steps: number, };

export type Listing = "people" | "services";

export type Format = "csv" | "toml";

export type PersonForm = { 
/**
 * Empty: made from the name.
 */
handle: string, name: string, role: Role, phone: string, chat: string, mail: string, zone: string, };

export type ServiceForm = { name: string, owner: string | null, rollback: string, runbook: string, depends_on: Array<string>, checkout: string, };

export type Code = "mistake" | "refused" | "not_found" | "read_only" | "log" | "settings" | "directory" | "desktop" | "unread";

export type Problem = { code: Code, reason: string, 
/**
 * What to do next.
 */
hint: string, };

export type Execute = { "do": "declare", summary: string, severity: Severity | null, began: string | null, found_by: FoundBy | null, } | { "do": "say", incident: string, line: string, at: string | null, by: string | null, } | { "do": "open_call", incident: IncidentId, } | { "do": "copy_invitation", incident: IncidentId, } | { "do": "keep_draft", place: string, text: string, } | { "do": "save_settings", settings: Settings, } | { "do": "dismiss_notice", code: string, } | { "do": "save_person", contact: PersonForm, was: Handle | null, } | { "do": "remove_person", handle: Handle, } | { "do": "save_service", service: ServiceForm, was: Text | null, } | { "do": "remove_service", name: string, } | { "do": "import_directory", what: Listing, name: string, bytes: string, } | { "do": "export_directory", what: Listing, format: Format, } | { "do": "contact", incident: IncidentId | null, handle: Handle, through: Through, } | { "do": "copy_rollback", service: string, } | { "do": "hide_quick" } | { "do": "show_quick" } | { "do": "quit" };

export type Query = { "ask": "incidents" } | { "ask": "incident", incident: string, } | { "ask": "understand", line: string, } | { "ask": "commands" } | { "ask": "settings" } | { "ask": "draft", place: string, } | { "ask": "notices" } | { "ask": "call_on_clipboard" } | { "ask": "directory" } | { "ask": "versions", service: string, } | { "ask": "opened" };

export type Done = { incident: IncidentId | null, 
/**
 * Numbers (`#12`) of the entries that were logged, in the incident's order.
 */
numbers: Array<number>, 
/**
 * Something worth a look, such as a person nobody had named before.
 */
remark: string | null, 
/**
 * What was done beside the log, for the person: `call opened`, `invitation copied`.
 */
did: Array<string>, 
/**
 * What was to be done beside the log and failed, a sentence each. The log has its entries all
 * the same.
 */
failed: Array<string>, };

export type IncidentRow = { id: IncidentId, slug: string, summary: string, severity: Severity | null, phase: Phase, 
/**
 * Not yet closed, merged or a false alarm.
 */
running: boolean, declared_at: Time, 
/**
 * First error, else declaring: where the clock starts.
 */
clock_from: Time, 
/**
 * The clock starts at the first error (and not, for want of it, at declaring).
 */
clock_from_first_error: boolean, 
/**
 * When the clock stopped: fixed, false alarm or merged; `null` while it runs.
 */
clock_until: Time | null, leader: Handle | null, entries: number, };

export type PersonView = { handle: Handle, 
/**
 * As it stands in a sentence: `Ada`.
 */
name: string, presence: Presence, since: Time, };

export type MilestoneView = { milestone: Milestone, 
/**
 * `bleeding stopped`
 */
label: string, 
/**
 * `null`: not recorded.
 */
at: Time | null, 
/**
 * Number of the entry that says so.
 */
number: number | null, };

export type IntervalView = { from: Milestone, to: Milestone, 
/**
 * `first error → declared`
 */
label: string, 
/**
 * `null`: not recorded. Negative: an impossible order.
 */
seconds: number | null, 
/**
 * `18 min`, `not recorded`, `impossible order: …`
 */
text: string, 
/**
 * One of the spans that sum an incident up, rather than a step between neighbours.
 */
key: boolean, };

export type LogRow = { number: number, id: EntryId, kind: string, author: Handle, at: Time, recorded_at: Time, 
/**
 * Written so long after it happened that the reader should know.
 */
late: boolean, 
/**
 * What happened, in bold: `Ada leads`; empty for a plain note.
 */
head: string, 
/**
 * The rest: `only EU customers`.
 */
tail: string, milestone: Milestone | null, 
/**
 * Why it was struck.
 */
struck: string | null, 
/**
 * What was said before a correction.
 */
was: string | null, 
/**
 * The moment before a correction.
 */
was_at: Time | null, 
/**
 * A text that `/correct` can replace, as it stands now.
 */
text: string | null, };

export type IncidentView = { row: IncidentRow, now: Time, found_by: FoundBy | null, call: string | null, announced: string | null, next_leader: Handle | null, 
/**
 * Somebody to whom the lead is offered and who has not answered.
 */
handover_to: Handle | null, people: Array<PersonView>, 
/**
 * Everybody whom any incident names, who is in the directory, and who sits here: for completion.
 */
known_people: Array<Handle>, merged_into: IncidentId | null, milestones: Array<MilestoneView>, intervals: Array<IntervalView>, 
/**
 * In the order of the log, oldest first.
 */
log: Array<LogRow>, };

export type Understood = { 
/**
 * `note`, `call opened`, …; empty for an empty line.
 */
says: string, 
/**
 * The moment it would stand at, when the line names one.
 */
at: Time | null, by: Handle | null, problem: Problem | null, };

export type CommandHelp = { 
/**
 * `lead`
 */
name: string, 
/**
 * `/lead @person`
 */
form: string, help: string, example: string, };

export type Notice = { 
/**
 * `tray`, `notifications`, `session_bus`, `hotkey`, `settings`, `directory`, `log`.
 */
code: string, text: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * Cannot be dismissed: the log does not take entries.
 */
serious: boolean, };

export type PersonCard = { contact: Contact, 
/**
 * As it stands in a sentence: `Ada Lovelace`, else `Ada`.
 */
name: string, 
/**
 * In the directory. If not, nothing but the handle is known, and it can be completed.
 */
known: boolean, 
/**
 * By what this person can be reached from here.
 */
reach: Array<Through>, 
/**
 * What the clock shows where this person lives, where that is known: `16:30`.
 */
local_time: string | null, };

export type DirectoryView = { 
/**
 * By name, those of the directory first.
 */
people: Array<PersonCard>, 
/**
 * By name.
 */
services: Array<Service>, 
/**
 * Why nothing can be saved, and perhaps nothing is shown.
 */
problem: Problem | null, };

export type Head = { 
/**
 * The commit, in ten digits.
 */
id: string, 
/**
 * `null`: a commit is checked out, and no branch.
 */
branch: Text | null, };

export type Commit = { 
/**
 * The first ten digits, as a person says and types them.
 */
id: string, full_id: string, summary: Text, author: Text, at: Time, };

export type Tag = { name: Text, 
/**
 * The commit that it names, in ten digits.
 */
id: string, 
/**
 * When it was made; of a tag that does not say so, when its commit was.
 */
at: Time, };

export type Versions = { 
/**
 * The last ten of what is checked out.
 */
commits: Array<Commit>, 
/**
 * The newest ten that name a commit, wherever in the history.
 */
tags: Array<Tag>, 
/**
 * `null`: nothing is committed yet.
 */
head: Head | null, };

export type Opened = { incident: IncidentId | null, 
/**
 * Text to put into quick declare.
 */
prefill: string | null, 
/**
 * As in [`Done`]: what was done on the way here, and what failed.
 */
did: Array<string>, failed: Array<string>, };
