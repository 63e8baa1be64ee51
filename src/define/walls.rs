//! What no table of a portal may do: leave its provider, open the door itself, or say for whom it acts.

use crate::http::Method;
use crate::operation::table::{DateForm, Place, Shape, field};
use crate::operation::{Field, Profile};
use crate::scope::Provider;
use crate::value::id::{Grammar, IdKind, uuid};

/// How a provider is told for whom the business acts, by header or parameter. Filled in by the chain
/// alone, whatever a table is called.
const ACTING: &[&str] = &["X-Sub-Account-Id", "x-on-behalf-of", "on_behalf_of"];

/// Headers that a browser, a proxy or the chain itself sets.
const HEADERS: &[&str] = &[
    "accept",
    "authorization",
    "connection",
    "cookie",
    "date",
    "expect",
    "forwarded",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-auth-token",
];

/// Families of them.
const HEADER_FAMILIES: &[&str] =
    &["accept-", "access-control-", "content-", "proxy-", "sec-", "x-forwarded-", "x-http-method", "x-method-"];

/// The field by which the business acts for the account, where the provider looks at one.
pub(super) fn acting(profile: &Profile, method: Method) -> Option<Field> {
    const MEANING: &str = "the business's own account";
    let subject = Shape::Id(profile.scope.subject.1);
    match profile.provider {
        Provider::Verto => Some(field("X-Sub-Account-Id", subject).acting(MEANING)),
        Provider::Uqpay => Some(field("x-on-behalf-of", subject).subject().never_absent(MEANING).header()),
        Provider::Currencycloud => {
            let (_, contact) = profile.scope.actor?;
            let acting = field("on_behalf_of", Shape::Id(contact)).actor(MEANING);
            Some(if method == Method::Post { acting } else { acting.query() })
        }
        Provider::Zendfi | Provider::Tradovate => None,
    }
}

/// Whether a field of that name would say for whom the business acts.
pub(super) fn is_acting(name: &str) -> bool {
    ACTING.iter().any(|acting| acting.eq_ignore_ascii_case(name))
}

/// What a name of a field or member has to be.
pub(super) const NAME: &str = "a name of letters, digits, _ and -, with a letter or _ first, of at most 64 characters";

/// Whether the provider may have a field or member of that name.
pub(super) fn is_name(name: &str) -> bool {
    let first = name.bytes().next();
    name.len() <= 64
        && first.is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && name != "__proto__"
}

/// What a header has to be.
pub(super) const HEADER: &str = "a header of the provider's own; what opens its door, says for whom you act or is set by browsers and proxies is not yours to set";

/// Whether a table may set that header.
pub(super) fn is_free_header(name: &str, profile: &Profile) -> bool {
    let name = name.to_ascii_lowercase();
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain
        && is_name(&name)
        && !is_acting(&name)
        && !name.eq_ignore_ascii_case(profile.door.header)
        && !HEADERS.contains(&name.as_str())
        && !name.ends_with("api-key")
        && !HEADER_FAMILIES.iter().any(|family| name.starts_with(family))
}

/// What a path has to be.
pub(super) const PATH: &str = "a path such as \"/v1/things\", of plain segments below the provider's address; the name of a path field stands in braces, as a whole segment";

/// Whether the path stays with its provider: whole segments of unreserved characters, or `{name}`.
pub(super) fn is_path(path: &str) -> bool {
    let plain = |segment: &str| {
        let place = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let unreserved = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b));
        place.map_or_else(|| !segment.is_empty() && segment != "." && segment != ".." && unreserved(segment), is_name)
    };
    path.len() <= 300 && path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(plain))
}

/// What a path has to be that names somebody.
pub(super) const NOBODY: &str = "a path without anybody's id: ids come by fields, which are checked";

/// Whether a segment is somebody's id: what stands in a table is the same for everybody.
pub(super) fn names_somebody(path: &str, profile: &Profile) -> bool {
    let scope = &profile.scope;
    let kinds = scope.names.iter().chain(&scope.actor).chain([&scope.subject]).map(|(_, kind)| *kind);
    // Any word may be one where ids are plain words.
    let telling: Vec<&IdKind> = kinds.filter(|kind| !matches!(kind.grammar, Grammar::Word { .. })).collect();
    path.split('/').any(|segment| uuid(segment).is_some() || telling.iter().any(|kind| kind.parse(segment).is_some()))
}

/// The names of the path's places, sorted.
pub(super) fn places(path: &str) -> Vec<&str> {
    let mut places = Vec::new();
    for place in path.split('/').filter_map(|segment| segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))) {
        places.insert(places.partition_point(|known| *known < place), place);
    }
    places
}

/// Whether the value can be written into a path, a query or a header: as one plain text.
pub(super) const fn is_plain(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::Flag
            | Shape::Bytes { .. }
            | Shape::Object(_)
            | Shape::List { .. }
            | Shape::DataUri { .. }
            | Shape::Date(DateForm::Parts)
    )
}

/// Whether the value can stand in that place: a path takes nothing that could be another route.
pub(super) const fn fits(shape: &Shape, place: Place) -> bool {
    match place {
        Place::Body => true,
        Place::Query | Place::Header => is_plain(shape),
        Place::Path => matches!(
            shape,
            Shape::Id(_) | Shape::Choice(_) | Shape::Currency | Shape::Country | Shape::Integer { .. } | Shape::SolanaAddress
        ),
    }
}
