//! What forms log: text stays as it was typed, and a problem names the field.

use grizzly_app::{
    Execute, Problem, Workspace,
    api::{CustomerView, IncidentView, LogCommand, Reader, RfoView},
};
use grizzly_core::{
    IncidentId, Time,
    event::{Confidence, FollowUpAim, RfoSection},
};
use tempfile::TempDir;

/// An incident at 10:30 UTC, in a data folder of its own.
pub struct TestIncident {
    _folder: TempDir,
    pub workspace: Workspace,
    pub id: IncidentId,
    pub now: Time,
}

impl TestIncident {
    /// Active, with nothing but its declaration and the first error.
    pub fn declared() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").unwrap();
        let now = Time::parse("2026-11-22T10:30:00Z").unwrap();
        let mut workspace = Workspace::open(folder.path(), now);
        let declare = Execute::Declare {
            summary: "Checkout returns 500s".into(),
            severity: None,
            first_error: Some("10:12".into()),
            found_by: None,
        };
        let id = workspace.execute(declare, now).unwrap().0.incident.unwrap();
        Self { _folder: folder, workspace, id, now }
    }

    /// Resolved.
    fn new() -> Self {
        let mut incident = Self::declared();
        incident.say("/mitigated");
        incident.say("/fixed");
        incident.say("/resolved");
        incident
    }

    pub fn say(&mut self, line: &str) {
        let incident = self.id.to_string();
        let say = Execute::Say { incident, line: line.to_owned(), at: None, by: None };
        self.workspace.execute(say, self.now).expect(line);
    }

    fn log(&mut self, command: LogCommand) -> Result<(), Problem> {
        self.log_all(vec![command])
    }

    fn log_all(&mut self, commands: Vec<LogCommand>) -> Result<(), Problem> {
        self.workspace.execute(Execute::Log { incident: self.id, commands }, self.now).map(|_| ())
    }

    /// The field of the problem with this command, which logs nothing.
    fn refused(&mut self, command: LogCommand) -> String {
        let entries = self.view().row.entries;
        let problem = self.log(command.clone()).expect_err("it should be refused");
        assert_eq!(self.view().row.entries, entries, "nothing is logged: {command:?}");
        problem.field.clone().unwrap_or_else(|| panic!("{command:?} needs a field: {problem:?}"))
    }

    pub fn view(&self) -> IncidentView {
        self.workspace.view(&self.id.to_string(), self.now).unwrap()
    }

    fn rfo(&self) -> RfoView {
        self.workspace.rfo(&self.id.to_string(), Reader::Team, &[], self.now).unwrap()
    }

    fn customer(&self) -> CustomerView {
        self.view().customers.remove(0)
    }
}

fn follow_up(what: &str, owner: &str, due: &str) -> LogCommand {
    let (what, owner, due) = (what.to_owned(), owner.to_owned(), due.to_owned());
    LogCommand::FollowUpAdded { aim: FollowUpAim::Detect, what, owner, due }
}

fn affected(customer: &str, how: &str, since: &str) -> LogCommand {
    let (customer, how, since) = (customer.to_owned(), how.to_owned(), since.to_owned());
    LogCommand::CustomerAffected { customer, how, since }
}

fn answer(question: &str, text: &str) -> LogCommand {
    LogCommand::QuestionAnswered { question: question.to_owned(), text: text.to_owned() }
}

/// Texts that a line would read something from.
const TRAPS: [&str; 9] = [
    "alert by 10 @ops",
    "alert by 2026-12-01",
    "300 users, certain",
    "orders hang since 10:14",
    "reported via phone",
    "/leave @ada",
    "@ops gets the alert",
    "// a comment",
    "10:14 the first “\"error\"”\non two lines",
];

#[test]
fn the_text_of_a_follow_up_stays_as_typed() {
    for what in TRAPS {
        let mut incident = TestIncident::new();
        incident.log(follow_up(what, "", "")).unwrap();
        let logged = incident.rfo().follow_ups.remove(0);
        assert_eq!((logged.what.as_str(), logged.owner, logged.due), (what, None, None));
    }
}

#[test]
fn the_owner_and_the_date_of_a_follow_up_come_from_their_own_fields() {
    let mut incident = TestIncident::new();
    incident.say("/join @fay");
    incident.log(follow_up("a test", "Fay", "2026-12-01")).unwrap();
    let logged = incident.rfo().follow_ups.remove(0);
    assert_eq!(logged.owner.as_deref(), Some("Fay"), "a name finds the person");
    assert_eq!(logged.due.map(|due| due.to_string()).as_deref(), Some("2026-12-01"));
}

#[test]
fn a_field_that_cannot_be_read_is_named_and_nothing_is_logged() {
    let mut incident = TestIncident::new();
    incident.log(follow_up("a test", "@fay", "2026-12-01")).unwrap();
    let number = incident.rfo().follow_ups.remove(0).entry;
    let change =
        |owner: &str, due: &str| LogCommand::FollowUpChanged { number, owner: owner.into(), due: due.into() };
    let snoozed = LogCommand::Snoozed { nudge: "rfo_not_published".into(), minutes: 0, why: String::new() };
    for (command, field) in [
        (follow_up("a lint", "", "in a while"), "due"),
        (follow_up(" ", "", ""), "what"),
        (follow_up("a lint", "two people", ""), "owner"),
        (change("", "2026-12-01"), "owner"),
        (change("@fay", ""), "due"),
        (affected("", "cannot pay", ""), "customer"),
        (affected("Acme", "", ""), "how"),
        (affected("Acme", "cannot pay", "a while ago"), "since"),
        (LogCommand::CustomerOwnerNamed { customer: "Acme".into(), owner: String::new() }, "owner"),
        (LogCommand::CustomerReplied { customer: "Acme".into(), text: String::new() }, "text"),
        (LogCommand::CleanupStarted { team: " , ".into() }, "team"),
        (LogCommand::CallOpened { link: "call me".into() }, "link"),
        (LogCommand::RfoAnswered { section: RfoSection::Fix, text: String::new() }, "text"),
        (answer("found_by", "a bird"), "text"),
        (answer("thanks", "somebody! for it"), "text"),
        (snoozed, "minutes"),
    ] {
        assert_eq!(incident.refused(command), field);
    }
}

#[test]
fn what_happened_to_a_customer_stays_as_typed() {
    for how in TRAPS {
        let mut incident = TestIncident::new();
        incident.log(affected("Acme", how, "")).unwrap();
        let customer = incident.customer();
        assert_eq!((customer.how.as_deref(), customer.since), (Some(how), None));
    }
}

#[test]
fn a_customer_with_quotes_in_the_name_stays_one_customer_through_every_step() {
    let name = "Big \"Shop\" @ #1";
    let mut incident = TestIncident::new();
    let customer = || name.to_owned();
    incident.log(affected(name, "charged twice", "10:14")).unwrap();
    incident
        .log_all(vec![
            LogCommand::CustomerOwnerNamed { customer: customer(), owner: "@fay".into() },
            LogCommand::CustomerContacted { customer: customer(), text: "@home, by phone".into() },
            LogCommand::CustomerReplied { customer: customer(), text: "/when?".into() },
        ])
        .unwrap();
    assert_eq!(incident.customer().unanswered.as_deref(), Some("/when?"));
    incident
        .log_all(vec![
            LogCommand::CustomerResolutionSent { customer: customer(), via: "via mail".into() },
            LogCommand::CustomerDone { customer: customer(), text: "refunded since 10:14".into() },
        ])
        .unwrap();
    assert_eq!(incident.view().customers.len(), 1);
    let logged = incident.customer();
    assert_eq!((logged.name.as_str(), logged.owner.unwrap().as_str()), (name, "fay"));
    assert_eq!(logged.since, Time::parse("2026-11-22T10:14:00Z"));
    let texts = [logged.contact_text, logged.resolution_sent_via, logged.outcome];
    let expected = ["@home, by phone", "via mail", "refunded since 10:14"];
    assert_eq!(texts, expected.map(|text| Some(text.to_owned())));
}

#[test]
fn the_next_line_of_a_customer_with_quotes_names_the_same_customer() {
    let mut incident = TestIncident::new();
    incident.log(affected("Big \"Shop\"", "charged twice", "")).unwrap();
    let next = incident.customer().next.unwrap();
    incident.say(&format!("{}fay", next.line));
    assert_eq!(incident.view().customers.len(), 1, "{}", next.line);
    assert_eq!(incident.customer().owner.unwrap().as_str(), "fay");
}

#[test]
fn either_all_commands_of_a_form_are_logged_or_none() {
    let mut incident = TestIncident::new();
    let entries = incident.view().row.entries;
    let problem = incident.log_all(vec![affected("Acme", "cannot pay", ""), affected("Shop", "", "")]);
    assert_eq!(problem.unwrap_err().field.as_deref(), Some("how"));
    assert_eq!(incident.view().row.entries, entries);
}

/// How sure an impact is may be typed behind it, in a form as in a line.
fn impact(text: &str) -> (&str, Option<Confidence>) {
    text.strip_suffix(", certain").map_or((text, None), |impact| (impact, Some(Confidence::Certain)))
}

#[test]
fn the_answer_to_a_question_about_a_fact_stays_as_typed() {
    for text in TRAPS {
        let mut incident = TestIncident::new();
        incident.log(answer("impact", text)).unwrap();
        let fact = incident.view().facts.remove(0);
        assert_eq!((fact.text.as_str(), fact.confidence), impact(text));
    }
}

#[test]
fn a_section_of_the_rfo_stays_as_typed() {
    for text in TRAPS {
        let mut incident = TestIncident::new();
        incident.log(LogCommand::RfoAnswered { section: RfoSection::Fix, text: text.into() }).unwrap();
        let sections = incident.rfo().sections;
        let written = sections.into_iter().find_map(|section| section.answer).unwrap();
        assert_eq!(written.text, text);
    }
}

#[test]
fn each_question_takes_its_own_kind_of_answer() {
    for (question, text, logged) in [
        ("found_by", "customer", "Found by a customer"),
        ("detected", "-20m", "Detected "),
        ("data", "none", "Data loss none"),
        ("customer-action", "nothing", "Customer action nothing"),
        ("cause", "the 10:12 release", "Suspected cause the 10:12 release"),
        ("alerting", "an end-to-end test", "an end-to-end test"),
        ("follow_ups", "prevent a lint by 10 @ops", "a lint by 10, Ops"),
        ("follow_ups", "detect a probe @bora by 2026-12-05", "a probe, Bora, due 2026-12-05"),
        ("follow_ups", "detect: a probe @bora by 2026-12-05", "a probe, Bora, due 2026-12-05"),
        ("thanks", "@bora found it, certain", "found it, certain"),
    ] {
        let mut incident = TestIncident::new();
        incident.log(answer(question, text)).unwrap();
        let row = incident.view().log.pop().unwrap();
        let text = format!("{} {}", row.title, row.detail);
        assert!(text.to_lowercase().contains(&logged.to_lowercase()), "{question}: {text}");
        let open = incident.rfo().questions;
        assert!(open.iter().all(|one| one.name != question), "{question} is answered");
    }
}

#[test]
fn each_line_of_thanks_and_of_follow_ups_is_one_of_its_own() {
    for (question, text, logged) in [
        (
            "thanks",
            "@bora for the rollback\n\n@chloe for the logs",
            ["Thanks to Bora for the rollback", "Thanks to Chloe for the logs"],
        ),
        (
            "follow_ups",
            "detect a probe @bora by 2026-12-05\nprevent a lint",
            ["a probe, Bora, due 2026-12-05", "a lint"],
        ),
    ] {
        let mut incident = TestIncident::new();
        incident.log(answer(question, text)).unwrap();
        let log = incident.view().log;
        for (row, expected) in log[log.len() - 2..].iter().zip(logged) {
            let text = format!("{} {}", row.title, row.detail);
            assert!(text.contains(expected), "{expected}, in {text}");
        }
    }
}

#[test]
fn a_trigger_that_starts_with_a_time_happened_then_and_is_not_asked_about_again() {
    let mut incident = TestIncident::new();
    incident.log(answer("trigger", "10:05 the release of 10:00")).unwrap();
    let rfo = incident.rfo();
    let asked = rfo.questions.iter().any(|question| question.name.starts_with("trigger"));
    assert!(!asked, "{:?}", rfo.questions);
    let number = incident.view().row.entries;
    incident.say(&format!("/retract #{number} wrong"));
    let problem = incident.log(answer("trigger", "10:05")).unwrap_err();
    assert_eq!(problem.reason, "This field is empty.", "a time alone doesn't say what happened");
}

#[test]
fn yes_confirms_the_cause_and_no_asks_for_the_right_one() {
    let mut incident = TestIncident::new();
    incident.log(answer("cause", "the 10:12 release")).unwrap();
    let refused = incident.log(answer("cause_confirmed", "no")).unwrap_err();
    assert!(refused.hint.contains("Log what the cause was"), "{refused:?}");
    incident.log(answer("cause_confirmed", "yes")).unwrap();
    assert!(incident.rfo().questions.iter().all(|one| one.name != "cause_confirmed"), "it is answered");
}

#[test]
fn a_question_that_was_answered_meanwhile_is_refused() {
    let mut incident = TestIncident::new();
    incident.log(answer("impact", "300 users")).unwrap();
    let problem = incident.log(answer("impact", "400 users")).unwrap_err();
    assert_eq!(problem.reason, "This question was answered meanwhile.");
}

#[test]
fn the_line_that_changes_a_fact_or_a_text_gives_the_same_text_again() {
    for text in TRAPS {
        let mut incident = TestIncident::new();
        incident.log(answer("impact", text)).unwrap();
        let fact = incident.view().facts.remove(0);
        incident.say(&fact.line);
        let again = incident.view().facts.remove(0);
        assert_eq!((again.text.as_str(), again.confidence), impact(text), "{}", fact.line);

        incident.log(affected("Acme", text, "")).unwrap();
        let correct = incident.view().log.pop().unwrap().correct_line.unwrap();
        incident.say(&format!("{correct}, as we know now"));
        assert_eq!(incident.customer().how.unwrap(), format!("{text}, as we know now"), "{correct}");
    }
}

#[test]
fn an_improvement_is_understood_in_the_order_of_its_question() {
    for (typed, aim) in [
        ("detect a payment test per acquirer @lena by 2026-12-10", "detect it sooner"),
        ("a payment test per acquirer @lena by 2026-12-10", "prevent it"),
        ("@lena a payment test per acquirer by 2026-12-10", "prevent it"),
    ] {
        let mut incident = TestIncident::new();
        incident.log(answer("follow_ups", typed)).expect(typed);
        let follow_up = incident.rfo().follow_ups.remove(0);
        let said = (follow_up.what.as_str(), follow_up.owner.as_deref());
        assert_eq!(said, ("a payment test per acquirer", Some("Lena")), "{typed}");
        assert_eq!(follow_up.aim, aim, "{typed}");
    }
}

#[test]
fn the_time_of_the_detection_may_come_with_how_it_was_detected() {
    for (typed, title, at) in [
        ("10:14", "Detected", "10:14"),
        ("10:14 the alert on errors", "Detected: the alert on errors", "10:14"),
        ("15 min ago", "Detected", "10:15"),
    ] {
        let mut incident = TestIncident::new();
        incident.log(answer("detected", typed)).unwrap_or_else(|problem| panic!("{typed}: {problem}"));
        let row = incident.view().log.pop().expect("the answer");
        let detail = if row.detail.is_empty() { String::new() } else { format!(": {}", row.detail) };
        assert_eq!(format!("{}{detail}", row.title), title, "{typed}");
        assert_eq!(row.at.utc().format("%H:%M").to_string(), at, "{typed}");
    }
    let mut incident = TestIncident::new();
    assert_eq!(
        incident.refused(answer("detected", "the alert on errors")),
        "text",
        "without a time it is asked for"
    );
}
