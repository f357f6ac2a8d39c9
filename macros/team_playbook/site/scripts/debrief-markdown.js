// A debrief as Markdown. Mirrors planning/debrief_markdown.py.
const debrief = globalThis.teamPlaybook?.debrief
if (!debrief) return

const { say, decimal } = debrief
const marked = (text) =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .join(" ")
    .replace(/([\\`*_[\]<>|~&#]|^[-+])/g, "\\$1")
    .replace(/^([0-9]+)([.)])/, "$1\\$2")
const section = (title, lines) => (lines.length ? [`## ${marked(title)}`, lines.map((line) => `- ${line}`).join("\n")] : [])
const score = (one) => say(one.cap !== null && one.cap < one.score ? "given-capped" : "given", one)
// A score of a row, with its level where that is not the one that the playbook says now.
const given = (one, level = one.level) => {
  if (one.score === null) return say("given-not-asked", one)
  return one.level === level ? score(one) : say("given-level", { given: score(one), level: one.level })
}
const skillState = ({ state, team_covers: covers }) => (covers ? say("covered", { state: say(`skill-${state}`) }) : say(`skill-${state}`))

const row = (one) => {
  const line = say("row", { title: one.title, level: one.level, given: one.given.map((said) => given(said, one.level)).join(", ") })
  if (one.points) return `${line} → ${decimal(one.points.shown)}`
  return one.state === "counts-for-nothing" ? `${line} → ${say("counts-for-nothing")}` : line
}

const proposal = (one) => {
  const heads = ["skill", "bar", "points", "state", "floor", "weight"].map((name) => say(name))
  const cells = one.skills.map((skill) => {
    const [points, floor, weight] = [skill.points?.shown, skill.floor, skill.weight].map((number) => decimal(number ?? "–"))
    return [marked(skill.title), String(skill.bar ?? "–"), points, marked(skillState(skill)), floor, weight]
  })
  return [
    `## ${marked(say("as", { seniority: one.title, state: say(`state-${one.state}`) }))}`,
    one.reasons.map((reason) => `- ${marked(reason.says)}`).join("\n"),
    [heads, heads.map(() => "---"), ...cells].map((line) => `| ${line.join(" | ")} |`).join("\n"),
    ...one.skills
      .filter((skill) => skill.rows.length)
      .map((skill) => [`**${marked(skill.title)}**`, "", ...skill.rows.map((line) => `- ${marked(row(line))}`)].join("\n")),
  ]
}

const talk = (result) => [
  ...(result.talk.length ? [`## ${marked(say("talk"))}`] : []),
  ...result.talk.flatMap((one) => [
    `### ${marked(`${one.title}: ${one.skill_title}`)}`,
    marked(one.says),
    one.given.map((said) => `- ${marked(score(said))}: ${marked(said.evidence)}`).join("\n"),
    ...(one.note ? [marked(say("noted", one))] : []),
  ]),
]

const screen = (result) => [
  ...(result.screen.length ? [`## ${marked(say("screen"))}`] : []),
  ...result.screen.flatMap((ask) => {
    const lines = ask.answers.map((answer) => {
      const name = answer.passed === null ? "not-told" : answer.passed ? "passed" : "failed"
      return `- ${marked(say(name, answer))} ${marked(answer.evidence)}`.trimEnd()
    })
    return [`**${ask.ask}. ${marked(ask.text)}** ${marked(ask.says)}`, ...(lines.length ? [lines.join("\n")] : [])]
  }),
]

const decision = (result) => {
  const head = `## ${marked(say("decision"))}`
  const signed = result.decision
  if (!signed) return [head, marked(say("undecided"))]
  const decided = say(`decided-${signed.decision}`, { seniority: result.proposal.title, other: result.or_else?.title ?? "" })
  const lines = [`**${marked(decided)}**`, "", `- ${marked(say("signed", { by: signed.signed_by, on: signed.on }))}`]
  if (signed.differs) lines.push(`- ${marked(say("differs"))}`)
  if (signed.reason) lines.push(`- ${marked(say("reason-is", signed))}`)
  return [head, lines.join("\n")]
}

const asMarkdown = (result) => {
  const title = say("title", { role: result.role, seniority: result.proposal.title, candidate: result.candidate })
  const blocks = [
    `# ${marked(title)}`,
    `**${marked(result.says)}**`,
    marked(say("signs")),
    ...[result.proposal, result.or_else].filter(Boolean).flatMap(proposal),
    ...talk(result),
    ...section(say("missing"), result.missing.map((one) => marked(one.says))),
    ...section(say("red-flags"), result.red_flags.map((flag) => `${marked(flag.says)} ${marked(flag.evidence)}`.trimEnd())),
    ...section(say("interviewers"), result.interviewers.map((one) => marked(one.says))),
    ...screen(result),
    ...section(say("notices"), result.notices.map((notice) => marked(notice.says))),
    ...section(say("scorecards"), result.scorecards.map((card) => marked(`${card.title}: ${card.interviewer}, ${card.handed_in}`))),
    ...decision(result),
  ]
  return `${blocks.join("\n\n")}\n`
}

Object.assign(debrief, { asMarkdown, skillState, given })
