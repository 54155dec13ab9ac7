/** What a program's key may read of a division. */
export const readingRights = ['figures', 'records'] as const

/** What somebody's own tool may write in their name, in the one office that its key is for. */
export const writingRights = ['write:enterprises', 'write:inspections', 'write:hazards'] as const
export type WritingRight = (typeof writingRights)[number]

type What<R> = R extends `write:${infer W}` ? W : never
/** What tools make, each record below its office by a PUT under its id. */
export type MadeByTools = What<WritingRight>
export const madeByTools = writingRights.map((right) => right.slice('write:'.length) as MadeByTools)

export const rights = [...readingRights, ...writingRights] as const
/** What a key may open. */
export type Right = (typeof rights)[number]

export const isWriting = (right: Right): right is WritingRight => (writingRights as readonly Right[]).includes(right)

/** How often a key may ask in a minute. */
export const requestsAMinute = 600

const one = '[^/]+'
/** What tools write: facts. What isn't here, papers, signatures, decisions and approvals, only people do themselves. */
const writes: Record<WritingRight, RegExp> = {
  'write:enterprises': new RegExp(`^(PUT enterprises/${one}|POST enterprises/${one}/(correction|ending|reopening))$`),
  'write:inspections': new RegExp(
    `^(PUT inspections/${one}|POST inspections/${one}/(answers|correction|discarding)|PUT evidence/${one}(/thumbnail)?)$`,
  ),
  'write:hazards': new RegExp(
    `^(PUT hazards/${one}|POST hazards/${one}/(plan|claim|fix|correction)|PUT evidence/${one}(/thumbnail)?)$`,
  ),
}
/** Holds writes of which each is asked for its own right. */
const batch = 'POST batch'
/** What every tool reads, to know what to name and how what it has written stands; whole ledgers as sheets it doesn't. */
const reads = new RegExp(`^GET (units|campaigns|enterprises|inspections|hazards)(/(?!export$)${one})?$`)

/** The rights of which a tool needs one for a request below its office, by the path there; none opens what isn't listed. */
export function toolRights(method: string, path: string): readonly WritingRight[] {
  const asked = `${method} ${path}`
  if (asked === batch || reads.test(asked)) return writingRights
  return writingRights.filter((right) => writes[right].test(asked))
}
