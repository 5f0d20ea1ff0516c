/* The slider of days: lets go at a day on which something changed, and the page of that day opens. */
"use strict";
(() => {
  const slider = document.getElementById("slider");
  const field = document.getElementById("on");
  if (!slider || !field) return;
  const days = slider.dataset.days.split(" ");
  const shown = (day) => day.split("-").reverse().join("/");
  slider.addEventListener("input", () => {
    field.value = shown(days[slider.value]);
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
})();
