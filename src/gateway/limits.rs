//! What a grant lets move, and whether a payment keeps to it.

use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::issue::{Issue, IssueCode};
use crate::operation::Operation;
use crate::operation::check::{Filled, check_value};
use crate::provider;
use crate::scope::{Provider, Role};
use crate::value::{Decimal, currency};
use serde::{Deserialize, Serialize};

/// What may move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Limits {
    /// The one currency that may move.
    pub currency: String,
    /// At most so much at once.
    pub per_payment: String,
    /// At most so much per day (UTC).
    pub per_day: String,
    /// Only there.
    pub destinations: Vec<String>,
}

impl Limits {
    /// Checks the limits of a grant.
    ///
    /// # Errors
    /// `invalid_options` with the member at fault.
    pub(super) fn check(&self, provider: Provider, operations: &[&'static Operation]) -> Result<(), Error> {
        let decimals = match provider::profile(provider).limit_currencies {
            Some(currencies) => currencies.iter().find(|(known, _)| *known == self.currency).map(|(_, decimals)| *decimals),
            None => currency::decimals(self.currency.as_str()),
        };
        let decimals = decimals.ok_or_else(|| {
            let issue = Issue::error("limits.currency", IssueCode::NotACode);
            Error::option(match provider::profile(provider).limit_currencies {
                Some(currencies) => {
                    issue.with("standard", "the provider's caps").with("example", currencies.first().map_or("", |(code, _)| code))
                }
                None => issue.with("standard", "ISO 4217").with("example", "USD"),
            })
        })?;
        let figure =
            |text: &str| Decimal::parse(text).ok().filter(|figure| figure.is_positive() && figure.decimals() <= decimals);
        let per_payment =
            figure(&self.per_payment).ok_or_else(|| Error::option(Issue::error("limits.perPayment", IssueCode::NotANumber)))?;
        let per_day = figure(&self.per_day).ok_or_else(|| Error::option(Issue::error("limits.perDay", IssueCode::NotANumber)))?;
        if per_payment > per_day {
            let issue = Issue::error("limits.perPayment", IssueCode::TooLarge).with("max", "limits.perDay");
            return Err(Error::from(ErrorCode::InvalidOptions).at(issue));
        }
        // An empty list would be "anywhere" to a provider.
        if self.destinations.is_empty() || self.destinations.len() > 100 {
            return Err(Error::option(Issue::error("limits.destinations", IssueCode::Required)));
        }
        let moving: Vec<_> =
            operations.iter().filter(|operation| operation.money.is_some_and(|money| !money.to.is_empty())).collect();
        let fits = |destination: &String| moving.iter().any(|operation| is_destination(operation, destination));
        if moving.is_empty() || self.destinations.iter().all(fits) {
            Ok(())
        } else {
            Err(Error::option(Issue::error("limits.destinations", IssueCode::NotAnId)))
        }
    }

    /// At most so much at once.
    pub fn per_payment(&self) -> Decimal {
        Decimal::parse(&self.per_payment).unwrap_or(Decimal::ZERO)
    }

    /// At most so much per day.
    pub fn per_day(&self) -> Decimal {
        Decimal::parse(&self.per_day).unwrap_or(Decimal::ZERO)
    }
}

/// Whether a text may name where that operation sends money: parts joined by a slash.
fn is_destination(operation: &Operation, destination: &str) -> bool {
    let names = operation.money.map_or(&[][..], |money| money.to);
    // The last part is written in digits or letters; an earlier one may hold a slash of its own.
    let mut parts: Vec<&str> = destination.rsplitn(names.len(), '/').collect();
    parts.reverse();
    let fits = |(name, part): (&&str, &str)| {
        operation.form.field(name).is_some_and(|field| check_value(field, &Data::from(part)).is_ok())
    };
    parts.len() == names.len() && names.iter().zip(parts).all(fits)
}

/// What the grant lets move. Without limits nothing moves, save by the business's own staff.
pub(super) fn check_limits(operation: &Operation, limits: Option<&Limits>, role: Role, input: &Filled) -> Result<(), Error> {
    let Some(money) = operation.money else { return Ok(()) };
    let limits = match limits {
        None if role == Role::Operator => return Ok(()),
        limits => limits.ok_or(ErrorCode::NotAllowed)?,
    };
    let (amount, currency) = operation.moves(input).ok_or(ErrorCode::NotAllowed)?;
    if currency != limits.currency {
        let issue = Issue::error(money.currency_field().unwrap_or(money.amount), IssueCode::OtherCurrency)
            .with("currency", limits.currency.as_str());
        return Err(Error::from(ErrorCode::Limit).at(issue));
    }
    if amount > limits.per_payment() || limits.per_payment() == Decimal::ZERO {
        let issue = Issue::error(money.amount, IssueCode::OverLimit).with("max", limits.per_payment.as_str());
        return Err(Error::from(ErrorCode::Limit).at(issue.with("currency", currency).with("span", "payment")));
    }
    let destination = operation.destination(input);
    let known = |destination: &String| limits.destinations.contains(destination);
    // Without a field that says where to, it can only go to the house.
    if let Some(field) = money.to.first()
        && !destination.as_ref().is_some_and(known)
    {
        return Err(Error::from(ErrorCode::NotAllowed).at(Issue::error(*field, IssueCode::DestinationNotAllowed)));
    }
    Ok(())
}
