import type { IncomingMessage } from 'node:http'
import { bytesAtMost } from './wire.ts'

/** The whole body of a request or an answer; fails where it is cut off or too large. */
export function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const parts: Buffer[] = []
  let size = 0
  message.on('data', (part: Buffer) => {
    size += part.length
    if (size > bytesAtMost) message.destroy(new Error('it is too large'))
    else parts.push(part)
  })
  message.once('end', () => resolve(Buffer.concat(parts)))
  message.once('error', reject)
  message.once('close', () => reject(new Error('it was cut off')))
  return promise
}
