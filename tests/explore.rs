//! `osteon explore` serves one page, to this machine alone.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_osteon");

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // one that has ended need not be
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server on a free port, and its address.
fn server() -> (Server, String) {
    let mut child = Command::new(PROGRAM).arg("explore").stdout(Stdio::piped()).spawn().expect("a server");
    let output = child.stdout.take().expect("its output");
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("an address");
    let address = line.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
    (Server(child), address)
}

/// What the server answers to a request of a path under the name of a host.
fn answer(address: &str, path: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    text
}

#[test]
fn the_page_is_served_under_the_names_of_this_machine_alone() {
    let (_server, address) = server();
    let page = answer(&address, "/", &address);
    assert!(page.starts_with("HTTP/1.1 200"), "{}", &page[..200.min(page.len())]);
    assert!(page.contains("frame-ancestors 'none'") && page.contains("nosniff") && page.contains("<title>"));
    let port = address.rsplit(':').next().expect("a port");
    assert!(answer(&address, "/", &format!("localhost:{port}")).starts_with("HTTP/1.1 200"));
    for host in ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", ""] {
        assert!(answer(&address, "/", host).starts_with("HTTP/1.1 421"), "{host}");
    }
    assert!(answer(&address, "/etc/passwd", &address).starts_with("HTTP/1.1 404"));
}

#[test]
fn the_page_is_saved_and_never_over_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("class.html");
    let save = || Command::new(PROGRAM).arg("explore").arg("--save").arg(&file).output().expect("run");
    assert!(save().status.success());
    assert!(fs::read_to_string(&file).expect("a page").contains("<title>"));
    fs::write(&file, "mine").expect("written");
    assert_eq!(save().status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).expect("there"), "mine");
}
