"""Instructions per request, the whole service in one process without a socket, counted by callgrind: hardly any noise, so that CI can judge it.
One request costs (I(many) - I(few)) / (many - few); starting and stopping cancel out."""
import platform
import re
import subprocess

import program

RECORD = program.ROOT / "tests/gate.txt"
DOCUMENTS = 1_000
TOLERANCE = 1.08
# name, address, few and many requests
TARGETS = [
    ("hello", "/bench/hello", 200, 700),
    ("QR page", "/q/{pack}", 200, 700),
    ("document", "/d/{document}", 200, 700),
    ("search", "/search?q=ngh%E1%BB%8B+quy%E1%BA%BFt", 10, 30),
]


def count(folder, path, times):
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(program.BENCH), "inside", folder, path, str(times)]
    done = subprocess.run(words, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        exit(f"{path}: {done.stderr[-2000:]}")
    return int(found[1])


def counts():
    """Name and instructions of every target."""
    program.built()
    folder = program.library(DOCUMENTS)
    first = subprocess.run([str(program.BENCH), "addresses"], check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    for name, path, few, many in TARGETS:
        path = path.format(pack=first[0], document=first[1])
        yield name, (count(folder.name, path, many) - count(folder.name, path, few)) // (many - few)
    folder.cleanup()


def recorded():
    lines = [line for line in RECORD.read_text().splitlines() if line and not line.startswith("#")]
    return {name: int(number) for name, number in (line.rsplit(None, 1) for line in lines)}


def measure(table):
    record = recorded()
    for name, now in counts():
        table.add(f"{name}, instructions", now, "", at_most=int(record[name] * TOLERANCE), remark=f"recorded: {record[name]}")


def gate():
    """Ends with 1 if a request costs more than was recorded by more than 8 %."""
    record, failed = recorded(), 0
    for name, now in counts():
        change = now / record[name] - 1
        words = "ok"
        if now > record[name] * TOLERANCE:
            failed += 1
            words = "TOO MANY: mend it, or say in the commit why it must be, and run tests/bench record"
        elif now * TOLERANCE < record[name]:
            words = "fewer: run tests/bench record, so that it stays so"
        print(f"{name:12} {record[name]:>12} -> {now:>12}  {change:+7.1%}  {words}", flush=True)
    return 1 if failed else 0


def record():
    toolchain = subprocess.run(["rustc", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    lines = [f"# Instructions per request: written by tests/bench record, judged by tests/bench gate. {toolchain}, {platform.machine()}."]
    for name, now in counts():
        lines.append(f"{name} {now}")
        print(lines[-1], flush=True)
    RECORD.write_text("\n".join(lines) + "\n")
    return 0
