import type { Ground } from './ground.ts'

/** `short` takes seconds and is part of the test suite; `whole` is what the page of results describes. */
export type Force = 'short' | 'whole'

export interface Outcome {
  /** What was counted and measured, by what it is. */
  figures: Record<string, number | string>
  /** What didn't hold, a line each; none when the product held. */
  broken: string[]
  /** Why it couldn't be played on this machine. */
  skipped?: string
}

/** One way to break the product, played on servers of its own. */
export interface Attack {
  name: string
  play(ground: Ground, force: Force): Promise<Outcome>
}
