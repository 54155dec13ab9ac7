import { describe, expect, test } from 'vitest'
import { walk } from '../support/hazards.ts'
import { listedHazards, shownHazard, step } from '../support/office-hazards.ts'
import { newHazard } from '../support/records.ts'
import { office, supervisor } from '../support/setting.ts'
import type { Colleague } from '../support/world.ts'

const status = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
  const { status: code, body } = await answer
  return body.code ? `${code} ${body.code}` : code
}
const say = (who: Colleague, id: string, path: string, seq: number, at?: string) =>
  status(step(who, id, path, { words: '今天下班前回话' }, seq, at === undefined ? {} : { at }))
const overseen = (id: string, path: string, seq: number) =>
  status(supervisor.step(`${office.path}/hazards/${id}/${path}`, { words: '区里挂牌' }, seq))
const inToday = async (who: Colleague, name: string) => {
  const { body } = await office.people[who].get(`${office.path}/today`)
  const section = body.hazards.find((one: { name: string }) => one.name === name)
  return (section?.items ?? []).map(({ id }: { id: string }) => id)
}

describe('a hazard', () => {
  test('is urged by clerk and leader with words, once a day until its department has answered them', async () => {
    const id = await newHazard(office)
    expect(await say('officer', id, 'urging', 1)).toBe('403 notPermitted')
    expect(await say('safety', id, 'urging', 1)).toBe(200)
    expect(await say('safety', id, 'urging', 2)).toBe('409 stepNotOpen')
    expect(await say('leader', id, 'urging', 2)).toBe(200)
    expect(await inToday('contact', 'urged')).toContain(id)
    expect(await say('market', id, 'urging-answer', 3)).toBe('403 otherDepartment')
    expect(await say('contact', id, 'urging-answer', 3)).toBe(200)
    const { urges, intact } = await shownHazard(id)
    expect(urges).toMatchObject([{ answer: { words: '今天下班前回话' } }, { answer: { words: '今天下班前回话' } }])
    expect(intact).toBe(true)
    expect(await inToday('contact', 'urged')).not.toContain(id)
    expect(await inToday('safety', 'answered')).toContain(id)
    expect(await say('safety', id, 'urging', 4)).toBe(200)
    expect(await say('safety', id, 'urging', 5, '2023-11-21T09:00:00+08:00')).toBe(200)
  })

  test('is watched by a leader, taken up by the district, answered, and released by the district alone', async () => {
    const id = await newHazard(office)
    expect(await say('safety', id, 'watch', 1)).toBe('403 notPermitted')
    expect(await say('leader', id, 'watch', 1)).toBe(200)
    expect(await listedHazards('watched=leader')).toContain(id)
    expect(await overseen(id, 'watch', 2)).toBe(200)
    expect(await say('leader', id, 'watch-lifting', 3)).toBe('403 notPermitted')
    expect(await say('officer', id, 'urging-answer', 3)).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ watch: { level: 'district', words: '区里挂牌', answer: {} } })
    expect(await overseen(id, 'watch-lifting', 4)).toBe(200)
    expect(await listedHazards('watched=district')).not.toContain(id)
  })

  test('that has ended is neither urged nor watched any more', async () => {
    const id = await newHazard(office)
    await say('leader', id, 'watch', 1)
    await step('officer', id, 'dismissal', { reason: '无此情况' }, 2)
    expect(await shownHazard(id)).toMatchObject({ watch: null, intact: true })
    expect(await listedHazards('watched=leader')).not.toContain(id)
    const closed = await newHazard(office)
    await walk(office, closed, 'general', 4)
    expect(await say('leader', closed, 'urging', 5)).toBe('409 stepNotOpen')
  })
})
