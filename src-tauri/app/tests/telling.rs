//! Telling by the command line: the draft, its check, sending, the ledger, and what waits.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;

use common::Place;
use grizzly_app::{Desk, Effect, Execute, Outcome, api::NextWord};
use grizzly_core::{Text, Time};
use insta::assert_snapshot;

/// An incident with its facts.
fn place() -> Place {
    let place = Place::new();
    place.ok(&["declare", "Card payments fail at checkout", "--severity", "sev1", "--began", "-11m"]);
    place.ok(&[
        "say",
        "current",
        "/lead me",
        "/join @bora @chloe",
        "/symptom paying by card ends with an error page",
        "/surface only cards, only EU",
        "/impact about 300 users likely",
        "/back payments @bora",
    ]);
    place
}

/// Updates to the CEO are appended to a file, which needs no network.
fn by_file(place: &Place) -> String {
    let folder = place.path().join("updates");
    fs::create_dir_all(&folder).unwrap();
    format!(
        "[[channels]]\nname = 'clipboard'\nthrough = {{ kind = 'clipboard' }}\n\
         [[channels]]\nname = 'post'\nthrough = {{ kind = 'mailto', to = ['legal@example.com'] }}\n\
         [[channels]]\nname = 'file'\nthrough = {{ kind = 'file', folder = '{}' }}\n\
         [[audiences]]\nname = 'ceo'\nlike = 'ceo'\nchannels = ['file']\n\
         [[audiences]]\nname = 'cs'\nlike = 'customer_success'\nchannels = ['clipboard']\n\
         [[audiences]]\nname = 'legal'\nlabel = 'Legal'\nlike = 'ceo'\nchannels = []\n",
        folder.display()
    )
}

fn place_with_file() -> Place {
    let place = place();
    let settings = format!("zone = 'UTC'\nme = 'ada'\n{}", by_file(&place));
    fs::write(place.path().join("settings.toml"), settings).unwrap();
    place
}

#[test]
fn a_draft_is_printed_checked_and_read_as_it_stood() {
    let mut place = place();
    place.now = Time::parse("2026-11-22T10:40:00Z").unwrap();
    place.ok(&[
        "say",
        "current",
        "/impact about 1,200 users certain",
        "/told ceo 300 users cannot pay. next 30m",
    ]);
    assert_snapshot!(place.transcript(&[
        &["draft", "current", "ceo", "--check"],
        &["draft", "current", "cs", "--check"],
        &["draft", "current", "team"],
        &["draft", "current", "ceo", "--at", "10:35"],
        &["draft", "current", "ceo", "--next", "10m"],
        &["draft", "current", "ceo", "--next", "soon"],
        &["draft", "current", "the-press"],
    ]));
}

#[test]
fn an_update_is_approved_sent_and_stands_in_the_ledger() {
    let place = place_with_file();
    fs::write(place.path().join("words.txt"), "**It goes on.** We roll back. Bora is on it.\n").unwrap();
    let words = place.path().join("words.txt").to_string_lossy().into_owned();
    let transcript = place.transcript(&[
        &["tell", "current", "ceo", "--next", "20m"],
        &["tell", "current", "cs", "--text", &words, "--next", "never"],
        &["tell", "current", "legal"],
        &["tell", "current", "legal", "--text", &words, "--via", "post"],
        &["tell", "current", "ceo", "--via", "pigeon"],
        &["tell", "current", "ceo", "--text", "/no/such/file"],
        &["say", "current", "/ceo It still goes on. next 20m"],
        &["outbox"],
        &["outbox", "--send"],
        &["told", "current"],
        &["say", "current", "/strike #9 wrong"],
        &["outbox"],
        &["verify"],
    ]);
    let updates = fs::read_dir(place.path().join("updates")).unwrap().next().unwrap().unwrap();
    let transcript = transcript.replace(&*updates.path().to_string_lossy(), "FILE");
    assert_snapshot!(transcript.replace(&*place.path().to_string_lossy(), "FOLDER"));
    let written = fs::read_to_string(updates.path()).unwrap();
    assert_eq!(written.matches("Card payments fail at checkout.").count(), 1, "sent once: {written}");
    assert_eq!(written.matches("It still goes on.").count(), 1, "what was only approved is sent by and by");
}

#[test]
fn a_template_with_a_mistake_is_left_out_and_its_line_is_said() {
    let place = place();
    let folder = place.path().join("templates");
    fs::create_dir_all(&folder).unwrap();
    let endless = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}";
    let growing = "{% set x = 'x' * 9999 %}{% set x = x ~ x ~ x ~ x %}{% set x = x ~ x ~ x ~ x %}\
        {% set x = x ~ x ~ x ~ x %}{% set x = x ~ x ~ x ~ x %}{% set x = x ~ x ~ x ~ x %}{{ x }}";
    let mut shown = Vec::new();
    for template in [
        "{{ summary }} since {{ since }}: {{ impact | or('nobody knows whom') }}. Next at {{ next }}.",
        "{{ summary }}\n{% if impact %}\n{{ impact }}",
        "{{ summary }}\n{{ sumary }}",
        "{{ summary | shout }}",
        "{% if moment == 'fixed' %}fixed{% endif %}",
        endless,
        growing,
        "{% include '/etc/passwd' %}",
    ] {
        fs::write(folder.join("ceo.md"), template).unwrap();
        let shortened: String = template.chars().take(60).collect();
        shown.push(format!("{shortened}\n=> {}", place.ok(&["draft", "current", "ceo"])));
    }
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_template_that_cannot_be_read_is_said_and_whoever_tells_hears_of_it() {
    let place = place_with_file();
    let folder = place.path().join("templates");
    fs::create_dir_all(&folder).unwrap();
    for (template, why) in [
        (&b"caf\xe9"[..], "it is not a text in UTF-8"),
        (&[b'x'; 70_000], "it is larger than 64 KB"),
        (b"{{ sumary }}", "Your template for ceo, line 1: It names something"),
    ] {
        fs::write(folder.join("ceo.md"), template).unwrap();
        for command in ["draft", "tell"] {
            let said = place.ok(&[command, "current", "ceo"]);
            assert!(said.contains("Your template for ceo") && said.contains(why), "{command}: {said}");
            assert!(said.contains("Card payments fail at checkout."), "the shipped one speaks: {said}");
        }
    }
}

#[test]
fn an_audience_of_ones_own_is_reminded_of_drafted_for_and_told() {
    // Given lawyers who hear within 10 minutes, and then every hour, through a file.
    let mut place = place_with_file();
    let file = place.path().join("settings.toml");
    let settings = fs::read_to_string(&file).unwrap().replace("channels = []", "channels = ['file']");
    let cadence = "[advice.others.legal]\nsev1 = { first_minutes = 10, then_minutes = 60 }\n";
    fs::write(&file, format!("{settings}{cadence}")).unwrap();
    let asks = |place: &Place| place.ok(&["next", "current"]);
    assert!(!asks(&place).contains("legal"), "not at once: {}", asks(&place));
    // When ten minutes are over.
    place.now = place.now.plus_seconds(11 * 60);
    assert!(asks(&place).contains("Nobody told legal yet"), "{}", asks(&place));
    // Then the word is drafted, and promises the next one in an hour.
    let told = place.ok(&["tell", "current", "legal"]);
    assert!(told.contains("Next update at 11:41"), "{told}");
    assert!(told.contains("file: arrived"), "{told}");
    assert!(!asks(&place).contains("legal"), "{}", asks(&place));
    place.now = place.now.plus_seconds(60 * 60);
    assert!(asks(&place).contains("legal"), "{}", asks(&place));
}

#[test]
fn what_the_desktop_does_for_a_person_is_noted() {
    let place = place();
    let mut desk = Desk::open(place.path(), place.now);
    let incident = desk.current().unwrap();
    let draft = desk.update("current", "cs", None, NextWord::ByCadence, None, place.now).unwrap();
    // When the draft is approved, with the clipboard as its channel.
    let tell = Execute::Tell {
        incident,
        audience: "cs".into(),
        text: draft.text.clone(),
        next_at: draft.next_at,
        channels: None,
    };
    let (done, effects) = desk.execute(tell, place.now).unwrap();
    let [Effect::HandOver { incident, update, channel, .. }] = &effects[..] else { panic!("{effects:?}") };
    // Then it waits until the desktop says that it is copied, and why not if it is not.
    let state = |desk: &Desk| desk.told("current").unwrap().1[0].deliveries[0].words.clone();
    assert_eq!(state(&desk), "waits");
    desk.handed_over(*incident, *update, channel, Some("there is no clipboard"), place.now).unwrap();
    assert_eq!(state(&desk), "did not arrive: there is no clipboard");
    // And sent again it is handed over anew.
    let again = format!("/send-again #{}", done.numbers[0]);
    let (_, effects) = desk.say("current", &[again], None, None, place.now).unwrap();
    assert!(matches!(&effects[..], [Effect::HandOver { .. }]), "{effects:?}");
    desk.handed_over(*incident, *update, &Text::new("clipboard"), None, place.now).unwrap();
    assert_eq!(state(&desk), "handed to a person, who sends it");
    assert!(desk.take_jobs(place.now).unwrap().is_empty(), "a person sends it, and nothing else");
}

/// What became of the one update of the test, as the ledger says it.
fn words(desk: &Desk) -> Vec<String> {
    let (_, ledger) = desk.told("current").unwrap();
    ledger.iter().map(|row| format!("#{} {}", row.number, row.deliveries[0].words)).collect()
}

fn approve(desk: &mut Desk, text: &str, now: Time) -> u32 {
    let (done, _) = desk.tell("current", "ceo", text, None, None, now).unwrap();
    done.numbers[0]
}

fn not_yet(why: &str) -> Outcome {
    Outcome::NotYet { why: why.into(), after: None }
}

#[test]
fn what_cannot_leave_is_tried_again_until_it_is_given_up_after_a_day() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    approve(&mut desk, "It goes on.", place.now);
    let mut now = place.now;
    let mut tries = Vec::new();
    while now.seconds_since(place.now) < 3 * 24 * 3600 {
        for job in desk.take_jobs(now).unwrap() {
            tries.push(now.seconds_since(place.now));
            desk.sent(&job, &not_yet("the connection was refused"), now).unwrap();
        }
        let Some(next) = desk.next_try(now) else { break };
        assert!(next > now, "time goes on");
        now = next;
    }
    assert_eq!(tries[..8], [0, 2, 7, 17, 37, 77, 137, 257], "soon at first");
    assert!(tries.iter().rev().nth(1).is_some_and(|last| *last >= 24 * 3600 - 300), "for a whole day");
    assert_eq!(words(&desk), ["#9 did not arrive: Given up after a day: the connection was refused"]);
    assert_eq!(desk.outbox().unwrap(), [], "and then visibly no more");
}

#[test]
fn who_asks_to_wait_is_waited_for() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    approve(&mut desk, "It goes on.", place.now);
    let job = desk.take_jobs(place.now).unwrap().remove(0);
    let busy =
        Outcome::NotYet { why: "too many requests".into(), after: Some(std::time::Duration::from_secs(90)) };
    desk.sent(&job, &busy, place.now).unwrap();
    assert_eq!(desk.next_try(place.now), Some(place.now.plus_seconds(90)));
    assert_eq!(words(&desk), ["#9 waits: too many requests, tried once"]);
    assert!(desk.take_jobs(place.now.plus_seconds(89)).unwrap().is_empty());
    assert_eq!(desk.take_jobs(place.now.plus_seconds(90)).unwrap().len(), 1);
}

#[test]
fn to_one_audience_updates_leave_in_their_order_and_a_stale_one_asks() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    let older = approve(&mut desk, "About 300 users.", place.now);
    let first = desk.take_jobs(place.now).unwrap().remove(0);
    desk.sent(&first, &not_yet("no network"), place.now).unwrap();
    // When a newer one is approved, the older one is held, and the newer one goes.
    let later = place.now.plus_seconds(600);
    approve(&mut desk, "About 1,200 users.", later);
    let jobs = desk.take_jobs(later).unwrap();
    let texts: Vec<&str> = jobs.iter().map(|job| job.message.text.as_str()).collect();
    assert_eq!(texts, ["About 1,200 users."], "the older one waits for an answer");
    desk.sent(&jobs[0], &not_yet("no network"), later).unwrap();
    assert_eq!(words(&desk)[0], "#9 has not left, and there is a newer one");
    let tried: Vec<bool> = desk.outbox().unwrap().iter().map(|row| row.delivery.try_at.is_some()).collect();
    assert_eq!(tried, [false, true], "only the newer one is tried by itself");
    // When the leader wants the older one all the same, it goes first.
    let soon = later.plus_seconds(60);
    desk.say("current", &[format!("/send-again #{older}")], None, None, soon).unwrap();
    let jobs = desk.take_jobs(soon).unwrap();
    let texts: Vec<&str> = jobs.iter().map(|job| job.message.text.as_str()).collect();
    assert_eq!(texts, ["About 300 users."], "one after the other");
    assert!(desk.take_jobs(soon).unwrap().is_empty(), "while the older one is on its way");
    desk.sent(&jobs[0], &Outcome::Delivered { receipt: None }, soon).unwrap();
    assert_eq!(desk.take_jobs(soon).unwrap().len(), 1, "then the newer one");
}

#[test]
fn what_was_leaving_when_grizzly_ended_is_perhaps_sent_and_nothing_else_is_sent_twice() {
    let place = place_with_file();
    let settings = place.path().join("settings.toml");
    let by_mail = fs::read_to_string(&settings).unwrap().replace(
        &format!("kind = 'file', folder = '{}'", place.path().join("updates").display()),
        "kind = 'smtp', host = '127.0.0.1', port = 9, security = 'none', user = '', from = 'a@example.com', to = ['b@example.com']",
    );
    fs::write(&settings, by_mail).unwrap();
    let mut desk = Desk::open(place.path(), place.now);
    let number = approve(&mut desk, "It goes on.", place.now);
    assert_eq!(desk.take_jobs(place.now).unwrap().len(), 1);
    // When the process is gone, and the next one begins.
    drop(desk);
    let mut desk = Desk::open(place.path(), place.now);
    desk.recover(place.now).unwrap();
    assert_eq!(words(&desk), ["#9 perhaps sent: Grizzly ended while it was leaving."]);
    assert!(desk.take_jobs(place.now).unwrap().is_empty(), "nobody sends it by himself");
    // Then the leader decides: it arrived.
    desk.say("current", &[format!("/delivered #{number} via file")], None, None, place.now).unwrap();
    assert_eq!(words(&desk), ["#9 arrived"]);
    assert!(desk.take_jobs(place.now).unwrap().is_empty());
}

#[test]
fn what_is_leaving_can_neither_be_taken_back_nor_decided_on() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    let number = approve(&mut desk, "It goes on.", place.now);
    let job = desk.take_jobs(place.now).unwrap().remove(0);
    for line in ["/strike #9 wrong", "/leave-out #9", "/send-again #9", "/delivered #9 via file"] {
        let refused = desk.say("current", &[line.into()], None, None, place.now).unwrap_err();
        assert_eq!(refused.reason, "It is leaving through “file” at this moment.", "{line}");
    }
    desk.sent(&job, &not_yet("no network"), place.now).unwrap();
    // When it is known not to have left, it can be taken back, and does not leave.
    desk.say("current", &[format!("/strike #{number} wrong")], None, None, place.now).unwrap();
    assert!(desk.take_jobs(place.now.plus_seconds(3600)).unwrap().is_empty());
    assert_eq!(desk.outbox().unwrap(), []);
}

#[test]
fn what_waits_is_held_also_when_a_person_said_something_newer() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    let older = approve(&mut desk, "About 300 users.", place.now);
    let job = desk.take_jobs(place.now).unwrap().remove(0);
    desk.sent(&job, &not_yet("no network"), place.now).unwrap();
    let later = place.now.plus_seconds(600);
    desk.say("current", &["/told ceo it is fixed, I phoned".into()], None, None, later).unwrap();
    assert!(desk.take_jobs(later.plus_seconds(3600)).unwrap().is_empty(), "it would be news of yesterday");
    let refused = desk.say("current", &[format!("/send-again #{older}")], None, None, later).unwrap_err();
    assert!(refused.reason.starts_with("A newer word to the CEO has left"), "{refused:?}");
}

#[test]
fn an_older_one_does_not_go_while_a_newer_one_is_leaving() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    let older = approve(&mut desk, "About 300 users.", place.now);
    let job = desk.take_jobs(place.now).unwrap().remove(0);
    desk.sent(&job, &not_yet("no network"), place.now).unwrap();
    approve(&mut desk, "About 1,200 users.", place.now);
    assert_eq!(desk.take_jobs(place.now).unwrap().len(), 1);
    let refused = desk.say("current", &[format!("/send-again #{older}")], None, None, place.now).unwrap_err();
    assert_eq!(refused.reason, "It is leaving through “file” at this moment.");
}

#[test]
fn settings_with_a_mistake_give_up_nothing() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    approve(&mut desk, "It goes on.", place.now);
    drop(desk);
    let settings = place.path().join("settings.toml");
    let good = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{good}oops")).unwrap();
    let mut desk = Desk::open(place.path(), place.now);
    assert!(desk.take_jobs(place.now).unwrap().is_empty(), "no channel is known, so nothing is tried");
    drop(desk);
    fs::write(&settings, good).unwrap();
    let mut desk = Desk::open(place.path(), place.now);
    assert_eq!(desk.take_jobs(place.now).unwrap().len(), 1, "mended, it goes on");
}

#[test]
fn a_channel_named_twice_is_one() {
    let place = place_with_file();
    let mut desk = Desk::open(place.path(), place.now);
    let twice = Some(vec!["file".into(), "file".into()]);
    desk.tell("current", "ceo", "It goes on.", None, twice, place.now).unwrap();
    assert_eq!(desk.told("current").unwrap().1[0].deliveries.len(), 1);
}
