//! Tables, pictures, provenance: one file a format.
