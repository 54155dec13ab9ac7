/** Guesses count this long, in real milliseconds. */
export const windowMs = 15 * 60_000

/** Wrong guesses in a window that lead to a lock: on one account fewer than a hundred an hour (ASVS 2.2.1). */
const limits = {
  /** Of one account from one address: that address is locked out of it. */
  pair: 8,
  /** The same, from an address that has signed this person in before. */
  familiarPair: 24,
  /** Of one account from anywhere: addresses that have never signed this person in are locked out of it. */
  account: 24,
  /** Of any accounts from one address: it is slowed. People behind it whom it has signed in before don't notice. */
  address: 60,
}

/** Wrong guesses since the first of a window. */
export interface Guesses {
  failures: number
  since: number
}

/** What is known of an attempt before its password is looked at. */
export interface Attempt {
  pair: Guesses | undefined
  account: Guesses | undefined
  address: Guesses | undefined
  /** Whether this address has signed this person in before. */
  familiar: boolean
}

/** Whether the password may be looked at, and how soon. */
export type Verdict = { retryAfter: number } | { slowed: boolean }

export function verdictOn({ pair, account, address, familiar }: Attempt, now: number): Verdict {
  const over = (guesses: Guesses | undefined, limit: number) =>
    guesses !== undefined && guesses.since > now - windowMs && guesses.failures >= limit ? [guesses.since] : []
  const locks = familiar
    ? over(pair, limits.familiarPair)
    : [...over(pair, limits.pair), ...over(account, limits.account)]
  if (locks.length > 0) return { retryAfter: Math.ceil((Math.max(...locks) + windowMs - now) / 1000) }
  return { slowed: !familiar && over(address, limits.address).length > 0 }
}

/** Whether one more wrong guess locks somebody out who may still guess. */
export function locksNext({ pair, account, address, familiar }: Attempt, now: number): boolean {
  const counted = (guesses: Guesses | undefined) =>
    guesses !== undefined && guesses.since > now - windowMs
      ? { ...guesses, failures: guesses.failures + 1 }
      : { failures: 1, since: now }
  const next = { pair: counted(pair), account: counted(account), address: counted(address), familiar }
  return 'retryAfter' in verdictOn(next, now)
}

const slowMs = 1000
const longestWaitMs = 10_000

/** When a slowed address may look at a password, after the turn given last; who would wait too long comes back later. */
export function turnAfter(last: number | undefined, now: number): { at: number } | { retryAfter: number } {
  const at = last === undefined ? now : Math.max(now, last + slowMs)
  return at - now > longestWaitMs ? { retryAfter: Math.ceil((at - now) / 1000) } : { at }
}

/** IPv6 hands out whole /64 networks: the first four groups tell one customer from another. */
export function networkOf(address: string): string {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (embedded || !address.includes(':')) return embedded ?? address
  const [head = '', tail] = address.split('::')
  const groupsOf = (part: string) => part.split(':').filter((group) => group !== '')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const network = [...before, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return network.join(':')
}
