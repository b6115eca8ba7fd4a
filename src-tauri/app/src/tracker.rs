//! Opens a follow-up as a new issue: makes the address of the tracker's page, filled in. Nothing is sent; the user creates
//! the issue on that page.

use grizzly_core::text::shorten;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::problem::{Code, Problem};

/// The tracker of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Tracker {
    #[default]
    None,
    /// `project`: the address of the project, `https://github.com/acme/shop`.
    Github { project: String },
    /// `https://gitlab.com/acme/shop`
    Gitlab { project: String },
    /// `site`: the address of Jira, `https://acme.atlassian.net`. Project and issue type are Jira's numeric IDs.
    Jira { site: String, project_id: u32, issue_type: u32 },
}

/// Servers accept addresses of about 8,000 bytes, and a character can take nine.
const BODY_CHARS: usize = 700;
const TITLE_CHARS: usize = 120;

impl Tracker {
    /// `GitHub`; `None` if none is set.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Github { .. } => Some("GitHub"),
            Self::Gitlab { .. } => Some("GitLab"),
            Self::Jira { .. } => Some("Jira"),
        }
    }

    /// Refuses an invalid address.
    pub fn check(&self) -> Result<(), Problem> {
        match self {
            Self::None => Ok(()),
            _ => self.new_issue("", "").map(|_| ()),
        }
    }

    /// The address of a new issue, with its title and text in it.
    pub fn new_issue(&self, title: &str, body: &str) -> Result<String, Problem> {
        let (title, body) = (shorten(title, TITLE_CHARS), shorten(body, BODY_CHARS));
        let url = match self {
            Self::None => {
                let hint = "Choose GitHub, GitLab or Jira in Settings under General.";
                return Err(Problem::new(Code::Settings, "No issue tracker is set.", hint));
            }
            // https://docs.github.com/en/issues/tracking-your-work-with-issues/creating-an-issue
            Self::Github { project } => {
                let mut url = page(project, "https://github.com/acme/shop", "/issues/new")?;
                url.query_pairs_mut().append_pair("title", &title).append_pair("body", &body);
                url
            }
            // https://docs.gitlab.com/user/project/issues/create_issues/
            Self::Gitlab { project } => {
                let mut url = page(project, "https://gitlab.com/acme/shop", "/-/issues/new")?;
                url.query_pairs_mut()
                    .append_pair("issue[title]", &title)
                    .append_pair("issue[description]", &body);
                url
            }
            // Atlassian's page "Creating issues via direct HTML links"
            Self::Jira { site, project_id: 0, .. } | Self::Jira { site, issue_type: 0, .. } => {
                let reason = format!("The project ID or issue type ID of “{}” is missing.", site.trim());
                let hint = "Find them in the address of Jira's Create page, as pid and issuetype.";
                return Err(Problem::new(Code::Settings, reason, hint));
            }
            Self::Jira { site, project_id, issue_type } => {
                let mut url =
                    page(site, "https://acme.atlassian.net", "/secure/CreateIssueDetails!init.jspa")?;
                url.query_pairs_mut()
                    .append_pair("pid", &project_id.to_string())
                    .append_pair("issuetype", &issue_type.to_string())
                    .append_pair("summary", &title)
                    .append_pair("description", &body);
                url
            }
        };
        Ok(url.into())
    }
}

/// A page below an address.
fn page(address: &str, example: &str, below: &str) -> Result<Url, Problem> {
    let url = Url::parse(address.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "https" | "http") && url.has_host());
    let mut url = url.ok_or_else(|| {
        let reason = format!("“{}” isn't the address of an issue tracker.", address.trim());
        Problem::new(Code::Settings, reason, format!("Write it as {example}"))
    })?;
    let path = format!("{}{below}", url.path().trim_end_matches('/'));
    url.set_path(&path);
    url.set_query(None);
    url.set_fragment(None);
    Ok(url)
}
