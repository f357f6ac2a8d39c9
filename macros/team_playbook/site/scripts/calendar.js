// A curriculum into a calendar. planning/learning/meetings.py, skipping.py and exports/calendar.py do the same, to the
// byte; tests/calendars/ holds the cases that both must answer alike.
const data = globalThis.teamPlaybook?.calendar
const form = document.querySelector("[data-tp-calendar]")
if (!data || !form) return

const { words } = data
const { start, at, zone, skip, leads, group, revision } = form.elements
const [says, saved] = form.querySelectorAll("[role=status]")
const list = form.querySelector("ol")
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place)
const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
const WEEK = 7
const MOST_REVISIONS = 9999
const MONTHS = { month: 1, quarter: 3 }

// A day is a number, counted from 1970-01-01, a Thursday; a weekday is 0 on Monday.
const weekdayOf = (day) => (((day + 3) % WEEK) + WEEK) % WEEK
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10)
const dayOf = (text) => {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return undefined
  const day = Date.parse(`${text}T00:00:00Z`) / DAY
  return Number.isFinite(day) && isoOf(day) === text ? day : undefined
}
const from = dayOf(data.from)
const until = dayOf(data.until)

// The same nth weekday some months on; for a fifth that is not there, the last.
const monthOn = (first, months) => {
  const then = new Date(first * DAY)
  const nth = Math.floor((then.getUTCDate() - 1) / WEEK)
  const begins = Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + months, 1) / DAY
  const ends = Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + months + 1, 1) / DAY
  const day = begins + ((weekdayOf(first) - weekdayOf(begins) + WEEK) % WEEK) + nth * WEEK
  return day < ends ? day : day - WEEK
}

const daysFrom = function* (first) {
  let day = data.every === "day" && weekdayOf(first) > 4 ? first + WEEK - weekdayOf(first) : first
  for (let step = 1; day <= until; step += 1) {
    yield day
    if (Object.hasOwn(MONTHS, data.every)) day = monthOn(first, step * MONTHS[data.every])
    else if (data.every === "day") day += weekdayOf(day) >= 4 ? WEEK - weekdayOf(day) : 1
    else day += data.every === "fortnight" ? 2 * WEEK : WEEK
  }
}

// How far a zone's clocks are from UTC at an instant, in milliseconds.
const offsetsOf = (name) => {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }
  const format = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", { timeZone: name, hourCycle: "h23", ...numbers })
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) - instant
  }
}
// A local time that does not exist counts from before the clocks changed; one that exists twice is the first.
const instantOf = (local, offsetAt) => {
  const before = local - offsetAt(local - DAY)
  const after = local - offsetAt(local + DAY)
  const holds = (instant) => instant + offsetAt(instant) === local
  return !holds(before) && holds(after) ? after : before
}

// The days of a text, a date or a range a line; or what is wrong with its first wrong line.
const LINE = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ \t\u00a0]*(?:\.\.|-|–|—|to|bis)[ \t\u00a0]*([0-9]{4}-[0-9]{2}-[0-9]{2}))?$/
const skippedIn = (text) => {
  const days = new Set()
  for (const [at, line] of text.split("\n").entries()) {
    const said = line.split("#")[0].replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, "")
    if (!said) continue
    const wrong = (name) => ({ fault: filled(words[name], { line: at + 1, words: said }) })
    const match = LINE.exec(said)
    const first = match ? dayOf(match[1]) : undefined
    const last = match ? dayOf(match[2] ?? match[1]) : undefined
    if (first === undefined || last === undefined) return wrong("not-a-date")
    if (last < first) return wrong("range-backwards")
    if (first < from || last > until) return wrong("far-off-date")
    for (let day = first; day <= last; day += 1) days.add(day)
  }
  return { days }
}

const zones = Intl.supportedValuesOf?.("timeZone") ?? []
const zoneOf = (text) => {
  const listed = zones.find((name) => name.toLowerCase() === text.toLowerCase())
  if (listed) return listed
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions()
    // A name that this browser knows by another one stays as it is, if it is written as names are.
    if (/^([A-Z]+|[A-Z]\w+(\/[A-Z][\w+-]+)+)$/.test(text)) return text
    return /^[A-Za-z]/.test(text) ? timeZone : undefined
  } catch {
    return undefined
  }
}

// Each session with its instants and who leads it, or undefined where too few days are left.
const meetingsOf = (days, offsetAt, minutes, skipped, names) => {
  const found = []
  for (const day of days) {
    if (skipped.has(day)) continue
    const session = data.sessions[found.length]
    const begins = instantOf(day * DAY + minutes * MINUTE, offsetAt)
    const lead = names.length ? names[found.length % names.length] : session.lead
    found.push({ session, begins, ends: begins + data.minutes * MINUTE, lead })
    if (found.length === data.sessions.length) return found
  }
  return undefined
}

const escaped = (text) =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
const stamp = (instant) => new Date(instant).toISOString().replace(/[-:]|\.\d+/g, "")
const bytesOf = (character) => {
  const code = character.codePointAt(0)
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
// A line of at most 74 bytes, then a space before each further piece. What escapes a character stays beside it.
const folded = (line) => {
  const pieces = []
  let piece = []
  let bytes = 0
  for (const character of line) {
    if (piece.length && bytes + bytesOf(character) >= 75) {
      const kept = piece.length > 1 && "\\^".includes(piece.at(-1)) ? [piece.pop()] : []
      pieces.push(piece.join(""))
      piece = kept
      bytes = kept.length
    }
    piece.push(character)
    bytes += bytesOf(character)
  }
  return [...pieces, piece.join("")].join("\r\n ")
}
const eventOf = ({ session, begins, ends, lead }, { stamped, group, revision }) => [
  "BEGIN:VEVENT",
  `UID:${session.uid}${group ? `-${encodeURIComponent(group)}` : ""}`,
  `DTSTAMP:${stamp(stamped)}`,
  `DTSTART:${stamp(begins)}`,
  `DTEND:${stamp(ends)}`,
  `SEQUENCE:${revision}`,
  `SUMMARY:${escaped(session.summary)}`,
  `DESCRIPTION:${escaped(lead ? `${filled(words.led, { lead })}\n\n${session.about}` : session.about)}`,
  "END:VEVENT",
]
const fileOf = ({ meetings, place, first, group, revision }) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${data.product}`,
    `X-WR-CALNAME:${escaped(data.title)}`,
    `X-WR-TIMEZONE:${escaped(place)}`,
    ...meetings.flatMap((meeting) => eventOf(meeting, { stamped: first * DAY, group, revision })),
    "END:VCALENDAR",
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join("")

// What the form says: the meetings, or what is wrong with which field.
const read = () => {
  const first = dayOf(start.value)
  const time = /^([0-9]{2}):([0-9]{2})/.exec(at.value)
  if (first === undefined) return {}
  if (first < from || first > until) return { field: start, fault: filled(words["far-start"], { from: data.from, until: data.until }) }
  if (!time) return { field: at, fault: words["no-time"] }
  if (!zone.value.trim()) return { field: zone, fault: words["no-zone"] }
  const sent = Number(revision.value || 0)
  if (!Number.isInteger(sent) || sent < 0 || sent > MOST_REVISIONS) return { field: revision, fault: words["no-revision"] }
  const place = zoneOf(zone.value.trim())
  if (!place) return { field: zone, fault: filled(words.zone, { zone: zone.value.trim() }) }
  const { days, fault } = skippedIn(skip.value)
  if (fault) return { field: skip, fault }
  const clean = (text) => globalThis.teamPlaybook.clean(text).replace(/\s+/g, " ")
  const names = leads.value.split("\n").map(clean).filter(Boolean)
  const offsetAt = offsetsOf(place)
  const meetings = meetingsOf(daysFrom(first), offsetAt, 60 * Number(time[1]) + Number(time[2]), days, names)
  return meetings ? { meetings, place, first, offsetAt, group: clean(group.value), revision: sent } : { field: start, fault: words["no-day-left"] }
}

const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text })
const language = document.documentElement.lang || undefined
const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" })
const line = ({ session, begins, lead }, offsetAt) => {
  const local = begins + offsetAt(begins)
  const iso = new Date(local).toISOString()
  const values = { weekday: weekday.format(local), day: iso.slice(0, 10), at: iso.slice(11, 16) }
  const item = document.createElement("li")
  const when = make("time", filled(words.when, values))
  when.dateTime = new Date(begins).toISOString()
  const what = make("span", lead ? `${session.title} · ` : session.title)
  if (lead) what.append(Object.assign(make("span", lead), { className: "tp-quiet" }))
  item.append(when, what)
  return item
}

const show = () => {
  const found = read()
  for (const field of [start, at, zone, skip, revision]) field.setCustomValidity(field === found.field ? found.fault : "")
  says.textContent = found.fault ?? (found.meetings ? filled(words.dates, { zone: found.place }) : words.empty)
  list.replaceChildren(...(found.meetings ?? []).map((meeting) => line(meeting, found.offsetAt)))
  saved.textContent = ""
  return found
}

form.addEventListener("input", show)
form.addEventListener("submit", (event) => {
  event.preventDefault()
  const found = show()
  if (!found.meetings) return
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([fileOf(found)], { type: "text/calendar" }))
  link.download = data.file
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  saved.textContent = filled(words.saved, { file: data.file })
})

// Ids are the script's: a fragment of a page has none.
const known = document.createElement("datalist")
known.id = "_calendar-zones"
known.append(...zones.map((name) => Object.assign(document.createElement("option"), { value: name })))
form.append(known)
zone.setAttribute("list", known.id)
zone.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? ""
show()
// A choice made before this script had come would be lost.
form.inert = false
