type Parts = Record<string, unknown>

const isParts = (part: unknown): part is Parts => typeof part === 'object' && part !== null && !Array.isArray(part)

/** An OpenAPI document as it reads with everything in its place: references followed, and extended schemas made one. */
// biome-ignore lint/suspicious/noExplicitAny: a document is read as whoever asks for it knows it
export function withoutReferences(document: any): any {
  const followed = new Map<string, unknown>()

  function target(ref: string): unknown {
    if (!followed.has(ref)) {
      const keys = ref.split('/').slice(1)
      followed.set(ref, inPlace(keys.reduce((within, key) => within[key], document)))
    }
    return followed.get(ref)
  }

  function inPlace(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(inPlace)
    if (!isParts(part)) return part
    if (typeof part.$ref === 'string') return target(part.$ref)
    const parts = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, inPlace(value)]))
    return Array.isArray(parts.allOf) ? extended(parts) : parts
  }

  return { ...document, paths: inPlace(document.paths) }
}

/** What a schema and those that it extends say together. */
function extended({ allOf, ...own }: Parts): Parts {
  const all = [...(allOf as Parts[]), own]
  return {
    ...Object.assign({}, ...all),
    properties: Object.assign({}, ...all.map(({ properties }) => properties)),
    required: all.flatMap(({ required }) => (required as string[] | undefined) ?? []),
  }
}
