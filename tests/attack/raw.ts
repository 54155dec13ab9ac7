import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which nothing comes for so long isn't answered any more. */
const silenceMs = 10_000

/** A connection to a server on loopback on which anything may be sent, also what no client would. */
export async function connection(origin: string): Promise<Socket> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** Sends bytes and waits until the connection is closed: the answer's status, 0 where there was none, and its size. */
export async function answerTo(origin: string, sent: Uint8Array): Promise<{ status: number; bytes: number }> {
  const socket = await connection(origin)
  let received = ''
  const done = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
    })
    socket.once('close', () => resolve())
    socket.setTimeout(silenceMs, () => resolve())
  })
  socket.write(sent)
  await done
  socket.destroy()
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(received)?.[1] ?? 0), bytes: received.length }
}
