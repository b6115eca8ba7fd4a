//! A webhook that takes whatever is posted, pauses and counts.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use crate::{
    marker_in,
    server::{Pause, Server, receive},
};

pub struct WebhookServer {
    pub port: u16,
    state: Arc<State>,
    paused: Receiver<()>,
    resume: Sender<()>,
}

struct State {
    pause_at: Mutex<Option<Pause>>,
    paused: Sender<()>,
    resumed: Mutex<Receiver<()>>,
    received: Mutex<BTreeMap<String, usize>>,
}

impl WebhookServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (send_paused, paused) = channel();
        let (resume, resumed) = channel();
        let state = Arc::new(State {
            pause_at: Mutex::default(),
            paused: send_paused,
            resumed: Mutex::new(resumed),
            received: Mutex::default(),
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                thread::spawn(move || state.answer(stream));
            }
        });
        Self { port, state, paused, resume }
    }
}

impl Server for WebhookServer {
    fn pause_at(&self, pause: Pause) {
        *self.state.pause_at.lock().unwrap() = Some(pause);
    }

    fn wait_until_paused(&self) {
        receive(&self.paused, "a client of the webhook");
    }

    fn resume(&self) {
        self.resume.send(()).unwrap();
    }

    fn received(&self) -> BTreeMap<String, usize> {
        self.state.received.lock().unwrap().clone()
    }
}

impl State {
    /// Whether the test wanted the client to wait at this point.
    fn pause(&self, here: Pause) -> bool {
        let wanted = self.pause_at.lock().unwrap().take_if(|wanted| *wanted == here).is_some();
        if wanted {
            self.paused.send(()).unwrap();
            receive(&self.resumed.lock().unwrap(), "the order to resume");
        }
        wanted
    }

    /// `None`: the client went away, or was dropped.
    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        if self.pause(Pause::Connected) {
            return None;
        }
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let length = read_headers(&mut reader)?;
        if self.pause(Pause::Addressed) {
            return None;
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let marker = marker_in(std::str::from_utf8(&body).ok()?)?;
        *self.received.lock().unwrap().entry(marker).or_default() += 1;
        self.pause(Pause::Received);
        let (begin, end) = ("HTTP/1.1 20", "0 OK\r\ncontent-length: 2\r\n\r\nok");
        stream.write_all(begin.as_bytes()).ok()?;
        self.pause(Pause::HalfAnswered);
        stream.write_all(end.as_bytes()).ok()?;
        self.pause(Pause::Answered);
        Some(())
    }
}

/// The length of the body.
fn read_headers(reader: &mut impl BufRead) -> Option<usize> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim().to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.is_empty() {
            return Some(length);
        }
    }
}
