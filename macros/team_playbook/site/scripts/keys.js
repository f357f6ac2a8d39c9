// Keyboard: `?` tells the keys; `g` and a letter goes to a door. The words come from the page.
const dialog = document.querySelector(".tp-keys")
const typing = (target) => target.closest("input, textarea, select, [contenteditable]")
const doors = new Map([...document.querySelectorAll(".tp-keys [data-tp-key]")].map((door) => [door.dataset.tpKey, door]))
let waiting = false

const pressed = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  if (event.key === "?") {
    event.preventDefault()
    dialog.open ? dialog.close() : dialog.showModal()
  } else if (waiting && doors.has(event.key)) {
    event.preventDefault()
    doors.get(event.key).click()
  }
  waiting = event.key === "g"
}

if (dialog) {
  dialog.querySelector(".tp-keys-close").addEventListener("click", () => dialog.close())
  document.addEventListener("keydown", pressed)
  for (const opener of document.querySelectorAll(".tp-keys-open")) {
    opener.hidden = false
    opener.addEventListener("click", () => dialog.showModal())
  }
}
