//! What a clinic or a laboratory would see.

pub mod record;
