//! What a table reads of an answer.

use super::field::kind;
use super::said::Said;
use super::{kept, walls};
use crate::issue::Issue;
use crate::operation::answer::{Kind, Seen};
use crate::operation::{Answer, Field, Member};
use crate::scope::IdRole;

const MEMBER: &[&str] = &["name", "kind", "optional", "role", "seenBy", "echoes", "alias", "members", "hosts"];

/// The shape of an answer; `fields` are those of the request, which members may repeat, and `known` the
/// members of the catalogue's table of the same name, which a name alone takes over.
pub(super) fn answer(said: &Said<'_>, fields: &[Field], known: &[Member]) -> Result<Answer, Issue> {
    said.only(&["one", "list", "under", "settling", "state", "done", "failed"])?;
    let members = |name: &str| -> Result<&'static [Member], Issue> {
        Ok(kept::list(read_members(&said.required(name)?, fields, known, 0)?))
    };
    if said.get("settling").is_some() {
        said.only(&["settling", "state", "done", "failed"])?;
        let members = members("settling")?;
        let state = said.required("state")?;
        let name = state.word()?;
        let is_state = |member: &Member| member.name == name && matches!(member.kind, Kind::Text) && member.required;
        if !members.iter().any(is_state) {
            return Err(state.wrong("a required member of the answer, of kind \"text\""));
        }
        let (done, failed) = (said.required("done")?.words()?, said.required("failed")?);
        let words = failed.words()?;
        if words.iter().any(|word| done.contains(word)) {
            return Err(failed.wrong("words that do not mean done as well"));
        }
        return Ok(Answer::Settling { members, state: name, done, failed: words });
    }
    if said.get("list").is_some() {
        said.only(&["list", "under"])?;
        let under = said.get("under").map_or(Ok(&[][..]), |under| under.words())?;
        return Ok(Answer::List(under, members("list")?));
    }
    said.only(&["one"])?;
    Ok(Answer::One(members("one")?))
}

fn read_members(said: &Said<'_>, fields: &[Field], known: &[Member], depth: usize) -> Result<Vec<Member>, Issue> {
    if depth > 4 {
        return Err(said.wrong("nested less deeply"));
    }
    let mut members: Vec<Member> = Vec::new();
    for said in said.entries(200)? {
        let member = if said.is_text() {
            let member = known.iter().find(|known| said.text().is_ok_and(|name| known.name == name));
            *member.ok_or_else(|| said.wrong("a member, or the name of one in the catalogue's table of this name"))?
        } else {
            read_member(&said, fields, known, depth)?
        };
        if let Some(lost) = member.echoes.filter(|echoes| !fields.iter().any(|field| field.name == *echoes)) {
            return Err(said.wrong(format!("another member: the field {lost}, which this one repeats, is not there")));
        }
        let names = |member: &Member| [Some(member.name), member.alias];
        let taken = |known: &Member| names(known).iter().flatten().any(|name| names(&member).contains(&Some(name)));
        if members.iter().any(taken) {
            return Err(said.wrong("a member of another name; this one is there already"));
        }
        members.push(member);
    }
    Ok(members)
}

fn read_member(said: &Said<'_>, fields: &[Field], known: &[Member], depth: usize) -> Result<Member, Issue> {
    said.only(MEMBER)?;
    let plain = |said: Said<'_>| -> Result<&'static str, Issue> {
        let text = said.text()?;
        if walls::is_name(text) { Ok(kept::text(text)) } else { Err(said.wrong(walls::NAME)) }
    };
    let inner = |said: &Said<'_>| -> Result<&'static [Member], Issue> {
        let name = said.get("name");
        let before =
            known.iter().find(|known| name.as_ref().is_some_and(|name| name.text().is_ok_and(|name| known.name == name)));
        let before = match before.map(|before| before.kind) {
            Some(Kind::Object(inner) | Kind::List(inner)) => inner,
            _ => &[],
        };
        Ok(kept::list(read_members(&said.required("members")?, fields, before, depth.saturating_add(1))?))
    };
    let word = said.required("kind")?;
    let kind = match word.text()? {
        "object" => Kind::Object(inner(said)?),
        "list" => Kind::List(inner(said)?),
        "link" => Kind::Link(hosts(&said.required("hosts")?)?),
        _ => word.choice(&[
            ("text", Kind::Text),
            ("decimal", Kind::Decimal),
            ("flag", Kind::Flag),
            ("holds", Kind::True),
            ("integer", Kind::Integer),
            ("texts", Kind::Texts),
            // For the issue's list alone: these were read above.
            ("object", Kind::Text),
            ("list", Kind::Text),
            ("link", Kind::Text),
        ])?,
    };
    for (name, fits) in [
        ("members", matches!(kind, Kind::Object(_) | Kind::List(_))),
        ("hosts", matches!(kind, Kind::Link(_))),
        ("role", !matches!(kind, Kind::Object(_) | Kind::List(_) | Kind::Link(_))),
    ] {
        if let Some(said) = said.get(name).filter(|_| !fits) {
            return Err(said.wrong("left out for a member of this kind"));
        }
    }
    let role = if matches!(kind, Kind::Link(_)) { Some(IdRole::Secret) } else { role(said)? };
    let optional = said.get("optional").map_or(Ok(false), |optional| optional.flag())?;
    let echoes = said.get("echoes").map(|echoes| echoed(&echoes, fields)).transpose()?;
    if role == Some(IdRole::Destination) && echoes.is_none() && !matches!(kind, Kind::Texts) {
        return Err(said.wrong("a member that says with `echoes` which field it repeats: it says where money went"));
    }
    Ok(Member {
        name: plain(said.required("name")?)?,
        alias: said.get("alias").map(plain).transpose()?,
        kind,
        required: !optional && !matches!(kind, Kind::Link(_) | Kind::True),
        role,
        seen_by: seen(said, role, kind)?,
        echoes,
    })
}

fn role(said: &Said<'_>) -> Result<Option<IdRole>, Issue> {
    let Some(role) = said.get("role") else { return Ok(None) };
    if !role.is_text() {
        return Ok(Some(IdRole::Owned(kind(&role.single(&["owned"])?.1)?)));
    }
    role.choice(&[
        ("subject", IdRole::Subject),
        ("alias", IdRole::Alias),
        ("creates", IdRole::Creates),
        ("actor", IdRole::Actor),
        ("destination", IdRole::Destination),
        ("house", IdRole::House),
        ("secret", IdRole::Secret),
        ("reference", IdRole::Reference),
        ("trace", IdRole::Trace),
    ])
    .map(Some)
}

/// Who sees a member: secrets nobody, the business's own its staff at most.
fn seen(said: &Said<'_>, role: Option<IdRole>, kind: Kind) -> Result<Seen, Issue> {
    let rows = [("everybody", Seen::Everybody), ("operators", Seen::Operators), ("gateway", Seen::Gateway)];
    let given = said.get("seenBy");
    let read = given.as_ref().map(|given| given.choice(&rows)).transpose()?;
    let refuse = |expected: &str| Err(given.as_ref().unwrap_or(said).wrong(expected));
    match (role, kind, read) {
        (_, Kind::Link(_), read) => Ok(read.unwrap_or(Seen::Everybody)),
        (Some(IdRole::Secret), _, None | Some(Seen::Gateway)) | (_, Kind::True, None) => Ok(Seen::Gateway),
        (Some(IdRole::Secret), ..) => refuse("\"gateway\": a secret stays there"),
        (Some(IdRole::House | IdRole::Actor), _, Some(Seen::Everybody)) => {
            refuse("\"operators\" or \"gateway\": this is the business's own")
        }
        (Some(IdRole::House | IdRole::Actor), _, None) => Ok(Seen::Operators),
        (_, _, read) => Ok(read.unwrap_or(Seen::Everybody)),
    }
}

fn echoed(said: &Said<'_>, fields: &[Field]) -> Result<&'static str, Issue> {
    let name = said.text()?;
    fields.iter().find(|field| field.name == name).map(|field| field.name).ok_or_else(|| said.wrong("a field of this table"))
}

/// The hosts of a link, in lower case; `*.` takes what lies below.
pub(super) fn hosts(said: &Said<'_>) -> Result<&'static [&'static str], Issue> {
    for entry in said.entries(20)? {
        let host = entry.text()?;
        let name = host.strip_prefix("*.").unwrap_or(host);
        let labels = name.split('.').collect::<Vec<_>>();
        let plain =
            |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if labels.len() < 2 || !labels.iter().all(plain) {
            return Err(entry.wrong("a host such as \"docs.example.com\" or \"*.example.com\""));
        }
    }
    said.words()
}
