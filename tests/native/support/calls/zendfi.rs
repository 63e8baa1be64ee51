use super::super::{ASSERTION, Call, FOREIGN_WALLET, SUBACCOUNT, UUID, WALLET, parse, text};
use subscope::data::Data;
use subscope::operation::Operation;
use subscope::scope::{Environment, Provider, Scope};

/// The account of ZendFi's own examples.
pub fn scope() -> Scope {
    let mut scope = Scope::of(Provider::Zendfi, Environment::Test, SUBACCOUNT);
    scope.names = vec![("uuid".to_owned(), UUID.to_owned()), ("wallet_address".to_owned(), WALLET.to_owned())];
    scope
}

pub fn call(operation: &'static Operation) -> Call {
    let mut call = Call::of(operation, scope(), Some(("zfi_test_your_key", false)));
    match operation.name {
        "mintDelegationToken" => {
            call.fill = vec![
                text("scope", "withdraw_only"),
                ("spend_limit_usdc".to_owned(), parse("50")),
                ("expires_in_seconds".to_owned(), parse("900")),
                ("whitelist".to_owned(), Data::List(vec![Data::text(WALLET)])),
            ];
        }
        "withdraw" => {
            call.input = parse(&format!(r#"{{"to_address":"{WALLET}","amount":"10","token":"Usdc"}}"#));
            call.fill = vec![text("mode", "live"), text("delegation_token", "satk_xxxxx"), text("signing_grant", "ssgt_xxxxx")];
        }
        "withdrawBank" => {
            call.input = parse(r#"{"amount_usdc":"25","bank_id":"9PSB7A2A2LJZ3H6Q4G8XJ6A4","account_number":"0123456789"}"#);
            call.fill = vec![text("mode", "live"), text("automation_token", "saatk_xxxxx"), text("signing_grant", "ssgt_xxxxx")];
        }
        "drain" => {
            call.input = parse(r#"{"token":"Usdc","amount":"25"}"#);
            call.fill = vec![text("mode", "live"), ("passkey_signature".to_owned(), parse(ASSERTION))];
        }
        "create" => {
            call.input =
                parse(r#"{"label":"user_paschal_001","spend_limit_usdc":"500","access_mode":"delegated","yield_enabled":false}"#);
        }
        "unfreeze" => call.input = parse(r#"{"reason":"cleared"}"#),
        "freeze" => call.input = parse(r#"{"reason":"fraud-review"}"#),
        "mintAutomationToken" => {
            call.input = parse(
                r#"{"ttl_seconds":3600,"max_uses":25,"total_limit_usdc":"500","per_tx_limit_usdc":"50",
                "allowed_bank_ids":["9PSB7A2A2LJZ3H6Q4G8XJ6A4"],"allowed_account_numbers":["0123456789"]}"#,
            );
            call.fill = vec![text("mode", "live")];
        }
        "revokeAutomationToken" => call.input = parse(r#"{"token_id":"0f8fad5b-d9cb-469f-a165-70867728950e"}"#),
        _ => {}
    }
    if !operation.is_about_one() {
        call.scope = Scope::house(Provider::Zendfi, Environment::Test);
    }
    call
}

pub fn answer(name: &str) -> Option<String> {
    Some(match name {
        "get" => format!(
            r#"{{"id":"{SUBACCOUNT}","merchant_id":"{UUID}","wallet_address":"{WALLET}","label":"maple","status":"active","spend_limit_usdc":500,"access_mode":"delegated","yield_enabled":false,"created_at":"2026-03-26T18:00:00Z"}}"#
        ),
        "create" => format!(
            r#"{{"id":"sa_0000newone00","merchant_id":"{UUID}","wallet_address":"{WALLET}","label":"user_paschal_001","status":"active","spend_limit_usdc":500,"access_mode":"delegated","session_key":null,"yield_enabled":false,"created_at":"2026-03-26T18:00:00Z"}}"#
        ),
        "list" => format!(
            r#"[{{"id":"{SUBACCOUNT}","merchant_id":"{UUID}","wallet_address":"{WALLET}","label":"maple","status":"active","spend_limit_usdc":500,"access_mode":"delegated","yield_enabled":false,"created_at":"2026-03-26T18:00:00Z"}}]"#
        ),
        "balance" => format!(
            r#"{{"subaccount_id":"{SUBACCOUNT}","wallet_address":"{WALLET}","usdc_balance":125.42,"sol_balance":0.0192,"accrued_yield":0,"yield_enabled":false,"status":"active"}}"#
        ),
        "mintDelegationToken" => format!(
            r#"{{"token_id":"{UUID}","subaccount_id":"{SUBACCOUNT}","scope":"withdraw_only","expires_at":"2026-03-26T18:15:00Z","spend_limit_usdc":50,"delegation_token":"satk_xxxxx"}}"#
        ),
        "withdraw" => format!(
            r#"{{"success":true,"transaction_signature":"3k8xyz","from_address":"{WALLET}","to_address":"{WALLET}","amount":10,"token":"Usdc"}}"#
        ),
        "withdrawBank" => format!(
            r#"{{"success":true,"subaccount_id":"{SUBACCOUNT}","order_id":"17d8564c-6807-4f58-b8f0-c4338fb310b4","paj_order_id":"67f1d2f54d9f553abf9a2310","paj_deposit_address":"{WALLET}","bank_account_number":"0123456789","bank_account_name":"Paschal Okafor","amount_usdc":25,"fiat_amount":38500,"exchange_rate":1540,"fee":0.25,"status":"PAID","transaction_signature":"3k8xyz"}}"#
        ),
        "drain" => format!(
            r#"{{"success":true,"transaction_signature":"3k8xyz","from_address":"{WALLET}","to_address":"{FOREIGN_WALLET}","amount":25,"token":"Usdc"}}"#
        ),
        "unfreeze" => {
            format!(r#"{{"success":true,"status":"active","subaccount_id":"{SUBACCOUNT}","note":"tokens stay revoked"}}"#)
        }
        "freeze" => format!(r#"{{"success":true,"status":"frozen","subaccount_id":"{SUBACCOUNT}"}}"#),
        "close" => format!(r#"{{"success":true,"status":"closed","subaccount_id":"{SUBACCOUNT}"}}"#),
        "mintAutomationToken" => format!(
            r#"{{"token_id":"0f8fad5b-d9cb-469f-a165-70867728950e","automation_token":"saatk_xxxxx","merchant_id":"{UUID}","sub_account_id":"{SUBACCOUNT}","expires_at":"2026-03-26T20:00:00Z","max_uses":25,"total_limit_usdc":500,"per_tx_limit_usdc":50,"allowed_bank_ids":["9PSB7A2A2LJZ3H6Q4G8XJ6A4"],"allowed_account_numbers":["0123456789"],"mode":"live","created_at":"2026-03-26T19:00:00Z"}}"#
        ),
        "revokeAutomationToken" => {
            r#"{"success":true,"token_id":"0f8fad5b-d9cb-469f-a165-70867728950e","status":"revoked"}"#.to_owned()
        }
        _ => return None,
    })
}
