"""Runs every test of this folder on MicroPython, where there is no pytest.

Called as: micropython run_on_vm.py FIRMWARE_FOLDER TESTS_FOLDER
"""

import os
import sys


def run(tests_folder):
    """Run all tests; the number of those that failed, and of all."""
    failed = count = 0
    for file in sorted(os.listdir(tests_folder)):
        if not (file.startswith("test_") or file.startswith("on_vm_")):
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


sys.path[:] = [sys.argv[1], sys.argv[2]] + sys.path
failures, total = run(sys.argv[2])
print("%d passed, %d failed" % (total - failures, failures))
sys.exit(1 if failures or not total else 0)
