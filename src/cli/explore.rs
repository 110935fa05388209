//! `osteon explore`: the page on which the model runs in a browser, served from inside the program.
//!
//! The page is one file that needs no server: it computes in the browser of whoever opens it. It is served on the loopback address
//! alone, to requests that name it, so that no other site can reach it through a name of its own.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::{Failure, print};

/// The page: words, charts, style and the model as WebAssembly.
static PAGE: &str = include_str!("explore/osteon.html");

/// What every answer says to the browser beside the page's own policy: no other page may frame it, nothing of it is kept or guessed.
const HEADERS: [(header::HeaderName, &str); 5] = [
    (header::CONTENT_TYPE, "text/html; charset=utf-8"),
    (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// What `osteon explore` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Port on 127.0.0.1. Default: a free one.
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Write the page to a file instead: for a web space, a USB stick, a class.
    #[arg(long, value_name = "FILE.html")]
    save: Option<PathBuf>,
}

/// Serves the page until Ctrl-C, or writes it to a file, never over one that is there.
pub(super) fn execute(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.save {
        Some(file) => save(file),
        None => serve(arguments.port),
    }
}

fn save(file: &Path) -> Result<(), Failure> {
    let shown = file.display();
    match OpenOptions::new().write(true).create_new(true).open(file) {
        Ok(mut output) => {
            output
                .write_all(PAGE.as_bytes())
                .map_err(|error| Failure::other(format!("cannot write {shown}: {error}")))?;
            print(&format!("{shown} written: open it in a browser\n"))
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Failure::input(
            format!("{shown} is there already, and is left as it is"),
            "give another name: osteon explore --save FILE.html",
        )),
        Err(error) => Err(Failure::other(format!("cannot write {shown}: {error}"))),
    }
}

fn serve(port: u16) -> Result<(), Failure> {
    let cannot = |error: io::Error| Failure::other(format!("cannot serve on 127.0.0.1, port {port}: {error}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(cannot)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(cannot)?;
        let address = listener.local_addr().map_err(cannot)?;
        print(&format!("http://{address}/ shows the model at work; Ctrl-C ends\n"))?;
        axum::serve(listener, router(address)).await.map_err(cannot)
    })
}

/// The page at `/`, and nothing else.
fn router(address: SocketAddr) -> Router {
    let page = Router::new().route("/", get((HEADERS, PAGE)));
    page.layer(middleware::from_fn_with_state(address.port(), only_by_own_name))
}

/// Refuses requests under any name but that of this machine itself.
async fn only_by_own_name(State(port): State<u16>, request: Request, next: Next) -> Response {
    if is_own_name(request.headers(), port) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "this address is 127.0.0.1 or localhost\n").into_response()
}

fn is_own_name(headers: &HeaderMap, port: u16) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    host.is_some_and(|host| ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}")))
}
