import { signal } from '@preact/signals'
import type { Me, Membership, SecondStep } from '../../src/features/session/schema.ts'
import { api, bodyOf } from '../api.ts'
import { forgetUnsent, keepFor, keptFor, rememberChoice } from '../kit/keep.ts'
import { Problem } from '../kit/problem.ts'
import { setToday } from '../kit/today.ts'
import { districtPath, officePath, operatorPath } from '../paths.ts'
import { me } from './me.ts'

/** Why nobody could be asked who is signed in. */
export const unreachable = signal<Problem | null>(null)

let askedAt = 0

const set = (answer: Me) => {
  const before = keptFor()
  // Somebody else in the same page, after the session of the last one ended: what that one left in memory goes.
  if (before !== null && before !== answer.user) return location.reload()
  keepFor(answer.user)
  askedAt = performance.now()
  me.value = answer
  rememberChoice('home', homeFor(answer) ?? '/')
  setToday(answer.now)
}

export async function askWhoIAm() {
  try {
    unreachable.value = null
    set(await bodyOf(api.session.$get()))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (me.value !== null && error.code !== 'signInNeeded') unreachable.value = error
  }
}

const staleAfter = 300_000

/** The day may have turned while a page stood open. */
export function refreshClock() {
  if (me.value && performance.now() - askedAt > staleAfter) void askWhoIAm()
}

/** How often signing in is tried again when many do so at once. */
const signInTries = 8

/** Signs in; answers the second steps of which one is awaited, of whoever has a second factor. */
export async function signIn(username: string, password: string): Promise<readonly SecondStep['kind'][]> {
  for (let tries = 1; ; tries++)
    try {
      const answer = await (await api.session.$post({ json: { username, password } })).json()
      if ('awaited' in answer) return answer.awaited
      set(answer)
      return []
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'passwordsBusy') || tries === signInTries) throw error
      await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 3) * 1000))
    }
}

export async function takeSecondStep(json: SecondStep) {
  set(await bodyOf(api.session['second-step'].$post({ json })))
}

/** Leaves by loading the page anew, so that nothing of the person stays in memory. */
export async function signOut(unsentWork: 'keep' | 'forget') {
  await api.session.$delete()
  if (unsentWork === 'forget') forgetUnsent()
  location.assign('/login')
}

/** A page that Back takes out of the browser's memory may be the last person's: it is loaded anew. */
export function reloadWhenRestored() {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
}

/** Where a membership begins. */
export function homeOf({ division }: Pick<Membership, 'division'>): string {
  if (division === '') return operatorPath
  return division.length === 9 ? officePath(division) : districtPath(division)
}

/** Where somebody begins, an operator who also belongs to an office in that; null for whoever belongs to none. */
export function homeFor({ memberships }: Me): string | null {
  const first = memberships.find(({ division }) => division !== '') ?? memberships[0]
  return first ? homeOf(first) : null
}

/** The divisions that a person belongs to, each once. */
export const divisionsOf = (who: Me): Membership[] =>
  who.memberships.filter(
    (membership, index, all) => all.findIndex(({ division }) => division === membership.division) === index,
  )
