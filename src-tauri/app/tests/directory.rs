//! The directory by examples: what is imported and exported, what is refused and in which words.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::{fs, time::Instant};

use base64::{Engine, engine::general_purpose::STANDARD};
use common::{Place, without_ids};
use grizzly_app::{
    Desk, Effect, Execute,
    api::{Code, Format, Listing, PersonForm, Problem, ServiceForm},
};
use grizzly_core::{
    Handle, Text,
    directory::{Role, Through},
};
use insta::assert_snapshot;

const PEOPLE: &str = "\
Name;E-Mail;Mobile;Role;Username;Time zone;Chat;Birthday
Ada Lovelace;ada@example.org;+44 20 7946 0018;engineer;ada;Europe/London;https://chat.example/ada;10 December
Bora Öztürk;bora@example.org;+90 (0) 212 555 01 02;CS;;Europe/Istanbul;#support;
Chloé;;;CEO;chloe;;;
";

const SERVICES: &str = "\
name,owner,how to roll back,runbook,depends on,checkout
payments,@bora,deploy payments --to previous,https://wiki.example/payments,\"ledger, cards\",
web,Ada Lovelace,https://deploy.example/web,,payments,~/code/web
ledger,,,,,
";

/// What importing these bytes answers, and whether the directory is as it was where it is refused.
fn import(place: &Place, what: Listing, name: &str, bytes: &[u8]) -> Result<String, Problem> {
    let mut desk = Desk::open(place.path(), place.now);
    let before = desk.directory();
    let command = Execute::ImportDirectory { what, name: name.into(), bytes: STANDARD.encode(bytes) };
    match desk.execute(command, place.now) {
        Ok((done, _)) => Ok(done.did.into_iter().chain(done.remark).collect::<Vec<_>>().join("\n")),
        Err(problem) => {
            assert_eq!(desk.directory(), before, "what is refused changes nothing");
            assert_eq!(Desk::open(place.path(), place.now).directory(), before);
            Err(problem)
        }
    }
}

/// What the person reads after importing this CSV into a directory that has Ada, Bora and Chloé.
fn check(csv: &str) -> String {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    read(import(&place, Listing::People, "more.csv", csv.as_bytes()))
}

fn read(answer: Result<String, Problem>) -> String {
    answer.unwrap_or_else(|problem| format!("{}\n  {}", problem.reason, problem.hint))
}

fn person(handle: &str) -> PersonForm {
    PersonForm { handle: handle.into(), ..PersonForm::default() }
}

fn handle(name: &str) -> Handle {
    Handle::parse(name).unwrap()
}

#[test]
fn lists_from_elsewhere_are_imported_and_listed() {
    let place = Place::new();
    for (file, text) in [("people.csv", PEOPLE), ("services.csv", SERVICES)] {
        fs::write(place.path().join(file), text).unwrap();
    }
    let file = |name: &str| place.path().join(name).display().to_string();
    let said = place.transcript(&[
        &["people", "list"],
        &["services", "list"],
        &["people", "import", &file("people.csv")],
        &["services", "import", &file("services.csv")],
        &["people", "list"],
        &["services", "list"],
        &["people", "import", &file("people.csv")],
        &["people", "export"],
        &["services", "export", "--format", "toml"],
        &["services", "export", "-o", &file("out.toml")],
        &["services", "import", &file("out.toml")],
        &["services", "versions", "ledger"],
        &["services", "versions", "leger"],
        &["people", "import", "/no/such/file.csv"],
        &["people", "import", &file("people.xlsx")],
        &["people", "export", "-o", "/no/such/folder/people.csv"],
    ]);
    assert_snapshot!(said.replace(&place.path().display().to_string(), "DIR").replace('\u{feff}', "<mark>"));
    let people: serde_json::Value = serde_json::from_str(&place.ok(&["people", "list", "--json"])).unwrap();
    assert_eq!(people[0]["contact"]["phone"], "+44 20 7946 0018");
    let (_, said) = place.start(&["people", "import", "-"], "name\nDan\n");
    assert_eq!((said.code, said.out.as_str()), (0, "1 person imported: 1 new\n"));
}

#[test]
fn what_comes_out_goes_in_again_unchanged() {
    let odd = [
        ("ada", "=cmd|' /C calc'!A0", "+49 151", "'@ada", "a+b@example.org"),
        ("bora", "'quoted' \"name\", with; all", "110", "-1", ""),
        ("chloe", "@chloe\u{202e}", "", "''=x", ""),
        ("dan", "  ", "", "https://chat.example/?a=b&c=d", ""),
    ];
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    for (name, full, phone, chat, mail) in odd {
        let person = PersonForm {
            handle: name.into(),
            name: full.into(),
            role: Role::Engineer,
            phone: phone.into(),
            chat: chat.into(),
            mail: mail.into(),
            zone: "Europe/Berlin".into(),
        };
        desk.execute(Execute::SavePerson { contact: person, was: None }, place.now).unwrap();
    }
    for name in ["web", "a service of many words", "=ledger"] {
        let service = ServiceForm {
            name: name.into(),
            owner: Some("ada".into()),
            rollback: "-x 'a' && deploy \"web\" --to=1,2".into(),
            depends_on: ["'q", "'=x", "-dash", "mail"].map(Into::into).into(),
            ..ServiceForm::default()
        };
        desk.execute(Execute::SaveService { service, was: None }, place.now).unwrap();
    }
    let before = desk.directory();
    for what in [Listing::People, Listing::Services] {
        for (format, name) in [(Format::Csv, "x.csv"), (Format::Toml, "x.toml")] {
            let text = desk.export(what, format).unwrap();
            if format == Format::Csv {
                let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
                let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
                let formula = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t']);
                assert!(!records.iter().flatten().any(formula), "a spreadsheet would run it: {text}");
            }
            let said = import(&place, what, name, text.as_bytes()).unwrap();
            assert!(said.ends_with(" unchanged") && !said.contains("new"), "{said}");
            assert_eq!(*desk.directory(), *before);

            let empty = Place::new();
            import(&empty, what, name, text.as_bytes()).unwrap();
            let copied = Desk::open(empty.path(), empty.now).directory();
            match what {
                Listing::People => assert_eq!(copied.people, before.people),
                Listing::Services => assert_eq!(copied.services, before.services),
            }
        }
    }
}

#[test]
fn an_empty_cell_keeps_what_is_known() {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    let more = "name,phone,role\nADA LOVELACE,+44 1,\nDan Brown,,\n";
    assert_eq!(
        import(&place, Listing::People, "more.csv", more.as_bytes()).unwrap(),
        "2 people imported: 1 new, 1 changed"
    );
    let twins = "handle,name\nada2,Ada Lovelace\n";
    import(&place, Listing::People, "twins.csv", twins.as_bytes()).unwrap();
    let refused = import(&place, Listing::People, "more.csv", more.as_bytes()).unwrap_err();
    assert!(refused.reason.contains("Line 2: Several people are called “ADA LOVELACE”."), "{refused}");
    let directory = Desk::open(place.path(), place.now).directory();
    let ada = directory.person(&handle("ada")).unwrap();
    assert_eq!(
        (ada.phone.as_str(), ada.mail.as_str(), ada.role),
        ("+44 1", "ada@example.org", Role::Engineer)
    );
    assert!(directory.person(&handle("dan-brown")).is_some());
}

#[test]
fn wrong_columns_are_said() {
    let said = [
        check("first,last,age\nAda,Lovelace,36\n"),
        check("name,mail,E-mail\nAda,a@b,c@d\n"),
        check(""),
        check("name,phone\n"),
        check("name,phone\n\n,\n"),
        check("Ada Lovelace\nBora\n"),
    ];
    assert_snapshot!(said.join("\n\n"));
}

#[test]
fn every_faulty_row_is_said_and_nothing_is_imported() {
    let faulty = "handle,name,role,phone,mail,zone\n\
        good,Good One,engineer,,,\n\
        Ada Lovelace,,,,,\n\
        me,Dan,,,,\n\
        \n\
        emre,Emre,,call me,,\n\
        fay,Fay,,,fay at home,\n\
        gil,Gil,,,,Atlantis\n\
        ,,cs,,,\n\
        ,???,,,,\n\
        GOOD,Another,,,,\n\
        hal,Hal,,,,,,too many\n\
        ida,\"Ida\nB\",,,,\n\
        ,Me,nobody,,,\n";
    assert_snapshot!(format!("{}\n\n{}", check(faulty), check("handle,mail\ndan,at home\n")));
}

#[test]
fn a_handle_made_from_a_name_is_never_somebody_else() {
    let long = "Anna-Katharina Elisabeth Freifrau von";
    let said = [
        check("name,phone\nAda,222\n"),
        check(&format!("name,phone\n{long} Hohenberg,110\n{long} Hohenstein,112\n")),
        check("name,handle\nAda B,\nAda Byron,ada-b\n"),
        check("name,phone\nme,110\n"),
        check("handle,phone\n@ME,110\n"),
    ];
    assert_snapshot!(said.join("\n\n"));
    let place = Place::new();
    let one = |name: &str| {
        import(&place, Listing::People, "one.csv", format!("name,phone\n{long} {name},110\n").as_bytes())
    };
    one("Hohenberg").unwrap();
    let refused = one("Hohenstein").unwrap_err().reason;
    assert!(refused.contains("and that is Anna-Katharina Elisabeth"), "{refused}");
    assert_eq!(one("Hohenberg").unwrap(), "1 person imported: 1 unchanged");
    place.start(&["people", "import", "-"], "handle,name\nzoe,\n");
    assert_eq!(
        place.start(&["people", "import", "-"], "name\nZoe\n").1.out,
        "1 person imported: 1 changed\n"
    );
    place.start(&["people", "import", "-"], "name\nBen - Bear\n(Jo)  Ng\n");
    let directory = Desk::open(place.path(), place.now).directory();
    let made: Vec<&str> = directory.people.iter().map(|person| person.handle.as_str()).collect();
    assert_eq!(made[1..], ["zoe", "ben-bear", "jo-ng"]);
}

#[test]
fn a_title_that_is_no_role_leaves_nobody_out() {
    let titles = [
        "Database",
        "payments engineer",
        "database",
        "Legal",
        "Office",
        "HR",
        "Sales",
        "SRE",
        "DevOps",
        "Customer-Success",
        "Chief Executive Officer",
        "Help desk",
        "software  engineer",
    ];
    let rows: String = titles.iter().enumerate().map(|(n, title)| format!("p{n},{title}\n")).collect();
    let place = Place::new();
    let csv = format!("handle,role\n{rows}");
    let said = import(&place, Listing::People, "people.csv", csv.as_bytes()).unwrap();
    let one = import(&place, Listing::People, "people.csv", b"handle,role\np0,wizard\np7,wizard\n").unwrap();
    let roles: Vec<&str> =
        Desk::open(place.path(), place.now).directory().people.iter().map(|one| one.role.name()).collect();
    assert_snapshot!(format!("{said}\n\n{one}\n\n{}", roles.join(" ")));
}

#[test]
fn nobody_is_saved_whom_no_line_could_name() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    let owned = ServiceForm { name: "web".into(), owner: Some("me".into()), ..ServiceForm::default() };
    for command in [
        Execute::SavePerson { contact: person("@Me"), was: None },
        Execute::SavePerson { contact: PersonForm { name: "Me".into(), ..person("") }, was: None },
        Execute::SaveService { service: owned, was: None },
    ] {
        let refused = desk.execute(command, place.now).unwrap_err();
        assert!(refused.reason.contains("@me is whoever writes it") && !refused.hint.is_empty(), "{refused}");
    }
    let refused = import(&place, Listing::Services, "s.csv", b"name,owner\nweb,@me\n").unwrap_err();
    assert!(refused.reason.contains("Line 2: “me” cannot be a handle"), "{refused}");
    fs::write(place.path().join("directory.toml"), "[[people]]\nhandle = \"me\"\n").unwrap();
    desk.execute(Execute::SavePerson { contact: person("bora"), was: None }, place.now).unwrap();
    desk.execute(Execute::RemovePerson { handle: handle("me") }, place.now).unwrap();
}

#[test]
fn what_never_ends_is_never_read() {
    let place = Place::new();
    let pipe = place.path().join("people.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let large = place.path().join("large.csv");
    fs::File::create(&large).unwrap().set_len(1 << 30).unwrap();
    for (file, said) in [
        (pipe.as_path(), "it is not a file"),
        (std::path::Path::new("/dev/zero"), "it is not a file"),
        (place.path(), "it is not a file"),
        (large.as_path(), "The file is larger than 32 MB."),
    ] {
        let answer = place.grizzly(&["people", "import", "--format", "csv", file.to_str().unwrap()]);
        assert!(answer.code == 1 && answer.err.contains(said), "{}", answer.err);
    }
    for name in ["directory.toml", "settings.toml"] {
        let file = place.path().join(name);
        let before = fs::read(&file).ok();
        let _ = fs::remove_file(&file);
        assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
        let said = place.grizzly(&["people", "list"]).err;
        assert!(said.contains(name) && said.contains("it is not a file"), "{said}");
        fs::remove_file(&file).unwrap();
        fs::File::create(&file).unwrap().set_len(1 << 30).unwrap();
        let said = place.grizzly(&["people", "list"]).err;
        assert!(said.contains(name) && said.contains("it is larger than "), "{said}");
        fs::remove_file(&file).unwrap();
        if let Some(before) = before {
            fs::write(&file, before).unwrap();
        }
    }
    fs::write(place.path().join("settings.toml"), "# more\n".repeat(200_000)).unwrap();
    let said = place.grizzly(&["people", "list"]).err;
    assert_snapshot!(said);
}

#[test]
fn a_fault_names_its_line_however_lines_end() {
    for end in ["\n", "\r\n", "\r"] {
        let csv = "name,mail\nDan,dan@example.org\n\nEmre,at home\n".replace('\n', end);
        assert!(check(&csv).contains("\nLine 4: “at home”"), "{end:?}: {}", check(&csv));
        let place = Place::new();
        let toml = "[[people]]\nhandle = \"ada\"\n\n[[people]]\nmail = \"x\"\n".replace('\n', end);
        let refused = import(&place, Listing::People, "p.toml", toml.as_bytes()).unwrap_err();
        assert!(refused.reason.contains("\nLine 4: It has neither"), "{end:?}: {refused}");
    }
}

#[test]
fn a_quote_that_is_not_closed_is_said() {
    let said = check("handle,name\ndan,\"Dan\nemre,Emre\n");
    assert!(said.starts_with("A quote in line 2 is not closed: its cell goes on to line 3."), "{said}");
    let services = |csv: &str| {
        let place = Place::new();
        read(import(&place, Listing::Services, "services.csv", csv.as_bytes()))
    };
    let stray = services("name,depends on\nweb,\npay,\"a\nsearch,\"b\n");
    assert!(stray.starts_with("A quote in line 3 is not closed: its cell goes on to line 4."), "{stray}");
    assert_eq!(services("name,depends on\npay,\"a\nb\"\n"), "1 service imported: 1 new", "a list in lines");
    assert_eq!(
        check("handle,name\ndan,5\" Dan\n"),
        "1 person imported: 1 new",
        "a quote within a word is a quote"
    );
}

#[test]
fn columns_that_mean_nothing_are_left_and_said() {
    let said = check("handle,shoe size,team\ndan,43,blue\n");
    assert_eq!(
        said,
        "1 person imported: 1 new\nNot taken, as they have no place here: the columns “shoe size”, “team”."
    );
}

#[test]
fn files_of_any_program_are_read() {
    let utf16 = |big: bool| {
        let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        format!("\u{feff}{PEOPLE}").encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    let western: Vec<u8> = PEOPLE.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, guessed) in [
        (PEOPLE.as_bytes().to_vec(), false),
        (format!("\u{feff}{PEOPLE}").into_bytes(), false),
        (PEOPLE.replace('\n', "\r\n").into_bytes(), false),
        (format!("sep=;\r\n{PEOPLE}").into_bytes(), false),
        (PEOPLE.replace(';', "\t").into_bytes(), false),
        (utf16(false), false),
        (utf16(true), false),
        (western, true),
    ] {
        let place = Place::new();
        let said = import(&place, Listing::People, "people.csv", &bytes).unwrap();
        assert!(said.starts_with("3 people imported: 3 new\n"), "{said}");
        assert_eq!(said.contains("read as windows-125"), guessed, "{said}");
        let directory = Desk::open(place.path(), place.now).directory();
        let bora = &directory.people[1];
        assert_eq!((bora.name.as_str(), &bora.handle), ("Bora Öztürk", &handle("bora-öztürk")));
        assert_eq!((directory.people[2].name.as_str(), directory.people[2].role), ("Chloé", Role::Ceo));
    }
}

#[test]
fn what_is_no_list_is_said() {
    let place = Place::new();
    let people = |name: &str, bytes: &[u8]| read(import(&place, Listing::People, name, bytes));
    let said = [
        people("people.csv", b"PK\x03\x04zip"),
        people("people.csv", b"a\0b\0c"),
        people("people.csv", b"\xff\xfea\x00\x00\xd8"),
        people("people.xlsx", b"x"),
        people("people.toml", b"[[people]]\nhandle = \"ada\"\nphone = 110\n"),
        people("people.toml", b"[[people]]\nhandle = \n"),
        people("people.toml", b"[[persons]]\nhandle = \"ada\"\n"),
        people("people.toml", b"[[services]]\nname = \"web\"\n"),
        people("people.toml", b"[[people]]\nhandle = \"ada\"\n\n[[people]]\nhandle = \"Ada\"\n"),
    ];
    assert_snapshot!(said.join("\n\n"));
    let mut desk = Desk::open(place.path(), place.now);
    let command = Execute::ImportDirectory {
        what: Listing::People,
        name: "people.csv".into(),
        bytes: "not base64!".into(),
    };
    assert_eq!(desk.execute(command, place.now).unwrap_err().code, Code::Mistake);
}

#[test]
fn faulty_services_are_said() {
    let place = Place::new();
    let csv = "name,owner,rollback,depends on\n\
        ,ada,,\n\
        web,Team Blue,,\n\
        pay,,\"one\ntwo\",\n\
        Mail,,,\"mail | web\"\n\
        \"a;b\",,,\n\
        MAIL,,,\n";
    assert_snapshot!(read(import(&place, Listing::Services, "services.csv", csv.as_bytes())));
}

#[test]
fn ten_thousand_people_are_imported_in_a_moment() {
    let place = Place::new();
    let rows: String = (0..10_000)
        .map(|n| {
            format!("person-{n},Person Number {n},engineer,+49 30 {n:07},p{n}@example.org,Europe/Berlin\n")
        })
        .collect();
    let csv = format!("handle,name,role,phone,mail,zone\n{rows}");
    for answer in ["10000 people imported: 10000 new", "10000 people imported: 10000 unchanged"] {
        let began = Instant::now();
        assert_eq!(import(&place, Listing::People, "people.csv", csv.as_bytes()).unwrap(), answer);
        // The time is for whoever reads it: a shared machine may be slow.
        eprintln!("{answer}: {:?}", began.elapsed());
        assert!(began.elapsed().as_secs() < 20, "not quadratic");
    }
}

#[test]
fn a_file_that_does_not_parse_is_said_and_not_overwritten() {
    let place = Place::new();
    let file = place.path().join("directory.toml");
    for toml in [
        "[[people]]\nhandle = \"ada\"\nphone = +49\n",
        "[[people]]\nhandle = \"ada\"\nshoe_size = \"39\"\n",
        "[[people]]\nhandle = \"ada\"\n[[people]]\nhandle = \"ADA\"\n",
        "[[services]]\nname = \"web\"\n[[services]]\nname = \"Web\"\n",
    ] {
        fs::write(&file, toml).unwrap();
        let mut desk = Desk::open(place.path(), place.now);
        let notices = desk.notices(&[]);
        let said = format!("{}\n  {}", notices[0].text, notices[0].hint);
        assert!(notices[0].serious && notices[0].code == "directory", "{said}");
        assert!(said.contains("directory.toml") && said.contains("move it away"), "{said}");
        let refused =
            desk.execute(Execute::SavePerson { contact: person("bora"), was: None }, place.now).unwrap_err();
        assert_eq!(refused.code, Code::Directory);
        assert!(desk.export(Listing::People, Format::Csv).is_err(), "half a list is not handed out");
        assert_eq!(fs::read_to_string(&file).unwrap(), toml);
        place.ok(&["declare", "all else works"]);
        fs::remove_file(&file).unwrap();
        assert_eq!(desk.notices(&[]), [], "moved away, it is in nobody's way");
    }
}

#[test]
fn the_notice_says_where_the_mistake_is() {
    let place = Place::new();
    fs::write(place.path().join("directory.toml"), "[[people]]\nhandle = \"ada\"\nphon = \"1\"\n").unwrap();
    let said = place.grizzly(&["people", "list"]);
    assert_snapshot!(said.err.replace(&place.path().display().to_string(), "DIR"));
}

#[test]
fn a_file_that_breaks_while_the_app_runs_leaves_the_last_phone_list() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    let file = place.path().join("directory.toml");
    fs::write(&file, "[[people]]\nhandle = \"ada\"\nphone = \"110\"\n").unwrap();
    assert!(desk.catch_up(place.now).unwrap().0, "another program's change is seen");
    assert!(!desk.catch_up(place.now).unwrap().0, "once");
    fs::write(&file, "[[people]\n").unwrap();
    let view = desk.directory_view(place.now);
    assert_eq!(view.people[0].contact.phone.as_str(), "110");
    assert!(view.problem.is_some());
    let call = Execute::Contact { incident: None, handle: handle("ada"), through: Through::Phone };
    assert_eq!(
        desk.execute(call, place.now).unwrap().1,
        [Effect::OpenLink { link: "tel:110".into(), what: "dialler" }]
    );
}

#[test]
fn two_processes_add_to_the_directory_and_neither_loses_anything() {
    let place = Place::new();
    let mut window = Desk::open(place.path(), place.now);
    place.start(&["people", "import", "-"], "handle\nada\n");
    window.execute(Execute::SavePerson { contact: person("bora"), was: None }, place.now).unwrap();
    let names: Vec<String> =
        window.directory().people.iter().map(|person| person.handle.to_string()).collect();
    assert_eq!(names, ["@ada", "@bora"]);
    assert!(place.ok(&["people", "list"]).contains("@bora"));
}

#[test]
fn many_that_write_at_once_lose_nothing() {
    let place = Place::new();
    let write = |writer: u32| {
        let mut desk = Desk::open(place.path(), place.now);
        for number in 0..10 {
            let contact = person(&format!("p{writer}-{number}"));
            desk.execute(Execute::SavePerson { contact, was: None }, place.now).unwrap();
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|writer| drop(scope.spawn(move || write(writer)))));
    assert_eq!(Desk::open(place.path(), place.now).directory().people.len(), 40);
}

#[test]
fn people_and_services_are_saved_renamed_and_removed() {
    let place = Place::new();
    let mut desk = Desk::open(place.path(), place.now);
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    import(&place, Listing::Services, "services.csv", SERVICES.as_bytes()).unwrap();
    let mut run = |command: Execute| match desk.execute(command, place.now) {
        Ok((done, effects)) => format!("{} {effects:?}", done.did.join(", ")),
        Err(problem) => format!("{}\n  {}", problem.reason, problem.hint),
    };
    let service = |name: &str| ServiceForm { name: name.into(), ..ServiceForm::default() };
    let said = [
        run(Execute::SavePerson { contact: person("ada"), was: None }),
        run(Execute::SavePerson { contact: person("lovelace"), was: Some(handle("ada")) }),
        run(Execute::SavePerson { contact: person("chloe"), was: Some(handle("lovelace")) }),
        run(Execute::SavePerson {
            contact: PersonForm { zone: "Berlin".into(), ..person("dan") },
            was: None,
        }),
        run(Execute::SavePerson { contact: person("Ada Lovelace"), was: None }),
        run(Execute::SavePerson { contact: person(" "), was: None }),
        run(Execute::SavePerson {
            contact: PersonForm { name: "Emre Ay".into(), ..PersonForm::default() },
            was: None,
        }),
        run(Execute::RemovePerson { handle: handle("chloe") }),
        run(Execute::RemovePerson { handle: handle("chloe") }),
        run(Execute::CopyRollback { service: "WEB".into() }),
        run(Execute::CopyRollback { service: "ledger".into() }),
        run(Execute::CopyRollback { service: "payments".into() }),
        run(Execute::SaveService {
            service: ServiceForm { runbook: "HTTPS://wiki.example/ledger".into(), ..service("ledger") },
            was: Some(Text::new("ledger")),
        }),
        run(Execute::CopyRollback { service: "ledger".into() }),
        run(Execute::SaveService {
            service: ServiceForm {
                rollback: "https://wiki.example/ledger then deploy".into(),
                ..service("ledger")
            },
            was: Some(Text::new("ledger")),
        }),
        run(Execute::CopyRollback { service: "ledger".into() }),
        run(Execute::SaveService { service: service("Web"), was: None }),
        run(Execute::SaveService { service: service("Books"), was: Some(Text::new("ledger")) }),
        run(Execute::SaveService {
            service: ServiceForm { owner: Some("Team Blue".into()), ..service("mail") },
            was: None,
        }),
        run(Execute::RemoveService { name: "web".into() }),
        run(Execute::RemoveService { name: "web".into() }),
    ];
    assert_snapshot!(said.join("\n"));
    let directory = desk.directory();
    assert_eq!(directory.service("payments").unwrap().depends_on, ["Books", "cards"].map(Text::new));
}

#[test]
fn somebody_is_called_in_by_a_link_and_the_log_says_so() {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    place.ok(&["declare", "Checkout returns 500s"]);
    place.ok(&["say", "current", "/join @chloe"]);
    let mut desk = Desk::open(place.path(), place.now);
    let id = desk.current();
    let mut call = |incident, name: &str, through| match desk
        .execute(Execute::Contact { incident, handle: handle(name), through }, place.now)
    {
        Ok((done, effects)) => format!("{effects:?} logged {:?} {}", done.numbers, done.failed.join(" ")),
        Err(problem) => format!("{}\n  {}", problem.reason, problem.hint),
    };
    let said = [
        call(id, "ada", Through::Phone),
        call(id, "ada", Through::Chat),
        call(None, "bora-öztürk", Through::Phone),
        call(None, "bora-öztürk", Through::Mail),
        call(id, "bora-öztürk", Through::Chat),
        call(id, "chloe", Through::Phone),
        call(id, "dan", Through::Phone),
        call(Some(grizzly_core::IncidentId(uuid::Uuid::nil())), "ada", Through::Phone),
    ];
    assert_snapshot!(said.join("\n"));
    let log = place.ok(&["show", "current"]);
    assert!(log.contains("Called Ada in: by phone") && log.contains("Called Ada in: by chat"), "{log}");
}

#[test]
fn the_phone_list_is_there_when_nothing_can_be_logged() {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    fs::remove_file(place.path().join("grizzly.db")).unwrap();
    fs::create_dir(place.path().join("grizzly.db")).unwrap();
    assert!(place.ok(&["people", "list"]).contains("+44 20 7946 0018"));
    let mut desk = Desk::open(place.path(), place.now);
    let incident = Some(grizzly_core::IncidentId(uuid::Uuid::nil()));
    let call = Execute::Contact { incident, handle: handle("ada"), through: Through::Phone };
    let (done, effects) = desk.execute(call, place.now).unwrap();
    assert_eq!(effects, [Effect::OpenLink { link: "tel:+442079460018".into(), what: "dialler" }]);
    assert!(done.failed[0].contains("Nothing can be logged"), "{:?}", done.failed);
}

#[test]
fn whoever_an_incident_names_can_be_completed() {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    import(&place, Listing::Services, "services.csv", SERVICES.as_bytes()).unwrap();
    place.ok(&["declare", "Checkout returns 500s"]);
    place.ok(&["say", "current", "/join @zoe @chloe"]);
    let view = Desk::open(place.path(), place.now).directory_view(place.now);
    let shown: Vec<String> = view
        .people
        .iter()
        .map(|person| {
            let time = person.local_time.as_deref().unwrap_or("-");
            format!(
                "{} {} known:{} {:?} {time}",
                person.contact.handle, person.name, person.known, person.reach
            )
        })
        .collect();
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn suspecting_a_service_names_what_is_related_to_it() {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    import(&place, Listing::Services, "services.csv", SERVICES.as_bytes()).unwrap();
    place.ok(&["declare", "Checkout returns 500s"]);
    assert_snapshot!(without_ids(&place.transcript(&[
        &["say", "current", "/suspect payments"],
        &["say", "current", "/suspect web"],
        &["say", "current", "only a note"],
        &["say", "current", "/suspect ledger", "/suspect cards"],
        &["say", "current", "/suspect unheard-of"],
    ])));
}

#[test]
fn a_person_of_the_directory_is_no_slip() {
    let place = Place::new();
    place.start(&["people", "import", "-"], "handle\nbora\nboran\n");
    place.ok(&["declare", "it"]);
    place.ok(&["say", "current", "/join @bora"]);
    assert!(!place.ok(&["say", "current", "/join @boran"]).contains("new here"));
    assert!(place.ok(&["say", "current", "/join @borra"]).contains("If you meant @bora"));
}

#[test]
fn wrong_usage_ends_with_2_and_help_with_0() {
    let place = Place::new();
    for (arguments, code) in [
        (&["people"] as &[&str], 2),
        (&["people", "import"], 2),
        (&["people", "versions", "web"], 2),
        (&["services", "versions"], 2),
        (&["services", "export", "--format", "xlsx"], 2),
        (&["people", "import", "--help"], 0),
        (&["services", "--help"], 0),
    ] {
        assert_eq!(place.grizzly(arguments).code, code, "{arguments:?}");
    }
}

#[test]
fn the_desk_may_move_between_threads() {
    fn check<T: Send>(_: &T) {}
    let place = Place::new();
    check(&Desk::open(place.path(), place.now));
}

#[test]
fn a_list_is_written_into_a_new_file_and_over_none() {
    let place = Place::new();
    import(&place, Listing::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    let desk = Desk::open(place.path(), place.now);
    for name in ["grizzly-people.csv", "grizzly-people-2.csv"] {
        let path = desk.export_into(Listing::People, Format::Csv, place.path()).unwrap();
        assert_eq!(path, place.path().join(name));
        let said = import(&place, Listing::People, name, &fs::read(path).unwrap()).unwrap();
        assert_eq!(said, "3 people imported: 3 unchanged");
    }
    let refused = desk.export_into(Listing::Services, Format::Toml, &place.path().join("none")).unwrap_err();
    assert!(refused.reason.starts_with("Nothing could be written into"), "{refused}");
}
