import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRows } from '../support/on-d1.ts'
import { fillLog } from '../support/security-log.ts'
import { supervisor, world } from '../support/setting.ts'
import { dongguan, nanguan, yongqiao } from '../support/world.ts'

const day = 86_400_000
const dayOf = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)
const fewDays = `from=${dayOf(Date.now() - 2 * day)}&to=${dayOf(Date.now() - day)}`

const ofDistrict = { by: () => supervisor, path: `/divisions/${yongqiao}/security-log` }
/** An office in which little happened, long ago. */
const ofOffice = { by: () => supervisor, path: `/divisions/${dongguan}/security-log` }
const ofOperators = { by: () => world.operator, path: '/security-log' }

/** Of what a filter finds, a page holds 20 rows; one more index and the names of divisions are read beside. */
const most = 90
/** Of the person's rows every fifth comes from that address. */
const mostOfBoth = 200

describe.each([
  ['1,000', 1_000],
  ['50,000', 50_000],
])('a security log of %s rows', (_, rows) => {
  beforeAll(async () => {
    const until = Date.now() - day
    await fillLog(20, { division: dongguan, until: until - 100 * day - rows })
    for (let filled = 0; filled < rows; filled += 10_000)
      for (const [nth, division] of [nanguan, yongqiao].entries())
        await fillLog(Math.min(rows, 10_000) / 2, { division, until: until - filled * 1000 - nth })
    if (rows > 1_000) await env.DIRECTORY.prepare('ANALYZE').run()
  })

  test.each([
    ['anything', ofDistrict, '', most],
    ['one kind of happening', ofDistrict, 'what=memberAdded', most],
    ['what never happened', ofDistrict, 'what=recoveryCodeUsed', most],
    ['one person', ofDistrict, 'person=actor-7', most],
    ['whom it concerned', ofDistrict, 'person=user-1', most],
    ['one address', ofDistrict, 'address=0000000000000007', most],
    ['one person at one address', ofDistrict, 'person=actor-7&address=0000000000000007', mostOfBoth],
    ['a few days', ofDistrict, fewDays, most],
    ['what happened in one office', ofOffice, '', most],
    ['what operators read', ofOperators, '', most],
  ])('costs whoever looks for %s a page’s rows, on each page', async (what, { by, path }, filter, limit) => {
    let after = ''
    for (let page = 0; page < 3; page++) {
      const { body, cost } = await by().get(`${path}?${filter}&limit=20${after}`)
      expect(body.items.length, what).toBeGreaterThan(what === 'what never happened' ? -1 : 0)
      expect(cost.trips).toBe(2)
      expectRows(cost.rowsRead, limit)
      if (body.next === null) return
      after = `&after=${body.next}`
    }
  })
})
