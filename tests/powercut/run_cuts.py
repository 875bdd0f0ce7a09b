"""Cuts the power at every flash operation of every scenario, on real littlefs. Prints JSON.

Called as: micropython run_cuts.py FIRMWARE_FOLDER POWERCUT_FOLDER [unprotected | worn | hidden]
With "worn" the power stays, and each block of the flash in turn takes nothing any more; with
"hidden" that shows only when the power comes back.
"""

import gc
import json
import os
import sys

import vfs

sys.path[:] = sys.argv[1:3] + sys.path
from cut_flash import BLOCK_BYTES, BLOCKS, TEARS, CutFlash, WornFlash
from scenarios import ALL

from clip.store import files, place, settings, slots
from clip.store.journal import Journal

# As the rp2 port mounts its flash.
PROGRAM_BYTES = 256


def mount(device):
    vfs.umount("/")
    vfs.mount(vfs.VfsLfs2(device, progsize=PROGRAM_BYTES), "/")


def prepared(scenario):
    """The memory of a flash on which the scenario may begin."""
    device = CutFlash(bytearray(b"\xff" * (BLOCKS * BLOCK_BYTES)))
    vfs.VfsLfs2.mkfs(device, progsize=PROGRAM_BYTES)
    mount(device)
    scenario.prepare()
    return device.memory


def attempt(scenario, memory, cut_at, tear):
    """Work until the cut; whether it came to its end, and how many operations there were."""
    device = CutFlash(memory, cut_at, tear)
    mount(device)
    try:
        scenario.work()
    except OSError:
        return False, device.operations
    return device.has_power(), device.operations


def boot():
    """What the app reads when it starts; none of it may stop it."""
    Journal()
    settings.load()
    slots.load(slots.chosen())
    place.load()


def free_blocks():
    return os.statvfs("/")[3]


def cut_everywhere(scenario):
    base = prepared(scenario)
    _, operations = attempt(scenario, bytearray(base), 0, "untouched")
    mount_free = free_blocks()
    result = {"scenario": scenario.name, "operations": operations, "cuts": 0, "lost": 0}
    result["failures"] = []
    for cut_at in range(1, operations + 1):
        for tear in TEARS:
            gc.collect()
            memory = bytearray(base)
            is_done, _ = attempt(scenario, memory, cut_at, tear)
            result["cuts"] += 1
            try:
                mount(CutFlash(memory))
                boot()
                result["lost"] = max(result["lost"], scenario.check(is_done) or 0)
                # The same again, with power: all is as if nothing had happened.
                if scenario.can_be_repeated:
                    scenario.work()
                    scenario.check(True)
                    assert free_blocks() >= mount_free, "space leaks"
            except (AssertionError, OSError, ValueError) as error:
                result["failures"].append([cut_at, tear, repr(error)])
    return result


def wear_everywhere(scenario):
    """Each block in turn is worn: the work is done elsewhere, or fails and leaves the old."""
    base = prepared(scenario)
    result = {"scenario": scenario.name, "struck": 0, "done": 0, "failures": []}
    for worn in range(BLOCKS):
        gc.collect()
        device = WornFlash(bytearray(base), worn, "hidden" in sys.argv)
        mount(device)
        is_done = True
        try:
            scenario.work()
        except OSError:
            is_done = False
        result["struck"] += device.was_struck
        result["done"] += is_done and device.was_struck
        try:
            mount(CutFlash(device.memory))
            scenario.check(is_done)
        except (AssertionError, OSError, ValueError) as error:
            result["failures"].append([worn, repr(error)])
    return result


def unprotected_replace(path, data):
    with open(path, "wb") as file:
        file.write(data[: len(data) // 2])
    with open(path, "ab") as file:
        file.write(data[len(data) // 2 :])


if "unprotected" in sys.argv:
    files.replace = unprotected_replace
is_worn = "worn" in sys.argv or "hidden" in sys.argv
each = wear_everywhere if is_worn else cut_everywhere
for scenario in ALL:
    print(json.dumps(each(scenario())))
