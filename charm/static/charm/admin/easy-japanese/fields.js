// What is typed in easy Japanese, part by part, and how to write to a place in it.
// Places come from the server and count characters; fields and editor count UTF-16 units.

export const panel = document.querySelector(".language-ja-simple")

const field = (name) => document.getElementById(`id_${name}_ja_simple`)
const editor = () => panel.querySelector("[contenteditable]")?.editor
const wellFormed = (text) => text.toWellFormed?.() ?? text

const ofField = (name) => ({ field: name, text: wellFormed(field(name).value) })

function ofBody() {
  const found = []
  editor()?.state.doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const text = wellFormed(node.textBetween(0, node.content.size, "", "\n"))
    found.push({ field: "body", kind: node.type.name, text, at: at + 1 })
    return false
  })
  return found
}

// In the order of the form, as the preview shows them.
export const parts = () => [ofField("title"), ofField("place"), ofField("summary"), ...ofBody()]

const units = (text, characters) => [...text].slice(0, characters).join("").length

// Put words in the place of others, if the part still says what it said when it was looked at.
export function write(seen, number, from, to, words) {
  const part = parts()[number]
  if (!part || part.field !== seen.field || part.text !== seen.text) return false
  const [start, end] = [units(part.text, from), units(part.text, to)]
  if (part.field === "body") {
    const { state, view } = editor()
    view.dispatch(state.tr.insertText(words, part.at + start, part.at + end))
  } else {
    const input = field(part.field)
    input.setRangeText(words, start, end, "end")
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  return true
}
