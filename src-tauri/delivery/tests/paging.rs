//! Paging through a real server: what it is sent, the receipt, and every way in which it can fail.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;
#[path = "common/server.rs"]
mod server;

use common::{InMemory, SHORT, a_page, message};
use grizzly_delivery::{Channel, Limits, Outcome, Page, PagingService, Secret, page_within, send};
use insta::assert_snapshot;
use serde_json::{Value, json};
use server::{CLOSED, Server, serve};

const KEY: &str = "R0UT1NGK3Y";

fn channel(service: PagingService, port: u16) -> Channel {
    Channel::Paging { service, url: format!("http://127.0.0.1:{port}/"), allow_private: false }
}

fn page(service: PagingService, port: u16, page: &Page, limits: Limits) -> Outcome {
    let outcome =
        page_within(&channel(service, port), page, &InMemory::with(&[(Secret::ServiceKey, KEY)]), limits);
    assert!(!format!("{outcome:?}").contains(KEY), "the key is a secret: {outcome:?}");
    outcome
}

fn answer(status: &str, body: &str) -> Server {
    Server::Answers(format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).leak())
}

/// The start line, the headers in lower case, and the body.
fn parts(request: &str) -> (String, String, Value) {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let (start, headers) = head.split_once("\r\n").unwrap();
    (start.to_owned(), headers.to_lowercase(), serde_json::from_str(body).unwrap())
}

#[test]
fn pagerduty_gets_an_event_of_its_api_v2_and_its_dedup_key_is_the_receipt() {
    let accepted = r#"{"status":"success","message":"Event processed","dedup_key":"srv01/page"}"#;
    let (port, requests) = serve(answer("202 Accepted", accepted));
    let outcome = page(PagingService::PagerDuty, port, &a_page(), SHORT);
    assert_eq!(outcome, Outcome::Sent { receipt: Some("srv01/page".into()) });
    let (start, headers, body) = parts(&requests.recv().unwrap());
    assert_eq!(start, "POST /v2/enqueue HTTP/1.1");
    assert!(headers.contains("content-type: application/json"), "{headers}");
    assert_eq!(
        body,
        json!({
            "routing_key": KEY,
            "event_action": "trigger",
            "dedup_key": "019a3f00-0000-7000-8000-000000000001",
            "client": "Grizzly",
            "payload": {
                "summary": "Mara is needed on the call: Card payments fail (SEV1)",
                "source": "Grizzly",
                "severity": "critical",
                "custom_details": {
                    "incident": "019a3f00-0000-7000-8000-000000000000",
                    "person": "Mara",
                    "mail": "mara@example.com",
                },
            },
        })
    );
}

#[test]
fn opsgenie_gets_an_alert_for_the_person_and_its_request_is_the_receipt() {
    let accepted = r#"{"result":"Request will be processed","took":0.302,"requestId":"43a29c5c"}"#;
    let (port, requests) = serve(answer("202 Accepted", accepted));
    let long = Page { summary: "x".repeat(200), ..a_page() };
    let outcome = page(PagingService::Opsgenie, port, &long, SHORT);
    assert_eq!(outcome, Outcome::Sent { receipt: Some("43a29c5c".into()) });
    let (start, headers, body) = parts(&requests.recv().unwrap());
    assert_eq!(start, "POST /v2/alerts HTTP/1.1");
    assert!(headers.contains(&format!("authorization: geniekey {}", KEY.to_lowercase())), "{headers}");
    assert_eq!(body["responders"], json!([{ "type": "user", "username": "mara@example.com" }]));
    assert_eq!(body["priority"], "P1");
    assert_eq!(body["alias"], "019a3f00-0000-7000-8000-000000000001");
    let message = body["message"].as_str().unwrap();
    assert!(message.chars().count() <= 130, "Opsgenie refuses a longer message: {message}");
    assert!(body["description"].as_str().unwrap().contains(&"x".repeat(200)), "the whole text is there");
}

#[test]
fn a_test_page_wakes_nobody_more_than_it_must() {
    let (port, requests) = serve(answer("202 Accepted", "{}"));
    let test = Page { is_test: true, summary: "A test".into(), ..a_page() };
    assert_eq!(page(PagingService::PagerDuty, port, &test, SHORT), Outcome::Sent { receipt: None });
    let (_, _, body) = parts(&requests.recv().unwrap());
    assert_eq!(
        (&body["payload"]["summary"], &body["payload"]["severity"]),
        (&json!("A test"), &json!("info"))
    );
}

#[test]
fn the_outcome_says_whether_anybody_was_paged() {
    let invalid = r#"{"status":"invalid event","message":"Event object is invalid","errors":["'routing_key' is R0UT1NGK3Y"]}"#;
    let cases = [
        ("invalid", answer("400 Bad Request", invalid)),
        ("the answer quotes the key", answer("400 Bad Request", r#"{"message":"no key R0UT1NGK3Y"}"#)),
        ("forbidden", answer("403 Forbidden", "")),
        ("not found", answer("404 Not Found", "<html>")),
        ("redirected", answer("302 Found", "")),
        ("too many", answer("429 Too Many Requests", "")),
        ("broken", answer("500 Internal Server Error", "oh no")),
        ("a gateway lost the answer", answer("504 Gateway Timeout", "")),
        ("dropped before an answer", Server::Answers("")),
    ];
    let shown = cases.map(|(name, server)| {
        format!("{name}\n  {:?}", page(PagingService::PagerDuty, serve(server).0, &a_page(), SHORT))
    });
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn a_service_that_hangs_is_given_up_in_time() {
    for hangs in [Server::Waits(""), Server::Waits("HTTP/1.1 20")] {
        let (port, reports) = serve(hangs);
        let outcome = page(PagingService::PagerDuty, port, &a_page(), SHORT);
        reports.recv().expect("a request");
        assert_eq!(reports.recv().unwrap(), CLOSED, "the person doesn't wait for it");
        let why = "PagerDuty didn't answer within 2 s".to_owned();
        assert_eq!(outcome, Outcome::Unconfirmed { why }, "the person may have been paged");
    }
}

#[test]
fn opsgenie_is_not_asked_to_page_nobody() {
    let (port, requests) = serve(answer("202 Accepted", r#"{"requestId":"43a29c5c"}"#));
    let nobody = Page { mail: None, ..a_page() };
    let refused = page(PagingService::Opsgenie, port, &nobody, SHORT);
    assert!(
        matches!(&refused, Outcome::Refused { why, hint }
            if why == "Opsgenie finds people by their mail address, and Mara has none" && hint.contains("directory")),
        "Opsgenie accepts an alert without responders: {refused:?}"
    );
    assert!(requests.try_recv().is_err(), "nothing was sent");
    let test = Page { is_test: true, ..nobody.clone() };
    assert!(
        matches!(page(PagingService::Opsgenie, port, &test, SHORT), Outcome::Sent { .. }),
        "it names nobody"
    );
    let by_schedule = page(PagingService::PagerDuty, port, &nobody, SHORT);
    assert!(
        matches!(by_schedule, Outcome::Sent { .. }),
        "PagerDuty pages whoever is on call: {by_schedule:?}"
    );
}

#[test]
fn nobody_is_paged_without_a_connection_or_a_key_and_no_update_goes_this_way() {
    // No server of a test gets such a low port. One that was given back may be another server's at once.
    let unused = 1;
    let refused = page(PagingService::Opsgenie, unused, &a_page(), SHORT);
    assert_eq!(refused, Outcome::Retry { why: "the connection was refused".into(), after: None });
    let channel = channel(PagingService::Opsgenie, unused);
    let without_key = page_within(&channel, &a_page(), &InMemory::default(), SHORT);
    assert!(
        matches!(&without_key, Outcome::Refused { why, .. } if why.contains("not in the keyring")),
        "{without_key:?}"
    );
    let update = send(&channel, &message("It goes on."), &InMemory::default());
    assert!(matches!(&update, Outcome::Refused { why, .. } if why.contains("pages people")), "{update:?}");
}
