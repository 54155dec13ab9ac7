import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { parseAccept } from 'hono/utils/accept'

const packed = promisify(gzip)
const packedFrom = 1000
/** Pictures and papers are compressed by themselves. */
const packable = /^(application\/(problem\+)?json|text\/)/
/** Sent while it is read. */
const isSent = ({ headers }: Response) => headers.get('Content-Type')?.startsWith('text/csv') ?? false
/** More would take longer than it spares. */
const level = 4

/** The first of these encodings that a request takes; undefined where it takes none. */
export function accepts(request: Request, encodings: readonly string[]): string | undefined {
  const said = request.headers.get('Accept-Encoding')
  if (said === null) return undefined
  const taken = parseAccept(said)
  const weight = (encoding: string) =>
    (taken.find(({ type }) => type === encoding) ?? taken.find(({ type }) => type === '*'))?.q ?? 0
  return encodings.find((encoding) => weight(encoding) > 0)
}

/**
 * An answer of the API, compressed where the request takes that. Its ETag stays as it is: it names a record's version,
 * which a step is meant for.
 */
export async function compressed(request: Request, answer: Response): Promise<Response> {
  if (accepts(request, ['gzip']) === undefined || answer.status !== 200) return answer
  if (!packable.test(answer.headers.get('Content-Type') ?? '')) return answer
  const headers = new Headers(answer.headers)
  headers.append('Vary', 'Accept-Encoding')
  if (isSent(answer)) {
    headers.set('Content-Encoding', 'gzip')
    headers.delete('Content-Length')
    return new Response(answer.body?.pipeThrough(new CompressionStream('gzip')) ?? null, { headers })
  }
  const body = await answer.arrayBuffer()
  if (body.byteLength < packedFrom) return new Response(body, { headers })
  headers.set('Content-Encoding', 'gzip')
  headers.delete('Content-Length')
  return new Response(await packed(body, { level }), { headers })
}
