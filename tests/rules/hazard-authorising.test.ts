import { describe, expect, test } from 'vitest'
import type { Item } from '../../src/features/authorities/rules.ts'
import { authorisedBy } from '../../src/features/hazards/rules/authorising.ts'
import type { Pending } from '../../src/features/hazards/schema.ts'

const today = '2023-11-20'
const item = (id: string, noCoercion: boolean, more: Partial<Item> = {}): Item => ({
  id,
  name: `事项${id}`,
  code: null,
  document: '《安全生产法》第六十五条',
  noCoercion,
  measures: ['onSpot', 'order'],
  startsOn: '2023-01-01',
  endsOn: null,
  endedOn: null,
  ...more,
})

const secure = (measure: string, authority?: string) =>
  ({ verb: 'secure', input: { measure, note: '贴封', ...(authority ? { authority } : {}) } }) as never

/** By which item a step is taken, or why it can't be. */
const by = (step: never, items: Item[], pending: Pending | null = null) => {
  const outcome = authorisedBy(step, {}, { pending, items }, today)
  return outcome && 'refused' in outcome ? [outcome.refused, ...(outcome.about ?? [])] : outcome?.authority.id
}

describe('a measure on the spot', () => {
  test.each(['stopUsing', 'suspend'])('that coerces, %s, is taken by no item that excludes coercion', (measure) => {
    expect(by(secure(measure), [item('1', true)])).toEqual(['coercionExcluded', '事项1'])
    expect(by(secure(measure, '1'), [item('1', true), item('2', false)])).toEqual(['coercionExcluded', '事项1'])
    expect(by(secure(measure), [item('1', true), item('2', false)])).toBe('2')
    expect(by(secure(measure), [item('1', true, { endsOn: '2023-11-19' })])).toEqual(['authorityMissing'])
  })

  test('that brings people out of danger is taken by any, and so is an order', () => {
    expect(by(secure('evacuate'), [item('1', true)])).toBe('1')
    expect(by({ verb: 'order', input: { due: today, measures: '清理' } } as never, [item('1', true)])).toBe('1')
  })

  test('isn’t signed by the second once its item excludes coercion', () => {
    const pending: Pending = { verb: 'secure', by: 'x', byName: 'x', input: { measure: 'suspend', authority: '1' } }
    const countersign = { verb: 'countersign', input: { note: null } } as never
    expect(by(countersign, [item('1', false)], pending)).toBe('1')
    expect(by(countersign, [item('1', true)], pending)).toEqual(['coercionExcluded', '事项1'])
  })
})
