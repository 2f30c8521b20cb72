// Starts the GOV.UK components of the page. The address comes from the tag, so that hashed file names work.
const { frontend } = document.querySelector("script[data-frontend]").dataset;
const { initAll } = await import(frontend);
initAll();
