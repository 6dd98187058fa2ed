//! Somebody with a browser: asks, follows nothing by itself, and sees what was sent.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Method, Request};

/// Longer than any answer takes on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);
/// A change is shown within a second; the machine of a test may be busy with four things. `tests/bench` prints how long it takes.
const UNTIL_SHOWN: Duration = Duration::from_secs(5);

/// Somebody with a browser.
#[derive(Clone)]
pub struct Reader {
    agent: ureq::Agent,
    address: SocketAddr,
    language: &'static str,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body, as it came over the wire.
    pub body: Vec<u8>,
}

impl Reader {
    /// Reads what is served at this address, in Vietnamese.
    pub fn at(address: SocketAddr) -> Reader {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .user_agent("")
            .accept_encoding("")
            .accept("");
        Reader { agent: config.build().into(), address, language: "vi" }
    }

    /// The same person, in another language.
    pub fn in_language(&self, language: &'static str) -> Reader {
        Reader { language, ..self.clone() }
    }

    /// Asks for a page.
    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[])
    }

    /// Asks until the answer is as wanted. Every question is a whole request, so this waits on the server and on nothing else.
    ///
    /// # Panics
    /// If it never is.
    #[track_caller]
    pub fn get_until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let asked = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(asked.elapsed() < UNTIL_SHOWN, "{path} still answers {}: {}", answer.status, answer.words());
        }
    }

    /// Asks in any way.
    ///
    /// # Panics
    /// If nothing comes back.
    #[track_caller]
    pub fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(format!("http://{}{path}", self.address));
        request = request.header("Accept-Language", self.language);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("it is a request");
        let asked = self.agent.run(request).unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let (head, body) = asked.into_parts();
        let body =
            ureq::Body::into_with_config(body).limit(u64::MAX).read_to_vec().unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    /// Sends bytes as they are, and reads until the other end closes.
    pub fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a duration");
        let mut all = vec![];
        // Whoever sends more than is read is cut off: what came back until then is the answer.
        let ended = stream.write_all(request).and_then(|()| stream.read_to_end(&mut all).map(drop));
        if let Err(error) = ended {
            assert!([ErrorKind::ConnectionReset, ErrorKind::BrokenPipe].contains(&error.kind()), "{error}");
        }
        String::from_utf8_lossy(&all).into_owned()
    }
}

impl Answer {
    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text.
    #[track_caller]
    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// What a page says, without its markup: one space between words.
    #[track_caller]
    pub fn words(&self) -> String {
        let text = self.text();
        let main = text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map_or(text.as_str(), |(main, _)| main);
        let mut words = String::new();
        let mut in_tag = true; // the rest of `<main …>` first
        for c in main.chars() {
            match c {
                '<' => in_tag = true,
                '>' => {
                    in_tag = false;
                    words.push(' ');
                }
                c if !in_tag => words.push(c),
                _ => {}
            }
        }
        for (entity, letter) in [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&#34;", "\""),
            ("&#39;", "'"),
            ("&nbsp;", " "),
            ("&amp;", "&"),
            ("&#38;", "&"),
        ] {
            words = words.replace(entity, letter);
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The addresses that links of the page lead to.
    pub fn links(&self) -> Vec<String> {
        self.text()
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.replace("&#38;", "&").replace("&amp;", "&")))
            .collect()
    }

    /// Says what is missing when a page does not show something.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Answer {
        let shown = self.words();
        assert!(shown.contains(words), "«{words}» is not shown ({}):\n{shown}", self.status);
        self
    }

    /// The opposite.
    #[track_caller]
    pub fn shows_no(&self, words: &str) -> &Answer {
        let shown = self.words();
        assert!(!shown.contains(words), "«{words}» is shown ({}):\n{shown}", self.status);
        self
    }

    /// With this status.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Answer {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }
}
