import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Code, codes, statusOf } from '../../src/lib/problem.ts'
import { type Answer, type Ask, anonymous, type Client, logged } from '../support/client.ts'
import { type Taken, take, wayOf } from '../support/hazards.ts'
import { hazardInput, stepInputs } from '../support/inputs.ts'
import { interposed } from '../support/interposed.ts'
import { newHazard, programWith } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { written } from '../support/witnessed.ts'
import { type Colleague, dangshan } from '../support/world.ts'

/** What a request says and no answer and no log line may repeat. */
const secret = 'Xx-geheim-9f3'
const password = 'correct-horse-7731'

let officer: Client
beforeAll(async () => {
  officer = office.people.officer
})

const errors: string[] = []
const errorLog = vi.spyOn(console, 'error').mockImplementation((line: string) => {
  errors.push(line)
})
afterAll(() => errorLog.mockRestore())

const fields = ['type', 'title', 'status', 'code', 'requestId', 'errors', 'about', 'missing']

/** Sends a request and expects this problem, with all that every problem has and without all that none has. */
async function problemOf(who: Client, path: string, ask: Ask, code: Code): Promise<Answer> {
  const [before, errorsBefore] = [logged.length, errors.length]
  const answer = await who.send(path, ask)
  const { status, body, headers } = answer
  expect([status, body.code]).toEqual([statusOf(code), code])
  expect(headers.get('Content-Type')).toBe('application/problem+json')
  expect(body).toMatchObject({ type: `/problems#${code}`, title: expect.any(String), status })
  expect(body.requestId).toBe(headers.get('X-Request-Id'))
  expect(Object.keys(body).filter((field) => !fields.includes(field))).toEqual([])
  expectGuarded(headers)
  const told = JSON.stringify([body, [...headers], logged.slice(before), errors.slice(errorsBefore)])
  for (const word of [secret, password]) expect(told).not.toContain(word)
  expect(JSON.stringify(body)).not.toMatch(/stack|\.ts\b|D1_ERROR|SELECT/)
  return answer
}

function expectGuarded(headers: Headers): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'strict-transport-security': expect.stringContaining('max-age='),
    'referrer-policy': 'no-referrer',
  })
}

const put = (body: unknown, headers: Ask['headers'] = {}): Ask => ({ method: 'PUT', body, headers })
const signIn = (body: unknown, headers: Ask['headers'] = {}): Ask => ({ method: 'POST', body, headers })
const hazardPath = () => `${office.path}/hazards/${v7()}`
const paths = (answer: Answer) => answer.body.errors.map(({ path }: { path: string }) => path)

describe('a body that can’t be read', () => {
  test.each([
    ['cut off', `{"description": "${secret}`],
    ['no JSON at all', secret],
    ['empty', ''],
    ['JSON, but a text', JSON.stringify(secret)],
    ['JSON, but a list', [secret]],
    ['null', 'null'],
  ])('is refused when it is %s', async (_, body) => {
    await problemOf(officer, hazardPath(), put(body), 'badInput')
    await problemOf(anonymous, '/session', signIn(body), 'badInput')
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])(
    'is refused when it is declared as "%s"',
    async (type) => {
      const headers = { 'Content-Type': type }
      await problemOf(officer, hazardPath(), put(hazardInput(office), headers), 'contentTypeWrong')
      await problemOf(anonymous, '/session', signIn({ username: secret, password }, headers), 'contentTypeWrong')
    },
  )

  test('is taken when JSON is declared with its character set', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    expect((await officer.send(hazardPath(), put(hazardInput(office), headers))).status).toBe(201)
  })

  const tooLarge = JSON.stringify({ description: secret.repeat(100_000) })
  const streamed = () =>
    new Response(tooLarge).body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>()) as ReadableStream

  test('is refused when it is too large, whether or not it says so beforehand', async () => {
    await problemOf(officer, hazardPath(), put(tooLarge), 'bodyTooLarge')
    await problemOf(officer, hazardPath(), put(streamed()), 'bodyTooLarge')
  })

  test('is refused when it breaks off, and not blamed on the storage', async () => {
    const brokenOff = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"sector":'))
        controller.error(new Error('Network connection lost.'))
      },
    })
    await problemOf(officer, hazardPath(), put(brokenOff), 'badInput')
  })

  test('needs no type when it is empty, though a server in between hands it on as one that is there', async () => {
    const empty = { 'Content-Length': '0', 'Content-Type': null, 'If-Match': '"1"' }
    const publication = `/divisions/${office.district}/notices/${v7()}/publication`
    const answer = await supervisor.send(publication, { method: 'POST', body: '', headers: empty })
    expect(answer.body.code).toBe('notFound')
  })
})

describe('input that isn’t valid', () => {
  test('is named by its place and never repeated', async () => {
    const input = hazardInput(office, { source: secret, sector: 7, foundOn: secret, question: secret })
    const answer = await problemOf(officer, hazardPath(), put(input), 'badInput')
    expect(new Set(paths(answer))).toEqual(new Set(['source', 'sector', 'foundOn', 'question']))
  })

  test('is refused when a text holds half a character', async () => {
    await problemOf(officer, hazardPath(), put(hazardInput(office, { description: `${secret}\ud83d` })), 'badInput')
  })

  test('of a sign-in never shows the password', async () => {
    for (const body of [
      { username: secret, password: { [secret]: password } },
      { username: secret, password: [password] },
      { username: [secret], password },
      { username: secret, password: password.repeat(20) },
      { username: secret, password, remember: password },
    ])
      await problemOf(anonymous, '/session', signIn(body), 'badInput')
    await problemOf(anonymous, '/session', signIn({ username: secret, password }), 'credentialsWrong')
  })

  const cursors = ['["2023-11-20"]', '[1,2]', '{"0":"a","1":"b","length":2}', 'null', '{'].map(
    (text) => `after=${btoa(text).replaceAll('=', '')}`,
  )
  test.each([
    ['a limit', ['limit=0', 'limit=201', 'limit=-1', `limit=${secret}`]],
    ['a filter', ['status', 'open', 'unit', 'campaign'].map((filter) => `${filter}=${secret}`)],
    ['a cursor', [`after=${secret}`, 'after=a.b', `after=${'a'.repeat(401)}`, ...cursors]],
  ])('is refused in %s of a list', async (_, queries) => {
    for (const query of queries) {
      const answer = await problemOf(officer, `${office.path}/hazards?${query}`, {}, 'badInput')
      expect(paths(answer), query).toEqual([query.split('=')[0]])
    }
  })

  test('leads nowhere in a path', async () => {
    for (const id of [secret, v7().slice(0, -1), 'ffffffff-ffff-4fff-8fff-ffffffffffff'])
      expect(paths(await problemOf(officer, `${office.path}/hazards/${id}`, {}, 'notFound'))).toEqual(['id'])
  })
})

describe('a step that the life of a hazard refuses', () => {
  const inputs = () => stepInputs(office)
  const said = { reason: secret }
  const ended: Taken[] = [['officer', 'end', said]]
  const transferred = (): Taken => ['officer', 'transfer', { to: office.units.宣传办, reason: secret }]
  const ordered: readonly Taken[] = wayOf('general').slice(0, 2)

  test.each<
    [code: Code, before: () => readonly Taken[], who: Colleague, path: string, body: () => unknown, about: string[]]
  >([
    ['stepNotOpen', () => ended, 'officer', 'referral', () => ({ to: secret, receipt: secret, reason: secret }), []],
    ['notPermitted', () => [], 'leader', 'dismissal', () => said, []],
    ['otherDepartment', () => [], 'market', 'dismissal', () => said, []],
    [
      'ownClaim',
      () => [...ordered, ['officer', 'claim', { note: secret }]],
      'officer',
      'reinspection',
      () => ({ result: 'passed', note: secret }),
      [],
    ],
    [
      'secondPerson',
      () => [['officer', 'voiding', said]],
      'officer',
      'voiding-answer',
      () => ({ result: 'voided', note: secret }),
      [],
    ],
    [
      'authorityMissing',
      () => [
        transferred(),
        ['unarmedOfficer', 'acceptance', {}],
        ['unarmedOfficer', 'confirmation', inputs().confirmation],
      ],
      'unarmedOfficer',
      'order',
      () => ({ due: '2023-11-24', measures: secret }),
      ['notice', 'transfer'],
    ],
    ['mergeTargetUnfit', () => [], 'officer', 'merging', () => ({ into: v7(), reason: secret }), []],
    ['unitUnfit', () => [], 'officer', 'transfer', () => ({ to: office.units.一中社区, reason: secret }), []],
    ['referenceUnknown', () => [], 'officer', 'transfer', () => ({ to: v7(), reason: secret }), []],
    [
      'extensionNotLater',
      () => ordered,
      'contact',
      'extension',
      () => ({ until: '2023-11-24', reason: secret, interimMeasures: secret }),
      [],
    ],
    [
      'dueTooFar',
      () => ordered,
      'contact',
      'extension',
      () => ({ until: '2025-11-24', reason: secret, interimMeasures: secret }),
      [],
    ],
    [
      'dueInPast',
      () => [['officer', 'confirmation', inputs().confirmation]],
      'inspector',
      'notice',
      () => ({ due: '2023-11-19', measures: secret }),
      [],
    ],
    [
      'badInput',
      () => [],
      'officer',
      'party',
      () => ({ party: { kind: 'person', name: `${secret}\n`, phone: secret } }),
      [],
    ],
  ])('is told as %s, with what it is about and without what was said', async (code, before, who, path, body, about) => {
    const id = await newHazard(office)
    const steps = before()
    for (const { status } of await take(office, id, steps)) expect(status).toBe(200)
    const unchanged = written.length
    const headers = { 'Idempotency-Key': v7(), 'If-Match': `"${steps.length + 1}"` }
    const ask = { method: 'POST', body: body(), headers }
    const answer = await problemOf(office.people[who], `${office.path}/hazards/${id}/${path}`, ask, code)
    expect(answer.body.about ?? []).toEqual(about)
    expect(written.slice(unchanged)).toEqual([])
  })

  test('is told as notSameVisit or extensionLate a day too late', async () => {
    const late = { at: '2023-11-25T09:00:00+08:00' }
    const id = await newHazard(office)
    await take(office, id, [['officer', 'confirmation', inputs().confirmation]])
    const post = (body: unknown, seq: number): Ask => ({
      ...late,
      method: 'POST',
      body,
      headers: { 'Idempotency-Key': v7(), 'If-Match': `"${seq}"` },
    })
    const fix = { note: secret }
    await problemOf(officer, `${office.path}/hazards/${id}/fix`, post(fix, 2), 'notSameVisit')
    await take(office, id, [['officer', 'notice', inputs().notice]], 2)
    const extension = { until: '2023-12-01', reason: secret, interimMeasures: secret }
    await problemOf(officer, `${office.path}/hazards/${id}/extension`, post(extension, 3), 'extensionLate')
  })

  test('is told as recurrenceUnfit of a hazard that isn’t closed', async () => {
    const input = hazardInput(office, { description: secret, recurrenceOf: await newHazard(office) })
    await problemOf(officer, hazardPath(), put(input), 'recurrenceUnfit')
  })
})

describe('a place that isn’t there', () => {
  test('is not found, whoever asks', async () => {
    await problemOf(anonymous, `/${secret}`, {}, 'notFound')
    await problemOf(anonymous, '/../../etc/passwd', {}, 'notFound')
    await problemOf(officer, `${office.path}/${secret}`, {}, 'notFound')
    await problemOf(officer, `${office.path}/hazards/${v7()}`, {}, 'notFound')
    await problemOf(officer, `${office.path}/hazards/${v7()}/${secret}`, put({ [secret]: password }), 'notFound')
  })

  test('doesn’t tell a stranger by which methods it is asked', async () => {
    await problemOf(officer, hazardPath(), { method: 'DELETE' }, 'methodWrong')
    await problemOf(officer, hazardPath(), { method: 'PATCH', body: { description: secret } }, 'methodWrong')
    await problemOf(anonymous, hazardPath(), { method: 'DELETE' }, 'signInNeeded')
    await problemOf(anonymous, '/session', { method: 'PUT', body: { password } }, 'methodWrong')
  })
})

describe('a request from elsewhere', () => {
  const origins = ['https://evil.example', 'http://bihuan.test.evil.example', 'https://bihuan.test', 'null', null]

  test.each(origins)('writes nothing with the origin %s', async (origin) => {
    const before = written.length
    const headers = { Origin: origin }
    await problemOf(officer, hazardPath(), put(hazardInput(office), headers), 'originForeign')
    await problemOf(anonymous, '/session', signIn({ username: secret, password }, headers), 'originForeign')
    await problemOf(officer, '/session', { method: 'DELETE', headers }, 'originForeign')
    expect(written.slice(before)).toEqual([])
    expect((await officer.get(`${office.path}/units`)).status).toBe(200)
  })

  test('may not speak for anyone without a session of theirs', async () => {
    for (const cookie of [
      null,
      `__Host-bihuan_session=${secret}`,
      `__Host-bihuan_session=${secret}; __Host-bihuan_session=`,
    ])
      await problemOf(anonymous, `${office.path}/units`, { headers: { Cookie: cookie } }, 'signInNeeded')
    const program = (authorization: string, code: Code) =>
      problemOf(anonymous, '/reporting/summary?level=office', { headers: { Authorization: authorization } }, code)
    await program(`Bearer ${secret}`, 'keyUnknown')
    for (const authorization of [`Basic ${btoa(`${secret}:${password}`)}`, 'Bearer', ''])
      await program(authorization, 'keyMissing')
  })
})

describe('a request’s id', () => {
  test('is the sender’s where it is harmless, and our own otherwise', async () => {
    const own = await problemOf(
      anonymous,
      '/session',
      { headers: { 'X-Request-Id': 'trace-2023_11=20' } },
      'signInNeeded',
    )
    expect(own.body.requestId).toBe('trace-2023_11=20')
    for (const id of [`<b>${secret}</b>`, `${secret} ${secret}`, secret.repeat(20)])
      await problemOf(anonymous, '/session', { headers: { 'X-Request-Id': id } }, 'signInNeeded')
  })
})

describe('an answer that isn’t a problem', () => {
  test('is guarded by the same headers', async () => {
    for (const path of [`${office.path}/units`, '/session', '/openapi.json'])
      expectGuarded((await officer.get(path)).headers)
  })
})

/** A database that fails in its own way whenever it is asked, and tells when it was. */
function broken(fail: () => Promise<never>) {
  const asked = Promise.withResolvers<void>()
  let trips = 0
  const trip = () => {
    trips++
    asked.resolve()
    return fail()
  }
  const statement = { bind: () => statement, all: trip, run: trip }
  return {
    database: { prepare: () => statement, batch: trip } as unknown as D1Database,
    asked: asked.promise,
    trips: () => trips,
  }
}

describe('a storage that fails', () => {
  afterEach(() => vi.useRealTimers())

  const never = () => new Promise<never>(() => {})
  const lost = () => Promise.reject(new Error(`${office.code} is in no state that we know`))

  const aMoment = (
    (later) => () =>
      new Promise((resolve) => later(resolve, 1))
  )(setTimeout.bind(globalThis))

  /**
   * Sends a request and lets six seconds pass once it has reached the storage that never answers, and all others have
   * answered: for them they don't pass.
   */
  async function waitedFor(send: () => Promise<Answer>, { asked, trips }: ReturnType<typeof broken>): Promise<Answer> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const answer = send()
    await asked
    while (vi.getTimerCount() > trips()) await aMoment()
    await vi.advanceTimersByTimeAsync(6000)
    return answer
  }

  test.each(['SHARD_01', 'DIRECTORY'])('and never answers (%s) is given up after six seconds', async (name) => {
    const storage = broken(never)
    const ask = put(hazardInput(office))
    const send = () =>
      problemOf(officer, hazardPath(), { ...ask, databases: { [name]: storage.database } }, 'shardUnreachable')
    expect((await waitedFor(send, storage)).headers.get('Retry-After')).toBe('5')
  })

  test('and isn’t bound in this deployment is named as unreachable', async () => {
    const ask = { databases: { SHARD_01: undefined as unknown as D1Database } }
    const { headers } = await problemOf(officer, `${office.path}/hazards`, ask, 'shardUnreachable')
    expect(headers.get('Retry-After')).toBe('30')
  })

  test('and never answers a province is named in the summary, beside the numbers of the others', async () => {
    const key = { name: '省平台', division: '34', rights: ['figures'], days: 30 }
    const { body } = await world.operator.put(`/divisions/34/keys/${v7()}`, key)
    const storage = broken(never)
    const path = '/reporting/summary?level=district'
    const send = () => programWith(body.key).get(path, { databases: { SHARD_02: storage.database } })
    const summary = await waitedFor(send, storage)
    expect(summary.status).toBe(200)
    expect(summary.body.unreachable).toEqual([{ division: dangshan, name: '砀山县' }])
    expect(summary.body.items.map(({ division }: { division: string }) => division)).not.toContain(dangshan)
  })

  test('in a way that nobody foresaw is told generically, and logged whole', async () => {
    const ask = { ...put(hazardInput(office, { description: secret })), databases: { SHARD_01: broken(lost).database } }
    const { body } = await problemOf(officer, hazardPath(), ask, 'unexpected')
    const line = JSON.parse(errors.at(-1) ?? '{}')
    expect(line).toMatchObject({
      level: 'error',
      requestId: body.requestId,
      message: expect.stringContaining('no state that we know'),
    })
    expect(line.stack).toContain('.ts')
  })

  test.each([
    ['database or disk is full: SQLITE_FULL', 'storageFull', '600'],
    ['Exceeded maximum DB size', 'storageFull', '600'],
    ['database is locked: SQLITE_BUSY', 'storageBusy', '5'],
    ['D1 DB is overloaded. Too many requests queued.', 'storageBusy', '5'],
    ['database disk image is malformed: SQLITE_CORRUPT', 'storageDamaged', '600'],
    ['file is not a database: SQLITE_NOTADB', 'storageDamaged', '600'],
    ['disk I/O error: SQLITE_IOERR', 'storageDamaged', '600'],
    ['unable to open database file: SQLITE_CANTOPEN', 'shardUnreachable', '5'],
    ['internal error; reference = 3tp72l8giaefioudmgi61au2', 'shardUnreachable', '5'],
    ['Network connection lost.', 'shardUnreachable', '5'],
  ] as const)('with "%s" is named, whether it reads or writes, and logged whole', async (words, code, after) => {
    const fail = () => Promise.reject(new Error(`D1_ERROR: ${words}`))
    for (const name of ['SHARD_01', 'DIRECTORY'])
      for (const [path, ask] of [
        [hazardPath(), put(hazardInput(office, { description: secret }))],
        [`${office.path}/hazards`, {}],
      ] as const) {
        const databases = { [name]: broken(fail).database }
        const { headers, body } = await problemOf(officer, path, { ...ask, databases }, code)
        expect(headers.get('Retry-After')).toBe(after)
        expect(errors.at(-1)).toContain(words)
        expect(errors.at(-1)).toContain(body.requestId)
      }
  })

  test('when it is to save, after it has been read, saves nothing and says so', async () => {
    const fail = () => Promise.reject(new Error('D1_ERROR: database or disk is full: SQLITE_FULL'))
    const path = hazardPath()
    const databases = { SHARD_01: interposed(env.SHARD_01, 2, fail) }
    await problemOf(officer, path, { ...put(hazardInput(office)), databases }, 'storageFull')
    await problemOf(officer, path, {}, 'notFound')
  })

  test('because one table is gone is named, and what needs others goes on', async () => {
    await env.SHARD_01.prepare('DROP TABLE feed').run()
    const ask = put(hazardInput(office, { description: secret }))
    await problemOf(officer, hazardPath(), ask, 'storageDamaged')
    expect((await officer.get(`${office.path}/hazards`)).status).toBe(200)
    expect((await officer.get(`${office.path}/units`)).status).toBe(200)
  })
})

describe('the catalogue', () => {
  test('names every failure by a status that says that it is one', () => {
    expect(codes.filter((code) => statusOf(code) < 400 || statusOf(code) > 503)).toEqual([])
  })
})
