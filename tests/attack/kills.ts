import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { Random } from '../../src/demo/random.ts'
import { freePort, type Server } from '../local/server.ts'
import { confirmation, enterpriseInput, hazardInput } from '../support/inputs.ts'
import type { Attack } from './attack.ts'
import { type Answer, Caller } from './caller.ts'
import { median } from './measure.ts'

const seed = 20_231_120
const times = { short: 3, whole: 200 }
/** When a server is killed, after the writers have begun; and a start, after it has begun. */
const writingMs = { least: 20, most: 1500 }
const startingMs = { machine: { least: 0, most: 1000 }, edge: { least: 0, most: 3000 } }

/** Which processes an edition has: on one machine one does it all. */
const processes = { machine: ['node'], edge: ['node', 'workerd'] } as const

const patienceMs = 60_000
const pauseMs = 100

/** A write as it was sent. The same again has to be answered the same, whatever was killed in between. */
interface Sent {
  /** The record's address, and that of the write. */
  record: string
  path: string
  body: unknown
  step?: { seq: number; key: string }
  /** What it makes of the record. */
  version: number
  /** What was answered; nothing when the server was killed before. */
  answer?: Answer['body']
}

/** Writes one after the other, as long as it may, and notes each before it is sent. */
class Writer {
  readonly sent: Sent[] = []
  readonly #caller: Caller
  readonly #plan: () => Sent[]
  readonly broken: string[] = []

  constructor(caller: Caller, plan: () => Sent[]) {
    this.#caller = caller
    this.#plan = plan
  }

  /** Writes until no answer comes any more. */
  async write(): Promise<void> {
    for (;;)
      for (const one of this.#plan()) {
        this.sent.push(one)
        try {
          if (!(await this.#send(one))) return
        } catch {
          return
        }
      }
  }

  /** Whether it was saved: a server that is just going down may still say that it can't. */
  async #send(one: Sent): Promise<boolean> {
    const { path, body, step, version } = one
    const answer = await (step ? this.#caller.step(path, body, step.seq, step.key) : this.#caller.put(path, body))
    if (answer.status >= 500) return false
    if (answer.status >= 300 || answer.body.seq !== version) {
      this.broken.push(`${path} was answered ${answer.status} ${JSON.stringify(answer.body)}`)
      return false
    }
    // What is similar may have come since.
    const { similar: _, ...saved } = answer.body
    if (one.answer !== undefined && JSON.stringify(one.answer) !== JSON.stringify(saved))
      this.broken.push(`${path} was answered in another way than before: ${JSON.stringify(saved)}`)
    one.answer = saved
    return true
  }

  /** The version that a record has; 0 where there is none. */
  async #versionOf(record: string): Promise<number> {
    const { status, body, headers } = await this.#caller.ask(record)
    if (status === 404) return 0
    if (status !== 200) this.broken.push(`${record} was answered ${status} ${JSON.stringify(body)}`)
    return Number.parseInt(headers.get('ETag')?.slice(1) ?? '', 10)
  }

  /** Looks after what was sent since this place: nothing confirmed is missing, the rest is whole or not at all. */
  async checkSince(place: number): Promise<{ confirmed: number; saved: number; unsaved: number }> {
    const seen = { confirmed: 0, saved: 0, unsaved: 0 }
    for (const one of this.sent.slice(place)) {
      const version = await this.#versionOf(one.record)
      if (one.answer === undefined) seen[version >= one.version ? 'saved' : 'unsaved']++
      else seen.confirmed++
      if (one.answer !== undefined && version < one.version) this.broken.push(`${one.path} was confirmed, and is lost`)
      if (!(await this.#send(one))) this.broken.push(`${one.path} can't be sent again`)
    }
    return seen
  }

  /** Looks after the versions of all that was ever confirmed. */
  async checkAll(): Promise<void> {
    const versions = new Map(this.sent.map(({ record, version }) => [record, version]))
    for (const [record, version] of versions)
      if ((await this.#versionOf(record)) !== version) this.broken.push(`${record} isn't at version ${version}`)
  }
}

/** Three people who write in two offices of one shard and in one of another. */
async function writersAt(origin: string): Promise<Writer[]> {
  const writer = async (username: string, office: string, plan: (path: string, campaign: string) => Sent[]) => {
    const caller = await Caller.signIn(origin, username)
    const path = `/offices/${office}`
    const campaign: string = (await caller.ask(`${path}/campaigns`)).body.items.at(-1).id
    return new Writer(caller, () => plan(path, campaign))
  }
  return Promise.all([
    writer('nanguan-officer', '341302006', hazardAndStep),
    writer('dangcheng-officer', '341321100', hazardAndStep),
    writer('nanguan-safety', '341302006', enterpriseAndStep),
  ])
}

function hazardAndStep(path: string, campaign: string): Sent[] {
  const record = `${path}/hazards/${v7()}`
  return [
    { record, path: record, body: hazardInput({ campaign }), version: 1 },
    {
      record,
      path: `${record}/confirmation`,
      body: confirmation('general'),
      step: { seq: 1, key: v7() },
      version: 2,
    },
  ]
}

function enterpriseAndStep(path: string): Sent[] {
  const record = `${path}/enterprises/${v7()}`
  const correction = { set: { principal: '王永兴' }, reason: '登记有误' }
  return [
    { record, path: record, body: enterpriseInput(), version: 1 },
    { record, path: `${record}/correction`, body: correction, step: { seq: 1, key: v7() }, version: 2 },
  ]
}

/** Kills a server at some moment under three writers, and some of the starts after that. */
export const kills: Attack = {
  name: 'kills',
  async play(ground, force) {
    const random = new Random(seed)
    const { least, most } = startingMs[ground.edition]
    const state = ground.newState()
    const port = await freePort()
    let { server, origin } = await ground.serve(state, port)
    const writers = await writersAt(origin)
    const killed = { node: 0, workerd: 0, starting: 0 }
    const counted = { confirmed: 0, saved: 0, unsaved: 0 }
    const backMs: number[] = []
    const all = () => killed.node + killed.workerd + killed.starting
    while (all() < times[force]) {
      const places = writers.map(({ sent }) => sent.length)
      const writing = Promise.all(writers.map((writer) => writer.write()))
      await wait(random.whole(writingMs.least, writingMs.most))
      const whom = random.pick(processes[ground.edition])
      killed[whom]++
      if (whom === 'node') await server.end('SIGKILL')
      else process.kill(workerdOf(server), 'SIGKILL')
      await writing
      const begun = performance.now()
      if (whom === 'node') {
        for (; random.chance(1 / 4) && all() < times[force]; killed.starting++)
          await killWhileStarting(ground.start(state, port), random.whole(least, most))
        server = (await ground.serve(state, port)).server
      } else await untilAnswering(origin)
      backMs.push(performance.now() - begun)
      for (const [nth, writer] of writers.entries()) {
        const seen = await writer.checkSince(places[nth] ?? 0)
        for (const key of ['confirmed', 'saved', 'unsaved'] as const) counted[key] += seen[key]
      }
    }
    for (const writer of writers) await writer.checkAll()
    await server.end('SIGTERM')
    const broken = [
      ...writers.flatMap((writer) => writer.broken),
      ...(force === 'whole' ? await ground.notWhole(state) : []),
    ]
    return {
      figures: {
        seed,
        'kills of node': killed.node,
        ...(ground.edition === 'edge' ? { 'kills of workerd': killed.workerd } : {}),
        'kills of a start': killed.starting,
        'writes confirmed': counted.confirmed,
        'writes lost': broken.filter((line) => line.endsWith('is lost')).length,
        'unanswered and saved whole': counted.saved,
        'unanswered and not saved': counted.unsaved,
        'back again after, ms': Math.round(median(backMs)),
      },
      broken,
    }
  },
}

async function killWhileStarting(starting: Server, afterMs: number): Promise<void> {
  await wait(afterMs)
  if (starting.runs) await starting.end('SIGKILL')
}

/** `npm start` starts the process of the databases anew when that alone has died. */
async function untilAnswering(origin: string): Promise<void> {
  const caller = new Caller(origin)
  for (let left = patienceMs / pauseMs; left > 0; left--) {
    const answered = await caller.ask('/session').catch(() => undefined)
    if (answered) return
    await wait(pauseMs)
  }
  throw new Error('The server does not come back.')
}

/** The process in which the databases are open. */
function workerdOf({ child }: Server): number {
  const found = readdirSync('/proc')
    .map(Number)
    .find((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        return /^Name:\s*workerd/m.test(status) && new RegExp(`^PPid:\\s*${child.pid}$`, 'm').test(status)
      } catch {
        return false
      }
    })
  if (found === undefined) throw new Error(`Process ${child.pid} has no workerd.`)
  return found
}
