//! A server on loopback that answers, delays, and never finishes.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

/// What the server does after it has read the request.
#[derive(Clone, Copy)]
pub enum Server {
    Answers(&'static str),
    /// Answers and then sends the body until the client closes the connection.
    Sends(&'static str),
    /// Answers and then waits until the client closes the connection.
    Waits(&'static str),
}

/// The body that a server never gets to the end of.
const ENDLESS: usize = 1 << 30;
/// Longer than any limit of the tests: a client that doesn't give up fails its test.
const GUARD: Duration = Duration::from_secs(60);
pub const CLOSED: &str = "the client closed the connection";

/// A server on loopback. It reports each request, and then the client that closed the connection early.
pub fn serve(server: Server) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (got, requests) = channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let Some(request) = read(&stream) else { continue };
            got.send(request).unwrap();
            match server {
                Server::Answers(answer) => drop(stream.write_all(answer.as_bytes())),
                Server::Sends(answer) => {
                    stream.write_all(answer.as_bytes()).unwrap();
                    let ends = (0..ENDLESS / 65536).all(|_| stream.write_all(&[b'x'; 65536]).is_ok());
                    got.send(if ends { "the client read it all" } else { CLOSED }.into()).unwrap();
                }
                Server::Waits(answer) => {
                    stream.write_all(answer.as_bytes()).unwrap();
                    stream.set_read_timeout(Some(GUARD)).unwrap();
                    let ends = stream.read(&mut [0]).is_ok_and(|bytes| bytes == 0);
                    got.send(if ends { CLOSED } else { "the client still waits" }.into()).unwrap();
                }
            }
        }
    });
    (port, requests)
}

fn read(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length =
        head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    let mut body = vec![0; length?.trim().parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(head + &String::from_utf8(body).ok()?)
}
