"""How long builds take from nothing, how large what is shipped is, and how long a change in core takes until tests run again."""
import os
import shutil
import subprocess
import time

import program

COLD = program.ROOT / "target/cold"


def timed(*words, folder=None):
    """Wall seconds, and CPU seconds of all children."""
    environment = {**os.environ, **({"CARGO_TARGET_DIR": str(folder)} if folder else {})}
    begun, before = time.monotonic(), os.times()
    subprocess.run(["cargo", *words], cwd=program.ROOT, check=True, env=environment)
    after = os.times()
    return time.monotonic() - begun, after.children_user + after.children_system - before.children_user - before.children_system


def measure(table):
    shutil.rmtree(COLD, ignore_errors=True)
    wall, cpu = timed("build", "--release", "--locked", "--package", "sotay-api", folder=COLD)
    table.add("cold release build of the server", wall / 60, "minutes", at_most=15, remark=f"{cpu / 60:.1f} minutes of CPU")
    wall, cpu = timed("build", "--profile", "dist", "--locked", "--package", "sotay-api", folder=COLD)
    size = (COLD / "dist/sotay").stat().st_size / 2**20
    table.add("what is shipped, stripped", size, "MB", at_most=45, remark=f"fat LTO: {wall / 60:.1f} minutes, {cpu / 60:.1f} of CPU")
    shutil.rmtree(COLD)
    timed("test", "--workspace", "--locked", "--no-run")
    changed = program.ROOT / "core/domain/src/lib.rs"
    text = changed.read_text()
    try:
        # what its users see has changed: they are compiled anew
        changed.write_text(text + f"\n/// A bench was here.\npub const BENCH: u64 = {time.time_ns()};\n")
        wall, cpu = timed("test", "--workspace", "--locked", "--no-run")
    finally:
        changed.write_text(text)
    table.add("after a change in core, until tests run", wall, "s", at_most=60, remark=f"{cpu:.0f} s of CPU")
