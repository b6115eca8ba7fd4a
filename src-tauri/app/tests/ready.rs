//! What buttons and menu items log, in the JSON that the window sends.

use std::collections::BTreeSet;

use crate::forms::TestIncident;
use grizzly_app::{Execute, Problem};
use grizzly_core::command::ReadyCommand;
use insta::assert_snapshot;
use ts_rs::{Config, TS};

/// A command, or a line that a person types in between.
const STORY: &[&str] = &[
    r#"{"run":"take_lead"}"#,
    r#"{"run":"join","person":"bora"}"#,
    r#"{"run":"join","person":"chloe"}"#,
    r#"{"run":"name_deputy","person":"bora"}"#,
    r#"{"run":"page","person":"dan","via":"by phone"}"#,
    r#"{"run":"page","person":"dan","via":null}"#,
    r#"{"run":"no_answer","person":"dan"}"#,
    r#"{"run":"answered","person":"dan"}"#,
    r#"{"run":"assign_task","to":"chloe","title":"surface area","minutes":10}"#,
    r#"{"run":"accept_task","task":10}"#,
    r#"{"run":"extend_task","task":10,"minutes":5}"#,
    "/blocked #10 on @bora",
    r#"{"run":"unblock_task","task":10}"#,
    r#"{"run":"reassign_task","task":10,"to":"bora","minutes":10}"#,
    r#"{"run":"take_task","task":10}"#,
    r#"{"run":"drop_task","task":10,"why":"duplicate work"}"#,
    r#"{"run":"suspect","service":"Card vendor","why":"depends on payments"}"#,
    r#"{"run":"request_rollback","service":"Card vendor","owner":"chloe"}"#,
    "/rollback-blocked \"Card vendor\" on the deploy lock",
    r#"{"run":"unblock_rollback","service":"Card vendor"}"#,
    r#"{"run":"start_rollback","service":"Card vendor"}"#,
    r#"{"run":"finish_rollback","service":"Card vendor"}"#,
    r#"{"run":"verify_rollback","service":"Card vendor","result":"did_not_help"}"#,
    r#"{"run":"offer_handover","to":"bora"}"#,
    r#"{"run":"decline_handover","person":"bora"}"#,
    r#"{"run":"offer_handover","to":"bora"}"#,
    r#"{"run":"accept_handover","person":"bora"}"#,
    r#"{"run":"leave","person":"chloe"}"#,
    r#"{"run":"set_severity","severity":"sev2"}"#,
    r#"{"run":"set_severity","severity":null}"#,
    "/affected \"Big \"\"Shop\"\"\" cannot pay",
    r#"{"run":"assign_customer","customer":"Big \"Shop\"","owner":"fay"}"#,
    "/ceo card payments fail, we are rolling back",
    r#"{"run":"resend","update":34,"channel":"clipboard"}"#,
    r#"{"run":"cancel_update","update":34,"channel":"clipboard"}"#,
    r#"{"run":"confirm_delivery","update":34,"channel":"phone"}"#,
    r#"{"run":"snooze","nudge":"no_activity","minutes":5}"#,
    r#"{"run":"dismiss","nudge":"no_activity","why":"we are all on it"}"#,
    r#"{"run":"mute","minutes":30}"#,
    r#"{"run":"unmute"}"#,
    r#"{"run":"retract","entry":3,"why":"undone"}"#,
    r#"{"run":"restore","entry":3}"#,
];

fn command(json: &str) -> ReadyCommand {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

impl TestIncident {
    fn run(&mut self, commands: Vec<ReadyCommand>) -> Result<(), Problem> {
        self.workspace.execute(Execute::Run { incident: self.id, commands }, self.now).map(|_| ())
    }
}

#[test]
fn each_kind_of_button_logs_its_entry() {
    let mut incident = TestIncident::declared();
    let mut logged = Vec::new();
    for step in STORY {
        match step.starts_with('{') {
            true => incident.run(vec![command(step)]).unwrap_or_else(|problem| panic!("{step}: {problem}")),
            false => incident.say(step),
        }
        let row = incident.view().log.pop().unwrap();
        logged.push(format!("{step}\n  #{} {} · {}", row.number, row.title, row.detail));
    }
    let kinds: BTreeSet<&str> =
        STORY.iter().filter_map(|step| step.strip_prefix('{')?.split('"').nth(3)).collect();
    let known = <ReadyCommand as TS>::decl(&Config::default()).matches("\"run\":").count();
    assert_eq!(kinds.len(), known, "every kind that the window knows is in the story");
    assert_snapshot!(logged.join("\n"));
}

#[test]
fn either_all_commands_are_logged_or_none() {
    let mut incident = TestIncident::declared();
    let retract = |entry| ReadyCommand::Retract { entry, why: "undone".into() };
    incident.say("a note");
    let entries = incident.view().row.entries;
    incident.run(vec![retract(entries), retract(1)]).expect_err("the declaration can't be retracted");
    assert_eq!(incident.view().row.entries, entries);
}
