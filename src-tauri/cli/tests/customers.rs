//! Affected customers: the CSV for CS, its import, and conflicts with the log.

use std::fs;

use crate::common::TestProgram;
use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_app::{
    Execute, Workspace,
    api::{Code, LogCommand},
};
use grizzly_core::text::quoted;
use insta::assert_snapshot;

/// An incident at its cleanup, with three customers, at 10:30.
fn cleaning_up() -> TestProgram {
    let program = TestProgram::new();
    program.ok(&["declare", "checkout returns 500s", "--first-error", "09:52"]);
    for line in [
        "09:58 /customer Acme cannot pay by card via mail",
        "10:00 /symptom paying by card fails",
        "10:01 /affected Nordwind 41 orders charged twice since 09:55",
        "10:02 /affected \"Big \\ Shop\" 3 orders",
        "10:10 /fixed the release is rolled back",
        "10:12 /resolved",
        "10:13 /cleanup @fay @lea",
        "10:14 /owner Nordwind @lea",
        "10:15 /contacted Nordwind called their buyer",
        "10:16 /data none",
    ] {
        program.ok(&["say", "current", line]);
    }
    program
}

/// What the user reads when this CSV is previewed or imported.
fn import(program: &TestProgram, text: &str, apply: bool) -> String {
    let apply: &[&str] = if apply { &["--apply"] } else { &[] };
    let arguments = [&["customers", "import", "current", "-"], apply].concat();
    let (_, said) = program.start(&arguments, text);
    format!("{}{}[{}]", said.out, said.err, said.code)
}

fn entries(program: &TestProgram) -> u64 {
    let list: serde_json::Value = serde_json::from_str(&program.ok(&["list", "--json"])).unwrap();
    list[0]["entries"].as_u64().unwrap()
}

/// The preview of a CSV. Checks that it logs nothing.
fn check(text: &str) -> String {
    let program = cleaning_up();
    let before = entries(&program);
    let shown = import(&program, text, false);
    assert_eq!(entries(&program), before, "a preview logs nothing");
    format!("{}\n=>\n{shown}", text.trim_end())
}

#[test]
fn the_csv_is_exported_filled_in_and_imported() {
    let mut program = cleaning_up();
    let file = program.export_file("customers.csv").display().to_string();
    let out = program.transcript(&[
        &["customers", "list", "current"],
        &["customers", "message", "current", "nordwind"],
        &["customers", "message", "current"],
        &["customers", "message", "current", "Nordwnd"],
        &["customers", "export", "current"],
        &["customers", "export", "current", "-o", &file],
        &["customers", "import", "current", &file],
    ]);
    // An hour later CS has filled it in; somebody else wrote into the log meanwhile.
    let filled = fs::read_to_string(&file)
        .unwrap()
        .replace(
            "cannot pay by card,,,,",
            "cannot pay by card,,Fay,10:40 wrote to them,\"yes, they say thanks\"",
        )
        .replace("41 orders charged twice", "42 orders charged twice")
        .replace("called their buyer,,,,", "called their buyer,,by mail,2026-11-22 11:20 refunded,");
    fs::write(&file, filled).unwrap();
    program.now = program.now.plus_seconds(3600);
    program.ok(&["say", "current", "/affected Nordwind 40 orders charged twice"]);
    let back = program.transcript(&[
        &["customers", "import", "current", &file],
        &["customers", "import", "current", &file, "--apply"],
        &["customers", "import", "current", &file, "--apply"],
        &["customers", "list", "current"],
        &["show", "current"],
    ]);
    let said = format!("{out}\n\n--- an hour later ---\n{back}");
    let said =
        said.replace(&program.exports.path().display().to_string(), "DIR").replace('\u{feff}', "<mark>");
    assert_snapshot!(said);
}

#[test]
fn cells_are_read_as_people_write_them() {
    let read: Vec<String> = [
        // Pasted from a spreadsheet, without a line that names columns.
        "Acme\tcannot pay\nNew Shop\t12 orders, none confirmed\n",
        "Südwind;3 Bestellungen; \nNordwind;41 orders charged twice\n",
        "Just a name\n",
        // A list of somebody's own, with other names and columns, and dates as they come.
        "Company,Owner,Contacted,Resolution sent,Done,Turnover\n\
             acme,@fay,22.11.2026 10:20 by phone,x,no,1000\n\
             NORDWIND,lea,yes,\"Nov 22, 2026 at 10:22\",\"ja, refunded\",2000\n\
             Südwind,Fay,11/22/2026,22/11/26 10:05,10:25 sent a voucher,3000\n",
        // What cannot be read, line by line.
        "name,since,owner,contacted,done\n\
             Acme,soon,,,\n\
             Nordwind,,Somebody Unknown,,\n\
             ,09:55,fay,,\n\
             Eins,,,22:15 called,\n\
             Zwei,,,10/11/2025,\n\
             Drei,,,25:99 called,\n\
             Vier,09:55,fay,x,\n\
             vier,,,,\n\
             Fünf,,,2026-12-24,\n",
        // What the log says otherwise.
        "name,how affected,owner,contacted\n\
             Nordwind,,,no\n\
             Acme,,,no\n\
             Big \\ Shop,3 orders,\"\",2026-11-22 10:14 CET\n",
        "name,contacted\nNordwind,2026-11-22 10:05 another call\n",
        "name,contacted\nNordwind,10:15\n",
        "name,contacted\nNordwind,called their buyer\n",
        "name\n",
        "\n",
        "nobody,here\n1,2,3\n",
    ]
    .map(check)
    .into();
    assert_snapshot!(read.join("\n\n---\n\n"));
}

#[test]
fn an_older_value_of_the_log_is_out_of_date() {
    let program = cleaning_up();
    let old = program.ok(&["customers", "export", "current"]);
    // Of a list that does not say of when it is, only the log tells.
    let undated: String = old.replace(",#11", ",");
    for line in [
        "/affected Nordwind 40 orders charged twice",
        "/owner Nordwind @fay",
        "10:20 /contacted Nordwind wrote to them",
        "/resolution-sent Nordwind by mail",
    ] {
        program.ok(&["say", "current", line]);
    }
    let known = import(&program, &old, false);
    assert!(known.contains("No changes."), "nobody touched it: {known}");
    assert!(!known.contains("skipped"), "and nothing contradicts: {known}");
    let unknown = import(&program, &undated, true);
    assert_eq!(import(&program, &undated, true), unknown, "however often");
    program.ok(&["say", "current", "/reopen errors are back"]);
    let reopened = import(&program, "name,resolution sent\nNordwind,by mail\n", true);
    assert_snapshot!(format!("{unknown}\n\n{reopened}"));
}

#[test]
fn imported_customers_keep_their_text_and_can_be_named_in_lines() {
    let odd = "name,how affected,since,owner,contacted,replied,resolution sent,done\n\
         \"Quoted \"\"Name\"\" Ltd\",\"'=SUM(A1), via mail since 10:14\",2026-11-22 09:00,@new-person,yes,ok,x,done\n\
         '@handle,-5 orders,,,,,,\n\
         #7,\"says \"\"500\"\"\",,,,,,\n\
         a\u{202e}b,c,,,,,,\n";
    let program = cleaning_up();
    let taken = import(&program, odd, true);
    assert!(taken.contains("4 new"), "{taken}");
    let before = entries(&program);
    let again = import(&program, odd, true);
    assert!(again.contains("No changes: 4 unchanged"), "{again}");
    assert_eq!(entries(&program), before, "nothing is taken twice");
    let out = program.ok(&["customers", "export", "current"]);
    let back = import(&program, &out, true);
    assert!(back.contains("No changes: 7 unchanged"), "{back}");
    assert_snapshot!(out.replace('\u{feff}', "<mark>"));
    // Each can be named in a line.
    let cleanup: serde_json::Value =
        serde_json::from_str(&program.ok(&["customers", "list", "current", "--json"])).unwrap();
    for customer in cleanup["customers"].as_array().unwrap() {
        let quoted = quoted(customer["name"].as_str().unwrap());
        program.ok(&["say", "current", &format!("/owner {quoted} @fay")]);
    }
    let list: serde_json::Value =
        serde_json::from_str(&program.ok(&["customers", "list", "current", "--json"])).unwrap();
    assert_eq!(list["customers"].as_array().unwrap().len(), 7, "no line made another customer");
}

#[test]
fn the_window_imports_what_was_previewed_or_nothing() {
    let program = cleaning_up();
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = workspace.current().unwrap();
    let id = incident.to_string();
    let bytes = STANDARD.encode("Neu\tcannot pay\n");
    let shown = workspace.preview_customer_import_base64(&id, &bytes, program.now).unwrap();
    workspace.say(&id, &["a note".to_owned()], None, None, program.now).unwrap();
    let take = |entries| Execute::ImportCustomers { incident, bytes: bytes.clone(), entries };
    let refused = workspace.execute(take(shown.entries), program.now).unwrap_err();
    assert_eq!(refused.code, Code::Refused, "{}", refused.reason);
    let (done, _) = workspace.execute(take(shown.entries + 1), program.now).unwrap();
    assert_eq!(done.completed, ["Imported: 1 new"]);
    assert_eq!(done.numbers.len(), 1);
    // One thing of several customers is logged for all of them, or for none.
    let sent = |customer: &str| LogCommand::CustomerResolutionSent {
        customer: customer.into(),
        via: "by mail".into(),
    };
    let both = |other| Execute::Log { incident, commands: vec![sent("Neu"), sent(other)] };
    workspace.execute(both(""), program.now).unwrap_err();
    assert_eq!(workspace.cleanup(&id).unwrap().progress.resolution_sent, 0);
    let (done, _) = workspace.execute(both("Acme"), program.now).unwrap();
    assert_eq!(done.numbers.len(), 2);
}

#[test]
fn five_hundred_customers_are_imported_and_shown() {
    let program = cleaning_up();
    let mut text = String::from("name,how affected,owner,contacted,done\n");
    for number in 0..500 {
        text.push_str(&format!("Customer {number},{number} orders,fay,10:20 called,yes\n"));
    }
    let taken = import(&program, &text, true);
    assert!(taken.contains("Imported: 500 new"), "{}", &taken[taken.len() - 200..]);
    let again = import(&program, &text, true);
    assert!(again.contains("500 unchanged"), "nothing is taken twice");
    program.ok(&["next", "current"]);
}
