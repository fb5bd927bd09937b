/**
 * Token Vault web components: one ES module, no dependency, no build step. Whatever comes from data is shown as text, never as markup.
 *
 *   <script type="module" src="/api/token-vault/ui/token-vault.js"></script>
 * Content Security Policy: script-src 'self'; connect-src 'self'; img-src https: for provider icons. Styles are constructed sheets in shadow roots.
 *
 * <token-vault-auth> asks a person to connect one provider.
 *   attributes  provider-id · provider-name · auth-method (oauth2 | browser_login | api_key) · required-scopes (space separated) · authorization-id ·
 *               api-base-path (a path on this origin, /api/token-vault) · reason (not_connected | reconnect | more_scopes | choose_account) ·
 *               account · thread-id · compact (button and status only). Needs provider-id or authorization-id. Each has a property: providerId …
 *   state       attribute and property: idle | connecting | blocked | success | error; read only
 *   methods     start(), inside a click · cancel()
 *   events      token-vault-complete {type, providerId, authorizationId, credentialId} · token-vault-error {type, error, code, authorizationId};
 *               bubbling, composed. A completion may still follow an error: a provider's page that cuts the tie to its opener looks like a closed window.
 *   parts       card title text scopes status spinner tick actions button button-primary link
 *
 * <token-vault-connections> shows what the person has connected, and what else there is.
 *   attributes  api-base-path · page-size (50) · heading-level (2); each has a property
 *   state       attribute and property: loading | ready | signed_out | error; read only
 *   methods     refresh()
 *   events      those of the <token-vault-auth> inside · token-vault-disconnected {credentialId, providerId, revokedAtProvider, alsoEnds}
 *   parts       section heading notice list row icon head name account description badge badge-{status} confirm actions button button-primary
 *               button-danger, and auth-status, auth-button for the <token-vault-auth> inside
 *
 * Custom properties: --token-vault- accent, on-accent, text, muted, surface, border, control, success, warning, danger, radius, font.
 * Light and dark follow the reader's preference; `token-vault-auth { color-scheme: light }` in the page pins one.
 */

// ── Texts ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Every text, by key; {names} are filled in. An application translates with Object.assign(messages, {…}) before it shows an element. */
export const messages = /** @type {Record<string, string>} */ ({
  "connect": "Connect {provider}", "connect.reconnect": "Reconnect {provider}", "connect.more_scopes": "Allow more access to {provider}",
  "connect.choose_account": "Choose the account at {provider}", "connect.browser": "Open browser to log in",
  "why": "Access to {provider} is needed to go on.",
  "why.reconnect": "The connection to {provider} has ended. Connect it again to go on.",
  "why.more_scopes": "{provider} is connected, but more access is needed to go on.",
  "why.choose_account": "You have connected several accounts at {provider}. Choose the one to use.",
  "scopes": "Asks for", "show": "Show the window", "cancel": "Cancel", "retry": "Try again", "open": "Open {provider}", "provider": "the service",
  "connecting": "Continue in the {provider} window …", "connecting.tab": "Continue in the new tab …",
  "blocked": "Your browser blocked the window. Open {provider} here instead.",
  "success": "{provider} is connected.", "failed": "{provider} could not be connected.",
  "code.window_closed": "The window was closed before {provider} was connected. If it is still open, finish there.",
  "code.authorization_denied": "Access was not allowed, so nothing was connected.",
  "code.authorization_expired": "This request has expired. Start it again where it came from.",
  "code.authorization_mismatch": "This request belongs to another person or another browser.",
  "code.not_found": "This request is no longer there. Start it again where it came from.",
  "code.not_signed_in": "You are signed out. Sign in, then try again.",
  "code.offline": "The server could not be reached. Check your connection and try again.",
  "code.unreadable": "The server gave an answer that could not be read.",
  "code.misconfigured": "This cannot be shown because the page is set up wrongly.",
  "connections": "Connected", "offers": "Connect a service", "loading": "Loading …", "empty": "Nothing is connected yet.",
  "signed_out": "You are signed out. Sign in to see what you have connected.", "reload": "Load again", "more": "Show more", "reference": "Reference: {id}",
  "status.active": "Connected", "status.reconnect": "Needs reconnecting", "status.more_scopes": "Needs more access", "status.disabled": "Switched off",
  "status.default": "Default", "status.shared": "Shared with you",
  "disconnect": "Disconnect", "disconnect.name": "Disconnect {name}", "keep": "Keep it", "disconnecting": "Disconnecting {name} …",
  "confirm": "Disconnect {name}? Agents can no longer use it.",
  "gone": "{name} is disconnected.", "gone.already": "{name} was disconnected already.", "gone.also": "This also ended: {list}.",
  "revoked.yes": "{provider} has confirmed that the access is withdrawn.",
  "revoked.no": "{provider} did not withdraw the access. Remove it in your {provider} settings too.",
  "revoked.unsupported": "{provider} cannot be told. Remove the access in your {provider} settings too.",
  "revoked.pending": "{provider} could not be reached and will be told later.",
});

/** @param {string} key @param {Record<string, string>} [values] */
const say = (key, values = {}) => (messages[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// ── Styles ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { display: block; container-type: inline-size; color-scheme: light dark; color: var(--text); text-align: start; overflow-wrap: anywhere;
  font: 1rem/1.5 var(--token-vault-font, system-ui, sans-serif); --radius: var(--token-vault-radius, .75rem);
  --accent: var(--token-vault-accent, light-dark(#2456c9, #9dbbff)); --on-accent: var(--token-vault-on-accent, light-dark(#fff, #0d1a38));
  --text: var(--token-vault-text, light-dark(#1b1f27, #e9ebf1)); --muted: var(--token-vault-muted, light-dark(#576071, #a9b1c0));
  --surface: var(--token-vault-surface, light-dark(#fff, #1b1e26)); --border: var(--token-vault-border, light-dark(#dce0e8, #363c49));
  --control: var(--token-vault-control, light-dark(#7d8798, #7f8899)); --success: var(--token-vault-success, light-dark(#14683d, #7bd8a3));
  --warning: var(--token-vault-warning, light-dark(#824e00, #f3c077)); --danger: var(--token-vault-danger, light-dark(#b0271e, #ffa097)); }
:host([hidden]), [hidden] { display: none !important; } * { box-sizing: border-box; margin: 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.card, .row, .notice { background: var(--surface); border: 1px solid var(--border); border-radius: var(--radius); } .card { padding: 1.25rem; display: grid; gap: .75rem; max-width: 30rem; }
:host([compact]) { container-type: normal; } :host([compact]) :is(.title, .text, .scopes) { display: none; }
:host([compact]) .card { padding: 0; border: 0; background: none; max-width: none; gap: .5rem; }
.title, .heading { font-weight: 650; font-size: 1.0625rem; } .text, .scopes, .account, .description { color: var(--muted); }
.scopes, .description, .account, .badge, .notice, :host([compact]) .status { font-size: .875rem; } code { font-family: ui-monospace, monospace; color: var(--text); }
.status { display: flex; gap: .625rem; align-items: center; } .status:empty, .notice:empty { position: absolute; }
:host([state=error]) .status { color: var(--danger); } :host([state=success]) .status { color: var(--success); font-weight: 600; }
.spinner { flex: none; width: 1rem; height: 1rem; border: 2px solid var(--border); border-top-color: var(--accent); border-radius: 50%; animation: turn 1s linear infinite; }
.tick { flex: none; border: solid; border-width: 0 2px 2px 0; width: .4rem; height: .75rem; margin: -.2rem .3rem 0; transform: rotate(45deg); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; } .actions:empty { display: none; }
.button { font: inherit; font-weight: 550; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--control); border-radius: calc(var(--radius) * .75);
  background: none; color: var(--text); display: inline-flex; align-items: center; justify-content: center; text-align: center; text-decoration: none; cursor: pointer; }
.button:hover { background: color-mix(in srgb, var(--text) 7%, transparent); } .danger { color: var(--danger); border-color: var(--danger); }
.primary { background: var(--accent); color: var(--on-accent); border-color: var(--accent); } .primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--text)); }
.section, .list { display: grid; grid-template-columns: minmax(0, 1fr); gap: .625rem; padding: 0; list-style: none; } .heading { margin-top: .375rem; }
.notice { padding: .75rem 1rem; border-inline-start: 4px solid var(--accent); } .notice.bad { border-inline-start-color: var(--danger); }
.notice:empty { padding: 0; border: 0; }
.row { padding: .875rem 1rem; display: grid; grid-template-columns: 2.25rem minmax(0, 1fr) auto; gap: .25rem .875rem; align-items: center; }
.icon { width: 2.25rem; height: 2.25rem; border-radius: .5rem; display: grid; place-items: center; overflow: hidden; font-weight: 650; color: var(--muted);
  background: color-mix(in srgb, var(--text) 8%, transparent); } .icon img { width: 100%; height: 100%; padding: .25rem; object-fit: contain; background: #fff; }
.head { display: flex; flex-wrap: wrap; gap: .125rem .5rem; align-items: center; } .name { font-weight: 600; } .badge { padding: 0 .5rem; border: 1px solid; border-radius: 1rem; }
.badge { color: var(--muted); } .badge-active { color: var(--success); } .badge-reconnect, .badge-more_scopes { color: var(--warning); }
.confirm { grid-column: 1 / -1; display: grid; gap: .625rem; padding-top: .5rem; }
@container (max-width: 30rem) { .row > .actions { grid-column: 2 / -1; margin-top: .375rem; } .card > .actions > * { flex: 1 1 auto; } }
@keyframes turn { to { transform: rotate(1turn); } } @media (prefers-reduced-motion: reduce) { .spinner { animation: none; border: 2px dotted var(--accent); } }
@media (forced-colors: active) { .primary { border-width: 2px; color: ButtonText; background: ButtonFace; } .icon { border: 1px solid; } }
`);

// ── Document ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Makes an element; `part` is its class too. Strings become text nodes, functions listeners; null, false and "" are left out.
 * @param {string} tag @param {Record<string, any>} attributes @param {...(Node | string | null | false)} children */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries({ class: attributes.part, ...attributes })) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(.../** @type {(Node | string)[]} */ (children.filter(Boolean)));
  return element;
}

/** A button or, with an href, a link that opens a tab of its own. @param {string} text @param {string} kind @param {() => void} click @param {object} [more] */
function button(text, kind, click, more = {}) {
  const link = "href" in more, attributes = { class: `button ${kind}`, part: `${link ? "link " : ""}button${kind && ` button-${kind}`}`, click, ...more };
  return make(link ? "a" : "button", link ? { target: "_blank", rel: "noopener", ...attributes } : { type: "button", ...attributes }, text);
}

/** Gives a node these children and moves none that stands right: moving loses focus. @param {Node} parent @param {any[]} children */
function arrange(parent, children) {
  const wanted = /** @type {Node[]} */ (children.filter(Boolean));
  for (const child of [...parent.childNodes]) if (!wanted.includes(child)) parent.removeChild(child);
  wanted.forEach((child, at) => { if (parent.childNodes[at] !== child) parent.insertBefore(child, parent.childNodes[at] ?? null); });
}

/** A provider's picture if it has one by https, else its first letter. @param {string} name @param {unknown} url */
function icon(name, url) {
  const box = make("span", { part: "icon", "aria-hidden": "true" }, [...name][0]?.toUpperCase() ?? "");
  const image = make("img", { alt: "", referrerpolicy: "no-referrer", load: () => box.replaceChildren(image) });
  if (typeof url === "string" && url.startsWith("https://")) image.setAttribute("src", url);
  return box;
}

// ── Server ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A refusal (RFC 9457 problem) or a failure to reach the server; its message is for people. */
class Problem extends Error {
  /** @param {string} code @param {number} [status] @param {any} [body] @param {number} [pause] seconds the server asks to wait */
  constructor(code, status = 0, body = {}, pause = 0) {
    const texts = new Set([body?.title, body?.detail].filter(text => text && typeof text === "string").map(text => text.replace(/[\p{L}\p{N}]$/u, "$&.")));
    super([...texts.size ? texts : [say(`code.${code}`)], typeof body?.id === "string" ? say("reference", body) : ""].join(" ").trim());
    this.code = typeof body?.code === "string" ? body.code : code;
    this.status = status; this.pause = pause;
  }
}

/** One same-origin exchange. A redirect can only be a host's login page, so it means "signed out".
 * @param {string} url @param {"GET" | "DELETE"} [method] @returns {Promise<{body: any, next: string | null}>} */
async function call(url, method = "GET") {
  const response = await fetch(url, { method, mode: "same-origin", redirect: "manual", cache: "no-store", headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(20_000) }).catch(() => { throw new Problem("offline"); });
  if (response.type === "opaqueredirect" || response.status === 401) throw new Problem("not_signed_in", 401);
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Problem("unreadable", response.status, body, Number(response.headers.get("Retry-After")) || 0);
  if (typeof body !== "object" || body === null) throw new Problem("unreadable", response.status);
  const next = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(response.headers.get("Link") ?? "")?.[1];
  return { body, next: next && URL.canParse(next, response.url) && new URL(next, response.url).origin === location.origin ? new URL(next, response.url).href : null };
}

// ── Signals ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const COMPLETE = "token-vault:auth-complete", FAILURE = "token-vault:auth-error";
/** @typedef {{type: string, providerId?: string, authorizationId?: string, credentialId?: string, error?: string, code?: string}} Signal */

/** A message as a signal, if it is one: known members, texts only. @param {any} data @returns {Signal | null} */
function signalOf(data) {
  if (data?.type !== COMPLETE && data?.type !== FAILURE) return null;
  const names = ["type", "providerId", "authorizationId", "credentialId", "error", "code"].filter(name => typeof data[name] === "string" && data[name]);
  return /** @type {Signal} */ (Object.fromEntries(names.map(name => [name, data[name].slice(0, 500)])));
}

/** Reads a status again and again: only while the page is seen, ever more rarely (1 s to 15 s), at once when it is seen again, an hour at most. */
class StatusPoll {
  #timer = 0; #delay = 1000; #busy = false; #stopped = false; #end = Date.now() + 3_600_000;
  #wake = () => { if (document.visibilityState === "visible") this.now(); };

  /** @param {() => Promise<any>} read @param {(answer: any) => void} onAnswer @param {(problem: Problem) => void} onEnd nothing more to learn here */
  constructor(read, onAnswer, onEnd) {
    this.read = read; this.onAnswer = onAnswer; this.onEnd = onEnd;
    document.addEventListener("visibilitychange", this.#wake);
    this.#timer = setTimeout(this.#wake, this.#delay);
  }

  stop() { this.#stopped = true; clearTimeout(this.#timer); document.removeEventListener("visibilitychange", this.#wake); }
  async now() {
    if (this.#busy || this.#stopped) return;
    clearTimeout(this.#timer);
    this.#busy = true;
    const answer = await this.read().catch(problem => problem);
    this.#busy = false;
    if (this.#stopped) return;
    const over = answer.status >= 400 && answer.status < 500 && answer.status !== 429 ? answer : Date.now() > this.#end ? new Problem("authorization_expired") : null;
    if (over) { this.stop(); this.onEnd(over); } else if (!(answer instanceof Problem)) this.onAnswer(answer);
    this.#delay = Math.min(this.#delay * 1.5, 15_000);
    if (!this.#stopped) this.#timer = setTimeout(this.#wake, Math.max(this.#delay, (answer.pause ?? 0) * 1000));
  }
}

/** Calls when a window has been gone for three seconds. A provider's page may cut the tie to its opener, which looks like closing; but then the
 * other window has the focus, so only the time in which this page has it counts.
 * @param {Window} target @param {() => void} onDoubt early and late in that time @param {() => void} onGone @returns {() => void} stops it */
function watch(target, onDoubt, onGone) {
  let ticks = 0;
  const timer = setInterval(() => {
    if (target.closed && document.hasFocus()) ticks += 1; else return;
    if (ticks === 1 || ticks === 4) onDoubt();
    if (ticks === 6) { clearInterval(timer); onGone(); }
  }, 500);
  return () => clearInterval(timer);
}

// ── Elements ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** @param {string} name */
const camel = name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** What the elements share: a styled shadow root, attributes as properties, the base path, a state, signals of all tabs, events. */
class VaultElement extends HTMLElement {
  static observedAttributes = /** @type {string[]} */ ([]);
  #channel = /** @type {BroadcastChannel | null} */ (null);
  root = this.attachShadow({ mode: "open" });

  /** Registers an element and gives it a property for each attribute. @param {string} tag @param {typeof VaultElement} type */
  static define(tag, type) {
    for (const name of type.observedAttributes) {
      Object.defineProperty(type.prototype, camel(name), { configurable: true, enumerable: true,
        get() { return name === "compact" ? this.hasAttribute(name) : this.text(name); },
        set(value) { if (value) this.setAttribute(name, value === true ? "" : Array.isArray(value) ? value.join(" ") : value); else this.removeAttribute(name); } });
    }
    if (!customElements.get(tag)) customElements.define(tag, type);
  }

  constructor() { super(); this.root.adoptedStyleSheets = [sheet]; }
  connectedCallback() {
    const own = /** @type {any} */ (this);   // a property set before this module had loaded hides the accessor
    for (const name of /** @type {typeof VaultElement} */ (this.constructor).observedAttributes.map(camel)) {
      if (Object.hasOwn(own, name)) { const value = own[name]; delete own[name]; own[name] = value; }
    }
    if (this.#channel) return;   // only moved
    this.#channel = new BroadcastChannel("token-vault");
    this.#channel.onmessage = event => { const signal = signalOf(event.data); if (signal) this.heard(signal, false); };
    this.opened();
  }

  disconnectedCallback() {
    queueMicrotask(() => { if (!this.isConnected && this.#channel) { this.#channel.close(); this.#channel = null; this.closed(); } });
  }

  /** @param {string} name @param {string | null} before @param {string | null} after */
  attributeChangedCallback(name, before, after) { if (this.live && before !== after) this.changed(name); }
  opened() {}
  closed() {}
  changed(/** @type {string} */ _name) {}
  heard(/** @type {Signal} */ _signal, /** @type {boolean} */ _ours) {}
  get live() { return this.#channel !== null; }
  get state() { return this.text("state"); }
  /** The routes' address without a slash at its end; empty if it is not on this origin. */
  get base() {
    const path = this.text("api-base-path") || "/api/token-vault", url = URL.canParse(path, location.href) ? new URL(path, location.href) : null;
    return url?.origin === location.origin ? url.origin + url.pathname.replace(/\/+$/, "") : "";
  }

  text(/** @type {string} */ name) { return this.getAttribute(name)?.trim() ?? ""; }
  /** @param {string} type @param {object} detail */
  tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail: Object.freeze(detail), bubbles: true, composed: true })); }
}

/** Asks a person to connect one provider. */
export class TokenVaultAuth extends VaultElement {
  static observedAttributes = ["api-base-path", "provider-id", "provider-name", "auth-method", "required-scopes", "authorization-id", "reason", "account",
    "thread-id", "compact"];
  #title = make("p", { part: "title" }); #text = make("p", { part: "text" }); #scopes = make("p", { part: "scopes" }); #actions = make("div", { part: "actions" });
  #status = make("p", { part: "status", role: "status", tabindex: "-1" });
  #card = make("div", { part: "card", role: "group" }, this.#title, this.#text, this.#scopes, this.#status, this.#actions);
  #window = /** @type {Window | null} */ (null); #poll = /** @type {StatusPoll | null} */ (null); #unwatch = () => {};
  #attempted = false; #seenOpen = false; #error = ""; #final = false;
  #onMessage = (/** @type {MessageEvent} */ { origin, source, data }) => {
    const signal = origin === location.origin && this.#window && source === this.#window ? signalOf(data) : null;
    if (signal) this.heard(signal, true);
  };
  opened() { this.root.replaceChildren(this.#card); addEventListener("message", this.#onMessage); this.#reset(); }
  closed() { removeEventListener("message", this.#onMessage); this.#stop(); }
  changed(/** @type {string} */ name) { if (["provider-id", "authorization-id", "api-base-path"].includes(name)) this.#reset(); else this.#render(); }

  /** Opens the provider's window. Call it while a click is handled, or the browser blocks the window. */
  start() {
    const url = this.#url();
    if (!url || this.#final || this.state === "success") return;
    this.#begin();
    const place = `left=${Math.round(screenX + (outerWidth - 520) / 2)},top=${Math.round(screenY + (outerHeight - 720) / 2)}`;
    this.#window = open(url, `token_vault_${Math.random().toString(36).slice(2)}`, `popup,width=520,height=720,${place}`);
    if (this.#window?.closed) this.#window = null;
    if (this.#window) this.#unwatch = watch(this.#window, () => this.#poll?.now(), () => this.#fail({ code: "window_closed" }));
    this.#show(this.#window ? "connecting" : "blocked");
  }

  /** Gives the attempt up and closes its window. The request itself stays open. */
  cancel() { this.#window?.close(); this.#reset(); }

  get #names() { return { provider: this.text("provider-name") || this.text("provider-id") || say("provider") }; }
  get #id() { return this.text("authorization-id"); }
  get #scopeList() { return this.text("required-scopes").split(/\s+/).filter(Boolean); }

  /** Where the person goes on; empty if the attributes do not say. */
  #url() {
    const query = { providerId: this.text("provider-id"), threadId: this.text("thread-id"), scope: this.#scopeList.join(" "), account: this.text("account") };
    if (!this.base || !/^[\w-]*$/.test(this.#id) || !(this.#id || query.providerId)) return "";
    return this.base + (this.#id ? `/connect/${this.#id}` : `/oauth/authorize?${new URLSearchParams(Object.entries(query).filter(([, value]) => value))}`);
  }

  #stop() { this.#unwatch(); this.#poll?.stop(); this.#poll = this.#window = null; this.#attempted = this.#seenOpen = false; }
  #reset() {
    this.#stop();
    this.#final = !this.#url();
    this.#error = this.#final ? say("code.misconfigured") : "";
    this.#show(this.#final ? "error" : "idle");
    if (!this.#final) this.#look(false);
  }

  #begin() {
    this.#stop();
    this.#attempted = true;
    if (this.#id) this.#poll = new StatusPoll(() => this.#load(), answer => this.#read(answer, true), problem => this.#fail(problem));
  }

  async #load() { return (await call(`${this.base}/authorizations/${this.#id}`)).body; }
  /** Reads the status once: is the need met already, or over? @param {boolean} news whether the answer is an event */
  async #look(news) {
    const id = this.#id, answer = id && await this.#load().catch(() => null);
    if (answer && this.live && id === this.#id) this.#read(answer, news || this.#attempted);
  }

  /** @param {any} answer of the status route @param {boolean} news */
  #read(answer, news) {
    if (answer.status === "completed") this.#succeed({ ...answer, authorizationId: answer.id }, news);
    else if (answer.status === "expired") this.#fail({ code: "authorization_expired" }, news, true);
    else if (answer.status === "declined") this.#fail({ code: "authorization_denied" }, news, true);
    else if (answer.status === "open") this.#seenOpen = true;
    else if (news && (this.#seenOpen || this.#window?.closed)) this.#fail(answer);   // otherwise it tells of an earlier attempt
  }

  /** @param {Signal} signal @param {boolean} ours whether it comes from this attempt's own window */
  heard(signal, ours) {
    const same = signal.providerId === this.text("provider-id"), complete = signal.type === COMPLETE;
    const mine = this.#id ? signal.authorizationId === this.#id : this.#attempted && (same || (ours && !signal.providerId));
    if (!mine) { if (this.#id && same && complete) this.#look(true); }   // connected elsewhere, which may have met this need too
    else if (complete) this.#succeed(signal, true);
    else if (this.state === "connecting" || this.state === "blocked") this.#fail(signal);
  }

  /** @param {Partial<Signal>} signal @param {boolean} news */
  #succeed({ providerId, authorizationId, credentialId }, news) {
    if (this.state === "success") return;
    this.#stop();
    this.#show("success");
    if (news) this.tell("token-vault-complete", { type: COMPLETE, providerId, authorizationId, credentialId });
  }

  /** Unless it is final, the person may try again, and a completion that comes after all is still welcome.
   * @param {Partial<Signal> & {message?: string}} why @param {boolean} [news] @param {boolean} [final] */
  #fail(why, news = true, final = false) {
    const first = this.state !== "error", code = why.code ?? "failed";
    if (this.state === "success" || (!first && !final)) return;
    this.#final = final;
    this.#error = say(`code.${code}`, this.#names) || why.error || why.message || say("failed", this.#names);
    this.#unwatch();
    this.#show("error");
    if (code !== "window_closed") this.#poll?.stop();
    if (code !== "window_closed" && !final) this.#look(true);
    if (news && first) this.tell("token-vault-error", { type: FAILURE, error: this.#error, code, authorizationId: this.#id || why.authorizationId });
  }

  #show(/** @type {string} */ state) { this.setAttribute("state", state); this.#render(); }

  #render() {
    const { state } = this, names = this.#names, scopes = this.#scopeList, focused = this.root.activeElement !== null;
    const title = say(`connect.${this.text("reason")}`, names) || say("connect", names), sign = { connecting: "spinner", success: "tick" }[state];
    this.#card.setAttribute("aria-label", title);
    this.#title.textContent = title;
    this.#text.textContent = say(`why.${this.text("reason")}`, names) || say("why", names);
    this.#scopes.replaceChildren(say("scopes"), ...scopes.flatMap(scope => [" ", make("code", {}, scope)]));
    this.#title.hidden = this.#text.hidden = state === "success";
    this.#scopes.hidden = state === "success" || scopes.length === 0;
    const text = state === "error" ? this.#error : say(state === "connecting" && !this.#window ? "connecting.tab" : state, names);
    this.#status.replaceChildren(...sign ? [make("span", { part: sign })] : [], ...text ? [make("span", {}, text)] : []);
    this.#actions.replaceChildren(...this.#controls(title));
    if (focused) /** @type {HTMLElement} */ (this.#actions.firstElementChild ?? this.#status).focus();
  }

  #controls(/** @type {string} */ title) {
    const start = () => this.start(), cancel = button(say("cancel"), "", () => this.cancel());
    const tab = { href: this.#url() }, follow = () => { this.#begin(); setTimeout(() => this.#show("connecting")); };   // after the browser has followed the link
    const show = () => { if (this.#window?.closed) this.start(); else this.#window?.focus(); };
    switch (this.#final ? "over" : this.state) {
      case "idle": return [this.text("auth-method") === "browser_login" ? button(say("connect.browser"), "primary", follow, tab) : button(title, "primary", start)];
      case "connecting": return this.#window ? [button(say("show"), "", show), cancel] : [cancel];
      case "blocked": return [button(say("open", this.#names), "primary", follow, tab), cancel];
      case "error": return [button(say("retry"), "primary", start)];
      default: return [];
    }
  }
}

/** One connection in the list. */
class Row {
  element = make("li", { part: "row" });
  #actions = make("div", { part: "actions" }); #auth = /** @type {HTMLElement | null} */ (null); #credential = /** @type {any} */ ({}); #facts = ""; #asking = false;

  constructor(/** @type {TokenVaultConnections} */ list) { this.list = list; }

  get #names() {
    const { provider, providerId, externalAccountLabel, externalAccountId } = this.#credential;
    const name = String(provider?.name || providerId), account = externalAccountLabel || externalAccountId || "";
    return { provider: name, account, name: account ? `${name} (${account})` : name };
  }

  /** @param {any} credential @param {boolean} marked whether to say that it is the default */
  show(credential, marked) {
    const before = this.#facts;
    this.#facts = JSON.stringify([credential, marked]);
    if (this.#facts === before) return;
    this.#credential = credential;
    const { status = "active", shared, userId, provider } = credential, names = this.#names;
    const badges = [status, marked && "default", shared && !userId && "shared"].filter(Boolean);
    const body = make("div", {}, make("div", { part: "head" }, make("bdi", { part: "name" }, names.provider),
      ...badges.map(kind => make("span", { class: `badge badge-${kind}`, part: `badge badge-${kind}` }, say(`status.${kind}`) || kind))),
    names.account && make("div", { part: "account" }, make("bdi", {}, names.account)));
    if (!this.#asking) this.#offer();
    arrange(this.element, [icon(names.provider, provider?.iconUrl), body, this.element.lastChild]);
  }

  /** The usual actions: reconnect if that is needed, and disconnect what is one's own. */
  #offer() {
    const { status, shared, userId, providerId, externalAccountId } = this.#credential, own = userId || !shared;
    const needed = own && (status === "reconnect" || status === "more_scopes");
    if (!needed || this.#auth?.getAttribute("state") === "success") this.#auth = null;
    if (needed) this.#auth ??= this.list.auth({ "provider-id": providerId, "provider-name": this.#names.provider, reason: status, account: externalAccountId });
    const disconnect = own ? button(say("disconnect"), "", () => this.#ask(), { "aria-label": say("disconnect.name", this.#names) }) : null;
    arrange(this.#actions, [this.#auth, disconnect]);
    this.element.append(this.#actions);
  }

  #ask() {
    this.#asking = true;
    const question = say("confirm", this.#names), disconnect = button(say("disconnect"), "danger", () => this.#disconnect());
    const keep = button(say("keep"), "", () => this.#keep()), keydown = (/** @type {KeyboardEvent} */ event) => { if (event.key === "Escape") this.#keep(); };
    this.#actions.replaceWith(make("div", { part: "confirm", role: "group", "aria-label": question, keydown },
      make("p", {}, question), make("div", { part: "actions" }, disconnect, keep)));
    keep.focus();
  }

  #keep() {
    this.#asking = false;
    this.element.lastChild?.remove();
    this.#offer();
    /** @type {HTMLElement | null} */ (this.#actions.lastElementChild)?.focus();
  }

  async #disconnect() {
    const { id, providerId } = this.#credential, names = this.#names;
    const busy = make("p", { part: "confirm", tabindex: "-1" }, say("disconnecting", names));
    this.element.lastChild?.replaceWith(busy);
    busy.focus();
    try {
      const { revokedAtProvider, alsoEnds } = (await call(`${this.list.base}/credentials/${encodeURIComponent(id)}`, "DELETE")).body;
      const also = listOf(alsoEnds, "string"), list = also.join(", ");
      this.list.notify([say("gone", names), say(`revoked.${revokedAtProvider}`, names), list && say("gone.also", { list })].join(" "));
      this.list.gone(id, { credentialId: id, providerId, revokedAtProvider, alsoEnds: also });
    } catch (thrown) {
      const problem = /** @type {Problem} */ (thrown), missing = problem.status === 404;
      this.list.notify(missing ? say("gone.already", names) : problem.message, !missing);
      if (missing) this.list.gone(id); else this.#keep();
    }
  }
}

/** Shows what the person has connected, and what else there is. */
export class TokenVaultConnections extends VaultElement {
  static observedAttributes = ["api-base-path", "page-size", "heading-level"];
  #notice = make("p", { part: "notice", role: "status", tabindex: "-1" }); #section = make("div", { part: "section" }, this.#notice);
  #list = make("ul", { part: "list" }); #offers = make("ul", { part: "list" });
  #more = button("", "", () => { if (this.state === "ready") this.#grow(); else this.refresh(); });
  #foot = make("div", { part: "actions" }, this.#more); #empty = make("p", { part: "description" });
  #title = make("div", { part: "heading", role: "heading" }); #others = make("div", { part: "heading", role: "heading" });
  #rows = /** @type {Map<string, Row>} */ (new Map()); #offered = /** @type {Map<string, HTMLElement>} */ (new Map());
  #credentials = /** @type {any[]} */ ([]); #providers = /** @type {any[]} */ ([]); #next = /** @type {string | null} */ (null);
  #turn = 0; #timer = 0; #loaded = 0;
  #soon = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.refresh(), 150); };
  #onSeen = () => { if (document.visibilityState === "visible" && Date.now() - this.#loaded > 30_000) this.refresh(); };

  opened() {
    this.root.replaceChildren(this.#section);
    this.root.addEventListener("token-vault-complete", this.#soon);
    document.addEventListener("visibilitychange", this.#onSeen);
    this.refresh();
  }
  closed() { this.#turn += 1; clearTimeout(this.#timer); document.removeEventListener("visibilitychange", this.#onSeen); }
  changed() { this.refresh(); }
  heard(/** @type {Signal} */ { type }) { if (type === COMPLETE) this.#soon(); }

  /** Reads the list again, as far as it was shown. */
  async refresh() {
    const { base } = this, turn = ++this.#turn, first = `${base}/credentials?limit=${encodeURIComponent(this.text("page-size") || "50")}`;
    this.#loaded = Date.now();
    if (this.state !== "ready") this.#show("loading");
    try {
      if (!base) throw new Problem("misconfigured");
      const [providers] = await Promise.all([call(`${base}/providers`), this.#load(first, [], this.#credentials.length, turn)]);
      if (turn !== this.#turn) return;
      this.#providers = listOf(providers.body);
      this.#show("ready");
    } catch (problem) {
      if (turn === this.#turn) this.#refuse(/** @type {Problem} */ (problem));
    }
  }

  /** Follows the pages until so many are there. @param {string} url @param {any[]} have @param {number} least @param {number} turn */
  async #load(url, have, least, turn) {
    const { body, next } = await call(url), all = [...have, ...listOf(body)];
    if (next && all.length < least) await this.#load(next, all, least, turn);
    else if (turn === this.#turn) { this.#credentials = all; this.#next = next; }
  }

  async #grow() {
    const turn = ++this.#turn, shown = this.#credentials.length;
    await this.#load(this.#next ?? "", this.#credentials, 0, turn).catch(problem => this.#refuse(problem));
    if (turn === this.#turn && this.state === "ready") this.#show("ready");
    /** @type {HTMLElement | null | undefined} */ (this.#list.children[shown]?.querySelector("button, token-vault-auth"))?.focus();
  }

  #refuse(/** @type {Problem} */ problem) {
    const out = problem.status === 401;
    if (out) { this.#credentials = this.#providers = []; this.#next = null; }
    this.notify(out ? say("signed_out") : problem.message, !out);
    this.#show(out ? "signed_out" : "error");
  }

  /** Says something about the list, to eyes and ears. @param {string} text @param {boolean} [bad] */
  notify(text, bad = false) { this.#notice.classList.toggle("bad", bad); this.#notice.textContent = text; }

  /** A connection is no more. @param {string} id @param {object} [detail] */
  gone(id, detail) {
    this.#credentials = this.#credentials.filter(each => each.id !== id);
    this.#rows.delete(id);
    this.#show("ready");
    if (detail) this.tell("token-vault-disconnected", detail);
    this.#soon();
  }

  auth(/** @type {Record<string, any>} */ attributes) {
    return make("token-vault-auth", { ...attributes, compact: true, "api-base-path": this.text("api-base-path"), exportparts: "status: auth-status, button: auth-button" });
  }

  #offer(/** @type {any} */ { id, name, description, iconUrl, authMethod }) {
    name = String(name || id);
    return make("li", { part: "row" }, icon(name, iconUrl),
      make("div", {}, make("bdi", { part: "name" }, name), description && make("p", { part: "description" }, description)),
      make("div", { part: "actions" }, this.auth({ "provider-id": id, "provider-name": name, "auth-method": authMethod })));
  }

  #show(/** @type {string} */ state) {
    const focused = this.root.activeElement !== null, ready = state === "ready", { length } = this.#credentials;
    if (state === "loading" || (ready && this.state !== state)) this.notify(ready ? "" : say("loading"));
    this.setAttribute("state", state);
    const counts = /** @type {Map<string, number>} */ (new Map());
    for (const { providerId } of this.#credentials) counts.set(providerId, (counts.get(providerId) ?? 0) + 1);
    arrange(this.#list, this.#credentials.map(each => {
      this.#offered.delete(each.providerId);
      const row = remember(this.#rows, each.id, () => new Row(this));
      row.show(each, each.isDefault === true && (counts.get(each.providerId) ?? 0) > 1);
      return row.element;
    }));
    const open = this.#next ? [] : this.#providers.filter(each => !counts.has(each.id));
    arrange(this.#offers, open.map(each => remember(this.#offered, each.id, () => this.#offer(each))));
    for (const heading of [this.#title, this.#others]) heading.setAttribute("aria-level", this.text("heading-level") || "2");
    const texts = /** @type {const} */ ([[this.#title, "connections"], [this.#others, "offers"], [this.#empty, "empty"], [this.#more, ready ? "more" : "reload"]]);
    for (const [element, key] of texts) element.textContent = say(key);
    arrange(this.#section, [this.#notice, length || ready ? this.#title : null, ready && !length ? this.#empty : null, length ? this.#list : null,
      ready ? this.#next && this.#foot : state !== "loading" && this.#foot, ...open.length ? [this.#others, this.#offers] : []]);
    if (focused && !this.root.activeElement) this.#notice.focus();
  }
}

/** The usable members of what ought to be a list: objects with an id, or texts. @param {any} list @param {"object" | "string"} [kind] @returns {any[]} */
const listOf = (list, kind = "object") => Array.isArray(list) ? list.filter(each => typeof (kind === "object" ? each?.id : each) === "string") : [];
/** @template T @param {Map<string, T>} map @param {string} key @param {() => T} create @returns {T} */
const remember = (map, key, create) => { const value = map.get(key) ?? create(); map.set(key, value); return value; };

VaultElement.define("token-vault-auth", TokenVaultAuth);
VaultElement.define("token-vault-connections", TokenVaultConnections);
