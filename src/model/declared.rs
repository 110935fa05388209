//! What the build made of `model/`.

use super::{Constant, Source};

include!(concat!(env!("OUT_DIR"), "/constants.rs"));
