//! Channels as they stand in the settings, and what a person may have typed wrong there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use grizzly_courier::{Channel, Flavour, Secret, Security};

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
fn what_was_typed_wrong_is_said_with_what_to_do() {
    use Security::{None as Open, StartTls, Tls};
    let mailto = |to: &[&str]| Channel::Mailto { to: to.iter().map(|one| (*one).to_owned()).collect() };
    let chat =
        |host: &str| Channel::Chat { flavour: Flavour::Slack, host: host.into(), allow_private: false };
    let file = |folder: &str| Channel::File { folder: folder.into() };
    for (channel, flaw) in [
        (Channel::Clipboard, None),
        (mailto(&["ceo@example.com", "The CEO <ceo@example.com>"]), None),
        (mailto(&[]), Some("There is nobody to mail to.")),
        (mailto(&["ceo"]), Some("“ceo” is not a mail address.")),
        (mailto(&["a@x.io\nBcc: b@x.io"]), Some("“a@x.io\\nBcc: b@x.io” is not a mail address.")),
        (smtp("mail.example.com", StartTls, "o@x.io", &["ceo@x.io"]), None),
        (smtp("localhost", Open, "o@x.io", &["ceo@x.io"]), None),
        (smtp("127.0.0.1", Open, "o@x.io", &["ceo@x.io"]), None),
        (
            smtp("mail.example.com", Open, "o@x.io", &["ceo@x.io"]),
            Some("Mail to mail.example.com would leave unencrypted."),
        ),
        (smtp("", Tls, "o@x.io", &["ceo@x.io"]), Some("“” is not the name of a host.")),
        (
            smtp("https://x.io/", Tls, "o@x.io", &["ceo@x.io"]),
            Some("“https://x.io/” is not the name of a host."),
        ),
        (smtp("x.io", Tls, "", &["ceo@x.io"]), Some("“” is not a mail address.")),
        (chat("hooks.slack.com"), None),
        (chat(""), Some("“” is not the name of a host.")),
        (file("/srv/updates"), None),
        (file("updates"), Some("“updates” does not say where the folder is.")),
    ] {
        let found = channel.check();
        assert_eq!(found.as_ref().err().map(ToString::to_string).as_deref(), flaw, "{channel:?}");
        assert!(found.err().is_none_or(|flaw| flaw.hint().ends_with(['.', '…'])));
    }
}

#[test]
fn its_form_in_the_settings_is_settled() {
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
        (r#"{"kind":"chat","flavour":"teams","host":"x.io","allow_private":true}"#, &[Secret::Address]),
        (r#"{"kind":"webhook","host":"x.io","allow_private":false}"#, &[Secret::Address, Secret::Key]),
        (r#"{"kind":"file","folder":"/srv/updates"}"#, &[]),
    ] {
        let channel: Channel = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&channel).unwrap(), json);
        assert_eq!(channel.secrets(), secrets, "{json}");
        let misspelt = json.replacen('{', r#"{"hots":"x.io","#, 1);
        let unknown = serde_json::from_str::<Channel>(&misspelt);
        // A kind without fields takes them; serde does not look.
        assert!(unknown.is_err() || channel == Channel::Clipboard, "{misspelt}");
    }
}

#[test]
fn a_link_opens_a_mail_with_everything_in_it() {
    let to = ["The CEO <ceo+1@example.com>".to_owned(), "b&c@x.io".to_owned(), "nobody".to_owned()];
    let link = Channel::mailto_link(&to, "SEV1\r\nBcc: x@x.io 50% & up?", "Zahlungen: é\n\nEnd.");
    assert_eq!(
        link,
        "mailto:ceo%2B1@example.com,b%26c@x.io?subject=SEV1%20Bcc%3A%20x%40x.io%2050%25%20%26%20up%3F\
         &body=Zahlungen%3A%20%C3%A9%0D%0A%0D%0AEnd."
    );
}
