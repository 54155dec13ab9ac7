import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { getMimeType } from 'hono/utils/mime'
import { accepts } from './encoding.ts'

/** A built file, as it is answered. */
interface Asset {
  body: Buffer
  headers: Record<string, string>
  /** The body by its encoding, made when it is first asked for. */
  packed: Map<string, Buffer>
}

/** Answers requests for pages and what they are made of, as the edge does by wrangler.toml and `_headers`. */
export type Assets = (request: Request, path: string) => Response

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
const packers: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: (body) => brotliCompressSync(body, quality),
  gzip: (body) => gzipSync(body),
}
const packable = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg)/
const packedFrom = 1000

/** What a browser has under a name that changes with its content is good for ever. */
const immutable = 'public, max-age=31536000, immutable'
const hashed = /^\/assets\/(.+-)?[\w-]{8,}\.\w+$/

export function readAssets(folder: string): Assets {
  const rules = readRules(readFileSync(join(folder, '_headers'), 'utf8'))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const assets = new Map<string, Asset>(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file] as const)
      .filter(([path]) => path !== '/_headers' && !path.startsWith('/.'))
      .map(([path, file]) => [path, assetOf(path, readFileSync(file), rules)]),
  )
  return (request, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } })
    // A path that is no page's is led nowhere: `//elsewhere.html` would be an address of another site.
    if (path.endsWith('.html') && assets.has(path)) return redirected(path)
    // Every other address is one of the page that is the whole app.
    const asset = assets.get(path) ?? assets.get(`${path}.html`) ?? assets.get('/index.html')
    return asset ? answered(asset, request) : new Response(null, { status: 404 })
  }
}

/** The edge gives a page one address alone. */
const redirected = (path: string) =>
  new Response(null, { status: 307, headers: { Location: path.replace(/(?:index)?\.html$/, '') } })

function assetOf(path: string, body: Buffer, rules: readonly Rule[]): Asset {
  const type = getMimeType(path) ?? 'application/octet-stream'
  const headers: Record<string, string> = {}
  for (const rule of rules) if (rule.fits.test(path)) for (const change of rule.changes) change(headers)
  if (hashed.test(path)) headers['Cache-Control'] = immutable
  const ETag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { body, headers: { ...headers, 'Content-Type': type, ETag, Vary: 'Accept-Encoding' }, packed: new Map() }
}

function answered(asset: Asset, request: Request): Response {
  const { headers } = asset
  const known = (request.headers.get('If-None-Match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(headers.ETag ?? '')) return new Response(null, { status: 304, headers })
  const encoding =
    asset.body.length < packedFrom || !packable.test(headers['Content-Type'] ?? '')
      ? undefined
      : accepts(request, Object.keys(packers))
  const body = encoding === undefined ? asset.body : packedAs(asset, encoding)
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
    headers: {
      ...headers,
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
      'Content-Length': String(body.length),
    },
  })
}

function packedAs({ body, packed }: Asset, encoding: string): Buffer {
  const made = packed.get(encoding) ?? packers[encoding]?.(body) ?? body
  packed.set(encoding, made)
  return made
}

interface Rule {
  fits: RegExp
  changes: ((headers: Record<string, string>) => void)[]
}

/** The edge's file of headers: a path with `*` at the line's beginning, then, indented, what is set and `! Name` for what is not. */
function readRules(text: string): Rule[] {
  const rules: Rule[] = []
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    if (!/^\s/.test(line)) {
      rules.push({ fits: new RegExp(`^${line.trim().split('*').map(RegExp.escape).join('.*')}$`), changes: [] })
      continue
    }
    const said = line.trim()
    const name = said.slice(0, said.indexOf(':')).trim()
    const value = said.slice(said.indexOf(':') + 1).trim()
    rules.at(-1)?.changes.push((headers) => {
      if (said.startsWith('!')) delete headers[said.slice(1).trim()]
      else headers[name] = value
    })
  }
  return rules
}
