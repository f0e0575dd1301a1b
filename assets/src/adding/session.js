// The owner's session: what the one-time link was exchanged for. It ends with the tab, or when the server says so.
const PLACE = "parkgraph.session";
const FRAGMENT = "#unlock=";

const SPENT = {
  403: "这个链接不属于现在运行的服务器。This is not a link of the server that runs now.",
  404: "这个服务器没有一次性链接。This server has no one-time link.",
  410: "这个链接已用过或已过期。The link was used already, or is too old.",
};

/** The secret of this tab's session, empty for none. */
export function secret() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  return kept && kept.until > Date.now() ? kept.secret : "";
}

/** Forgets the session. */
export function forget() {
  sessionStorage.removeItem(PLACE);
}

/** The token in the address, empty for none; it is taken out of the address and its place in the history at once. */
export function tokenInAddress() {
  if (!location.hash.startsWith(FRAGMENT)) return "";
  const token = location.hash.slice(FRAGMENT.length);
  history.replaceState(null, "", location.pathname + location.search);
  return token;
}

/** Begins a session; an Error says why that cannot be. */
export async function unlock(token) {
  const body = JSON.stringify({ token });
  let reply;
  try {
    reply = await fetch("/unlock", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  } catch {
    throw new Error("服务器没有回答；请刷新页面后重新打开链接。The server does not answer: open the link once more.");
  }
  const told = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(`${SPENT[reply.status] ?? `${reply.status}`}\n${told.detail ?? ""}`.trim());
  sessionStorage.setItem(PLACE, JSON.stringify({ secret: told.secret, until: Date.now() + told.expires_in * 1000 }));
}
