import * as v from 'valibot'
import { problem } from '../lib/problem.ts'

/** The version of a record, as answers name it. */
export const etag = (seq: number) => `"${seq}"`

const opaque = (tag: string) => tag.trim().replace(/^W\//, '')

/** Whether an If-None-Match names this tag: then whoever asks has what it stands for. */
export const names = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((each) => opaque(each) === opaque(tag))

/** RFC 9110, section 13.1.1: any version, or one of those listed. */
const listed = /^(\*|(W\/)?"[\w.-]*"(\s*,\s*(W\/)?"[\w.-]*")*)$/

/** The version of a record that a request is meant for. */
export const MatchHeader = v.object({
  'if-match': v.optional(v.pipe(v.string(), v.maxLength(400), v.regex(listed))),
})

/** The versions that a request is meant for. */
export interface Meant {
  includes: (seq: number) => boolean
  /** The one that it names; undefined where it names several, or any. */
  only: number | undefined
}

/** A weak tag names no version, since it never is the same as another. */
export function versionMeant({ 'if-match': match }: v.InferOutput<typeof MatchHeader>): Meant {
  if (match === undefined) throw problem.ifMatchMissing()
  if (match === '*') return { includes: () => true, only: undefined }
  const strong = match.split(',').map((tag) => /^"(\d{1,9})(\.[\w-]+)?"$/.exec(tag.trim())?.[1])
  const seqs = new Set(strong.map(Number))
  return { includes: (seq) => seqs.has(seq), only: seqs.size === 1 ? [...seqs][0] : undefined }
}
