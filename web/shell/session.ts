import { signal } from '@preact/signals'
import type { Me, Membership, SecondStep } from '../../src/features/session/schema.ts'
import { api, bodyOf } from '../api.ts'
import { forgetUnsent, keepFor, rememberChoice } from '../kit/keep.ts'
import { Problem } from '../kit/problem.ts'
import { setToday } from '../kit/today.ts'
import { districtPath, officePath, operatorPath } from '../paths.ts'
import { me } from './me.ts'

/** Why nobody could be asked who is signed in. */
export const unreachable = signal<Problem | null>(null)

let askedAt = 0

/** The page is this person's from now on. */
export function begin(answer: Me) {
  keepFor(answer.user)
  askedAt = performance.now()
  me.value = answer
  rememberChoice('home', homeFor(answer) ?? '/')
  setToday(answer.now)
}

/** Who is signed in by now. */
export const askForMe = () => bodyOf(api.session.$get())

export async function askWhoIAm() {
  try {
    unreachable.value = null
    begin(await askForMe())
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

/** Signs in: answers who that is, or of which second steps one is awaited, for whoever has a second factor. */
export async function askToSignIn(username: string, password: string) {
  for (let tries = 1; ; tries++)
    try {
      return await (await api.session.$post({ json: { username, password } })).json()
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'passwordsBusy') || tries === signInTries) throw error
      await new Promise((resolve) => setTimeout(resolve, (error.retryAfter ?? 3) * 1000))
    }
}

export const askSecondStep = (json: SecondStep) => bodyOf(api.session['second-step'].$post({ json }))

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
