// How the page speaks with its server.

/** @typedef {(done: number, total: number) => void} OnProgress */

/** What went wrong, in one sentence that says the mend. */
export class Trouble extends Error {}

/** What is said when the server answers no more. */
export const LOST = "The program behind this page has ended: start it again with “runwalk ui”.";

/**
 * Ask for something that changes nothing.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [wanted]
 * @returns {Promise<any>}
 */
export async function get(path, wanted = {}) {
  return answer(await send(address(path, wanted), {}));
}

/**
 * Have something done.
 * @param {string} path
 * @param {object | Blob} [body] a file, or what becomes JSON
 * @returns {Promise<any>}
 */
export async function post(path, body = {}) {
  return answer(await send(`/api/${path}`, request(body)));
}

/**
 * Have something done that takes its time, and tells how far it is.
 * @param {string} path
 * @param {object | Blob} body a file, or what becomes JSON
 * @param {OnProgress} onProgress
 * @returns {Promise<any>}
 */
export async function work(path, body, onProgress) {
  const response = await send(`/api/${path}`, request(body));
  if (!response.ok || !response.body) return answer(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: "" }));
    if (done) throw new Trouble(LOST);
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const said = JSON.parse(line);
      if ("error" in said) throw new Trouble(said.error);
      if ("value" in said) return said.value;
      onProgress(said.done, said.total);
    }
  }
}

/**
 * Keep a file that the server has, or makes of what the page has.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} wanted
 * @param {object} [body] what it is made of
 */
export async function download(path, wanted, body) {
  const response = await send(address(path, wanted), body ? request(body) : {});
  if (!response.ok) await answer(response);
  const said = response.headers.get("Content-Disposition") ?? "";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = /filename="([^"]+)"/.exec(said)?.[1] ?? "file";
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} wanted
 */
function address(path, wanted) {
  const known = Object.entries(wanted).filter(([, value]) => value != null);
  const query = new URLSearchParams(known.map(([name, value]) => [name, String(value)]));
  return `/api/${path}${known.length ? `?${query}` : ""}`;
}

/** @param {object | Blob} body */
function request(body) {
  const isFile = body instanceof Blob;
  return {
    method: "POST",
    body: isFile ? body : JSON.stringify(body),
    headers: { "Content-Type": isFile ? "application/octet-stream" : "application/json" },
  };
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function send(path, request) {
  try {
    return await fetch(path, request);
  } catch {
    throw new Trouble(LOST);
  }
}

/** @param {Response} response */
async function answer(response) {
  if (response.status === 403) throw new Trouble(`Refused: ${await response.text()}`);
  const said = await response
    .json()
    .catch(() => ({ error: "The server's answer makes no sense." }));
  if (!response.ok) throw new Trouble(said.error);
  return said;
}
