"""Pages beside constants of the same program. Every round visits every target in turn, the order rotating, so that a drifting machine hits all
alike; ratios are taken inside a round, and their median counts. What is compared is the server's own CPU time per request, which hardly moves
with other people's load; requests per second wander by a fifth."""
import os
import pathlib
import re
import statistics
import subprocess
import urllib.error
import urllib.request

import program

ROUNDS = 9
SECONDS = 2
CONNECTIONS = 32
DOCUMENTS = 10_000
TICK = os.sysconf("SC_CLK_TCK")
HEADERS = {"Accept-Encoding": "br", "Accept-Language": "vi"}

# A load generator that visits all addresses of a file in a scattered order, the same in every round.
SCATTERED = """local paths, requests, at = {}, {}, 0
for line in io.lines("%s") do paths[#paths + 1] = line end
function init()
  local x = 1
  for n = 1, #paths do
    x = (x * 1103515245 + 12345) %% 2147483648
    requests[n] = wrk.format("GET", paths[x %% #paths + 1])
  end
end
function request() at = at %% #requests + 1; return requests[at] end
"""


class Server:
    """One process of the bench program, pinned."""

    def __init__(self, folder, core, *words):
        self.process = subprocess.Popen(["taskset", "-c", core, str(program.BENCH), "serve", folder, *words], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.address = line.split()[1] if line.startswith("address ") else exit(f"the server did not start: {line}")

    def cpu(self):
        """Seconds of user and system time so far."""
        stat = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat[stat.rindex(")") + 2:].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def prefer(self):
        """On kernels that group by session, plain niceness does nothing across sessions. Needs root; without it, figures are noisier."""
        try:
            pathlib.Path(f"/proc/{self.process.pid}/autogroup").write_text("-12")
        except OSError:
            pass

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Target:
    """One address or a file of them, of one server; compared with another target."""

    def __init__(self, name, server, path=None, paths=None, headers=None, status=200, of=None, at_least=None):
        self.name, self.server, self.path, self.paths, self.of, self.at_least = name, server, path, paths, of, at_least
        self.headers = {**HEADERS, **(headers or {})}
        self.seen = []
        first = path or pathlib.Path(paths).read_text().split()[0]
        found, _ = fetch(server.address + first, self.headers)
        if found != status:
            exit(f"{name}: status {found}")

    def visit(self, core, seconds):
        """Loads it. Requests per second, CPU microseconds per request, failures, 99th percentile in ms."""
        words = ["taskset", "-c", core, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
        words += [word for pair in self.headers.items() for word in ("-H", ": ".join(pair))]
        if self.paths:
            script = pathlib.Path(self.paths).with_suffix(".lua")
            script.write_text(SCATTERED % self.paths)
            words += ["-s", str(script), self.server.address]
        else:
            words.append(self.server.address + self.path)
        before = self.server.cpu()
        out = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
        cpu = self.server.cpu() - before
        number = lambda pattern: float((re.search(pattern, out) or [0, 0])[1])
        count = number(r"(\d+) requests in")
        failed = number(r"Non-2xx or 3xx responses: (\d+)") + sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", out)))
        return {"rps": number(r"Requests/sec:\s+([\d.]+)"), "cpu": cpu / max(count, 1) * 1e6, "failed": failed}


def fetch(address, headers):
    """Status and headers of one answer."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def measure(table):
    program.built()
    folder = program.library(DOCUMENTS)
    server_core, load_core = program.cores()
    full, bare = Server(folder.name, server_core), Server(folder.name, server_core, "--bare")
    try:
        for server in (full, bare):
            server.prefer()
        targets = targets_of(folder.name, full, bare)
        for target in targets:
            target.visit(load_core, 1)
        for turn in range(ROUNDS):
            at = turn % len(targets)
            for target in targets[at:] + targets[:at]:
                target.seen.append(target.visit(load_core, SECONDS))
    finally:
        full.stop()
        bare.stop()
        folder.cleanup()
    report(table, targets)


def targets_of(folder, full, bare):
    pack = pathlib.Path(folder, "packs.txt").read_text().split()[0]
    document = pathlib.Path(folder, "documents.txt").read_text().split()[0]
    known = lambda path: {"If-None-Match": fetch(full.address + path, HEADERS)[1]["ETag"]}
    hello = Target("hello", full, "/bench/hello")
    constant = Target("the same bytes as a constant", full, "/bench/page")
    return [
        hello,
        constant,
        Target("hello without middleware", bare, "/bench/hello", of=hello),
        Target("QR page, 304", full, pack, headers=known(pack), status=304, of=hello, at_least=0.85),
        Target("QR page, 200, any of 10,000", full, paths=f"{folder}/packs.txt", of=constant, at_least=0.75),
        Target("document, 304", full, document, headers=known(document), status=304, of=hello),
        Target("document, 200, any of 10,000", full, paths=f"{folder}/documents.txt", of=hello),
    ]


def report(table, targets):
    median = lambda target, what: statistics.median(seen[what] for seen in target.seen)
    for target in targets:
        failed = sum(seen["failed"] for seen in target.seen)
        if failed:
            exit(f"{target.name}: {failed:.0f} answers failed")
        remark = f"{median(target, 'cpu'):.1f} us CPU, {median(target, 'rps'):.0f}/s"
        if target.of is None:
            table.add(target.name, median(target, "cpu"), "us CPU", remark=f"{median(target, 'rps'):.0f}/s")
        elif target.name == "hello without middleware":
            cost = statistics.median(other["cpu"] / mine["cpu"] for mine, other in zip(target.seen, target.of.seen))
            table.add("full middleware", cost, "of bare hello's CPU", at_most=1.25, remark=f"bare: {remark}")
        else:
            ratio = statistics.median(other["cpu"] / mine["cpu"] for mine, other in zip(target.seen, target.of.seen))
            table.add(target.name, ratio, f"of «{target.of.name}» by CPU", at_least=target.at_least, remark=remark)
