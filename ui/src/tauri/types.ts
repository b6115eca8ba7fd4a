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

export type Beat = { first_minutes: number, then_minutes: number, };

export type Cadence = { sev1: Beat, sev2: Beat, sev3: Beat, 
/**
 * At each change of phase too.
 */
phases: boolean, };

export type Rules = { 
/**
 * After declaring.
 */
open_call_seconds: number, leader_minutes: number, next_leader_minutes: number, 
/**
 * Without a rollback asked for.
 */
roll_back_minutes: number, 
/**
 * A suspected service that nobody decided on.
 */
undecided_minutes: number, 
/**
 * Surface area or impact given to nobody.
 */
size_up_minutes: number, 
/**
 * An assignment to which nobody said yes.
 */
yes_minutes: number, 
/**
 * Without a word from the owner of a task.
 */
word_minutes: number, 
/**
 * Somebody called in who does not answer.
 */
no_answer_minutes: number, 
/**
 * A rollback that does not end.
 */
rollback_minutes: number, 
/**
 * A rollback of which nobody said whether it helped.
 */
verify_minutes: number, 
/**
 * How long before a word outside is due one is warned.
 */
warn_minutes: number, 
/**
 * How soon an audience hears of a change of phase.
 */
change_minutes: number, 
/**
 * Nothing logged while it bleeds.
 */
silence_minutes: number, 
/**
 * One leader for so long.
 */
hand_over_hours: number, 
/**
 * So many people can be led directly.
 */
direct_people: number, 
/**
 * After "fixed" the all clear, after it the cleanup.
 */
onward_minutes: number, 
/**
 * After the all clear.
 */
rfo_hours: number, review_days_sev1: number, review_days: number, 
/**
 * So many open tasks are too many for one, while somebody has none.
 */
many_tasks: number, ceo: Cadence, cs: Cadence, 
/**
 * The team hears the call's link when it opens, and is in the room: by default nobody is reminded.
 */
team: Cadence, 
/**
 * Further audiences, by the name that a line takes.
 */
others: { [key in Text]: Cadence }, };

export type Kind = "ceo" | "customer_success" | "team";

export type Rule = "too_long" | "host_name" | "ip_address" | "mail_address" | "person_name" | "service_name" | "promised_time" | "jargon" | "outage_but_partial" | "unchanged" | "contradicts_facts" | "contradicts_audience" | "guess_as_fact" | "no_next_time" | "avoided_word";

export type Security = "start_tls" | "tls" | "none";

export type Flavour = "slack" | "mattermost" | "discord" | "teams";

export type Channel = { "kind": "clipboard" } | { "kind": "mailto", to: Array<string>, } | { "kind": "smtp", host: string, port: number, security: Security, 
/**
 * Empty: no login.
 */
user: string, from: string, to: Array<string>, } | { "kind": "chat", flavour: Flavour, host: string, allow_private: boolean, } | { "kind": "webhook", host: string, allow_private: boolean, } | { "kind": "file", folder: string, };

export type Secret = "password" | "address" | "key";

export type AudienceSetting = { 
/**
 * As a line takes it: `ceo`, `legal`.
 */
name: string, 
/**
 * As people call them; empty: by the name.
 */
label: string, 
/**
 * Whose template speaks to them, and whose wording is asked for, unless they have their own.
 */
like: Kind, 
/**
 * By name, each of them gets every update.
 */
channels: Array<string>, 
/**
 * The most words of an update; 0: as many as one likes.
 */
most_words: number | null, 
/**
 * What the check of the wording leaves out for them.
 */
unchecked: Array<Rule>, 
/**
 * Words that they are not to read.
 */
avoid: Array<string>, };

export type ChannelSetting = { 
/**
 * One word, by which audiences and lines name it.
 */
name: string, through: Channel, };

export type Tracker = { "kind": "none" } | { "kind": "github", project: string, } | { "kind": "gitlab", project: string, } | { "kind": "jira", site: string, project_id: number, issue_type: number, };

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
zone: string, theme: Theme, 
/**
 * When "ask next" speaks up, and how often CEO and CS are told.
 */
advice: Rules, audiences: Array<AudienceSetting>, channels: Array<ChannelSetting>, 
/**
 * Where follow-ups become issues.
 */
tracker: Tracker, };

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

export type Reader = "team" | "outside";

export type RfoFormat = "md" | "html" | "pdf" | "json";

export type FollowUpFormat = "csv" | "tasks" | "links";

export type TimelineKind = "note" | "first_error" | "detected" | "customer_reported" | "declared" | "call_opened" | "leader_named" | "task_assigned" | "cause" | "rollback_started" | "rollback_finished" | "bleeding_stopped" | "fixed" | "all_clear" | "closed" | "evidence";

export type Sure = "guess" | "likely" | "sure";

export type ZoneFrom = "line" | "document" | "person" | "assumed";

export type Flaw = "year" | "half_day" | "zone" | "order" | "milestones" | "contradiction" | "future";

export type TimelineText = { text: string, 
/**
 * The day of bare times: `2026-03-30`, `yesterday`.
 */
date: string | null, 
/**
 * The zone of bare times: `Europe/London`.
 */
zone: string | null, 
/**
 * From when offsets count, or when text without times was said.
 */
start: string | null, 
/**
 * The name of a format; `null`: found out.
 */
format: string | null, 
/**
 * When it was read first, so that it is read the same when it is taken over.
 */
read_at: Time | null, };

export type TimelinePage = { 
/**
 * The place of the first one, from 0.
 */
from: number, most: number, };

export type LineMend = { number: number, 
/**
 * `false`: it is not taken over. `true` takes one that was left, which then needs a time.
 */
take: boolean | null, at: Time | null, author: string | null, text: string | null, kind: TimelineKind | null, };

export type TimelineCounts = { lines: number, taken: number, left: number, 
/**
 * Of those left, how many are empty.
 */
empty: number, 
/**
 * How many lines of the timeline are proposed; each may have several source lines.
 */
proposed: number, };

export type TimelineProposal = { at: Time, 
/**
 * The zone in which it was read.
 */
zone: string, zone_from: ZoneFrom, sure: Sure, 
/**
 * Why the time is not surer, a clause each.
 */
doubts: Array<string>, author: string | null, text: string, kind: TimelineKind, 
/**
 * As people say it: `call opened`.
 */
kind_label: string, kind_sure: Sure, kind_why: string, 
/**
 * One of the report's key events.
 */
key: boolean, 
/**
 * The incident has it already.
 */
already: boolean, };

export type TimelineLine = { number: number, source: string, 
/**
 * The line to which it belongs, and with which it is taken.
 */
with: number | null, 
/**
 * Why it is left.
 */
left: string | null, 
/**
 * What is proposed; of a line that lies in the future as well, to be mended.
 */
proposal: TimelineProposal | null, };

export type TimelineQuestion = { 
/**
 * Which field of the text answers it: `date`, `zone`, `start`; `day_order` is only said.
 */
about: string, text: string, 
/**
 * What is assumed meanwhile.
 */
assumed: string | null, };

export type TimelineFinding = { line: number, flaw: Flaw, text: string, 
/**
 * The moment that would mend it.
 */
mend: Time | null, };

export type TimelineFormat = { name: string, label: string, sample: string, };

export type TimelineKindName = { kind: TimelineKind, label: string, };

export type TimelineView = { read_at: Time, format: string, format_why: string, 
/**
 * What the text calls itself.
 */
title: string | null, lines: Array<TimelineLine>, questions: Array<TimelineQuestion>, findings: Array<TimelineFinding>, counts: TimelineCounts, 
/**
 * To choose from.
 */
formats: Array<TimelineFormat>, kinds: Array<TimelineKindName>, };

export type Code = "mistake" | "refused" | "not_found" | "read_only" | "log" | "settings" | "directory" | "desktop" | "unread";

export type Problem = { code: Code, reason: string, 
/**
 * What to do next.
 */
hint: string, };

export type NextWord = "by_cadence" | { "minutes": number } | { "at": Time } | "never";

export type Execute = { "do": "declare", summary: string, severity: Severity | null, began: string | null, found_by: FoundBy | null, } | { "do": "say", incident: string, line: string, at: string | null, by: string | null, } | { "do": "say_all", incident: IncidentId, lines: Array<string>, } | { "do": "follow", incident: IncidentId, condition: string, action: number, } | { "do": "open_call", incident: IncidentId, } | { "do": "tell", incident: IncidentId, audience: string, text: string, next_at: Time | null, channels: Array<string> | null, } | { "do": "keep_template", audience: string, text: string, } | { "do": "keep_secret", channel: string, secret: Secret, value: string, } | { "do": "test_channel", channel: string, } | { "do": "copy_text", text: string, what: string, } | { "do": "copy_invitation", incident: IncidentId, } | { "do": "keep_draft", place: string, text: string, } | { "do": "save_settings", settings: Settings, } | { "do": "dismiss_notice", code: string, } | { "do": "save_person", contact: PersonForm, was: Handle | null, } | { "do": "remove_person", handle: Handle, } | { "do": "save_service", service: ServiceForm, was: Text | null, } | { "do": "remove_service", name: string, } | { "do": "import_directory", what: Listing, name: string, bytes: string, } | { "do": "export_directory", what: Listing, format: Format, } | { "do": "contact", incident: IncidentId | null, handle: Handle, through: Through, } | { "do": "take_over", incident: string | null, title: string | null, source: string, read: TimelineText, mends: Array<LineMend>, } | { "do": "copy_rollback", service: string, } | { "do": "export_rfo", incident: IncidentId, format: RfoFormat, reader: Reader, } | { "do": "export_log", incident: IncidentId, } | { "do": "export_follow_ups", incident: IncidentId, } | { "do": "copy_follow_ups", incident: IncidentId, } | { "do": "open_issue", incident: IncidentId, entry: number, } | { "do": "take_customers", incident: IncidentId, bytes: string, entries: number, } | { "do": "export_customers", incident: IncidentId, } | { "do": "hide_quick" } | { "do": "show_quick" } | { "do": "quit" };

export type Query = { "ask": "incidents" } | { "ask": "incident", incident: string, } | { "ask": "briefing", incident: string, } | { "ask": "rfo", incident: string, reader: Reader, } | { "ask": "update", incident: string, audience: string, text: string | null, promise: NextWord, } | { "ask": "telling" } | { "ask": "preview_template", incident: string, audience: string, template: string, } | { "ask": "understand", line: string, } | { "ask": "timeline", incident: string | null, read: TimelineText, page: TimelinePage | null, } | { "ask": "commands" } | { "ask": "settings" } | { "ask": "draft", place: string, } | { "ask": "notices" } | { "ask": "call_on_clipboard" } | { "ask": "directory" } | { "ask": "versions", service: string, } | { "ask": "letter", incident: string, customers: Array<string>, } | { "ask": "compare_customers", incident: string, bytes: string, } | { "ask": "opened" };

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
name: string, presence: Presence, since: Time, 
/**
 * On the call, and nothing to do.
 */
free: boolean, };

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
 * `null`: not recorded. Negative: its end came before its beginning.
 */
seconds: number | null, 
/**
 * `18 min`, `not recorded`, `impossible order: …`
 */
text: string, 
/**
 * One of the spans that sum an incident up, rather than a step between neighbours.
 */
key: boolean, 
/**
 * Its end is recorded before its beginning, and cannot have been.
 */
impossible: boolean, 
/**
 * The median of past incidents, in seconds; `null` where too few have it.
 */
median: number | null, 
/**
 * How many past incidents have it.
 */
past: number, };

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
text: string | null, 
/**
 * Everybody whom it names, and who wrote it.
 */
about: Array<Handle>, };

export type Level = "step" | "warn" | "due" | "alarm";

export type ActionView = { label: string, line: string, 
/**
 * Can be said as it is; otherwise a person finishes it.
 */
whole: boolean, };

export type AdviceView = { 
/**
 * The condition by name, as `/put-off` takes it: `time_is_up:#9`.
 */
condition: string, level: Level, 
/**
 * Since when it is so.
 */
since: Time, 
/**
 * When it becomes urgent, or became so.
 */
due: Time, 
/**
 * What is wrong: `Bora's ten minutes are over`.
 */
why: string, 
/**
 * The words to say on the call.
 */
words: string, 
/**
 * What does or logs it; the first is the one key.
 */
actions: Array<ActionView>, };

export type NextView = { incident: IncidentId, summary: string, at: Time, 
/**
 * The most urgent first.
 */
next: Array<AdviceView>, };

export type TaskKind = "surface_area" | "rollback" | "impact" | "other";

export type TaskEnd = "done" | "dropped";

export type TaskView = { id: EntryId, 
/**
 * Of the entry that assigned it: `#9`.
 */
number: number, kind: TaskKind, title: string, 
/**
 * `null`: nobody owns it yet.
 */
owner: Handle | null, minutes: number | null, given_at: Time, 
/**
 * When its owner said yes; `null`: not yet.
 */
accepted_at: Time | null, 
/**
 * When its owner was last heard of.
 */
heard_at: Time | null, 
/**
 * What its owner reported last.
 */
report: string | null, 
/**
 * What it waits for: `Bora`, `roll back web`, `the vendor's answer`.
 */
blocked_on: string | null, over: TaskEnd | null, over_at: Time | null, };

export type GroupView = { name: string, lead: Handle, members: Array<Handle>, };

export type StageView = "suspected" | "innocent" | "asked" | "rolling_back" | "finished" | "helped" | "did_not_help" | "unclear" | "failed" | "not_possible" | "rolled_forward";

export type RollbackView = { service: string, stage: StageView, 
/**
 * As it stands in a sentence: `rolled back, which helped`.
 */
label: string, since: Time, 
/**
 * Who was asked to roll it back.
 */
of: Handle | null, started_at: Time | null, finished_at: Time | null, from: string | null, to: string | null, 
/**
 * Why it is suspected, failed, or cannot be rolled back.
 */
why: string | null, 
/**
 * What can be said of it now; the first is the likely one.
 */
actions: Array<ActionView>, };

export type RelatedView = { service: string, 
/**
 * `depends on payments`
 */
why: string, suspect: ActionView, };

export type Confidence = "guess" | "likely" | "certain";

export type FactBefore = { text: string, at: Time, number: number, };

export type FactView = { 
/**
 * `Impact`
 */
label: string, 
/**
 * The command that states it anew, without the slash: `impact`.
 */
command: string, text: string, sure: Confidence | null, at: Time, by: Handle, 
/**
 * Of the entry that states it.
 */
number: number, 
/**
 * What was stated before, the newest first.
 */
before: Array<FactBefore>, };

export type LastWord = { at: Time, text: string, number: number, };

export type ToldView = { 
/**
 * As `/told` takes it: `ceo`, `cs`.
 */
audience: string, 
/**
 * `CEO`, `CS`
 */
label: string, last: LastWord | null, 
/**
 * `null`: nothing is due.
 */
due: Time | null, 
/**
 * How many seconds before `due` it is warned.
 */
warn_seconds: number, 
/**
 * In which way what was told is not so any more.
 */
differs: string | null, };

export type Arrival = "waiting" | "held" | "handed_over" | "delivered" | "perhaps" | "failed" | "left_out";

export type DeliveryView = { channel: string, state: Arrival, 
/**
 * Since when.
 */
at: Time, 
/**
 * `arrived`, `waits: connection refused, tried 3 times`
 */
words: string, 
/**
 * When it is tried again.
 */
try_at: Time | null, 
/**
 * What can be said of it: lines.
 */
actions: Array<ActionView>, };

export type LedgerRow = { 
/**
 * Of the entry that approved it.
 */
number: number, audience: string, label: string, at: Time, by: Handle, 
/**
 * Without markup.
 */
text: string, next_at: Time | null, 
/**
 * None: a person told it.
 */
deliveries: Array<DeliveryView>, };

export type Moment = "first" | "going_on" | "stopped" | "fixed" | "all_clear" | "false_alarm" | "merged";

export type TemplateFault = { 
/**
 * From 1; `null` where it is about the whole.
 */
line: number | null, reason: string, hint: string, };

export type TextPiece = { text: string, bold: boolean, 
/**
 * Other than what they were told before; there: not in the new one any more.
 */
changed: boolean, 
/**
 * The place among the findings of the one that is about it.
 */
finding: number | null, };

export type FindingView = { rule: Rule, reason: string, hint: string, 
/**
 * The words it is about.
 */
quote: string | null, 
/**
 * Where they begin and end in `text`, in UTF-16 units.
 */
at: [number, number] | null, };

export type MissingView = { what: string, line: string, };

export type BeforeView = { number: number, at: Time, pieces: Array<TextPiece>, deliveries: Array<DeliveryView>, };

export type WayView = { name: string, 
/**
 * `Slack, hooks.slack.com`, `mail to ceo@example.com`
 */
words: string, 
/**
 * A person does the rest.
 */
by_hand: boolean, };

export type UpdateView = { incident: IncidentId, 
/**
 * `ceo`
 */
audience: string, 
/**
 * `CEO`
 */
label: string, moment: Moment, 
/**
 * `First word`
 */
title: string, 
/**
 * One line, for a mail.
 */
subject: string, 
/**
 * As it is written by itself now.
 */
draft: string, 
/**
 * What was checked: the draft, or the person's text.
 */
text: string, words: number, 
/**
 * The text to be read, piece by piece.
 */
pieces: Array<TextPiece>, findings: Array<FindingView>, 
/**
 * What they would like to know and nobody logged.
 */
missing: Array<MissingView>, next_at: Time | null, 
/**
 * How many statements of the fact sheet hold.
 */
facts: number, 
/**
 * How many entries there are.
 */
entries: number, 
/**
 * What they were told last.
 */
before: BeforeView | null, channels: Array<WayView>, 
/**
 * Updates to them that have not left through these channels.
 */
waiting: Array<number>, 
/**
 * Why the person's own template did not speak.
 */
fault: TemplateFault | null, };

export type SecretView = { channel: string, secret: Secret, 
/**
 * `the webhook's address`
 */
label: string, is_kept: boolean, };

export type TemplateView = { audience: string, label: string, 
/**
 * The person's own, or the shipped one.
 */
text: string, shipped: string, is_own: boolean, fault: TemplateFault | null, };

export type TellingView = { 
/**
 * Which secrets each channel needs, and whether they are kept.
 */
secrets: Array<SecretView>, 
/**
 * Why nothing secret can be kept here.
 */
no_keyring: Problem | null, 
/**
 * The templates, by audience.
 */
templates: Array<TemplateView>, };

export type TemplatePreview = { text: string, fault: TemplateFault | null, };

export type Tone = "bad" | "plain" | "good";

export type Point = { at: Time, 
/**
 * As a reader sees it: `10:42`.
 */
clock: string, label: string, tone: Tone, };

export type Span = { "span": "text", text: string, } | { "span": "strong", text: string, } | { "span": "aside", text: string, } | { "span": "link", text: string, to: string, } | { "span": "entry", number: number, } | { "span": "anchor", number: number, };

export type Column = { title: string, 
/**
 * Numbers and times stand at the end of their column.
 */
at_end: boolean, };

export type Block = { "block": "heading", level: number, text: string, } | { "block": "paragraph", spans: Array<Span>, } | { "block": "list", items: Array<Array<Span>>, } | { "block": "pairs", pairs: Array<[string, Array<Span>]>, } | { "block": "table", columns: Array<Column>, rows: Array<Array<Array<Span>>>, } | { "block": "open", text: string, } | { "block": "quote", text: string, } | { "block": "course", points: Array<Point>, };

export type Document = { title: string, 
/**
 * When its newest content was written. Not when it was drawn: the same log makes the same bytes.
 */
as_of: Time, blocks: Array<Block>, };

export type RfoSection = "summary" | "alerting" | "timeline" | "impact" | "fix" | "prevention" | "learned";

export type Suggestion = { text: string, 
/**
 * Where it comes from.
 */
entries: Array<number>, };

export type Question = { 
/**
 * Which one it is, the same at each asking: `first_error`, `helped:payments`.
 */
name: string, 
/**
 * Where the answer will stand.
 */
section: string, ask: string, 
/**
 * The beginning of the line that answers it: `/rfo prevention `.
 */
line: string, 
/**
 * What the log suggests, the likeliest first; each can end the line as it is.
 */
suggestions: Array<Suggestion>, };

export type Blame = { 
/**
 * Where it stands.
 */
entry: number, sentence: string, name: string, 
/**
 * `forgot`
 */
word: string, };

export type Answer = { section: RfoSection, text: string, by: string, at: Time, entry: number, 
/**
 * Earlier words that these replaced.
 */
earlier: Array<number>, };

export type FollowUpRow = { what: string, 
/**
 * `detect it sooner`
 */
aim: string, owner: string | null, due: string | null, 
/**
 * `open`, `done`, `dropped`.
 */
state: string, 
/**
 * What was done, or why it was dropped.
 */
end: string | null, entry: number, };

export type Review = { 
/**
 * The day on which the review should be held, by severity; `None` while it is not over.
 */
proposed: string | null, reviewed_at: Time | null, published_at: Time | null, };

export type SectionView = { section: RfoSection, 
/**
 * As `/rfo` takes it: `prevention`.
 */
name: string, 
/**
 * `Prevention`
 */
label: string, answer: Answer | null, };

export type RfoView = { incident: IncidentId, reader: Reader, document: Document, 
/**
 * In the order in which they are asked.
 */
questions: Array<Question>, 
/**
 * Lines that blame somebody.
 */
blame: Array<Blame>, sections: Array<SectionView>, follow_ups: Array<FollowUpRow>, review: Review, 
/**
 * Where follow-ups become issues: `GitHub`; `null`: nothing is set.
 */
tracker: string | null, };

export type Standing = "alone" | "assigned" | "spoken_with" | "knows_it_is_over" | "settled";

export type Progress = { affected: number, 
/**
 * Somebody spoke with them, or settled it.
 */
spoken_with: number, 
/**
 * They answered; whoever does so may need another word.
 */
answered: number, know_it_is_over: number, settled: number, 
/**
 * Nobody talks to them, and nobody has.
 */
alone: number, };

export type CustomerView = { name: string, 
/**
 * The name as a line takes it.
 */
quoted: string, standing: Standing, 
/**
 * What happened to them.
 */
how: string | null, 
/**
 * Since when it happens to them, if that was said.
 */
since: Time | null, known_at: Time, 
/**
 * Since when they wait for a word.
 */
waiting_since: Time, 
/**
 * How often they reported something themselves.
 */
reports: number, 
/**
 * Who talks to them.
 */
owner: Handle | null, contacted_at: Time | null, contact: string | null, answered_at: Time | null, answer: string | null, 
/**
 * They know that it is over.
 */
told_over_at: Time | null, told_over_through: string | null, settled_at: Time | null, 
/**
 * What was done for them.
 */
settled_how: string | null, 
/**
 * What is to be done next; `null`: it is settled.
 */
next: ActionView | null, };

export type CleanupView = { summary: string, team: Array<Handle>, progress: Progress, 
/**
 * By who needs a word.
 */
customers: Array<CustomerView>, };

export type LeftOutView = { 
/**
 * `what was done for them`
 */
what: string, text: string, why: string, };

export type LetterView = { text: string, 
/**
 * What they would like to know and nobody logged.
 */
missing: Array<MissingView>, 
/**
 * Statements that are nothing for customers as they were logged.
 */
left_out: Array<LeftOutView>, 
/**
 * What could be worded better, a sentence each.
 */
findings: Array<string>, };

export type DifferenceView = { 
/**
 * `who talks to them`
 */
field: string, 
/**
 * What the ledger says; `null`: nothing.
 */
old: string | null, new: string, 
/**
 * Why it is not taken; `null`: it is, when told.
 */
why_not: string | null, 
/**
 * The line that says it all the same.
 */
by_hand: string | null, };

export type MergeRow = { customer: string, line: number, new: boolean, differences: Array<DifferenceView>, };

export type FaultView = { line: number, reason: string, hint: string, };

export type MergeView = { 
/**
 * `2 new, 1 changed, 4 unchanged, 1 cell not taken`
 */
summary: string, 
/**
 * What was guessed or left out, in sentences.
 */
remark: string | null, 
/**
 * How many entries the incident had; taking is refused once it has others.
 */
entries: number, 
/**
 * How many customers are new or changed when it is taken.
 */
takes: number, 
/**
 * Those that are new or have differences, in the file's order.
 */
rows: Array<MergeRow>, unchanged: Array<string>, 
/**
 * Customers of the ledger that the file does not name; they stay as they are.
 */
not_in_file: Array<string>, 
/**
 * Rows that could not be read, and are left out.
 */
faults: Array<FaultView>, };

export type BriefingSection = { title: string, lines: Array<string>, };

export type BriefingView = { title: string, sections: Array<BriefingSection>, 
/**
 * All of it as plain text, to copy.
 */
text: string, };

export type StepState = "done" | "now" | "late" | "to_come";

export type CheckStep = { title: Text, 
/**
 * A sentence to read to the call.
 */
words: Text, state: StepState, 
/**
 * When it was done; `null`: it is open.
 */
at: Time | null, 
/**
 * How long after declaring it was done (negative: before), or by how much it is late.
 */
seconds: number | null, 
/**
 * By when it has, or had, to be done; `null` where nothing sets that, or nobody waits any more.
 */
due: Time | null, 
/**
 * Number of the entry that proves it.
 */
number: number | null, 
/**
 * `Ada`, `1 of 3`, `not recorded`; often empty.
 */
note: string, };

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
 * What to do next, the most urgent first.
 */
next: Array<AdviceView>, 
/**
 * The steps of the playbook.
 */
checklist: Array<CheckStep>, 
/**
 * The open ones first; then those that are over, the newest first.
 */
tasks: Array<TaskView>, groups: Array<GroupView>, 
/**
 * In the order in which they were first named.
 */
rollbacks: Array<RollbackView>, 
/**
 * Services that are related to those on the board.
 */
related: Array<RelatedView>, 
/**
 * What is known, in the order of the fact sheet.
 */
facts: Array<FactView>, told: Array<ToldView>, 
/**
 * Who was told what, when, through what, and whether it arrived; oldest first.
 */
ledger: Array<LedgerRow>, 
/**
 * The affected customers, by who needs a word.
 */
customers: Array<CustomerView>, 
/**
 * How far the cleanup is.
 */
progress: Progress, cleanup_team: Array<Handle>, 
/**
 * Until when no notification comes.
 */
silenced_until: Time | null, 
/**
 * Every service that an incident or the directory names: for completion.
 */
known_services: Array<string>, 
/**
 * In the order of the log, oldest first.
 */
log: Array<LogRow>, };

export type Checklist = { incident: IncidentId, summary: string, severity: Severity | null, 
/**
 * The name of the playbook.
 */
playbook: string, 
/**
 * The moment that it shows.
 */
at: Time, steps: Array<CheckStep>, };

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
 * `tray`, `notifications`, `session_bus`, `hotkey`, `settings`, `directory`, `playbook`, `log`.
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
 * How many tags were not looked at, because there are too many; their numbers are lower.
 */
tags_left_out: number, 
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
 * A line to put into the composer; one such as `/ceo` opens the draft.
 */
fill: string | null, 
/**
 * As in [`Done`]: what was done on the way here, and what failed.
 */
did: Array<string>, failed: Array<string>, };
