// A link to a query. The query stands behind the #, which browsers do not send: no server's log has it.

const NAME = "query";

/** The query in the fragment of an address, or null. */
export function queryOfLink(fragment) {
  return new URLSearchParams(fragment.slice(1)).get(NAME);
}

/** Puts the link into the address bar and, where the browser lets it, into the clipboard; returns what to say. */
export async function shareLink(query) {
  const link = new URL(location.pathname, location.href);
  link.hash = new URLSearchParams({ [NAME]: query }).toString();
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(link.href);
    return "链接已复制 link copied";
  } catch {
    return "链接在地址栏 the link is in the address bar";
  }
}
