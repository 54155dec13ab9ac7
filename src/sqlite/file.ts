import { Worker } from 'node:worker_threads'
import type { D1Database } from '@cloudflare/workers-types'
import { bindingOver } from './binding.ts'
import { Connection } from './connection.ts'
import { failureOf, saidBy } from './failure.ts'
import { onlyReads, type Row, type Statement } from './statement.ts'
import type { Asked, Done } from './writer.ts'

/** A database in a file: read in this thread, written in one of its own. */
export interface FileDatabase {
  d1: D1Database
  /** Ends after all writes that were asked for, with everything in the database's own file. */
  close(): Promise<void>
}

export function openFile(path: string): FileDatabase {
  const reader = new Connection(path, 'read')
  const writes = new Writes(path)
  const d1 = bindingOver(async (statements) => {
    if (!statements.every(onlyReads)) return writes.batch(statements)
    try {
      return reader.batch(statements)
    } catch (error) {
      throw failureOf(saidBy(error))
    }
  })
  return {
    d1,
    async close() {
      await writes.end()
      reader.close()
    },
  }
}

/** Beside this file, in the source as where it is built. */
const writerFile = import.meta.url.endsWith('.ts') ? './writer.ts' : './writer.js'

/** Hands batches to the thread that writes; a thread that died is followed by another one. */
class Writes {
  readonly #path: string
  readonly #waiting = new Map<number, PromiseWithResolvers<Row[][]>>()
  #thread: Worker | undefined
  #last = 0
  #isClosed = false

  constructor(path: string) {
    this.#path = path
  }

  batch(statements: readonly Statement[]): Promise<Row[][]> {
    if (this.#isClosed) return Promise.reject(failureOf({ message: 'the database is closed', code: 'SQLITE_MISUSE' }))
    const answer = Promise.withResolvers<Row[][]>()
    const asked: Asked = { id: ++this.#last, statements }
    this.#waiting.set(asked.id, answer)
    this.#thread ??= this.#start()
    this.#thread.postMessage(asked)
    return answer.promise
  }

  async end(): Promise<void> {
    this.#isClosed = true
    const thread = this.#thread
    if (!thread) return
    const ended = new Promise((resolve) => thread.once('exit', resolve))
    thread.postMessage('end')
    await ended
  }

  #start(): Worker {
    const thread = new Worker(new URL(writerFile, import.meta.url), { workerData: { path: this.#path } })
    thread.on('message', (done: Done[]) => {
      for (const { id, rows, failed } of done) this.#settle(id, rows, failed)
    })
    thread.on('error', (error) => console.error(error))
    thread.on('exit', () => {
      this.#thread = undefined
      const lost = {
        message: 'internal error; reference = the thread of this database has ended',
        code: 'SQLITE_ABORT',
      }
      for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined, lost)
    })
    return thread
  }

  #settle(id: number, rows: Row[][] | undefined, failed: Done['failed']): void {
    const answer = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (rows) answer?.resolve(rows)
    else answer?.reject(failureOf(failed ?? { message: 'no answer', code: 'SQLITE_ABORT' }))
  }
}
