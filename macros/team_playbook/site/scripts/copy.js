// Copies a guide or a stage. What is copied is loaded at the first press, as a script: a page without
// a server can load nothing else. HTML goes to the clipboard and never into the page.
const box = document.querySelector("[data-tp-copies]")
if (!box) return

const status = box.querySelector("[role=status]")
const choice = box.querySelector("select")
const stage = () => (choice ? choice.value : box.dataset.stage)
const say = (name, file = "") => {
  status.textContent = box.getAttribute(`data-say-${name}`).replace("{file}", file)
}

// A text is the places of its pieces, a list of numbers: most texts share most of them.
const whole = ({ name, pieces, ...rest }) => {
  const told = (value) => {
    if (typeof value !== "object") return value
    if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, told(item)]))
    return typeof value[0] === "number" ? value.map((place) => pieces[place]).join("") : value.map(told)
  }
  return { name, ...told(rest) }
}

let loading = null
const load = () => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = box.dataset.tpCopies
    script.addEventListener("load", () => resolve(whole(globalThis.teamPlaybook.copies)))
    script.addEventListener("error", () => {
      script.remove()
      loading = null
      reject(new Error(script.src))
    })
    document.head.append(script)
  })
  return loading
}
const parts = async (kind) => {
  const { parts } = await load()
  return parts.filter((part) => part[kind] && (stage() ? part.stage === stage() : !part.alone)).map((part) => part[kind])
}
const html = async (kind) => (await parts(kind)).map((part) => part.html).join("")
const text = async (kind) => (await parts(kind)).map((part) => part.text).join("\n\n")

// The old way, where the page may not write to the clipboard by itself; and by hand, where nothing else works.
const byHand = (words, html) => {
  const area = document.createElement("textarea")
  area.readOnly = true
  area.rows = 8
  area.value = words
  area.setAttribute("aria-label", box.getAttribute("data-say-by-hand"))
  status.after(area)
  area.focus()
  area.select()
  const fill = (event) => {
    event.preventDefault()
    if (html) event.clipboardData.setData("text/html", html)
    event.clipboardData.setData("text/plain", words)
  }
  document.addEventListener("copy", fill)
  let copied = false
  try {
    copied = document.execCommand("copy")
  } finally {
    document.removeEventListener("copy", fill)
  }
  if (copied) area.remove()
  return copied
}

const copied = (button) => {
  button.dataset.words ??= button.textContent
  button.style.minWidth = `${button.offsetWidth}px`
  button.textContent = box.getAttribute("data-say-done")
  setTimeout(() => {
    button.textContent = button.dataset.words
  }, 2000)
  button.focus()
  say("copied")
}
const copy = async (button) => {
  const kind = button.dataset.copy
  const blob = async (type, words) => new Blob([await words], { type })
  box.querySelector("textarea")?.remove()
  status.textContent = ""
  const plain = text(kind)
  try {
    // Given as promises, since some browsers only listen while the press is fresh.
    const item = { "text/plain": blob("text/plain", plain) }
    if (!("plain" in button.dataset)) item["text/html"] = blob("text/html", html(kind))
    await navigator.clipboard.write([new ClipboardItem(item)])
    return copied(button)
  } catch {
    // The clipboard is not there, or not ours: the next way.
  }
  try {
    if (byHand(await plain, await html(kind))) copied(button)
    else say("by-hand")
  } catch {
    say("failed")
  }
}
const save = async (system) => {
  try {
    const { name, files } = await load()
    // A file has two keys: what it is about, and an empty list for the stages.
    const found = { ...files[system] }
    found[Object.keys(found)[1]] = (await parts(system)).map((part) => part.data)
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([`${JSON.stringify(found, null, 2)}\n`], { type: "application/json" }))
    link.download = [name, stage(), system].filter(Boolean).join("-") + ".json"
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    say("saved", link.download)
  } catch {
    say("failed")
  }
}
box.addEventListener("click", ({ target }) => {
  if (target.dataset.copy) copy(target)
  else if (target.dataset.save) save(target.dataset.save)
})
