//! UQPAY: the acceptance of its terms is told as it happened, never as a page says (uqpay.md 2.7).

use super::super::host::Host;
use super::super::{Gateway, wrong};
use super::Wanted;
use crate::data::Data;
use crate::error::Error;
use crate::operation::bind::Fill;
use crate::value::instant;

impl<H: Host> Gateway<H> {
    pub(super) fn fill_uqpay(&self, wanted: &Wanted<'_>, fill: &mut Fill) -> Result<(), Error> {
        const TERMS: &str = "tos_acceptance";
        if wanted.operation.form.position(TERMS).is_none() {
            return Ok(());
        }
        let incoming = wanted.incoming;
        let address = incoming
            .client_address
            .as_deref()
            .ok_or_else(|| wrong("clientAddress: give a function that says the visitor's network address; UQPAY asks for it."))?;
        fill.put(
            TERMS,
            Data::object([
                ("ip", address.into()),
                ("date", Data::Text(instant::format(self.host.now()))),
                ("user_agent", incoming.user_agent.as_deref().unwrap_or("unknown").into()),
                ("tos_agreement", 1_u64.into()),
            ]),
        );
        Ok(())
    }
}
