import { setTimeout as wait } from 'node:timers/promises'
import { accounts } from '../../src/demo/people.ts'
import type { Attack } from './attack.ts'
import { type Answer, Caller, comingFrom } from './caller.ts'
import { compare, judged } from './measure.ts'

const attacker = '203.0.113.7'
const shared = '203.0.113.8'
const elsewhere = '203.0.113.9'

const sizes = {
  short: { rounds: 1, atOnce: 40, right: 4, wrong: 4 },
  whole: { rounds: 3, atOnce: 40, right: 80, wrong: 61 },
}

const times = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth))
const count = (answers: readonly Answer[], status: number) =>
  answers.filter((answer) => answer.status === status).length

/** Tries again as the answer says, as patient people do: not all in the same moment. */
async function persistently(caller: Caller, username: string, secret?: string): Promise<Answer> {
  for (;;) {
    const answer = await caller.signInAs(username, secret)
    if (answer.status !== 503) return answer
    await wait(Number(answer.headers.get('Retry-After')) * 1000 * (1 + Math.random()))
  }
}

/** Without an account, and with many: log-ins cost much, and whoever else works must not notice. */
export const logIns: Attack = {
  name: 'log-ins',
  async play(ground, force) {
    const { rounds, atOnce, right, wrong } = sizes[force]
    const { origin } = await ground.serve()
    const from = (address: string) => new Caller(origin, comingFrom(address))
    const other = await Caller.signIn(origin, 'nanguan-leader', elsewhere)
    const known = accounts.map(({ username }) => username)
    const broken: string[] = []

    const flooded: Answer[] = []
    let gotIn = 0
    const flood = async () => {
      const guesses = times(atOnce, (nth) => from(attacker).signInAs(`nobody-${nth}`, `wrong-password-${nth}`))
      const { status } = await persistently(from(elsewhere), 'nanguan-leader')
      if (status === 200) gotIn++
      flooded.push(...(await Promise.all(guesses)))
    }
    const besideFlood = judged(`${atOnce} log-ins at once`, await compare(other, flood, rounds))
    const busy = flooded.filter(({ status }) => status === 503)
    if (busy.some(({ headers }) => !headers.has('Retry-After')))
      broken.push('A full line doesn’t say when to come back')
    if (count(flooded, 401) + busy.length < flooded.length) broken.push('A guess was answered by neither 401 nor 503')
    if (gotIn < rounds) broken.push('A right log-in from elsewhere is refused during the flood')

    const welcomed: Answer[] = []
    const welcome = async () => {
      const people = times(right, (nth) => persistently(from(shared), known[nth % known.length] ?? ''))
      welcomed.push(...(await Promise.all(people)))
    }
    const besideRight = judged(`${right} right log-ins at once`, await compare(other, welcome, 1))
    if (count(welcomed, 200) < right) broken.push(`Of ${right} right log-ins ${count(welcomed, 200)} got in`)

    const guessed: Answer[] = []
    const guess = async () => {
      const guesses = times(wrong, (nth) => persistently(from(shared), `nobody-${nth}`, `wrong-password-${nth}`))
      guessed.push(...(await Promise.all(guesses)))
    }
    const besideWrong = judged(`${wrong} wrong log-ins from one address`, await compare(other, guess, 1))
    // One whom the address has signed in before, one whom it hasn't, and the first of them from elsewhere.
    for (const [username, address] of [
      [known[0], shared],
      [known[0], elsewhere],
      ['operator', attacker],
    ] as const) {
      const { status } = await persistently(from(address), username ?? '')
      if (status !== 200) broken.push(`After it ${username} is refused from ${address}: ${status}`)
    }
    return {
      figures: {
        ...besideFlood.figures,
        'guesses looked at / told to come back': `${count(flooded, 401)} / ${busy.length}`,
        'right log-ins from elsewhere meanwhile': `${gotIn} of ${rounds}`,
        ...besideRight.figures,
        'right log-ins that got in': `${count(welcomed, 200)} of ${right}`,
        ...besideWrong.figures,
        'wrong log-ins refused (401) / slowed (429)': `${count(guessed, 401)} / ${count(guessed, 429)}`,
      },
      broken: [
        ...broken,
        ...(force === 'whole' ? [besideFlood, besideRight, besideWrong].flatMap((judgement) => judgement.broken) : []),
      ],
    }
  },
}
