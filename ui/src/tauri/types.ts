// Made from the Rust types by `make types`. Do not edit.

export type Time = string;

export type Text = string;

export type PersonId = string;

export type IncidentId = string;

export type EntryId = string;

export type DeviceId = string;

export type Severity = "sev1" | "sev2" | "sev3";

export type FoundBy = "alert" | "engineer" | "customer" | "other";

export type Status = "active" | "mitigated" | "monitoring" | "resolved" | "closed" | "false_alarm" | "merged";

export type Presence = "paged" | "on_call" | "no_answer" | "left";

export type Milestone = "first_error" | "detected" | "declared" | "call_opened" | "leader_named" | "first_task_assigned" | "first_rollback_started" | "mitigated" | "fixed" | "resolved" | "closed" | "rfo_published" | "first_ceo_update" | "first_cs_update";

export type EntryKind = "declared" | "timeline_imported" | "first_error" | "detected" | "found_by_set" | "false_alarm" | "reopened" | "merged" | "call_opened" | "announced" | "joined" | "left" | "paged" | "page_failed" | "answered" | "no_answer" | "leader_named" | "deputy_named" | "handover_offered" | "handover_accepted" | "handover_declined" | "person_renamed" | "task_assigned" | "task_accepted" | "task_reported" | "task_blocked" | "task_unblocked" | "task_extended" | "task_reassigned" | "task_done" | "task_dropped" | "group_formed" | "service_suspected" | "service_ruled_out" | "rollback_requested" | "rollback_started" | "rolled_back" | "rollback_failed" | "rollback_result" | "rollback_not_possible" | "rolled_forward" | "rollback_blocked" | "rollback_unblocked" | "fact_stated" | "severity_set" | "mitigated" | "fixed" | "resolved" | "cleanup_started" | "cleanup_team_named" | "closed" | "update_approved" | "update_sent_manually" | "update_copied" | "update_sent" | "update_delivered" | "update_unconfirmed" | "update_failed" | "update_resent" | "update_canceled" | "snoozed" | "muted" | "note" | "customer_reported" | "evidence" | "thanked" | "step_done" | "customer_affected" | "customer_owner_named" | "customer_contacted" | "customer_replied" | "customer_resolution_sent" | "customer_done" | "rfo_answered" | "follow_up_added" | "follow_up_changed" | "follow_up_done" | "follow_up_dropped" | "rfo_reviewed" | "rfo_published" | "entry_corrected" | "entry_retracted" | "entry_restored" | "imported" | "unreadable";

export type EntryGroup = "status" | "people" | "tasks" | "rollbacks" | "facts" | "updates" | "deliveries" | "customers" | "notes" | "reminders" | "rfo" | "corrections";

export type Theme = "system" | "dark" | "light";

export type WorkProgress = { "share": number } | { "bytes": number } | { "lines": { done: number, of: number, } };

export type CallSetting = { "kind": "ask" } | { "kind": "fixed", link: string, } | { "kind": "pattern", link: string, } | { "kind": "new", link: string, };

export type UpdateTimes = { first_minutes: number, repeat_minutes: number, };

export type UpdateSchedule = { sev1: UpdateTimes, sev2: UpdateTimes, sev3: UpdateTimes, 
/**
 * Also at each change of status.
 */
on_status_change: boolean, };

export type NudgeRules = { 
/**
 * No call, after declaring.
 */
open_call_seconds: number, 
/**
 * No leader, after declaring.
 */
leader_minutes: number, 
/**
 * No deputy, after declaring.
 */
deputy_minutes: number, 
/**
 * No rollback requested, after declaring.
 */
first_rollback_minutes: number, 
/**
 * A suspected service without a decision.
 */
suspect_minutes: number, 
/**
 * Surface area or impact assigned to nobody, after declaring.
 */
assess_minutes: number, 
/**
 * A task that isn't accepted.
 */
accept_minutes: number, 
/**
 * A task without a report.
 */
report_minutes: number, 
/**
 * A page without an answer.
 */
no_answer_minutes: number, 
/**
 * A rollback that isn't finished.
 */
slow_rollback_minutes: number, 
/**
 * A finished rollback that isn't verified: asked at once, and again after each of these.
 */
verify_rollback_minutes: number, 
/**
 * The warning before an update is due.
 */
update_warning_minutes: number, 
/**
 * The time limit for an update after a change of status.
 */
status_update_minutes: number, 
/**
 * A customer who reported it or replied, and heard nothing since.
 */
customer_minutes: number, 
/**
 * No activity while the incident is active.
 */
no_activity_minutes: number, 
/**
 * The same leader for this long.
 */
handover_hours: number, 
/**
 * More direct reports than this.
 */
max_direct_reports: number, 
/**
 * Not resolved after the fix, or no cleanup after resolving.
 */
next_step_minutes: number, 
/**
 * No RFO, after resolving.
 */
rfo_hours: number, 
/**
 * No review of a SEV1, after resolving.
 */
review_days_sev1: number, 
/**
 * No review of a SEV2 or SEV3, after resolving.
 */
review_days: number, 
/**
 * This many open tasks of one person, while somebody else has none.
 */
overload_tasks: number, ceo: UpdateSchedule, cs: UpdateSchedule, 
/**
 * Off by default: the team gets the call link when the call opens, and is on the call.
 */
team: UpdateSchedule, 
/**
 * Other audiences, by the name that lines use.
 */
others: { [key in Text]: UpdateSchedule }, };

export type TemplateKind = "ceo" | "customer_success" | "team";

export type Rule = "too_long" | "host_name" | "ip_address" | "mail_address" | "person_name" | "service_name" | "promised_time" | "jargon" | "outage_but_partial" | "unchanged" | "contradicts_facts" | "contradicts_audience" | "guess_as_fact" | "no_next_time" | "avoided_word";

export type Security = "start_tls" | "tls" | "none";

export type ChatKind = "slack" | "mattermost" | "discord" | "teams";

export type PagingService = "pagerduty" | "opsgenie";

export type Channel = { "kind": "clipboard" } | { "kind": "mailto", to: Array<string>, } | { "kind": "smtp", host: string, port: number, security: Security, 
/**
 * Empty for no login.
 */
user: string, from: string, to: Array<string>, } | { "kind": "chat", chat: ChatKind, host: string, allow_private: boolean, } | { "kind": "webhook", host: string, allow_private: boolean, } | { "kind": "paging", service: PagingService, 
/**
 * The base address of its API: `https://events.pagerduty.com`.
 */
url: string, allow_private: boolean, } | { "kind": "file", folder: string, };

export type Secret = "password" | "address" | "key" | "service_key";

export type AudienceSetting = { 
/**
 * Its name in lines: `ceo`, `legal`.
 */
name: string, 
/**
 * Its name on screen. Empty: made from the name.
 */
label: string, 
/**
 * The default template and the default checks.
 */
template: TemplateKind, 
/**
 * The names of its channels. Every update is sent through each of them.
 */
channels: Array<string>, 
/**
 * The maximum number of words of an update. 0: no limit.
 */
max_words: number | null, 
/**
 * Checks that are off for this audience.
 */
disabled_checks: Array<Rule>, 
/**
 * Words to avoid in updates.
 */
avoid_words: Array<string>, };

export type ChannelSetting = { 
/**
 * One word, which audiences and lines use.
 */
name: string, settings: Channel, };

export type Tracker = { "kind": "none" } | { "kind": "github", project: string, } | { "kind": "gitlab", project: string, } | { "kind": "jira", site: string, project_id: number, issue_type: number, };

export type Settings = { 
/**
 * The local user, as in `@ada`. Empty: the name of the account.
 */
me: string, call: CallSetting, 
/**
 * The team channel that an invitation names: `#incidents`.
 */
team_channel: string, 
/**
 * `Ctrl+Alt+I`. Empty: no hotkey.
 */
hotkey: string, start_at_login: boolean, 
/**
 * IANA name such as `Europe/London`. Empty: the zone of this computer.
 */
zone: string, theme: Theme, 
/**
 * A second folder for backups, such as one on a stick or one that is synced. Empty: none.
 */
backup_folder: string, 
/**
 * When nudges appear, and the update schedules.
 */
nudges: NudgeRules, audiences: Array<AudienceSetting>, channels: Array<ChannelSetting>, 
/**
 * The tracker in which follow-ups become issues.
 */
tracker: Tracker, };

export type Role = "engineer" | "cs" | "ceo" | "other";

export type Contact = { id: PersonId, name: Text, role: Role, phone: Text, 
/**
 * A link to a chat with this person, or their name there.
 */
chat: Text, mail: Text, 
/**
 * IANA name such as `Europe/Berlin`.
 */
zone: Text, };

export type Service = { name: Text, owner: PersonId | null, 
/**
 * How to roll it back: a command or a link, on one line.
 */
rollback: Text, runbook: Text, depends_on: Array<Text>, 
/**
 * The folder of a local git repository.
 */
repository: Text, };

export type ContactMethod = "phone" | "chat" | "mail";

export type Related = { service: Text, 
/**
 * `depends on payments`, `payments depends on it`.
 */
why: string, 
/**
 * The number of dependencies from one to the other; 1: direct.
 */
distance: number, };

export type DirectoryList = "people" | "services";

export type DirectoryFormat = "csv" | "toml";

export type PersonForm = { 
/**
 * If empty, it is made from the name.
 */
id: string, name: string, role: Role, phone: string, chat: string, mail: string, zone: string, };

export type ServiceForm = { name: string, owner: string | null, rollback: string, runbook: string, depends_on: Array<string>, repository: string, };

export type Reader = "team" | "external";

export type RfoFormat = "md" | "html" | "pdf" | "json";

export type FollowUpFormat = "csv" | "tasks" | "links";

export type ImportKind = "note" | "first_error" | "detected" | "customer_reported" | "declared" | "call_opened" | "leader_named" | "task_assigned" | "update_sent" | "suspected_cause" | "rollback_started" | "rolled_back" | "mitigated" | "fixed" | "resolved" | "closed" | "evidence";

export type ImportConfidence = "low" | "medium" | "high";

export type ZoneSource = "line" | "document" | "person" | "assumed";

export type ImportWarningKind = "date" | "half_day" | "zone" | "order" | "milestones" | "contradiction" | "future" | "posts";

export type ImportSource = { text: string, 
/**
 * The date of times without one: `2026-03-30`, `yesterday`.
 */
date: string | null, 
/**
 * The zone of times without one: `Europe/London`.
 */
zone: string | null, 
/**
 * The start of relative times, or the time of text without times.
 */
start: string | null, 
/**
 * The name of a format; `null`: detect it.
 */
format: string | null, 
/**
 * When the text was first previewed, so that the import matches the preview; `null`: now.
 */
parsed_at: Time | null, };

export type ImportPage = { 
/**
 * The index of the first line, from 0.
 */
from: number, limit: number, };

export type LineEdit = { number: number, 
/**
 * `false`: skip the line. `true`: import it; a skipped line then needs a time.
 */
include: boolean | null, at: Time | null, author: string | null, text: string | null, kind: ImportKind | null, };

export type ImportCounts = { lines: number, imported: number, skipped: number, 
/**
 * How many of the skipped lines are empty.
 */
empty: number, 
/**
 * Proposed entries; each may have several source lines.
 */
entries: number, };

export type ImportProposal = { at: Time, 
/**
 * The zone of the written time.
 */
zone: string, zone_source: ZoneSource, 
/**
 * Confidence in `at`.
 */
confidence: ImportConfidence, 
/**
 * Why that confidence isn't higher; one clause each.
 */
doubts: Array<string>, author: string | null, text: string, kind: ImportKind, 
/**
 * On screen: `call opened`.
 */
kind_label: string, kind_confidence: ImportConfidence, kind_reason: string, 
/**
 * One of the report's key events.
 */
is_key_event: boolean, 
/**
 * The incident already has it.
 */
already_imported: boolean, };

export type ImportLine = { 
/**
 * Its place among all lines, counted from 1.
 */
number: number, 
/**
 * Its number in the source. A line of prose with several times is cut into several lines of this number.
 */
line: number, source: string, 
/**
 * The line it belongs to and is imported with.
 */
part_of: number | null, 
/**
 * Why it is skipped.
 */
skipped: string | null, 
/**
 * The proposed entry; also of a line in the future, so that a person can edit it.
 */
proposal: ImportProposal | null, };

export type ImportQuestion = { 
/**
 * The field of `ImportSource` that answers it: `date`, `zone`, `start`. `day_order` is for information.
 */
field: string, text: string, 
/**
 * The value assumed until it is answered.
 */
assumed: string | null, };

export type ImportWarning = { line: number, kind: ImportWarningKind, text: string, 
/**
 * The time that would fix it.
 */
fix: Time | null, };

export type ImportFormat = { name: string, label: string, sample: string, };

export type ImportKindLabel = { kind: ImportKind, label: string, };

export type ImportPreview = { parsed_at: Time, format: string, format_reason: string, 
/**
 * The title in the text.
 */
title: string | null, lines: Array<ImportLine>, questions: Array<ImportQuestion>, warnings: Array<ImportWarning>, counts: ImportCounts, 
/**
 * The line that declares a new incident; `null`: no line states a declaration, so it opens without one.
 */
declared_in: number | null, 
/**
 * All formats, to choose from.
 */
formats: Array<ImportFormat>, 
/**
 * All kinds, to choose from.
 */
kinds: Array<ImportKindLabel>, };

export type Code = "invalid" | "refused" | "not_found" | "read_only" | "log" | "settings" | "directory" | "desktop" | "canceled" | "output_closed";

export type Problem = { code: Code, reason: string, 
/**
 * What to do next.
 */
hint: string, 
/**
 * The input that it is about: `due`, `channels.2`.
 */
field: string | null, 
/**
 * The errors behind it, outermost first. Empty if the reason says all.
 */
causes: Array<string>, };

export type NextUpdate = "by_schedule" | { "minutes": number } | { "at": Time } | "never";

export type ShownDraft = { 
/**
 * When it was drafted.
 */
at: Time, 
/**
 * The number of entries that it was made from.
 */
entries: number, };

export type Health = "ok" | "missing" | "problem";

export type Area = "grizzly" | "system" | "desktop" | "display" | "graphics" | "web_view" | "session_bus" | "tray" | "notifications" | "hotkey" | "keyring" | "data_folder" | "log" | "settings" | "state_folder" | "config_folder" | "downloads";

export type Diagnosis = { area: Area, 
/**
 * The area on the screen: `Data folder`.
 */
label: string, health: Health, 
/**
 * What was found, and what that means for the person.
 */
detail: string, 
/**
 * What to do.
 */
hint: string | null, };

export type Diagnostics = { 
/**
 * In the order in which they are shown.
 */
diagnoses: Array<Diagnosis>, 
/**
 * The last warnings and errors in the diagnostics file, oldest first.
 */
recent_problems: Array<string>, 
/**
 * The path of the diagnostics file. `null`: there is no folder for it.
 */
file: string | null, };

export type DiagnosticsView = { diagnostics: Diagnostics, 
/**
 * `1 problem, 2 missing.`
 */
summary: string, text: string, };

export type RollbackResult = "helped" | "helped_partly" | "did_not_help" | "inconclusive";

export type ReadyCommand = { "run": "take_lead" } | { "run": "name_deputy", person: PersonId, } | { "run": "offer_handover", to: PersonId, } | { "run": "accept_handover", person: PersonId, } | { "run": "decline_handover", person: PersonId, } | { "run": "join", person: PersonId, } | { "run": "leave", person: PersonId, } | { "run": "page", person: PersonId, via: Text | null, } | { "run": "answered", person: PersonId, } | { "run": "no_answer", person: PersonId, } | { "run": "assign_task", to: PersonId, title: Text, minutes: number, } | { "run": "accept_task", task: number, } | { "run": "unblock_task", task: number, } | { "run": "extend_task", task: number, minutes: number, } | { "run": "reassign_task", task: number, to: PersonId, minutes: number | null, } | { "run": "take_task", task: number, } | { "run": "drop_task", task: number, why: Text | null, } | { "run": "suspect", service: Text, why: Text, } | { "run": "request_rollback", service: Text, owner: PersonId, } | { "run": "unblock_rollback", service: Text, } | { "run": "start_rollback", service: Text, } | { "run": "finish_rollback", service: Text, } | { "run": "verify_rollback", service: Text, result: RollbackResult, } | { "run": "confirm_delivery", update: number, channel: Text, } | { "run": "resend", update: number, channel: Text, } | { "run": "cancel_update", update: number, channel: Text, } | { "run": "set_severity", severity: Severity | null, } | { "run": "assign_customer", customer: Text, owner: PersonId, } | { "run": "retract", entry: number, why: Text, } | { "run": "restore", entry: number, } | { "run": "snooze", nudge: Text, minutes: number, } | { "run": "dismiss", nudge: Text, why: Text, } | { "run": "mute", minutes: number, } | { "run": "unmute" };

export type LogCommand = { "log": "call_opened", link: string, } | { "log": "snoozed", nudge: string, minutes: number, why: string, } | { "log": "customer_affected", customer: string, how: string, since: string, } | { "log": "customer_owner_named", customer: string, owner: string, } | { "log": "customer_contacted", customer: string, text: string, } | { "log": "customer_replied", customer: string, text: string, } | { "log": "customer_resolution_sent", customer: string, via: string, } | { "log": "customer_done", customer: string, text: string, } | { "log": "cleanup_started", team: string, } | { "log": "cleanup_team_named", team: string, } | { "log": "question_answered", question: string, text: string, } | { "log": "rfo_answered", section: RfoSection, text: string, } | { "log": "follow_up_added", aim: FollowUpAim, what: string, owner: string, due: string, } | { "log": "follow_up_changed", number: number, owner: string, due: string, };

export type Execute = { "do": "declare", summary: string, severity: Severity | null, first_error: string | null, found_by: FoundBy | null, } | { "do": "say", incident: string, line: string, at: string | null, by: string | null, } | { "do": "attach_files", incident: IncidentId, paths: Array<string>, text: string, } | { "do": "attach_clipboard", incident: IncidentId, text: string, } | { "do": "log", incident: IncidentId, commands: Array<LogCommand>, } | { "do": "run", incident: IncidentId, commands: Array<ReadyCommand>, } | { "do": "take_action", incident: IncidentId, nudge: string, command: ReadyCommand, } | { "do": "open_call", incident: IncidentId, shown: string | null, } | { "do": "approve_update", incident: IncidentId, audience: string, text: string, next_at: Time | null, channels: Array<string> | null, 
/**
 * The draft on the screen; without one, the text is compared with the draft of now.
 */
shown: ShownDraft | null, } | { "do": "save_template", audience: string, text: string, } | { "do": "save_secret", channel: string, secret: Secret, value: string, } | { "do": "test_channel", channel: string, } | { "do": "open_saved", path: string, in_folder: boolean, } | { "do": "cancel_work" } | { "do": "recover_log" } | { "do": "start_new_log" } | { "do": "copy_text", text: string, label: string, } | { "do": "copy_invitation", incident: IncidentId, } | { "do": "save_text", key: string, text: string, } | { "do": "save_settings", settings: Settings, } | { "do": "dismiss_notice", code: string, } | { "do": "save_person", person: PersonForm, replaces: PersonId | null, } | { "do": "remove_person", id: PersonId, } | { "do": "save_service", service: ServiceForm, replaces: Text | null, } | { "do": "remove_service", name: string, } | { "do": "import_directory", list: DirectoryList, file_name: string, bytes: string, } | { "do": "export_directory", list: DirectoryList, format: DirectoryFormat, } | { "do": "contact_person", incident: IncidentId | null, person: PersonId, method: ContactMethod, } | { "do": "change_my_name", name: string, } | { "do": "page_person", incident: IncidentId, person: PersonId, channel: string, } | { "do": "import_timeline", incident: string | null, title: string | null, file: string, source: ImportSource, edits: Array<LineEdit>, } | { "do": "copy_rollback", service: string, } | { "do": "export_rfo", incident: IncidentId, format: RfoFormat, reader: Reader, evidence: Array<number>, } | { "do": "export_log", incident: IncidentId, } | { "do": "export_follow_ups", incident: IncidentId, } | { "do": "copy_follow_ups", incident: IncidentId, } | { "do": "open_issue", incident: IncidentId, entry: number, } | { "do": "import_customers", incident: IncidentId, bytes: string, entries: number, } | { "do": "export_customers", incident: IncidentId, } | { "do": "hide_quick" } | { "do": "type_into_composer", text: string, } | { "do": "quit" };

export type Query = { "ask": "incidents" } | { "ask": "incident", incident: string, have: IncidentMarks, } | { "ask": "search", text: string, } | { "ask": "briefing", incident: string, } | { "ask": "rfo", incident: string, reader: Reader, evidence: Array<number>, } | { "ask": "update_draft", incident: string, audience: string, text: string | null, next: NextUpdate, } | { "ask": "update_settings" } | { "ask": "preview_template", incident: string, audience: string, template: string, } | { "ask": "preview_line", line: string, } | { "ask": "moment", text: string, beside: Time | null, } | { "ask": "preview_import", incident: string | null, source: ImportSource, page: ImportPage | null, } | { "ask": "commands" } | { "ask": "settings" } | { "ask": "saved_text", key: string, } | { "ask": "notices" } | { "ask": "call_on_clipboard" } | { "ask": "copied_text" } | { "ask": "directory" } | { "ask": "versions", service: string, } | { "ask": "customer_message", incident: string, customers: Array<string>, } | { "ask": "preview_customer_import", incident: string, bytes: string, } | { "ask": "evidence_picture", incident: string, entry: number, size: PictureSize, } | { "ask": "diagnostics" } | { "ask": "open_request" } | { "ask": "painted" };

export type CommandResult = { incident: IncidentId | null, 
/**
 * Numbers (`#12`) of the logged entries, in order.
 */
numbers: Array<number>, 
/**
 * Their rows, if the incident's log can be shown with them at once.
 */
rows: Array<LogRow>, 
/**
 * Something to check, such as a person's name that may have a typo.
 */
warning: string | null, 
/**
 * What was done besides logging: `call opened`, `invitation copied`.
 */
completed: Array<string>, 
/**
 * What failed besides logging, one sentence each. The entries are logged anyway.
 */
failed: Array<string>, 
/**
 * The path of the file, or of the folder of files, that was saved.
 */
saved: string | null, };

export type IncidentRow = { id: IncidentId, slug: string, summary: string, severity: Severity | null, status: Status, 
/**
 * Not closed, merged or a false alarm.
 */
open: boolean, declared_at: Time, 
/**
 * When the clock started: at the first error, else when declared.
 */
clock_from: Time, 
/**
 * The clock started at the first error.
 */
clock_from_first_error: boolean, 
/**
 * When the clock stopped: fixed, false alarm or merged. `null` while it runs.
 */
clock_until: Time | null, leader: PersonId | null, 
/**
 * As in a sentence: `Ada`.
 */
leader_name: string | null, 
/**
 * The update that is due first, of those that somebody expects.
 */
next_update: ExpectedUpdate | null, entries: number, };

export type IncidentList = { rows: Array<IncidentRow>, 
/**
 * How many older ones there are, which the search finds.
 */
older: number, };

export type PersonView = { id: PersonId, 
/**
 * As in a sentence: `Ada`.
 */
name: string, presence: Presence, since: Time, 
/**
 * On the call and without a task.
 */
free: boolean, };

export type MyName = { id: PersonId, 
/**
 * As in a sentence: `Sam`.
 */
name: string, 
/**
 * `false`: it is the name of the account.
 */
is_chosen: boolean, };

export type PagingChannelView = { name: string, 
/**
 * `PagerDuty, events.pagerduty.com`
 */
description: string, };

export type MilestoneView = { milestone: Milestone, 
/**
 * `Mitigated`
 */
label: string, 
/**
 * `null`: not recorded.
 */
at: Time | null, 
/**
 * Number of its entry.
 */
number: number | null, };

export type IntervalView = { from: Milestone, to: Milestone, 
/**
 * `Time to declare (from first error)`, or `mitigated → fixed` between neighbors
 */
label: string, 
/**
 * `null`: not recorded. Negative: it ended before it started.
 */
seconds: number | null, 
/**
 * `18 min`, `not recorded`, `impossible order: …`
 */
text: string, 
/**
 * A key interval, not one between neighboring milestones.
 */
key: boolean, 
/**
 * It was recorded to end before it started.
 */
impossible: boolean, 
/**
 * The median of past incidents, in seconds; `null` if too few have it.
 */
median: number | null, 
/**
 * The number of past incidents that have it.
 */
past: number, };

export type KeptFileView = { name: string, 
/**
 * `34 KB`
 */
size: string, 
/**
 * It was a picture when it was logged. A broken one can't be shown.
 */
picture: boolean, 
/**
 * It never came to this computer, or it was deleted.
 */
missing: boolean, };

export type PictureSize = "thumbnail" | "large";

export type PictureView = { 
/**
 * A `data:` address.
 */
url: string, 
/**
 * In pixels; `null`: a drawing, which has no size of its own.
 */
width: number | null, height: number | null, };

export type LogRow = { number: number, id: EntryId, kind: EntryKind, group: EntryGroup, author: PersonId, at: Time, recorded_at: Time, 
/**
 * Logged long after it happened.
 */
late: boolean, 
/**
 * What happened, in bold: `Ada leads`. Empty for a note.
 */
title: string, 
/**
 * The rest: `only EU customers`.
 */
detail: string, milestone: Milestone | null, 
/**
 * Why it was retracted.
 */
retracted: string | null, 
/**
 * The text before a correction.
 */
original_text: string | null, 
/**
 * The time before a correction.
 */
original_at: Time | null, 
/**
 * Who corrected it, without its author on the same device.
 */
corrected_by: Array<PersonId>, 
/**
 * The line that corrects it, up to what a person adds: its current text, the opposite of what it says about a
 * delivery, or a new update; `null`: there is nothing to correct.
 */
correct_line: string | null, 
/**
 * Everybody whom it names, and its author.
 */
people: Array<PersonId>, 
/**
 * The file that it keeps as evidence.
 */
file: KeptFileView | null, };

export type Level = "step" | "warn" | "due" | "alarm";

export type ActionView = { label: string, 
/**
 * What it logs at once; `null`: the user completes the line.
 */
command: ReadyCommand | null, 
/**
 * The line that logs the same, or its beginning.
 */
line: string, };

export type NudgeView = { 
/**
 * The name of the nudge for `/snooze`: `no_report:#9`.
 */
nudge: string, level: Level, 
/**
 * Since when it applies.
 */
since: Time, 
/**
 * When it is due.
 */
due: Time, 
/**
 * What is wrong: `Bora's ten minutes are over`.
 */
why: string, 
/**
 * What to say on the call.
 */
say: string, 
/**
 * What does or logs it. The first one is the main action.
 */
actions: Array<ActionView>, };

export type NextView = { incident: IncidentId, summary: string, at: Time, 
/**
 * Most urgent first.
 */
next: Array<NudgeView>, };

export type TaskKind = "surface_area" | "rollback" | "impact" | "other";

export type TaskEnd = "done" | "dropped";

export type TaskView = { id: EntryId, 
/**
 * Number of the entry that assigned it.
 */
number: number, kind: TaskKind, title: string, 
/**
 * `null`: no owner yet.
 */
owner: PersonId | null, minutes: number | null, assigned_at: Time, 
/**
 * When its owner accepted it; `null`: not yet.
 */
accepted_at: Time | null, 
/**
 * When its owner last logged something about it.
 */
owner_active_at: Time | null, 
/**
 * The last report of its owner.
 */
report: string | null, 
/**
 * `Blocked, waiting for Bora`, `Blocked by the vendor's answer`; `null`: nothing blocks it.
 */
blocked: string | null, ended: TaskEnd | null, ended_at: Time | null, };

export type GroupView = { name: string, lead: PersonId, members: Array<PersonId>, };

export type StageView = "suspected" | "ruled_out" | "requested" | "rolling_back" | "rolled_back" | "helped" | "helped_partly" | "did_not_help" | "inconclusive" | "failed" | "not_possible" | "rolled_forward";

export type RollbackView = { service: string, stage: StageView, 
/**
 * What happened, and why: `rolled back by Dan in 8 min, helped. Suspected: released at 10:12`.
 */
label: string, since: Time, 
/**
 * Who rolls it back.
 */
owner: PersonId | null, started_at: Time | null, finished_at: Time | null, from: string | null, to: string | null, 
/**
 * Why it is suspected, failed, or can't be rolled back.
 */
why: string | null, 
/**
 * `Blocked, waiting for Bora`, `Blocked by the deploy lock`; `null`: nothing blocks it.
 */
blocked: string | null, 
/**
 * What applies now, most likely first.
 */
actions: Array<ActionView>, };

export type RelatedView = { service: string, 
/**
 * `depends on payments`
 */
why: string, suspect: ActionView, };

export type Confidence = "guess" | "likely" | "certain";

export type EarlierFact = { text: string, at: Time, number: number, };

export type FactView = { 
/**
 * `Impact`
 */
label: string, 
/**
 * The command that states it, without the slash: `impact`.
 */
command: string, 
/**
 * The line that states it again.
 */
line: string, text: string, confidence: Confidence | null, at: Time, by: PersonId, 
/**
 * Number of its entry.
 */
number: number, 
/**
 * Earlier facts that it replaced, newest first.
 */
earlier: Array<EarlierFact>, };

export type ExpectedUpdate = { 
/**
 * The audience as shown: `CEO`.
 */
label: string, due: Time, };

export type LastUpdate = { 
/**
 * When it was sent.
 */
at: Time, text: string, number: number, };

export type AudienceView = { 
/**
 * Its name in lines: `ceo`, `cs`.
 */
audience: string, 
/**
 * `CEO`, `CS`
 */
label: string, last: LastUpdate | null, 
/**
 * The number of a newer update that isn't sent yet: it is on its way, copied, unconfirmed, or failed.
 */
unsent: number | null, 
/**
 * When the next update is due; `null`: no update due.
 */
due: Time | null, 
/**
 * Seconds before `due` at which a warning appears.
 */
warn_seconds: number, 
/**
 * How the last update differs from the current facts.
 */
outdated: string | null, };

export type DeliveryState = "queued" | "held" | "copied" | "printed" | "sent" | "delivered" | "unconfirmed" | "failed" | "canceled";

export type DeliveryView = { channel: string, state: DeliveryState, 
/**
 * Since when.
 */
at: Time, 
/**
 * `Delivered`, `Queued: connection refused, tried 3 times`
 */
description: string, 
/**
 * When it is retried.
 */
retry_at: Time | null, 
/**
 * The lines that apply now.
 */
actions: Array<ActionView>, };

export type UpdateHistoryRow = { 
/**
 * Number of the entry that approved it.
 */
number: number, audience: string, label: string, 
/**
 * When it was approved, or sent manually.
 */
at: Time, by: PersonId, 
/**
 * Without markup.
 */
text: string, 
/**
 * The parts of the text: what the log proved at approval, and the sender's own text. No part has a rule.
 */
sentences: Array<SentenceView>, next_at: Time | null, 
/**
 * Empty: sent manually.
 */
deliveries: Array<DeliveryView>, };

export type UpdateKind = "first" | "ongoing" | "mitigated" | "fixed" | "resolved" | "false_alarm" | "merged";

export type TemplateFault = { 
/**
 * From 1, `null` if it is about the whole template.
 */
line: number | null, reason: string, hint: string, };

export type TextPiece = { text: string, bold: boolean, 
/**
 * Differs from the previous update; in the previous update: removed in the new one.
 */
changed: boolean, 
/**
 * The index of the finding about it.
 */
finding: number | null, 
/**
 * The index of the sentence that it belongs to.
 */
sentence: number | null, };

export type FindingView = { rule: Rule, reason: string, hint: string, 
/**
 * The text it is about.
 */
quote: string | null, 
/**
 * Its start and end in `text`, in UTF-16 units.
 */
at: [number, number] | null, };

export type MissingView = { label: string, line: string, };

export type PreviousUpdateView = { number: number, 
/**
 * When it was sent.
 */
at: Time, pieces: Array<TextPiece>, deliveries: Array<DeliveryView>, 
/**
 * All of it was generated. A person's own words aren't compared with the log.
 */
is_generated: boolean, };

export type ChannelView = { name: string, 
/**
 * `Slack, hooks.slack.com`, `mail to ceo@example.com`
 */
description: string, 
/**
 * Where it goes, on the button: `ceo@example.com`; the channel's name if it has no addresses.
 */
to: string, way: ChannelWay, 
/**
 * Its readers see the subject.
 */
has_subject: boolean, };

export type ChannelWay = "sends" | "copies" | "opens_mail";

export type UpdateDraftView = { incident: IncidentId, 
/**
 * `ceo`
 */
audience: string, 
/**
 * `CEO`
 */
label: string, 
/**
 * As in “Update to the CEO”.
 */
recipient: string, kind: UpdateKind, 
/**
 * `First update`
 */
title: string, 
/**
 * The subject of a mail, and what it stands on.
 */
subject: SentenceView, 
/**
 * The generated text.
 */
generated: string, 
/**
 * The checked text: generated or edited.
 */
text: string, word_count: number, 
/**
 * The text in pieces, with its changes and findings marked.
 */
pieces: Array<TextPiece>, 
/**
 * What each part of the text stands on, in order.
 */
sentences: Array<SentenceView>, findings: Array<FindingView>, 
/**
 * What is unknown but expected in the update.
 */
missing: Array<MissingView>, 
/**
 * What the draft doesn't say, so that it isn't too long: `what is affected`.
 */
omitted: Array<string>, next_at: Time | null, 
/**
 * The same as the draft says it: `10:59 CEST`.
 */
next_clock: string | null, 
/**
 * The number of current facts.
 */
facts: number, 
/**
 * The number of entries.
 */
entries: number, 
/**
 * The time that it was made for.
 */
drafted_at: Time, 
/**
 * The previous update.
 */
previous: PreviousUpdateView | null, 
/**
 * The text has the correction of the previous update.
 */
corrects_previous: boolean, channels: Array<ChannelView>, 
/**
 * Numbers of earlier updates that aren't sent yet.
 */
queued: Array<number>, 
/**
 * Why the custom template couldn't be used.
 */
template_fault: TemplateFault | null, };

export type SentenceView = { 
/**
 * Without markup.
 */
text: string, 
/**
 * The rule that says it, `impact`, in a draft.
 */
rule: string | null, 
/**
 * A person's own text: in an edited draft, in a custom template, or in what was sent.
 */
is_own: boolean, 
/**
 * The entries that prove it. Without any, it is a promise or an apology, or own text.
 */
entries: Array<ProofView>, };

export type ProofView = { 
/**
 * `#12`
 */
number: number, at: Time, 
/**
 * What the entry says.
 */
text: string, };

export type SecretView = { channel: string, secret: Secret, 
/**
 * `the webhook's address`
 */
label: string, is_saved: boolean, };

export type TemplateView = { audience: string, label: string, 
/**
 * The custom template, or the default.
 */
text: string, default_text: string, is_custom: boolean, fault: TemplateFault | null, };

export type UpdateSettingsView = { 
/**
 * The secrets that the channels need, and whether they are saved.
 */
secrets: Array<SecretView>, 
/**
 * Why secrets can't be saved.
 */
keyring_problem: Problem | null, 
/**
 * The templates, by audience.
 */
templates: Array<TemplateView>, };

export type TemplatePreview = { pieces: Array<TextPiece>, sentences: Array<SentenceView>, fault: TemplateFault | null, };

export type Tone = "bad" | "plain" | "good";

export type Point = { at: Time, 
/**
 * As a reader sees it: `10:42`.
 */
clock: string, label: string, tone: Tone, };

export type Span = { "span": "text", text: string, } | { "span": "strong", text: string, } | { "span": "aside", text: string, } | { "span": "link", text: string, to: string, } | { "span": "entry", number: number, } | { "span": "anchor", number: number, };

export type Column = { title: string, 
/**
 * Right-aligned, for numbers and times.
 */
at_end: boolean, };

export type Block = { "block": "heading", level: number, text: string, } | { "block": "paragraph", spans: Array<Span>, } | { "block": "list", items: Array<Array<Span>>, } | { "block": "pairs", pairs: Array<[string, Array<Span>]>, } | { "block": "table", columns: Array<Column>, rows: Array<Array<Array<Span>>>, } | { "block": "open", text: string, } | { "block": "quote", text: string, } | { "block": "file", 
/**
 * The number of the entry.
 */
number: number, name: string, picture: boolean, caption: Array<Span>, } | { "block": "milestones", points: Array<Point>, };

export type Document = { title: string, 
/**
 * When its newest content was written, not when it was rendered: the same log makes the same bytes.
 */
as_of: Time, blocks: Array<Block>, };

export type RfoSection = "summary" | "alerting" | "timeline" | "impact" | "fix" | "prevention" | "learned";

export type FollowUpAim = "detect" | "prevent" | "process" | "repair";

export type FollowUpState = "open" | "done" | "dropped";

export type Suggestion = { text: string, 
/**
 * The entries it comes from.
 */
entries: Array<number>, };

export type OpenQuestion = { 
/**
 * A stable name: `first_error`, `helped:payments`.
 */
name: string, 
/**
 * The section of the answer.
 */
section: string, ask: string, 
/**
 * The start of the line that answers it: `/rfo prevention `.
 */
line: string, 
/**
 * Suggestions from the log, the likeliest first. Each can complete the line.
 */
suggestions: Array<Suggestion>, };

export type Blame = { 
/**
 * The entry with the sentence.
 */
entry: number, sentence: string, name: string, 
/**
 * `forgot`
 */
word: string, };

export type RfoAnswer = { section: RfoSection, text: string, by: string, at: Time, entry: number, 
/**
 * Entries with earlier texts that this one replaced.
 */
earlier: Array<number>, };

export type FollowUpRow = { what: string, 
/**
 * `detect it sooner`
 */
aim: string, owner: string | null, due: string | null, state: FollowUpState, 
/**
 * What was done, or why it was dropped.
 */
end: string | null, entry: number, };

export type Review = { 
/**
 * The proposed day of the review, by severity. `None` until resolved.
 */
proposed: string | null, reviewed_at: Time | null, published_at: Time | null, };

export type SectionView = { section: RfoSection, 
/**
 * Its name in `/rfo`: `prevention`.
 */
name: string, 
/**
 * `Prevention`
 */
label: string, answer: RfoAnswer | null, };

export type RfoEvidenceView = { entry: number, name: string, 
/**
 * What it shows.
 */
text: string, 
/**
 * `34 KB`
 */
size: string, };

export type RfoView = { incident: IncidentId, reader: Reader, document: Document, 
/**
 * Open questions, in order.
 */
questions: Array<OpenQuestion>, 
/**
 * Entries that may blame a person.
 */
blame: Array<Blame>, sections: Array<SectionView>, follow_ups: Array<FollowUpRow>, review: Review, 
/**
 * The evidence files of the team's version, by time.
 */
evidence: Array<RfoEvidenceView>, 
/**
 * The issue tracker: `GitHub`; `null` if none is set.
 */
tracker: string | null, 
/**
 * For external readers: whose texts were omitted, because they name something internal: `Cause`, `1 follow-up`.
 */
omitted: Array<string>, };

export type FoundEntry = { incident: IncidentId, 
/**
 * Of the incident.
 */
summary: string, status: Status, number: number, at: Time, 
/**
 * As in a sentence: `Ada`.
 */
author: string, group: EntryGroup, title: string, detail: string, is_retracted: boolean, };

export type SearchView = { 
/**
 * The newest first.
 */
found: Array<FoundEntry>, 
/**
 * Whether there are older ones.
 */
is_cut: boolean, 
/**
 * How many earlier incidents aren't looked through yet.
 */
not_indexed: number, };

export type CustomerStage = "no_owner" | "assigned" | "contacted" | "resolution_sent" | "done";

export type Progress = { affected: number, 
/**
 * Sent a message, or contacted otherwise.
 */
contacted: number, 
/**
 * Replied, so they may need another message.
 */
replied: number, resolution_sent: number, done: number, 
/**
 * Without an owner, and not done.
 */
no_owner: number, };

export type CustomerView = { name: string, stage: CustomerStage, 
/**
 * What happened to them.
 */
how: string | null, 
/**
 * Since when they are affected, if known.
 */
since: Time | null, known_at: Time, 
/**
 * Since when they have been waiting for contact.
 */
waiting_since: Time, 
/**
 * The number of their own reports.
 */
reports: number, owner: PersonId | null, contacted_at: Time | null, contact_text: string | null, 
/**
 * Their last reply, if they were sent nothing since.
 */
unanswered: string | null, resolution_sent_at: Time | null, resolution_sent_via: string | null, done_at: Time | null, 
/**
 * What was done for them.
 */
outcome: string | null, 
/**
 * The next step; `null` if they are done.
 */
next: ActionView | null, };

export type CleanupView = { summary: string, team: Array<PersonId>, progress: Progress, 
/**
 * Most urgent first.
 */
customers: Array<CustomerView>, };

export type OmittedView = { 
/**
 * `what was done for them`
 */
label: string, text: string, why: string, };

export type CustomerMessageView = { text: string, 
/**
 * What each sentence stands on.
 */
sentences: Array<SentenceView>, 
/**
 * What is unknown but expected in the message.
 */
missing: Array<MissingView>, 
/**
 * Facts that were omitted, because they are internal or may be wrong for these customers.
 */
omitted: Array<OmittedView>, 
/**
 * Findings of the checks, one sentence each.
 */
findings: Array<string>, };

export type DifferenceView = { 
/**
 * The column: `owner`
 */
field: string, 
/**
 * The current value; `null` if there is none.
 */
old: string | null, new: string, 
/**
 * Why it is skipped; `null` if it is imported.
 */
skipped_because: string | null, 
/**
 * The line that logs a skipped cell anyway.
 */
line: string | null, };

export type CustomerImportRow = { customer: string, line: number, new: boolean, differences: Array<DifferenceView>, };

export type RowErrorView = { line: number, reason: string, hint: string, };

export type CustomerImportView = { 
/**
 * `2 new, 1 changed, 4 unchanged, 1 cell skipped`
 */
summary: string, 
/**
 * What was skipped or guessed, in sentences.
 */
warning: string | null, 
/**
 * The number of entries. An import is refused once it changes.
 */
entries: number, 
/**
 * The number of customers to add or change.
 */
imports: number, 
/**
 * New customers and those with differences, in the order of the file.
 */
rows: Array<CustomerImportRow>, unchanged: Array<string>, 
/**
 * Affected customers that aren't in the file. They are not changed.
 */
not_in_file: Array<string>, 
/**
 * Rows that couldn't be read. They are skipped.
 */
row_errors: Array<RowErrorView>, };

export type BriefingSection = { title: string, lines: Array<string>, };

export type BriefingView = { title: string, sections: Array<BriefingSection>, 
/**
 * The briefing as plain text.
 */
text: string, };

export type StepState = "done" | "overdue" | "pending";

export type ChecklistStep = { title: Text, 
/**
 * A sentence to say on the call.
 */
say: Text, state: StepState, 
/**
 * Whether the first nudge is about it; without a nudge, whether it is the next open step.
 */
current: boolean, 
/**
 * When it was done; `null`: open.
 */
at: Time | null, 
/**
 * When done: how long after declaring (negative: before). When overdue: by how much.
 */
seconds: number | null, 
/**
 * Its time limit; `null`: none, or it no longer matters.
 */
due: Time | null, 
/**
 * The number of the entry that proves it.
 */
number: number | null, 
/**
 * `Ada`, `1 of 3 finished`, `not recorded`; often empty.
 */
note: string, };

export type IncidentView = { row: IncidentRow, now: Time, found_by: FoundBy | null, call: string | null, announced: string | null, deputy: PersonId | null, 
/**
 * The person who was offered the lead and hasn't answered.
 */
handover_to: PersonId | null, people: Array<PersonView>, 
/**
 * People to suggest: those in any incident or in the directory, and the local user.
 */
suggested_people: Array<PersonId>, me: MyName, 
/**
 * The channels that page people.
 */
paging: Array<PagingChannelView>, merged_into: IncidentId | null, milestones: Array<MilestoneView>, intervals: Array<IntervalView>, 
/**
 * What to do next, most urgent first.
 */
next: Array<NudgeView>, 
/**
 * The steps of the playbook.
 */
checklist: Array<ChecklistStep>, 
/**
 * Open tasks first, then ended ones, newest first.
 */
tasks: Array<TaskView>, groups: Array<GroupView>, 
/**
 * In the order in which the services were first named.
 */
rollbacks: Array<RollbackView>, 
/**
 * Services that are related to those on the rollback board.
 */
related: Array<RelatedView>, 
/**
 * The current facts.
 */
facts: Array<FactView>, audiences: Array<AudienceView>, 
/**
 * All updates and their deliveries, oldest first.
 */
update_history: Array<UpdateHistoryRow>, 
/**
 * Affected customers, most urgent first.
 */
customers: Array<CustomerView>, 
/**
 * The progress of the cleanup.
 */
progress: Progress, 
/**
 * `null`: the cleanup hasn't started.
 */
cleanup_started_at: Time | null, cleanup_team: Array<PersonId>, 
/**
 * Until when notifications are muted.
 */
muted_until: Time | null, 
/**
 * Services to suggest: those in any incident or in the directory.
 */
suggested_services: Array<string>, 
/**
 * Oldest first.
 */
log: Array<LogRow>, };

export type IncidentMarks = { 
/**
 * Of each field but the log.
 */
fields: { [key in string]: string }, 
/**
 * Of each page of the log.
 */
log: Array<string>, };

export type IncidentChange = { 
/**
 * What the window has now.
 */
marks: IncidentMarks, 
/**
 * The fields that changed.
 */
fields: Partial<Omit<IncidentView, 'log'>>, 
/**
 * The log, page by page, oldest first. `null`: a page that didn't change.
 */
log: (LogRow[] | null)[], };

export type Checklist = { incident: IncidentId, summary: string, severity: Severity | null, 
/**
 * The name of the playbook.
 */
playbook: string, 
/**
 * The time that it shows.
 */
at: Time, steps: Array<ChecklistStep>, };

export type LinePreview = { 
/**
 * The help of its command; empty for an empty line.
 */
description: string, 
/**
 * The time that the line names.
 */
at: Time | null, by: PersonId | null, problem: Problem | null, 
/**
 * It is the path of a file, which can be kept as evidence.
 */
file: FileOffer | null, };

export type FileOffer = { 
/**
 * `shot.png, 34 KB`
 */
description: string, 
/**
 * Keeps it: `/evidence ~/shot.png`
 */
line: string, };

export type CommandHelp = { 
/**
 * `lead`
 */
name: string, 
/**
 * `/lead @person`
 */
usage: string, help: string, example: string, 
/**
 * Its first argument is a service.
 */
takes_service: boolean, };

export type Notice = { 
/**
 * `tray`, `notifications`, `session_bus`, `hotkey`, `settings`, `directory`, `playbook`, `log`, `backup`.
 */
code: string, text: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * It can't be dismissed.
 */
critical: boolean, 
/**
 * It was shown in words before.
 */
read: boolean, 
/**
 * What the window can do about it.
 */
actions: Array<NoticeAction>, };

export type NoticeAction = "recover_log" | "start_new_log";

export type PersonCard = { contact: Contact, 
/**
 * As in a sentence: `Ada Lovelace`, or `Ada` if only the ID is known.
 */
name: string, 
/**
 * If not, only the ID is known.
 */
in_directory: boolean, 
/**
 * Ways to reach this person.
 */
methods: Array<ContactMethod>, 
/**
 * The local time of this person, if known: `16:30`.
 */
local_time: string | null, };

export type DirectoryView = { 
/**
 * Those in the directory first, by name.
 */
people: Array<PersonCard>, 
/**
 * By name.
 */
services: Array<Service>, 
/**
 * Why the directory can't be read or saved.
 */
problem: Problem | null, };

export type Head = { 
/**
 * The commit, in ten digits.
 */
id: string, 
/**
 * `null`: no branch is checked out.
 */
branch: Text | null, };

export type Commit = { 
/**
 * The first ten digits.
 */
id: string, full_id: string, summary: Text, author: Text, at: Time, };

export type GitTag = { name: Text, 
/**
 * Its commit, in ten digits.
 */
id: string, 
/**
 * When it was created; if unknown, the time of its commit.
 */
at: Time, };

export type Versions = { 
/**
 * The last ten commits of the current branch.
 */
commits: Array<Commit>, 
/**
 * The newest ten tags of any commit.
 */
tags: Array<GitTag>, 
/**
 * The number of tags that were skipped because there are too many. They have lower numbers.
 */
tags_skipped: number, 
/**
 * `null`: no commits yet.
 */
head: Head | null, };

export type OpenRequest = { incident: IncidentId | null, 
/**
 * Text to put into quick declare.
 */
declare_text: string | null, 
/**
 * A line to put into the composer; `/ceo` opens the draft.
 */
composer_line: string | null, 
/**
 * What was typed for the composer before there was one.
 */
typed: string, 
/**
 * As in `CommandResult`.
 */
completed: Array<string>, failed: Array<string>, };

export interface Answers { incidents: IncidentList, incident: IncidentChange, search: SearchView, briefing: BriefingView, rfo: RfoView, update_draft: UpdateDraftView, update_settings: UpdateSettingsView, preview_template: TemplatePreview, preview_line: LinePreview, moment: Time, preview_import: ImportPreview, commands: Array<CommandHelp>, settings: Settings, saved_text: string, notices: Array<Notice>, call_on_clipboard: string | null, copied_text: string | null, directory: DirectoryView, versions: Versions, customer_message: CustomerMessageView, preview_customer_import: CustomerImportView, evidence_picture: PictureView | null, diagnostics: DiagnosticsView, open_request: OpenRequest, painted: null, }
