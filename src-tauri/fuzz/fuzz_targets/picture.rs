//! Any bytes as evidence: kept as they are, and shown as a picture or not at all, in the window and in every RFO.
#![no_main]

use std::fs;

use given::{Given, checked, now};
use grizzly_app::{
    api::{Execute, PictureSize, Reader, RfoFormat},
    picture_view,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Given { mut workspace, folder } = Given::declared();
    let file = folder.path().join("shot.png");
    fs::write(&file, data).expect("the file");
    let incident = workspace.current().expect("the incident");
    let attach =
        Execute::AttachFiles { incident, paths: vec![file.display().to_string()], text: "the graph".to_owned() };
    let named = workspace.named_files(&attach, now());
    let Some(attachments) = checked(named.read(false)) else { return };
    workspace.execute_with(attach, &attachments, now()).expect("a file that was staged is kept");

    let number = workspace.view("current", now()).expect("its board").log.len();
    let number = u32::try_from(number).expect("a small log");
    let (kept, found) = workspace.kept_file("current", number).expect("the file");
    assert_eq!(kept.read(&found).expect("its content"), data, "kept as it came");
    for size in [PictureSize::Thumbnail, PictureSize::Large] {
        if let Some(picture) = picture_view(&kept, &found, size) {
            assert!(picture.url.starts_with("data:image/"), "{}", picture.url);
        }
    }
    for format in [RfoFormat::Html, RfoFormat::Pdf] {
        let export = workspace.rfo_export("current", format, Reader::Team, &[], now()).expect("its RFO");
        let written = export.bytes().expect("its RFO with the picture");
        assert!(format == RfoFormat::Pdf || !String::from_utf8_lossy(&written).contains("<script"), "nothing can run");
    }
});
