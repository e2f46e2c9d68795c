"""A real S3 server, which runs on this machine."""

import fsspec
import pytest


@pytest.fixture(scope="session")
def server():
    """The address of an S3 server without any bucket."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(server, monkeypatch, tmp_path):
    """The files of that server, which the environment names with a secret that nobody may tell."""
    given = {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "someone",
        "AWS_SECRET_ACCESS_KEY": "TOPSECRET",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "COUNTY_REPORT_CACHE": str(tmp_path / "cache"),
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    fsspec.filesystem("s3").clear_instance_cache()
    yield fsspec.filesystem("s3")
    fsspec.filesystem("s3").clear_instance_cache()
