/* Drawing a signature: shown only where it can work; without it one writes the name or signs on paper. */
"use strict";

(() => {
  const form = document.querySelector("form[data-signing]");
  const frame = form?.querySelector(".drawing");
  const canvas = frame?.querySelector("canvas");
  const pen = canvas?.getContext("2d");
  if (!pen) return;
  const kept = form.elements.namedItem("drawing");
  const chosen = () => form.querySelector("[name=how]:checked")?.value === "drawn";

  const clean = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    kept.value = "";
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };

  clean();
  let drawing = false;
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.lineWidth = 3;
    pen.lineCap = "round";
    pen.strokeStyle = "#000";
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    drawing = false;
    kept.value = canvas.toDataURL("image/png");
  });
  frame.querySelector("button").addEventListener("click", clean);

  const show = () => (frame.hidden = !chosen());
  form.addEventListener("change", show);
  show();
})();
