// Several scorecards of one candidate to one result. Mirrors planning/debrief.py and what it asks, key for key.
const debrief = globalThis.teamPlaybook?.debrief
if (!debrief) return

const { data, say, wrong, characters, clean, exact, mean, whole, of, decimal, worth } = debrief
const SCREEN = "screen"
const CHOSEN = "chosen"
const APART = 2
const FEWEST_ROWS = 3
const LEAST_REASON = 20

// By code points, as Python sorts.
const byText = (a, b) => {
  const [left, right] = [characters(a), characters(b)]
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = left[at].codePointAt(0) - right[at].codePointAt(0)
    if (difference) return difference
  }
  return left.length - right.length
}
const sorted = (texts) => [...texts].sort(byText)
const grouped = (items, keyOf) => {
  const found = new Map()
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) || []), item])
  return found
}
const has = (value, key) => Object.prototype.hasOwnProperty.call(value, key)

const barOf = (bars, skill) => (has(bars, skill) ? bars[skill] : null)

const apart = (named) => {
  const found = []
  for (const what of ["candidate", "plan", "seniority"]) {
    const files = grouped(named, ({ card }) => card[what])
    if (files.size > 1) {
      const values = sorted(files.keys()).map((value) => `${value} (${sorted(files.get(value).map(({ file }) => file)).join(", ")})`)
      found.push(wrong("", `different-${what}`, { values: values.join(", ") }))
    }
  }
  for (const { file, card } of [...named].sort((a, b) => byText(a.file, b.file) || byText(a.card.plan, b.card.plan) || byText(a.card.seniority, b.card.seniority))) {
    if (!has(data.plans, card.plan)) found.push(wrong(file, "unknown-plan", card))
    else if (!has(data.plans[card.plan].bars, card.seniority)) found.push(wrong(file, "unknown-seniority", card))
  }
  const parts = ["stage", "interviewer", "candidate", "plan", "seniority"]
  const twice = Array.from(grouped(named, ({ card }) => JSON.stringify(parts.map((part) => card[part]))).values()).filter((files) => files.length > 1)
  twice.sort(([a], [b]) => parts.reduce((found, part) => found || byText(a.card[part], b.card[part]), 0))
  for (const files of twice) {
    found.push(wrong("", "twice", { ...files[0].card, files: sorted(files.map(({ file }) => file)).join(", ") }))
  }
  return found
}

const gathered = (named) => {
  const [{ card: first }] = named
  const plan = data.plans[first.plan]
  const stages = [SCREEN, ...plan.stages.map((meeting) => meeting.id), CHOSEN]
  const index = (stage) => (stages.includes(stage) ? stages.indexOf(stage) : stages.length)
  const cards = named.map(({ card }) => card)
  cards.sort((a, b) => index(a.stage) - index(b.stage) || byText(a.stage, b.stage) || byText(a.interviewer, b.interviewer))
  const found = new Map()
  for (const card of cards) {
    for (const row of card.rows) {
      const question = has(data.questions, row.question) ? data.questions[row.question] : null
      if (!question || !has(question.levels, row.skill)) continue
      const key = `${row.question}/${row.skill}`
      const entries = found.get(key) || { question: row.question, skill: row.skill, entries: [] }
      entries.entries.push({ card, row, cap: question.skill === row.skill ? row.cap : null })
      found.set(key, entries)
    }
  }
  const asked = plan.stages.flatMap((meeting) => meeting.questions[first.seniority] || [])
  const order = Array.from(new Set(asked))
  const place = ({ question }) => (order.includes(question) ? order.indexOf(question) : order.length)
  const within = ({ question, skill }) => Object.keys(data.questions[question].levels).indexOf(skill)
  const rows = Array.from(found.values())
  rows.sort((a, b) => place(a) - place(b) || byText(a.question, b.question) || within(a) - within(b))
  const stageTitle = (stage) => {
    if (stage === SCREEN || stage === CHOSEN) return say(`stage-${stage}`)
    return plan.stages.find((meeting) => meeting.id === stage)?.title ?? stage
  }
  return { plan, planId: first.plan, seniority: first.seniority, cards, rows, stageTitle }
}

const rowOf = ({ question, skill, entries }, bar) => {
  const given = entries.map((entry) => ({
    interviewer: entry.card.interviewer,
    stage: entry.card.stage,
    level: entry.row.level,
    score: entry.row.score,
    cap: entry.cap,
    worth: worth(entry, bar),
  }))
  const reached = mean(given.filter((one) => one.worth !== null).map((one) => whole(one.worth)))
  const asked = given.some((one) => one.score !== null)
  return {
    reached,
    row: {
      question,
      title: data.questions[question].title,
      level: data.questions[question].levels[skill],
      state: reached !== null ? "counts" : asked ? "counts-for-nothing" : "not-asked",
      points: reached && exact(reached),
      given,
    },
  }
}

const skillOf = (found, skill, bar) => {
  const { decision } = found.plan
  const covered = decision.team_covers.includes(skill)
  const rows = found.rows.filter((row) => row.skill === skill).map((row) => rowOf(row, bar))
  const reached = mean(rows.filter((row) => row.reached).map((row) => row.reached))
  const counts = bar !== null && !covered && decision.reach !== null
  const floor = counts && has(decision.floors, skill) ? decision.floors[skill] : null
  const weight = !counts ? null : has(decision.weights, skill) ? decision.weights[skill] : "1"
  const met = reached && !debrief.below(reached, whole(debrief.MET))
  const result = {
    skill,
    title: data.skills[skill],
    bar,
    points: reached && exact(reached),
    state: bar === null ? "no-bar" : !reached ? "open" : met ? "met" : "missed",
    floor,
    weight,
    team_covers: covered,
    rows: rows.map((row) => row.row),
  }
  const counted = { skill, title: result.title, points: reached, floor: floor && of(floor), weight: of(weight ?? "1") }
  const decides = bar !== null && !covered && (counted.weight.top !== 0n || counted.floor !== null)
  return { result, counted: decides ? [counted] : [] }
}

const proposal = (found, seniority) => {
  const rule = found.plan.decision
  const bars = found.plan.bars[seniority] || {}
  const names = Array.from(new Set([...Object.keys(bars), ...found.rows.map((row) => row.skill)]))
  const skills = names.map((skill) => skillOf(found, skill, barOf(bars, skill)))
  const counted = skills.flatMap((skill) => skill.counted)
  const reach = rule.reach === null ? null : of(rule.reach)
  const average = reach && debrief.weightedMean(counted)
  return {
    seniority,
    title: data.seniorities[seniority],
    state: debrief.state(counted, reach),
    rule: rule.rule,
    mean: average && exact(average),
    pass: rule.reach,
    reasons: debrief.reasons(counted, rule),
    skills: skills.map((skill) => skill.result),
  }
}

const orElse = ({ plan, seniority }) => {
  const other = plan.decision.or_else
  const order = Object.keys(data.seniorities)
  return other !== null && order.indexOf(other) < order.indexOf(seniority) ? other : null
}

const proposes = (main, other) => {
  if (main.state !== "no-hire" || !other || other.state === "no-hire") return main.state
  return other.state === "hire" ? "hire-or-else" : "open"
}

const talkOf = (found, { question, skill, entries }) => {
  const covered = found.plan.decision.team_covers.includes(skill)
  const bar = covered ? null : barOf(found.plan.bars[found.seniority], skill)
  const given = entries
    .filter((entry) => entry.row.score !== null)
    .map(({ card, row, cap }) => ({ interviewer: card.interviewer, stage: card.stage, score: row.score, cap, evidence: row.evidence }))
  const scores = given.map((one) => one.score)
  const spread = scores.length ? Math.max(...scores) - Math.min(...scores) : 0
  const points = entries.map((entry) => worth(entry, bar)).filter((one) => one !== null)
  const sides = new Set(points.map((one) => one >= debrief.MET))
  const why = [...(spread >= APART ? ["apart"] : []), ...(sides.size > 1 ? ["both-sides"] : [])]
  return {
    question,
    title: data.questions[question].title,
    skill,
    skill_title: data.skills[skill],
    why,
    spread,
    given,
    note: "",
    says: why.map((name) => say(`talk-${name}`, { spread })).join(" "),
  }
}

const besideOthers = ({ cards, rows }) =>
  sorted(new Set(cards.map((card) => card.interviewer))).flatMap((interviewer) => {
    const differences = rows.flatMap(({ entries }) => {
      const scored = entries.filter((entry) => entry.row.score !== null)
      const of_ = (mine) => mean(scored.filter((one) => (one.card.interviewer === interviewer) === mine).map((one) => whole(one.row.score)))
      const [own, others] = [of_(true), of_(false)]
      return own && others ? [debrief.minus(own, others)] : []
    })
    if (differences.length < FEWEST_ROWS) return []
    const difference = mean(differences)
    const { top, bottom } = difference
    const size = exact({ top: top < 0n ? -top : top, bottom }).shown
    const how = top < 0n ? "lower" : top > 0n ? "higher" : "same"
    const says = say(`beside-${how}`, { interviewer, difference: decimal(size), rows: differences.length })
    return [{ interviewer, rows: differences.length, difference: exact(difference), says }]
  })

const readApart = ({ plan, cards }) => {
  const readings = cards.filter((card) => card.stage === SCREEN)
  if (!readings.length || !plan.screen) return []
  return plan.screen.asks.map((ask, at) => {
    const answers = readings.flatMap((card) =>
      card.asks
        .filter((one) => one.ask === at + 1)
        .map(({ passed, evidence }) => ({ interviewer: card.interviewer, passed, evidence })),
    )
    const judged = answers.map((answer) => answer.passed).filter((passed) => passed !== null)
    const agree = new Set(judged).size === 1
    const state = !judged.length ? "unread" : judged.length === 1 ? "single" : agree ? "agree" : "differ"
    const name = state === "agree" ? `agree-${judged[0] ? "on" : "off"}` : state
    return { ask: at + 1, text: ask.text, skill: ask.skill, state, answers, says: say(`read-${name}`) }
  })
}

const missing = (found) => {
  const { plan, cards, rows, seniority, stageTitle } = found
  const result = []
  const lacks = (why, stage, values = {}, question = null) =>
    result.push({ why, stage, question, says: say(`missing-${why}`, { stage: stageTitle(stage), ...values }) })
  const handedIn = (stage) => cards.filter((card) => card.stage === stage).length
  const readers = handedIn(SCREEN)
  if (plan.screen && readers && readers < plan.screen.readers) lacks("readers", SCREEN, { count: readers, wanted: plan.screen.readers })
  const stages = new Set(cards.map((card) => card.stage).filter((stage) => stage !== SCREEN))
  if (!(stages.size === 1 && stages.has(CHOSEN))) {
    for (const meeting of plan.stages) {
      const count = handedIn(meeting.id)
      if (!count) lacks("stage", meeting.id)
      else if (count < meeting.interviewers) lacks("interviewers", meeting.id, { count, wanted: meeting.interviewers })
    }
  }
  const asked = new Set(rows.filter(({ entries }) => entries.some((entry) => entry.row.score !== null)).map((row) => row.question))
  const wanted = new Map()
  for (const meeting of plan.stages) for (const question of meeting.questions[seniority] || []) wanted.set(question, meeting.id)
  const seen = new Map()
  for (const { question, entries } of rows) seen.set(question, entries[0].card.stage)
  for (const question of new Set([...wanted.keys(), ...seen.keys()])) {
    const stage = handedIn(wanted.get(question)) ? wanted.get(question) : seen.get(question)
    if (stage !== undefined && !asked.has(question)) lacks("question", stage, { title: data.questions[question].title }, question)
  }
  return result
}

const ascending = (numbers) => [...numbers].sort((a, b) => a - b)

const redFlags = ({ rows }) => {
  const found = new Map()
  for (const { question, entries } of rows) {
    const { title, flags } = data.questions[question]
    for (const { card, row } of entries) {
      for (const number of ascending(row.flags)) {
        const key = JSON.stringify([question, number, card.interviewer, card.stage])
        if (number > flags.length || found.has(key)) continue
        const { says, caps } = flags[number - 1]
        const { interviewer, stage } = card
        found.set(key, { question, flag: number, caps, interviewer, stage, evidence: row.evidence, says: say("flag", { title, flag: says, interviewer, caps }) })
      }
    }
  }
  return Array.from(found.values())
}

const notices = ({ plan, cards, stageTitle }) => {
  const result = []
  const known = new Set([SCREEN, CHOSEN, ...plan.stages.map((meeting) => meeting.id)])
  const asks = plan.screen ? plan.screen.asks.length : 0
  for (const { interviewer, stage, rows, asks: answers } of cards) {
    const notice = (why, question = null, values = {}) =>
      result.push({ why, interviewer, stage, question, says: say(`notice-${why}`, { interviewer, stage: stageTitle(stage), ...values }) })
    if (!known.has(stage)) notice("unknown-stage")
    for (const row of rows) {
      const question = has(data.questions, row.question) ? data.questions[row.question] : null
      if (!question) {
        notice("unknown-question", row.question, { title: row.question })
        continue
      }
      const { title, levels, flags } = question
      if (!has(levels, row.skill)) {
        notice("unknown-row", row.question, { title, skill: row.skill })
        continue
      }
      if (row.level !== levels[row.skill]) notice("level", row.question, { title, level: row.level, now: levels[row.skill] })
      for (const flag of ascending(row.flags)) if (flag > flags.length) notice("unknown-flag", row.question, { title, flag })
      const caps = flags.filter((_, at) => row.flags.includes(at + 1)).map((flag) => flag.caps)
      const cap = caps.length ? Math.min(...caps) : null
      if (question.skill === row.skill && row.cap !== cap) {
        notice("cap", row.question, { title, now: cap ?? say("no-cap"), cap: row.cap ?? say("no-cap") })
      }
    }
    for (const { ask } of answers) if (ask > asks) notice("unknown-ask", null, { ask })
  }
  return result
}

// `named` are scorecards with the names of their files, at least one.
const debriefOf = (named) => {
  const problems = apart(named)
  if (problems.length) return { result: null, problems }
  const found = gathered(named)
  const main = proposal(found, found.seniority)
  const lower = orElse(found)
  const other = lower && proposal(found, lower)
  const comesTo = proposes(main, other)
  const result = {
    format: "team-playbook-debrief",
    version: 1,
    language: data.language,
    plan: found.planId,
    role: found.plan.role,
    seniority: found.seniority,
    candidate: found.cards[0].candidate,
    scorecards: found.cards.map(({ stage, interviewer, handed_in }) => ({ stage, title: found.stageTitle(stage), interviewer, handed_in })),
    proposes: comesTo,
    says: say(`says-${comesTo}`, { seniority: main.title, other: other ? other.title : "" }),
    proposal: main,
    or_else: other,
    talk: found.rows.map((row) => talkOf(found, row)).filter((talk) => talk.why.length),
    missing: missing(found),
    red_flags: redFlags(found),
    interviewers: besideOthers(found),
    screen: readApart(found),
    notices: notices(found),
    decision: null,
  }
  return { result, problems }
}

// A result with a person's decision, or the name of what is wrong with that.
const signed = (result, decision, by, on, reason) => {
  const differs = decision !== result.proposes
  const why = clean(reason)
  if (differs && characters(why).length < LEAST_REASON) return { fault: "no-reason" }
  const signed_by = clean(by).split(/\s+/).filter(Boolean).join(" ")
  return { result: { ...result, decision: { decision, differs, signed_by, on, reason: why } } }
}

Object.assign(debrief, { debriefOf, signed, LEAST_REASON })
