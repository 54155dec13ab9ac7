import { type Role, reachesManyOffices } from '../lib/role.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a session lives while nobody uses it, and at most; in milliseconds of real time. */
export interface SessionLife {
  idle: number
  longest: number
}

/** For those who reach many offices: OWASP ASVS 3.3.2, level 2. */
const short: SessionLife = { idle: 30 * minute, longest: 12 * hour }
const long: SessionLife = { idle: 14 * day, longest: 30 * day }
/** Where others may sit down at a computer that somebody has left. */
const shared: SessionLife = { idle: short.idle, longest: long.longest }

/** What the browser keeps the cookie for: the server ends the session earlier. */
export const longestDays = long.longest / day

/** By the roles that somebody holds, and whether the desks are shared in the office where they hold it. */
export function sessionLife(held: readonly { role: Role; sharedDesks: boolean }[]): SessionLife {
  if (reachesManyOffices(held.map(({ role }) => role))) return short
  return held.some(({ sharedDesks }) => sharedDesks) ? shared : long
}

interface Used {
  startedAt: number
  usedAt: number
}

export const sessionEnd = ({ startedAt, usedAt }: Used, { idle, longest }: SessionLife) =>
  Math.min(usedAt + idle, startedAt + longest)

/** Whether a use is worth writing down: not each of many in a row. */
export const worthNoting = ({ usedAt }: Used, { idle }: SessionLife, now: number) =>
  now - usedAt >= Math.min(hour, idle / 10)

const proofLife = 10 * minute

/** Whether the password was given so short a time ago that a factor may be changed. */
export const recentlyProven = (provenAt: number, now: number) => now - provenAt < proofLife

const initialPasswordLife = 7 * day

/** Whether an initial password was given too long ago to sign in with. */
export const passwordExpired = (givenAt: number, now: number) => now - givenAt >= initialPasswordLife
