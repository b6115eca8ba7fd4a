//! A webhook that takes whatever is posted, and notes what it acknowledged.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

type Counts = Arc<Mutex<BTreeMap<String, usize>>>;

pub struct WebhookServer {
    pub port: u16,
    taken: Counts,
}

impl WebhookServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Counts::default();
        let counts = Arc::clone(&taken);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counts = Arc::clone(&counts);
                thread::spawn(move || answer(stream, &counts));
            }
        });
        Self { port, taken }
    }

    pub fn acknowledged(&self, words: &str) -> usize {
        self.all().get(words).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, usize> {
        self.taken.lock().unwrap().clone()
    }
}

/// A request that does not come whole is not taken. `None`: it did not.
fn answer(stream: TcpStream, counts: &Counts) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
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
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).ok()?;
    let start = body.find("word-")?;
    let end = start + body[start..].find("-\"").or_else(|| body[start + 5..].find('-').map(|at| at + 5))? + 1;
    *counts.lock().unwrap().entry(body[start..end].to_owned()).or_default() += 1;
    let mut stream = stream;
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").ok()
}
