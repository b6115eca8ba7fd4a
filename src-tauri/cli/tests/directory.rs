//! The directory: imports, exports, and errors.

use std::fs;

use crate::common::{TestProgram, without_ids};
use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_app::{
    Effect, Execute, Workspace,
    api::{Code, DirectoryFormat, DirectoryList, PersonForm, Problem, ServiceForm},
};
use grizzly_core::{
    PersonId, Text,
    directory::{ContactMethod, Role},
};
use insta::assert_snapshot;

const PEOPLE: &str = "\
Name;E-Mail;Mobile;Role;Username;Time zone;Chat;Birthday
Ada Lovelace;ada@example.org;+44 20 7946 0018;engineer;ada;Europe/London;https://chat.example/ada;10 December
Bora Öztürk;bora@example.org;+90 (0) 212 555 01 02;CS;;Europe/Istanbul;#support;
Chloé;;;CEO;chloe;;;
";

const SERVICES: &str = "\
name,owner,how to roll back,runbook,depends on,repository
payments,@bora,deploy payments --to previous,https://wiki.example/payments,\"ledger, cards\",
web,Ada Lovelace,https://deploy.example/web,,payments,~/code/web
ledger,,,,,
";

/// The answer of an import. Checks that a refused import changes nothing.
fn import(program: &TestProgram, list: DirectoryList, file: &str, bytes: &[u8]) -> Result<String, Problem> {
    let mut workspace = Workspace::open(program.path(), program.now);
    let before = workspace.directory();
    let command = Execute::ImportDirectory { list, file_name: file.into(), bytes: STANDARD.encode(bytes) };
    match workspace.execute(command, program.now) {
        Ok((done, _)) => Ok(done.completed.into_iter().chain(done.warning).collect::<Vec<_>>().join("\n")),
        Err(problem) => {
            assert_eq!(workspace.directory(), before, "a refused import changes nothing");
            assert_eq!(Workspace::open(program.path(), program.now).directory(), before);
            Err(problem)
        }
    }
}

/// What the user reads after importing this CSV into a directory with Ada, Bora and Chloé.
fn check(csv: &str) -> String {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    read(import(&program, DirectoryList::People, "more.csv", csv.as_bytes()))
}

fn read(answer: Result<String, Problem>) -> String {
    answer.unwrap_or_else(|problem| format!("{}\n  {}", problem.reason, problem.hint))
}

fn person(id: &str) -> PersonForm {
    PersonForm { id: id.into(), ..PersonForm::default() }
}

fn id(name: &str) -> PersonId {
    PersonId::parse(name).unwrap()
}

#[test]
fn lists_are_imported_listed_and_exported() {
    let program = TestProgram::new();
    for (file, text) in [("people.csv", PEOPLE), ("services.csv", SERVICES)] {
        fs::write(program.export_file(file), text).unwrap();
    }
    let file = |name: &str| program.export_file(name).display().to_string();
    let said = program.transcript(&[
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
    assert_snapshot!(said.replace(file("").trim_end_matches('/'), "DIR").replace('\u{feff}', "<mark>"));
    let people: serde_json::Value = serde_json::from_str(&program.ok(&["people", "list", "--json"])).unwrap();
    assert_eq!(people[0]["contact"]["phone"], "+44 20 7946 0018");
    let (_, said) = program.start(&["people", "import", "-"], "name\nDan\n");
    assert_eq!((said.code, said.out.as_str()), (0, "Imported 1 person: 1 new\n"));
}

#[test]
fn an_export_can_be_imported_again_without_changes() {
    let odd = [
        ("ada", "=cmd|' /C calc'!A0", "+49 151", "'@ada", "a+b@example.org"),
        ("bora", "'quoted' \"name\", with; all", "110", "-1", ""),
        ("chloe", "@chloe\u{202e}", "", "''=x", ""),
        ("dan", "  ", "", "https://chat.example/?a=b&c=d", ""),
    ];
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    for (name, full, phone, chat, mail) in odd {
        let person = PersonForm {
            id: name.into(),
            name: full.into(),
            role: Role::Engineer,
            phone: phone.into(),
            chat: chat.into(),
            mail: mail.into(),
            zone: "Europe/Berlin".into(),
        };
        workspace.execute(Execute::SavePerson { person, replaces: None }, program.now).unwrap();
    }
    for name in ["web", "a service of many words", "=ledger"] {
        let service = ServiceForm {
            name: name.into(),
            owner: Some("ada".into()),
            rollback: "-x 'a' && deploy \"web\" --to=1,2".into(),
            depends_on: ["'q", "'=x", "-dash", "mail"].map(Into::into).into(),
            ..ServiceForm::default()
        };
        workspace.execute(Execute::SaveService { service, replaces: None }, program.now).unwrap();
    }
    let before = workspace.directory();
    for list in [DirectoryList::People, DirectoryList::Services] {
        for (format, name) in [(DirectoryFormat::Csv, "x.csv"), (DirectoryFormat::Toml, "x.toml")] {
            let text = workspace.export_directory(list, format).unwrap();
            if format == DirectoryFormat::Csv {
                let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
                let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
                let formula = |cell: &str| cell.starts_with(['=', '+', '-', '@', '\t']);
                assert!(!records.iter().flatten().any(formula), "a spreadsheet would run it: {text}");
            }
            let said = import(&program, list, name, text.as_bytes()).unwrap();
            assert!(said.ends_with(" unchanged") && !said.contains("new"), "{said}");
            assert_eq!(*workspace.directory(), *before);

            let empty = TestProgram::new();
            import(&empty, list, name, text.as_bytes()).unwrap();
            let copied = Workspace::open(empty.path(), empty.now).directory();
            match list {
                DirectoryList::People => assert_eq!(copied.people, before.people),
                DirectoryList::Services => assert_eq!(copied.services, before.services),
            }
        }
    }
}

#[test]
fn an_empty_cell_changes_nothing() {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    let more = "name,phone,role\nADA LOVELACE,+44 1,\nDan Brown,,\n";
    assert_eq!(
        import(&program, DirectoryList::People, "more.csv", more.as_bytes()).unwrap(),
        "Imported 2 people: 1 new, 1 changed"
    );
    let twins = "id,name\nada2,Ada Lovelace\n";
    import(&program, DirectoryList::People, "twins.csv", twins.as_bytes()).unwrap();
    let refused = import(&program, DirectoryList::People, "more.csv", more.as_bytes()).unwrap_err();
    assert!(refused.reason.contains("Line 2: Several people are named “ADA LOVELACE”."), "{refused}");
    let directory = Workspace::open(program.path(), program.now).directory();
    let ada = directory.person(&id("ada")).unwrap();
    assert_eq!(
        (ada.phone.as_str(), ada.mail.as_str(), ada.role),
        ("+44 1", "ada@example.org", Role::Engineer)
    );
    assert!(directory.person(&id("dan-brown")).is_some());
}

#[test]
fn invalid_columns_are_reported() {
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
fn every_invalid_row_is_reported_and_nothing_is_imported() {
    let faulty = "id,name,role,phone,mail,zone\n\
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
    assert_snapshot!(format!("{}\n\n{}", check(faulty), check("id,mail\ndan,at home\n")));
}

#[test]
fn an_id_made_from_a_name_never_matches_another_person() {
    let long = "Anna-Katharina Elisabeth Freifrau von";
    let said = [
        check("name,phone\nAda,222\n"),
        check(&format!("name,phone\n{long} Hohenberg,110\n{long} Hohenstein,112\n")),
        check("name,id\nAda B,\nAda Byron,ada-b\n"),
        check("name,phone\nme,110\n"),
        check("id,phone\n@ME,110\n"),
    ];
    assert_snapshot!(said.join("\n\n"));
    let program = TestProgram::new();
    let one = |name: &str| {
        import(
            &program,
            DirectoryList::People,
            "one.csv",
            format!("name,phone\n{long} {name},110\n").as_bytes(),
        )
    };
    one("Hohenberg").unwrap();
    let refused = one("Hohenstein").unwrap_err().reason;
    assert!(refused.contains("which already belongs to Anna-Katharina Elisabeth"), "{refused}");
    assert_eq!(one("Hohenberg").unwrap(), "Imported 1 person: 1 unchanged");
    program.start(&["people", "import", "-"], "id,name\nzoe,\n");
    assert_eq!(
        program.start(&["people", "import", "-"], "name\nZoe\n").1.out,
        "Imported 1 person: 1 changed\n"
    );
    program.start(&["people", "import", "-"], "name\nBen - Bear\n(Jo)  Ng\n");
    let directory = Workspace::open(program.path(), program.now).directory();
    let made: Vec<&str> = directory.people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(made[1..], ["zoe", "ben-bear", "jo-ng"]);
}

#[test]
fn a_person_with_an_unknown_role_is_imported_as_other() {
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
        "Helpdesk",
        "software  engineer",
    ];
    let rows: String = titles.iter().enumerate().map(|(n, title)| format!("p{n},{title}\n")).collect();
    let program = TestProgram::new();
    let csv = format!("id,role\n{rows}");
    let said = import(&program, DirectoryList::People, "people.csv", csv.as_bytes()).unwrap();
    let one =
        import(&program, DirectoryList::People, "people.csv", b"id,role\np0,wizard\np7,wizard\n").unwrap();
    let roles: Vec<&str> = Workspace::open(program.path(), program.now)
        .directory()
        .people
        .iter()
        .map(|one| one.role.name())
        .collect();
    assert_snapshot!(format!("{said}\n\n{one}\n\n{}", roles.join(" ")));
}

#[test]
fn a_person_named_me_is_refused() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let owned = ServiceForm { name: "web".into(), owner: Some("me".into()), ..ServiceForm::default() };
    for command in [
        Execute::SavePerson { person: person("@Me"), replaces: None },
        Execute::SavePerson { person: PersonForm { name: "Me".into(), ..person("") }, replaces: None },
        Execute::SaveService { service: owned, replaces: None },
    ] {
        let refused = workspace.execute(command, program.now).unwrap_err();
        assert!(refused.reason.contains("@me is the author") && !refused.hint.is_empty(), "{refused}");
    }
    let refused = import(&program, DirectoryList::Services, "s.csv", b"name,owner\nweb,@me\n").unwrap_err();
    assert!(refused.reason.contains("Line 2: “me” can't be the name of a person"), "{refused}");
    fs::write(program.path().join("directory.toml"), "[[people]]\nid = \"me\"\n").unwrap();
    workspace.execute(Execute::SavePerson { person: person("bora"), replaces: None }, program.now).unwrap();
    workspace.execute(Execute::RemovePerson { id: id("me") }, program.now).unwrap();
}

#[test]
fn pipes_devices_and_huge_files_are_not_read() {
    let program = TestProgram::new();
    let pipe = program.path().join("people.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let large = program.path().join("large.csv");
    fs::File::create(&large).unwrap().set_len(1 << 30).unwrap();
    for (file, said) in [
        (pipe.as_path(), "it isn't a file"),
        (std::path::Path::new("/dev/zero"), "it isn't a file"),
        (program.path(), "it isn't a file"),
        (large.as_path(), "The file is larger than 32 MB."),
    ] {
        let answer = program.grizzly(&["people", "import", "--format", "csv", file.to_str().unwrap()]);
        assert!(answer.code == 1 && answer.err.contains(said), "{}", answer.err);
    }
    for name in ["directory.toml", "settings.toml"] {
        let file = program.path().join(name);
        let before = fs::read(&file).ok();
        let _ = fs::remove_file(&file);
        assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
        let said = program.grizzly(&["people", "list"]).err;
        assert!(said.contains(name) && said.contains("it isn't a file"), "{said}");
        fs::remove_file(&file).unwrap();
        fs::File::create(&file).unwrap().set_len(1 << 30).unwrap();
        let said = program.grizzly(&["people", "list"]).err;
        assert!(said.contains(name) && said.contains("it is larger than "), "{said}");
        fs::remove_file(&file).unwrap();
        if let Some(before) = before {
            fs::write(&file, before).unwrap();
        }
    }
    fs::write(program.path().join("settings.toml"), "# more\n".repeat(200_000)).unwrap();
    let said = program.grizzly(&["people", "list"]).err;
    assert_snapshot!(said);
}

#[test]
fn an_error_names_its_line_with_any_line_ending() {
    for end in ["\n", "\r\n", "\r"] {
        let csv = "name,mail\nDan,dan@example.org\n\nEmre,at home\n".replace('\n', end);
        assert!(check(&csv).contains("\nLine 4: “at home”"), "{end:?}: {}", check(&csv));
        let program = TestProgram::new();
        let toml = "[[people]]\nid = \"ada\"\n\n[[people]]\nmail = \"x\"\n".replace('\n', end);
        let refused = import(&program, DirectoryList::People, "p.toml", toml.as_bytes()).unwrap_err();
        assert!(refused.reason.contains("\nLine 4: The row has no ID and no name"), "{end:?}: {refused}");
    }
}

#[test]
fn an_unclosed_quote_is_reported() {
    let said = check("id,name\ndan,\"Dan\nemre,Emre\n");
    assert!(
        said.starts_with("Nothing was imported. A quote in line 2 isn't closed: its cell ends in line 3."),
        "{said}"
    );
    let services = |csv: &str| {
        let program = TestProgram::new();
        read(import(&program, DirectoryList::Services, "services.csv", csv.as_bytes()))
    };
    let stray = services("name,depends on\nweb,\npay,\"a\nsearch,\"b\n");
    assert!(
        stray.starts_with("Nothing was imported. A quote in line 3 isn't closed: its cell ends in line 4."),
        "{stray}"
    );
    assert_eq!(
        services("name,depends on\npay,\"a\nb\"\n"),
        "Imported 1 service: 1 new",
        "a list on several lines"
    );
    assert_eq!(
        check("id,name\ndan,5\" Dan\n"),
        "Imported 1 person: 1 new",
        "a quote within a word is a quote"
    );
}

#[test]
fn unknown_columns_are_skipped_and_reported() {
    let said = check("id,shoe size,team\ndan,43,blue\n");
    assert_eq!(said, "Imported 1 person: 1 new\nSkipped the unknown columns “shoe size”, “team”.");
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
        let program = TestProgram::new();
        let said = import(&program, DirectoryList::People, "people.csv", &bytes).unwrap();
        assert!(said.starts_with("Imported 3 people: 3 new\n"), "{said}");
        assert_eq!(said.contains("guessed as windows-125"), guessed, "{said}");
        let directory = Workspace::open(program.path(), program.now).directory();
        let bora = &directory.people[1];
        assert_eq!((bora.name.as_str(), &bora.id), ("Bora Öztürk", &id("bora-öztürk")));
        assert_eq!((directory.people[2].name.as_str(), directory.people[2].role), ("Chloé", Role::Ceo));
    }
}

#[test]
fn files_that_are_not_lists_are_reported() {
    let program = TestProgram::new();
    let people = |name: &str, bytes: &[u8]| read(import(&program, DirectoryList::People, name, bytes));
    let said = [
        people("people.csv", b"PK\x03\x04zip"),
        people("people.csv", b"a\0b\0c"),
        people("people.csv", b"\xff\xfea\x00\x00\xd8"),
        people("people.xlsx", b"x"),
        people("people.toml", b"[[people]]\nid = \"ada\"\nphone = 110\n"),
        people("people.toml", b"[[people]]\nid = \n"),
        people("people.toml", b"[[persons]]\nid = \"ada\"\n"),
        people("people.toml", b"[[services]]\nname = \"web\"\n"),
        people("people.toml", b"[[people]]\nid = \"ada\"\n\n[[people]]\nid = \"Ada\"\n"),
    ];
    assert_snapshot!(said.join("\n\n"));
    let mut workspace = Workspace::open(program.path(), program.now);
    let command = Execute::ImportDirectory {
        list: DirectoryList::People,
        file_name: "people.csv".into(),
        bytes: "not base64!".into(),
    };
    assert_eq!(workspace.execute(command, program.now).unwrap_err().code, Code::Invalid);
}

#[test]
fn invalid_services_are_reported() {
    let program = TestProgram::new();
    let csv = "name,owner,rollback,depends on\n\
        ,ada,,\n\
        web,Team Blue,,\n\
        pay,,\"one\ntwo\",\n\
        Mail,,,\"mail | web\"\n\
        \"a;b\",,,\n\
        MAIL,,,\n";
    assert_snapshot!(read(import(&program, DirectoryList::Services, "services.csv", csv.as_bytes())));
}

#[test]
fn ten_thousand_people_are_imported() {
    let program = TestProgram::new();
    let rows: String = (0..10_000)
        .map(|n| {
            format!("person-{n},Person Number {n},engineer,+49 30 {n:07},p{n}@example.org,Europe/Berlin\n")
        })
        .collect();
    let csv = format!("id,name,role,phone,mail,zone\n{rows}");
    for answer in ["Imported 10000 people: 10000 new", "Imported 10000 people: 10000 unchanged"] {
        assert_eq!(import(&program, DirectoryList::People, "people.csv", csv.as_bytes()).unwrap(), answer);
    }
}

#[test]
fn an_invalid_directory_file_is_reported_and_not_overwritten() {
    let program = TestProgram::new();
    let file = program.path().join("directory.toml");
    for toml in [
        "[[people]]\nid = \"ada\"\nphone = +49\n",
        "[[people]]\nid = \"ada\"\nshoe_size = \"39\"\n",
        "[[people]]\nid = \"ada\"\n[[people]]\nid = \"ADA\"\n",
        "[[services]]\nname = \"web\"\n[[services]]\nname = \"Web\"\n",
    ] {
        fs::write(&file, toml).unwrap();
        let mut workspace = Workspace::open(program.path(), program.now);
        let notices = workspace.notices(&[]);
        let said = format!("{}\n  {}", notices[0].text, notices[0].hint);
        assert!(notices[0].critical && notices[0].code == "directory", "{said}");
        assert!(said.contains("directory.toml") && said.contains("move it away"), "{said}");
        let refused = workspace
            .execute(Execute::SavePerson { person: person("bora"), replaces: None }, program.now)
            .unwrap_err();
        assert_eq!(refused.code, Code::Directory);
        assert!(
            workspace.export_directory(DirectoryList::People, DirectoryFormat::Csv).is_err(),
            "an incomplete list is not exported"
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), toml);
        program.ok(&["declare", "all else works"]);
        fs::remove_file(&file).unwrap();
        assert_eq!(workspace.notices(&[]), [], "no notice once the file is gone");
    }
}

#[test]
fn the_notice_shows_the_place_of_the_error() {
    let program = TestProgram::new();
    fs::write(program.path().join("directory.toml"), "[[people]]\nid = \"ada\"\nphon = \"1\"\n").unwrap();
    let said = program.grizzly(&["people", "list"]);
    assert_snapshot!(said.err.replace(&program.path().display().to_string(), "DIR"));
}

#[test]
fn the_last_valid_directory_stays_while_the_file_is_invalid() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    let file = program.path().join("directory.toml");
    fs::write(&file, "[[people]]\nid = \"ada\"\nphone = \"110\"\n").unwrap();
    assert!(workspace.catch_up(program.now).0, "a change by another program is noticed");
    assert!(!workspace.catch_up(program.now).0, "once");
    fs::write(&file, "[[people]\n").unwrap();
    let view = workspace.directory_view(program.now);
    assert_eq!(view.people[0].contact.phone.as_str(), "110");
    assert!(view.problem.is_some());
    let call = Execute::ContactPerson { incident: None, person: id("ada"), method: ContactMethod::Phone };
    assert_eq!(
        workspace.execute(call, program.now).unwrap().1,
        [Effect::OpenLink { link: "tel:110".into(), label: "phone app" }]
    );
}

#[test]
fn two_processes_add_to_the_directory_and_neither_loses_anything() {
    let program = TestProgram::new();
    let mut window = Workspace::open(program.path(), program.now);
    program.start(&["people", "import", "-"], "id\nada\n");
    window.execute(Execute::SavePerson { person: person("bora"), replaces: None }, program.now).unwrap();
    let names: Vec<String> = window.directory().people.iter().map(|person| person.id.to_string()).collect();
    assert_eq!(names, ["@ada", "@bora"]);
    assert!(program.ok(&["people", "list"]).contains("@bora"));
}

#[test]
fn concurrent_writers_lose_nothing() {
    let program = TestProgram::new();
    let write = |writer: u32| {
        let mut workspace = Workspace::open(program.path(), program.now);
        for number in 0..10 {
            let contact = person(&format!("p{writer}-{number}"));
            workspace.execute(Execute::SavePerson { person: contact, replaces: None }, program.now).unwrap();
        }
    };
    std::thread::scope(|scope| (0..4).for_each(|writer| drop(scope.spawn(move || write(writer)))));
    assert_eq!(Workspace::open(program.path(), program.now).directory().people.len(), 40);
}

#[test]
fn people_and_services_are_saved_renamed_and_removed() {
    let program = TestProgram::new();
    let mut workspace = Workspace::open(program.path(), program.now);
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    import(&program, DirectoryList::Services, "services.csv", SERVICES.as_bytes()).unwrap();
    let mut run = |command: Execute| match workspace.execute(command, program.now) {
        Ok((done, effects)) => format!("{} {effects:?}", done.completed.join(", ")),
        Err(problem) => format!("{}\n  {}", problem.reason, problem.hint),
    };
    let service = |name: &str| ServiceForm { name: name.into(), ..ServiceForm::default() };
    let said = [
        run(Execute::SavePerson { person: person("ada"), replaces: None }),
        run(Execute::SavePerson { person: person("lovelace"), replaces: Some(id("ada")) }),
        run(Execute::SavePerson { person: person("chloe"), replaces: Some(id("lovelace")) }),
        run(Execute::SavePerson {
            person: PersonForm { zone: "Berlin".into(), ..person("dan") },
            replaces: None,
        }),
        run(Execute::SavePerson { person: person("Ada Lovelace"), replaces: None }),
        run(Execute::SavePerson { person: person(" "), replaces: None }),
        run(Execute::SavePerson {
            person: PersonForm { name: "Emre Ay".into(), ..PersonForm::default() },
            replaces: None,
        }),
        run(Execute::RemovePerson { id: id("chloe") }),
        run(Execute::RemovePerson { id: id("chloe") }),
        run(Execute::CopyRollback { service: "WEB".into() }),
        run(Execute::CopyRollback { service: "ledger".into() }),
        run(Execute::CopyRollback { service: "payments".into() }),
        run(Execute::SaveService {
            service: ServiceForm { runbook: "HTTPS://wiki.example/ledger".into(), ..service("ledger") },
            replaces: Some(Text::new("ledger")),
        }),
        run(Execute::CopyRollback { service: "ledger".into() }),
        run(Execute::SaveService {
            service: ServiceForm {
                rollback: "https://wiki.example/ledger then deploy".into(),
                ..service("ledger")
            },
            replaces: Some(Text::new("ledger")),
        }),
        run(Execute::CopyRollback { service: "ledger".into() }),
        run(Execute::SaveService { service: service("Web"), replaces: None }),
        run(Execute::SaveService { service: service("Books"), replaces: Some(Text::new("ledger")) }),
        run(Execute::SaveService {
            service: ServiceForm { owner: Some("Team Blue".into()), ..service("mail") },
            replaces: None,
        }),
        run(Execute::RemoveService { name: "web".into() }),
        run(Execute::RemoveService { name: "web".into() }),
    ];
    assert_snapshot!(said.join("\n"));
    let directory = workspace.directory();
    assert_eq!(directory.service("payments").unwrap().depends_on, ["Books", "cards"].map(Text::new));
}

#[test]
fn paging_a_person_by_a_link_is_logged() {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    program.ok(&["declare", "Checkout returns 500s"]);
    program.ok(&["say", "current", "/join @chloe"]);
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = workspace.current();
    let mut call = |incident, name: &str, method| match workspace
        .execute(Execute::ContactPerson { incident, person: id(name), method }, program.now)
    {
        Ok((done, effects)) => format!("{effects:?} logged {:?} {}", done.numbers, done.failed.join(" ")),
        Err(problem) => format!("{}\n  {}", problem.reason, problem.hint),
    };
    let said = [
        call(incident, "ada", ContactMethod::Phone),
        call(incident, "ada", ContactMethod::Chat),
        call(None, "bora-öztürk", ContactMethod::Phone),
        call(None, "bora-öztürk", ContactMethod::Mail),
        call(incident, "bora-öztürk", ContactMethod::Chat),
        call(incident, "chloe", ContactMethod::Phone),
        call(incident, "dan", ContactMethod::Phone),
        call(Some(grizzly_core::IncidentId(uuid::Uuid::nil())), "ada", ContactMethod::Phone),
    ];
    assert_snapshot!(said.join("\n"));
    let log = program.ok(&["show", "current"]);
    assert!(log.contains("Ada paged by phone") && log.contains("Ada paged by chat"), "{log}");
}

#[test]
fn the_directory_works_without_a_log() {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    fs::remove_file(program.path().join("grizzly.db")).unwrap();
    fs::create_dir(program.path().join("grizzly.db")).unwrap();
    assert!(program.ok(&["people", "list"]).contains("+44 20 7946 0018"));
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = Some(grizzly_core::IncidentId(uuid::Uuid::nil()));
    let call = Execute::ContactPerson { incident, person: id("ada"), method: ContactMethod::Phone };
    let (done, effects) = workspace.execute(call, program.now).unwrap();
    assert_eq!(effects, [Effect::OpenLink { link: "tel:+442079460018".into(), label: "phone app" }]);
    assert!(done.failed[0].contains("nothing can be logged"), "{:?}", done.failed);
}

#[test]
fn people_whom_an_incident_names_are_listed() {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    import(&program, DirectoryList::Services, "services.csv", SERVICES.as_bytes()).unwrap();
    program.ok(&["declare", "Checkout returns 500s"]);
    program.ok(&["say", "current", "/join @zoe @chloe"]);
    let view = Workspace::open(program.path(), program.now).directory_view(program.now);
    let shown: Vec<String> = view
        .people
        .iter()
        .map(|person| {
            let time = person.local_time.as_deref().unwrap_or("-");
            format!(
                "{} {} in directory:{} {:?} {time}",
                person.contact.id, person.name, person.in_directory, person.methods
            )
        })
        .collect();
    assert_snapshot!(shown.join("\n"));
}

#[test]
fn suspecting_a_service_names_related_services() {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    import(&program, DirectoryList::Services, "services.csv", SERVICES.as_bytes()).unwrap();
    program.ok(&["declare", "Checkout returns 500s"]);
    assert_snapshot!(without_ids(&program.transcript(&[
        &["say", "current", "/suspect payments"],
        &["say", "current", "/suspect web"],
        &["say", "current", "only a note"],
        &["say", "current", "/suspect ledger", "/suspect cards"],
        &["say", "current", "/suspect unheard-of"],
    ])));
}

#[test]
fn a_person_of_the_directory_is_not_taken_for_a_typo() {
    let program = TestProgram::new();
    program.start(&["people", "import", "-"], "id\nbora\nboran\n");
    program.ok(&["declare", "it"]);
    program.ok(&["say", "current", "/join @bora"]);
    assert!(!program.ok(&["say", "current", "/join @boran"]).contains("is new"));
    assert!(program.ok(&["say", "current", "/join @borra"]).contains("If you meant @bora"));
}

#[test]
fn wrong_usage_ends_with_2_and_help_with_0() {
    let program = TestProgram::new();
    for (arguments, code) in [
        (&["people"] as &[&str], 2),
        (&["people", "import"], 2),
        (&["people", "versions", "web"], 2),
        (&["services", "versions"], 2),
        (&["services", "export", "--format", "xlsx"], 2),
        (&["people", "import", "--help"], 0),
        (&["services", "--help"], 0),
    ] {
        assert_eq!(program.grizzly(arguments).code, code, "{arguments:?}");
    }
}

#[test]
fn the_workspace_can_move_between_threads() {
    fn check<T: Send>(_: &T) {}
    let program = TestProgram::new();
    check(&Workspace::open(program.path(), program.now));
}

#[test]
fn a_list_is_exported_to_a_new_file() {
    let program = TestProgram::new();
    import(&program, DirectoryList::People, "people.csv", PEOPLE.as_bytes()).unwrap();
    let workspace = Workspace::open(program.path(), program.now);
    for name in ["grizzly-people.csv", "grizzly-people-2.csv"] {
        let path = workspace
            .export_directory_into(DirectoryList::People, DirectoryFormat::Csv, program.exports.path())
            .unwrap();
        assert_eq!(path, program.export_file(name));
        let said = import(&program, DirectoryList::People, name, &fs::read(path).unwrap()).unwrap();
        assert_eq!(said, "Imported 3 people: 3 unchanged");
    }
    let refused = workspace
        .export_directory_into(DirectoryList::Services, DirectoryFormat::Toml, &program.path().join("none"))
        .unwrap_err();
    assert!(refused.reason.starts_with("Couldn't write to"), "{refused}");
    let refused = workspace
        .export_directory_into(DirectoryList::Services, DirectoryFormat::Toml, program.path())
        .unwrap_err();
    assert!(refused.reason.contains("it is in the data folder"), "{refused}");
}
