// How the page speaks with its server.

import { secret } from "./secret.js";

/** @typedef {(done: number, total: number) => void} OnProgress */

/** What went wrong, in one sentence that says how to fix it. */
export class Trouble extends Error {
  /**
   * taken: the name of what would have been replaced; ask: what is to be decided first, and facts:
   * what that is about.
   * @param {string} message
   * @param {{taken?: string, ask?: string, facts?: Record<string, any>}} [said]
   */
  constructor(message, said = {}) {
    super(message);
    this.taken = said.taken;
    this.ask = said.ask;
    this.facts = said.facts ?? {};
  }
}

const LOST = "The program behind this page has ended: start it again with “runwalk ui”.";

/**
 * Hear what the server tells by itself.
 * @param {(message: any) => void} onMessage
 * @param {() => void} onOpen
 * @param {(why: string) => void} onClose
 */
export function listen(onMessage, onOpen, onClose) {
  // A socket can't have headers of the page's.
  const socket = new WebSocket(`ws://${location.host}/live`, ["runwalk", secret()]);
  socket.addEventListener("message", (event) => onMessage(JSON.parse(event.data)));
  socket.addEventListener("open", onOpen);
  // A socket does not tell why it was refused.
  socket.addEventListener("close", () => {
    get("sounds").then(
      () => onClose(LOST),
      (trouble) => onClose(trouble.message),
    );
  });
}

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
export function work(path, body, onProgress) {
  return hearOut(path, body, ({ done, total }) => onProgress(done, total));
}

/**
 * Have something done that says this and that until it is done.
 * @param {string} path
 * @param {object | Blob} body a file, or what becomes JSON
 * @param {(said: any) => void} onSaid
 * @param {AbortSignal} [signal] ends it
 * @returns {Promise<any>}
 */
export async function hearOut(path, body, onSaid, signal) {
  const response = await send(`/api/${path}`, { ...request(body), signal });
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
      if ("error" in said) throw new Trouble(said.error, said);
      if ("value" in said) return said.value;
      onSaid(said);
    }
  }
}

/**
 * Keep a file that the server has, or makes of what the page has.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} wanted
 * @param {object} [body] what it is made of
 * @returns {Promise<string[]>} what got lost in it
 */
export async function download(path, wanted, body) {
  const response = await send(address(path, wanted), body ? request(body) : {});
  if (!response.ok) await answer(response);
  const said = response.headers.get("Content-Disposition") ?? "";
  save(await response.blob(), /filename="([^"]+)"/.exec(said)?.[1] ?? "file");
  return JSON.parse(response.headers.get("Runwalk-Warnings") ?? "[]");
}

/**
 * Keep a file that the page has.
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * What got lost, to be said.
 * @param {string[]} warnings
 */
export const inSentences = (warnings) => warnings.map((one) => `${one}.`).join(" ");

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
  const headers = { ...request.headers, Authorization: `Bearer ${secret()}` };
  try {
    return await fetch(path, { ...request, headers });
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
  if (!response.ok) throw new Trouble(said.error, said);
  return said;
}
