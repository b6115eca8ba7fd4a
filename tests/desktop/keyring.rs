//! A page through a service whose key only a real keyring keeps.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
    thread,
};

use crate::{Around, desktop_with, page::ENTER};

/// A paging service on loopback that takes one page, and what it was sent.
fn pager() -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("its port").port();
    let (got, pages) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("the app");
        let mut reader = BufReader::new(stream.try_clone().expect("the same stream"));
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            reader.read_line(&mut head).expect("a line of the head");
        }
        let head = head.to_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
        let mut body = vec![0; length.parse().expect("a number")];
        reader.read_exact(&mut body).expect("the whole body");
        let answer = r#"{"status":"success","dedup_key":"page-of-mara-1"}"#;
        write!(stream, "HTTP/1.1 202 Accepted\r\nContent-Length: {}\r\n\r\n{answer}", answer.len())
            .expect("an answer");
        got.send(String::from_utf8(body).expect("JSON")).expect("the test waits");
    });
    (port, pages)
}

#[test]
fn somebody_is_paged_with_a_key_that_only_the_keyring_has() {
    // Given a paging service, whose key is typed in the settings and kept in the keyring.
    let (port, pages) = pager();
    let desktop = desktop_with(Around { keyring: true, ..Around::default() });
    desktop.settings(&format!(
        "zone = \"UTC\"\nme = \"ada\"\n[[channels]]\nname = \"clipboard\"\n[channels.settings]\n\
         kind = \"clipboard\"\n[[channels]]\nname = \"pager\"\n[channels.settings]\nkind = \"paging\"\n\
         service = \"pagerduty\"\nurl = \"http://127.0.0.1:{port}\"\n"
    ));
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.press("#composer", "ctrl+comma");
    main.press_on_screen("#hotkey", "alt+2");
    main.wait_for_text("#channels", "missing: key");
    main.click("#channels li:last-child [data-channel]");
    main.click("#channels input[type='password']");
    main.type_text("#channels input[type='password']", "R0UT1NG");
    main.click("#save-settings");
    main.wait_for_text("#channels [data-secret='service_key']", "stored in the keyring");
    let settings = fs::read_to_string(desktop.data().join("settings.toml")).expect("the settings");
    assert!(!settings.contains("R0UT1NG"), "no file has the key: {settings}");

    // When Mara is paged through it,
    main.press_on_screen("#channels", "Escape");
    main.wait_until_gone("#channels [data-secret]");
    main.press_on_screen("#channels", "Escape");
    main.wait_for_focus("#composer");
    main.type_text("#composer", "/page @mara");
    main.keys("#composer", ENTER);
    main.wait_for_text("[role='menu']", "Page through pager");
    main.press("[role='menu'], [role='menuitem']", "1");

    // then the service gets the key and the page, and the log its receipt.
    main.wait_for_text("#log", "page-of-mara-1");
    let page = pages.recv().expect("one page");
    for part in ["R0UT1NG", "Mara is needed on the call: Checkout returns 500s"] {
        assert!(page.contains(part), "{part} in {page}");
    }
}
