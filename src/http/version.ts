import * as v from 'valibot'
import { problem } from '../lib/problem.ts'

/** The version of a record, as answers name it. */
export const etag = (seq: number) => `"${seq}"`

/** The version of a record that a request is meant for. */
export const MatchHeader = v.object({ 'if-match': v.optional(v.pipe(v.string(), v.regex(/^"\d{1,9}"$/))) })

export function askedSeq({ 'if-match': match }: v.InferOutput<typeof MatchHeader>): number {
  if (match === undefined) throw problem.ifMatchMissing()
  return Number(match.slice(1, -1))
}
