import type { Content, Operation, Parameter, Ref } from './operations.ts'

/** A part of an operation: what it may be called, and how a reference is put in its place. */
interface Place {
  part: object
  name: string
  put: (ref: Ref) => void
}

/** Puts references in the place of parts that several operations have alike, and answers those by their names. */
function share(kind: string, places: readonly Place[]): Record<string, object> {
  const shared: Record<string, object> = {}
  for (const alike of Map.groupBy(places, ({ part }) => JSON.stringify(part)).values()) {
    const [first, ...others] = alike
    if (!first || others.length === 0) continue
    const taken = Object.keys(shared).filter((name) => name.replace(/\d+$/, '') === first.name).length
    const name = taken > 0 ? `${first.name}${taken + 1}` : first.name
    shared[name] = first.part
    for (const { put } of alike) put({ $ref: `#/components/${kind}/${name}` })
  }
  return shared
}

export const sharedParameters = (operations: readonly Operation[]) =>
  share(
    'parameters',
    operations.flatMap(({ parameters = [] }) =>
      parameters.flatMap((part, index) =>
        '$ref' in part ? [] : [{ part, name: plain(part), put: (ref: Ref) => parameters.splice(index, 1, ref) }],
      ),
    ),
  )

const plain = ({ name }: Parameter) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

export const sharedBodies = (operations: readonly Operation[]) =>
  share(
    'requestBodies',
    operations.flatMap((operation) =>
      placeOf(operation.requestBody, (ref) => {
        operation.requestBody = ref
      }),
    ),
  )

export const sharedAnswers = (operations: readonly Operation[]) =>
  share(
    'responses',
    operations.flatMap(({ responses = {} }) =>
      Object.entries(responses).flatMap(([status, answer]) =>
        placeOf(answer, (ref) => {
          responses[status] = ref
        }),
      ),
    ),
  )

/** Where a body or an answer holds one named schema, which it is called by. */
function placeOf(part: Content | Ref | undefined, put: Place['put']): Place[] {
  const schema = part && 'content' in part ? part.content?.['application/json']?.schema : undefined
  const name = schema?.$ref?.split('/').at(-1)
  return part && name ? [{ part, name, put }] : []
}
