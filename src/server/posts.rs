//! What the owner sets over HTTP: in which departments and languages somebody answers, what they are good at, and how many conversations at once.

use super::accounts::found;
use super::listen::Front;
use super::refusal::{Refusal, bad_body, told};
use super::session::Caller;
use crate::desk::{DeskError, Post, Right, Who};
use crate::ids::{Department, EXPECTED_SKILL, NotASkill};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// For whom somebody is there; no department, or no language, means every one.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WirePost {
    departments: Vec<String>,
    languages: Vec<String>,
    #[serde(default)]
    skills: Vec<String>,
    capacity: usize,
}

/// What can be chosen from.
#[derive(Debug, Serialize)]
struct Choices {
    departments: Vec<String>,
    languages: Vec<String>,
    skills: Vec<String>,
}

impl From<Post> for WirePost {
    fn from(post: Post) -> Self {
        Self {
            departments: post.departments.iter().map(ToString::to_string).collect(),
            languages: post.languages.iter().map(ToString::to_string).collect(),
            skills: post.skills.iter().map(ToString::to_string).collect(),
            capacity: post.capacity,
        }
    }
}

pub(super) async fn choices(State(front): State<Arc<Front>>, caller: Caller) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let choices = front.desk.post_choices().map_err(|error| told(&error))?;
    let departments = choices.departments.iter().map(ToString::to_string).collect();
    let languages = choices.languages.iter().map(ToString::to_string).collect();
    let skills = choices.skills.iter().map(ToString::to_string).collect();
    Ok(Json(Choices { departments, languages, skills }).into_response())
}

pub(super) async fn set(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(agent): Path<String>,
    body: Result<Json<WirePost>, JsonRejection>,
) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let Json(wished) = body.map_err(|fault| bad_body(&fault))?;
    let account = found(&front, &agent)?;
    let expected = "codes of languages like ko and en";
    let languages: Result<BTreeSet<_>, _> = wished.languages.iter().map(|code| code.parse()).collect();
    let languages = languages.map_err(|_| told(&DeskError::BadField { field: "languages", expected }))?;
    let skills: Result<BTreeSet<_>, NotASkill> = wished.skills.iter().map(|word| word.parse()).collect();
    let skills = skills.map_err(|_| told(&DeskError::BadField { field: "skills", expected: EXPECTED_SKILL }))?;
    let departments = wished.departments.into_iter().map(|name| Department(name.into())).collect();
    let post = Post { departments, languages, skills, capacity: wished.capacity, ..Post::default() };
    front.desk.set_post(&Who::from(caller.account()), &account, post).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
