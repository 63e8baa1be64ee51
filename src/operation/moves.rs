//! How much of what an input moves.

use crate::data::Data;
use crate::operation::check::Filled;
use crate::operation::table::{MoneyCurrency, Operation};
use crate::value::Decimal;

impl Operation {
    /// The word that a choice of currency means where it is left out.
    pub fn default_word(&self, field: &str) -> Option<&'static str> {
        match self.money?.currency {
            MoneyCurrency::Choice(name, rows) if name == field => rows.first().map(|(word, _)| *word),
            _ => None,
        }
    }

    /// How much of which currency the input moves.
    pub fn moves(&self, input: &Filled) -> Option<(Decimal, String)> {
        let money = self.money?;
        let amount = Decimal::parse(input.get(self.form, money.amount)?.as_figure()?).ok()?;
        let word = |name| input.get(self.form, name).and_then(Data::as_text);
        let currency = match money.currency {
            MoneyCurrency::Field(name) => word(name)?,
            MoneyCurrency::Choice(name, rows) => {
                let row = word(name).map_or_else(|| rows.first(), |word| rows.iter().find(|(choice, _)| *choice == word));
                row.map(|(_, currency)| *currency)?
            }
            MoneyCurrency::Always(currency) => currency,
        };
        Some((amount, currency.to_owned()))
    }

    /// Where the input sends it, as limits name a destination: parts are joined by a slash.
    pub fn destination(&self, input: &Filled) -> Option<String> {
        let part = |name: &&str| input.get(self.form, name).and_then(Data::as_text);
        let parts: Option<Vec<&str>> = self.money?.to.iter().map(part).collect();
        parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join("/"))
    }
}
