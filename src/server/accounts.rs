//! What the owner does over HTTP: accounts and their roles, and the audit log.

use super::listen::Front;
use super::posts::WirePost;
use super::refusal::{Refusal, bad_body, told};
use super::session::Caller;
use crate::desk::{Account, AuditLine, AuditWish, DeskError, INVITATION_LIFE, NotARole, Right, Role, Who};
use crate::ids::AgentId;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Lines of the audit log in one answer.
const PAGE: usize = 50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Invitation {
    name: String,
    email: String,
    role: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRole {
    role: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuditQuery {
    before: Option<u64>,
    deed: Option<String>,
    about: Option<String>,
}

#[derive(Debug, Serialize)]
struct AccountLine {
    agent: String,
    name: String,
    email: String,
    role: &'static str,
    /// No password was set yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    invited: bool,
    second_factor: bool,
    /// Whom visitors can be given to.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    post: Option<WirePost>,
}

/// A link by which a password is set: `/console#password=<token>`.
#[derive(Debug, Serialize)]
struct Link {
    agent: String,
    token: String,
}

#[derive(Debug, Serialize)]
struct AuditPage {
    lines: Vec<AuditShown>,
    /// There are older ones.
    more: bool,
}

#[derive(Debug, Serialize)]
struct AuditShown {
    number: u64,
    at: String,
    name: String,
    deed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

pub(super) async fn list(State(front): State<Arc<Front>>, caller: Caller) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let mut lines = Vec::new();
    for account in front.desk.agents().map_err(|error| told(&error))? {
        let answers = account.role.may(Right::Answer);
        let post = answers.then(|| front.desk.post_of(account.agent)).transpose().map_err(|error| told(&error))?;
        let factor = front.desk.second_factor_of(account.agent).map_err(|error| told(&error))?;
        lines.push(AccountLine {
            agent: account.agent.to_string(),
            name: account.name,
            email: account.email,
            role: account.role.word(),
            invited: account.password.is_empty(),
            second_factor: factor.on,
            post: post.map(WirePost::from),
        });
    }
    Ok(Json(lines).into_response())
}

pub(super) async fn invite(
    State(front): State<Arc<Front>>,
    caller: Caller,
    body: Result<Json<Invitation>, JsonRejection>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let Json(Invitation { name, email, role }) = body.map_err(|fault| bad_body(&fault))?;
    let (who, role) = (Who::from(caller.account()), checked(&role)?);
    let account = front.desk.invite(&who, (&name, &email), role).await.map_err(|error| told(&error))?;
    let link = link(&front, &who, &account).await?;
    Ok((StatusCode::CREATED, Json(link)).into_response())
}

pub(super) async fn new_link(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(agent): Path<String>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let account = found(&front, &agent)?;
    let link = link(&front, &Who::from(caller.account()), &account).await?;
    Ok((StatusCode::CREATED, Json(link)).into_response())
}

async fn link(front: &Front, who: &Who, account: &Account) -> Result<Link, Refusal> {
    let life = if account.password.is_empty() { INVITATION_LIFE } else { crate::desk::RESET_LIFE };
    let token = front.desk.password_link(who, account, life).await.map_err(|error| told(&error))?;
    Ok(Link { agent: account.agent.to_string(), token })
}

pub(super) async fn set_role(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(agent): Path<String>,
    body: Result<Json<NewRole>, JsonRejection>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let Json(NewRole { role }) = body.map_err(|fault| bad_body(&fault))?;
    let (account, role) = (found(&front, &agent)?, checked(&role)?);
    front.desk.set_role(&Who::from(caller.account()), &account, role).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(super) async fn remove(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(agent): Path<String>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let account = found(&front, &agent)?;
    front.desk.remove_account(&Who::from(caller.account()), &account).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(super) async fn audit(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::SeeAudit)?;
    let AuditQuery { before, deed, about } = query;
    // One more than shown tells whether there are older ones.
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let wish = AuditWish { before, deed: given(deed), about: given(about), since: None, most: PAGE + 1 };
    let mut lines = front.desk.audit_lines(&wish).map_err(|error| told(&error))?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    Ok(Json(AuditPage { lines: lines.into_iter().map(shown).collect(), more }).into_response())
}

fn shown(line: AuditLine) -> AuditShown {
    let AuditLine { number, at, name, deed, object, detail, .. } = line;
    AuditShown { number, at: at.to_string(), name, deed, object, detail }
}

fn checked(role: &str) -> Result<Role, Refusal> {
    let expected = "agent, supervisor, writer or owner";
    role.parse().map_err(|_: NotARole| told(&DeskError::BadField { field: "role", expected }))
}

pub(super) fn found(front: &Front, agent: &str) -> Result<Account, Refusal> {
    let agent: AgentId = agent.parse().map_err(|_| told(&DeskError::NoSuchAccount))?;
    front.desk.account(agent).map_err(|error| told(&error))
}
