/** Stands in for `cloudflare:test`. */
interface Context {
  waitUntil(work: Promise<unknown>): void
  passThroughOnException(): void
}

const works = new WeakMap<Context, Promise<unknown>[]>()

export function createExecutionContext(): Context {
  const waited: Promise<unknown>[] = []
  const context = { waitUntil: (work: Promise<unknown>) => void waited.push(work), passThroughOnException() {} }
  works.set(context, waited)
  return context
}

/** Waits for all that a request goes on with after its answer, and for what that goes on with. */
export async function waitOnExecutionContext(context: Context): Promise<void> {
  const waited = works.get(context) ?? []
  while (waited.length > 0) await Promise.all(waited.splice(0))
}

export const createScheduledController = () => ({})
