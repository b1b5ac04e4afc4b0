// Several photos chosen or dropped at once: each gets a form of its own, with a preview, and is sent
// when the report is saved. Without this script three plain file fields stand there.

import { element, fill, pageData } from "../dom.js"

const PICTURE = /^image\/(jpeg|png|webp|avif)$/

const { words } = pageData()
const group = document.getElementById("photos-group")
const status = element("p")
const picker = element("input", { type: "file", multiple: true, accept: "image/jpeg,image/png,image/webp,image/avif" })
const zone = element("label", { className: "photo-dropzone", textContent: words.drop }, picker)

const isFresh = (related) => !related.classList.contains("has_original") && !related.classList.contains("empty-form")
const freshForms = () => [...group.querySelectorAll(".inline-related")].filter(isFresh)
const input = (related) => related.querySelector("input[type=file]")
const isEmpty = (related) => !input(related).files.length && !related.querySelector(".errorlist")

function blankForm() {
  const free = freshForms().find(isEmpty)
  if (free) return free
  group.querySelector(".add-row a").click()
  return freshForms().at(-1)
}

function put(file) {
  const related = blankForm()
  const transfer = new DataTransfer()
  transfer.items.add(file)
  input(related).files = transfer.files
  related.hidden = false
  preview(related)
}

function preview(related) {
  const [file] = input(related).files
  related.querySelector("img.thumbnail")?.remove()
  if (!file) return
  const image = element("img", { className: "thumbnail", alt: fill(words.new, { name: file.name }) })
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true })
  image.src = URL.createObjectURL(file)
  input(related).before(image)
}

function add(files) {
  const refused = files.filter((file) => !PICTURE.test(file.type))
  const taken = files.filter((file) => PICTURE.test(file.type))
  taken.forEach(put)
  const sentences = refused.map(({ name }) => fill(words.refused, { name }))
  if (taken.length) sentences.unshift(fill(words.added, { count: taken.length }))
  status.textContent = sentences.join(" ")
  document.dispatchEvent(new CustomEvent("photos:added"))
}

function addPicked() {
  add([...picker.files])
  picker.value = ""
}

function addDropped(event) {
  event.preventDefault()
  zone.classList.remove("over")
  add([...event.dataTransfer.files])
}

function letDrop(event) {
  event.preventDefault()
  zone.classList.add("over")
}

function previewChanged({ target }) {
  if (target !== picker && target.type === "file") preview(target.closest(".inline-related"))
}

function start() {
  for (const related of freshForms()) related.hidden = isEmpty(related)
  status.setAttribute("role", "status")
  group.querySelector("h2").after(zone, status)
  group.addEventListener("change", previewChanged)
  picker.addEventListener("change", addPicked)
  zone.addEventListener("dragenter", letDrop)
  zone.addEventListener("dragover", letDrop)
  zone.addEventListener("dragleave", () => zone.classList.remove("over"))
  zone.addEventListener("drop", addDropped)
}

if (group?.querySelector(".empty-form")) start() // absent where the photos may only be looked at
