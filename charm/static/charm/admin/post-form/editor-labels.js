// The editor's own field is made by its script, so it learns here what it is and in which language.

import { pageData } from "../dom.js"

const { tools } = pageData().words

function nameField(textarea) {
  const editable = textarea.closest(".prose-editor")?.querySelector("[contenteditable]")
  if (!editable) return
  const label = textarea.labels[0]?.textContent.trim().replace(/:$/, "")
  const panel = textarea.closest("fieldset")?.querySelector(".fieldset-heading")?.textContent.trim()
  editable.lang = textarea.lang
  editable.setAttribute("role", "textbox")
  editable.setAttribute("aria-multiline", "true")
  editable.setAttribute("aria-label", [label, panel].filter(Boolean).join(", "))
}

// Its buttons carry English names, which it sets anew when the cursor moves.

function translateButton(button) {
  const ours = tools[button.title]
  if (!ours || ours === button.title) return
  button.title = ours
  button.setAttribute("aria-label", ours)
}

function translateChoice(option) {
  const line = option.firstElementChild
  const ours = tools[line?.textContent.toLowerCase()]
  if (ours && ours !== line.textContent) line.textContent = ours
}

function translateAll(editor) {
  editor.querySelectorAll(".prose-menubar button[title]").forEach(translateButton)
  editor.querySelectorAll(".prose-menubar__option").forEach(translateChoice)
}

function translateChanges(changes) {
  for (const { type, target } of changes) {
    if (type === "attributes") translateButton(target)
    else translateAll(target.closest(".prose-editor"))
  }
}

const watcher = new MutationObserver(translateChanges)

function prepare(textarea) {
  const editor = textarea.closest(".prose-editor")
  nameField(textarea)
  translateAll(editor)
  // The buttons come later than the field, and get new names as the cursor moves.
  watcher.observe(editor, { childList: true, attributes: true, attributeFilter: ["title"], subtree: true })
}

document.addEventListener("prose-editor:ready", ({ detail }) => prepare(detail.textarea))
for (const textarea of document.querySelectorAll(".prose-editor textarea")) prepare(textarea)
