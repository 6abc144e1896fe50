/* Questions that an answer makes needed, or needless, come and go as soon as the server has the answer. */
"use strict";

document.addEventListener("percorsi:told", ({ detail }) => {
  for (const [code, asked] of Object.entries(detail.asked || {})) {
    const question = document.getElementById(code);
    if (question) question.hidden = !asked;
  }
});
