import { describe, expect, test } from 'vitest'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { saidBefore, takenBack } from '../../web/hazards/said-before.ts'

type Life = Pick<Hazard, 'events'>

/** A life with these steps, each with what it says. */
const life = (...steps: [verb: string, detail?: Record<string, unknown>][]): Life =>
  ({ events: steps.map(([verb, detail = {}]) => ({ verb, detail })) }) as unknown as Life

const signing = { measures: '停用喷漆房', due: '2023-11-24', awaitsSignature: true }

describe('what a form begins with', () => {
  test('is the former plan after a failed re-inspection, numbers as they are typed', () => {
    const first = { measures: '更换电气', fundsFen: 1_200_000, deadline: '2023-11-23' }
    const second = { ...first, measures: '更换电气和照明' }
    const failed = life(['plan', first], ['claim'], ['fail'], ['plan', second], ['claim'], ['fail'])
    expect(saidBefore(failed, 'plan')).toEqual({ ...second, fundsFen: '1200000' })
  })

  test('is what was notified, where an order follows a notice', () => {
    const notified = life(['notice', { measures: '拆除私拉电线', due: '2023-11-27' }])
    expect(saidBefore(notified, 'order', 'notice')).toEqual({ measures: '拆除私拉电线', due: '2023-11-27' })
  })

  test('is nothing where the step was never taken', () => {
    expect(saidBefore(life(['confirm']), 'plan')).toEqual({})
  })

  test.each<[what: string, life: Life, begins: Record<string, string>]>([
    [
      'what was signed and taken back',
      life(['secure', signing], ['retract']),
      { measures: '停用喷漆房', due: '2023-11-24' },
    ],
    ['nothing where it took effect', life(['secure', signing], ['countersign']), {}],
    [
      'nothing where it took effect and another step was taken back',
      life(['secure', signing], ['countersign'], ['order', signing], ['retract']),
      {},
    ],
    ['nothing while it waits', life(['secure', signing]), {}],
    ['nothing where one signature was enough', life(['secure', { measures: '停用' }], ['retract']), {}],
  ])('of a step that two sign is %s', (_, steps, begins) => {
    expect(takenBack(steps, 'secure')).toEqual(begins)
  })
})
