/** More than this of a body that was refused isn't read: the connection ends instead. */
const bytesAtMost = 8_000_000

/**
 * Reads what is left of a body that was answered unread, and forgets it: as long as its sender writes, an answer can't
 * reach them, and what they ask for next on this connection would be lost with it.
 */
export async function readUnread(request: Request): Promise<void> {
  if (request.bodyUsed || !request.body || request.body.locked) return
  const reader = request.body.getReader()
  let bytes = 0
  try {
    for (let part = await reader.read(); !part.done && bytes < bytesAtMost; part = await reader.read())
      bytes += part.value.length
  } catch {
    // It broke off: then nobody waits for the answer.
  }
}
