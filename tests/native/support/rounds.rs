//! How long the long tests run: `SUBSCOPE_SOAK=100` makes them a hundred times as long.

/// So many rounds, times what a soak asks for.
pub fn rounds(usual: u64) -> u64 {
    let factor = std::env::var("SUBSCOPE_SOAK").ok().and_then(|factor| factor.parse().ok()).unwrap_or(1);
    usual * factor
}
