import type { IncomingMessage } from 'node:http'

/** More than this of a body that was refused isn't read: the connection ends instead. */
const bytesAtMost = 32_000_000

/**
 * Reads what is left of a body that was answered unread, and forgets it: as long as its sender writes, an answer can't
 * reach them, and what they ask for next on this connection would be lost with it.
 */
async function forget(parts: AsyncIterator<Uint8Array>): Promise<void> {
  let bytes = 0
  try {
    for (let part = await parts.next(); !part.done && bytes < bytesAtMost; part = await parts.next())
      bytes += part.value.length
    await parts.return?.()
  } catch {
    // It broke off: then nobody waits for the answer.
  }
}

/** Reads a body of which nobody has begun to read. */
export async function readUnread({ body, bodyUsed }: Request): Promise<void> {
  if (body && !bodyUsed && !body.locked) await forget(body.values({ preventCancel: true }))
}

/**
 * A body that doesn't say its length: whoever refuses it has read a part of it first, and keeps it locked. `rest` reads
 * what they left.
 */
export function bodyInParts(incoming: IncomingMessage) {
  const parts: AsyncIterator<Buffer> = incoming.iterator({ destroyOnReturn: false })
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    // Nothing is read ahead: a part that lies here would be missing from the rest.
    { highWaterMark: 0 },
  )
  return { stream, rest: () => forget(parts) }
}
