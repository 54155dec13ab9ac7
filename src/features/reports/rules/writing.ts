import type { Form } from '../../templates/schema.ts'

/** What a unit has written. */
interface Said {
  text: string | null
  found: readonly unknown[]
  names: readonly unknown[] | null
}

/** What each form can't do without; the unit's figures stand beside every report, and its hazards beside a ledger. */
const asked: Record<Form, (said: Said) => boolean> = {
  text: ({ text }) => text !== null,
  plan: ({ text }) => text !== null,
  sweep: ({ found }) => found.length > 0,
  names: ({ names }) => (names ?? []).length > 0,
  ledger: () => true,
  figures: () => true,
}

export const saysEnough = (form: Form, said: Said): boolean => asked[form](said)

/** Whether the text only explains the rest: then it may stand beside "nothing to report". */
export const textExplains = (form: Form): boolean => form === 'sweep' || form === 'ledger' || form === 'figures'

/** Whether "nothing to report" is an answer: a plan and a list of names can't be empty. */
export const mayBeNothing = (form: Form): boolean => form !== 'plan' && form !== 'names'
