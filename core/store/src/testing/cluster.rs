//! A PostgreSQL server of this process's own: made when the first test asks, gone when the process ends, however it ends.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Names a server to use instead: a database in which schemas may be made.
const OTHER_SERVER: &str = "SOTAY_TEST_POSTGRES";

/// Runs until its standard input ends, which it does with the process at the other end. The default collation is Vietnamese, so that a
/// column without COLLATE "C" sorts differently from SQLite.
const SUPERVISOR: &str = r#"
bin="$1"
dir=$(mktemp -d "${TMPDIR:-/tmp}/sotay-pg.XXXXXX" || mktemp -d /tmp/sotay-pg.XXXXXX) || exit 1
stop() { "$bin/pg_ctl" -D "$dir/data" -m immediate stop; cd /; rm -rf "$dir"; }
cd "$dir"
{
  "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=vi --no-sync &&
  echo 'local all locked scram-sha-256' | cat - "$dir/data/pg_hba.conf" >"$dir/hba" && mv "$dir/hba" "$dir/data/pg_hba.conf" &&
  "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" \
    -o "-k $dir -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB" start
} >"$dir/log" 2>&1 </dev/null || { cat "$dir/log" >&2; stop >/dev/null 2>&1; exit 1; }
echo "$dir"
cat >/dev/null
stop >/dev/null 2>&1
"#;

struct Cluster {
    /// Where its socket is.
    folder: String,
    /// Its input is closed by the system when this process ends.
    _supervisor: Child,
}

/// The address of a database in which schemas can be made.
pub(super) fn address() -> String {
    std::env::var(OTHER_SERVER).unwrap_or_else(|_| format!("postgres://postgres@{}/postgres", host()))
}

/// The host of this process's own server, as an address names it. Its role `locked` needs a password, all others need none.
pub fn host() -> String {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(start).folder.replace('/', "%2F")
}

fn start() -> Cluster {
    let bin = binaries();
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = if root {
        // PostgreSQL refuses to run as root
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.args(["-c", SUPERVISOR, "sotay-test-cluster"]).arg(&bin);
    // a group of its own: an interrupt of the tests must not end it before it has cleaned up
    command.current_dir("/").process_group(0).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("PostgreSQL cannot be started ({error}); {OTHER_SERVER} names another"));
    let mut folder = String::new();
    BufReader::new(child.stdout.take().expect("its output is a pipe")).read_line(&mut folder).expect("it can be read");
    let folder = folder.trim().to_owned();
    assert!(!folder.is_empty(), "PostgreSQL from {} did not start; {OTHER_SERVER} names another server", bin.display());
    Cluster { folder, _supervisor: child }
}

/// Where the newest installed server is: Debian keeps each version in a folder, elsewhere `pg_config` knows.
fn binaries() -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian.filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))).max();
    if let Some((_, bin)) = newest.filter(|(_, bin)| bin.join("initdb").exists()) {
        return bin;
    }
    let asked = Command::new("pg_config").arg("--bindir").output().ok().filter(|output| output.status.success());
    let asked = asked.and_then(|output| String::from_utf8(output.stdout).ok());
    asked.map(|path| PathBuf::from(path.trim())).unwrap_or_else(|| panic!("no PostgreSQL is installed; {OTHER_SERVER} names a server"))
}
