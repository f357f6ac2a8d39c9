// A text without characters that cannot be seen, and without spaces around it. Mirrors `clean` of model/scorecard.py.
const HIDDEN =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff\u{e0000}-\u{e0fff}]/gu

globalThis.teamPlaybook ??= {}
globalThis.teamPlaybook.clean = (text) => text.replace(/\r\n?/g, "\n").replace(HIDDEN, "").trim()
