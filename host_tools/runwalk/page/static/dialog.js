// The page's one dialog: a question, and what was answered.

import { html, nothing, render } from "/lit-html.js";

/**
 * Ask in the dialog.
 * @param {unknown} content
 * @returns {Promise<{value: string, fields: FormData}>} the value of the button that closed it, ""
 *   for none, and what its fields held
 */
export function ask(content) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("question"));
  render(html`<form method="dialog">${content}</form>`, dialog);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const close = () => {
      const fields = new FormData(dialog.querySelector("form") ?? undefined);
      // The next one begins with empty fields.
      render(nothing, dialog);
      resolve({ value: dialog.returnValue, fields });
    };
    dialog.addEventListener("close", close, { once: true });
  });
}

/**
 * Ask whether something is to be done.
 * @param {string} text
 * @param {string} yes what the button for that says
 */
export async function confirm(text, yes) {
  const { value } = await ask(html`
    <p id="question-text">${text}</p>
    <button value="">No, leave it</button>
    <button class="danger" value="yes">${yes}</button>`);
  return value === "yes";
}
