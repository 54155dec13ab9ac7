import { signal } from '@preact/signals'
import type { Me } from '../../src/features/session/schema.ts'

/** Why a page has to wait: the session of its person ended, or the browser is signed in as somebody else. */
export interface Interruption {
  /** Whose page it is. */
  person: Me
  /** Who is signed in instead, by name; null for nobody. */
  instead: string | null
}

export const interruption = signal<Interruption | null>(null)

let waiting: Promise<boolean> | null = null
let end: (isBack: boolean) => void = () => undefined

/** Waits until the page's person is signed in again; false where they gave that up. All requests wait together. */
export function personIsBack(person: Me, instead: string | null): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => {
    end = resolve
    interruption.value = { person, instead }
  })
  return waiting
}

/** Ends the wait: the requests are sent again, or fail. */
export function endInterruption(isBack: boolean) {
  waiting = null
  interruption.value = null
  end(isBack)
}
