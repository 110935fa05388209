//! osteon in a browser: requests as JSON in, answers as JSON out, over a C ABI that needs no generated glue.
//!
//! A worker loads the module, writes a [`Request`] where [`allocate`] says, calls [`ask`], and reads the answer at the address it
//! returns. The module holds at most one patient: prepared once, then lived through any of its arms in any order. While an arm is
//! lived, each report goes to the imported function `reported` as it is made, and each scene of its bone that was asked for to `showed`. Cancelling is the worker's end.

mod boundary;
mod catalogue;
mod patient;
mod request;
mod rows;
mod scene;

pub use boundary::{allocate, answer_length, ask};
pub use request::{Request, answer};
