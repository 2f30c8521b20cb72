// Saves a form while it is being filled in. <form data-autosave-url="…"> with an element [data-autosave-status] inside.
// Sends only what changed (a date with all its boxes), never blocks typing or sending, and says so when it could not save.
const DELAY = 1500;

function watch(form) {
  const url = form.dataset.autosaveUrl;
  const status = form.querySelector("[data-autosave-status]");
  const saved = new Map(entries(form).map((pair) => [pair.name, pair.value]));
  let timer = 0;
  let sending = false;

  function say(words) {
    if (status) status.textContent = words;
  }

  function schedule() {
    clearTimeout(timer);
    timer = setTimeout(send, DELAY);
  }

  async function send() {
    if (sending) return schedule();
    const now = entries(form);
    const touched = now.filter((pair) => saved.get(pair.name) !== pair.value);
    if (!touched.length) return;
    const wanted = new Set(touched.flatMap((pair) => together(form, pair.name)));
    const changed = now.filter((pair) => wanted.has(pair.name));
    const body = new FormData();
    for (const pair of changed) for (const one of JSON.parse(pair.value)) body.append(pair.name, one);
    for (const pair of changed) if (pair.value === "[]") body.append(pair.name, "");
    sending = true;
    try {
      const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
      const headers = { "X-CSRFToken": token, Accept: "application/json" };
      const answer = await fetch(url, { method: "POST", body, headers, credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error(answer.status);
      for (const pair of changed) saved.set(pair.name, pair.value);
      const clock = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
      say(`Saved at ${clock}`);
    } catch {
      say("Not saved yet. Use the save button before you leave this page.");
    } finally {
      sending = false;
    }
  }

  form.addEventListener("input", schedule);
  form.addEventListener("change", schedule);
  form.addEventListener("submit", () => clearTimeout(timer));
}

// A date means nothing without its other boxes: they go together.
function together(form, name) {
  const group = form.querySelector(`[name="${CSS.escape(name)}"]`)?.closest(".govuk-date-input");
  return group ? [...group.querySelectorAll("[name]")].map((one) => one.name) : [name];
}

// Every named control with all its values as one string, so that boxes that were unticked count as changed too.
function entries(form) {
  const controls = [...form.elements].filter((one) => one.name && one.name !== "csrfmiddlewaretoken" && one.type !== "file");
  const names = [...new Set(controls.filter((one) => one.type !== "submit" && one.type !== "button").map((one) => one.name))];
  const data = new FormData(form);
  return names.map((name) => ({ name, value: JSON.stringify(data.getAll(name)) }));
}

document.querySelectorAll("form[data-autosave-url]").forEach(watch);
