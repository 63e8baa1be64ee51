//! Fourth step: the request byte for byte. The same request is always the same bytes.

use crate::http::{Encoded, Request};

/// Writes the request down.
pub fn encode(request: &Request) -> Encoded {
    Encoded {
        method: request.method,
        url: request.url(),
        headers: request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        body: request.body.as_ref().map(|body| request.encoding.write(body)),
    }
}
