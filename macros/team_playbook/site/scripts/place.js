// Marks the stage of a guide that is being read. Without it the list of stages is a list of links.
const glance = document.querySelector(".tp-glance")
const links = new Map([...(glance?.querySelectorAll("a[href^='#']") ?? [])].map((link) => [link.hash.slice(1), link]))
const stages = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
let marked = null

const mark = () => {
  const line = glance.getBoundingClientRect().bottom + 40
  const current = stages.filter((stage) => stage.getBoundingClientRect().top <= line).at(-1)
  const link = current ? links.get(current.id) : null
  if (link === marked) return
  marked?.removeAttribute("aria-current")
  link?.setAttribute("aria-current", "step")
  marked = link
  if (link) glance.scrollTo({ left: link.parentElement.offsetLeft - 16 })
}

if (stages.length) {
  document.addEventListener("scroll", mark, { passive: true })
  mark()
}
