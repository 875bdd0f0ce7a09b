"""`mpremote mip install` puts the same files on a board that a build freezes."""

import importlib.util
import json

from runwalk import places

FIRMWARE = places.main_script().parent


def test_package_json_is_what_the_manifest_says():
    spec = importlib.util.spec_from_file_location("mip_package", FIRMWARE / "mip_package.py")
    mip_package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(mip_package)
    assert mip_package.PACKAGE.read_text() == mip_package.text(), "`make docs` regenerates it"
    files = [to for to, _ in json.loads(mip_package.text())["urls"]]
    there = FIRMWARE.glob("clip/**/*.py")
    assert files == sorted(["main.py", *(str(path.relative_to(FIRMWARE)) for path in there)])
