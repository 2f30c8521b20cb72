// Follows background work. <div data-progress-url="…"> holds a <progress> and an element [data-progress-text].
// The address answers {"percent": 40, "text": "Writing page 4 of 10", "done": false, "url": "…"}; when done, go there.
// Without scripts a link on the page loads it again.
const EVERY = 2000;
const PATIENCE = 5;

function follow(box) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[data-progress-text]");
  let failures = 0;

  async function ask() {
    try {
      const answer = await fetch(box.dataset.progressUrl, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      const now = await answer.json();
      failures = 0;
      if (bar && now.percent !== null) bar.value = now.percent;
      // Only a change is announced, or a screen reader would repeat the same words.
      if (text && text.textContent !== now.text) text.textContent = now.text;
      if (now.done) return now.url ? location.assign(now.url) : location.reload();
    } catch {
      failures += 1;
      if (failures >= PATIENCE && text) text.textContent = "We cannot see how far it is. Reload this page to look again.";
    }
    setTimeout(ask, failures >= PATIENCE ? EVERY * 10 : EVERY);
  }

  setTimeout(ask, EVERY);
}

document.querySelectorAll("[data-progress-url]").forEach(follow);
