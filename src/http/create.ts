import { contentHash } from '../lib/hash.ts'
import { Failure, problem } from '../lib/problem.ts'
import type { StepTaken } from '../tenancy/step.ts'

interface Creation {
  id: string
  /** What the request would make. */
  input: unknown
  /** The content that the record was made with, if it is there. */
  made: { detail: unknown; status: string } | undefined
}

/**
 * Answers a PUT that names a new record: the first makes it, the same again is answered the same, other content under
 * the same id is a conflict. Two at once are as one after the other.
 */
export async function createOnce(
  creation: Creation,
  make: () => Promise<StepTaken>,
  reload: () => Promise<Creation['made']>,
): Promise<StepTaken> {
  const again = await replayOf(creation, creation.made)
  if (again) return again
  try {
    return await make()
  } catch (error) {
    const late =
      error instanceof Failure && error.code === 'recordChanged' && (await replayOf(creation, await reload()))
    if (late) return late
    throw error
  }
}

async function replayOf({ id, input }: Creation, made: Creation['made']): Promise<StepTaken | undefined> {
  if (!made) return undefined
  if ((await contentHash(made.detail)) !== (await contentHash(input))) throw problem.idTaken()
  return { id, seq: 1, status: made.status }
}
