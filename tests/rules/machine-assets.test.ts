import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { readAssets } from '../../src/machine/assets.ts'

const around = mkdtempSync(join(tmpdir(), 'bihuan-assets-'))
const folder = join(around, 'web')
afterAll(() => rmSync(around, { recursive: true }))

const page = `<!doctype html>${'<p>闭环</p>'.repeat(200)}`
const script = `export const words = ${JSON.stringify('闭环 '.repeat(400))}`
const files: Record<string, string> = {
  _headers: readFileSync('web/public/_headers', 'utf8'),
  'index.html': page,
  'docs.html': '<!doctype html>documents',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.vite/manifest.json': '{}',
  'assets/app-B1f_x-9Z.js': script,
  'assets/plain.txt': 'plain',
}
for (const [name, content] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}
writeFileSync(join(around, 'beside.txt'), 'outside')

const assets = readAssets(folder)
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  assets(new Request('http://localhost/', { method, headers }), path)
const hashed = '/assets/app-B1f_x-9Z.js'

/** What `_headers` says of every path. */
const everywhere = [...(files._headers ?? '').matchAll(/^ {2}([\w-]+): (.+)$/gm)]
  .map(([, name = '', value]) => [name, value] as const)
  .filter(([name]) => name !== 'Cache-Control')

describe('a built file', () => {
  test.each(['/', '/docs', '/favicon.svg', hashed, '/offices/341302006/hazards'])(
    'has the headers that the edge gives it: %s',
    (path) => {
      const { headers, status } = ask(path)
      expect(status).toBe(200)
      expect(everywhere).toHaveLength(9)
      for (const [name, value] of everywhere) expect(headers.get(name), name).toBe(value)
    },
  )

  test.each([
    ['/', 'text/html; charset=utf-8', 'no-store'],
    ['/docs', 'text/html; charset=utf-8', 'no-store'],
    ['/favicon.svg', 'image/svg+xml; charset=utf-8', 'no-store'],
    [hashed, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/plain.txt', 'text/plain; charset=utf-8', 'public, max-age=600'],
    ['/assets/app-00000000.js', 'text/html; charset=utf-8', 'no-store'],
  ])('%s is %s, kept as %s', (path, type, kept) => {
    const { headers } = ask(path)
    expect([headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([type, kept])
  })

  test('is not sent again to whoever has it', async () => {
    const tag = ask('/').headers.get('ETag') ?? ''
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const answer = ask('/', { 'If-None-Match': known })
      expect([answer.status, answer.headers.get('ETag'), await answer.text()]).toEqual([304, tag, ''])
    }
    expect(ask('/', { 'If-None-Match': '"other"' }).status).toBe(200)
    expect(ask('/docs').headers.get('ETag')).not.toBe(tag)
  })

  test('has nothing but headers for HEAD', async () => {
    const answer = ask('/', {}, 'HEAD')
    expect([answer.status, answer.headers.get('Content-Length'), await answer.text()]).toEqual([
      200,
      String(Buffer.byteLength(page)),
      '',
    ])
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s', (method) => {
    const answer = ask('/', {}, method)
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('compression', () => {
  const unpacked: Record<string, (body: Buffer) => Buffer> = {
    br: brotliDecompressSync,
    gzip: gunzipSync,
    none: (body) => body,
  }

  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['identity', 'none'],
    ['gzip;q=0', 'none'],
    ['', 'none'],
  ])('of "%s" is %s', async (taken, encoding) => {
    for (const [path, content] of [
      ['/', page],
      [hashed, script],
    ] as const) {
      const answer = ask(path, { 'Accept-Encoding': taken })
      const body = Buffer.from(await answer.arrayBuffer())
      expect(answer.headers.get('Content-Encoding') ?? 'none').toBe(encoding)
      expect(answer.headers.get('Content-Length')).toBe(String(body.length))
      expect(answer.headers.get('Vary')).toBe('Accept-Encoding')
      expect(unpacked[encoding]?.(body).toString()).toBe(content)
    }
  })

  test('leaves alone what is small', () => {
    expect(ask('/docs', { 'Accept-Encoding': 'br' }).headers.get('Content-Encoding')).toBeNull()
  })
})

describe('a path', () => {
  test.each([
    '/offices/341302006/hazards',
    '/none',
    '/assets/none.js',
    '/_headers',
    '/.vite/manifest.json',
    '/../beside.txt',
    '/assets/../../beside.txt',
    '/%2e%2e/beside.txt',
    '/..%2fbeside.txt',
    '/..\\beside.txt',
    '//etc/passwd',
    '/docs.html/',
    '/none.html',
    '//elsewhere.example/page.html',
    '/\\elsewhere.example/page.html',
  ])('that names no file is the whole app: %s', async (path) => {
    const answer = ask(path)
    expect([answer.status, await answer.text()]).toEqual([200, page])
  })

  test.each([
    ['/index.html', '/'],
    ['/docs.html', '/docs'],
  ])('%s is led to %s', (path, to) => {
    const answer = ask(path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([307, to])
  })
})
