/* A combobox (WAI-ARIA, list autocomplete) on every field with data-picker. The name is shown, the id is sent. */
"use strict";
(() => {
  const PAUSE = 150;
  let count = 0;

  const picker = (input) => {
    const chosen = document.createElement("input");
    chosen.type = "hidden";
    chosen.name = input.name;
    chosen.value = input.dataset.id || input.value;
    input.removeAttribute("name");
    const list = document.createElement("ul");
    list.id = `picker-${++count}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels.length ? input.labels[0].textContent : "");
    list.className = "picker-list";
    list.hidden = true;
    const box = document.createElement("div");
    box.className = "picker";
    input.before(box);
    box.append(input, chosen, list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
      .forEach(([name, value]) => input.setAttribute(name, value));

    let timer = 0;
    let asked = 0;
    const options = () => [...list.querySelectorAll("[role=option]")];
    const active = () => options().find((option) => option.getAttribute("aria-selected") === "true");
    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (option) => {
      options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
      if (!option) return;
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };
    const choose = (option) => {
      input.value = option.dataset.name;
      chosen.value = option.dataset.id;
      close();
    };
    const show = async () => {
      const mine = ++asked;
      const query = new URLSearchParams({ q: input.value, what: input.dataset.what || "" });
      const answer = await fetch(`${input.dataset.picker}?${query}`);
      if (mine !== asked || !answer.ok) return;
      list.innerHTML = await answer.text();
      options().forEach((option, n) => { option.id = `${list.id}-${n}`; });
      mark(null);
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    };
    const move = async (step) => {
      if (list.hidden) await show();
      const all = options();
      if (!all.length) return;
      const at = all.indexOf(active());
      mark(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
    };

    input.addEventListener("input", () => {
      chosen.value = input.value;
      clearTimeout(timer);
      if (input.value.trim()) timer = setTimeout(show, PAUSE);
      else close();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && !list.hidden && active()) {
        event.preventDefault();
        choose(active());
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[role=option]");
      event.preventDefault();
      if (option) choose(option);
    });
  };

  document.querySelectorAll("input[data-picker]").forEach(picker);
})();
