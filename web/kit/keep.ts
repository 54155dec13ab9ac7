const prefix = 'bihuan.'
const drafts = 'draft.'
const choices = 'choice.'

/** Whose unsent work is kept and found: what one person typed never fills the form of the next at the same computer. */
let whose: string | null = null

/** Keeps for this person from now on; for nobody when null. */
export function keepFor(user: string | null) {
  whose = user
}

/** What this person has typed here and not sent; a browser that forbids storage just forgets. */
export const recall = (key: string): string | null => (whose === null ? null : read(ofPerson(whose) + key))

export function remember(key: string, value: string | null) {
  if (whose !== null) write(ofPerson(whose) + key, value)
}

/** How many things this person has typed here and not sent. */
export const unsent = (): number => keysOf(whose).length

/** Throws away what this person has typed here and not sent, and keeps nothing more. */
export function forgetUnsent() {
  const keys = keysOf(whose)
  whose = null
  for (const key of keys) write(key, null)
}

/** A choice made in this browser, which is no secret of anybody's. */
export const recallChoice = (key: string): string | null => read(prefix + key)
export const rememberChoice = (key: string, value: string) => write(prefix + key, value)

/** A choice that this person has made in this browser: signing out leaves it. */
export const recallOwn = (key: string): string | null => (whose === null ? null : read(choiceOf(whose, key)))

export function rememberOwn(key: string, value: string) {
  if (whose !== null) write(choiceOf(whose, key), value)
}

const choiceOf = (user: string, key: string) => `${prefix}${choices}${user}.${key}`
const ofPerson = (user: string) => `${prefix}${drafts}${user}.`

function keysOf(user: string | null): string[] {
  if (user === null) return []
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(ofPerson(user)))
  } catch {
    return []
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    return
  }
}
