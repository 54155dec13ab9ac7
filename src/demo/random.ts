import { v7 } from 'uuid'

/** A small seeded generator (mulberry32): the same seed makes the same demo world. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** At least 0, and less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)] as T
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, place: this.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item)
  }

  /** Draws from a shuffled deck, shuffled again when it is used up: so each card comes as often as its share. */
  deck<T>(cards: readonly T[]): () => T {
    let left: T[] = []
    return () => {
      if (left.length === 0) left = this.shuffled(cards)
      return left.pop() as T
    }
  }

  /** A UUIDv7 of this instant, in milliseconds. */
  id(msecs: number): string {
    return v7({ msecs, random: Uint8Array.from({ length: 16 }, () => this.whole(0, 255)) })
  }
}
