import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { plan } from '../support/inputs.ts'
import { shownHazard, walked } from '../support/office-hazards.ts'
import { office } from '../support/setting.ts'
import { untriggered } from '../support/stored.ts'
import { columnsTold, type Row, rehashed } from '../support/stored-life.ts'

const run = (query: string, ...values: (string | number | null)[]) =>
  env.SHARD_01.prepare(query)
    .bind(...values)
    .all<Row>()

/** Puts a life with a plan back to how it was stored when plans had no goal. */
async function withoutGoal(hazard: string) {
  const { results } = await run('SELECT * FROM event WHERE record = ? ORDER BY seq', hazard)
  const former = results.map((event) => {
    const [detail, change] = [JSON.parse(String(event.detail)), JSON.parse(String(event.change))]
    delete detail.goal
    delete change.plan?.goal
    return { ...event, detail: JSON.stringify(detail), change: JSON.stringify(change) }
  })
  const events = await rehashed(former)
  await untriggered(env.SHARD_01, 'refuse_changed_event', async () => {
    for (const { seq, detail, change, hash } of events)
      await run(
        'UPDATE event SET detail = ?, change = ?, hash = ? WHERE record = ? AND seq = ?',
        ...[detail, change, hash].map(String),
        hazard,
        Number(seq),
      )
  })
  const { plan: stored } = columnsTold('hazard', events)
  await run('UPDATE hazard SET plan = ?, hash = ? WHERE id = ?', stored ?? null, String(events.at(-1)?.hash), hazard)
}

describe('a major hazard’s plan', () => {
  test('says its goal first, and everybody who reads the hazard reads it', async () => {
    const id = await walked('major', 3)
    expect((await shownHazard(id)).plan).toEqual(plan)
  })

  test('that was entered before plans said their goal is read without one, and its life is still whole', async () => {
    const id = await walked('major', 3)
    await withoutGoal(id)
    const { plan: shown, intact } = await shownHazard(id)
    expect([shown, intact]).toEqual([{ ...plan, goal: null }, true])
    const { body } = await office.people.leader.get(`${office.path}/records/hazard/${id}/verify`)
    expect(body).toMatchObject({ intact: true, findings: [] })
  })
})
