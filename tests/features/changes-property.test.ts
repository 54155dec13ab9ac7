import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { columnsTold } from '../../src/features/changes/schema.ts'
import type { Answer, Client } from '../support/client.ts'
import { enterpriseInput, hazardInput } from '../support/inputs.ts'
import { newProgram, newUnit } from '../support/records.ts'
import { world } from '../support/setting.ts'
import { dangcheng, dongguan, nanguan, type Office } from '../support/world.ts'

interface Item {
  id: string
  seq: number
  gone: object | null
  row: object
}

const acts = ['register', 'correct', 'move', 'merge', 'end', 'reopen', 'report', 'upload', 'void'] as const

/** Two offices in one shard, and one in another. */
const offices = [nanguan, dongguan, dangcheng]

/** What somebody does in an office, one after the other; and how a program pulls meanwhile: which page is lost, when the second shard is away. */
const writing = fc.record({
  at: fc.nat(offices.length - 1),
  acts: fc.array(fc.constantFrom(...acts), { maxLength: 14 }),
})
const pulling = fc.record({ limit: fc.integer({ min: 1, max: 9 }), lost: fc.boolean(), away: fc.boolean() })
const plans = fc.record({
  writers: fc.array(writing, { minLength: 3, maxLength: 3 }),
  pulls: fc.array(pulling, { minLength: 1, maxLength: 8 }),
})

let program: Client
const communityOf = new Map<string, string>()
beforeAll(async () => {
  program = await newProgram(world.operator, '34', { rights: ['records'] })
  for (const code of offices) {
    const community = { kind: 'community', name: '长淮社区', code: `${code}017` }
    communityOf.set(code, await newUnit(world.office(code), community))
  }
})

/** Somebody who works on records of their own, all of whose requests succeed. */
class Writer {
  readonly #office: Office
  readonly #there: { id: string; seq: number }[] = []
  readonly #ended: { id: string; seq: number }[] = []
  readonly #hazards: string[] = []

  constructor(code: string) {
    this.#office = world.office(code)
  }

  async #done(answer: Promise<Answer>): Promise<void> {
    const { status, body } = await answer
    expect(status, JSON.stringify(body)).toBeLessThan(300)
  }

  async #step(one: { id: string; seq: number }, verb: string, input: object): Promise<void> {
    const { path, people } = this.#office
    await this.#done(people.safety.step(`${path}/enterprises/${one.id}/${verb}`, input, one.seq++))
  }

  /** What there is nothing for begins with what it takes. */
  async act(act: (typeof acts)[number]): Promise<void> {
    const { path, people, code } = this.#office
    const last = this.#there.at(-1)
    if (act === 'register' || (['correct', 'move', 'merge', 'end'].includes(act) && !last)) {
      const id = v7()
      await this.#done(people.safety.put(`${path}/enterprises/${id}`, enterpriseInput({ name: `随机厂 ${id}` })))
      this.#there.push({ id, seq: 1 })
    } else if (act === 'correct' && last)
      await this.#step(last, 'correction', { set: { address: `银河路 ${last.seq} 号` }, reason: '登记有误' })
    else if (act === 'move' && last)
      await this.#step(last, 'correction', { set: { community: communityOf.get(code) }, reason: '搬迁' })
    else if (act === 'end' && last) {
      await this.#step(last, 'ending', { on: '2023-11-20', reason: '停产' })
      this.#there.pop()
      this.#ended.push(last)
    } else if (act === 'merge' && last) {
      const [into] = this.#there
      if (!into || into === last) return this.act('register')
      await this.#step(last, 'merging', { into: into.id, reason: '重复登记' })
      into.seq++
      this.#there.pop()
    } else if (act === 'reopen') {
      const one = this.#ended.pop()
      if (!one) return
      await this.#step(one, 'reopening', { reason: '误关闭' })
      this.#there.push(one)
    } else if (act === 'report' || act === 'upload') {
      // A device without signal has made its id days ago.
      const foundOn = act === 'upload' ? '2023-11-15' : '2023-11-20'
      const id = v7({ msecs: Date.parse(`${foundOn}T09:00:00+08:00`) })
      await this.#done(people.officer.put(`${path}/hazards/${id}`, hazardInput(this.#office, { foundOn })))
      this.#hazards.push(id)
    } else if (act === 'void') {
      const id = this.#hazards.pop()
      if (id === undefined) return
      const hazard = `${path}/hazards/${id}`
      await this.#done(people.officer.step(`${hazard}/voiding`, { reason: '误登记' }, 1))
      const answer = { result: 'voided', note: '已核实' }
      await this.#done(people.leader.step(`${hazard}/voiding-answer`, answer, 2))
    }
  }
}

const broken = { batch: () => Promise.reject(new Error('D1_ERROR: overloaded')), prepare: env.SHARD_02.prepare }
const databases = { SHARD_02: broken as unknown as typeof env.SHARD_02 }

/** What a program holds that is killed wherever a page is lost, and goes on, until nobody writes any more. */
async function pulledWhile(
  written: Promise<unknown>,
  pulls: readonly { limit: number; lost: boolean; away: boolean }[],
) {
  const held = new Map<string, Item>()
  let after = ''
  let writes = true
  const done = written.finally(() => {
    writes = false
  })
  for (let turn = 0, whole = false; writes || !whole; turn++) {
    const last = !writes
    const { limit = 200, lost = false, away = false } = last ? {} : (pulls[turn % pulls.length] ?? {})
    const { status, body } = await program.get(
      `/reporting/changes?limit=${limit}${after && `&after=${after}`}`,
      away ? { databases } : {},
    )
    expect(status, JSON.stringify(body)).toBe(200)
    for (const item of body.items as Item[]) {
      // Never out of order within a record, whatever comes again.
      expect(item.seq).toBeGreaterThanOrEqual(held.get(item.id)?.seq ?? 0)
      held.set(item.id, item)
    }
    whole = last && body.complete && !body.more
    if (!lost) after = body.next
  }
  await done
  return held
}

/** The version of each record that is told, as both shards have it. */
async function stored(): Promise<Map<string, number>> {
  const answers = await Promise.all(
    [env.SHARD_01, env.SHARD_02].map((shard) =>
      shard.batch<{ id: string; seq: number }>(
        [...columnsTold.keys()].map((kind) => shard.prepare(`SELECT id, seq FROM ${kind}`)),
      ),
    ),
  )
  const rows = answers.flat().flatMap(({ results }) => results)
  return new Map(rows.map(({ id, seq }) => [id, seq]))
}

test('whoever is killed at any moment and goes on holds in the end just what the databases hold', async () => {
  const nobody = Promise.resolve()
  await fc.assert(
    fc.asyncProperty(plans, async ({ writers, pulls }) => {
      const written = writers.map(async ({ at, acts }) => {
        const writer = new Writer(offices[at] ?? nanguan)
        for (const act of acts) await writer.act(act)
      })
      const held = await pulledWhile(Promise.all(written), pulls)
      const versions = new Map([...held].map(([id, { seq }]) => [id, seq]))
      expect(versions).toEqual(await stored())
      expect(held).toEqual(await pulledWhile(nobody, []))
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
