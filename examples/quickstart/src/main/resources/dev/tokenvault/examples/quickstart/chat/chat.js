// The page of the chat. It shows what the server says, asks again after every step, and never touches a token: connecting is
// the business of <token-vault-auth>, and this page only hears that it is done.

const $ = id => document.getElementById(id);
const list = $("messages"), suggestions = $("suggestions"), form = $("say"), input = $("text"), trouble = $("trouble");
const otherTabs = new BroadcastChannel("quickstart-chat");
const shown = new Map();   // message id → what it was drawn from, so that an unchanged one is left alone

/** Keeps the end of the talk in sight, also when an element there grows later. */
const end = new ResizeObserver(() => list.scrollTo({ top: list.scrollHeight }));

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function exchange(path, body) {
  const response = await fetch(path, body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (response.status === 401) location.assign("/sign-in");
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

async function go(path, body) {
  trouble.textContent = "";
  for (const button of document.querySelectorAll("main button")) button.disabled = true;
  try {
    show(await exchange(path, body));
    if (body) otherTabs.postMessage("changed");
  } catch (error) {
    trouble.textContent = error instanceof TypeError ? "The server cannot be reached." : error.message;
  } finally {
    for (const button of document.querySelectorAll("main button")) button.disabled = false;
  }
}

function show({ messages, opening }) {
  for (const message of messages) {
    const drawn = JSON.stringify(message);
    if (shown.get(message.id) === drawn) continue;
    const old = $(`message-${message.id}`), item = draw(message);
    if (old) old.replaceWith(item); else list.append(item);
    shown.set(message.id, drawn);
  }
  end.disconnect();
  end.observe(list.lastElementChild);
  const last = messages.at(-1);
  const waiting = last?.call?.state === "waiting";
  offer(waiting ? [] : last?.suggestions.length ? last.suggestions : opening);
}

function draw(message) {
  const item = make("li", { id: `message-${message.id}`, class: message.from });
  item.append(message.from === "person" ? message.text : make("p", {}, message.text));
  if (message.rows.length) item.append(make("ul", { class: "rows" }, ...message.rows.map(row)));
  if (message.call) item.append(call(message.call));
  if (message.call?.state === "waiting") item.append(prompt(message.call.prompt));
  return item;
}

function row({ title, detail, link }) {
  return make("li", {}, make("a", { href: link, target: "_blank", rel: "noopener" }, title), detail ? make("span", {}, detail) : "");
}

/** What the agent did and what it was told: to see that no link and no token went that way. */
function call({ tool, arguments: given, state, told }) {
  const words = { waiting: "waits for you", done: "done", ended: "not done" };
  const badge = make("span", { class: `badge ${state}` }, words[state] ?? state);
  return make("details", { class: "call" }, make("summary", {}, "Called ", make("code", {}, tool), " ", badge),
    make("dl", {}, make("dt", {}, "with"), make("dd", {}, make("code", {}, given)),
      make("dt", {}, "and was told"), make("dd", {}, make("code", {}, told))));
}

/** The vault's own element, told what to ask for; then the same call goes on. */
function prompt(asked) {
  const element = make("token-vault-auth", {
    "authorization-id": asked.auth_id, "provider-id": asked.providerId, "provider-name": asked.providerName,
    "auth-method": asked.authMethod, "required-scopes": asked.requiredScopes.join(" "), reason: asked.reason,
  });
  const resume = () => go("/chat/resume", { resumeId: asked.resumeId });
  element.addEventListener("token-vault-complete", resume);
  element.addEventListener("token-vault-error", resume);   // the server knows whether that was the end of it
  return element;
}

function offer(sentences) {
  suggestions.replaceChildren(...sentences.map(sentence => {
    const button = make("button", { type: "button" }, sentence);
    button.addEventListener("click", () => say(sentence));
    return button;
  }));
}

async function say(text) {
  input.value = "";
  await go("/chat", { text });
  input.focus();
}

form.addEventListener("submit", event => { event.preventDefault(); if (input.value.trim()) say(input.value); });
otherTabs.addEventListener("message", () => go("/chat"));
$("toggle").addEventListener("click", () => {
  $("toggle").setAttribute("aria-expanded", String(document.body.classList.toggle("side")));
});

// What was connected while this page was closed goes on now.
await go("/chat");
for (const drawn of [...shown.values()]) {
  const message = JSON.parse(drawn);
  if (message.call?.state === "waiting") await go("/chat/resume", { resumeId: message.call.prompt.resumeId });
}
