"""Runs the core's tests on MicroPython, where there is no pytest.

Called as: micropython run_on_vm.py FIRMWARE_FOLDER TESTS_FOLDER …
"""

import os
import sys


def run(folder):
    """Run all tests of a folder; the number of those that failed, and of all."""
    failed = count = 0
    for file in sorted(os.listdir(folder)):
        if not (file.startswith("test_") or file.startswith("on_vm_")) or file == "test_vms.py":
            continue
        module = __import__(file[:-3])
        for name in sorted(dir(module)):
            if not name.startswith("test_"):
                continue
            count += 1
            try:
                getattr(module, name)()
            except Exception as error:
                failed += 1
                print("FAILED", file, name)
                sys.print_exception(error)
    return failed, count


folders = sys.argv[1:]
sys.path[:] = folders + sys.path
total = failures = 0
for tests in folders[1:]:
    failed, count = run(tests)
    total += count
    failures += failed
print("%d passed, %d failed" % (total - failures, failures))
sys.exit(1 if failures or not total else 0)
