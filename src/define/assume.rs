//! Other values than our assumptions about a provider. They say where things are, what they are called
//! and how long they last; who may do what, for whom and with what checks is not among them.

use super::answer::hosts;
use super::operation::{LONGEST_PATIENCE, LONGEST_RESEND};
use super::said::Said;
use super::{kept, knows_all, walls};
use crate::data::Data;
use crate::fault::{FaultKind, FaultRow};
use crate::issue::Issue;
use crate::operation::answer::Kind;
use crate::operation::profile::Door;
use crate::operation::table::{LookUp, Need, Place};
use crate::operation::{Answer, Field, Form, Member, Operation, Profile, Repeat, Shape};
use crate::provider::{self, Catalogue};
use crate::scope::{IdRole, Provider};

const OPERATION: &[&str] =
    &["path", "resendSeconds", "unfindableSeconds", "patienceSeconds", "done", "failed", "max", "hosts", "spelled", "offered"];

/// As the codes of errors are written.
const KINDS: &[(&str, FaultKind)] = &[
    ("not_found", FaultKind::NotFound),
    ("inactive", FaultKind::Inactive),
    ("permission", FaultKind::Permission),
    ("authentication", FaultKind::Authentication),
    ("refused_fields", FaultKind::RefusedFields),
    ("insufficient_funds", FaultKind::InsufficientFunds),
    ("limit", FaultKind::Limit),
    ("duplicate", FaultKind::Duplicate),
    ("rate_limited", FaultKind::RateLimited),
    ("unavailable", FaultKind::Unavailable),
    ("in_flight", FaultKind::InFlight),
    ("key_mismatch", FaultKind::KeyMismatch),
    ("other", FaultKind::Other),
];

/// What was made is found within so many seconds, or looked for by a person.
const LONGEST_WAIT: u64 = 86_400;

/// A limit may be so many times what the table says.
const WIDEST: u64 = 10;

/// The catalogue with what the portal says otherwise about a provider.
///
/// # Errors
/// The issue, at `assume.…`.
pub fn assuming(catalogue: Catalogue, provider: Provider, assume: &Data) -> Result<Catalogue, Issue> {
    if matches!(assume, Data::Null) {
        return Ok(catalogue);
    }
    let said = Said::new("assume", assume);
    said.only(&["tokenScheme", "tokenSeconds", "faults", "operations"])?;
    // What a log-in's answer does not say; the gateway reads it where it logs in.
    said.get("tokenSeconds").map(|seconds| seconds.number(60, 2_592_000)).transpose()?;
    let profile = profile(&said, provider)?;
    let told = said.get("operations").map_or(Ok(Vec::new()), |operations| operations.members())?;
    let knows_all = knows_all(&catalogue);
    for (name, said) in &told {
        said.only(OPERATION)?;
        if knows_all && catalogue.find(provider, name).is_none() {
            return Err(said.wrong("said of an operation of this provider; there is none of that name"));
        }
    }
    let mut changed: Vec<&'static Operation> = Vec::new();
    for known in catalogue.operations().filter(|known| known.provider == provider) {
        let told = told.iter().find(|(name, _)| *name == known.name);
        if told.is_none() && profile.is_none() {
            continue;
        }
        let mut operation = *known;
        operation.profile = profile.unwrap_or(known.profile);
        if let Some((_, said)) = told {
            change(&mut operation, said)?;
        }
        changed.push(kept::one(operation));
    }
    Ok(catalogue.with(&changed))
}

/// The provider's habits, if anything is said of them.
fn profile(said: &Said<'_>, provider: Provider) -> Result<Option<&'static Profile>, Issue> {
    let known = provider::profile(provider);
    let mut profile = *known;
    let (scheme, faults) = (said.get("tokenScheme"), said.get("faults"));
    if scheme.is_none() && faults.is_none() {
        return Ok(None);
    }
    if let Some(scheme) = scheme {
        // Without a scheme the token stands alone.
        let text = scheme.word_or_nothing()?;
        let plain = text.len() <= 32 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !plain {
            return Err(scheme.wrong("a word such as \"Bearer\", or an empty text"));
        }
        let before = if text.is_empty() { String::new() } else { format!("{text} ") };
        profile.door = Door { header: known.door.header, scheme: kept::text(&before) };
    }
    if let Some(faults) = faults {
        let mut rows: Vec<FaultRow> = Vec::new();
        for row in faults.entries(100)? {
            row.only(&["status", "word", "kind"])?;
            let status = row.get("status").map_or(Ok(0), |status| status.number(200, 599))?;
            let word = row.get("word").map(|word| word.word()).transpose()?.map_or_else(String::new, str::to_ascii_lowercase);
            if status == 0 && word.is_empty() {
                return Err(row.wrong("a row with a `status`, a `word` or both"));
            }
            let kind = row.required("kind")?.choice(KINDS)?;
            // What fits 599 fits a status.
            rows.push(FaultRow { status: u16::try_from(status).unwrap_or(0), word: kept::text(&word), kind });
        }
        // The first row that fits decides.
        rows.extend(known.faults);
        profile.faults = kept::list(rows);
    }
    Ok(Some(kept::one(profile)))
}

fn change(operation: &mut Operation, said: &Said<'_>) -> Result<(), Issue> {
    if let Some(path) = said.get("path") {
        let text = path.text()?;
        if !walls::is_path(text) || walls::places(text) != walls::places(operation.path) {
            return Err(path.wrong(format!("{}; its places are: {}", walls::PATH, walls::places(operation.path).join(", "))));
        }
        if walls::names_somebody(text, operation.profile) {
            return Err(path.wrong(walls::NOBODY));
        }
        operation.path = kept::text(text);
    }
    if let Some(seconds) = said.get("resendSeconds") {
        let Repeat::Key { header, resend_seconds: 1.. } = operation.repeat else {
            return Err(seconds.wrong("left out: this operation is not sent again under a key"));
        };
        operation.repeat = Repeat::Key { header, resend_seconds: seconds.number(0, LONGEST_RESEND)? };
    }
    if let Some(seconds) = said.get("unfindableSeconds") {
        let Repeat::LookUp(look_up) = operation.repeat else {
            return Err(seconds.wrong("left out: this operation is not looked for"));
        };
        // Sooner, what is only late would be made a second time.
        let wait_ms = seconds.number(look_up.wait_ms.div_ceil(1000), LONGEST_WAIT)?.saturating_mul(1000);
        operation.repeat = Repeat::LookUp(kept::one(LookUp { wait_ms, ..*look_up }));
    }
    if let Some(seconds) = said.get("patienceSeconds") {
        operation.patience_seconds = seconds.number(1, LONGEST_PATIENCE)?;
    }
    words(operation, said)?;
    if let Some(offered) = said.get("offered") {
        if !offered.flag()? {
            return Err(offered.wrong("true; what is not to be offered is left out of the grant's `operations`"));
        }
        operation.must_be_turned_on = false;
    }
    limits(operation, said)?;
    links(operation, said)?;
    spellings(operation, said)
}

/// Where links lead.
fn links(operation: &mut Operation, said: &Said<'_>) -> Result<(), Issue> {
    let Some(told) = said.get("hosts") else { return Ok(()) };
    let mut members = operation.answer.members().to_vec();
    for (name, said) in told.members()? {
        let hosts = hosts(&said)?;
        let lead = |member: &mut Member| match member.kind {
            Kind::Link(_) => {
                member.kind = Kind::Link(hosts);
                Ok(true)
            }
            _ => Err(said.wrong("left out: this member is no link")),
        };
        let path: Vec<&str> = name.split('.').collect();
        if !change_member(&mut members, &path, &mut |members, at| members.get_mut(at).map_or(Ok(false), lead))? {
            return Err(said.wrong("said of a link of this operation; there is none of that name"));
        }
    }
    operation.answer = with_members(operation.answer, kept::list(members));
    Ok(())
}

const fn with_members(answer: Answer, members: &'static [Member]) -> Answer {
    match answer {
        Answer::One(_) => Answer::One(members),
        Answer::List(under, _) => Answer::List(under, members),
        Answer::Settling { state, done, failed, .. } => Answer::Settling { members, state, done, failed },
    }
}

/// Changes the member at that path, whose further parts are members of objects and lists; `change` gets
/// the members that stand beside it, and its place.
fn change_member(
    members: &mut [Member],
    path: &[&str],
    change: &mut impl FnMut(&mut [Member], usize) -> Result<bool, Issue>,
) -> Result<bool, Issue> {
    let Some((name, rest)) = path.split_first() else { return Ok(false) };
    let Some(at) = members.iter().position(|member| member.name == *name) else { return Ok(false) };
    if rest.is_empty() {
        return change(members, at);
    }
    let Some(member) = members.get_mut(at) else { return Ok(false) };
    let (Kind::Object(inner) | Kind::List(inner)) = member.kind else { return Ok(false) };
    let mut inner = inner.to_vec();
    let found = change_member(&mut inner, rest, change)?;
    let inner = kept::list(inner);
    member.kind = if matches!(member.kind, Kind::Object(_)) { Kind::Object(inner) } else { Kind::List(inner) };
    Ok(found)
}

/// The words of a state.
fn words(operation: &mut Operation, said: &Said<'_>) -> Result<(), Issue> {
    let (now_done, now_failed) = (said.get("done"), said.get("failed"));
    let Some(one) = now_done.as_ref().or(now_failed.as_ref()) else { return Ok(()) };
    let Answer::Settling { members, state, mut done, mut failed } = operation.answer else {
        return Err(one.wrong("left out: this operation's answer has no state"));
    };
    if let Some(words) = &now_done {
        done = words.words()?;
    }
    if let Some(words) = &now_failed {
        failed = words.words()?;
    }
    if done.iter().any(|word| failed.contains(word)) {
        return Err(one.wrong("words that mean either done or failed, none of them both"));
    }
    operation.answer = Answer::Settling { members, state, done, failed };
    Ok(())
}

/// The largest values of fields.
fn limits(operation: &mut Operation, said: &Said<'_>) -> Result<(), Issue> {
    let Some(max) = said.get("max") else { return Ok(()) };
    let mut fields = operation.form.fields.to_vec();
    for (name, said) in max.members()? {
        let Some(field) = fields.iter_mut().find(|field| field.name == name) else {
            return Err(said.wrong("said of a field of this operation; there is none of that name"));
        };
        field.shape = limited(field.shape, &said)?;
    }
    operation.form = kept::one(Form::unchecked(kept::list(fields), operation.form.rules));
    Ok(())
}

fn limited(shape: Shape, said: &Said<'_>) -> Result<Shape, Issue> {
    let count = |min: usize, max: usize| -> Result<usize, Issue> {
        let widest = (max as u64).saturating_mul(WIDEST);
        said.number(min as u64, widest).map(|count| usize::try_from(count).unwrap_or(max))
    };
    Ok(match shape {
        Shape::Text { min, max, of } => Shape::Text { min, max: count(min, max)?, of },
        Shape::Subdivision { max, country } => Shape::Subdivision { max: count(1, max)?, country },
        Shape::Integer { min, max } => Shape::Integer { min, max: said.number(min, max.saturating_mul(WIDEST))? },
        Shape::DataUri { types, max } => Shape::DataUri { types, max: count(1, max)? },
        Shape::Bytes { max } => Shape::Bytes { max: count(1, max)? },
        Shape::List { each, max } => Shape::List { each, max: count(1, max)? },
        _ => return Err(said.wrong("left out: values of this field have no largest one")),
    })
}

/// How the provider spells fields and members; in the portal's own code they keep their names.
fn spellings(operation: &mut Operation, said: &Said<'_>) -> Result<(), Issue> {
    let Some(spelled) = said.get("spelled") else { return Ok(()) };
    let mut fields = operation.form.fields.to_vec();
    let mut members = operation.answer.members().to_vec();
    for (name, said) in spelled.members()? {
        let spelling = said.text()?;
        if !walls::is_name(spelling) || walls::is_acting(spelling) {
            return Err(said.wrong(walls::NAME));
        }
        let spelling = kept::text(spelling);
        let of_field = spell_field(&mut fields, name, spelling, &said)?;
        let path: Vec<&str> = name.split('.').collect();
        let of_member = change_member(&mut members, &path, &mut |members, at| spell_member(members, at, spelling, &said))?;
        if !of_field && !of_member {
            return Err(said.wrong("said of a field or member of this operation; there is none of that name"));
        }
    }
    operation.form = kept::one(Form::unchecked(kept::list(fields), operation.form.rules));
    operation.answer = with_members(operation.answer, kept::list(members));
    Ok(())
}

fn spell_field(fields: &mut [Field], name: &str, spelling: &'static str, said: &Said<'_>) -> Result<bool, Issue> {
    if !fields.iter().any(|field| field.name == name) {
        return Ok(false);
    }
    if fields.iter().any(|other| other.name != name && other.spelling() == spelling) {
        return Err(said.wrong("another name; a field of this operation has it"));
    }
    let Some(field) = fields.iter_mut().find(|field| field.name == name) else { return Ok(false) };
    // Under a name that the provider does not know, these would be as good as absent.
    let guards = matches!(field.role, Some(IdRole::Subject | IdRole::Actor | IdRole::Secret))
        || matches!(field.need, Need::Widest(_) | Need::WidestUnlessScoped(_));
    if guards || !matches!(field.place, Place::Query | Place::Body) {
        return Err(said.wrong("left out: this field keeps others out under the name that it has"));
    }
    field.spelled = Some(spelling);
    Ok(true)
}

fn spell_member(members: &mut [Member], at: usize, spelling: &'static str, said: &Said<'_>) -> Result<bool, Issue> {
    let named = |member: &Member| member.name == spelling || member.alias == Some(spelling);
    if members.iter().enumerate().any(|(other, member)| other != at && named(member)) {
        return Err(said.wrong("another name; a member of this answer has it"));
    }
    Ok(members.get_mut(at).map(|member| member.alias = Some(spelling)).is_some())
}
