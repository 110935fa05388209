//! Constants of what a clinic or laboratory measures.
