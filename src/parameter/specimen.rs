//! Constants of bone and its cells.
