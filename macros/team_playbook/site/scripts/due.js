// No page depends on today; what is overdue is marked here.
const today = new Date().toISOString().slice(0, 10)
for (const due of document.querySelectorAll("time.tp-due")) {
  due.classList.toggle("tp-overdue", due.dateTime < today)
}
