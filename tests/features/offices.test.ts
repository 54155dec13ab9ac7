import { describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangcheng, dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const path = `/offices/${nanguan}`

describe('an office', () => {
  test('is shown to nobody who is not signed in', async () => {
    await refused(() => anonymous.get(path), 'signInNeeded')
  })

  test('is not shown to other offices, another district or an operator', async () => {
    const strangers = [dongguan, dangcheng].map((code) => world.office(code).people.safety)
    for (const stranger of [...strangers, world.supervisor(dangshan), world.operator])
      await refused(() => stranger.get(path), 'notMember')
  })

  test.each(['34130200', '3413020061', 'nanguan'])('is not there under %s', async (code) => {
    await refused(() => world.supervisor(yongqiao).get(`/offices/${code}`), 'notFound')
  })

  test('that the directory does not know is not found by its district', async () => {
    await refused(() => world.supervisor(yongqiao).get(`/offices/${yongqiao}999`), 'notFound')
  })

  test('tells its name to its members and to its district’s supervisor', async () => {
    for (const reader of [...Object.values(world.office(nanguan).people), world.supervisor(yongqiao)]) {
      const { status, body } = await reader.get(path)
      expect([status, body]).toEqual([200, { code: nanguan, name: '南关街道' }])
    }
  })
})
