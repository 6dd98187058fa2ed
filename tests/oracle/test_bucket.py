"""Files in a bucket: two nodes that share nothing on their disks but keys, and a store that speaks S3's protocol and is not ours."""
import logging
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import unittest
import urllib.request

import boto3
from moto.server import ThreadedMotoServer

from program import PROGRAM, ROOT

PAPER = ROOT / "demo/files/06-ket-luan-09-KL-TU.docx"
logging.getLogger("werkzeug").setLevel(logging.ERROR)    # the stand-in tells of every request
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}


def free_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return "127.0.0.1:%d" % probe.getsockname()[1]


class Bucket(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sotay-bucket-"))
        self.addCleanup(shutil.rmtree, self.folder)
        store = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        store.start()
        self.addCleanup(store.stop)
        endpoint = "http://%s:%d" % store.get_host_and_port()
        self.environment = {**os.environ, **CREDENTIALS, "AWS_ENDPOINT_URL": endpoint, "SOTAY_LANGUAGE": "en"}
        self.s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="id", aws_secret_access_key="secret")
        self.s3.create_bucket(Bucket="sotay")

    def node(self, name):
        """A node's configuration: a data folder of its own, the database and the keys of the first."""
        address = free_address()
        keys = self.folder / "first/keys"
        lines = [
            'public.url = "https://sotay.example.org"',
            'files.url = "s3://sotay/papers"',
            f'database.url = "sqlite:{self.folder}/handbook.db"',
            f'data.folder = "{self.folder / name}"',
            f'server.listen = "{address}"',
            "metrics.enabled = false",
            'log.level = "warn"',
        ]
        if name != "first":
            lines += [f'keys.manifest = "{keys}/manifest.pem"', f'keys.code = "{keys}/code.pem"']
        config = self.folder / f"{name}.toml"
        config.write_text("\n".join(lines) + "\n")
        return config, f"http://{address}"

    def run_console(self, config, *words):
        done = subprocess.run([PROGRAM, *words, "--config", str(config)], env=self.environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def serve(self, config):
        server = subprocess.Popen([PROGRAM, "serve", "--config", str(config)], env=self.environment, stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait, 60)
        self.addCleanup(server.terminate)
        server.stdout.readline()    # it says where it listens when it does

    def names(self):
        return {found["Key"] for found in self.s3.list_objects_v2(Bucket="sotay").get("Contents", [])}

    def test_what_one_node_stores_another_serves_and_a_backup_brings_back(self):
        first, _ = self.node("first")
        self.run_console(first, "migrate")
        self.run_console(first, "unit", "import", str(ROOT / "demo/units.csv"))
        said = self.run_console(first, "publish", str(PAPER), "--issuer", "X99", "--yes")
        number = re.search(r"/d/(\d{9})", said)[1]
        stored = self.names()
        self.assertGreaterEqual(len(stored), 2, "the paper, its text, and pictures of its pages where LibreOffice prints them")
        self.assertTrue(all(re.fullmatch(r"papers/[0-9a-f]{2}/[0-9a-f]{62}", name) for name in stored), stored)

        second, origin = self.node("second")
        self.serve(second)
        with urllib.request.urlopen(f"{origin}/d/{number}/v/1/file") as answer:
            self.assertEqual(answer.read(), PAPER.read_bytes())
        with urllib.request.urlopen(f"{origin}/d/{number}") as answer:
            self.assertIn("VĂN BẢN MẪU", answer.read().decode())

        self.run_console(first, "backup", str(self.folder / "backup.sotay"))
        for name in stored:
            self.s3.delete_object(Bucket="sotay", Key=name)
        third, _ = self.node("third")
        third.write_text(third.read_text().replace("/handbook.db", "/third/handbook.db"))
        self.run_console(third, "restore", str(self.folder / "backup.sotay"))
        self.assertEqual(self.names(), stored)

    def test_a_bucket_that_is_not_there_is_said_and_nothing_is_published(self):
        first, _ = self.node("first")
        first.write_text(first.read_text().replace("s3://sotay", "s3://another"))
        self.run_console(first, "migrate")
        self.run_console(first, "unit", "import", str(ROOT / "demo/units.csv"))
        done = subprocess.run([PROGRAM, "publish", str(PAPER), "--issuer", "X99", "--yes", "--config", str(first)], env=self.environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertNotIn("panicked", done.stderr)


if __name__ == "__main__":
    unittest.main()
