//! `sotay demo`: a handbook with sample papers, on a machine with nothing else.

use clap::ArgMatches;
use sotay_domain::{Actor, DocumentId, PackId, PublicNumber, RelationKind, Timestamp, Typed, UnitId};
use sotay_handbook::commands::make_pack::MakePack;
use sotay_handbook::commands::relate_documents::RelateDocuments;
use sotay_handbook::l10n::L10n;
use sotay_handbook::qr::draw::{Characters, Code, Level as CodeLevel};
use sotay_handbook::route;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::path::{Path, PathBuf};

use super::demo_papers::{AMENDS, PACK, PAPERS, Paper, UNITS};
use super::desk::{Desk, Failure};
use super::publish;
use super::terminal::Terminal;
use super::{serve, unit, words};
use crate::config::Settings;
use crate::moment;
use crate::publishing::{Said, command_id, propose};

/// Where the demo is kept if nothing else is said.
const FOLDER: &str = "sotay-demo";
/// Where it listens if nothing else is said.
const PORT: u16 = 8080;
/// In its folder: the address it is reached at. Written when all papers are published.
const MARK: &str = "demo";
/// The same while they are being published: what is found with this mark was interrupted and is made anew.
const UNFINISHED: &str = "demo-unfinished";
/// The number on the poster of the sample conference.
const PACK_NUMBER: &str = "204817368";

/// Makes the demo if it is not there, and serves it until it is stopped.
pub(super) fn run(matches: &ArgMatches, terminal: Terminal) -> Result<(), Failure> {
    let l10n = terminal.l10n();
    let folder = matches.get_one::<PathBuf>("data").cloned().unwrap_or_else(|| FOLDER.into());
    let listen = listen(matches, l10n)?;
    // an address that is taken is found out before anything is made
    let probe = std::net::TcpListener::bind(listen).map_err(|_| Failure(l10n.demo_address_taken(&listen.to_string())))?;
    drop(probe);
    let address = format!("http://{}", reached_at(listen));
    let unfinished = is_unfinished(&folder);
    if unfinished {
        std::fs::remove_dir_all(&folder).map_err(|error| Failure::of(l10n, &error))?;
    }
    let is_there = folder.join(MARK).is_file();
    if !is_there && folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure(l10n.demo_folder_is_not_ours(&folder.display().to_string())));
    }
    let failed = |error: io::Error| Failure::of(l10n, &error);
    let settings = Settings::demo(&folder, listen, &address).map_err(|error| Failure::of(l10n, &error))?;
    settings.data.make().map_err(failed)?;
    if !is_there {
        std::fs::write(folder.join(UNFINISHED), &address).map_err(failed)?;
    }
    let desk = Desk::open(settings, terminal, true)?;
    let shown = folder.display().to_string();
    if is_there {
        desk.terminal.say(&l10n.demo_reusing(&shown));
    } else {
        desk.terminal.say(&l10n.demo_making(&shown));
        fill(&desk)?;
        std::fs::rename(folder.join(UNFINISHED), folder.join(MARK)).map_err(failed)?;
    }
    let lan = matches.get_flag("lan");
    serve::until_stopped(desk, |desk, _| {
        // Whoever serves holds the folder, so the address in it is of this server and no other's.
        std::fs::write(folder.join(MARK), &address).map_err(failed)?;
        welcome(desk, &folder, lan);
        Ok(())
    })
}

/// The settings of a demo's folder; none if it is no demo.
pub(super) fn settings_of(folder: &Path) -> Result<Option<Settings>, crate::config::ConfigError> {
    match std::fs::read_to_string(folder.join(MARK)) {
        Ok(address) => Settings::demo(folder, SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)), address.trim()).map(Some),
        Err(_) => Ok(None),
    }
}

fn is_unfinished(folder: &Path) -> bool {
    folder.join(UNFINISHED).is_file()
}

/// Where to listen: as asked for, in the local network, or on this machine alone.
fn listen(matches: &ArgMatches, l10n: L10n) -> Result<SocketAddr, Failure> {
    let asked = matches.get_one::<SocketAddr>("listen").copied();
    if !matches.get_flag("lan") {
        return Ok(asked.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, PORT))));
    }
    let own = own_address().ok_or_else(|| Failure(l10n.demo_no_lan()))?;
    Ok(SocketAddr::new(own, asked.map_or(PORT, |asked| asked.port())))
}

/// This machine's address in the local network: the one from which it would reach others. A datagram socket that is connected sends
/// nothing; the address asked about is reserved for documentation (RFC 5737).
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_loopback() && !own.is_unspecified()).then_some(own)
}

/// The host and port that a browser is given. A listener on every address is reached by the one of the local network.
fn reached_at(listen: SocketAddr) -> SocketAddr {
    let ip = if listen.ip().is_unspecified() { own_address().unwrap_or(Ipv4Addr::LOCALHOST.into()) } else { listen.ip() };
    SocketAddr::new(ip, listen.port())
}

/// Units, papers, an amendment, a pack.
fn fill(desk: &Desk) -> Result<(), Failure> {
    let l10n = desk.l10n();
    unit::import_bytes(desk, UNITS)?;
    let bar = desk.terminal.bar(PAPERS.len() as u64);
    let work = tempfile::tempdir().map_err(|error| Failure::of(l10n, &error))?;
    let mut published = vec![];
    for (done, paper) in PAPERS.iter().enumerate() {
        let step = l10n.demo_publishing(done as u64 + 1, paper.file, PAPERS.len() as u64);
        // where nobody watches the bar, somebody may watch the lines: it takes minutes where LibreOffice is slow
        if bar.is_hidden() {
            desk.terminal.say(&step);
        }
        bar.set_position(done as u64);
        bar.set_message(step);
        published.push((paper.file, publish_paper(desk, paper, work.path())?));
    }
    bar.finish_and_clear();
    let find = |start: &str| published.iter().find(|(file, _)| file.starts_with(start)).map(|(_, document)| *document);
    if let (Some((newer, _)), Some((older, _))) = (find(AMENDS.0), find(AMENDS.1)) {
        let now = moment::now();
        let command = RelateDocuments { from: newer, to: older, kind: RelationKind::Amends };
        let answer = desk.handbook.submit(command_id(now), &command, Actor::Operator, now).map_err(|error| desk.failed(&error))?;
        answer.map_err(|rejection| {
            let numbers = (find(AMENDS.0).map(|(_, n)| n), find(AMENDS.1).map(|(_, n)| n));
            Failure(match numbers {
                (Some(newer), Some(older)) => words::not_related(l10n, rejection, newer, older),
                _ => l10n.console_not_done(),
            })
        })?;
    }
    let documents: Vec<DocumentId> = PACK.iter().filter_map(|start| find(start)).map(|(id, _)| id).collect();
    make_pack(desk, documents)
}

fn publish_paper(desk: &Desk, paper: &Paper, work: &Path) -> Result<(DocumentId, PublicNumber), Failure> {
    let l10n = desk.l10n();
    let failed = |error: io::Error| Failure::of(l10n, &error);
    let write = |name: &str, bytes: &[u8]| -> Result<PathBuf, Failure> {
        let file = work.join(name);
        std::fs::write(&file, bytes).map_err(failed)?;
        Ok(file)
    };
    let file = write(paper.file, paper.bytes)?;
    let mut translations = vec![];
    for (language, name, bytes) in paper.translations {
        translations.push((*language, write(name, bytes)?));
    }
    let prepared = desk.publisher().prepare(&file, &translations, &mut |_| {}).map_err(|error| desk.not_published(paper.file, &error))?;
    let said = Said {
        issuer: Some(paper.issuer.into()),
        document_type: paper.document_type,
        topics: paper.topics.iter().map(|topic| (*topic).to_owned()).collect(),
        ..Said::default()
    };
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let proposed = propose(&prepared.reading.fields, prepared.reading.language, &said, &units)
        .map_err(|unclear| Failure(l10n.publish_refused(paper.file, &words::unclear(l10n, &unclear))))?;
    let level = if paper.audience == "public" { sotay_domain::Level::Public } else { sotay_domain::Level::Internal };
    let (audience, _) = publish::audience(desk, paper.audience, &units)?;
    let answer = desk.publisher().publish(&prepared, proposed.clone(), level, audience, false);
    match answer.map_err(|error| desk.not_published(paper.file, &error))? {
        Ok(published) => Ok((published.id, published.public_number)),
        Err(rejection) => {
            Err(Failure(l10n.publish_refused(paper.file, &words::not_published(l10n, &rejection, &proposed.issuer, paper.audience))))
        }
    }
}

/// The pack of the sample conference: internal papers are in it too.
fn make_pack(desk: &Desk, documents: Vec<DocumentId>) -> Result<(), Failure> {
    let l10n = desk.l10n();
    let now = moment::now();
    let units = desk.handbook.units().map_err(|error| desk.failed(&error))?;
    let unit: Option<UnitId> = units.iter().find(|unit| unit.code == "X99.11").map(|unit| unit.id);
    let Typed::Number(public_number) = PublicNumber::read(PACK_NUMBER) else {
        return Err(Failure(l10n.console_code_mistyped(PACK_NUMBER)));
    };
    let a_year = Timestamp::end_of(now.plus_millis(365 * 86_400_000).day());
    let command = MakePack {
        id: PackId::new(now, moment::random()),
        public_number,
        title: "Hội nghị Đảng ủy xã Ví Dụ mở rộng".into(),
        unit,
        starts: "2026-11-28T07:30".parse().ok(),
        place: "Hội trường Ủy ban nhân dân xã Ví Dụ".into(),
        documents,
        valid_until: Some(a_year),
    };
    let answer = desk.handbook.submit(command_id(now), &command, Actor::Operator, now).map_err(|error| desk.failed(&error))?;
    answer.map(|_| ()).map_err(|rejection| Failure(words::not_packed(l10n, &rejection, "X99.11", "")))
}

/// The address, the code, and what to try next.
fn welcome(desk: &Desk, folder: &Path, lan: bool) {
    let l10n = desk.l10n();
    let say = |text: &str| desk.terminal.say(text);
    let host = desk.hosts.first();
    let Typed::Number(number) = PublicNumber::read(PACK_NUMBER) else { return };
    let link = host.number_link(number);
    say("");
    if let Some(code) = Code::of(&link, CodeLevel::L) {
        let characters = if io::stdout().is_terminal() { Characters::Colours } else { Characters::DarkOnLight };
        desk.terminal.draw(&code.characters(characters));
    }
    say(&l10n.demo_ready(&host.to_string()));
    say(&l10n.demo_scan(&link));
    say(&if lan { l10n.demo_scan_with_phone() } else { l10n.demo_scan_needs_lan() });
    if lan {
        say(&l10n.demo_plain_http());
    }
    say("");
    say(&l10n.demo_try());
    let data = folder.display();
    say(&format!("  · {}", l10n.demo_try_search(&format!("{host}{}", route::with_query(route::SEARCH, &[("q", "nghi quyet so tay")])))));
    say(&format!("  · {}", l10n.demo_try_code(&number.grouped())));
    say(&format!("  · {}", l10n.demo_try_poster(&format!("sotay pack poster {PACK_NUMBER} --out poster.pdf --data {data}"))));
    say(&format!("  · {}", l10n.demo_try_publish(&format!("sotay publish FILE --issuer X99 --data {data}"))));
    say("");
    say(&l10n.demo_stop());
}
