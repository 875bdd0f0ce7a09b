// Event handlers that are given what the event brings.

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * A handler that is given the field's value.
 * @param {(value: string) => unknown} act
 */
export function onValue(act) {
  return (/** @type {Event} */ event) => act(/** @type {Field} */ (event.target).value);
}

/**
 * A handler that is given the form's values, and keeps the browser from sending them.
 * @param {(values: FormData) => unknown} act
 */
export function onSubmit(act) {
  return (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    return act(new FormData(/** @type {HTMLFormElement} */ (event.target)));
  };
}

/**
 * A handler that is given the file that was chosen; it can be chosen again.
 * @param {(file: File) => unknown} act
 */
export function onFile(act) {
  return async (/** @type {Event} */ event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    if (file) await act(file);
    input.value = "";
  };
}
