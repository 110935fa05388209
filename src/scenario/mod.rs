//! What the user asked for.

pub mod schema;
