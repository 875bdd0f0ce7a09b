"""MicroPython's sources and the compiler for them, from Debian's packages, in a cache."""

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import platformdirs

PACKAGES = Path(__file__).with_name("packages.toml")
_MIRROR = "http://deb.debian.org/debian"
# Debian's gcc looks for newlib at fixed places; one that was moved looks beside itself.
_BESIDE_GCC = {"lib": "newlib", "include": "../../include/newlib"}


class BuildError(Exception):
    """What stops a build, as one line."""


@dataclass(frozen=True)
class SourceTree:
    """Where the sources and the compiler lie, and the hash of the packages they came from."""

    folder: Path
    key: str

    @property
    def micropython(self) -> Path:
        """MicroPython's own tree, with the libraries it builds with linked in."""
        return next(self.folder.glob("micropython-*"))

    @property
    def compiler(self) -> Path:
        """The folder of arm-none-eabi-gcc."""
        return self.folder / "usr/bin"

    @property
    def no_libraries(self) -> Path:
        """A folder with an empty C++ library."""
        return self.folder / "empty"


def cache() -> Path:
    """The folder outside the tree where packages, sources and images are kept."""
    return Path(os.environ.get("RUNWALK_CACHE") or platformdirs.user_cache_path("runwalk")) / "pico"


def get() -> SourceTree:
    """The sources and the compiler; fetched and unpacked the first time. Raises BuildError."""
    key = hashlib.sha256(PACKAGES.read_bytes()).hexdigest()[:16]
    tree = SourceTree(cache() / f"sources-{key}", key)
    if not tree.folder.exists():
        packages = [_fetched(*package) for package in _packages()]
        with tempfile.TemporaryDirectory(dir=cache()) as folder:
            beside = Path(folder) / "tree"
            _unpack(packages, beside)
            beside.rename(tree.folder)
    return tree


def _packages() -> list[tuple[str, str]]:
    groups = tomllib.loads(PACKAGES.read_text())
    return [package for group in groups.values() for package in group.items()]


def _fetched(path: str, sha256: str) -> Path:
    package = cache() / "packages" / Path(path).name
    if not package.exists():
        url = f"{os.environ.get('RUNWALK_DEBIAN', _MIRROR)}/{path}"
        print(f"fetching {url}", flush=True)
        try:
            # The mirror's address is the reader's own or Debian's.
            with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310
                data = answer.read()
        except OSError as error:
            mend = "RUNWALK_DEBIAN names another mirror"
            raise BuildError(f"{url} can't be fetched: {error}; {mend}") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BuildError(f"{url} is not what {PACKAGES.name} says: its SHA-256 differs")
        package.parent.mkdir(parents=True, exist_ok=True)
        beside = package.with_suffix(".new")
        beside.write_bytes(data)
        beside.rename(package)
    return package


def _unpack(packages: list[Path], folder: Path) -> None:
    print("unpacking", flush=True)
    for package in packages:
        if package.suffix == ".deb":
            run("dpkg-deb", "-x", package, folder)
        else:
            with tarfile.open(package) as archive:
                archive.extractall(folder, filter="data")
    for name, target in _BESIDE_GCC.items():
        (folder / "usr/lib/arm-none-eabi" / name).symlink_to(target)
    empty = folder / "empty"
    empty.mkdir()
    run(folder / "usr/bin/arm-none-eabi-ar", "rcs", empty / "libstdc++.a")
    libraries = next(folder.glob("micropython-*")) / "lib"
    for name, source in {
        "pico-sdk": folder / "usr/src/pico-sdk",
        "tinyusb": folder / "usr/src/tinyusb",
        "mbedtls": next(folder.glob("mbedtls-*")),
    }.items():
        shutil.rmtree(libraries / name, ignore_errors=True)
        (libraries / name).symlink_to(os.path.relpath(source, libraries))
    # The port's CMake files ask for it, and what is frozen here takes nothing from it.
    (libraries / "micropython-lib/README.md").touch()


def run(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Run a command of the build. Raises BuildError with the last of what it said."""
    try:
        subprocess.run(
            command,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | (environment or {}),
        )
    except FileNotFoundError:
        raise BuildError(f"{command[0]} is needed, and not installed") from None
    except subprocess.CalledProcessError as error:
        said = "\n".join(line[:300] for line in error.stdout.splitlines()[-20:])
        raise BuildError(f"{Path(command[0]).name} failed:\n{said}") from None
