import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { walk } from '../support/hazards.ts'
import { hazardInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newHazard, newProgram } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused, untriggered } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

/** What the jobs complained of. */
const complaints: Record<string, unknown>[] = []
vi.spyOn(console, 'error').mockImplementation((line: string) => void complaints.push(JSON.parse(line)))
beforeEach(() => {
  complaints.length = 0
})

const nanguanRow = Number(nanguan)
const run = (query: string, ...values: (string | number)[]) =>
  env.SHARD_01.prepare(query)
    .bind(...values)
    .run()

const anchorsOf = async (division: string) =>
  (
    await env.DIRECTORY.prepare('SELECT day, records, hash FROM anchor WHERE division = ? ORDER BY day')
      .bind(division)
      .all()
  ).results

/** What one run of the night has time for is all that there is in this small world. */
const night = (day: string) => runJobs(`${day}T01:00:00+08:00`)

let hazard: string
beforeAll(async () => {
  hazard = await newHazard(office)
  await walk(office, hazard, 'general', 2)
  await newHazard(world.office(dongguan))
})

describe('a day that is over', () => {
  test('is anchored once, in every office, with a hash that covers the anchor before', async () => {
    await runJobs('2023-11-21T12:00:00+08:00')
    const first = await anchorsOf(nanguan)
    expect(first).toMatchObject([{ day: '2023-11-20', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(await anchorsOf(dongguan)).toHaveLength(1)
    await runJobs('2023-11-21T12:05:00+08:00')
    expect(await anchorsOf(nanguan)).toEqual(first)
    await runJobs('2023-11-22T12:00:00+08:00')
    expect(await anchorsOf(nanguan)).toEqual([first[0], expect.objectContaining({ day: '2023-11-21', records: 0 })])
  })

  test('is not anchored while yesterday’s last writes may still be on their way', async () => {
    const before = await anchorsOf(nanguan)
    await runJobs('2023-11-24T00:55:00+08:00')
    expect(await anchorsOf(nanguan)).toEqual(before)
  })

  test('has an anchor that nobody changes or deletes', async () => {
    for (const table of ['anchor', 'anchored'])
      for (const query of [`UPDATE ${table} SET hash = 'x'`, `DELETE FROM ${table}`])
        await expect(env.DIRECTORY.prepare(query).run()).rejects.toThrow('anchor_immutable')
  })

  test('is given out to whoever reads the numbers of the division, and to nobody else', async () => {
    const program = await newProgram(supervisor, yongqiao)
    const { body } = await program.get('/reporting/anchors?day=2023-11-20')
    const [{ hash, records } = {}] = await anchorsOf(nanguan)
    expect(body).toMatchObject({ division: yongqiao, day: '2023-11-20' })
    expect(body.items.map(({ division }: { division: string }) => division)).toEqual([dongguan, nanguan])
    expect(body.items[1]).toEqual({ division: nanguan, name: '南关街道', records, hash })
    const yesterday = await program.get('/reporting/anchors', { at: '2023-11-21T09:00:00+08:00' })
    expect(yesterday.body.day).toBe('2023-11-20')
    await refused(() => program.get('/reporting/anchors?division=341321'), 'notMember')
    await refused(() => supervisor.get('/reporting/anchors'), 'signInNeeded')
  })
})

describe('a record', () => {
  const path = (id: string, of = office) => `${of.path}/records/hazard/${id}/verify`

  test('is verified for every member of the office, and says until when it is anchored', async () => {
    const { body } = await office.people.leader.get(path(hazard))
    expect(body).toEqual({ intact: true, findings: [], anchoredOn: '2023-11-20' })
  })

  test('that isn’t there, that is another office’s or of another kind, is not found', async () => {
    const { leader } = office.people
    await refused(() => leader.get(path(v7())), 'notFound')
    await refused(() => leader.get(path(hazard).replace('/hazard/', '/report/')), 'notFound')
    await refused(() => world.office(dongguan).people.leader.get(path(hazard, world.office(dongguan))), 'notFound')
    await refused(() => world.office(dongguan).people.leader.get(path(hazard)), 'notMember')
  })
})

describe('the night', () => {
  test('finds nothing where nobody touched anything', async () => {
    await night('2023-11-23')
    expect(complaints).toEqual([])
  })

  test('does its work between one and five, and not by day', async () => {
    await run("UPDATE hazard SET description = '没事' WHERE id = ?", hazard)
    await runJobs('2023-11-23T09:00:00+08:00')
    expect(complaints).toEqual([])
    await night('2023-11-24')
    expect(complaints[0]).toMatchObject({
      job: 'verify',
      shard: 'SHARD_01',
      tampering: 'rowChanged',
      office: nanguan,
      kind: 'hazard',
      record: hazard,
      since: '2023-11-20',
      columns: ['description'],
    })
    await run(
      "UPDATE hazard SET description = (SELECT change ->> 'description' FROM event WHERE record = hazard.id AND seq = 1) WHERE id = ?",
      hazard,
    )
  })

  test('finds a record that was deleted with its steps, by the anchor, the feed and its number', async () => {
    const at = '2023-11-24T10:00:00+08:00'
    const [gone, after] = [v7(), v7()]
    for (const id of [gone, after])
      await expectCreated(office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office), { at }))
    await runJobs('2023-11-25T12:00:00+08:00')
    await untriggered(env.SHARD_01, 'refuse_deleted_event', () => run('DELETE FROM event WHERE record = ?', gone))
    await run('DELETE FROM hazard WHERE office = ? AND id = ?', nanguanRow, gone)
    await night('2023-11-26')
    const about = (record: string) =>
      complaints.filter((alarm) => alarm.record === record).map(({ tampering, since }) => [tampering, since])
    expect(about(gone)).toEqual([
      ['recordMissing', null],
      ['anchorBroken', '2023-11-24'],
      ['feedUntrue', undefined],
      ['anchorBroken', '2023-11-24'],
    ])
    expect(about(after)).toEqual([['numberMissing', undefined]])
  })
})
