//! The session artifact: exports only.
