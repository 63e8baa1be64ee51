//! Which way a session's calls go: what differs between artifacts of sessions.

use super::session::{Inner, PageFile};
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::exchange::Ending;
use crate::issue::Issue;
use crate::operation::Offer;
use crate::scope::{Provider, Role};
use crate::session::{Checked, Descriptor, Direct, direct_part};
use std::rc::Rc;
use web_sys::AbortSignal;

/// The way of a session's calls. Where it answers nothing, the gateway is asked.
#[expect(async_fn_in_trait, reason = "a page has one thread")]
pub trait Way: Sized + 'static {
    /// As whom the artifact's pages act.
    const ROLE: Role;

    /// The same with what the options say otherwise than the catalogue.
    ///
    /// # Errors
    /// The issue, at the option.
    fn with_options(self, provider: Provider, options: &Data) -> Result<Self, Issue>;

    /// What may be offered: at all, or in a session of that description in a page that can or cannot ask
    /// its customer to confirm.
    fn offers(&self, provider: Provider, described: Option<(&Descriptor, bool)>) -> Vec<Offer>;

    /// Whether a session of that description can go this way.
    fn leads(description: &Data) -> bool;

    /// Reads what a description says of a direct session.
    ///
    /// # Errors
    /// What is wrong with it, or that this way leads to none.
    fn direct(part: &Data) -> Result<Direct, Error>;

    /// Runs a call.
    async fn call(_inner: &Rc<Inner<Self>>, _checked: &Checked, _signal: Option<&AbortSignal>) -> Option<Ending> {
        None
    }

    /// The input with a file in it, where the file does not go beside it.
    async fn inlined(
        _inner: &Rc<Inner<Self>>,
        _checked: &Checked,
        _input: &Data,
        _file: &PageFile,
        _media_type: &str,
    ) -> Option<Result<Data, Error>> {
        None
    }

    /// Settles an intent.
    async fn reconcile(_inner: &Rc<Inner<Self>>, _intent: &str, _signal: Option<&AbortSignal>) -> Option<Ending> {
        None
    }

    /// What is known of intents, or of those that are not settled.
    fn intents(_inner: &Rc<Inner<Self>>, _open: bool) -> Option<Ending> {
        None
    }
}

/// By the gateway alone, with the catalogue's own operations: the way of most pages. Its artifact links
/// forms, and nothing of how a provider is spoken to.
#[derive(Clone, Copy, Debug)]
pub struct ByGateway(pub &'static [&'static [Offer]]);

impl Way for ByGateway {
    const ROLE: Role = Role::Customer;

    fn with_options(self, _: Provider, _: &Data) -> Result<Self, Issue> {
        Ok(self)
    }

    fn offers(&self, provider: Provider, _: Option<(&Descriptor, bool)>) -> Vec<Offer> {
        let mut offers = Vec::new();
        for part in self.0 {
            offers.extend(part.iter().filter(|offer| offer.provider == provider && offer.admits(Self::ROLE)));
        }
        offers
    }

    fn leads(description: &Data) -> bool {
        direct_part(description).is_none()
    }

    /// Once open, a page stays on its way; opened anew, it goes the other one.
    fn direct(_: &Data) -> Result<Direct, Error> {
        Err(ErrorCode::SessionReplaced.into())
    }
}
