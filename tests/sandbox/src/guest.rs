//! Who calls: which world a request belongs to, and with what right.

use rusqlite::Connection;
use serde_json::Value;

use crate::{
    call::Caller,
    currencycloud, form,
    message::{Request, bearer, header},
    moment::Moment,
    openapi::Operation,
    provider::Provider,
    refusal::Refusal,
    shelf::Shelf,
    verto::login,
    world::World,
    zendfi,
};

/// A caller who was found to belong to a world.
#[derive(Debug)]
pub(crate) struct Guest {
    pub(crate) world: World,
    pub(crate) caller: Caller,
}

/// What a dashboard session begins with; the key and a secret follow.
const SESSION: &str = "zfs_";

/// The dashboard session of a world.
pub(crate) fn dashboard_session(world: &World) -> String {
    format!("{SESSION}{}.{}", world.key, world.source.hex("session", 0, 32))
}

/// The world and the right that a request's credential stands for.
pub(crate) fn identify(
    db: &Connection,
    provider: Provider,
    operation: Option<&Operation>,
    request: &Request,
    now: Moment,
) -> rusqlite::Result<Option<Guest>> {
    let guest = match provider {
        Provider::Zendfi => merchant(db, request)?,
        Provider::Verto if operation.is_some_and(|operation| operation.security.is_empty()) => {
            let client = body_text(request, "clientId").unwrap_or_default();
            World::find(db, &client)?.map(|world| Guest { world, caller: Caller::Nobody })
        }
        Provider::Uqpay if operation.is_some_and(|operation| operation.security.is_empty()) => {
            let client = header(request, "x-client-id").unwrap_or_default();
            World::find(db, &client)?.map(|world| Guest { world, caller: Caller::Nobody })
        }
        Provider::Currencycloud if operation.is_some_and(|operation| operation.security.is_empty()) => {
            let login_id = form_text(request, "login_id").unwrap_or_default();
            World::find(db, &login_id)?.map(|world| Guest { world, caller: Caller::Nobody })
        }
        Provider::Tradovate if operation.is_some_and(|operation| operation.security.is_empty()) => {
            let name = body_text(request, "name").unwrap_or_default();
            let key = name.rsplit_once('/').map_or(name.as_str(), |(key, _)| key);
            World::find(db, key)?.map(|world| Guest { world, caller: Caller::Nobody })
        }
        Provider::Verto | Provider::Uqpay | Provider::Currencycloud | Provider::Tradovate => holder(db, provider, request, now)?,
    };
    Ok(guest.filter(|guest| guest.world.provider == provider))
}

/// ZendFi: the key itself, or the dashboard session.
fn merchant(db: &Connection, request: &Request) -> rusqlite::Result<Option<Guest>> {
    let Some(token) = bearer(request) else {
        return Ok(None);
    };
    let session = token.strip_prefix(SESSION).and_then(|rest| rest.split_once('.'));
    let Some((key, _)) = session else {
        return Ok(World::find(db, &token)?.map(|world| Guest { world, caller: Caller::Merchant }));
    };
    Ok(World::find(db, key)?
        .filter(|world| dashboard_session(world) == token)
        .map(|world| Guest { world, caller: Caller::Dashboard }))
}

/// The token that a request carries where its provider wants it.
pub(crate) fn token(provider: Provider, request: &Request) -> Option<String> {
    match provider {
        Provider::Zendfi | Provider::Verto | Provider::Tradovate => bearer(request),
        Provider::Currencycloud => header(request, "x-auth-token"),
        Provider::Uqpay => {
            let text = header(request, "x-auth-token")?;
            Some(text.strip_prefix("Bearer ").unwrap_or(&text).to_owned())
        }
    }
}

/// Whoever a token was made for.
fn holder(db: &Connection, provider: Provider, request: &Request, now: Moment) -> rusqlite::Result<Option<Guest>> {
    let Some(token) = token(provider, request) else {
        return Ok(None);
    };
    let Some(known) = login::look_up(db, &token)? else {
        return Ok(None);
    };
    let world = World::find(db, &known.world)?;
    let good = |world: &World| !known.revoked && known.expires_at > world.clock(now);
    if let Some(world) = world.as_ref().filter(|world| provider == Provider::Currencycloud && good(world)) {
        let until = world.clock(now).plus_seconds(currencycloud::login::IDLE_SECONDS);
        login::prolong(db, &token, until)?;
    }
    Ok(world.map(|world| {
        let good = good(&world);
        let caller = match known.account {
            _ if !good => Caller::Nobody,
            None => Caller::Master,
            Some(account) => Caller::Scoped(account),
        };
        Guest { world, caller }
    }))
}

/// Refuses a caller who may not use an operation.
pub(crate) fn authorize(provider: Provider, operation: Option<&Operation>, path: &str, caller: &Caller) -> Result<(), Refusal> {
    let unknown = || provider.unauthenticated(path, "the credential is missing or not valid");
    let Some(operation) = operation else {
        return match caller {
            Caller::Nobody => Err(unknown()),
            _ => Ok(()),
        };
    };
    if operation.security.is_empty() {
        return Ok(());
    }
    let opens = |scheme: &String| match caller {
        Caller::Nobody => false,
        Caller::Merchant => scheme == "merchantKey",
        Caller::Dashboard => true,
        Caller::Master | Caller::Scoped(_) => scheme == "token",
    };
    if operation.security.iter().any(opens) {
        return Ok(());
    }
    Err(match caller {
        Caller::Merchant => {
            let message = "this call needs a dashboard session";
            Refusal::new(403, "session_required", message)
        }
        _ => unknown(),
    })
}

/// The public id of the sub-account that a request is about, as far as it says so.
pub(crate) fn subject(
    db: &Connection,
    guest: &Guest,
    operation: Option<&Operation>,
    path_id: Option<&str>,
    request: &Request,
) -> rusqlite::Result<Option<String>> {
    match guest.world.provider {
        Provider::Zendfi => {
            let named = match path_id {
                Some(id) => Some(id.to_owned()),
                None => body_text(request, "sub_account_id"),
            };
            let Some(id) = named else { return Ok(None) };
            let account = zendfi::account::Account::by_id(db, &guest.world.key, &id)?;
            Ok(account.map(|account| account.id))
        }
        Provider::Verto => Ok(match &guest.caller {
            Caller::Scoped(id) => Some(id.clone()),
            _ => header(request, "x-sub-account-id").or_else(|| body_text(request, "subAccountId")),
        }),
        Provider::Tradovate => named_user(db, guest, request),
        Provider::Currencycloud => named_account(db, guest, path_id, request),
        Provider::Uqpay => Ok(match operation {
            Some(operation) if operation.id == "retrieve_account" => path_id.map(str::to_ascii_lowercase),
            _ => header(request, "x-on-behalf-of").filter(|id| !id.is_empty()).map(|id| id.to_ascii_lowercase()),
        }),
    }
}

/// Currencycloud: the account of the contact that acts, or the one that is named.
fn named_account(db: &Connection, guest: &Guest, path_id: Option<&str>, request: &Request) -> rusqlite::Result<Option<String>> {
    let shelf = |kind| Shelf::new(db, &guest.world.key, kind);
    let query = request.uri().query().unwrap_or_default();
    let actor = form::pairs(query).find(|(name, _)| name == "on_behalf_of").map(|(_, value)| value);
    let owner = |id: &str| Ok::<_, rusqlite::Error>(shelf("contact").get(id)?.and_then(|contact| contact.owner));
    if let Some(actor) = actor {
        return owner(&actor);
    }
    let Some(named) = path_id.map(str::to_owned).or_else(|| form_text(request, "account_id")) else {
        return Ok(None);
    };
    Ok(match shelf("account").get(&named)? {
        Some(account) => Some(account.id),
        None => owner(&named)?,
    })
}

/// Tradovate: the user that is named, or whose request is.
fn named_user(db: &Connection, guest: &Guest, request: &Request) -> rusqlite::Result<Option<String>> {
    let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
    let number = |name: &str| body.get(name).and_then(Value::as_i64).map(|id| id.to_string());
    if let Some(user) = number("ctaUserId").or_else(|| number("userId")) {
        return Ok(Some(user));
    }
    let Some(id) = number("subAccountRequestId") else { return Ok(None) };
    Ok(Shelf::new(db, &guest.world.key, "request").get(&id)?.and_then(|request| request.owner))
}

/// A field of a form, if there is one.
fn form_text(request: &Request, name: &str) -> Option<String> {
    let kind = header(request, "content-type").unwrap_or_default();
    form::read(&kind, request.body()).ok()?.into_iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

/// A text member of a JSON body, if there is one.
pub(crate) fn body_text(request: &Request, name: &str) -> Option<String> {
    let body: Value = serde_json::from_slice(request.body()).ok()?;
    body.get(name)?.as_str().map(str::to_owned)
}
