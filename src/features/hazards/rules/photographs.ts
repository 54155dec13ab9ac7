import { type FileFacts, isPicture, type Shows } from '../../../lib/files.ts'
import type { Refusal } from '../../../lib/refusal.ts'
import type { HazardFacts, Verb } from '../lifecycle.ts'

/** What a step has to show in photographs: 立行立改 before and after, and 重大隐患 that is to be closed after. */
export function photosDemanded(verb: Verb, { level }: Pick<HazardFacts, 'level'>): readonly Shows[] {
  if (verb === 'fix') return ['before', 'after']
  return verb === 'pass' && level === 'major' ? ['after'] : []
}

/** A photograph that a step takes up; a paper is none. */
type Photographed = readonly (Pick<FileFacts, 'type'> & { shows: Shows })[]

/** Why a step isn't taken without more photographs; undefined when it shows what it has to. */
export function photosMissing(demanded: readonly Shows[], files: Photographed): Refusal | undefined {
  const missing = demanded.filter((shown) => !files.some((file) => file.shows === shown && isPicture(file)))
  return missing.length > 0 ? { refused: 'photosMissing', missing: [...missing] } : undefined
}
