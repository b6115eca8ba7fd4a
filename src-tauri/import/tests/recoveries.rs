//! Which lines reach a milestone, where several might.

use chrono_tz::Tz;
use grizzly_import::{ImportConfidence, ImportContext, ImportKind as K, parse};

use crate::common::time;

/// The minute and the kind of each line that isn't a note.
fn kinds(document: &str) -> Vec<(String, K)> {
    let now = time("2026-11-22T10:30:00Z");
    let context = ImportContext { now, zone: None, home: Tz::UTC, date: None, start: None, format: None };
    let timeline = parse(document, &context);
    let kinds = timeline.proposals().flat_map(|(_, one)| {
        let minute = one.at.utc().format("%H:%M").to_string();
        [Some(one.kind), one.also()].into_iter().flatten().map(move |kind| (minute.clone(), kind))
    });
    kinds.filter(|(_, kind)| *kind != K::Note).collect()
}

fn check(cases: &[(&str, &[(&str, K)])]) {
    for (document, expected) in cases {
        let expected: Vec<(String, K)> =
            expected.iter().map(|(minute, kind)| ((*minute).to_owned(), *kind)).collect();
        assert_eq!(kinds(document), expected, "{document}");
    }
}

#[test]
fn an_alert_beside_the_failure_states_both() {
    check(&[
        (
            "2024-03-04 07:10 UTC All 9 gates DOWN. The pager goes off\n",
            &[("07:10", K::Detected), ("07:10", K::FirstError)],
        ),
        (
            "2024-03-04 07:10 UTC The shop is down, alerts fire\n",
            &[("07:10", K::Detected), ("07:10", K::FirstError)],
        ),
        (
            "2024-03-04 07:10 UTC Mail comes to a halt and on-call is paged\n",
            &[("07:10", K::Detected), ("07:10", K::FirstError)],
        ),
        ("2024-03-04 07:10 UTC We noticed that the shop is down\n", &[("07:10", K::Detected)]),
    ]);
}

#[test]
fn a_recovery_before_the_trouble_or_before_it_came_back_is_a_note() {
    check(&[
        (
            "2024-03-04 07:00 UTC the old version is live, site back up\n\
             2024-03-04 07:10 UTC we notice login errors\n\
             2024-03-04 07:40 UTC logins work again\n",
            &[("07:10", K::Detected), ("07:40", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:20 UTC service restored\n\
             2024-03-04 07:30 UTC second outage\n2024-03-04 07:50 UTC service restored\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC Ausfall bemerkt\n2024-03-04 07:20 UTC Die Kasse ist wieder erreichbar\n\
             2024-03-04 07:30 UTC Es liegt eine weitere Störung vor\n\
             2024-03-04 07:50 UTC Die Kasse ist wieder erreichbar\n",
            &[("07:10", K::Detected), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:20 UTC service restored\n\
             2024-03-04 07:30 UTC the symptoms came back\n2024-03-04 07:50 UTC service restored\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
    ]);
}

#[test]
fn of_parts_that_are_restored_one_after_the_other_the_last_one_counts() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:20 UTC Search restored\n\
             2024-03-04 07:50 UTC Live prices restored\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:20 UTC Ticket shop back online\n\
             2024-03-04 07:50 UTC Seat map back online\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:20 UTC Service restored\n\
             2024-03-04 07:50 UTC Seat map restored\n",
            &[("07:10", K::FirstError), ("07:20", K::Mitigated)],
        ),
    ]);
}

#[test]
fn trouble_in_the_first_sentence_counts_if_its_end_came_later() {
    check(&[
        (
            "2024-03-04 07:10 UTC The probe detected the stall. A script ran and this resolved the issue after a while.\n",
            &[("07:10", K::Detected)],
        ),
        (
            "2024-03-04 07:10 UTC We noticed empty carts. All services recovered once the cache was full.\n",
            &[("07:10", K::Detected)],
        ),
        (
            "2024-03-04 07:10 UTC Customers reported timeouts. Later the issue was resolved.\n",
            &[("07:10", K::CustomerReported)],
        ),
    ]);
}

#[test]
fn a_post_that_ends_with_its_time_has_the_state_that_it_opens_with() {
    check(&[
        (
            "**Update**: The lifts are slow. {{< track \"2024-03-04T07:10:00.000Z\" >}}\n\n\
             **Resolved**: All lifts are fast. Thanks for waiting! {{< track \"2024-03-04T08:10:00.000Z\" >}}\n",
            &[("08:10", K::Resolved)],
        ),
        ("Resolved: We saw it. The restart was at 2024-03-04 08:10 UTC and took an hour.\n", &[]),
    ]);
}

#[test]
fn what_a_sentence_says_behind_another_time_was_not_at_its_first_one() {
    check(&[
        (
            "A rush at the gate (2024-03-04 07:10 UTC) filled the disk of the server (07:35 UTC), upon which cards could not be \
             read.\n",
            &[],
        ),
        (
            "Cards could not be read from 2024-03-04 07:10 UTC, when the disk was full.\n",
            &[("07:10", K::FirstError)],
        ),
    ]);
}

#[test]
fn a_fix_after_the_incident_is_one_of_what_was_left() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:50 UTC Status page set to resolved\n\
             2024-03-04 09:10 UTC A fix is pushed for the labels\n",
            &[("07:10", K::FirstError), ("07:50", K::Resolved)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC A fix is pushed\n\
             2024-03-04 07:50 UTC Status page set to resolved\n",
            &[("07:10", K::FirstError), ("07:40", K::Fixed), ("07:50", K::Resolved)],
        ),
    ]);
}

#[test]
fn a_fix_after_which_the_trouble_came_back_was_none() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A manual fix is applied\n\
             2024-03-04 07:50 UTC The new belt runs, which leads to a 2nd outage\n\
             2024-03-04 08:50 UTC All required fixes have been applied\n",
            &[("07:10", K::FirstError), ("08:50", K::Fixed)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A manual fix is applied\n\
             2024-03-04 08:50 UTC The new belt runs\n",
            &[("07:10", K::FirstError), ("07:30", K::Fixed)],
        ),
    ]);
}

#[test]
fn a_fix_or_recovery_that_did_not_last_was_none_if_nothing_is_behind_it() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A fix is applied to the belt\n\
             2024-03-04 08:50 UTC Another user told us that the belt is down\n",
            &[("07:10", K::FirstError), ("08:50", K::CustomerReported)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC Service restored\n\
             2024-03-04 07:40 UTC We stop the pump, which degrades the service again\n",
            &[("07:10", K::FirstError)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A fix is applied to the belt\n\
             2024-03-04 08:50 UTC More user reports of wet issues, so we take out the belt\n",
            &[("07:10", K::FirstError), ("08:50", K::CustomerReported)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A fix is applied to the belt\n\
             2024-03-04 08:50 UTC There are no more reports of issues\n",
            &[("07:10", K::FirstError), ("07:30", K::Fixed)],
        ),
        // These users say that it works.
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A fix is applied to the belt\n\
             2024-03-04 07:40 UTC More users told us that the problem is gone\n\
             2024-03-04 07:50 UTC The interrupted belts work again\n",
            &[
                ("07:10", K::FirstError),
                ("07:30", K::Fixed),
                ("07:40", K::CustomerReported),
                ("07:50", K::Mitigated),
            ],
        ),
        // Another one, days later.
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC Service restored\n\
             2024-03-04 07:40 UTC Incident resolved\n2024-03-06 09:40 UTC The belt is down again\n",
            &[("07:10", K::FirstError), ("07:30", K::Mitigated), ("07:40", K::Resolved)],
        ),
    ]);
}

#[test]
fn a_step_of_the_work_is_no_fix_if_it_worked_later() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC Corrective action applied\n\
             2024-03-04 07:50 UTC Services fully restored\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC Gate certificate renewed\n\
             2024-03-04 07:50 UTC All gates are back online\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC Gate certificate renewed\n",
            &[("07:10", K::FirstError), ("07:30", K::Fixed)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC The fix for the gates is deployed\n\
             2024-03-04 07:50 UTC All gates are back online\n",
            &[("07:10", K::FirstError), ("07:30", K::Fixed), ("07:50", K::Mitigated)],
        ),
    ]);
}

#[test]
fn what_a_long_line_says_at_its_end_was_at_its_time_too() {
    let why = "We had looked at the code of the belt, and saw that an empty record of the scale stops it. "
        .repeat(4);
    let text =
        format!("2024-03-04 07:10 UTC outage begins\n2024-03-04 08:10 UTC {why}The incident is over.\n");
    check(&[(&text, &[("07:10", K::FirstError), ("08:10", K::Resolved)])]);
}

#[test]
fn what_is_unrelated_further_below_says_nothing_of_an_alert() {
    check(&[(
        "2024-03-04 07:10 UTC The first alarms began firing for the belt. We read the records. Some errors in them were \
         unrelated to the new belt.\n\n2024-03-04 07:20 UTC An alert fires. It is unrelated.\n",
        &[("07:10", K::Detected)],
    )]);
}

#[test]
fn what_solved_it_before_a_permanent_fix_was_a_mitigation() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC Old belt put in, which solved the issue\n\
             2024-03-04 09:10 UTC Issue permanently fixed with the new belt\n",
            &[("07:10", K::FirstError), ("07:40", K::Mitigated), ("09:10", K::Fixed)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC Old belt put in, which solved the issue\n",
            &[("07:10", K::FirstError), ("07:40", K::Resolved)],
        ),
    ]);
}

#[test]
fn a_part_that_a_team_switched_off_and_on_again_is_no_recovery() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:20 UTC We take a look, ticket desk is taken down\n\
             2024-03-04 07:40 UTC Ticket desk is put back up\n",
            &[("07:10", K::FirstError)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC Ticket desk is put back up\n",
            &[("07:10", K::FirstError), ("07:40", K::Mitigated)],
        ),
    ]);
}

#[test]
fn of_several_detections_or_declarations_the_first_one_counts() {
    check(&[
        (
            "2024-03-04 07:10 UTC Probes detect wet tickets\n2024-03-04 07:50 UTC Discovery: the roof leaks\n",
            &[("07:10", K::Detected)],
        ),
        (
            "2024-03-04 07:10 UTC Ida begins the incident process\n\
             2024-03-04 07:50 UTC Public incident created on the status page\n",
            &[("07:10", K::Declared)],
        ),
    ]);
}

#[test]
fn a_recovery_in_a_post_is_a_note_if_a_later_post_still_investigates() {
    check(&[
        (
            "- investigating 2024-03-04 07:10 UTC\nThe ferry website has been restored.\n\
             - investigating 2024-03-04 07:40 UTC\nWe look into the ticket printer.\n\
             - monitoring 2024-03-04 08:10 UTC\nThe printer works again.\n",
            &[("08:10", K::Mitigated)],
        ),
        (
            "- investigating 2024-03-04 07:00 UTC\nThe printer is wet.\n\
             - investigating 2024-03-04 07:10 UTC\nThe ferry website has been restored.\n\
             - monitoring 2024-03-04 08:10 UTC\nWe look at it.\n",
            &[("07:10", K::Mitigated)],
        ),
    ]);
}

#[test]
fn what_lasted_until_a_time_was_over_then() {
    check(&[
        (
            "The gates got slow at 2024-03-04 07:10 UTC.\nThis state lasted until around 08:10 UTC on that day.\n",
            &[("07:10", K::FirstError), ("08:10", K::Mitigated)],
        ),
        ("The party in the hall went on until 2024-03-04 08:10 UTC.\n", &[]),
    ]);
}

#[test]
fn a_review_below_a_status_page_states_nothing() {
    check(&[(
        "- resolved 2024-03-04 08:10 UTC\nThe gates are open.\n\
         - postmortem 2024-03-05 10:00 UTC\nThe pump failed. It was fixed and service was restored.\n",
        &[("08:10", K::Resolved)],
    )]);
}

#[test]
fn a_fix_or_recovery_after_which_the_trouble_goes_on_was_none() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC A fix is applied to the belt\n\
             2024-03-04 07:40 UTC Errors continue\n2024-03-04 08:50 UTC A second fix is applied to the scale\n",
            &[("07:10", K::FirstError), ("08:50", K::Fixed)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:30 UTC Service restored\n\
             2024-03-04 07:40 UTC The gates keep failing\n2024-03-04 08:50 UTC Service restored\n",
            &[("07:10", K::FirstError), ("08:50", K::Mitigated)],
        ),
    ]);
}

#[test]
fn a_share_in_another_clause_is_none_of_the_recovery() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:50 UTC 67% reached, chain resumes\n",
            &[("07:10", K::FirstError), ("07:50", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:50 UTC Traffic recovers for 67% of the ships\n",
            &[("07:10", K::FirstError)],
        ),
    ]);
}

#[test]
fn a_fix_before_the_trouble_is_a_change() {
    check(&[
        (
            "2024-03-04 07:00 UTC A fix is deployed for slow tickets\n2024-03-04 07:10 UTC outage begins\n\
             2024-03-04 07:20 UTC Alert fires\n2024-03-04 07:50 UTC The change is reverted\n",
            &[("07:10", K::FirstError), ("07:20", K::Detected), ("07:50", K::RolledBack)],
        ),
        (
            "2024-03-04 07:00 UTC A fix is deployed for slow tickets\n2024-03-04 07:10 UTC Incident declared\n",
            &[("07:00", K::Fixed), ("07:10", K::Declared)],
        ),
    ]);
}

#[test]
fn what_is_full_again_takes_the_recovery_back() {
    check(&[(
        "2024-03-04 07:10 UTC Readers complain that pages fail\n2024-03-04 07:25 UTC Old pages are deleted, uploads work again\n\
         2024-03-04 07:40 UTC The shelf is full again\n2024-03-04 08:50 UTC Everything is working\n",
        &[("07:10", K::CustomerReported), ("08:50", K::Mitigated)],
    )]);
}

#[test]
fn a_recovery_in_one_place_is_a_note_if_the_others_recover_later() {
    check(&[
        (
            "2024-03-04 07:10 UTC all lifts are down\n2024-03-04 07:20 UTC Traffic recovers in Oslo\n\
             2024-03-04 07:40 UTC All halls nominal, incident resolved\n",
            &[("07:10", K::FirstError), ("07:40", K::Resolved), ("07:40", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC lifts are down\n2024-03-04 07:20 UTC Traffic recovers in Oslo\n\
             2024-03-04 07:40 UTC incident resolved\n",
            &[("07:10", K::FirstError), ("07:20", K::Mitigated), ("07:40", K::Resolved)],
        ),
        (
            "2024-03-04 07:10 UTC lifts are down\n2024-03-04 07:20 UTC Service is up and running\n\
             2024-03-04 07:25 UTC continued reports of stuck lifts\n2024-03-04 07:40 UTC incident resolved\n",
            &[("07:10", K::FirstError), ("07:25", K::Detected), ("07:40", K::Resolved)],
        ),
    ]);
}

#[test]
fn key_events_that_contradict_each_other_yield_to_the_timeline() {
    check(&[
        (
            "Detected: 2024-03-04 18:40 UTC\nResolved: 2024-03-04 00:15 UTC\n\n\
             - 2024-03-04 14:30 UTC an alert fires\n- 2024-03-05 00:15 UTC The incident is declared closed.\n",
            &[("14:30", K::Detected), ("00:15", K::Resolved)],
        ),
        (
            "Detected: 2024-03-04 18:40 UTC\nResolved: 2024-03-04 00:15 UTC\n",
            &[("18:40", K::Detected), ("00:15", K::Resolved)],
        ),
    ]);
}

#[test]
fn a_fix_of_code_counts_once_it_is_deployed() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC Fixed the empty field of the ticket\n\
             2024-03-04 07:50 UTC Fix deployed\n",
            &[("07:10", K::FirstError), ("07:50", K::Fixed)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC Fixed.\n\
             2024-03-04 07:50 UTC The notes are released\n",
            &[("07:10", K::FirstError), ("07:40", K::Fixed)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC Fix deployed\n\
             2024-03-04 07:45 UTC New error: no such field\n2024-03-04 07:50 UTC Second fix deployed\n",
            &[("07:10", K::FirstError), ("07:50", K::Fixed)],
        ),
    ]);
}

#[test]
fn an_alert_beside_what_was_done_then_is_the_detection() {
    check(&[
        (
            "2024-03-04 07:10 UTC On-call is paged, and we declare an incident\n2024-03-04 07:20 UTC a second alert fires\n",
            &[("07:10", K::Declared), ("07:10", K::Detected)],
        ),
        (
            "2024-03-04 07:10 UTC The hub is down, guests report it\n2024-03-04 07:20 UTC the belt stops\n",
            &[("07:10", K::CustomerReported), ("07:10", K::FirstError)],
        ),
    ]);
}

#[test]
fn a_part_before_all_of_them_is_a_note() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 08:10 UTC Outbound mail (letters, receipts) restored to normal speed\n\
             2024-03-04 09:00 UTC All queues fully cleared. Incident resolved.\n",
            &[("07:10", K::FirstError), ("09:00", K::Resolved)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 08:10 UTC Ticket search restored\n\
             2024-03-04 09:00 UTC All halls operational\n",
            &[("07:10", K::FirstError), ("09:00", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 08:10 UTC Print jobs back online\n\
             2024-03-04 09:00 UTC all services back to normal\n",
            &[("07:10", K::FirstError), ("09:00", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 08:10 UTC Customer traffic restored\n\
             2024-03-04 09:00 UTC All queues cleared. Incident resolved.\n",
            &[("07:10", K::FirstError), ("08:10", K::Mitigated), ("09:00", K::Resolved)],
        ),
    ]);
}

#[test]
fn who_noticed_it_may_be_said_behind_the_declaration() {
    check(&[
        (
            "2024-03-04 07:10 UTC Incident is declared. Members report that they see errors\n",
            &[("07:10", K::Declared), ("07:10", K::Detected)],
        ),
        (
            "2024-03-04 07:10 UTC We declare an incident; support becomes aware of blank tickets\n",
            &[("07:10", K::Declared), ("07:10", K::Detected)],
        ),
        (
            "2024-03-04 07:00 UTC an alert fires\n2024-03-04 07:10 UTC Incident declared. Support becomes aware of it\n",
            &[("07:00", K::Detected), ("07:10", K::Declared)],
        ),
        ("2024-03-04 07:10 UTC Incident declared. The belt is greased\n", &[("07:10", K::Declared)]),
    ]);
}

#[test]
fn again_is_said_of_the_failure_only_in_its_sentence() {
    check(&[
        (
            "2024-03-04 07:10 UTC Gates begin to fail. We make sure that it won't happen again\n",
            &[("07:10", K::FirstError)],
        ),
        (
            "2024-03-04 07:10 UTC The rule of last week was erased once again. Logins started failing.\n",
            &[("07:10", K::FirstError)],
        ),
        (
            "2024-03-04 07:10 UTC Errors on the belt begin to climb. Please check again later.\n",
            &[("07:10", K::FirstError)],
        ),
        ("2024-03-04 07:10 UTC Gates begin to fail again\n", &[]),
    ]);
}

#[test]
fn the_first_failure_of_a_timeline_may_be_its_last_line() {
    let later: String =
        (1..7).rev().map(|hour| format!("2024-03-04 1{hour}:00 UTC We look at belt {hour}\n")).collect();
    let text = format!("{later}2024-03-04 07:10 UTC Cards of guests are rejected\n");
    check(&[(&text, &[("07:10", K::FirstError)])]);
}

#[test]
fn a_detection_after_a_post_that_tells_of_the_trouble_is_a_note() {
    check(&[
        (
            "Lift trouble\n\nUpdate [04/03/2024 08:10]\n\nWe are aware of an issue with the lifts.\n\n\
             Identified [04/03/2024 07:10]\n\nA belt is worn.\n",
            &[("07:10", K::SuspectedCause)],
        ),
        (
            "2024-03-04 07:10 UTC on-call is paged\n2024-03-04 07:20 UTC Investigating: we look at the lifts\n",
            &[("07:10", K::Detected)],
        ),
    ]);
}

#[test]
fn what_customers_say_in_an_update_is_a_note_unless_it_names_a_report() {
    check(&[
        ("Update 1 (2024-03-04 07:10 UTC): Some guests have told us that the gate is slow\n", &[]),
        ("Update 2 (2024-03-04 07:10 UTC): A few customers complained about the gate\n", &[]),
        ("Update 3 (2024-03-04 07:10 UTC): Guests report a slow gate\n", &[("07:10", K::CustomerReported)]),
        ("2024-03-04 07:10 UTC Some guests told us about the gate\n", &[("07:10", K::CustomerReported)]),
    ]);
}

#[test]
fn down_and_up_are_the_start_and_the_end() {
    check(&[
        (
            "- Down: 2024-03-04 07:10 UTC (~ 5 min)\n- Up: 2024-03-04 07:40 UTC (seen by hand)\n",
            &[("07:10", K::FirstError), ("07:40", K::Mitigated)],
        ),
        (
            "* **Went down:** 2024-03-04 07:10 UTC\n* **Back online:** 2024-03-04 07:40 UTC\n",
            &[("07:10", K::FirstError), ("07:40", K::Mitigated)],
        ),
        (
            "Down since: 2024-03-04 07:10 UTC\nUp again: 2024-03-04 07:40 UTC\n",
            &[("07:10", K::FirstError), ("07:40", K::Mitigated)],
        ),
        ("Follow up: 2024-03-04 07:40 UTC\nSign up: 2024-03-04 07:50 UTC\n", &[]),
    ]);
}

#[test]
fn what_works_after_the_incident_was_another_thing() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC AL closed statuspage incident\n\
             2024-03-04 08:10 UTC the log cluster is back up and running\n",
            &[("07:10", K::FirstError), ("07:40", K::Resolved)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC incident resolved\n\
             2024-03-04 08:10 UTC service restored\n2024-03-04 08:20 UTC incident resolved\n",
            &[("07:10", K::FirstError), ("07:40", K::Resolved), ("08:10", K::Mitigated)],
        ),
    ]);
}

#[test]
fn a_state_above_what_is_affected_is_that_of_the_whole_incident() {
    let posts = |state: &str, affected: &str| {
        format!(
            "Slow gates\n\n{state}  2024-03-04 at 07:10 UTC\n\n{affected}\n\n{state}\n2024-03-04 at 08:30 UTC\n\n\
             All gates open at once.\n\nUpdated\n2024-03-04 at 07:40 UTC\n\nThe crew looks into it.\n\nCreated\n\
             2024-03-04 at 07:10 UTC\n\nGuests wait at the gates.\n"
        )
    };
    for affected in
        ["Affected services: gates", "Affected components: gate 1, gate 2", "Affected systems: all"]
    {
        check(&[(&posts("Resolved", affected), &[("08:30", K::Resolved)])]);
    }
    check(&[(
        "Slow gates\n\nResolved  2024-03-04 at 07:10 UTC\n\nAffected gates: all\n",
        &[("07:10", K::Resolved)],
    )]);
}

#[test]
fn a_failure_days_before_it_was_noticed_is_a_cause_of_it() {
    let days = |before: &str| {
        format!(
            "2024-03-01 02:00 UTC {before}\n2024-03-04 07:10 UTC the certificate expires, gates are down\n\
             2024-03-04 07:12 UTC the pager goes off\n"
        )
    };
    for before in
        ["The renewal job fails", "The nightly export crashed", "The disk of the spare panel is full"]
    {
        check(&[(&days(before), &[("07:10", K::FirstError), ("07:12", K::Detected)])]);
    }
    // It says that it begins, or nothing else failed.
    check(&[
        (&days("Errors begin"), &[("02:00", K::FirstError), ("07:12", K::Detected)]),
        (
            "2024-03-01 02:00 UTC The renewal job fails\n2024-03-04 07:12 UTC the pager goes off\n",
            &[("02:00", K::FirstError), ("07:12", K::Detected)],
        ),
    ]);
}

#[test]
fn a_failure_long_after_the_detection_is_not_the_first() {
    let detected = "2024-03-04 07:00 UTC The pager goes off\n";
    let failures =
        ["The spare gate started failing", "Guests begin to see errors", "The old printer begins to crash"];
    for failure in failures {
        let late = format!("{detected}2024-03-04 10:10 UTC {failure}\n");
        assert_eq!(kinds(&late), [("07:00".to_owned(), K::Detected)], "{late}");
        let soon = format!("{detected}2024-03-04 07:10 UTC {failure}\n");
        assert_eq!(kinds(&soon).len(), 2, "an alert may come before the failure: {soon}");
    }
}

#[test]
fn what_a_supplier_ended_is_a_note_if_all_is_over_later() {
    let trouble = "2024-03-04 09:00 UTC The pager goes off\n";
    for end in [
        "The issue was resolved by the data centre, and the gates start",
        "Problem resolved by our carrier",
        "The outage has been resolved by the hosting provider",
    ] {
        let alone = format!("{trouble}2024-03-04 10:00 UTC {end}\n");
        let expected = [("09:00".to_owned(), K::Detected), ("10:00".to_owned(), K::Resolved)];
        assert_eq!(kinds(&alone), expected, "{alone}");
        let both = format!("{alone}2024-03-04 12:00 UTC This outage is now resolved\n");
        let expected = [("09:00".to_owned(), K::Detected), ("12:00".to_owned(), K::Resolved)];
        assert_eq!(kinds(&both), expected, "{both}");
    }
    // The first end counts where it is our own.
    check(&[(
        "2024-03-04 09:00 UTC The pager goes off\n2024-03-04 10:00 UTC The issue is resolved\n\
         2024-03-04 12:00 UTC This outage is now resolved\n",
        &[("09:00", K::Detected), ("10:00", K::Resolved)],
    )]);
}

#[test]
fn a_recovery_before_all_that_remained_works_was_one_of_a_part() {
    check(&[
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC the ferry desk is brought back online\n\
             2024-03-04 08:10 UTC Service at all remaining desks is restored\n",
            &[("07:10", K::FirstError), ("08:10", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC logins work again\n\
             2024-03-04 08:10 UTC all remaining sites are back\n",
            &[("07:10", K::FirstError), ("08:10", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC the halls are reachable again\n\
             2024-03-04 08:10 UTC all remaining halls are reachable again\n",
            &[("07:10", K::FirstError), ("08:10", K::Mitigated)],
        ),
        (
            "2024-03-04 07:10 UTC outage begins\n2024-03-04 07:40 UTC everything works again\n\
             2024-03-04 08:10 UTC all remaining sites are back\n",
            &[("07:10", K::FirstError), ("07:40", K::Mitigated)],
        ),
    ]);
}

#[test]
fn a_field_of_a_record_that_starts_with_its_first_post_is_no_first_error() {
    let record = |start: &str, name: &str| {
        format!(
            "{name}\n{start}\nResolved\nMar 4, 2024, 10:03 AM UTC\n\nUpdates\n\n\
             1. investigating Mar 4, 2024, 7:51 AM UTC\n\n    We look into it\n\n\
             2. identified Mar 4, 2024, 8:20 AM UTC\n\n    It is known what it is\n"
        )
    };
    let of_post = record("Mar 4, 2024, 7:51 AM UTC", "Started");
    let of_post_too = record("Mar 4, 2024, 7:51 AM UTC", "Start time");
    let earlier = record("Mar 4, 2024, 7:40 AM UTC", "Started");
    let impact = record("Mar 4, 2024, 7:51 AM UTC", "Impact start");
    let rest = [("10:03", K::Resolved), ("08:20", K::SuspectedCause)];
    let with = |minute| [&[(minute, K::FirstError)], &rest[..]].concat();
    check(&[(&of_post, &rest), (&of_post_too, &rest), (&earlier, &with("07:40")), (&impact, &with("07:51"))]);
}

#[test]
fn a_post_that_is_identified_may_tell_of_the_fix() {
    let posts = |text: &str| {
        format!("identified Mar 4, 2024, 8:20 AM UTC\n\n    {text}\n\nresolved Mar 4, 2024, 10:03 AM UTC\n")
    };
    let fixed = [("08:20", K::Fixed), ("10:03", K::Resolved)];
    let open = [("08:20", K::SuspectedCause), ("10:03", K::Resolved)];
    check(&[
        (&posts("The fix for the queue is tested and deployed, we turn to the old mails"), &fixed),
        (&posts("A fix has been deployed"), &fixed),
        (&posts("The patch for the lock is built and released"), &fixed),
        (&posts("A fix is being prepared"), &open),
        (&posts("The fix for the queue will be tested and deployed"), &open),
    ]);
}

#[test]
fn an_end_in_a_field_is_a_note_if_a_line_says_that_it_is_resolved_later() {
    let report = |field: &str, last: &str| {
        format!(
            "Incident start: 2024-03-04 07:10 UTC\n{field}: 2024-03-04 08:10 UTC\n\n\
             - 2024-03-04 07:15 UTC crew is sent\n- 2024-03-04 08:30 UTC {last}\n"
        )
    };
    let later = [("07:10", K::FirstError), ("08:30", K::Resolved)];
    let field = [("07:10", K::FirstError), ("08:10", K::Resolved)];
    check(&[
        (&report("Incident end", "Incident resolved"), &later),
        (&report("End time", "The incident is over"), &later),
        (&report("Incident end", "Инцидент закрыт"), &later),
        (&report("Incident end", "crew goes home"), &field),
        (&report("Resolved", "Incident resolved"), &field),
    ]);
}

#[test]
fn a_post_that_tells_since_when_it_was_down_is_the_first_error() {
    let page = |text: &str| {
        format!(
            "Gates\nIncident Report for Harbour\nResolved\n{text}\nPosted Mar 04, 2024 - 14:25 UTC\n\
             Investigating\nWe look into it.\nPosted Mar 04, 2024 - 12:55 UTC\n"
        )
    };
    let both = [("14:25", K::Resolved), ("12:03", K::FirstError)];
    check(&[
        (&page("The registry was mostly down for an hour starting at 12:03 UTC."), &both),
        (&page("The site was down, beginning at 12:03 UTC on Mar 4, and nobody could log in."), &both),
        (&page("The shop was unavailable starting around 4:03AM Pacific (12:03 UTC)."), &both),
        (&page("The site was down, and our provider wrote to us why."), &[("14:25", K::Resolved)]),
    ]);
}

#[test]
fn errors_that_clear_beside_a_rollback_are_the_recovery() {
    let lines =
        |text: &str| format!("2024-03-04 07:10 UTC all list calls → 500\n2024-03-04 07:40 UTC {text}\n");
    let both = [("07:10", K::FirstError), ("07:40", K::RollbackStarted), ("07:40", K::Mitigated)];
    check(&[
        (&lines("Rollback to v41 (rev 300); errors clear"), &both),
        (&lines("Rolling back to v41. The 503s have cleared"), &both),
        (&lines("Rollback to v41, and everything works again"), &both),
        (&lines("Rollback to v41; errors go on"), &[("07:10", K::FirstError), ("07:40", K::RollbackStarted)]),
    ]);
}

/// A line about an alert and an incident isn't sure to be about one of them.
#[test]
fn a_declaration_beside_a_detection_is_not_sure() {
    for (line, expected) in [
        ("CPU alert came in; the incident was created", ImportConfidence::Medium),
        ("On-call is paged, and we declare an incident", ImportConfidence::Medium),
        ("We noticed login errors. Incident declared", ImportConfidence::Medium),
        ("Incident declared", ImportConfidence::High),
    ] {
        let text = format!("2024-03-04 07:10 UTC {line}\n");
        let now = time("2026-11-22T10:30:00Z");
        let context = ImportContext { now, zone: None, home: Tz::UTC, date: None, start: None, format: None };
        let timeline = parse(&text, &context);
        let found: Vec<_> = timeline.proposals().map(|(_, one)| (one.kind, one.kind_confidence)).collect();
        assert_eq!(found, [(K::Declared, expected)], "{line}");
    }
}
