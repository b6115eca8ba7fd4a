//! The local user's name, the one spelling of everybody, and paging.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    sync::mpsc::{Receiver, channel},
    thread,
};

use grizzly_app::{
    Effect, Execute, Problem, Workspace,
    api::{CommandResult, IncidentView, PersonForm},
};
use grizzly_core::{IncidentId, PersonId, incident::Presence};
use grizzly_delivery::{KeyringError, Secret, Secrets};

use crate::common::TestProgram;

struct Window {
    program: TestProgram,
    workspace: Workspace,
}

impl Window {
    /// An incident that an account without a name declared.
    fn declared() -> Self {
        let program = TestProgram::new();
        fs::write(program.path().join("settings.toml"), "zone = \"UTC\"\n").unwrap();
        program.ok(&["declare", "Checkout returns 500s"]);
        program.ok(&["say", "current", "/lead me"]);
        let workspace = Workspace::open(program.path(), program.now);
        Self { program, workspace }
    }

    fn run(&mut self, command: Execute) -> Result<(CommandResult, Vec<Effect>), Problem> {
        let done = self.workspace.execute(command, self.program.now);
        self.workspace.catch_up(self.program.now);
        done
    }

    fn rename(&mut self, name: &str) -> Result<(CommandResult, Vec<Effect>), Problem> {
        self.run(Execute::ChangeMyName { name: name.into() })
    }

    fn say(&mut self, line: &str) {
        let line = [line.to_owned()];
        self.workspace.say("current", &line, None, None, self.program.now).unwrap();
    }

    fn view(&self) -> IncidentView {
        self.workspace.view("current", self.program.now).unwrap()
    }

    fn id(&self) -> IncidentId {
        self.workspace.current().unwrap()
    }
}

fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

#[test]
fn the_name_of_the_account_holds_until_a_name_is_chosen_and_then_for_the_whole_incident() {
    let mut window = Window::declared();
    let account = window.view().me;
    assert!(!account.is_chosen, "the header asks for the name");
    let (done, _) = window.rename(" Sam McKay ").unwrap();
    assert!(done.failed.is_empty(), "{done:?}");
    let view = window.view();
    assert_eq!((view.me.name.as_str(), view.me.is_chosen), ("Sam McKay", true));
    assert_eq!(view.row.leader, Some(person("sam-mckay")), "who leads has the new name");
    assert_eq!(view.log[0].author, person("sam-mckay"), "and so has who declared it");
    assert!(!view.suggested_people.contains(&account.id), "nobody is offered the old name");
    assert_eq!(view.log[0].original_text, None, "a name is no correction of a text");
    let shown = window.program.ok(&["show", "current"]);
    assert!(shown.contains("Leader: Sam McKay"), "on the command line too: {shown}");
    assert_eq!(window.workspace.settings().me, "Sam-McKay", "and for the next incident");
}

#[test]
fn a_wrong_name_is_taken_back_by_going_back() {
    let mut window = Window::declared();
    let account = window.view().me.id;
    window.say("/join @mara");
    window.rename("mara").unwrap();
    assert_eq!(window.view().people.len(), 1, "two people became one");
    window.rename(account.as_str()).unwrap();
    let view = window.view();
    assert_eq!(view.row.leader.as_ref(), Some(&account));
    assert!(view.people.iter().any(|one| one.id == person("mara")), "the real Mara is there again");
}

#[test]
fn a_name_is_that_of_the_directory_and_a_closed_incident_keeps_what_it_says() {
    let mut window = Window::declared();
    let account = window.view().me.id;
    window.say("/false-alarm a test");
    let form = PersonForm { id: "sam".into(), name: "Sam Chen".into(), ..PersonForm::default() };
    window.run(Execute::SavePerson { person: form, replaces: None }).unwrap();
    window.rename("sam chen").unwrap();
    let view = window.view();
    assert_eq!((view.me.id, view.row.leader), (person("sam"), Some(account)));
    for (name, reason) in
        [("", "The name is missing."), ("@me", "“me” can't be"), ("…", "The name is missing.")]
    {
        let refused = window.rename(name).unwrap_err();
        assert!(
            refused.reason.starts_with(reason) && refused.field.as_deref() == Some("name"),
            "{refused:?}"
        );
    }
    fs::write(window.program.path().join("settings.toml"), "me = [").unwrap();
    window.workspace = Workspace::open(window.program.path(), window.program.now);
    let refused = window.rename("tom").unwrap_err();
    assert!(refused.reason.contains("can't be read"), "a broken file isn't overwritten: {refused:?}");
}

#[test]
fn somebody_else_of_the_same_name_is_not_renamed_with_the_local_user() {
    for line in ["/page @alex by phone", "@mara: /join @alex"] {
        let program = TestProgram::new();
        fs::write(program.path().join("settings.toml"), "zone = \"UTC\"\nme = \"alex\"\n").unwrap();
        program.ok(&["declare", "Checkout returns 500s"]);
        let workspace = Workspace::open(program.path(), program.now);
        let mut window = Window { program, workspace };
        window.say(line);

        let (done, _) = window.rename("sam").unwrap();

        let asked = "Alex may be somebody else too in “Checkout returns 500s”, so Alex is still shown in 2 entries. If all of \
                     them mean you, log there: /rename @alex @sam";
        assert_eq!(done.failed, [asked], "{line}");
        let view = window.view();
        assert_eq!(view.log.len(), 2, "{line}: nothing is renamed by guess");
        assert!(view.people.iter().any(|one| one.id == person("alex")), "{line}: Alex keeps the name");
        window.say("the proxy is restarted");
        assert_eq!(window.view().log[2].author, person("sam"), "the new name holds from now on");

        window.say("/rename @alex @sam");
        let view = window.view();
        assert_eq!(view.log[0].author, person("sam"), "{line}: the answer was that it is one person");
        assert!(view.people.iter().all(|one| one.id != person("alex")), "{line}: {:?}", view.people);
    }
}

#[test]
fn the_name_in_the_settings_holds_for_the_running_incident_too() {
    let mut window = Window::declared();
    let mut settings = window.workspace.settings().clone();
    settings.me = "Sam".into();
    window.run(Execute::SaveSettings { settings: Box::new(settings) }).unwrap();
    assert_eq!(window.view().row.leader, Some(person("sam")));
}

#[test]
fn everybody_is_spelled_as_in_the_directory() {
    let mut window = Window::declared();
    window.say("/join @mckay");
    let name = |window: &Window| {
        window.view().people.iter().find(|one| one.id == person("mckay")).unwrap().name.clone()
    };
    assert_eq!(name(&window), "Mckay");
    let form = PersonForm { id: "mckay".into(), name: "McKay".into(), ..PersonForm::default() };
    window.run(Execute::SavePerson { person: form, replaces: None }).unwrap();
    assert_eq!(name(&window), "McKay", "in entries that were written before, too");
    let shown = window.program.ok(&["show", "current"]);
    assert!(shown.contains("McKay joined") && !shown.contains("Mckay"), "{shown}");
}

/// The key of the paging service, as the keyring has it.
struct Key;

impl Secrets for Key {
    fn get(&self, channel: &str, secret: Secret) -> Result<Option<String>, KeyringError> {
        Ok((channel == "pager" && secret == Secret::ServiceKey).then(|| "R0UT1NG".to_owned()))
    }
}

/// A paging service on loopback, and what it is sent.
fn pager(answer: &'static str) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (got, requests) = channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            reader.read_line(&mut head).unwrap();
        }
        let length = head
            .lines()
            .find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
        let mut body = vec![0; length.unwrap().parse().unwrap()];
        reader.read_exact(&mut body).unwrap();
        stream.write_all(answer.as_bytes()).unwrap();
        got.send(String::from_utf8(body).unwrap()).unwrap();
    });
    (port, requests)
}

/// Adds the channel “pager”.
fn add_pager(window: &mut Window, service: &str, url: &str) {
    let settings = format!(
        "zone = \"UTC\"\nme = \"ada\"\n[[channels]]\nname = \"clipboard\"\n[channels.settings]\nkind = \"clipboard\"\n\
         [[channels]]\nname = \"pager\"\n[channels.settings]\nkind = \"paging\"\nservice = \"{service}\"\n\
         url = \"{url}\"\n"
    );
    fs::write(window.program.path().join("settings.toml"), settings).unwrap();
    window.workspace = Workspace::open(window.program.path(), window.program.now);
}

/// Pages Mara through that service, as the window does.
fn page(window: &mut Window, port: u16) -> Result<CommandResult, Problem> {
    add_pager(window, "pagerduty", &format!("http://127.0.0.1:{port}"));
    let job = window.workspace.page_job(window.id(), &person("mara"), "pager", window.program.now)?;
    let outcome = job.send(&Key);
    window.workspace.log_page_outcome(&job, &outcome, window.program.now)
}

#[test]
fn a_page_is_logged_with_its_receipt() {
    let (port, requests) =
        pager("HTTP/1.1 202 Accepted\r\nContent-Length: 30\r\n\r\n{\"dedup_key\":\"page-of-mara-1\"}");
    let mut window = Window::declared();
    let done = page(&mut window, port).unwrap();
    assert!(done.failed.is_empty() && done.numbers.len() == 1, "{done:?}");
    let body = requests.recv().unwrap();
    assert!(body.contains("Mara is needed on the call: Checkout returns 500s"), "{body}");
    let view = window.view();
    let logged = view.log.last().unwrap();
    assert_eq!(logged.title, "Mara paged through PagerDuty, which pages the on-call of pager");
    assert_eq!(
        logged.detail, "receipt page-of-mara-1",
        "the answer is cut off: only its whole JSON has a receipt"
    );
    assert_eq!(view.people.iter().find(|one| one.id == person("mara")).unwrap().presence, Presence::Paged);
    assert_eq!(view.paging[0].name, "pager");

    window.say("/answered @mara");
    let refused = page(&mut window, port).unwrap_err();
    assert_eq!(refused.reason, "Mara is already on the call.");
}

#[test]
fn a_page_that_failed_is_logged_and_nobody_counts_as_paged() {
    let (port, _requests) = pager("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    let mut window = Window::declared();
    let done = page(&mut window, port).unwrap();
    let failed = "Couldn't page Mara through PagerDuty: PagerDuty answered 403. Check the channel's key and address in Settings.";
    assert_eq!(done.failed, [failed]);
    let view = window.view();
    assert_eq!(view.log.last().unwrap().title, "Mara not paged through PagerDuty");
    assert!(view.people.iter().all(|one| one.id != person("mara")), "nobody waits for an answer: {view:?}");

    let (port, _requests) = pager("");
    let done = page(&mut window, port).unwrap();
    assert!(done.failed[0].starts_with("Mara may not have been paged"), "{done:?}");
    let title = window.view().log.last().unwrap().title.clone();
    let unconfirmed = "Mara paged through PagerDuty, which pages the on-call of pager (unconfirmed: ";
    assert!(title.starts_with(unconfirmed), "{title}");
}

#[test]
fn the_command_line_pages_and_says_how_to_reach_the_person() {
    // Given Mara in the directory, and a paging channel whose key no keyring has
    let mut window = Window::declared();
    let mara = PersonForm {
        id: "mara".into(),
        name: "Mara Kaya".into(),
        phone: "+49 151 2345".into(),
        mail: "mara@example.com".into(),
        ..PersonForm::default()
    };
    window.run(Execute::SavePerson { person: mara, replaces: None }).unwrap();
    let (port, _requests) = pager("");
    add_pager(&mut window, "pagerduty", &format!("http://127.0.0.1:{port}"));
    let program = &window.program;
    // When she is paged through it
    let paged = program.grizzly(&["page", "current", "@mara", "--via", "pager"]);
    // Then it fails, which is logged, and says how else to reach her.
    assert_eq!(paged.code, 1, "{}", paged.out);
    assert!(paged.err.contains("Couldn't page Mara Kaya through PagerDuty: "), "{}", paged.err);
    assert!(paged.out.contains(": Mara not paged through PagerDuty: "), "{}", paged.out);
    let reach = "Mara Kaya: phone +49 151 2345, mail mara@example.com\n";
    assert!(paged.out.ends_with(reach), "{}", paged.out);
    // A page by hand says it too, and nothing of somebody who isn't in the directory.
    assert!(program.ok(&["say", "current", "/page @mara by phone"]).ends_with(reach));
    assert!(program.ok(&["say", "current", "/page @dan"]).ends_with("in “Checkout returns 500s”\n"));
    // And nobody is paged who is on the call, or through what pages nobody.
    program.ok(&["say", "current", "/answered @mara"]);
    for (channel, why) in [("pager", "is already on the call."), ("clipboard", "doesn't page anybody")] {
        let refused = program.grizzly(&["page", "current", "mara", "--via", channel]);
        assert!(refused.code == 1 && refused.err.contains(why), "{channel}: {}", refused.err);
    }
}

#[test]
fn opsgenie_pages_nobody_whom_it_cannot_find() {
    let mut window = Window::declared();
    add_pager(&mut window, "opsgenie", "https://api.opsgenie.com");
    let before = window.view().log.len();

    let refused = window.workspace.page_job(window.id(), &person("mara"), "pager", window.program.now);

    let refused = refused.err().expect("Opsgenie would accept it and page nobody");
    assert_eq!(refused.reason, "Mara has no mail address in the directory, by which Opsgenie finds people.");
    assert_eq!(refused.hint, "Add it in the directory, or call Mara.");
    assert_eq!(window.view().log.len(), before, "nothing was sent, so nothing is logged");
}

#[test]
fn a_paging_channel_sends_no_updates() {
    let program = TestProgram::new();
    let settings = "[[channels]]\nname = \"pager\"\n[channels.settings]\nkind = \"paging\"\nservice = \"opsgenie\"\nurl = \"https://api.opsgenie.com\"\n\
                    [[audiences]]\nname = \"ceo\"\nchannels = [\"pager\"]\n";
    fs::write(program.path().join("settings.toml"), settings).unwrap();
    let workspace = Workspace::open(program.path(), program.now);
    let notice = workspace.notices(&[]).into_iter().find(|notice| notice.code == "settings").unwrap();
    assert!(notice.text.contains("pages people"), "{notice:?}");
}
