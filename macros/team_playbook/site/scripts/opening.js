// Opens the search: by its button, by `/`, by Ctrl or Cmd and K. Search and index are loaded then, and not before.
const HERE = document.currentScript?.src
const WORDS = globalThis.teamPlaybook?.words
const button = document.querySelector("[data-tp-search]")
let script = null

const open = () => {
  const { openSearch } = globalThis.teamPlaybook
  if (openSearch) return openSearch()
  if (script) return
  script = document.createElement("script")
  script.src = new URL("team-playbook-index.js", HERE)
  script.addEventListener("load", () => globalThis.teamPlaybook.openSearch())
  script.addEventListener("error", () => {
    script.remove()
    script = null
    if (button) button.setAttribute("aria-label", WORDS["search-failed"])
    if (button) button.title = WORDS["search-failed"]
  })
  document.head.append(script)
}

const writing = (element) =>
  element?.closest?.("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])")

if (WORDS && HERE) {
  button?.addEventListener("click", open)
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]") || writing(event.target)) return
    const control = event.ctrlKey || event.metaKey
    if (control ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/") {
      event.preventDefault()
      open()
    }
  })
}
