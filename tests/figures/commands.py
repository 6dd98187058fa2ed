"""Commands and searches on both databases, and files that are read in."""
import re
import subprocess

import program


def publish(table):
    seen = program.said("publish")
    for database in ("sqlite", "postgresql"):
        of = lambda name: seen[f"{database}.{name}"]
        remark = f"{of('root_ms'):.2f} and {of('leaf_ms'):.2f} ms, 10,000 units"
        table.add(f"publishing at the root, {database}", of("root_ms") / of("leaf_ms"), "of at a leaf", at_most=1.2, remark=remark)
        table.add(f"rows written at the root, {database}", of("root_rows"), "rows", at_most=of("leaf_rows"), remark="as many as at a leaf")
        table.add(f"rows of the feed, {database}", of("feed_rows_each"), "a document", at_most=2)


def beside(table):
    seen = program.said("beside")
    for database in ("sqlite", "postgresql"):
        remark = f"median {seen[f'{database}.beside_median_ms']:.0f} ms"
        table.add(f"a change is shown by a server beside, {database}", seen[f"{database}.beside_most_ms"], "ms at most", at_most=1000, remark=remark)


def search(table):
    words = ["cargo", "bench", "--workspace", "--locked", *program.FEATURES, "--bench", "search"]
    out = subprocess.run(words, cwd=program.ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(out)
    database = None
    for line in out.splitlines():
        if found := re.match(r"(SQLite|PostgreSQL): ", line):
            database = found[1].lower()
        elif line.startswith("all "):
            median, p95, own_median, _, ratio = map(float, line.split()[1:])
            table.add(f"search over 10,000 documents, {database}", ratio, "of its own ranked query", at_least=0.8, remark=f"median {median:.1f} and {own_median:.1f} ms")
            table.add(f"search over 10,000 documents, {database}", p95, "ms, p95", at_most=50)


def reading(table):
    example = program.built().with_name("examples") / "figures"
    out = subprocess.run([str(example)], check=True, stdout=subprocess.PIPE, text=True).stdout
    print(out)
    for line in out.splitlines():
        if found := re.match(r"(\d+) pages, (.+?)\s{2,}(.*)", line):
            pages, kind = int(found[1]), found[2]
            _, steps, _, cpu, child, parent, _ = map(float, found[3].split())
            if pages == 13:
                table.add(f"reading 13 pages, {kind}", cpu, "s CPU", at_most=0.5)
            table.add(f"reading {pages} pages, {kind}", child, "MB, the child", at_most=64 if pages == 13 else 256, remark=f"{steps:.0f} steps of progress, parent {parent:.0f} MB, {cpu:.2f} s CPU")
