// Gives the admin's search boxes the names of their fields: the package that draws them leaves them nameless.

function name(container) {
  const select = container.previousElementSibling;
  const label = select && document.querySelector(`label[for="${select.id}"]`);
  if (!label) return;
  label.id ||= `${select.id}-label`;
  for (const box of container.querySelectorAll("[role=combobox], [role=textbox]")) {
    box.setAttribute("aria-labelledby", label.id);
  }
}

function nameAll() {
  document.querySelectorAll(".select2-container").forEach(name);
}

new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
