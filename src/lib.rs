//! subscope
