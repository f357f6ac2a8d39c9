// The clock of a stage: minutes left since it was started, and the question that it is time for.
// It is kept in this browser, so that a page that is opened anew goes on.
const clock = document.querySelector("[data-tp-clock]")
for (const button of document.querySelectorAll("[data-tp-print]")) button.addEventListener("click", () => print())
const asked = location.search
try {
  // What the address asked for is done once, and not again when the page is opened anew.
  if (asked === "?start" || asked === "?print") history.replaceState(null, "", location.pathname + location.hash)
} catch {
  // Some browsers give a page without a server no new address.
}
if (asked === "?print") addEventListener("load", () => print())
if (!clock) return

const KEY = `team-playbook:clock:${location.pathname}`
const stored = {
  get: () => {
    try {
      return Number(localStorage.getItem(KEY)) || 0
    } catch {
      return 0
    }
  },
  set: (value) => {
    try {
      value ? localStorage.setItem(KEY, String(value)) : localStorage.removeItem(KEY)
    } catch {
      // Without storage the clock runs until the page is closed.
    }
  },
}
const minutes = Number(clock.dataset.minutes)
const left = clock.querySelector(".tp-clock-left")
const small = document.querySelector(".tp-clock-small")
const button = clock.querySelector("[data-tp-start]")
const marks = Array.from(document.querySelectorAll(".tp-glance li[data-starts]"))
let started = stored.get()
// A clock of yesterday is not this interview's.
if (Date.now() - started > (minutes + 120) * 60000) started = 0

const write = (element, words) => {
  if (element.textContent !== words) element.textContent = words
}

const show = () => {
  const passed = started ? Math.floor((Date.now() - started) / 60000) : 0
  const rest = minutes - passed
  const words = (rest < 0 ? clock.dataset.over : clock.dataset.left).replace("#", Math.abs(rest))
  write(left, words)
  write(small, started ? words : "")
  clock.classList.toggle("tp-clock-late", started > 0 && rest <= 5)
  small.classList.toggle("tp-clock-late", started > 0 && rest <= 5)
  write(button, started ? clock.dataset.back : clock.dataset.again)
  for (const mark of marks) {
    const now = started && Number(mark.dataset.starts) <= passed && passed < Number(mark.dataset.ends)
    mark.classList.toggle("tp-now", Boolean(now))
  }
}

const set = (time) => {
  started = time
  stored.set(time)
  show()
}

button.addEventListener("click", () => set(started ? 0 : Date.now()))
// A clock that has run out is the interview before.
if (asked === "?start" && Date.now() - started > minutes * 60000) set(Date.now())
document.addEventListener("tp:next", () => set(0))
setInterval(show, 1000)
show()
