import { Failure } from '../lib/problem.ts'

/**
 * Makes something under an id of the asker's own. Where the same request, sent again, has made it meanwhile, that is the
 * answer; `known` refuses what is something else.
 */
export async function orMeanwhile<T>(make: () => Promise<T>, known: () => Promise<T | undefined>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    const meanwhile = error instanceof Failure && error.code === 'idTaken' ? await known() : undefined
    if (meanwhile === undefined) throw error
    return meanwhile
  }
}
