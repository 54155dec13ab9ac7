import type { KeyObject } from 'node:crypto'
import { type Head, provenHead, unguessable } from './proof.ts'

/** How far the clocks of two machines may be apart. */
export const apartAtMostMs = 30_000
/** A request that is read again may be as early as clocks may be fast, and as late as they may be slow. */
const rememberedMs = 2 * apartAtMostMs
const rememberedAtMost = 500_000

/** Why nobody is let in; for the shard's own log alone. */
export type Refused = 'secret' | 'clock' | 'replayed'
/** Whom a shard hears out: a request's proven head, or one that was meant for another start. */
export type Admitted = { head: Head; stale: boolean } | { refused: Refused }

/**
 * Lets in each authentic request once. Which were let in is known as long as their time is accepted; what was sent
 * before this start is meant for another `run`, so that no request is heard twice because the memory of it was lost, or
 * because two machines have one secret.
 */
export class Gate {
  readonly run = unguessable()
  readonly #secret: KeyObject
  /** When each nonce came, the earliest first. */
  readonly #seen = new Map<string, number>()

  constructor(secret: KeyObject) {
    this.#secret = secret
  }

  admit(method: string, path: string, authorization: string | undefined, now: number): Admitted {
    const head = provenHead(this.#secret, method, path, authorization)
    if (!head) return { refused: 'secret' }
    if (Math.abs(now - head.time) > apartAtMostMs) return { refused: 'clock' }
    if (head.run !== this.run) return { head, stale: true }
    this.#forget(now)
    // Only those who know the secret could fill the memory; rather than forget early, it takes nobody more.
    if (this.#seen.has(head.nonce) || this.#seen.size >= rememberedAtMost) return { refused: 'replayed' }
    this.#seen.set(head.nonce, now)
    return { head, stale: false }
  }

  #forget(now: number): void {
    for (const [nonce, at] of this.#seen) {
      if (now - at <= rememberedMs) return
      this.#seen.delete(nonce)
    }
  }
}
