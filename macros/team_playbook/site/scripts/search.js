// The search, in one file with its index. It is loaded when somebody opens it first; scripts/opening.js does that.
const HERE = document.currentScript?.src
const WORDS = globalThis.teamPlaybook?.words
const ROOT = HERE && new URL("..", HERE)
const IN_TITLE = 10
const IN_LEAD = 3
const IN_REST = 1
const MOST = 30

// Words as the index holds them: no accents, small letters.
const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || []

// How many slips make `typed` the start of `word`; swapped neighbours are one slip.
const slips = (typed, word, most) => {
  let before = []
  let last = Array.from({ length: word.length + 1 }, (_, at) => at)
  for (let row = 1; row <= typed.length; row++) {
    const now = [row]
    for (let at = 1; at <= word.length; at++) {
      const other = typed[row - 1] === word[at - 1] ? 0 : 1
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + other)
      if (row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1]) {
        now[at] = Math.min(now[at], before[at - 2] + 1)
      }
    }
    if (Math.min(...now) > most) return most + 1
    before = last
    last = now
  }
  return Math.min(...last)
}

// The index, ready to be asked: `found(query)` gives entries, best first.
const asked = ({ kinds, entries, lead, rest }) => {
  const holding = new Map()
  const everywhere = new Set()
  const add = (word, number, weight) => {
    if (!holding.has(word)) holding.set(word, new Map())
    const weights = holding.get(word)
    weights.set(number, Math.max(weights.get(number) || 0, weight))
  }
  const lengths = entries.map(([, title], number) => {
    const words = folded(title)
    for (const word of words) add(word, number, IN_TITLE)
    return words.length || 1
  })
  for (const [part, weight] of [[lead, IN_LEAD], [rest, IN_REST]]) {
    for (const [word, steps] of Object.entries(part)) {
      if (!steps.length) everywhere.add(word)
      let number = 0
      for (const step of steps) {
        number += step
        add(word, number, weight)
      }
    }
  }
  const all = new Set([...holding.keys(), ...everywhere])

  const matching = (typed) => {
    const weights = new Map()
    const words = new Set()
    const take = (word, factor) => {
      words.add(word)
      for (const [number, weight] of holding.get(word) || []) {
        weights.set(number, Math.max(weights.get(number) || 0, weight * factor))
      }
    }
    for (const word of all) if (word.startsWith(typed)) take(word, word === typed ? 1 : 0.7)
    const most = words.size || typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2
    for (let far = 1; far <= most && !words.size; far++) {
      for (const word of all) if (slips(typed, word, far) <= far) take(word, 0.5)
    }
    return { weights, words, free: [...words].some((word) => everywhere.has(word)) }
  }

  return (query) => {
    const parts = [...new Set(folded(query))].map(matching)
    const results = []
    entries.forEach(([kind, title, url, line], number) => {
      let score = 0
      let titled = 0
      for (const { weights, free } of parts) {
        const weight = weights.get(number) || 0
        if (!weight && !free) return
        score += weight
        titled += weight >= IN_TITLE / 2 ? 1 : 0
      }
      const [label, first] = kinds[kind]
      if (score) results.push({ label, title, url, line, score: (score + (5 * titled) / lengths[number]) * (first ? 1.5 : 1) })
    })
    const marked = new Set(parts.flatMap(({ words }) => [...words]))
    return { results: results.sort((one, other) => other.score - one.score), marked }
  }
}

const made = (name, attributes = {}, ...children) => {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

const lens = () => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  path.setAttribute("d", "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m4.8 11.3L20.5 20.5")
  svg.append(path)
  return svg
}

// A text as nodes, the words that were found in marks. A text never becomes HTML.
const shown = (text, marked) =>
  text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part, at) =>
    at % 2 && folded(part).some((word) => marked.has(word)) ? made("mark", {}, part) : part,
  )

const address = (url) => {
  const found = new URL(url, ROOT)
  if (found.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html"
  return found.href
}

const start = () => {
  const input = made("input", {
    id: "_tp-search-input", type: "text", role: "combobox", placeholder: WORDS["search-label"], enterkeyhint: "go",
    "aria-autocomplete": "list", "aria-controls": "_tp-search-results", "aria-expanded": "false",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false",
  })
  const status = made("p", { class: "tp-search-status", role: "status" })
  const list = made("div", {
    id: "_tp-search-results", class: "tp-search-results", role: "listbox", "aria-label": WORDS["search-results"],
  })
  list.hidden = true
  const close = made("button", { type: "button", class: "tp-search-close", "aria-label": WORDS["search-close"] }, "×")
  const label = made("label", { for: "_tp-search-input", class: "tp-search-label" }, WORDS["search-label"])
  const top = made("div", { class: "tp-search-top" }, lens(), label, input, close)
  const dialog = made("dialog", { class: "tp-search", "aria-label": WORDS.search }, top, status, list)
  document.body.append(dialog)

  const index = globalThis.teamPlaybook.index
  const find = asked(index)
  let active = -1

  const option = ({ label: kind, title, url, line }, number, marked) => {
    const link = made("a", { id: `_tp-search-${number}`, role: "option", "aria-selected": "false", tabindex: "-1", href: address(url) })
    link.append(made("span", { class: "tp-search-title" }, ...shown(title, marked)))
    if (kind) link.append(" ", made("span", { class: "tp-search-kind" }, kind))
    if (line) link.append(" ", made("span", { class: "tp-search-line" }, ...shown(line, marked)))
    link.addEventListener("click", () => dialog.close())
    return link
  }

  const choose = (number) => {
    const options = list.children
    options[active]?.setAttribute("aria-selected", "false")
    active = number
    options[active]?.setAttribute("aria-selected", "true")
    options[active]?.scrollIntoView({ block: "nearest" })
    if (options[active]) input.setAttribute("aria-activedescendant", options[active].id)
    else input.removeAttribute("aria-activedescendant")
  }

  const told = (count) => {
    if (!count) return WORDS["search-none"]
    if (count === 1) return WORDS["search-one"]
    const words = WORDS[count > MOST ? "search-first" : "search-many"]
    return words.replace("{count}", () => count).replace("{shown}", () => MOST)
  }

  const update = () => {
    const asks = folded(input.value).length > 0
    const doors = () => index.doors.map((at) => ({ title: index.entries[at][1], url: index.entries[at][2], line: index.entries[at][3] }))
    const { results, marked } = asks ? find(input.value) : { results: doors(), marked: new Set() }
    choose(-1)
    list.replaceChildren(...results.slice(0, asks ? MOST : undefined).map((result, at) => option(result, at, marked)))
    list.scrollTop = 0
    list.hidden = !results.length
    input.setAttribute("aria-expanded", String(results.length > 0))
    status.textContent = asks ? told(results.length) : WORDS["search-doors"]
  }

  const open = () => {
    if (!dialog.open) dialog.showModal()
    input.focus()
    input.select()
    update()
  }

  input.addEventListener("input", update)
  input.addEventListener("keydown", (event) => {
    const count = list.children.length
    if (event.isComposing || !count || event.altKey || event.ctrlKey || event.metaKey) return
    const to = {
      ArrowDown: (active + 1) % count,
      ArrowUp: active > 0 ? active - 1 : count - 1,
      Home: active < 0 ? undefined : 0,
      End: active < 0 ? undefined : count - 1,
    }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      choose(to)
    } else if (event.key === "Enter" && (active >= 0 || input.value.trim())) {
      event.preventDefault()
      list.children[Math.max(active, 0)].click()
    }
  })
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close())

  return open
}

globalThis.teamPlaybook.openSearch = start()
