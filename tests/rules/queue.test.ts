import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hashPassword, passwordFits } from '../../src/auth/password.ts'
import { Queue } from '../../src/auth/queue.ts'
import { Failure } from '../../src/lib/problem.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Work that takes 200 ms, and notes what goes on. */
function watched(queue: Queue) {
  const begun: number[] = []
  let now = 0
  let most = 0
  async function send(name: number, from?: string): Promise<string> {
    try {
      return await queue.inTurn(async () => {
        begun.push(name)
        most = Math.max(most, ++now)
        await new Promise((resolve) => setTimeout(resolve, 200))
        now--
        return 'done'
      }, from)
    } catch (error) {
      return error instanceof Failure ? `${error.code} ${error.detail.retryAfter}` : String(error)
    }
  }
  return { send, begun, most: () => most }
}

const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth)
const count = (answers: readonly string[], wanted: string) => answers.filter((answer) => answer === wanted).length

describe('expensive work', () => {
  test('is done two at once in the order it came in, and what finds a full line is told when to come back', async () => {
    const { send, begun, most } = watched(new Queue({ atOnce: 2, inLine: 4, share: 40 }))
    const all = Promise.all(numbers(40).map((name) => send(name)))
    await vi.runAllTimersAsync()
    const answers = await all
    expect(begun).toEqual([0, 1, 2, 3, 4, 5])
    expect(most()).toBe(2)
    expect([count(answers, 'done'), count(answers, 'passwordsBusy 3')]).toEqual([6, 34])
  })

  test('of one sender never takes the places of the others', async () => {
    const { send } = watched(new Queue({ atOnce: 2, inLine: 16, share: 8 }))
    const flood = Promise.all(numbers(40).map((name) => send(name, '203.0.113.7')))
    const other = send(40, '203.0.113.8')
    const inside = send(41)
    await vi.runAllTimersAsync()
    expect(count(await flood, 'done')).toBe(8)
    expect([await other, await inside]).toEqual(['done', 'done'])
  })

  test('leaves the thread to others before each turn', async () => {
    const { send, begun } = watched(new Queue({ atOnce: 1, inLine: 4, share: 8 }))
    const all = Promise.all([send(0), send(1)])
    await vi.advanceTimersByTimeAsync(49)
    expect(begun).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(begun).toEqual([0])
    // The first one's work, and the rest after it.
    await vi.advanceTimersByTimeAsync(200 + 399)
    expect(begun).toEqual([0])
    await vi.advanceTimersByTimeAsync(51)
    expect(begun).toEqual([0, 1])
    await vi.runAllTimersAsync()
    expect(await all).toEqual(['done', 'done'])
  })

  test('that would find no place can be refused before anything is looked up for it', async () => {
    const queue = new Queue({ atOnce: 1, inLine: 1, share: 8 })
    queue.refuseFull('203.0.113.7')
    const all = Promise.all([queue.inTurn(async () => 1), queue.inTurn(async () => 2)])
    expect(() => queue.refuseFull('203.0.113.7')).toThrow('passwordsBusy')
    await vi.runAllTimersAsync()
    await all
    queue.refuseFull('203.0.113.7')
  })

  test('that takes longer, on a busy machine, leaves the thread to others for longer too', async () => {
    const queue = new Queue({ atOnce: 1, inLine: 4, share: 8 })
    const begun: number[] = []
    const send = () =>
      queue.inTurn(async () => {
        begun.push(Date.now())
        await new Promise((resolve) => setTimeout(resolve, 1500))
      })
    const all = Promise.all([send(), send()])
    await vi.runAllTimersAsync()
    await all
    const [first = 0, second = 0] = begun
    expect(second - first).toBeGreaterThanOrEqual(1500 + 3000)
  })

  test('that fails makes room for the next', async () => {
    const queue = new Queue({ atOnce: 1, inLine: 1, share: 8 })
    for (const _ of numbers(5)) {
      const failing = expect(queue.inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
      await vi.runAllTimersAsync()
      await failing
    }
    const next = queue.inTurn(async () => 'done')
    await vi.runAllTimersAsync()
    expect(await next).toBe('done')
  })

  test('whose request was given up, waiting or begun, holds its place for seconds only', async () => {
    const queue = new Queue({ atOnce: 1, inLine: 1, share: 8 })
    const { setTimeout } = globalThis
    // A Worker never goes on with a request that was given up.
    vi.stubGlobal('setTimeout', () => 0)
    void queue.inTurn(() => new Promise(() => {}))
    void queue.inTurn(() => new Promise(() => {}))
    vi.stubGlobal('setTimeout', setTimeout)
    await expect(queue.inTurn(async () => 'done')).rejects.toThrow('passwordsBusy')
    await vi.advanceTimersByTimeAsync(2001)
    const next = queue.inTurn(async () => 'done')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await next).toBe('done')
    vi.unstubAllGlobals()
  })
})

describe('passwords', () => {
  test('are hashed and checked in the same line', async () => {
    vi.useRealTimers()
    const stored = await hashPassword('晴天-2023-正确')
    const all = numbers(30).map((nth) => (nth % 2 === 0 ? hashPassword('x') : passwordFits('x', stored)))
    const answers = await Promise.allSettled(all)
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []))
    expect(refused).toEqual(Array(12).fill('passwordsBusy'))
  })
})
