// Typing into a sheet: each row saves itself; what could not be saved waits in this browser until it can.
// Enter and arrows move as in a spreadsheet; a block pasted from Excel fills the cells from the one it is pasted into.
(() => {
  "use strict";
  const form = document.getElementById("form");
  if (!form) return;
  const KEY = `laban-outbox:${form.dataset.sheet}`;
  const AFTER = 700, AGAIN = 5000;
  const english = document.documentElement.lang === "en";
  const say = (vi, en) => (english ? en : vi);
  const rows = [...form.querySelectorAll("tr.line")];
  const byCode = new Map(rows.map(row => [row.dataset.code, row]));
  const texts = [...form.querySelectorAll("textarea[data-text]")];
  const FIELDS = ["value", "numerator", "denominator", "status", "note", "reason"];
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(KEY) : null;
  let outbox = {}, timer = 0, busy = false;

  const field = (row, name) => form.elements[`${name}-${row.dataset.code}`] || null;
  const has = entry => outbox[entry] !== undefined;

  function read(row) {
    const found = {seen: field(row, "seen").value};
    for (const name of FIELDS) { const input = field(row, name); if (input) found[name] = input.value; }
    return found;
  }
  function show(row, found) {
    for (const name of FIELDS) {
      const input = field(row, name);
      if (input && found[name] !== undefined && input.value !== found[name]) input.value = found[name];
    }
    if (found.seen !== undefined) field(row, "seen").value = found.seen;
  }
  function keep() {
    try {
      if (Object.keys(outbox).length) localStorage.setItem(KEY, JSON.stringify(outbox));
      else localStorage.removeItem(KEY);
    } catch { /* a full or forbidden store: the page itself still holds everything */ }
  }
  function dirty(row) { outbox[row.dataset.code] = read(row); keep(); wait(AFTER); }
  function dirtyText(area) {
    outbox[`text-${area.dataset.text}`] = {text: area.value, seen: form.elements[`seen-text-${area.dataset.text}`].value};
    keep(); wait(AFTER);
  }
  function wait(time) { clearTimeout(timer); timer = setTimeout(flush, time); }

  function told(message, kind) {
    const box = document.getElementById("outbox");
    box.hidden = !message;
    box.className = `outbox alert alert-${kind || "warning"}`;
    box.replaceChildren(...[].concat(message || []));
  }
  function span(text, name, id) {
    const found = document.createElement("span");
    found.className = name; found.textContent = text;
    if (id) found.dataset.message = id;
    return found;
  }
  function savedAt(at) {
    const found = span(`✓ ${say("đã lưu", "saved")} ${at}`, "saved");
    found.dataset.at = at;
    return found;
  }
  function feedback(row, parts) {
    row.querySelector(".feedback").replaceChildren(...parts);
  }
  function tell(row, found, at) {
    const parts = [];
    at = at || row.querySelector(".saved")?.dataset.at;
    if (at) parts.push(savedAt(at));
    if (found.understood) parts.push(span(found.understood, "understood"));
    for (const one of found.found || []) {
      parts.push(span(`! ${one.sentence}`, `flag ${one.level === "error" ? "flag-late" : "flag-warning"}`, one.id));
    }
    feedback(row, parts);
    const reason = row.querySelector(".reason");
    reason.hidden = !(found.found || []).length && !field(row, "reason").value;
    mark(row, false);
  }
  function mark(row, wrong) {
    for (const name of ["value", "numerator", "denominator"]) field(row, name)?.classList.toggle("is-invalid", wrong);
  }

  async function flush() {
    if (busy) return;
    const sent = Object.fromEntries(Object.entries(outbox).filter(([, entry]) => !entry.refused));
    if (!Object.keys(sent).length) return;
    busy = true;
    const waiting = Object.keys(sent).map(name => byCode.get(name)).filter(Boolean);
    for (const row of waiting) row.classList.add("saving");
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const [name, entry] of Object.entries(sent)) {
      if (name.startsWith("text-")) {
        body.append(name, entry.text); body.append(`seen-${name}`, entry.seen);
        continue;
      }
      for (const key of [...FIELDS, "seen"]) if (entry[key] !== undefined) body.append(`${key}-${name}`, entry[key]);
    }
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, headers: {Accept: "application/json", "HX-Request": "true"}, redirect: "manual",
      });
      await answered(answer, sent);
    } catch {
      told(say("Chưa lưu được vì mất kết nối. Những gì bạn gõ vẫn giữ trong máy này và sẽ tự lưu lại.",
        "Not saved: no connection. What you typed is kept in this browser and will be saved by itself."));
      wait(AGAIN);
    }
    busy = false;
    for (const row of waiting) row.classList.remove("saving");
    if (!timer && Object.values(outbox).some(entry => !entry.refused)) wait(AFTER);
  }
  async function answered(answer, sent) {
    timer = 0;
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json") ? await answer.json() : null;
    if (answer.ok && json) { saved(json, sent); return; }
    if (json) { refused(json, sent); return; }
    if (answer.status === 401 || answer.type === "opaqueredirect" || answer.status === 0) { lost(sent); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fault = page.querySelector("[data-message]");
    told(span(fault ? fault.textContent.trim() : say("Chưa lưu được. Hãy tải lại trang.", "Not saved. Load the page again."), "", fault?.dataset.message));
    for (const name of Object.keys(sent)) if (has(name)) outbox[name].refused = true;
    keep();
  }
  function saved(json, sent) {
    for (const [name, entry] of Object.entries(sent)) {
      if (has(name) && JSON.stringify(outbox[name]) === JSON.stringify(entry)) delete outbox[name];
    }
    for (const [code, found] of Object.entries(json.rows)) {
      const row = byCode.get(code);
      if (!row) continue;
      field(row, "seen").value = found.seen;
      if (has(code)) outbox[code].seen = String(found.seen);
      else if (code in sent) keepFigures(row, found);
      tell(row, found, code in sent ? json.at : "");
    }
    for (const [section, version] of Object.entries(json.texts)) {
      form.elements[`seen-text-${section}`].value = version;
      if (has(`text-${section}`)) outbox[`text-${section}`].seen = String(version);
      document.getElementById(`feedback-text-${section}`).replaceChildren(span(`✓ ${say("đã lưu", "saved")} ${json.at}`, "saved"));
    }
    const revision = document.getElementById("revision");
    if (revision) revision.value = json.revision;
    document.getElementById("filled").textContent = json.filled;
    document.getElementById("saved").textContent = `✓ ${say("Đã lưu lúc", "Saved at")} ${json.at}`;
    keep(); told("");
    channel?.postMessage({rows: json.rows, texts: json.texts, revision: json.revision});
  }
  // The field keeps what was typed ("86,97%"): only what the server cleared is cleared here too.
  function keepFigures(row, found) {
    for (const name of ["note", "reason", "status"]) { const input = field(row, name); if (input) input.value = found[name]; }
  }
  function refused(json, sent) {
    const places = new Set(json.faults.map(fault => fault.place));
    let placed = false;
    for (const fault of json.faults) {
      const row = byCode.get(fault.place), text = document.getElementById(`feedback-text-${fault.place}`);
      const name = row ? fault.place : `text-${fault.place}`;
      if (!row && !text) continue;
      placed = true;
      if (has(name)) outbox[name].refused = true;
      const parts = [span(fault.sentence, "text-danger", fault.id)];
      if (row && fault.id === "sheet.changed-by-another" && json.rows[fault.place]) parts.push(...choice(row, json.rows[fault.place]));
      if (row) { feedback(row, parts); mark(row, true); } else text.replaceChildren(...parts);
    }
    if (!placed) {
      told(span(json.faults.map(fault => fault.sentence).join(" "), "", json.faults[0]?.id));
      for (const name of Object.keys(sent)) if (has(name)) outbox[name].refused = true;
    }
    keep();
    if (Object.keys(sent).some(name => !places.has(name.replace(/^text-/, "")) && has(name))) wait(0);
  }
  // Somebody else changed the row: both are there, and the person chooses.
  function choice(row, theirs) {
    const button = (text, act) => {
      const found = document.createElement("button");
      found.type = "button"; found.className = "btn btn-sm btn-outline-secondary"; found.textContent = text;
      found.addEventListener("click", act);
      return found;
    };
    return [
      button(say("Giữ của tôi", "Keep mine"), () => { field(row, "seen").value = theirs.seen; dirty(row); }),
      button(say("Lấy của người kia", "Take theirs"), () => {
        delete outbox[row.dataset.code]; keep(); show(row, {...theirs, seen: String(theirs.seen)}); tell(row, theirs, "");
      }),
    ];
  }
  function lost(sent) {
    const link = document.createElement("a");
    link.href = `${document.documentElement.dataset.signIn || "/sign-in/"}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = say("Đăng nhập lại", "Sign in again");
    const sentence = say("Phiên làm việc đã hết. Những gì bạn gõ vẫn giữ trong máy này và được lưu khi bạn trở lại. ",
      "Your session has ended. What you typed is kept in this browser and saved when you come back. ");
    told([span(sentence, "", "web.session-lost"), link]);
    for (const name of Object.keys(sent)) {
      const row = byCode.get(name);
      if (row) feedback(row, [span(sentence, "text-danger", "web.session-lost")]);
    }
  }

  // What a lost session or a closed tab left behind comes back into its fields and is saved.
  function restore() {
    let left = {};
    try { left = JSON.parse(localStorage.getItem(KEY) || "{}"); } catch { left = {}; }
    let count = 0;
    for (const [name, entry] of Object.entries(left)) {
      delete entry.refused;
      const row = byCode.get(name), area = texts.find(one => `text-${one.dataset.text}` === name);
      if (row) { const seen = entry.seen; show(row, {...entry, seen: undefined}); outbox[name] = {...read(row), seen}; count += 1; }
      else if (area) { area.value = entry.text; outbox[name] = entry; count += 1; }
    }
    keep();
    if (count) {
      told(say(`Đã lấy lại ${count} mục bạn gõ mà chưa lưu được.`, `${count} entries that were not saved yet are back.`), "info");
      wait(0);
    }
  }

  const cells = row => [...row.querySelectorAll(".cell")];
  function move(cell, by) {
    const row = cell.closest("tr.line"), place = cells(row).indexOf(cell);
    for (let next = rows.indexOf(row) + by; next >= 0 && next < rows.length; next += by) {
      const there = cells(rows[next]), same = there[Math.min(place, there.length - 1)];
      if (same) { same.focus(); same.select?.(); return true; }
    }
    return false;
  }
  form.addEventListener("keydown", event => {
    const cell = event.target;
    if (!cell.classList?.contains("cell") || event.altKey || event.metaKey || event.ctrlKey) return;
    if (event.key === "Enter") { event.preventDefault(); move(cell, event.shiftKey ? -1 : 1); return; }
    if (cell.tagName === "SELECT") return;
    if (event.key === "ArrowDown" && move(cell, 1)) event.preventDefault();
    if (event.key === "ArrowUp" && move(cell, -1)) event.preventDefault();
    const all = cells(cell.closest("tr.line")), place = all.indexOf(cell);
    const atEnd = cell.selectionStart === cell.value.length, atStart = cell.selectionEnd === 0;
    if (event.key === "ArrowRight" && atEnd && all[place + 1]) { event.preventDefault(); all[place + 1].focus(); }
    if (event.key === "ArrowLeft" && atStart && all[place - 1]) { event.preventDefault(); all[place - 1].focus(); }
  });
  form.addEventListener("paste", event => {
    const cell = event.target, text = event.clipboardData?.getData("text/plain") || "";
    if (!cell.classList?.contains("cell") || !/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    const block = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map(line => line.split("\t"));
    const first = rows.indexOf(cell.closest("tr.line")), column = cells(rows[first]).indexOf(cell);
    block.slice(0, rows.length - first).forEach((line, down) => {
      const row = rows[first + down], there = cells(row).slice(column);
      line.slice(0, there.length).forEach((value, across) => put(there[across], value.trim()));
      dirty(row);
    });
    if (block.length > rows.length - first) {
      told(say(`Đã bỏ ${block.length - rows.length + first} dòng thừa của khối dán.`, `${block.length - rows.length + first} rows of the block were left out.`));
    }
  });
  function put(cell, value) {
    if (cell.tagName !== "SELECT") { cell.value = value; return; }
    const like = [...cell.options].find(one => one.textContent.toLowerCase() === value.toLowerCase() || one.value === value);
    if (like) cell.value = like.value;
  }
  function copyRow(row) {
    for (const name of ["value", "numerator", "denominator"]) {
      const input = field(row, name), before = row.dataset[`copy${name[0].toUpperCase()}${name.slice(1)}`];
      if (input && before) input.value = before;
    }
    dirty(row);
  }
  const empty = row => ["value", "numerator", "denominator"].every(name => !field(row, name)?.value) && field(row, "status").value === "A";
  for (const button of form.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copyRow(button.closest("tr.line")));
  }
  const canCopy = rows.filter(row => row.dataset.copyValue || row.dataset.copyDenominator);
  for (const [id, note] of [["copy-all", ""], ["no-change", say("Không thay đổi so với kỳ trước", "No change since the period before")]]) {
    const button = document.getElementById(id);
    if (!button || !canCopy.length) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      for (const row of canCopy.filter(empty)) { if (note) field(row, "note").value = note; copyRow(row); }
    });
  }

  form.addEventListener("input", event => {
    const row = event.target.closest?.("tr.line");
    if (row) { outbox[row.dataset.code] = read(row); keep(); wait(AFTER * 3); }
    else if (event.target.dataset?.text) dirtyText(event.target);
  });
  form.addEventListener("change", event => {
    const row = event.target.closest?.("tr.line");
    if (row) { dirty(row); wait(0); }
  });
  // The whole form goes with a step, so nothing waits any more.
  form.addEventListener("submit", () => { outbox = {}; keep(); });
  channel?.addEventListener("message", event => {
    for (const [code, found] of Object.entries(event.data.rows)) {
      const row = byCode.get(code);
      if (row && !has(code)) { show(row, {...found, seen: String(found.seen)}); tell(row, found, ""); }
    }
    const revision = document.getElementById("revision");
    if (revision && event.data.revision > Number(revision.value)) revision.value = event.data.revision;
  });
  restore();
})();
