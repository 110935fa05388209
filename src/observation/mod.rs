//! What a clinic or a laboratory would see.

pub mod dxa;
pub mod fracture;
pub mod marker;
pub mod possible;
pub mod qct;
pub mod record;
pub mod site;
pub mod table;
