import { describe, expect, test } from 'vitest'
import { passwordExpired, sessionEnd, sessionLife, worthNoting } from '../../src/auth/session-life.ts'
import type { Role } from '../../src/lib/role.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const own = (role: Role, sharedDesks = false) => ({ role, sharedDesks })

describe('a session', () => {
  test.each([['districtSupervisor'], ['operator']] as const)(
    'of somebody who is %s ends after half an hour without use, and after twelve hours anyhow',
    (role) => {
      const life = sessionLife([own('safetyOfficer'), own(role)])
      expect(sessionEnd({ startedAt: 0, usedAt: 0 }, life)).toBe(30 * minute)
      expect(sessionEnd({ startedAt: 0, usedAt: 11.9 * hour }, life)).toBe(12 * hour)
    },
  )

  test('of everybody else ends after a fortnight without use, and after thirty days anyhow', () => {
    for (const life of [sessionLife([]), sessionLife([own('safetyOfficer')])]) {
      expect(sessionEnd({ startedAt: 0, usedAt: day }, life)).toBe(15 * day)
      expect(sessionEnd({ startedAt: 0, usedAt: 29 * day }, life)).toBe(30 * day)
    }
  })

  test('of somebody in an office with shared desks ends after half an hour without use', () => {
    const life = sessionLife([own('inspector'), own('expert', true)])
    expect(sessionEnd({ startedAt: 0, usedAt: day }, life)).toBe(day + 30 * minute)
    expect(sessionEnd({ startedAt: 0, usedAt: 30 * day }, life)).toBe(30 * day)
    const supervising = sessionLife([own('inspector', true), own('districtSupervisor')])
    expect(sessionEnd({ startedAt: 0, usedAt: 11.9 * hour }, supervising)).toBe(12 * hour)
  })

  test('has its uses noted every three minutes where it ends after half an hour, else every hour', () => {
    const used = { startedAt: 0, usedAt: 0 }
    expect([2.9, 3].map((minutes) => worthNoting(used, sessionLife([own('operator')]), minutes * minute))).toEqual([
      false,
      true,
    ])
    expect([59, 60].map((minutes) => worthNoting(used, sessionLife([]), minutes * minute))).toEqual([false, true])
  })
})

test('an initial password signs in for a week', () => {
  expect([7 * day - 1, 7 * day].map((now) => passwordExpired(0, now))).toEqual([false, true])
})
