// The secret by which the server knows the page. It comes in the address, behind the # and so to nobody
// but this page, and is kept where no page of another address or port can read it.

const KEY = "secret";

/** @type {string | null} until the server has taken it: any page can send the browser here */
let given = /^#token=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
if (given) history.replaceState(null, "", location.pathname);

export function secret() {
  return given ?? localStorage.getItem(KEY) ?? "none";
}

/** The server has taken it: tabs that are opened without it have it from now on. */
export function keepSecret() {
  if (given) localStorage.setItem(KEY, given);
  given = null;
}
