import { problem } from '../lib/problem.ts'

interface Size {
  /** Pieces of work that go on at the same time. */
  atOnce: number
  /** Those that wait for one of these places. */
  inLine: number
  /** Places, waiting or at work, that one sender may hold. */
  share: number
}

interface Place {
  from: string | undefined
  /** When it was last known that somebody is there, in real milliseconds. */
  seenAt: number
}

/** How often somebody in line looks whether it is their turn, and the least pause before the work. */
const beatMs = 50
/**
 * Work holds the only thread: after some of it the thread is everybody else's, for as long as two pieces take. On a slow
 * or busy machine that is longer.
 */
const restMs = { least: 400, most: 4000 }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A request that is given up stops without a word: whoever hasn't looked for so long has left the line. */
const leftMs = 2000
const givenUpMs = 20_000

/** Lets expensive work be done a little at a time, in the order in which it was asked for. */
export class Queue {
  readonly #size: Size
  readonly #line = new Map<symbol, Place>()
  readonly #atWork = new Map<symbol, Place>()
  /** How long the last piece took, in real milliseconds. */
  #lastMs = 0

  constructor(size: Size) {
    this.#size = size
  }

  /** Does the work when its turn comes; when too many wait, or too many from one sender, it isn't begun. */
  async inTurn<T>(work: () => Promise<T>, from?: string): Promise<T> {
    const own = Symbol()
    this.#enter(own, from)
    let waited = false
    while (!this.#begins(own, from)) {
      waited = true
      await pause(beatMs)
    }
    // All that has come in meanwhile has its turn first, or stands in line.
    await pause(waited ? this.#restMs : beatMs)
    const begun = Date.now()
    try {
      return await work()
    } finally {
      this.#lastMs = Date.now() - begun
      this.#atWork.delete(own)
    }
  }

  get #restMs() {
    return Math.min(Math.max(2 * this.#lastMs, restMs.least), restMs.most)
  }

  /** Refuses whoever would find no place: before anything is looked up for them. */
  refuseFull(from: string | undefined): void {
    const { atOnce, inLine, share } = this.#size
    this.#clear()
    const places = [...this.#atWork.values(), ...this.#line.values()]
    const held = from === undefined ? 0 : places.filter((place) => place.from === from).length
    if (places.length >= atOnce + inLine || held >= share) throw problem.passwordsBusy({ retryAfter: 3 })
  }

  #enter(own: symbol, from: string | undefined): void {
    this.refuseFull(from)
    this.#line.set(own, { from, seenAt: Date.now() })
  }

  /** Whether it is the turn of this one, who then is at work. */
  #begins(own: symbol, from: string | undefined): boolean {
    this.#line.set(own, { from, seenAt: Date.now() })
    this.#clear()
    const [first] = this.#line.keys()
    if (first !== own || this.#atWork.size >= this.#size.atOnce) return false
    this.#line.delete(own)
    this.#atWork.set(own, { from, seenAt: Date.now() })
    return true
  }

  #clear(): void {
    const now = Date.now()
    for (const [one, { seenAt }] of this.#line) if (seenAt < now - leftMs) this.#line.delete(one)
    for (const [one, { seenAt }] of this.#atWork) if (seenAt < now - givenUpMs) this.#atWork.delete(one)
  }
}
