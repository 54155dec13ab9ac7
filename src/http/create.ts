import { contentHash } from '../lib/hash.ts'
import { Failure, problem } from '../lib/problem.ts'
import type { StepTaken } from '../tenancy/step.ts'

interface Creation {
  id: string
  /** What the request would make. */
  input: unknown
  /** Who asks, by their id. */
  by: string
  /** The content that the record was made with and who made it, if it is there. */
  made: { detail: unknown; status: string; actor: string } | undefined
}

/**
 * Answers a PUT that names a new record: the first makes it, the same again is answered the same, other content under
 * the same id is a conflict. So is the same content from somebody else, who could find out by guesses what it is. Two at
 * once are as one after the other.
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

async function replayOf({ id, input, by }: Creation, made: Creation['made']): Promise<StepTaken | undefined> {
  if (!made) return undefined
  if (made.actor !== by || (await contentHash(made.detail)) !== (await contentHash(input))) throw problem.idTaken()
  return { id, seq: 1, status: made.status }
}
