// The page of the debrief: files in, the result at once, notes and a decision, files out. Nothing is sent or kept.
// What people typed becomes text only, never HTML.
const debrief = globalThis.teamPlaybook?.debrief
const page = document.querySelector("[data-tp-debrief]")
if (!debrief || !page) return

const { say, clean, decimal } = debrief
const drop = page.querySelector(".tp-drop")
const input = page.querySelector("input[type=file]")
const status = page.querySelector("[role=status]")
const place = page.querySelector(".tp-debrief-result")
const DECISIONS = ["hire", "hire-or-else", "no-hire"]
const STATES = ["hire", "open", "no-hire"]
const MARKS = { met: "✓", missed: "✗", open: "?", "no-bar": "–" }

let cards = []
let problems = []
let result = null
let unsaved = false
let whose = ""
const notes = new Map()
const chosen = { decision: "", by: "", on: "", reason: "" }

const make = (tag, properties = {}, ...children) => {
  const { role, data = {}, aria = {}, ...rest } = properties
  const element = Object.assign(document.createElement(tag), rest)
  if (role) element.setAttribute("role", role)
  for (const [name, value] of Object.entries(data)) element.dataset[name] = value
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value)
  element.append(...children.filter((child) => child !== null))
  return element
}
const list = (items, className = "tp-list") => make("ul", { className }, ...items.map((item) => (item instanceof Node ? item : make("li", {}, item))))
const section = (title, ...children) => make("section", {}, make("h2", {}, title), ...children)
const told = (title, entries) => (entries.length ? section(title, list(entries.map((entry) => entry.says))) : null)
const wrongs = (entries) => list(entries.map(({ says, hint }) => make("li", {}, says, " ", make("span", { className: "tp-quiet" }, hint))))

// As the result has them; before there is one, as they came.
const inOrder = () => {
  const place = ({ card }) => result.scorecards.findIndex((one) => one.stage === card.stage && one.interviewer === card.interviewer)
  return result ? [...cards].sort((a, b) => place(a) - place(b)) : cards
}

const fileList = () =>
  section(
    say("files"),
    list(
      inOrder().map((entry) => {
        const { file, card } = entry
        const title = result?.scorecards.find((one) => one.stage === card.stage)?.title ?? card.stage
        const out = make("button", { type: "button", className: "tp-take-out", aria: { label: say("take-out-of", { file }) } }, say("take-out"))
        out.addEventListener("click", () => takeOut(entry))
        const about = make("strong", {}, say("file", { title, interviewer: card.interviewer }))
        const from = make("span", { className: "tp-quiet" }, `${say("handed-in", { day: card.handed_in })} · ${file}`)
        const more = card.notes ? make("p", { className: "tp-evidence-said" }, `${say("notes")}: ${card.notes}`) : null
        return make("li", {}, make("div", {}, make("p", {}, about, " ", from), more), out)
      }),
      "tp-files",
    ),
  )

const unfolding = (title, ...children) => make("details", {}, make("summary", {}, title), ...children)

const verdict = (proposal) =>
  make(
    "div",
    { className: `tp-verdict tp-verdict-${proposal.state}` },
    make("h3", {}, say("as", { seniority: proposal.title, state: say(`state-${proposal.state}`) })),
    make(
      "p",
      { className: "tp-states", aria: { hidden: "true" } },
      ...STATES.map((state) => make("span", { className: state === proposal.state ? "tp-state-now" : "" }, say(`state-${state}`))),
    ),
    list(proposal.reasons.map((reason) => reason.says)),
  )

const skillTable = (proposal) => {
  const heads = ["skill", "bar", "points", "state", "floor", "weight"].map((name) => say(name))
  const cell = (at, content) => make("td", { role: "cell", className: content === "–" ? "tp-none" : "", data: { tpHead: heads[at] } }, content)
  const rows = proposal.skills.map((skill) => {
    const mark = make("span", { aria: { hidden: "true" } }, `${MARKS[skill.state]} `)
    const state = make("span", { className: `tp-chip tp-skill-${skill.team_covers ? "covered" : skill.state}` }, mark, debrief.skillState(skill))
    const [points, floor, weight] = [skill.points?.shown, skill.floor, skill.weight].map((number) => decimal(number ?? "–"))
    const head = make("th", { role: "rowheader", scope: "row" }, skill.title)
    return make("tr", { role: "row" }, head, cell(1, String(skill.bar ?? "–")), cell(2, points), cell(3, state), cell(4, floor), cell(5, weight))
  })
  return make(
    "table",
    { className: "tp-table tp-stack", role: "table" },
    make("thead", {}, make("tr", { role: "row" }, ...heads.map((head) => make("th", { role: "columnheader", scope: "col" }, head)))),
    make("tbody", {}, ...rows),
  )
}

const evidenceOf = (question, skill, one) => {
  const found = cards.find(({ card }) => card.stage === one.stage && card.interviewer === one.interviewer)
  return found.card.rows.find((row) => row.question === question && row.skill === skill).evidence
}

const said = (words, evidence) => make("li", {}, make("span", { className: "tp-said-by" }, words), evidence ? make("span", { className: "tp-evidence-said" }, evidence) : null)

const rowsOf = (skill) =>
  unfolding(
    `${skill.title}: ${skill.points ? decimal(skill.points.shown) : say("skill-open")}`,
    ...skill.rows.flatMap((row) => {
      const comesTo = row.points ? decimal(row.points.shown) : row.state === "counts-for-nothing" ? say("counts-for-nothing") : ""
      const title = say("row", { title: row.title, level: row.level, given: comesTo || "–" })
      return [make("p", { className: "tp-row-title" }, title), list(row.given.map((one) => said(debrief.given(one, row.level), evidenceOf(row.question, skill.skill, one))))]
    }),
  )

const talk = () =>
  section(
    say("talk"),
    ...(result.talk.length ? [] : [make("p", {}, say("talk-none"))]),
    ...result.talk.map((one) => {
      const key = `${one.question}/${one.skill}`
      const note = make("textarea", { rows: 2, value: notes.get(key) || "" })
      note.addEventListener("input", () => {
        notes.set(key, note.value)
        unsaved = true
      })
      return make(
        "div",
        { className: "tp-talk" },
        make("h3", {}, `${one.title}: ${one.skill_title}`),
        make("p", { className: "tp-apart" }, one.says),
        list(one.given.map((given) => said(debrief.given(given), given.evidence))),
        make("label", { className: "tp-filter" }, make("span", {}, say("note")), note),
      )
    }),
  )

const screen = () => {
  if (!result.screen.length) return null
  const asks = result.screen.flatMap((ask) => {
    const answers = ask.answers.map((answer) => {
      const name = answer.passed === null ? "not-told" : answer.passed ? "passed" : "failed"
      return said(say(name, answer), answer.evidence)
    })
    return [make("h3", {}, `${ask.ask}. ${ask.text}`), make("p", { className: ask.state === "differ" ? "tp-apart" : "" }, ask.says), list(answers)]
  })
  return section(say("screen"), ...asks)
}

const differs = () => chosen.decision !== "" && chosen.decision !== result.proposes

const decision = () => {
  const names = { seniority: result.proposal.title, other: result.or_else?.title ?? "" }
  const options = DECISIONS.filter((name) => name !== "hire-or-else" || result.or_else).map((name) => {
    const radio = make("input", { type: "radio", name: "decision", value: name, checked: chosen.decision === name })
    radio.addEventListener("change", () => change("decision", name))
    return make("label", {}, radio, " ", say(`decide-${name}`, names))
  })
  const reasonWords = make("span", {})
  const field = (key, element, words) => {
    element.value = chosen[key]
    element.name = key
    element.addEventListener("input", () => change(key, element.value))
    return make("label", { className: "tp-filter" }, words, element)
  }
  const error = make("p", { className: "tp-debrief-error", role: "alert" })
  const done = make("p", { className: "tp-debrief-status", role: "status" })
  const change = (key, value) => {
    chosen[key] = value
    unsaved = true
    error.textContent = done.textContent = ""
    reasonWords.textContent = say(differs() ? "reason-needed" : "reason")
  }
  reasonWords.textContent = say(differs() ? "reason-needed" : "reason")
  const button = (name, act) => {
    const made = make("button", { type: "button", className: name === "print" ? "tp-button tp-button-quiet" : "tp-button" }, say(name))
    made.addEventListener("click", act)
    return made
  }
  const form = make(
    "form",
    { className: "tp-decision" },
    make("p", { className: "tp-note" }, say("signs")),
    make("fieldset", {}, make("legend", { className: "tp-label" }, say("decision")), ...options),
    make(
      "div",
      { className: "tp-decision-fields" },
      field("by", make("input", { type: "text", maxLength: 80, autocomplete: "off" }), make("span", {}, say("signed-by"))),
      field("on", make("input", { type: "date" }), make("span", {}, say("day"))),
    ),
    field("reason", make("textarea", { rows: 3 }), reasonWords),
    error,
    make(
      "p",
      { className: "tp-actions" },
      button("save-markdown", () => save("md", debrief.asMarkdown)),
      " ",
      button("save-json", () => save("json", (one) => `${JSON.stringify(one, null, 2)}\n`)),
      " ",
      button("print", () => print()),
    ),
    done,
  )
  form.addEventListener("submit", (event) => event.preventDefault())

  const refused = (name, selector) => {
    error.textContent = say(name, { least: debrief.LEAST_REASON })
    form.querySelector(selector).focus()
    return null
  }
  const finished = () => {
    const talked = { ...result, talk: result.talk.map((one) => ({ ...one, note: clean(notes.get(`${one.question}/${one.skill}`) || "") })) }
    if (!chosen.decision) return clean(chosen.by + chosen.on + chosen.reason) ? refused("no-decision", "input[type=radio]") : talked
    if (!clean(chosen.by)) return refused("no-signature", "[name=by]")
    if (!chosen.on) return refused("no-day", "[name=on]")
    const { result: signed, fault } = debrief.signed(talked, chosen.decision, chosen.by, chosen.on, chosen.reason)
    return fault ? refused(fault, "[name=reason]") : signed
  }
  const save = (ending, write) => {
    const whole = finished()
    if (!whole) return
    const reference = result.candidate.normalize("NFKD").replace(/[^\w-]+/g, "-").replace(/^-+|-+$/g, "") || "x"
    const file = `debrief-${reference}.${ending}`
    const link = make("a", { href: URL.createObjectURL(new Blob([write(whole)], { type: "text/plain" })), download: file })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
    unsaved = false
    done.textContent = say("saved", { file })
  }
  return section(say("decision"), form)
}

const show = () => {
  const parts = []
  if (problems.length) parts.push(make("div", { className: "tp-problems" }, make("h2", {}, say("wrong")), wrongs(problems)))
  result = null
  let apart = []
  if (cards.length) ({ result, problems: apart } = debrief.debriefOf(cards))
  const about = result ? JSON.stringify([result.plan, result.seniority, result.candidate]) : whose
  if (whose && about !== whose) {
    notes.clear()
    Object.assign(chosen, { decision: "", by: "", on: "", reason: "" })
    unsaved = false
  }
  whose = about
  if (apart.length) parts.push(make("div", { className: "tp-problems" }, make("h2", {}, say("apart")), wrongs(apart), make("p", {}, say("no-result"))))
  if (chosen.decision === "hire-or-else" && result && !result.or_else) chosen.decision = ""
  if (cards.length) parts.push(fileList())
  if (result) {
    const title = say("title", { role: result.role, seniority: result.proposal.title, candidate: result.candidate })
    parts.push(
      make("section", { className: "tp-says" }, make("h2", {}, result.says), make("p", { className: "tp-note" }, title)),
      make("div", { className: "tp-verdicts" }, verdict(result.proposal), result.or_else ? verdict(result.or_else) : null),
      told(say("missing"), result.missing),
      section(
        say("skills"),
        skillTable(result.proposal),
        result.or_else ? unfolding(say("skills-as", { seniority: result.or_else.title }), skillTable(result.or_else)) : null,
        make("p", { className: "tp-label" }, say("from")),
        ...result.proposal.skills.filter((skill) => skill.rows.length).map(rowsOf),
      ),
      talk(),
      told(say("red-flags"), result.red_flags),
      told(say("interviewers"), result.interviewers),
      screen(),
      told(say("notices"), result.notices),
      decision(),
    )
  }
  place.replaceChildren(...parts.filter(Boolean))
  page.classList.toggle("tp-has-files", cards.length > 0)
}

const announce = (...words) => {
  const says = result ? result.says : say("no-result")
  status.textContent = [...words, cards.length ? say("added", { count: cards.length, says }) : says].join(" ")
}

const takeOut = (entry) => {
  cards = cards.filter((other) => other !== entry)
  problems = []
  show()
  if (cards.length) announce()
  else status.textContent = say("emptied")
  const next = place.querySelector(".tp-take-out") || input
  next.focus()
}

const take = async (files) => {
  const told = []
  let refused = 0
  problems = []
  for (const file of files) {
    const bytes = file.size > debrief.MOST_BYTES ? { byteLength: file.size } : await file.arrayBuffer().catch(() => null)
    const found = bytes ? debrief.read(file.name, bytes) : { problems: [debrief.wrong(clean(file.name), "unreadable")] }
    problems.push(...found.problems)
    if (!found.card) {
      refused += 1
      continue
    }
    const same = JSON.stringify(found.card)
    if (cards.some(({ card }) => JSON.stringify(card) === same)) told.push(say("already", { file: found.file }))
    else cards.push(found)
  }
  show()
  if (refused) told.push(say("refused", { count: refused }))
  announce(...told)
}

const takeChosen = async () => {
  await take(Array.from(input.files))
  input.value = ""
}
input.addEventListener("change", takeChosen)
// On a slow line files may be chosen before this script has come.
if (input.files.length) takeChosen()
// The whole page takes files, so that none that misses the area is opened in its place.
const holdsFiles = (event) => Array.from(event.dataTransfer?.types || []).includes("Files")
document.addEventListener("dragover", (event) => {
  if (!holdsFiles(event)) return
  event.preventDefault()
  drop.classList.add("tp-over")
})
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("tp-over")
})
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return
  event.preventDefault()
  drop.classList.remove("tp-over")
  take(Array.from(event.dataTransfer.files))
})
addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault()
})
addEventListener("beforeprint", () => {
  for (const fold of place.querySelectorAll("details")) fold.open = true
})
