import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { hazardInput } from '../support/inputs.ts'
import type { Attack } from './attack.ts'
import { largestAnswer } from './bombs.ts'
import { Caller, comingFrom } from './caller.ts'
import { answerTo } from './raw.ts'

const office = '/offices/341302006'
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

interface Odd {
  what: string
  path?: string
  method?: string
  body?: string | Uint8Array
  /** Lines beside the usual ones. */
  headers?: readonly string[]
  /** In place of the usual line. */
  contentType?: string
  /** The only statuses that are right; else any below 500. */
  statuses?: readonly number[]
}

const noAddresses = Object.entries(comingFrom(':'.repeat(3000))).map((header) => header.join(': '))

/** Requests that nobody's browser sends. */
const oddities = (campaign: string): readonly Odd[] => {
  const hazard = `${office}/hazards/${v7()}`
  const right = JSON.stringify(hazardInput({ campaign }))
  const put = { method: 'PUT', path: hazard }
  const post = { method: 'POST', path: `${hazard}/confirmation` }
  return [
    { what: '100 header lines', headers: lines(100, 10) },
    { what: '1,000 header lines', headers: lines(1000, 10) },
    { what: 'a header line of 200 KB', headers: [`X-Long: ${'x'.repeat(200_000)}`] },
    { what: 'a cookie of 60 KB', headers: [`Cookie: a=${'x'.repeat(60_000)}`] },
    { what: 'a cookie of many parts', headers: [`Cookie: ${'a=b; '.repeat(5000)}`] },
    { what: 'a query of 60 KB', path: `${office}/hazards?sector=${'x'.repeat(60_000)}` },
    { what: '5,000 parameters', path: `${office}/hazards?${'limit=1&'.repeat(5000)}`, statuses: [200, 400, 414, 431] },
    { what: 'a parameter twice', path: `${office}/hazards?limit=1&limit=2` },
    { what: 'a path of 60 KB', path: `/${'x'.repeat(60_000)}`, statuses: [404, 414, 431] },
    { what: 'a path of 5,000 parts', path: '/x'.repeat(5000), statuses: [404, 414, 431] },
    { what: 'a path that leaves', path: `${office}/../../../../etc/passwd` },
    { what: 'half an escape', path: `${office}/hazards/%`, statuses: [400, 404] },
    { what: 'an escape that is no text', path: `${office}/hazards/%ff%fe`, statuses: [400, 404] },
    { what: 'an escaped zero byte', path: `${office}/hazards?sector=%00` },
    { what: 'an unknown method', method: 'BREW', statuses: [400, 501] },
    { what: 'a method of another kind', method: 'PROPFIND' },
    { what: 'deep JSON', ...put, body: deep(15_000), statuses: [400] },
    { what: 'deeper JSON', ...put, body: deep(200_000), statuses: [413] },
    { what: 'JSON with __proto__', ...put, body: right.replace('{', '{"__proto__":{"a":1},'), statuses: [400] },
    { what: 'a field twice', ...put, body: right.replace('{', '{"sector":"x",') },
    { what: 'numbers without end', ...put, body: `{"a":${'9'.repeat(30_000)}}`, statuses: [400] },
    { what: 'no text at all', ...put, body: Uint8Array.from({ length: 2000 }, (_, nth) => nth % 256), statuses: [400] },
    { what: 'half a character', ...put, body: Buffer.from(right).subarray(0, -3), statuses: [400] },
    { what: 'a wrong charset', ...put, body: right, contentType: 'application/json; charset=gbk' },
    {
      what: 'UTF-16 that says so',
      ...put,
      body: Buffer.from(right, 'utf16le'),
      contentType: 'application/json; charset=utf-16',
      statuses: [400],
    },
    { what: 'a form', ...put, body: 'a=b', contentType: 'application/x-www-form-urlencoded', statuses: [415] },
    { what: 'no type', ...put, body: right, contentType: '', statuses: [415] },
    { what: 'a packed body', ...put, body: gzipSync(right), headers: ['Content-Encoding: gzip'], statuses: [400, 415] },
    {
      what: 'a packed bomb',
      ...put,
      body: gzipSync(Buffer.alloc(20_000_000, '[')),
      headers: ['Content-Encoding: gzip'],
      statuses: [400, 413, 415],
    },
    { what: 'two Content-Lengths', ...put, headers: ['Content-Length: 3', 'Content-Length: 4'], statuses: [0, 400] },
    {
      what: 'a length and chunks',
      ...put,
      body: '0\r\n\r\n',
      headers: ['Transfer-Encoding: chunked'],
      statuses: [0, 400],
    },
    { what: 'broken chunks', ...put, body: '', headers: ['Transfer-Encoding: chunked', '', 'zzz'], statuses: [0, 400] },
    { what: 'a length that is no number', ...put, headers: ['Content-Length: -1'], statuses: [0, 400] },
    {
      what: 'two keys',
      ...post,
      body: '{}',
      headers: [`Idempotency-Key: ${v7()}`, `Idempotency-Key: ${v7()}`, 'If-Match: "1"'],
      statuses: [400],
    },
    {
      what: 'two versions',
      ...post,
      body: '{}',
      headers: [`Idempotency-Key: ${v7()}`, 'If-Match: "1"', 'If-Match: "2"'],
      statuses: [400],
    },
    { what: 'two Origins', ...put, body: right, headers: ['Origin: https://evil.example'], statuses: [400, 403] },
    { what: 'two sessions', headers: ['Cookie: __Host-bihuan_session=x'] },
    { what: 'another host', headers: ['Host: evil.example', 'X-Forwarded-Host: evil.example'] },
    { what: 'an address that is none', headers: noAddresses },
    { what: 'a request id of 10 KB', headers: [`X-Request-Id: ${'x'.repeat(10_000)}`] },
    {
      what: 'an upgrade',
      headers: ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13'],
    },
    { what: 'a range', headers: [`Range: bytes=${'0-1,'.repeat(2000)}0-1`] },
  ]
}

const lines = (count: number, length: number) =>
  Array.from({ length: count }, (_, nth) => `X-${nth}: ${'x'.repeat(length)}`)

/** The bytes of a request by this person. */
function bytesOf(person: Caller, { path = `${office}/hazards?limit=1`, method = 'GET', ...odd }: Odd): Buffer {
  const { body, headers = [], contentType = 'application/json' } = odd
  const sized = headers.some((line) => /^(content-length|transfer-encoding):/i.test(line))
  const head = [
    `${method} /api/v1${path} HTTP/1.1`,
    ...(headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${new URL(person.origin).host}`]),
    ...Object.entries(person.headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    ...(body === undefined || contentType === '' ? [] : [`Content-Type: ${contentType}`]),
    ...(body === undefined || sized ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...headers,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body ?? '')])
}

/** One odd request after the other; after each an ordinary one has to be answered. */
export const oddRequests: Attack = {
  name: 'odd-requests',
  async play(ground) {
    const { origin, server } = await ground.serve()
    const officer = await Caller.signIn(origin, 'nanguan-officer')
    const campaign: string = (await officer.ask(`${office}/campaigns`)).body.items.at(-1).id
    const broken: string[] = []
    const statuses: Record<number, number> = {}
    for (const odd of oddities(campaign)) {
      const { status, bytes } = await answerTo(origin, bytesOf(officer, odd))
      statuses[status] = (statuses[status] ?? 0) + 1
      const right = odd.statuses ? odd.statuses.includes(status) : status < 500
      if (!right) broken.push(`${odd.what} is answered ${status}`)
      if (status >= 400 && bytes > largestAnswer) broken.push(`${odd.what} is answered with ${bytes} bytes`)
      const after = await officer.ask(`${office}/hazards?limit=1`).catch(({ message }) => ({ status: message }))
      if (after.status !== 200) broken.push(`After ${odd.what} an ordinary request is answered ${after.status}`)
    }
    const errors = server.printed.split('\n').filter((line) => line.includes('"level":"error"') || /^\s+at /.test(line))
    if (errors.length > 0) broken.push(`The server logs ${errors.length} errors: ${errors[0]?.slice(0, 300)}`)
    const counted = Object.entries(statuses).map(
      ([status, count]) => `${count} × ${status === '0' ? 'closed' : status}`,
    )
    return { figures: { 'odd requests': oddities(campaign).length, 'answered by': counted.join(', ') }, broken }
  },
}
