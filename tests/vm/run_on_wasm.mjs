// Runs the core's tests on a 32-bit MicroPython, whose small integers are those of a board.
// Called as: node run_on_wasm.mjs NODE_MODULES_FOLDER FIRMWARE_FOLDER TESTS_FOLDER …
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...folders] = process.argv.slice(2).map((path) => resolve(path));
const vm = join(modules, "@micropython/micropython-webassembly-pyscript/micropython.mjs");
const { loadMicroPython } = await import(pathToFileURL(vm));

let lastLine = "";
const micropython = await loadMicroPython({
  heapsize: 256 * 1024,
  linebuffer: true,
  stdout: (line) => console.log((lastLine = line)),
});

function copy(from, to) {
  micropython.FS.mkdirTree(to);
  for (const name of readdirSync(from)) {
    const path = join(from, name);
    if (statSync(path).isDirectory()) copy(path, `${to}/${name}`);
    else if (name.endsWith(".py")) micropython.FS.writeFile(`${to}/${name}`, readFileSync(path));
  }
}

const copies = folders.map((folder, index) => `/${index}`);
folders.forEach((folder, index) => copy(folder, copies[index]));
const script = readFileSync(join(import.meta.dirname, "run_on_vm.py"), "utf8");
try {
  micropython.runPython(
    `import sys
assert sys.maxsize == 0x7fffffff, "not a 32-bit VM"
sys.argv[:] = ${JSON.stringify(["run_on_vm.py", ...copies])}
${script}`,
  );
} catch (error) {
  if (!String(error).includes("SystemExit")) console.log(String(error));
}
process.exit(/^[1-9]\d* passed, 0 failed$/.test(lastLine) ? 0 : 1);
