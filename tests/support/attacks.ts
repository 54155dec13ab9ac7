import { v7 } from 'uuid'
import { expect } from 'vitest'
import { type Answer, type Ask, anonymous, type Client, clientBy } from './client.ts'
import { routeOf } from './routes.ts'

/** Somebody who plays the victim's part, elsewhere. */
export interface Attacker {
  who: string
  client: Client
  /** A path, or what a body says, moved from where the victim belongs to where the attacker does. */
  moved(text: string): string
}

/** What is attacked: rows that may not change, and that no attacker may learn of. */
export interface AttackTarget {
  /** All of them, as text. */
  rows(): Promise<string>
  /** What one refers to them by, as it stands in JSON. */
  ids(): Promise<string[]>
  /** What is written in them and nowhere else. */
  words: readonly string[]
}

interface Attack {
  target: AttackTarget
  attackers: readonly Attacker[]
  /** Those who belong to no such place at all. */
  strangers: readonly { who: string; client: Client }[]
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

let others = 0

/** How a request that refers to foreign records may be refused: they don't exist there. */
const refusals = ['notFound', 'referenceUnknown', 'evidenceUnfit', 'versionNotNext', 'notMember']

/**
 * A person whose every request is attacked before it goes out: the attackers send it to the victim's path, and to their
 * own with the victim's ids in it; strangers and an anonymous one send it too. Then the person must succeed.
 */
export function attackedFrom(client: Client, { target, attackers, strangers }: Attack): Client {
  return clientBy(async (path, ask = {}) => {
    const route = routeOf(ask.method ?? 'GET', path)
    const before = await target.rows()
    const ids = await target.ids()
    for (const { who, client: foreign, moved } of attackers) {
      if (moved(path) !== path) expectRefused(await foreign.send(path, ask), 403, 'notMember', `${who}, ${route}`)
      await attackAtHome({ who: `${who} at home, ${route}`, client: foreign, moved }, path, ask, {
        ids,
        words: target.words,
      })
    }
    for (const { who, client: stranger } of strangers)
      expectRefused(await stranger.send(path, ask), 403, 'notMember', `${who}, ${route}`)
    const unknown = route.includes('/reporting/') ? 'keyMissing' : 'signInNeeded'
    expectRefused(await anonymous.send(path, ask), 401, unknown, `anonymous, ${route}`)
    expect(await target.rows(), `an attack on ${route} changed something`).toBe(before)

    const answer = await client.send(path, ask)
    expect(answer.status, `${route} refuses whom it is for: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    return answer
  })
}

function expectRefused({ status, body }: Answer, wanted: number, code: string, what: string): void {
  expect([status, body.code], what).toEqual([wanted, code])
}

interface Secrets {
  ids: readonly string[]
  words: readonly string[]
}

/** The victim's ids under a path of one's own: nothing is there, nothing can be attached to them, nothing shows them. */
async function attackAtHome({ who, client, moved }: Attacker, path: string, ask: Ask, { ids, words }: Secrets) {
  const home = moved(path)
  // It names nobody: whoever deletes it ends their own key.
  if (home === '/reporting/key') return
  if (isBatch(home)) return attackByBatch({ who, client, moved }, home, ask, { ids, words })
  const bytes = ask.body instanceof Uint8Array ? ask.body : undefined
  const said = JSON.stringify(bytes ? null : (ask.body ?? null))
  const namesTheirs = (home.split('?')[0]?.match(uuid) ?? []).some((id) => ids.includes(id))
  const refersToTheirs = ids.some((id) => said.includes(id))
  const isQuestion = /\/(matching|preview)$/.test(home)
  const isTable = ask.method === 'POST' && !isQuestion && !/[0-9a-f]{8}-/.test(path)
  if (home.includes('/filings/') && ask.method === 'PUT' && !refersToTheirs) {
    // Elsewhere there are other figures.
    expect((await client.send(home, ask)).body.code, who).toBe('figuresChanged')
    return
  }
  if ((ask.method === 'PUT' || isTable) && !namesTheirs && !refersToTheirs) {
    const inOwnWords = words.reduce((text, word) => text.replaceAll(word, `other${++others}`), moved(said))
    const { status, body } = await client.send(
      home.replace(uuid, () => v7()),
      { ...ask, body: bytes ?? (isTable ? inOwnWords.replace(uuid, () => v7()) : inOwnWords) },
    )
    expect([201, 204], `${who}: what is one's own is refused: ${status} ${body.code}`).toContain(status)
    return
  }
  if (isTable) {
    const { body } = await client.send(home, ask)
    expect(
      body.errors?.map((one: { code: string }) => one.code),
      who,
    ).toContain('unitUnknown')
    return
  }
  if (ask.method === 'PUT') {
    const { status, body } = await client.send(namesTheirs ? home : home.replace(uuid, () => v7()), ask)
    expect(refusals, `${who}: ${status}`).toContain(body.code)
    return
  }
  const answer = await client.send(home, ask)
  if ((ask.method !== undefined && !isQuestion) || namesTheirs) return expectRefused(answer, 404, 'notFound', who)
  expect(answer.status, who).toBe(200)
  const shown = JSON.stringify(answer.body)
  const asked = home + (isQuestion ? said : '')
  const betrayed = [...ids, ...words].filter((secret) => shown.includes(secret) && !asked.includes(secret))
  expect(betrayed, `${who} shows what is another's`).toEqual([])
}

const isBatch = (path: string) => /^\/offices\/\d+\/batch$/.test(path)

/** Rows of one's own are taken, and those that refer to the victim's records are refused, each for itself. */
async function attackByBatch({ who, client, moved }: Attacker, home: string, ask: Ask, { ids, words }: Secrets) {
  const { items } = ask.body as { items: { path: string; body: object }[] }
  const own = items.map(({ path, body }) => {
    const inOwnWords = words.reduce(
      (text, word) => text.replaceAll(word, `other${++others}`),
      moved(JSON.stringify(body)),
    )
    return { path: path.replace(uuid, () => v7()), body: JSON.parse(inOwnWords) }
  })
  const answer = await client.send(home, { ...ask, body: { items: own } })
  expect(answer.status, who).toBe(200)
  for (const [place, { body }] of own.entries()) {
    const refersToTheirs = ids.some((id) => JSON.stringify(body).includes(id))
    const { status, problem } = answer.body.items[place]
    if (refersToTheirs) expect(refusals, `${who}: row ${place}`).toContain(problem?.code)
    else expect([status, problem?.code], `${who}: row ${place}`).toEqual([201, undefined])
  }
}
