// Counts, while somebody writes, the sentences that are still as in the Japanese text.

import { fill } from "../dom.js"

const form = document.getElementById("easy_start_form")
const output = form.querySelector("output")
const rows = [...form.querySelectorAll("tbody tr")].map((row) => ({
  row,
  source: row.querySelector("[name=source]").value,
  text: row.querySelector("textarea"),
}))

let isChanged = false

function count() {
  for (const { row, source, text } of rows) row.classList.toggle("done", text.value.trim() !== source)
  const left = rows.filter(({ row }) => !row.classList.contains("done")).length
  output.textContent = fill(output.dataset.words, { left, count: rows.length })
}

function noteChange() {
  isChanged = true
  count()
}

form.addEventListener("input", noteChange)
form.addEventListener("submit", () => (isChanged = false))
window.addEventListener("beforeunload", (event) => isChanged && event.preventDefault())
count()
