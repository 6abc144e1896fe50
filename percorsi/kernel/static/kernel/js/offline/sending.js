/* What waits goes to the server, one after the other. The server knows each by its key: sent twice, it is one. */

import { refuse, remove, waiting } from "./store.js";

const token = async (address) => {
  const answer = await fetch(address, { redirect: "manual", headers: { Accept: "application/json" } });
  if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "signed-out" };
  if (answer.status === 403) return { state: "forbidden" };
  if (!answer.ok) return { state: "no-network" };
  return { state: "open", ...(await answer.json()) };
};

const post = async (entry, proof) => {
  const body = new URLSearchParams({ ...entry.content.fields, csrfmiddlewaretoken: proof });
  const answer = await fetch(entry.content.address, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { Accept: "application/json" },
  });
  if (answer.type === "opaqueredirect" || answer.status === 401) return "signed-out";
  if (answer.status === 403) return "forbidden";
  if (answer.status === 404 || answer.status === 422) {
    await refuse(entry, answer.status === 422 ? (await answer.json()).errors : []);
    return "refused";
  }
  if (!answer.ok || (await answer.json()).received !== true) return "no-network";
  await remove(entry.id);
  return "sent";
};

/* Says how it ended: sent, refused, signed-out, forbidden, other, no-network, or nothing when nothing waits. */
const sendNow = async (account, address) => {
  const open = (await waiting(account)).own.filter((entry) => entry.content && !entry.reasons);
  if (!open.length) return "nothing";
  const allowed = await token(address);
  if (allowed.state !== "open") return allowed.state;
  if (allowed.account !== account) return "other";
  let last = "nothing";
  for (const entry of open) {
    const state = await post(entry, allowed.token);
    if (!["sent", "refused"].includes(state)) return state;
    last = last === "refused" ? last : state;
  }
  return last;
};

/* One tab at a time; what fails on the way stays where it was. */
export const send = async (account, address) => {
  const work = () => sendNow(account, address).catch(() => "no-network");
  return navigator.locks ? navigator.locks.request("percorsi-sending", work) : work();
};
