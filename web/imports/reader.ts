import type { FileRefusal } from '../../src/features/imports/input.ts'
import type { Preparation, SheetShown } from '../../src/features/imports/reading/preparing.ts'
import { outdated } from '../shell/guard.tsx'

/** A file that was read. */
export interface Opened {
  sheets: SheetShown[]
  /** SHA-256, by which the same file is known again. */
  hash: string
}

type Steps = Pick<
  Preparation,
  | 'choose'
  | 'read'
  | 'unasked'
  | 'answered'
  | 'outcomes'
  | 'page'
  | 'say'
  | 'leaveQuestions'
  | 'said'
  | 'sayAgain'
  | 'refuse'
  | 'batch'
>
type Step = keyof Steps

interface Opening {
  name: 'open'
  given: [name: string, bytes: Uint8Array<ArrayBuffer>]
}

/** What the page asks of the reader, and what it is answered. */
export type Asked = { nth: number } & (Opening | { name: Step; given: unknown[] })
export type Answer = { nth: number } & ({ value: unknown } | { refused: FileRefusal } | { failed: string })

/** Why a file can't be read. */
export class Unreadable extends Error {
  readonly refused: FileRefusal
  constructor(refused: FileRefusal) {
    super(refused)
    this.refused = refused
  }
}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** Reads one file, in a thread of its own. */
export class Reader {
  readonly #worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' })
  readonly #waiting = new Map<number, Waiting>()
  #asked = 0

  constructor() {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data))
    // Its code is gone from the server.
    this.#worker.addEventListener('error', () => {
      outdated.value = true
    })
  }

  open(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Opened> {
    return this.#send({ name: 'open', given: [name, bytes] }) as Promise<Opened>
  }

  ask<N extends Step>(name: N, ...given: Parameters<Steps[N]>): Promise<ReturnType<Steps[N]>> {
    return this.#send({ name, given }) as Promise<ReturnType<Steps[N]>>
  }

  close() {
    this.#worker.terminate()
  }

  #send(asked: Opening | { name: Step; given: unknown[] }): Promise<unknown> {
    const nth = this.#asked++
    return new Promise((resolve, reject) => {
      this.#waiting.set(nth, { resolve, reject })
      this.#worker.postMessage({ nth, ...asked })
    })
  }

  #hear(answer: Answer) {
    const waiting = this.#waiting.get(answer.nth)
    this.#waiting.delete(answer.nth)
    if ('value' in answer) waiting?.resolve(answer.value)
    else waiting?.reject('refused' in answer ? new Unreadable(answer.refused) : new Error(answer.failed))
  }
}
