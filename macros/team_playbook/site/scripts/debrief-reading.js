// Bytes to a scorecard, or to what is wrong with them, by the published schema. Mirrors model/scorecard_reading.py.
const data = globalThis.teamPlaybook?.debriefData
if (!data) return

const MOST_BYTES = 1024 * 1024
const DEPTH = 16
const TOLD = 10
const LEAST_EVIDENCE = 10
const SHOWN = 40
const SAFE = 1e15
const PIECES = /"(?:[^"\\]|\\[^])*"?|[{}[\]:,]/g
const LISTS = { rows: "row", asks: "ask" }

const { clean } = globalThis.teamPlaybook
const say = (name, values = {}) => data.words[name].replace(/\{(\w+)\}/g, (_, place) => values[place])
const characters = (text) => Array.from(text)
const cut = (text) => {
  const shown = characters(clean(text).split(/\s+/).filter(Boolean).join(" "))
  return shown.length <= SHOWN ? shown.join("") : `${shown.slice(0, SHOWN).join("")}…`
}
const isWhole = (value) => Number.isInteger(value) && Math.abs(value) < SAFE
const written = (value) => {
  if (typeof value === "string") return `“${cut(value)}”`
  if (Array.isArray(value)) return "[…]"
  if (typeof value === "object" && value !== null) return "{…}"
  if (typeof value !== "number" || isWhole(value)) return String(value ?? null)
  return Math.abs(value) >= 0.001 && Math.abs(value) < SAFE ? String(value) : "…"
}

// What is wrong, in words: the file, where in it, what is so, and what to do.
const wrong = (file, name, values = {}, row = null) => {
  const place = row ? `${say(`place-${row[0]}`, { number: row[1] })}: ` : ""
  const wants = name === "value" ? say(`wants-${values.key}`) : ""
  return {
    says: `${file ? `${file}: ` : ""}${place}${say(`wrong-${name}`, values)}`,
    hint: say(`mend-${name === "value" ? "wants" : name}`, { ...values, wants }),
  }
}

const depthOf = (pieces) => {
  let deepest = 0
  let depth = 0
  for (const piece of pieces) {
    if (piece === "{" || piece === "[") depth += 1
    else if (piece === "}" || piece === "]") depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const twice = (pieces) => {
  const keys = []
  for (const [at, piece] of pieces.entries()) {
    if (piece === "{" || piece === "[") keys.push(new Set())
    else if (piece === "}" || piece === "]") keys.pop()
    else if (pieces[at + 1] === ":" && piece !== ":") {
      const key = JSON.parse(piece)
      if (keys.at(-1).has(key)) return key
      keys.at(-1).add(key)
    }
  }
  return null
}

const FORMATS = {
  date: (text) => {
    const [year, month, day] = text.split("-").map(Number)
    const found = new Date(0)
    found.setUTCFullYear(year, month - 1, day)
    return year > 0 && found.getUTCMonth() === month - 1 && found.getUTCDate() === day
  },
  line: (text) => clean(text) === text && !/[\n\t]/.test(text),
}
const resolved = (schema) => (schema.$ref ? data.schema.$defs[schema.$ref.split("/").at(-1)] : schema)

// Whether a value fits a part of the schema; lists of objects and objects are walked by `faults`.
const fits = (value, schema) => {
  if (schema.anyOf) return schema.anyOf.some((one) => fits(value, one))
  if ("const" in schema) return value === schema.const
  switch (schema.type) {
    case "null":
      return value === null
    case "boolean":
      return typeof value === "boolean"
    case "integer":
      return isWhole(value) && value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value)
    case "array":
      return (
        Array.isArray(value) &&
        value.length <= (schema.maxItems ?? value.length) &&
        (!schema.uniqueItems || new Set(value).size === value.length) &&
        (schema.items.$ref !== undefined || value.every((item) => fits(item, schema.items)))
      )
    case "string": {
      if (typeof value !== "string") return false
      const length = characters(value).length
      return (
        length >= (schema.minLength ?? 0) &&
        length <= (schema.maxLength ?? length) &&
        (!schema.pattern || new RegExp(schema.pattern, "u").test(value)) &&
        (!schema.format || FORMATS[schema.format](value))
      )
    }
    default:
      return false
  }
}

const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key)

const faults = function* (file, value, schema, row = null) {
  for (const [key, part] of Object.entries(schema.properties)) {
    if (!has(value, key)) {
      if (schema.required.includes(key)) yield wrong(file, "missing-key", { key }, row)
    } else if (!fits(value[key], part)) {
      yield wrong(file, "value", { key, value: written(value[key]) }, row)
    } else if (part.items?.$ref) {
      for (const [at, item] of value[key].entries()) {
        const place = [LISTS[key], at + 1]
        if (typeof item !== "object" || item === null || Array.isArray(item)) yield wrong(file, "no-object", {}, place)
        else yield* faults(file, item, resolved(part.items), place)
      }
    }
  }
  for (const key of Object.keys(value)) if (!has(schema.properties, key)) yield wrong(file, "unknown-key", { key: cut(key) }, row)
}

const contradictions = function* (file, card) {
  const seen = new Set()
  for (const [at, row] of card.rows.entries()) {
    const place = ["row", at + 1]
    if (row.score !== null && characters(row.evidence).length < LEAST_EVIDENCE) yield wrong(file, "no-evidence", { least: LEAST_EVIDENCE }, place)
    const key = `${row.question}/${row.skill}`
    if (seen.has(key)) yield wrong(file, "row-twice", row, place)
    seen.add(key)
  }
  for (const [at, read] of card.asks.entries()) {
    if (seen.has(read.ask)) yield wrong(file, "ask-twice", read, ["ask", at + 1])
    seen.add(read.ask)
  }
  if (card.stage === "screen" && card.rows.length) yield wrong(file, "rows-in-screen")
  if (card.stage !== "screen" && card.asks.length) yield wrong(file, "asks-in-stage")
}

const parsed = (bytes) => {
  if (bytes.byteLength > MOST_BYTES) return { fault: ["too-large", { most: MOST_BYTES / 1024 }] }
  let text
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return { fault: ["not-utf8"] }
  }
  const pieces = text.match(PIECES) || []
  if (depthOf(pieces) > DEPTH) return { fault: ["too-deep"] }
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: ["not-json"] }
  }
  const key = twice(pieces)
  return key === null ? { value } : { fault: ["key-twice", { key: cut(key) }] }
}

const cleaned = (card) => ({
  ...card,
  rows: card.rows.map((row) => ({ ...row, evidence: clean(row.evidence) })),
  asks: (card.asks || []).map((read) => ({ ...read, evidence: clean(read.evidence) })),
  notes: clean(card.notes || ""),
})

const read = (name, bytes) => {
  const file = clean(name)
  const refused = (...found) => ({ file, card: null, problems: [wrong(file, ...found)] })
  const { value, fault } = parsed(bytes)
  if (fault) return refused(...fault)
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refused("not-a-scorecard")
  if (!has(value, "format") || value.format !== data.schema.properties.format.const) return refused("not-a-scorecard")
  if (!has(value, "version")) return refused("missing-key", { key: "version" })
  const { version } = value
  if (version !== data.schema.properties.version.const) return refused("version", { value: written(version) })
  let problems = Array.from(faults(file, value, data.schema))
  if (!problems.length) {
    const card = cleaned(value)
    problems = Array.from(contradictions(file, card))
    if (!problems.length) return { file, card, problems }
  }
  const more = problems.length > TOLD ? [wrong(file, "more", { count: problems.length - TOLD })] : []
  return { file, card: null, problems: [...problems.slice(0, TOLD), ...more] }
}

globalThis.teamPlaybook.debrief = { data, say, clean, characters, wrong, read, MOST_BYTES }
