/**
 * What the server-rendered pages do beyond HTML; every page also works without it.
 *
 * The page may hold one data block, <script type="application/json" id="token-vault-signal" data-signal="…">, JSON in the attribute:
 *   {type, providerId, authorizationId, credentialId?, error?, code?, targetOrigin}  tell the opener and all tabs how it ended, then close
 *   {renavigate: true}   load this address once more from this origin, so that SameSite=Strict cookies come along
 *   {reload: 1500}       the answer is not there yet: look again after so many milliseconds
 */

const AGAIN = "tv_again=1";

/** @typedef {{type: string, providerId?: string, authorizationId?: string, credentialId?: string, error?: string, code?: string, targetOrigin?: string}} Outcome */

/** The page's data, or nothing. */
function readData() {
  const block = document.getElementById("token-vault-signal");
  try {
    return JSON.parse(block?.dataset.signal || block?.textContent || "null") ?? {};
  } catch {
    return {};
  }
}

/** Exactly the members a signal has on the wire. @param {Outcome} outcome */
function signalOf({ type, providerId, authorizationId, credentialId, error, code }) {
  if (type === "token-vault:auth-complete") return { type, providerId, authorizationId, credentialId };
  return type === "token-vault:auth-error" ? { type, error, code, authorizationId } : null;
}

/** An origin spelled as browsers spell it; anything else, "*" too, is none. @param {unknown} value */
function isOrigin(value) {
  return typeof value === "string" && /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

/** Tells the opener, if it is of the expected origin (the browser sees to that), and every tab of this one. @param {Outcome} outcome @param {object} signal */
function announce(outcome, signal) {
  if (window.opener && isOrigin(outcome.targetOrigin)) window.opener.postMessage(signal, /** @type {string} */ (outcome.targetOrigin));
  const channel = new BroadcastChannel("token-vault");
  channel.postMessage(signal);
  channel.close();
}

/** Says what happens to the window, closes it, and says otherwise if the browser does not let us. @param {number} delay milliseconds */
function closeSoon(delay) {
  const closing = document.getElementById("token-vault-closing"), manual = document.getElementById("token-vault-close");
  if (!closing || !manual) return;   // the page leads somewhere else
  const say = (/** @type {boolean} */ byItself) => { closing.hidden = !byItself; manual.hidden = byItself; };
  say(true);
  setTimeout(() => {
    window.close();
    setTimeout(() => say(false), 400);
  }, delay);
}

/** Loads the address again as a navigation of this origin: once, which the address itself remembers. */
function renavigate() {
  const { pathname, search } = location;
  if (!search.includes(AGAIN)) location.replace(`${pathname}${search ? `${search}&` : "?"}${AGAIN}`);
}

/** A second click must not send a form twice. Coming back to the page makes it usable again. @param {HTMLFormElement} form */
function sendOnce(form) {
  const busy = (/** @type {boolean} */ yes) => { form.setAttribute("aria-busy", String(yes)); form.dataset.sent = yes ? "yes" : ""; };
  form.addEventListener("submit", event => { if (form.dataset.sent) event.preventDefault(); else busy(true); });
  window.addEventListener("pageshow", () => busy(false));
}

const data = readData(), signal = signalOf(data);
if (signal) {
  announce(data, signal);
  const connected = signal.type === "token-vault:auth-complete";
  if (connected || window.opener) closeSoon(connected ? 1200 : 3000);   // with nobody behind this window, a reason stays to be read
}
if (data.renavigate === true) renavigate();
if (data.reload > 0) setTimeout(() => location.reload(), Math.max(500, Number(data.reload)));
document.querySelectorAll("form").forEach(sendOnce);
