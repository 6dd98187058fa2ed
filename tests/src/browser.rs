//! A browser that keeps cookies and sends forms, as one of our own pages would.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use ureq::http::{Method, Request};

use crate::reader::Answer;

/// A browser.
#[derive(Clone)]
pub struct Browser {
    agent: ureq::Agent,
    address: SocketAddr,
    /// Its cookies.
    pub cookies: BTreeMap<String, String>,
    /// What it says beside, with every request.
    pub says: Vec<(String, String)>,
}

impl Browser {
    /// A new one, of somebody who reads Vietnamese and has asked for nothing yet.
    pub fn at(address: SocketAddr) -> Browser {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(std::time::Duration::from_secs(60)))
            .user_agent("")
            .accept_encoding("")
            .accept("");
        let says = vec![("Accept-Language".into(), "vi".into()), ("Accept".into(), "text/html".into())];
        Browser { agent: config.build().into(), address, cookies: BTreeMap::new(), says }
    }

    /// The same browser at another node.
    pub fn moved_to(&self, address: SocketAddr) -> Browser {
        Browser { address, ..self.clone() }
    }

    /// Asks for a page.
    #[track_caller]
    pub fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], vec![])
    }

    /// Sends a form of one of our own pages.
    #[track_caller]
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
        self.send(Method::POST, path, &headers, pairs.join("&").into_bytes())
    }

    /// Sends what a script of one of our own pages would.
    #[track_caller]
    pub fn post_json(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        let headers = [("Content-Type", "application/json"), ("Sec-Fetch-Site", "same-origin"), ("Accept", "application/json")];
        self.send(Method::POST, path, &headers, body.to_string().into_bytes())
    }

    /// Sends anything.
    ///
    /// # Panics
    /// If nothing comes back.
    #[track_caller]
    pub fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(format!("http://{}{path}", self.address));
        let named = |name: &str| headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
        for (name, value) in self.says.iter().filter(|(name, _)| !named(name)) {
            request = request.header(name, value);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("Cookie", pairs.join("; "));
        }
        let asked = self.agent.run(request.body(body).expect("it is a request"));
        let (head, body) = asked.unwrap_or_else(|error| panic!("{method} {path}: {error}")).into_parts();
        let body = ureq::Body::into_with_config(body).limit(u64::MAX).read_to_vec().unwrap_or_else(|error| panic!("{path}: {error}"));
        let answer = Answer { status: head.status.as_u16(), headers: head.headers, body };
        for cookie in answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()) {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie has a name");
            match value {
                "" => drop(self.cookies.remove(name)),
                value => drop(self.cookies.insert(name.to_owned(), value.to_owned())),
            }
        }
        answer
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
