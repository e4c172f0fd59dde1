//! What the owner sets over HTTP: in which departments and languages somebody answers, and how many conversations at once.

use super::accounts::found;
use super::listen::Front;
use super::refusal::{Refusal, bad_body, told};
use super::session::Caller;
use crate::desk::{DeskError, Post, Right, Who};
use crate::ids::Department;
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
    capacity: usize,
}

/// What can be chosen from.
#[derive(Debug, Serialize)]
struct Choices {
    departments: Vec<String>,
    languages: Vec<String>,
}

impl From<Post> for WirePost {
    fn from(post: Post) -> Self {
        Self {
            departments: post.departments.iter().map(ToString::to_string).collect(),
            languages: post.languages.iter().map(ToString::to_string).collect(),
            capacity: post.capacity,
        }
    }
}

pub(super) async fn choices(State(front): State<Arc<Front>>, caller: Caller) -> Result<Response, Refusal> {
    caller.allowed(&front, Right::ManageAccounts)?;
    let (departments, languages) = front.desk.post_choices();
    let departments = departments.iter().map(ToString::to_string).collect();
    let languages = languages.iter().map(ToString::to_string).collect();
    Ok(Json(Choices { departments, languages }).into_response())
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
    let departments = wished.departments.into_iter().map(|name| Department(name.into())).collect();
    let post = Post { departments, languages, capacity: wished.capacity, ..Post::default() };
    front.desk.set_post(&Who::from(caller.account()), &account, post).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
