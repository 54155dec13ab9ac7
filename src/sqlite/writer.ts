import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { Connection } from './connection.ts'
import { type Said, saidBy } from './failure.ts'
import type { Row, Statement } from './statement.ts'

/** A batch that waits to be written; or, without one, the wish to end. */
export interface Asked {
  id: number
  statements: readonly Statement[]
}

/** What became of a batch. */
export interface Done {
  id: number
  rows?: Row[][]
  failed?: Said
}

/** A thread of its own that writes to one database, so that reads go on while a commit waits for the disk. */
const port = parentPort
if (!port) throw new Error('This is the code of a thread')
let connection: Connection | undefined

/** Opens the database when it is first written to: what can't be opened is said to whoever asks. */
const opened = () => (connection ??= new Connection(workerData.path, 'write'))

port.on('message', (first: Asked | 'end') => {
  const waiting = [first]
  for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) waiting.push(more.message)
  const asked = waiting.filter((one) => one !== 'end')
  port.postMessage(asked.length > 0 ? doneWith(asked) : [])
  if (asked.length === waiting.length) return
  connection?.close()
  port.close()
})

/** Writes all that wait in one transaction. */
function doneWith(asked: readonly Asked[]): Done[] {
  const ids = asked.map(({ id }) => id)
  try {
    const done = opened().group(
      asked.map(({ statements }) => statements),
      answered,
    )
    return ids.map((id, place) => ({ id, ...done[place] }))
  } catch (error) {
    return ids.map((id) => ({ id, failed: saidBy(error) }))
  }
}

function answered(run: () => Row[][]): Omit<Done, 'id'> {
  try {
    return { rows: run() }
  } catch (error) {
    return { failed: saidBy(error) }
  }
}
