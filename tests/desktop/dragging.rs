//! Another program from which somebody drags a file onto a window: the source's side of XDND, version 5
//! (<https://www.freedesktop.org/wiki/Specifications/XDND/>).

use std::path::Path;

use url::Url;
use x11rb::{
    CURRENT_TIME,
    connection::Connection,
    protocol::{
        Event,
        xproto::{
            AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use crate::{
    display::{Display, Window},
    wait,
};

const VERSION: u32 = 5;

/// What the window answered so far.
#[derive(Default)]
struct Answers {
    was_read: bool,
    accepts: bool,
    finished: bool,
}

struct Source {
    server: RustConnection,
    window: u32,
    target: u32,
    uris: String,
    answers: Answers,
}

/// Drags the file over the middle of the window until that accepts it, and drops it there.
pub fn drop_file(display: &Display, window: &Window, file: &Path) {
    let target = u32::from_str_radix(window.id.trim_start_matches("0x"), 16).expect("the number of a window");
    let mut source = Source::new(&display.name(), target, file);
    let [x, y, width, height] = display.geometry(window).expect("a window on the screen");
    let place = ((x + width / 2).cast_unsigned() << 16) | (y + height / 2).cast_unsigned();
    let copy = source.atom("XdndActionCopy");
    let uri_list = source.atom("text/uri-list");
    source.send("XdndEnter", [VERSION << 24, uri_list, 0, 0]);
    // The window asks its page, and accepts a later move.
    source.until("the window to read what is dragged, and to accept it", |source| {
        source.send("XdndPosition", [0, place, CURRENT_TIME, copy]);
        source.answers.was_read && source.answers.accepts
    });
    source.send("XdndDrop", [0, CURRENT_TIME, 0, 0]);
    source.until("the window to take what was dropped", |source| source.answers.finished);
}

impl Source {
    fn new(display: &str, target: u32, file: &Path) -> Self {
        let (server, screen) = x11rb::connect(Some(display)).expect("the screen of the test");
        let (root, window) = (server.setup().roots[screen].root, server.generate_id().expect("an ID"));
        let aux = CreateWindowAux::new();
        let kind = WindowClass::INPUT_ONLY;
        server.create_window(0, window, root, -1, -1, 1, 1, 0, kind, 0, &aux).expect("a window");
        let uri = Url::from_file_path(file).expect("an absolute path");
        let source = Self { server, window, target, uris: format!("{uri}\r\n"), answers: Answers::default() };
        let selection = source.atom("XdndSelection");
        source.server.set_selection_owner(window, selection, CURRENT_TIME).expect("owner of the drag");
        source
    }

    fn atom(&self, name: &str) -> u32 {
        let asked = self.server.intern_atom(false, name.as_bytes()).expect("a question");
        asked.reply().expect("an answer").atom
    }

    /// Sends one message of the protocol; its first field is always the source.
    fn send(&self, kind: &str, [a, b, c, d]: [u32; 4]) {
        let data = [self.window, a, b, c, d];
        let message = ClientMessageEvent::new(32, self.target, self.atom(kind), data);
        self.server.send_event(false, self.target, EventMask::NO_EVENT, message).expect("sent");
        self.server.flush().expect("sent");
    }

    /// Answers the window until the condition holds.
    fn until(&mut self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        wait::until_true(what, || {
            while let Some(event) = self.server.poll_for_event().expect("the screen of the test") {
                self.handle(&event);
            }
            holds(self)
        });
    }

    fn handle(&mut self, event: &Event) {
        match event {
            Event::SelectionRequest(request) => self.give(request),
            Event::ClientMessage(message) if message.type_ == self.atom("XdndStatus") => {
                self.answers.accepts = message.data.as_data32()[1] & 1 == 1;
            }
            Event::ClientMessage(message) if message.type_ == self.atom("XdndFinished") => {
                self.answers.finished = true;
            }
            _ => {}
        }
    }

    /// Gives the list of files to the window.
    fn give(&mut self, request: &SelectionRequestEvent) {
        let is_files = request.target == self.atom("text/uri-list");
        let property = if is_files { request.property } else { AtomEnum::NONE.into() };
        if is_files {
            let (mode, kind) = (PropMode::REPLACE, request.target);
            let written =
                self.server.change_property8(mode, request.requestor, property, kind, self.uris.as_bytes());
            written.expect("written");
            self.answers.was_read = true;
        }
        let SelectionRequestEvent { sequence, time, requestor, selection, target, .. } = *request;
        let response_type = SELECTION_NOTIFY_EVENT;
        let notify =
            SelectionNotifyEvent { response_type, sequence, time, requestor, selection, target, property };
        self.server.send_event(false, requestor, EventMask::NO_EVENT, notify).expect("sent");
        self.server.flush().expect("sent");
    }
}
