//! What a portal says otherwise than the catalogue: operations of its own as tables in JSON, and other
//! values than our assumptions. Said the same at both ends, and guarded like the rest: everything that
//! the compiler checks of the catalogue's tables is an issue here, and no wall gives way.

mod answer;
mod assume;
mod field;
mod kept;
mod operation;
mod replace;
mod rules;
mod said;
mod walls;

pub use assume::assuming;
pub use operation::operation;

use crate::data::Data;
use crate::http::json;
use crate::issue::Issue;
use crate::operation::Operation;
use crate::provider::Catalogue;
use crate::scope::Provider;
use said::Said;
use std::sync::{Mutex, PoisonError};

/// The most operations that a portal adds.
const MOST: usize = 100;

/// The catalogue with the operations that a portal defines; one of the same name gives way, if the new
/// one guards no less.
///
/// # Errors
/// The issue, at `operations.…`.
pub fn defining(catalogue: Catalogue, operations: &Data) -> Result<Catalogue, Issue> {
    let mut defined: Vec<&'static Operation> = Vec::new();
    if matches!(operations, Data::Null) || matches!(operations, Data::List(entries) if entries.is_empty()) {
        return Ok(catalogue);
    }
    for said in Said::new("operations", operations).entries(MOST)? {
        let (provider, name) = operation::called(&said)?;
        let known = catalogue.find(provider, name);
        if known.is_none() && !knows_all(&catalogue) && operation::takes_over(&said) {
            // It takes the place of one that this page does not link.
            continue;
        }
        let new = operation::read(&said, provider, name, known)?;
        if defined.iter().any(|known| (known.provider, known.name) == (new.provider, new.name)) {
            return Err(said.wrong("defined once; this name stands twice"));
        }
        replace::check(&catalogue, new).map_err(|expected| said.wrong(expected))?;
        defined.push(new);
    }
    Ok(catalogue.with(&defined))
}

/// Whether it is the gateway's catalogue: a page links only what its pages may call, and is told of the
/// rest as well.
fn knows_all(catalogue: &Catalogue) -> bool {
    catalogue.operations().any(|operation| operation.who.is_empty())
}

/// What was said before, and the catalogue that came of it.
struct Known {
    base: Vec<&'static Operation>,
    said: String,
    catalogue: Catalogue,
}

static KNOWN: Mutex<Vec<Known>> = Mutex::new(Vec::new());

/// The catalogue with what a page's options say: its `operations`, and what it assumes of the provider.
/// Said again, it is the same catalogue: tables are kept for good, so each is made once.
///
/// # Errors
/// The issue, at `operations.…` or `assume.…`.
pub fn with_options(catalogue: Catalogue, provider: Provider, options: &Data) -> Result<Catalogue, Issue> {
    let none = Data::Null;
    let (operations, assume) = (options.get("operations").unwrap_or(&none), options.get("assume").unwrap_or(&none));
    if matches!((operations, assume), (Data::Null, Data::Null)) {
        return Ok(catalogue);
    }
    let base: Vec<_> = catalogue.operations().collect();
    let said = json::write(&Data::List(vec![provider.word().into(), operations.clone(), assume.clone()]));
    let same = |known: &&Known| {
        known.said == said
            && known.base.len() == base.len()
            && known.base.iter().zip(&base).all(|(one, other)| std::ptr::eq(*one, *other))
    };
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.iter().find(same) {
        return Ok(known.catalogue);
    }
    let catalogue = assuming(defining(catalogue, operations)?, provider, assume)?;
    known.push(Known { base, said, catalogue });
    Ok(catalogue)
}
