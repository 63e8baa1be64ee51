//! Whether a request fits its operation's document: nothing is done, and nobody asks who sends it.

use std::fmt;

use crate::{message::Request, openapi::Problem, provider::Provider};

/// One thing that a document has against a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The parameter, or the place in the body as a JSON pointer; empty for the request as a whole.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Objection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.field, self.message)
    }
}

/// Holds a request against its provider's document; the path begins with the provider's name in the
/// sandbox, such as `/zendfi/api/v1/subaccounts`. Gives the operation's name there.
///
/// # Errors
///
/// What the document has against it.
pub fn fit(request: &Request) -> Result<String, Vec<Objection>> {
    let object = |field: String, message: &str| vec![Objection { field, message: message.to_owned() }];
    let nowhere = || object(String::new(), "no such path");
    let path = request.uri().path();
    let provider = Provider::ALL.into_iter().find_map(|provider| Some((provider, path.strip_prefix(provider.prefix())?)));
    let (provider, rest) = provider.ok_or_else(nowhere)?;
    let document = provider.document().map_err(|error| object(String::new(), error))?;
    let (operation, holes) = document.find(request.method(), rest).ok_or_else(nowhere)?;
    let input = operation.read(holes, request).map_err(|problem| match problem {
        Problem::NoSuchPath { name } | Problem::Parameter { name } => object(name, "not as the document wants it"),
        Problem::Unknown { name } => object(name, "unknown parameter"),
        Problem::Missing { field } => object(field, "missing"),
        Problem::Malformed(message) => object(String::new(), &message),
    })?;
    if input.flaws.is_empty() {
        return Ok(operation.id.clone());
    }
    Err(input.flaws.into_iter().map(|flaw| Objection { field: flaw.field, message: flaw.message }).collect())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn fields(method: &str, target: &str, kind: &str, body: &str) -> Result<String, Vec<String>> {
        let request = http::Request::builder().method(method).uri(target).header("content-type", kind);
        let answer = fit(&request.body(body.as_bytes().to_vec()).unwrap());
        answer.map_err(|objections| objections.into_iter().map(|objection| objection.field).collect())
    }

    fn refused(fields: &[&str]) -> Result<String, Vec<String>> {
        Err(fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn what_fits_names_its_operation() {
        let freeze = "/zendfi/api/v1/subaccounts/sa_1/freeze";
        assert_eq!(fields("POST", freeze, "application/json", r#"{"reason":"x"}"#), Ok("freeze".to_owned()));
        let login = "login_id=a%40b.example&api_key=".to_owned() + &"0".repeat(64);
        let form = "application/x-www-form-urlencoded";
        assert_eq!(fields("POST", "/currencycloud/v2/authenticate/api", form, &login), Ok("authenticate".to_owned()));
        assert_eq!(fields("GET", "/verto/v2/transactions?page=2", "", ""), Ok("list_transactions".to_owned()));
    }

    #[test]
    fn what_does_not_fit_names_the_field() {
        let freeze = "/zendfi/api/v1/subaccounts/sa_1/freeze";
        assert_eq!(fields("POST", freeze, "application/json", r#"{"reason":1,"b":2}"#), refused(&["/reason", "/b"]));
        assert_eq!(fields("POST", freeze, "text/plain", "{}"), refused(&[""]));
        assert_eq!(fields("POST", "/zendfi/api/v1/subaccounts/x/freeze", "application/json", "{}"), refused(&["id"]));
        assert_eq!(fields("GET", "/verto/v2/transactions?page=0", "", ""), refused(&["page"]));
        assert_eq!(fields("GET", "/verto/v2/transactions?pages=1", "", ""), refused(&["pages"]));
        assert_eq!(fields("POST", "/verto/v2/send", "application/json", "{}"), refused(&["Idempotency-Key"]));
        for target in ["/", "/zendfi", "/zendfi/api/v1/nothing", "/elsewhere/v2/send"] {
            assert_eq!(fields("GET", target, "", ""), refused(&[""]), "{target}");
        }
    }
}
