"""A course as workouts for a watch: a FIT file for each session, in a zip."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta

from clip.core.image import MAX_NAME_BYTES
from runwalk.counted import numbered
from runwalk.formats import fit_workout
from runwalk.plans.plan import from_image
from runwalk.plans.saved import name_for


def write(name: str, images: list[bytes], now: datetime) -> tuple[bytes, list[str]]:
    """The zip of a course's sessions, and a warning for each kind of thing that got lost.

    They come in their order by the names of the files, by the names on the watch, and by when they
    were made.
    """
    losses: dict[str, list[int]] = {}
    data = io.BytesIO()
    digits = len(str(len(images)))
    short = name.encode()[: MAX_NAME_BYTES - digits - 1].decode(errors="ignore")
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, one in enumerate(images, 1):
            plan = replace(from_image(one), name=f"{short} {number:0{digits}}")
            fit, warnings = fit_workout.write(plan, now + timedelta(seconds=number))
            archive.writestr(f"{name_for(name)}-{number:0{digits}}.fit", fit)
            for warning in warnings:
                losses.setdefault(warning, []).append(number)
    return data.getvalue(), [
        f"{numbered('session', numbers)}: {what}" for what, numbers in losses.items()
    ]
