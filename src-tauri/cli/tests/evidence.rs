//! Evidence files: a line that names a file of this computer keeps it, and nothing but regular files is read.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Command,
};

use crate::common::TestProgram;
use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_app::{Execute, Workspace, api::PictureSize, offer_file, picture_view};
use insta::assert_snapshot;

const PNG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../icons/128x128.png");
const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;

fn program() -> TestProgram {
    let program = TestProgram::new();
    program.ok(&["declare", "Card payments fail"]);
    program
}

/// A file outside of the data folder.
fn file(program: &TestProgram, name: &str, content: &[u8]) -> PathBuf {
    let path = program.export_file(name);
    fs::write(&path, content).unwrap();
    path
}

fn evidence(program: &TestProgram, path: &Path, text: &str) -> crate::common::Said {
    program.grizzly(&["say", "current", &format!("/evidence \"{}\" {text}", path.display())])
}

fn kept(program: &TestProgram) -> usize {
    fs::read_dir(program.path().join("evidence")).map_or(0, Iterator::count)
}

/// How the window shows the picture of an entry: the start of its address, and its width.
fn shown(program: &TestProgram, entry: u32) -> Option<(String, Option<u32>)> {
    let workspace = Workspace::open(program.path(), program.now);
    let (folder, file) = workspace.kept_file("current", entry).unwrap();
    let view = picture_view(&folder, &file, PictureSize::Thumbnail)?;
    Some((view.url.split(',').next().unwrap().to_owned(), view.width))
}

#[test]
fn a_named_file_is_kept_verified_exported_and_imported() {
    let program = program();
    let shot = file(&program, "My shot.png", &fs::read(PNG).unwrap());
    let dump = file(&program, "dump.txt", b"out of memory");
    assert_eq!(evidence(&program, &shot, "error rate").code, 0);
    assert_eq!(evidence(&program, &dump, "").code, 0);
    // A place that isn't a file here is logged as before.
    program.ok(&["say", "current", "/evidence web-1:/var/log/app.log"]);
    fs::remove_file(&shot).unwrap();

    let zip = program.export_file("log.zip");
    let exported = program.ok(&["export", "-o", zip.to_str().unwrap()]);
    let lines = program.ok(&["export", "--no-files"]);
    let other = TestProgram { now: program.now, ..TestProgram::new() };
    let bare = TestProgram { now: program.now, ..TestProgram::new() };
    let jsonl = file(&program, "log.jsonl", lines.as_bytes());

    assert_snapshot!(
        [
            exported.replace(zip.to_str().unwrap(), "log.zip"),
            program
                .ok(&["verify"])
                .lines()
                .filter(|line| line.starts_with("Checked"))
                .collect::<Vec<_>>()
                .join("\n"),
            other.ok(&["import-log", zip.to_str().unwrap()]),
            bare.ok(&["import-log", jsonl.to_str().unwrap()]),
            program
                .ok(&["show", "current"])
                .lines()
                .skip_while(|line| !line.starts_with("Log"))
                .collect::<Vec<_>>()
                .join("\n"),
        ]
        .join("\n")
    );
    assert_eq!(shown(&program, 2), Some(("data:image/png;base64".into(), Some(128))), "the copy is enough");
    assert_eq!((shown(&other, 2), shown(&program, 3)), (shown(&program, 2), None));
    assert_eq!(shown(&bare, 2), None, "its file never came");
    assert_eq!(bare.grizzly(&["verify"]).code, 0, "the log itself is intact");
    fs::remove_dir_all(program.path().join("evidence")).unwrap();
    assert_eq!(program.grizzly(&["verify"]).code, 1, "a file that was kept here is gone");
}

#[test]
fn only_regular_files_of_at_most_20_mb_are_read() {
    let program = program();
    let secret = file(&program, "secret", b"secret");
    let (link, pipe) = (program.export_file("link.png"), program.export_file("pipe"));
    symlink(&secret, &link).unwrap();
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let large = file(&program, "large.png", &[]);
    fs::File::options().write(true).open(&large).unwrap().set_len(34 << 20).unwrap();
    let folder = program.export_file("folder");
    fs::create_dir(&folder).unwrap();

    for (path, why) in [
        (link, "is a link to another file"),
        (pipe, "is a device or a pipe"),
        ("/dev/zero".into(), "is a device or a pipe"),
        (folder, "is a folder"),
        (large, "has 34 MB; the limit is 20 MB"),
    ] {
        let said = evidence(&program, &path, "");
        assert_eq!((said.code, said.err.contains(why)), (1, true), "{}: {}", path.display(), said.err);
    }
    let refused =
        program.grizzly(&["say", "current", &format!("/evidence {}", secret.display()), "/accept-lead"]);
    assert_eq!(
        (refused.code, kept(&program)),
        (1, 0),
        "the file of a refused line isn't kept: {}",
        refused.err
    );
}

#[test]
fn broken_and_hostile_pictures_are_files_and_no_drawing_runs() {
    let program = program();
    let png = fs::read(PNG).unwrap();
    for (name, content) in [
        ("cut.png", &png[..png.len() / 2]),
        ("page.png", b"<html><script>alert(1)</script></html>".as_slice()),
        ("drawing.txt", SVG.as_bytes()),
        ("<img src=x onerror=alert(1)>.png", &png),
    ] {
        assert_eq!(evidence(&program, &file(&program, name, content), "").code, 0, "{name}");
    }
    assert_eq!((shown(&program, 2), shown(&program, 3)), (None, None), "shown with name and size only");
    // In an `<img>`, no script of a drawing runs.
    assert_eq!(shown(&program, 4), Some(("data:image/svg+xml;base64".into(), None)));
    assert_eq!(shown(&program, 5).map(|(_, width)| width), Some(Some(128)), "a name is only a text");
}

/// Writes an RFO and returns it as text, with the names of the files beside it.
fn rfo(program: &TestProgram, name: &str, arguments: &[&str]) -> (String, Vec<String>) {
    let file = program.export_file(name);
    program.ok(&[&["rfo", "current", "-o", file.to_str().unwrap()], arguments].concat());
    let folder = file.with_file_name(format!("{}-evidence", file.file_stem().unwrap().display()));
    let beside = fs::read_dir(folder).into_iter().flatten();
    let mut beside: Vec<String> =
        beside.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    beside.sort();
    (String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned(), beside)
}

/// How many pictures a PDF has, as poppler counts them: one without its mask.
fn images(program: &TestProgram, name: &str) -> usize {
    let listed = Command::new("pdfimages").arg("-list").arg(program.export_file(name)).output().unwrap();
    String::from_utf8(listed.stdout)
        .unwrap()
        .lines()
        .filter(|line| line.split_whitespace().nth(2) == Some("image"))
        .count()
}

/// The files that are attached to a PDF, by name.
fn attached(program: &TestProgram, name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let pdf = program.export_file(name);
    let saved = Command::new("pdfdetach").arg("-saveall").arg("-o").arg(folder.path()).arg(pdf).output();
    assert!(saved.unwrap().status.success());
    let files = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&file).unwrap()))
        .collect();
    files.sort();
    files
}

/// The files that can be saved from a page: `name: content`.
fn saved_in(html: &str) -> Vec<String> {
    let links = html.split("<a class=\"download\" download=\"").skip(1);
    let saved = links.map(|link| {
        let (name, rest) = link.split_once("\" href=\"data:application/octet-stream;base64,").unwrap();
        let content = STANDARD.decode(rest.split_once('"').unwrap().0).unwrap();
        format!("{name}: {}", String::from_utf8(content).unwrap())
    });
    saved.collect()
}

/// An incident with a picture of Bora's (#3), a drawing (#4) and a dump (#5).
fn with_evidence() -> TestProgram {
    let program = program();
    program.ok(&["say", "current", "/join @bora"]);
    evidence(&program, &file(&program, "bora's screen [1].png", &fs::read(PNG).unwrap()), "Bora sees 500s");
    evidence(&program, &file(&program, "drawing.svg", SVG.as_bytes()), "");
    evidence(&program, &file(&program, "dump.txt", b"secret of Acme"), "");
    program
}

#[test]
fn the_rfo_of_the_team_has_all_evidence() {
    let program = with_evidence();

    let (markdown, beside) = rfo(&program, "rfo.md", &[]);
    let (html, _) = rfo(&program, "rfo.html", &[]);
    rfo(&program, "rfo.pdf", &[]);

    assert_eq!(beside, ["3-bora-s-screen--1.png", "4-drawing.svg", "5-dump.txt"]);
    let section = markdown.split_once("## Evidence").unwrap().1.split_once("## Entries").unwrap().0;
    assert_snapshot!(section);
    assert_eq!(
        html.matches("<img src=\"data:image/").count(),
        2,
        "the picture and the drawing are in the page"
    );
    assert!(!html.contains("<script"), "a drawing is never markup of the page");
    assert_eq!(saved_in(&html), ["5-dump.txt: secret of Acme"], "what the page doesn't show can be saved");
    assert_eq!(images(&program, "rfo.pdf"), 1, "the picture is in the PDF");
    let dump = ("5-dump.txt".to_owned(), b"secret of Acme".to_vec());
    let drawing = ("4-drawing.svg".to_owned(), SVG.as_bytes().to_vec());
    assert_eq!(attached(&program, "rfo.pdf"), [drawing, dump], "and so is what it doesn't show");
    // Retracted evidence is in no RFO.
    program.ok(&["say", "current", "/retract #3 wrong screen"]);
    assert!(!rfo(&program, "again.html", &[]).0.contains("data:image/png"));
}

#[test]
fn external_readers_get_only_evidence_that_was_picked() {
    let program = with_evidence();

    let (none, beside) = rfo(&program, "none.md", &["--for", "external"]);
    assert!(!none.contains("## Evidence") && none.contains("3 evidence files aren't included"), "{none}");
    assert_eq!(beside, Vec::<String>::new());
    for (format, sign) in [("html", "<img"), ("json", "sha256")] {
        let (text, _) = rfo(&program, &format!("none.{format}"), &["--for", "external"]);
        assert!(!text.contains(sign), "{format}");
    }
    let (html, _) = rfo(&program, "none.html", &["--for", "external"]);
    assert_eq!(saved_in(&html), Vec::<String>::new());
    rfo(&program, "none.pdf", &["--for", "external"]);
    assert_eq!((images(&program, "none.pdf"), attached(&program, "none.pdf")), (0, vec![]));
    let (html, _) = rfo(&program, "dump.html", &["--for", "external", "--evidence", "5"]);
    assert_eq!(saved_in(&html), ["5-dump.txt: secret of Acme"], "it was picked");
    rfo(&program, "dump.pdf", &["--for", "external", "--evidence", "5"]);
    assert_eq!(attached(&program, "dump.pdf").len(), 1);

    let (picked, beside) = rfo(&program, "picked.md", &["--for", "external", "--evidence", "3"]);
    assert_eq!(beside, ["3-Person-2-s-screen--1.png"], "names are replaced in the name of the file too");
    assert!(picked.contains("Person 2 sees 500s") && !picked.to_lowercase().contains("bora"), "{picked}");
    let (html, _) = rfo(&program, "picked.html", &["--for", "external", "--evidence", "3"]);
    assert_eq!(html.matches("<img").count(), 1);

    // No file of the team's version stays beside the external one.
    rfo(&program, "rfo.md", &[]);
    let file = program.export_file("rfo.md");
    let over = ["rfo", "current", "--for", "external", "--evidence", "3", "-o", file.to_str().unwrap()];
    let refused = program.grizzly(&over);
    assert!(refused.code == 1 && refused.err.contains("it has another file"), "{}", refused.err);
    let unknown = program.grizzly(&["rfo", "current", "--for", "external", "--evidence", "1"]);
    assert!(unknown.code == 1 && unknown.err.contains("Entry #1 keeps no file."), "{}", unknown.err);
}

#[test]
fn dropped_files_are_kept_all_or_none() {
    let program = program();
    let (one, two) = (file(&program, "one.txt", b"1"), file(&program, "two.txt", b"2"));
    let mut workspace = Workspace::open(program.path(), program.now);
    let incident = workspace.current().unwrap();
    let mut drop = |paths: &[&Path]| {
        let paths = paths.iter().map(|path| path.display().to_string()).collect();
        let command = Execute::AttachFiles { incident, paths, text: "from web-1".into() };
        workspace.execute(command, program.now).map(|(done, _)| done.numbers)
    };

    let missing = drop(&[&one, Path::new("/nowhere.txt")]).unwrap_err();
    assert_eq!((missing.reason.as_str(), kept(&program)), ("There is no file /nowhere.txt.", 0));
    assert_eq!(drop(&[&one, &two]).unwrap(), [2, 3]);
    assert_eq!(kept(&program), 2);
    let mode = fs::metadata(program.path().join("evidence")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700, "other users of this computer can't read them");
}

#[test]
fn the_path_of_a_file_alone_is_offered_as_evidence() {
    let program = program();
    let shot = file(&program, "My shot.png", &fs::read(PNG).unwrap());

    let offer = offer_file(&format!(" {} ", shot.display())).expect("a file that can be kept");

    assert_eq!(offer.description, "My shot.png, 6 KB");
    program.ok(&["say", "current", &offer.line]);
    assert_eq!(kept(&program), 1, "the offered line keeps it: {}", offer.line);
    let others = ["/tmp", "/no/such/file.png", "/lead @ada", "shot.png", "the disk is full", ""];
    for line in others.map(String::from).into_iter().chain([format!("{} is odd", shot.display())]) {
        assert_eq!(offer_file(&line), None, "{line}");
    }
}

#[test]
fn a_path_in_quotes_and_the_address_of_a_file_are_offered_as_the_path() {
    let program = program();
    let shot = file(&program, "My shot.png", &fs::read(PNG).unwrap()).display().to_string();
    let address = format!("file://{}", shot.replace(' ', "%20"));

    let offer = offer_file(&shot);

    assert!(offer.is_some(), "a file that can be kept");
    for line in [format!("'{shot}'"), format!("\"{shot}\""), address.clone(), format!("'{address}'")] {
        assert_eq!(offer_file(&line), offer, "{line}");
    }
    let elsewhere = address.replace("file://", "file://web-1");
    for line in [elsewhere, format!("'{shot}\""), format!("'{shot}")] {
        assert_eq!(offer_file(&line), None, "{line}");
    }
}
