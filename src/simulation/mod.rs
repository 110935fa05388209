//! One virtual patient: the daily clock that couples body and bone.
