//! Keyed random draws.
