"""The golden images: the bytes of every sample plan. Run it to regenerate them."""

from pathlib import Path

from runwalk.plans import plan_file

FOLDER = Path(__file__).parent / "golden"


def compiled():
    """The image of each sample by its file name."""
    return {f"{name}.rwp": plan_file.read(name).image for name in plan_file.samples()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, image in compiled().items():
        (FOLDER / file).write_bytes(image)
