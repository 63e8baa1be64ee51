//! The providers stand-in.
