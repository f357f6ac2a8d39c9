// What if: reckons what a team covers after people, levels, bars or the budget have moved. planning/what_if.py and
// pages/what_if.py do and say the same; tests/what_if/ holds the cases that both must answer alike.
const data = globalThis.teamPlaybook?.whatIf
const place = document.querySelector("[data-tp-what-if]")
if (!data || !place) return

const { words } = data
const language = document.documentElement.lang || undefined
const form = place.querySelector("form")
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
const number = (value) => value.toLocaleString(language, { maximumFractionDigits: 6, useGrouping: true })
// Sums of tenths are not exact here; amounts have at most six digits after the point.
const exact = (value) => Math.round(value * 1e6) / 1e6
const sum = (values) => exact(values.reduce((total, value) => total + value, 0))
const map = (object) => new Map(Object.entries(object))
const skills = map(data.skills)
const roles = map(data.roles)
const activities = data.activities.map((activity) => ({ ...activity, needs: map(activity.needs) }))
const atNone = map(data.atNone)
const LEVELS = [1, 2, 3, 4]
const WORSE = ["met", "single-known", "single", "unknown", "missing"]

// Everything that can be moved, by what it moves and its key. `today` is the value that the page was written with.
const controls = new Map()
for (const element of form.querySelectorAll("[data-move]")) {
  const { move, key, today } = element.dataset
  controls.set(`${move} ${key}`, { element, move, key, today, details: element.closest("details") })
}
const valueOf = ({ element }) => (element.type === "checkbox" ? (element.checked ? "1" : "0") : element.value)
const isMoved = (control) => (control.element.type === "number" ? Number(valueOf(control)) !== Number(control.today) : valueOf(control) !== control.today)
const now = (name) => Number(valueOf(controls.get(name)))
const before = (name) => Number(controls.get(name).today)
let added = []

// How many people are at each level of a skill: together at most all `people`, so the last levels give way first.
const atMost = (skill, get, people, levels = LEVELS) => {
  let left = people
  return levels.map((level) => {
    const number = Math.min(left, level ? get(`count ${skill}_${level}`) : atNone.get(skill))
    left -= number
    return [level, number]
  })
}

// Who stands where, and what is needed. `get` gives the value of a control, of today or of now.
const reckoned = (get, added) => {
  const persons = data.persons
    .filter(({ id }) => get(`in ${id}`))
    .map(({ id, share, levels, guesses }) => {
      const known = new Map()
      const guessed = new Set()
      for (const skill of skills.keys()) {
        const was = Object.hasOwn(levels, skill) ? levels[skill] : 0
        const level = get(`level ${id}_${skill}`)
        if (level) known.set(skill, level)
        if (level === was && guesses.includes(skill)) guessed.add(skill)
      }
      return { share: get(`share ${id}`), levels: known, guesses: guessed }
    })
  const hired = added.map((role) => ({ share: 1, levels: map(roles.get(role).levels), guesses: new Set() }))
  const standing = [...persons, ...hired]
  const stayed = data.byPerson ? data.people - data.persons.length + persons.length : get("team people")
  const counts = (skill) => (data.byPerson ? [] : atMost(skill, get, stayed, [...LEVELS, 0]))
  const people = stayed + added.length
  const whole = data.byPerson ? (controls.has("team others") ? get("team others") : 0) : get("team time")
  const hasTime = ({ share }) => share >= data.leastTime
  const allHaveTime = exact(whole + added.length) >= data.leastTime
  const needOf = (skill, level) => {
    const able = standing.filter((one) => (one.levels.get(skill) ?? 0) >= level)
    const found = able.filter(hasTime)
    const counted = counts(skill)
    const there = sum(counted.filter(([at]) => at >= level).map(([, people]) => people))
    const count = found.length + (allHaveTime ? there : 0)
    const idle = !count && able.length + there > 0
    const known = standing.filter((one) => one.levels.has(skill)).length + sum(counted.map(([, people]) => people))
    const unknown = Math.max(0, people - known)
    const state = count > 1 ? "met" : count ? (unknown ? "single-known" : "single") : unknown ? "unknown" : "missing"
    return { skill, level, count, state, idle, guess: count > 0 && found.length === count && found.every((one) => one.guesses.has(skill)) }
  }
  const covered = activities.map((activity) => {
    const needs = [...activity.needs].map(([skill]) => needOf(skill, get(`bar ${activity.id}_${skill}`)))
    const state = WORSE[Math.max(0, ...needs.map((need) => WORSE.indexOf(need.state)))]
    const doing = standing.filter((one) => needs.some((need) => (one.levels.get(need.skill) ?? 0) >= need.level))
    const time = data.byPerson ? sum(doing.map((one) => one.share)) : undefined
    const short = activity.effort !== null && time !== undefined && time < activity.effort
    const nobody = !needs.some((need) => need.count || need.idle)
    const guess = state !== "unknown" && state !== "missing" && needs.some((need) => need.guess)
    return { ...activity, needs, state, guess, time, short, nobody }
  })
  return { covered, people, fullTime: exact(whole + sum(standing.map((one) => one.share))), added, get }
}

// Whether a plan fits the budget: see planning/what_if.py. Weeks are sums of thirds and the like.
const SLACK = 1e-6
const lasting = (plan, hours) => {
  if (!plan.learning.length) return 0
  if (!hours) return Infinity
  const aWeek = hours / data.weeksAMonth
  const chains = plan.learning.map((chain) => chain.reduce((total, [weeks, needed]) => total + Math.max(weeks, needed / aWeek), 0))
  return Math.min(Math.max(...chains), plan.weeks * Math.max(1, plan.hours / hours))
}
const overBudget = (plan, get) => {
  const lasts = lasting(plan, get("budget hours"))
  const over = ["headcount", "hiring", "buying"]
    .filter((name) => plan[name] > get(`budget ${name}`))
    .map((name) => filled(words[`over-${name}`], { asked: number(plan[name]), allowed: number(get(`budget ${name}`)) }))
  if (lasts === Infinity) over.push(words["no-hours"])
  else if (lasts > data.weeks + SLACK) {
    over.push(filled(words["over-hours"], { asked: number(Math.ceil(lasts - SLACK)), allowed: number(Math.floor(data.weeks)) }))
  }
  return over
}

const guessed = (text, guess) => (guess ? filled(words.guess, { words: text }) : text)
const within = (asked, allowed) => filled(asked > allowed ? words.beyond : words.within, { asked: number(asked), allowed: number(allowed) })
const needWords = ({ state, count, idle, guess }) => guessed(filled(words[idle ? "need-idle" : `need-${state}`], { count }), guess)
const timeWords = ({ nobody, short, time }) => (nobody ? words.nobody : filled(short ? words.short : words.has, { time: number(time) }))

// Everything that the page says of a state of the team, by the place where it says it.
const toldOf = ({ covered, people, fullTime, added, get }) => {
  const told = new Map([
    ["people", number(people)],
    ["full-time", number(fullTime)],
    ["left", number(exact(fullTime - data.effort))],
  ])
  for (const activity of covered) {
    told.set(`state/${activity.id}`, guessed(words[`activity-${activity.state}`], activity.guess))
    if (activity.time !== undefined) told.set(`time/${activity.id}`, timeWords(activity))
    for (const need of activity.needs) {
      told.set(`level/${activity.id}/${need.skill}`, String(need.level))
      told.set(`need/${activity.id}/${need.skill}`, needWords(need))
    }
  }
  if (controls.has("budget headcount")) {
    const costs = added.map((role) => roles.get(role).cost)
    told.set("new", within(added.length, get("budget headcount")))
    told.set("new-cost", costs.includes(null) ? words["no-cost"] : within(sum(costs), get("budget hiring")))
    for (const plan of data.plans) {
      const reasons = overBudget(plan, get)
      told.set(`plan/${plan.kind}`, reasons.length ? filled(words.misfit, { reasons: reasons.join("; ") }) : words.fits)
    }
  }
  return told
}

const today = reckoned(before, [])
const toldToday = toldOf(today)
const rank = ({ state, guess }) => 2 * WORSE.indexOf(state) + Number(guess)

// What is other than today, a line each, with whether it is better.
const changesOf = (then, told) => {
  const lines = []
  const pairs = then.covered.flatMap((activity, at) => activity.needs.map((need, place) => ({ activity, need, was: today.covered[at].needs[place] })))
  for (const { activity, need, was } of pairs) {
    if (rank(need) === rank(was)) continue
    const said = { skill: skills.get(need.skill), level: need.level, activity: activity.title, before: needWords(was), after: needWords(need) }
    lines.push({ text: filled(words.change, said), better: rank(need) < rank(was), need: true })
  }
  const enough = ({ short, nobody }) => (short ? (nobody ? words.nobody : words["too-little"]) : words.enough)
  then.covered.forEach((activity, at) => {
    const was = today.covered[at]
    if (enough(activity) === enough(was)) return
    const said = { activity: activity.title, before: enough(was), after: enough(activity) }
    lines.push({ text: filled(words["change-time"], said), better: was.short && !activity.nobody })
  })
  for (const plan of data.plans) {
    const [was, after] = [toldToday, told].map((found) => found.get(`plan/${plan.kind}`))
    if (was !== after) lines.push({ text: filled(words.move, { what: plan.title, before: was, after }), better: after === words.fits })
  }
  return lines
}

const shownValue = ({ element, move }, value) => {
  if (move === "in") return words[`in-${value}`]
  if (element.type !== "number") return Array.from(element.options).find((option) => option.value === value).text
  return number(Number(value))
}
const movedWords = (control) =>
  filled(words.move, { what: control.element.dataset.says, before: shownValue(control, control.today), after: shownValue(control, valueOf(control)) })

const element = (name, css, ...inside) => {
  const made = document.createElement(name)
  if (css) made.className = css
  made.append(...inside)
  return made
}
const status = place.querySelector(".tp-what-if-says")
const changed = place.querySelector("[data-tp-changed]")
const moved = place.querySelector("[data-tp-moved]")
const cells = Array.from(place.querySelectorAll("[data-tp-cell]"))
const needs = new Map(Array.from(document.querySelectorAll("[data-tp-need]"), (line) => [line.dataset.tpNeed, line]))
const pairs = Array.from(document.querySelectorAll("[data-tp-pair]"))
const addedList = place.querySelector(".tp-what-if-added")
const list = (target, lines, none) => target.replaceChildren(...(lines.length ? lines : [element("li", "tp-quiet", none)]))
const isMet = ({ state }) => state === "met"
const isMetByGuess = ({ state, guess }) => state === "met" && guess
const isGap = ({ state }) => state === "missing" || state === "unknown"
const many = ({ covered }, fits) => covered.filter(fits).length

const showAdded = () => {
  const rows = added.map((role, at) => {
    const { title } = roles.get(role)
    const remove = element("button", "tp-what-if-remove", "×")
    remove.type = "button"
    remove.setAttribute("aria-label", filled(words.remove, { who: title }))
    remove.addEventListener("click", () => {
      added = added.filter((_, other) => other !== at)
      write()
      const buttons = addedList.querySelectorAll("button")
      const next = buttons[Math.min(at, buttons.length - 1)] ?? place.querySelector("[data-tp-new] .tp-button")
      next.focus()
    })
    return element("li", "", title, " ", remove)
  })
  addedList?.replaceChildren(...rows)
}

const show = () => {
  const then = reckoned(now, added)
  const told = toldOf(then)
  const all = [...controls.values()]
  const marked = new Set(all.filter(isMoved).map(({ details }) => details))
  for (const details of form.querySelectorAll("details")) {
    details.querySelector(".tp-what-if-mark").textContent = marked.has(details) ? words.mark : ""
  }
  showAdded()
  for (const pair of pairs) {
    const key = pair.dataset.tpPair
    const other = told.get(key) !== toldToday.get(key)
    pair.lastElementChild.textContent = other ? ` → ${told.get(key)}` : ""
  }
  then.covered.forEach((activity, at) => {
    const was = today.covered[at]
    const cell = cells.find((one) => one.dataset.tpCell === activity.id)
    cell.className = `tp-cell-${activity.state}`
    cell.classList.toggle("tp-cell-guess", activity.guess)
    cell.classList.toggle("tp-cell-moved", rank(activity) !== rank(was))
    for (const need of activity.needs) needs.get(`${activity.id}/${need.skill}`).className = `tp-need-${need.state}`
  })
  const changes = changesOf(then, told)
  const moves = all.filter(isMoved).map(movedWords)
  moves.push(...added.map((role) => filled(words.added, { who: roles.get(role).title })))
  const lines = changes.map(({ text, better }) => element("li", better ? "tp-better" : "tp-worse", text))
  list(changed, lines, words["none-changed"])
  list(moved, moves.map((text) => element("li", "", text)), words["none-moved"])
  const counted = { then: many(then, isMet), today: many(today, isMet), all: activities.length, gaps: many(then, isGap), open: many(today, isGap) }
  const better = changes.filter((change) => change.need && change.better).length
  const worse = changes.filter((change) => change.need && !change.better).length
  const byGuess = many(then, isMetByGuess)
  const guesses = byGuess ? filled(words.guesses, { number: byGuess }) : ""
  status.textContent = filled(moves.length ? words.says : words["says-today"], { ...counted, guesses, better, worse })
}

// The moves in the address, and nothing that is as today. A key holds no underscore at its end.
const MOVES = ["in", "share", "level", "count", "team", "bar", "budget"]
const address = () => {
  const found = new URL(location.href)
  for (const name of [...MOVES, "new"]) found.searchParams.delete(name)
  for (const control of controls.values()) if (isMoved(control)) found.searchParams.append(control.move, `${control.key}_${valueOf(control)}`)
  for (const role of added) found.searchParams.append("new", role)
  found.hash = ""
  return found.href
}

const bounded = (input, text) => {
  const value = Number(text)
  if (String(text).trim() === "" || !Number.isFinite(value)) return undefined
  const kept = Math.min(Math.max(value, Number(input.min)), Number(input.max))
  return String(input.step === "1" ? Math.round(kept) : Math.round(kept * 100) / 100)
}
const set = (control, value) => {
  const { element: field } = control
  if (field.type === "checkbox") field.checked = value !== "0"
  else if (field.type === "number") field.value = bounded(field, value) ?? control.today
  else if (Array.from(field.options).some((option) => option.value === value)) field.value = value
}

// Fields hold no more people than there are. Where one level is moved, it gives way.
const fit = (given) => {
  if (data.byPerson) return
  for (const skill of skills.keys()) {
    const isGiven = (level) => Number(given === controls.get(`count ${skill}_${level}`))
    const levels = [...LEVELS].sort((one, other) => isGiven(one) - isGiven(other))
    for (const [level, number] of atMost(skill, now, now("team people"), levels)) set(controls.get(`count ${skill}_${level}`), String(number))
  }
}

const read = () => {
  const search = new URLSearchParams(location.search)
  for (const control of controls.values()) set(control, control.today)
  for (const move of MOVES) {
    for (const entry of search.getAll(move)) {
      const end = entry.lastIndexOf("_")
      const control = controls.get(`${move} ${entry.slice(0, end)}`)
      if (control) set(control, entry.slice(end + 1))
    }
  }
  added = search.getAll("new").filter((role) => roles.has(role))
  fit()
  show()
}

const remember = globalThis.teamPlaybook.inAddress({ address, read, words, css: "tp-what-if-link" })
const write = () => {
  show()
  remember()
}

form.addEventListener("submit", (event) => event.preventDefault())
for (const control of controls.values()) {
  const { element: field } = control
  field.addEventListener("change", () => {
    if (field.type === "number") set(control, field.value)
    fit(control)
    write()
  })
  if (field.type === "number") {
    field.addEventListener("input", () => {
      // Not yet while "1" of "140000" or nothing stands there.
      if (field.value !== "" && bounded(field, field.value) === String(Number(field.value))) show()
    })
  }
}
for (const button of form.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => {
    const field = button.parentElement.querySelector("input")
    field.value = Number(field.value) + Number(button.dataset.step)
    field.dispatchEvent(new Event("change"))
  })
}
place.querySelector("[data-tp-new] .tp-button")?.addEventListener("click", () => {
  added = [...added, place.querySelector("[data-tp-new] select").value]
  write()
})
place.querySelector("[data-tp-reset]").addEventListener("click", () => {
  for (const control of controls.values()) set(control, control.today)
  added = []
  write()
})
place.querySelector("[data-tp-paper]").addEventListener("click", () => print())
read()
// A choice made before this script had come would be lost.
form.inert = false
