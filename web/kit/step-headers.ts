export type StepHeaders = (seq: number, content: unknown) => { 'idempotency-key': string; 'if-match': string }

/**
 * The headers of a step that one form sends. The same content sent again carries the same key, so that it counts once
 * even when the first answer got lost.
 */
export function stepHeaders(): StepHeaders {
  let sent: string | null = null
  let key = ''
  return (seq, content) => {
    const text = JSON.stringify(content)
    if (text !== sent) key = crypto.randomUUID()
    sent = text
    return { 'idempotency-key': key, 'if-match': `"${seq}"` }
  }
}
