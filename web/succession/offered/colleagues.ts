import { api, bodyOf } from '../../api.ts'

const ask = (office: string) => bodyOf(api.offices[':office'].colleagues.$get({ param: { office } }))

let asked: { office: string; answer: ReturnType<typeof ask> } | undefined

/** Asks who works here beside a record that somebody may have to go on with. */
export function askColleagues(office: string): void {
  const answer = ask(office)
  // A failure is told to whoever needs the answer, if anybody does.
  answer.catch(() => undefined)
  asked = { office, answer }
}

/** Who works here: as it was asked just before, or asked now. */
export function colleaguesOf(office: string): ReturnType<typeof ask> {
  const before = asked
  asked = undefined
  return before?.office === office ? before.answer : ask(office)
}
