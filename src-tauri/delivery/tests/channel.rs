//! Channels in the settings, and what can be wrong with them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use grizzly_delivery::{Channel, ChatKind, PagingService, Secret, Security};

fn smtp(host: &str, security: Security, from: &str, to: &[&str]) -> Channel {
    Channel::Smtp {
        host: host.into(),
        port: 587,
        security,
        user: String::new(),
        from: from.into(),
        to: to.iter().map(|one| (*one).to_owned()).collect(),
    }
}

#[test]
fn a_wrong_setting_is_refused_with_a_hint() {
    use Security::{None as Unencrypted, StartTls, Tls};
    let mailto = |to: &[&str]| Channel::Mailto { to: to.iter().map(|one| (*one).to_owned()).collect() };
    let chat = |host: &str| Channel::Chat { chat: ChatKind::Slack, host: host.into(), allow_private: false };
    let paging = |url: &str| Channel::Paging {
        service: PagingService::PagerDuty,
        url: url.into(),
        allow_private: false,
    };
    let file = |folder: &str| Channel::File { folder: folder.into() };
    for (channel, expected) in [
        (Channel::Clipboard, None),
        (mailto(&["ceo@example.com", "The CEO <ceo@example.com>"]), None),
        (mailto(&[]), Some("There is no recipient.")),
        (mailto(&["ceo"]), Some("“ceo” is not a mail address.")),
        (mailto(&["a@x.io\nBcc: b@x.io"]), Some("“a@x.io\\nBcc: b@x.io” is not a mail address.")),
        (smtp("mail.example.com", StartTls, "o@x.io", &["ceo@x.io"]), None),
        (smtp("localhost", Unencrypted, "o@x.io", &["ceo@x.io"]), None),
        (smtp("127.0.0.1", Unencrypted, "o@x.io", &["ceo@x.io"]), None),
        (
            smtp("mail.example.com", Unencrypted, "o@x.io", &["ceo@x.io"]),
            Some("Mail to mail.example.com would not be encrypted."),
        ),
        (smtp("", Tls, "o@x.io", &["ceo@x.io"]), Some("“” is not a host name.")),
        (smtp("https://x.io/", Tls, "o@x.io", &["ceo@x.io"]), Some("“https://x.io/” is not a host name.")),
        (smtp("x.io", Tls, "", &["ceo@x.io"]), Some("“” is not a mail address.")),
        (chat("hooks.slack.com"), None),
        (chat(""), Some("“” is not a host name.")),
        (paging("https://events.eu.pagerduty.com"), None),
        (paging("http://127.0.0.1:8080/"), None),
        (
            paging("http://events.pagerduty.com"),
            Some("The address starts with http:, which is not encrypted."),
        ),
        (paging("events.pagerduty.com"), Some("This is not the address of a webhook.")),
        (file("/srv/updates"), None),
        (file("updates"), Some("“updates” is not a full path.")),
    ] {
        let found = channel.check();
        assert_eq!(found.as_ref().err().map(ToString::to_string).as_deref(), expected, "{channel:?}");
        assert!(found.err().is_none_or(|error| error.hint().ends_with(['.', '…'])));
    }
}

#[test]
fn the_format_in_the_settings_is_stable() {
    for (json, secrets) in [
        (r#"{"kind":"clipboard"}"#, &[][..]),
        (r#"{"kind":"mailto","to":["ceo@x.io"]}"#, &[]),
        (
            r#"{"kind":"smtp","host":"x.io","port":587,"security":"start_tls","user":"ada","from":"o@x.io","to":["ceo@x.io"]}"#,
            &[Secret::Password],
        ),
        (
            r#"{"kind":"smtp","host":"x.io","port":465,"security":"tls","user":"","from":"o@x.io","to":["ceo@x.io"]}"#,
            &[],
        ),
        (r#"{"kind":"chat","chat":"teams","host":"x.io","allow_private":true}"#, &[Secret::Address]),
        (r#"{"kind":"webhook","host":"x.io","allow_private":false}"#, &[Secret::Address, Secret::Key]),
        (
            r#"{"kind":"paging","service":"opsgenie","url":"https://api.opsgenie.com","allow_private":false}"#,
            &[Secret::ServiceKey],
        ),
        (r#"{"kind":"file","folder":"/srv/updates"}"#, &[]),
    ] {
        let channel: Channel = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&channel).unwrap(), json);
        assert_eq!(channel.secrets(), secrets, "{json}");
        let misspelt = json.replacen('{', r#"{"hots":"x.io","#, 1);
        let unknown = serde_json::from_str::<Channel>(&misspelt);
        // serde ignores unknown fields of a kind without fields.
        assert!(unknown.is_err() || channel == Channel::Clipboard, "{misspelt}");
    }
}

#[test]
fn a_mail_link_has_the_whole_update() {
    let to = ["The CEO <ceo+1@example.com>".to_owned(), "b&c@x.io".to_owned(), "nobody".to_owned()];
    let link = Channel::mailto_link(&to, "SEV1\r\nBcc: x@x.io 50% & up?", "Zahlungen: é\n\nEnd.");
    assert_eq!(
        link,
        "mailto:ceo%2B1@example.com,b%26c@x.io?subject=SEV1%20Bcc%3A%20x%40x.io%2050%25%20%26%20up%3F\
         &body=Zahlungen%3A%20%C3%A9%0D%0A%0D%0AEnd."
    );
}
