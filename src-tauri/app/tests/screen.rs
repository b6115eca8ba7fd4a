//! What the window is sent of an incident that it shows already.

use grizzly_app::api::{IncidentChange, IncidentMarks};

use crate::forms::TestIncident;

/// Rows on a page of the log.
const PAGE: usize = 100;

impl TestIncident {
    fn since(&self, have: &IncidentMarks) -> IncidentChange {
        let screen = self.workspace.screen(&self.id.to_string(), self.now).unwrap();
        screen.since(have).unwrap()
    }
}

/// The pages that were sent, by their index.
fn sent(change: &IncidentChange) -> Vec<usize> {
    change.log.iter().enumerate().filter(|(_, page)| page.is_some()).map(|(index, _)| index).collect()
}

#[test]
fn a_line_sends_the_last_page_and_what_it_changed() {
    // Given a window that shows an incident of more than two pages,
    let mut incident = TestIncident::declared();
    (1..=2 * PAGE).for_each(|number| incident.say(&format!("line {number}")));
    let first = incident.since(&IncidentMarks::default());
    assert_eq!(sent(&first), [0, 1, 2], "a window that has nothing gets all pages");
    assert!(first.fields.contains_key("tasks"), "and all fields");

    // when a task is assigned,
    incident.say("/task @bora what changed last?");
    let next = incident.since(&first.marks);

    // then it gets the last page, the tasks, and nothing that is as before.
    assert_eq!(sent(&next), [2], "two pages are as before");
    let row = format!("\"number\":{}", 2 * PAGE + 2);
    assert!(next.log[2].as_ref().unwrap().get().contains(&row), "the new row is on it");
    assert!(next.fields["tasks"].get().contains("what changed last?"));
    assert!(!next.fields.contains_key("facts"), "no fact changed");
    assert!(!next.fields.contains_key("log"), "the log is sent by pages only");
}

#[test]
fn a_correction_sends_the_page_of_what_it_corrects() {
    let mut incident = TestIncident::declared();
    (1..=2 * PAGE).for_each(|number| incident.say(&format!("line {number}")));
    let first = incident.since(&IncidentMarks::default());

    incident.say("/correct #5 text the fifth line");

    assert_eq!(sent(&incident.since(&first.marks)), [0, 2], "the page of #5, and the one of the correction");
}

#[test]
fn a_command_answers_with_the_rows_that_it_logged() {
    let mut incident = TestIncident::declared();
    let command = grizzly_app::Execute::Say {
        incident: incident.id.to_string(),
        line: "only EU customers".into(),
        at: None,
        by: None,
    };
    let (done, _) = incident.workspace.execute(command, incident.now).unwrap();
    assert_eq!(done.rows, [incident.view().log.pop().unwrap()], "the row is the one that the log shows");
}
