//! Evidence: a picture from the clipboard becomes an entry, is shown in the log, and a key enlarges it.

use std::{fs, path::Path};

use crate::{MAIN, desktop, dragging::drop_file};

const PNG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/icons/128x128.png");

#[test]
fn a_pasted_picture_is_kept_shown_and_enlarged() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");

    // The typed text becomes the picture's title.
    desktop.display.copy_picture(PNG);
    main.type_text("#composer", "error rate");
    main.press("#composer", "ctrl+v");
    main.wait_for_text("#log [data-number='2']", "Pasted picture.png · error rate");
    main.wait_for("#log [data-number='2'] .thumbnail img");
    main.wait_for_value("#composer", "");
    let kept = fs::read_dir(desktop.data().join("evidence")).expect("the folder of kept files");
    assert_eq!(kept.count(), 1, "the file is in the data folder, and nothing temporary beside it");

    // A key enlarges it, and Escape closes it.
    main.script("document.querySelector('#log .thumbnail').focus()");
    main.press_on_screen(".thumbnail", "Return");
    main.wait_for(".enlarged img");
    let width = main.script("return document.querySelector('.enlarged img').naturalWidth");
    assert_eq!(width, 128, "as large as it is");
    main.press_on_screen(".enlarged", "Escape");
    main.wait_until_gone(".enlarged");

    // So does the entry's menu.
    main.click("#log [data-number='2'] .number");
    main.wait_for_text("[role=menu]", "Enlarge");
    main.press("[role=menu], [role=menu] *", "l");
    main.wait_for(".enlarged img");
    main.press_on_screen(".enlarged", "Escape");
    main.wait_until_gone(".enlarged");

    // A path is offered as the file that it is, and a folder is refused without losing the line.
    main.keys("#composer", &format!("/evidence {PNG} the icon"));
    main.wait_for_text("#line-preview", "keep 128x128.png, 6 KB");
    main.press("#composer", "Return");
    main.wait_for_text("#log [data-number='3']", "128x128.png · the icon");
    main.keys("#composer", "/evidence /tmp");
    main.press("#composer", "Return");
    main.wait_for_text("#refused", "/tmp is a folder");

    // A path alone is offered as evidence, with one key.
    main.keys("#composer", PNG);
    main.wait_for_text("#suggestions", "Keep as evidence");
    main.press("#composer", "Tab");
    main.wait_for_text("#log [data-number='4']", "128x128.png");

    // What is gone is said, not hidden.
    fs::remove_dir_all(desktop.data().join("evidence")).expect("our own folder");
    desktop.cli_prints(&["say", "current", "a note"]);
    main.wait_for_text("#log [data-number='2']", "File missing");
}

#[test]
fn a_dropped_file_is_kept_with_the_typed_text() {
    // Given a line that is being typed,
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='1']");
    main.type_text("#composer", "the graph of the error rate");

    // when a file is dragged from another program and dropped anywhere on the window,
    let window = desktop.display.windows().into_iter().find(|one| one.title == MAIN);
    let window = window.expect("the main window");
    drop_file(&desktop.display, &window, Path::new(PNG));

    // then it is evidence, with the text as its title, and the page is still Grizzly's.
    main.wait_for_text("#log [data-number='2']", "128x128.png · the graph of the error rate");
    main.wait_for("#log [data-number='2'] .thumbnail img");
    main.wait_for_value("#composer", "");

    // A folder isn't kept, and nothing typed is lost.
    main.type_text("#composer", "the whole folder");
    drop_file(&desktop.display, &window, &desktop.data());
    main.wait_for_text(".outcome", "is a folder");
    main.wait_for_value("#composer", "the whole folder");

    // When one is dropped onto another screen of the incident, it is kept too, and that screen says so.
    main.press("#composer", "ctrl+t");
    main.wait_for("#update-preview");
    drop_file(&desktop.display, &window, Path::new(PNG));
    main.wait_for_text(".outcome", "Kept as evidence: #3");
    main.press_on_screen("#update-preview", "Escape");
    main.wait_for_text("#log [data-number='3']", "128x128.png · the whole folder");
}

#[test]
fn the_external_rfo_has_only_the_evidence_that_is_picked() {
    let desktop = desktop();
    desktop.cli_prints(&["declare", "Checkout returns 500s"]);
    desktop.cli_prints(&["say", "current", &format!("/evidence {PNG} error rate")]);
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#log [data-number='2'] .thumbnail img");

    main.press("#composer", "ctrl+r");
    main.wait_for("#rfo figure img");
    main.press_on_screen("#rfo", "ctrl+o");
    main.wait_for_text("#rfo", "1 evidence file");
    main.wait_until_gone("#rfo figure");
    main.click("#rfo-evidence input");
    main.wait_for("#rfo figure img");
    main.wait_for_text("#rfo figure", "128x128.png: error rate");
}
