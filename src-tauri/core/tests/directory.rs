//! The directory by examples: what is related to what, what is refused, which link reaches somebody.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::Scene;
use grizzly_core::{
    Directory, Handle, Text,
    directory::{Contact, Related, Role, Service, Through, is_contact_link, proposals, related},
};
use insta::assert_snapshot;

/// Services by lines such as `web: payments search`.
fn services(lines: &str) -> Directory {
    let service = |line: &str| {
        let (name, on) = line.split_once(':').expect("name: what it depends on");
        let depends_on = on.split_whitespace().map(Text::new).collect();
        Service { name: Text::new(name), depends_on, ..Service::default() }
    };
    Directory {
        people: Vec::new(),
        services: lines.lines().filter(|line| !line.trim().is_empty()).map(service).collect(),
    }
}

fn shown(found: &[Related]) -> String {
    found.iter().map(|found| format!("{} {}", found.service, found.why)).collect::<Vec<_>>().join("\n")
}

const SHOP: &str = "web: payments search
payments: ledger cards
ledger: database
mobile: web
search: database
Cards:";

/// What is proposed along with `service`.
fn check(lines: &str, service: &str) -> String {
    shown(&related(&services(lines), service))
}

#[test]
fn what_depends_on_it_and_what_it_depends_on_is_related() {
    assert_snapshot!(check(SHOP, "payments"), @r"
    Cards payments depends on it
    ledger payments depends on it
    web depends on payments
    database payments depends on it through ledger
    mobile depends on payments through web
    ");
    assert_snapshot!(check(SHOP, "PAYMENTS"), @r"
    Cards payments depends on it
    ledger payments depends on it
    web depends on payments
    database payments depends on it through ledger
    mobile depends on payments through web
    ");
}

#[test]
fn a_service_that_only_others_name_is_related_too() {
    assert_snapshot!(check(SHOP, "database"), @r"
    ledger depends on database
    search depends on database
    payments depends on database through ledger
    web depends on database through search
    mobile depends on database through search, 3 steps away
    ");
    assert_eq!(check(SHOP, "unheard-of"), "");
}

#[test]
fn circles_end() {
    assert_snapshot!(check("a: b\nb: c\nc: a", "a"), @r"
    b a depends on it
    c depends on a
    ");
    assert_snapshot!(check("a: b\nb: a", "a"), @"b it and a depend on each other");
    assert_eq!(check("a: a", "a"), "");
}

#[test]
fn ten_thousand_services_in_a_row_are_walked() {
    let lines: String = (0..10_000).map(|n| format!("s{n}: s{}\n", n + 1)).collect();
    let found = related(&services(&lines), "s5000");
    assert_eq!((found.len(), found[0].steps), (10_000, 1));
}

#[test]
fn what_is_not_on_the_board_yet_is_proposed() {
    let directory = services(SHOP);
    let mut scene = Scene::declared();
    let proposed = |scene: &Scene| shown(&proposals(&directory, &scene.incident.state().rollbacks));
    assert_eq!(proposed(&scene), "");
    scene.say("10:01", "/suspect Payments").unwrap();
    scene.say("10:02", "/suspect ledger").unwrap();
    assert_snapshot!(proposed(&scene), @r"
    Cards payments depends on it
    database ledger depends on it
    web depends on payments
    mobile depends on payments through web
    ");
    scene.say("10:03", "/suspect cards").unwrap();
    scene.say("10:04", "/innocent cards").unwrap();
    assert!(!proposed(&scene).contains("Cards"), "it was looked at already");
    scene.say("10:05", "/innocent payments").unwrap();
    assert_snapshot!(proposed(&scene), @r"
    database ledger depends on it
    web depends on ledger through payments
    mobile depends on ledger through payments, 3 steps away
    ");
}

fn ada() -> Contact {
    Contact { name: Text::new("Ada Lovelace"), ..Contact::of(Handle::parse("ada").unwrap()) }
}

#[test]
fn a_number_is_dialled_and_an_address_written_to() {
    for (phone, link) in [
        ("+49 151 2345678", Some("tel:+491512345678")),
        ("+49 (0) 151 / 23-45", Some("tel:+491512345")),
        ("(030) 12.34 ext. 56", Some("tel:0301234;ext=56")),
        ("", None),
    ] {
        let ada = Contact { phone: Text::new(phone), ..ada() };
        assert_eq!(ada.check(), Ok(()), "{phone}");
        assert_eq!(ada.link(Through::Phone).as_deref(), link, "{phone}");
    }
    let ada = Contact { mail: Text::new("a?bcc=x&y@example.org"), ..ada() };
    assert_eq!(ada.link(Through::Mail).as_deref(), Some("mailto:a%3Fbcc%3Dx%26y@example.org"));
}

#[test]
fn nothing_but_a_way_to_reach_somebody_is_opened() {
    for (link, fine) in [
        ("https://chat.example/ada", true),
        ("slack://user?team=T1&id=U1", true),
        ("msteams:/l/chat/0/0?users=ada", true),
        ("sip:ada@example.org", true),
        ("HTTPS://chat.example/ada", true),
        ("http://chat.example/ada", false),
        ("file:///usr/bin/true", false),
        ("javascript:alert(1)", false),
        ("ada in #ops", false),
        ("https:", false),
        ("https://a b", false),
    ] {
        assert_eq!(is_contact_link(link), fine, "{link}");
        let ada = Contact { chat: Text::new(link), ..ada() };
        assert_eq!(ada.link(Through::Chat).is_some(), fine, "{link}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_what_to_write_instead() {
    let service = |name: &str| Service { name: Text::new(name), ..Service::default() };
    let wrong = [
        Contact { phone: Text::new("ask Bora"), ..ada() }.check(),
        Contact { mail: Text::new("ada at example"), ..ada() }.check(),
        Contact { zone: Text::new("Berlin"), ..ada() }.check(),
        Contact { chat: Text::new("one\ntwo"), ..ada() }.check(),
        service("").check(),
        service("web, mail").check(),
        Service { rollback: Text::new("one\ntwo"), ..service("web") }.check(),
        Service { depends_on: vec![Text::new("WEB")], ..service("web") }.check(),
    ];
    let said: Vec<String> = wrong
        .into_iter()
        .map(|flaw| {
            let flaw = flaw.unwrap_err();
            format!("{flaw} {}", flaw.hint())
        })
        .collect();
    assert_snapshot!(said.join("\n"));
}

#[test]
fn a_new_name_is_followed_by_whoever_mentions_the_old_one() {
    let mut directory = services("web: Payments\npayments:");
    directory.services[0].owner = Handle::parse("ada");
    directory.people.push(ada());
    let new = Service { name: Text::new("pay"), ..directory.services[1].clone() };
    directory.put_service(new, Some("PAYMENTS"));
    assert_eq!(directory.service("web").unwrap().depends_on, [Text::new("pay")]);
    let lovelace = Contact { handle: Handle::parse("lovelace").unwrap(), ..ada() };
    directory.put_person(lovelace, Handle::parse("ada").as_ref());
    assert_eq!((directory.people.len(), directory.services.len()), (1, 2));
    assert_eq!(directory.service("web").unwrap().owner, Handle::parse("lovelace"));
}

#[test]
fn roles_are_read_as_people_write_them() {
    for (text, role) in [
        ("Engineer", Some(Role::Engineer)),
        (" CS ", Some(Role::Cs)),
        ("Customer Success", Some(Role::Cs)),
        ("ceo", Some(Role::Ceo)),
        ("other", Some(Role::Other)),
        ("wizard", None),
    ] {
        assert_eq!(Role::parse(text), role, "{text}");
    }
}
