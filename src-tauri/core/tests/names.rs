//! One person has one name: however it was typed, and whatever they were called before.

use std::{collections::BTreeSet, sync::Arc};

use chrono_tz::Tz;
use grizzly_core::{
    DeviceId, Directory, Entry, Event, Incident, PersonId,
    directory::Contact,
    incident::Presence,
    rfo::{document, external},
};

use crate::{
    common::{Scene, at, id},
    rfo::{plain, shown},
};

fn person(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

fn directory(people: &[&str]) -> Arc<BTreeSet<PersonId>> {
    Arc::new(people.iter().map(|name| person(name)).collect())
}

/// Played by `@root`, who leads.
fn led_by_root() -> Scene {
    let mut scene = Scene::new();
    for (clock, line) in [
        ("10:00", "@root: /declare checkout returns 500s"),
        ("10:01", "@root: /lead me"),
        ("10:02", "@root: we look at the proxy, root cause unknown"),
        ("10:03", "/task @root surface area 10m"),
    ] {
        scene.say(clock, line).unwrap();
    }
    scene
}

#[test]
fn a_person_is_spelled_as_first_written_and_else_as_in_the_directory() {
    let mut scene = Scene::declared();
    for line in ["/join @McKay", "/task @MCKAY surface area", "@mckay: only EU"] {
        scene.say("10:01", line).unwrap();
    }
    let log = scene.log();
    assert!(log.contains("McKay joined") && log.contains("assigned to McKay"), "as first written: {log}");
    assert!(scene.incident.records().iter().all(|record| record.entry.author.as_str() != "mckay"), "{log}");
    assert_eq!(scene.incident.state().people.len(), 1, "one person, however it is spelled: {log}");

    scene.incident.spell(&directory(&["mcKay"]));
    scene.say("10:02", "/leave @MCKAY").unwrap();
    let log = scene.log();
    assert!(log.contains("McKay joined") && log.contains("assigned to McKay"), "{log}");
    assert_eq!(scene.incident.state().people[0].id.as_str(), "mcKay", "the directory's spelling wins");
    scene.incident.spell(&directory(&[]));
    assert_eq!(scene.incident.state().people[0].id.as_str(), "McKay", "until it is no longer there");
}

#[test]
fn the_directory_spells_an_id_as_the_name_if_that_is_the_same_word() {
    for (id, name, spelled) in [
        ("mckay", "McKay", "McKay"),
        ("ann-mckay", "Ann McKay", "Ann-McKay"),
        ("mara", "Mara Lind", "mara"),
        ("mara", "Mara", "mara"),
    ] {
        let contact = Contact { name: name.into(), ..Contact::new(person(id)) };
        assert_eq!(contact.spelled_id().as_str(), spelled, "{id} {name}");
    }
}

#[test]
fn who_is_renamed_is_shown_under_the_new_name_from_the_first_entry_on() {
    let mut scene = led_by_root();
    scene.say("10:04", "/rename @root @sam").unwrap();
    scene.say("10:05", "/done @sam only EU").unwrap();
    let state = scene.incident.state();
    assert!(state.is_leader(&person("sam")) && state.presence(&person("root")).is_none(), "{scene:?}");
    assert!(state.tasks[0].ended.is_some(), "the task of the old name is that of the new one");
    assert!(!state.mentioned.contains(&person("root")), "nobody is offered the old name");
    let declared = &scene.incident.records()[0];
    assert_eq!(declared.entry.author, person("sam"));
    assert_eq!(declared.written.as_ref().unwrap().author, person("root"), "the entry itself never changes");
    assert!(declared.corrected_by.is_empty(), "a name isn't a correction");

    let replayed = Incident::replay(scene.incident.id, scene.entries.iter().rev().cloned().collect());
    assert_eq!(replayed.state(), scene.incident.state(), "in any order of arrival");

    scene.say("10:06", "/retract #5 wrong name").unwrap();
    assert!(scene.incident.state().is_leader(&person("root")), "a wrong renaming is retracted as any entry");
}

#[test]
fn a_name_can_change_more_than_once_and_back() {
    let mut scene = led_by_root();
    for (line, name) in [
        ("/rename @root @sma", "sma"),
        ("/rename @sma @Sam", "Sam"),
        ("/rename @sam @SAM", "SAM"),
        ("/rename @sam @root", "root"),
    ] {
        scene.say("10:04", line).unwrap();
        let leader = scene.incident.state().leader.clone().unwrap();
        assert_eq!(leader.as_str(), name, "after {line}");
        assert_eq!(scene.incident.state().on_call().count(), 1, "one person all the time");
    }
    let refused = scene.say("10:05", "/rename @nobody @sam").unwrap_err();
    assert!(refused.contains("Nobody isn't in this incident."), "{refused}");
}

#[test]
fn another_device_may_mean_somebody_else_by_the_same_name() {
    let mut scene = led_by_root();
    let other = DeviceId(uuid::Uuid::from_u128(2));
    let entry = |seq: u64, event| Entry {
        id: id(90 + u128::from(seq)),
        incident: scene.incident.id,
        device: other,
        seq,
        tick: 9 + seq,
        author: person("root"),
        at: at("10:05"),
        recorded_at: at("10:05"),
        event,
    };
    let foreign = [
        entry(1, Event::Paged { person: person("root"), via: None, receipt: None }),
        entry(2, Event::PersonRenamed { from: person("root"), to: person("tom") }),
    ];
    scene.say("10:04", "/rename @root @sam").unwrap();
    foreign.into_iter().for_each(|entry| scene.incident.apply(entry));
    let state = scene.incident.state();
    assert!(state.is_leader(&person("sam")), "{scene:?}");
    assert_eq!(state.presence(&person("tom")), Some(Presence::Paged), "{scene:?}");
}

#[test]
fn an_old_name_is_removed_for_external_readers_but_not_the_name_of_an_account() {
    for (old, kept) in [("jdoe", false), ("root", true)] {
        let mut scene = Scene::declared();
        scene.say("10:01", &format!("@{old}: /rfo fix {old} cause unknown")).unwrap();
        scene.say("10:02", &format!("/rename @{old} @zelda")).unwrap();
        let seen = external(plain(&scene, "10:03"), &scene.incident, &Directory::default());
        let text = shown(&document(&seen.rfo, Tz::UTC, Some(&seen)));
        assert_eq!(text.to_lowercase().contains(&format!("{old} cause")), kept, "{text}");
        assert!(!text.to_lowercase().contains("zelda"), "{text}");
    }
}
