// Adds up the table of criteria while it is typed. What counts is what the server works out when the table is saved.
// <form data-weights="whole|parent"> with rows tr[data-d], boxes …-share and …-takes_rest, a cell [data-o] for the other share.
const PLACES = 1e6;
const round = (number) => Math.round(number * PLACES) / PLACES;
const percent = (number) => `${round(number)}%`;

function add(form) {
  const ofParent = form.dataset.weights === "parent";
  const rows = [...form.querySelectorAll("tr[data-d]")].map((row) => ({
    row,
    depth: Number(row.dataset.d),
    share: Number(row.querySelector("[name$='-share']").value.replace("%", "").trim() || 0),
    rest: row.querySelector("[type=checkbox]").checked,
    below: [],
  }));
  const chain = [];
  const top = { below: [], whole: 100 };
  for (const one of rows) {
    chain.length = one.depth;
    one.above = chain[one.depth - 1] ?? top;
    one.above.below.push(one);
    chain.push(one);
  }
  for (const one of rows) {
    const full = ofParent ? 100 : one.above.whole;
    const others = one.above.below.filter((other) => other !== one).reduce((sum, other) => sum + other.share, 0);
    if (one.rest) one.share = full - others;
    one.whole = ofParent ? (one.share * one.above.whole) / 100 : one.share;
    const other = ofParent ? one.whole : (100 * one.whole) / one.above.whole;
    const cell = one.row.querySelector("[data-o]");
    if (!ofParent && one.above === top) cell.textContent = "";
    else if (Number.isFinite(other) && other > 0) cell.textContent = percent(other);
  }
  const total = round(top.below.reduce((sum, one) => sum + one.whole, 0));
  const left = round(100 - total);
  const words = left === 0 ? "" : left > 0 ? `: ${left}% still to give` : `: ${-left}% too much`;
  return `As typed now: ${total}% in all${words}. Save to check.`;
}

document.querySelectorAll("form[data-weights]").forEach((form) => {
  const text = form.querySelector("[data-weights-total]");
  form.addEventListener("input", () => {
    const words = add(form);
    if (text.textContent !== words) text.textContent = words;
  });
});
