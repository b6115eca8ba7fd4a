//! A real incident as a scenario: its milestones and intervals match the published report.

use crate::common::{Scene, time};
use grizzly_core::{
    line::scenario::read_scenario,
    milestone::{Milestone, Milestones, intervals},
};
use insta::assert_snapshot;

const SCENARIO: &str = include_str!("../../../tests/data/2026-03-30-ingress-nginx.grizzly");

fn played() -> Scene {
    let now = time("2026-03-30T20:00:00Z");
    let mut scene = Scene::new();
    for step in read_scenario(SCENARIO, now, chrono_tz::UTC).expect("a good scenario") {
        scene
            .command(now, step.parsed.at, step.parsed.command)
            .unwrap_or_else(|why| panic!("line {}: {why}", step.line));
    }
    scene
}

#[test]
fn the_intervals_are_those_of_the_report() {
    let milestones = Milestones::of(&played().incident);
    let seconds = |from, to| {
        let found =
            intervals(&milestones).into_iter().find(|interval| (interval.from, interval.to) == (from, to));
        found.and_then(|interval| interval.seconds)
    };
    use Milestone as M;
    assert_eq!(seconds(M::FirstError, M::Declared), Some(18 * 60), "08:56 to 09:14");
    assert_eq!(seconds(M::Declared, M::Mitigated), Some(29 * 60), "09:14 to 09:43");
    assert_eq!(seconds(M::LeaderNamed, M::FirstTaskAssigned), None, "not recorded isn't zero");
}

#[test]
fn the_intervals_as_text() {
    let milestones = Milestones::of(&played().incident);
    let lines = intervals(&milestones)
        .iter()
        .map(|interval| format!("{:<48}{}", interval.label(), interval.text()))
        .collect::<Vec<_>>();
    assert_snapshot!(lines.join("\n"));
}

#[test]
fn an_impossible_order_is_reported() {
    let mut scene = Scene::declared();
    scene.say("10:30", "09:40 /mitigated by itself").unwrap();
    let found = intervals(&Milestones::of(&scene.incident));
    let ends = (Milestone::Declared, Milestone::Mitigated);
    let mitigated = found.iter().find(|one| one.key && (one.from, one.to) == ends).unwrap();
    assert_eq!(mitigated.text(), "impossible order: mitigated 20 min before declared");
}

#[test]
fn files_from_other_systems_are_parsed() {
    let windows =
        "\u{feff}date\t2026-03-30\r\nzone  Europe/London\r\n\r\n09:14 /declare it\r\nand a note\r\n";
    let steps = read_scenario(windows, time("2026-04-01T00:00:00Z"), chrono_tz::UTC).unwrap();
    assert_eq!(steps.len(), 2);
    assert_eq!(
        steps[1].parsed.at,
        Some(time("2026-03-30T08:14:00Z")),
        "a line without a time has the time of the line before"
    );
}

#[test]
fn an_error_names_its_line() {
    let wrong = "date 2026-03-30\n\n09:14 /declare it\n09:15 /leed @ada\n";
    let error = read_scenario(wrong, time("2026-04-01T00:00:00Z"), chrono_tz::UTC).unwrap_err();
    assert_eq!(error.line, 4);
    assert_snapshot!(format!("{error}\n{}", error.error.hint()));
}
