//! The directory by examples: related services, refused entries, and contact links.

use crate::common::Scene;
use grizzly_core::{
    Directory, PersonId, Text,
    directory::{Contact, ContactMethod, Related, Role, Service, is_contact_link, proposals, related},
};
use insta::assert_snapshot;

/// Services by lines such as `web: payments search`.
fn services(lines: &str) -> Directory {
    let service = |line: &str| {
        let (name, dependencies) = line.split_once(':').expect("name: what it depends on");
        let depends_on = dependencies.split_whitespace().map(Text::new).collect();
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

/// The services that are related to `service`.
fn check(lines: &str, service: &str) -> String {
    shown(&related(&services(lines), service))
}

#[test]
fn dependencies_in_both_directions_are_related() {
    assert_snapshot!(check(SHOP, "payments"), @r"
    Cards payments depends on it
    ledger payments depends on it
    web depends on payments
    database payments depends on it via ledger
    mobile depends on payments via web
    ");
    assert_snapshot!(check(SHOP, "PAYMENTS"), @r"
    Cards payments depends on it
    ledger payments depends on it
    web depends on payments
    database payments depends on it via ledger
    mobile depends on payments via web
    ");
}

#[test]
fn a_service_that_only_others_name_is_related() {
    assert_snapshot!(check(SHOP, "database"), @r"
    ledger depends on database
    search depends on database
    payments depends on database via ledger
    web depends on database via search
    mobile depends on database via search, 3 steps away
    ");
    assert_eq!(check(SHOP, "unheard-of"), "");
}

#[test]
fn cycles_end() {
    assert_snapshot!(check("a: b\nb: c\nc: a", "a"), @r"
    b a depends on it
    c depends on a
    ");
    assert_snapshot!(check("a: b\nb: a", "a"), @"b it and a depend on each other");
    assert_eq!(check("a: a", "a"), "");
}

#[test]
fn ten_thousand_services_in_a_row() {
    let lines: String = (0..10_000).map(|n| format!("s{n}: s{}\n", n + 1)).collect();
    let found = related(&services(&lines), "s5000");
    assert_eq!((found.len(), found[0].distance), (10_000, 1));
}

#[test]
fn related_services_that_are_not_on_the_board_are_proposed() {
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
    mobile depends on payments via web
    ");
    scene.say("10:03", "/suspect cards").unwrap();
    scene.say("10:04", "/rule-out cards").unwrap();
    assert!(!proposed(&scene).contains("Cards"), "it is already on the board");
    scene.say("10:05", "/rule-out payments").unwrap();
    assert_snapshot!(proposed(&scene), @r"
    database ledger depends on it
    web depends on ledger via payments
    mobile depends on ledger via payments, 3 steps away
    ");
}

fn ada() -> Contact {
    Contact { name: Text::new("Ada Lovelace"), ..Contact::new(PersonId::parse("ada").unwrap()) }
}

#[test]
fn phone_numbers_and_addresses_become_links() {
    for (phone, link) in [
        ("+49 151 2345678", Some("tel:+491512345678")),
        ("+49 (0) 151 / 23-45", Some("tel:+491512345")),
        ("(030) 12.34 ext. 56", Some("tel:0301234;ext=56")),
        ("", None),
    ] {
        let ada = Contact { phone: Text::new(phone), ..ada() };
        assert_eq!(ada.check(), Ok(()), "{phone}");
        assert_eq!(ada.link(ContactMethod::Phone).as_deref(), link, "{phone}");
    }
    let ada = Contact { mail: Text::new("a?bcc=x&y@example.org"), ..ada() };
    assert_eq!(ada.link(ContactMethod::Mail).as_deref(), Some("mailto:a%3Fbcc%3Dx%26y@example.org"));
}

#[test]
fn only_contact_links_are_opened() {
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
        assert_eq!(ada.link(ContactMethod::Chat).is_some(), fine, "{link}");
    }
}

#[test]
fn invalid_people_and_services_are_refused_with_a_hint() {
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
    let answers: Vec<String> = wrong
        .into_iter()
        .map(|result| {
            let problem = result.unwrap_err();
            format!("{problem} {}", problem.hint())
        })
        .collect();
    assert_snapshot!(answers.join("\n"));
}

#[test]
fn references_follow_a_new_name() {
    let mut directory = services("web: Payments\npayments:");
    directory.services[0].owner = PersonId::parse("ada");
    directory.people.push(ada());
    let new = Service { name: Text::new("pay"), ..directory.services[1].clone() };
    directory.put_service(new, Some("PAYMENTS"));
    assert_eq!(directory.service("web").unwrap().depends_on, [Text::new("pay")]);
    let lovelace = Contact { id: PersonId::parse("lovelace").unwrap(), ..ada() };
    directory.put_person(lovelace, PersonId::parse("ada").as_ref());
    assert_eq!((directory.people.len(), directory.services.len()), (1, 2));
    assert_eq!(directory.service("web").unwrap().owner, PersonId::parse("lovelace"));
}

#[test]
fn roles_are_parsed_as_people_write_them() {
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
