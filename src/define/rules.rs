//! Rules over several fields, and which of them say how much of what moves where.

use super::kept;
use super::said::Said;
use crate::issue::Issue;
use crate::operation::table::{Condition, Filler, Money, MoneyCurrency, Need};
use crate::operation::{Field, Profile, Rule, Shape};
use crate::scope::IdRole;
use crate::value::currency;

/// The rules over what the person fills in, and those over what the chain fills.
pub(super) fn rules(said: &[Said<'_>], fields: &[Field]) -> Result<(Vec<Rule>, Vec<Rule>), Issue> {
    let (mut person, mut chain) = (Vec::new(), Vec::new());
    for said in said {
        let rule = rule(said)?;
        let by_person = |name: &str| {
            let field = fields.iter().find(|field| field.name == name);
            field.is_none_or(|field| matches!(field.filled_by, Filler::Page | Filler::Operator))
        };
        let condition = rule.condition();
        let mut names = rule.fields().iter().copied().chain(condition.as_ref().map(Condition::field));
        let list = if names.all(by_person) { &mut person } else { &mut chain };
        list.push(rule);
    }
    Ok((person, chain))
}

fn rule(said: &Said<'_>) -> Result<Rule, Issue> {
    const RULES: &[&str] =
        &["exactlyOne", "allOrNone", "atLeastOne", "totalLength", "requiredWhen", "onlyWhen", "max", "is", "isNot", "given"];
    said.only(RULES)?;
    let list = |name: &str| -> Result<Option<&'static [&'static str]>, Issue> {
        let Some(names) = said.get(name) else { return Ok(None) };
        said.only(&[name])?;
        Ok(Some(names.words()?))
    };
    if let Some(names) = list("exactlyOne")? {
        return Ok(Rule::ExactlyOne(names));
    }
    if let Some(names) = list("allOrNone")? {
        return Ok(Rule::AllOrNone(names));
    }
    if let Some(names) = list("atLeastOne")? {
        return Ok(Rule::AtLeastOne(names));
    }
    if let Some(names) = said.get("totalLength") {
        said.only(&["totalLength", "max"])?;
        return Ok(Rule::TotalLength(names.words()?, said.required("max")?.count(100_000)?));
    }
    if let Some(name) = said.get("requiredWhen") {
        return Ok(Rule::RequiredWhen(name.word()?, condition(said, "requiredWhen")?));
    }
    if let Some(name) = said.get("onlyWhen") {
        return Ok(Rule::OnlyWhen(name.word()?, condition(said, "onlyWhen")?));
    }
    Err(said.wrong("a rule: exactlyOne, allOrNone, atLeastOne, totalLength, requiredWhen or onlyWhen"))
}

/// `is: { field: [words] }`, `isNot` alike, or `given: field`.
fn condition(said: &Said<'_>, rule: &str) -> Result<Condition, Issue> {
    let words = |name: &str| -> Result<Option<(&'static str, &'static [&'static str])>, Issue> {
        let Some(of) = said.get(name) else { return Ok(None) };
        said.only(&[rule, name])?;
        match of.members()?.as_slice() {
            [(field, words)] => Ok(Some((kept::text(field), words.words()?))),
            _ => Err(of.wrong("an object of one field and its words")),
        }
    };
    if let Some((field, words)) = words("is")? {
        return Ok(Condition::Is(field, words));
    }
    if let Some((field, words)) = words("isNot")? {
        return Ok(Condition::IsNot(field, words));
    }
    said.only(&[rule, "given"])?;
    Ok(Condition::Given(said.required("given")?.word()?))
}

/// How much of what moves; limits are held against it.
pub(super) fn money(said: &Said<'_>, fields: &[Field], profile: &Profile, for_customers: bool) -> Result<Money, Issue> {
    said.only(&["amount", "currency", "to"])?;
    let find = |said: &Said<'_>| -> Result<Field, Issue> {
        let name = said.text()?;
        fields.iter().find(|field| field.name == name).copied().ok_or_else(|| said.wrong("a field of this table"))
    };
    let by_person = |field: &Field| field.need == Need::Required && matches!(field.filled_by, Filler::Page | Filler::Operator);
    let amount = said.required("amount")?;
    let field = find(&amount)?;
    if !by_person(&field) || !matches!(field.shape, Shape::Amount { zero: false, .. }) {
        return Err(amount.wrong("a required field of shape \"amount\" that the page fills in, without zero"));
    }
    let mut to: Vec<&'static str> = Vec::new();
    if let Some(names) = said.get("to") {
        for name in names.entries(5)? {
            let field = find(&name)?;
            if !by_person(&field) || field.role != Some(IdRole::Destination) {
                return Err(name.wrong("a required field of the role \"destination\""));
            }
            to.push(field.name);
        }
    }
    if for_customers && to.is_empty() {
        return Err(said.wrong("money with `to`: for customers limits name where it may go"));
    }
    if let Some(lost) = fields.iter().find(|field| field.role == Some(IdRole::Destination) && !to.contains(&field.name)) {
        return Err(said.wrong(format!("money whose `to` names every destination, {} too", lost.name)));
    }
    let currency = currency(&said.required("currency")?, &find, profile)?;
    Ok(Money { amount: field.name, currency, to: kept::list(to) })
}

fn currency(
    said: &Said<'_>,
    find: &impl Fn(&Said<'_>) -> Result<Field, Issue>,
    profile: &Profile,
) -> Result<MoneyCurrency, Issue> {
    let known = |code: &str| match profile.limit_currencies {
        Some(known) => known.iter().any(|(known, _)| *known == code),
        None => currency::decimals(code).is_some(),
    };
    let code = |said: &Said<'_>| -> Result<&'static str, Issue> {
        let code = said.word()?;
        let issue = || said.wrong("a currency that limits of this provider may be written in");
        if known(code) { Ok(code) } else { Err(issue()) }
    };
    if said.get("always").is_some() {
        said.only(&["always"])?;
        return Ok(MoneyCurrency::Always(code(&said.required("always")?)?));
    }
    if said.get("field").is_some() {
        said.only(&["field"])?;
        let name = said.required("field")?;
        let field = find(&name)?;
        let fits = matches!(field.shape, Shape::Currency | Shape::Choice(_)) && field.need == Need::Required;
        return if fits {
            Ok(MoneyCurrency::Field(field.name))
        } else {
            Err(name.wrong("a required field of shape \"currency\""))
        };
    }
    said.only(&["choice", "means"])?;
    let name = said.required("choice")?;
    let field = find(&name)?;
    let means = said.required("means")?;
    let rows: Result<Vec<_>, Issue> = means
        .members()?
        .iter()
        .map(|(word, of)| {
            let code = of.word()?;
            // A currency without limits is one that never moves.
            let sane = code.len() <= 10 && code.bytes().all(|b| b.is_ascii_uppercase());
            if sane { Ok((kept::text(word), code)) } else { Err(of.wrong("a currency")) }
        })
        .collect();
    let rows = rows?;
    match field.shape {
        Shape::Choice(words) if words.len() == rows.len() && words.iter().all(|word| rows.iter().any(|(row, _)| row == word)) => {
            Ok(MoneyCurrency::Choice(field.name, kept::list(rows)))
        }
        _ => Err(means.wrong("a currency for every word of a field of shape \"choice\"")),
    }
}
