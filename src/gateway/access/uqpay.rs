//! UQPAY: the acceptance of its terms is told as it happened, never as a page says (uqpay.md 2.7).

use super::super::host::Host;
use super::super::{Gateway, wrong};
use super::Wanted;
use crate::data::Data;
use crate::error::Error;
use crate::issue::{Issue, IssueCode};
use crate::operation::bind::Fill;
use crate::value::instant;
use std::net::{IpAddr, Ipv4Addr};

impl<H: Host> Gateway<H> {
    pub(super) fn fill_uqpay(&self, wanted: &Wanted<'_>, fill: &mut Fill) -> Result<(), Error> {
        const TERMS: &str = "tos_acceptance";
        if wanted.operation.form.position(TERMS).is_none() {
            return Ok(());
        }
        let incoming = wanted.incoming;
        let address = incoming.client_address.as_deref().and_then(ipv4).ok_or_else(|| {
            wrong("clientAddress: give a function that says the visitor's IPv4 address; UQPAY asks for it where its terms are accepted.")
        })?;
        let unnamed = || Error::invalid(vec![Issue::error(format!("{TERMS}.user_agent"), IssueCode::NotFilled)]);
        let browser = incoming.user_agent.as_deref().filter(|name| !name.trim().is_empty()).ok_or_else(unnamed)?;
        fill.put(
            TERMS,
            Data::object([
                ("ip", Data::Text(address.to_string())),
                ("date", Data::Text(instant::format(self.host.now()))),
                ("user_agent", browser.into()),
                ("tos_agreement", 1_u64.into()),
            ]),
        );
        Ok(())
    }
}

/// The address as the provider takes it; one in the longer form may stand for it.
fn ipv4(text: &str) -> Option<Ipv4Addr> {
    match text.trim().parse().ok()? {
        IpAddr::V4(address) => Some(address),
        IpAddr::V6(address) => address.to_ipv4_mapped(),
    }
}

#[cfg(test)]
mod tests {
    use super::ipv4;

    #[test]
    fn an_address_is_told_in_four_numbers() {
        for (text, told) in
            [("203.0.113.7", "203.0.113.7"), (" 203.0.113.7 ", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7")]
        {
            assert_eq!(ipv4(text).map(|address| address.to_string()).as_deref(), Some(told));
        }
        for text in ["", "2001:db8::1", "203.0.113.7, 10.0.0.1", "203.0.113.7:443", "010.0.0.1", "localhost"] {
            assert_eq!(ipv4(text), None, "{text}");
        }
    }
}
