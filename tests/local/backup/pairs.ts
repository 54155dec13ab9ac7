import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openFile } from '../../../src/sqlite/file.ts'

/** A thread that counts in the first of some databases and then in the last, again and again: the last is never ahead. */
const { state, first, last } = workerData as { state: string; first: string; last: string }
const databases = [first, last].map((name) => openFile(join(state, name)))

let ended = false
parentPort?.once('message', () => {
  ended = true
})
let pairs = 0
for (; !ended; pairs++) {
  for (const { d1 } of databases) await d1.prepare('UPDATE counter SET value = value + 1').run()
  if (pairs === 0) parentPort?.postMessage('begun')
}
for (const database of databases) await database.close()
parentPort?.postMessage(pairs)
parentPort?.close()
