//! The gateway artifact: exports only.
