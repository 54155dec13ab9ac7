import type { Code, Detail } from './problem.ts'

/** Why something can't be done, as a rule says it. */
export type Refusal = { refused: Code } & Detail

export const refuse = (refused: Code, detail: Detail = {}): Refusal => ({ refused, ...detail })
