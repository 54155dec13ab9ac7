import type { Day } from '../../../lib/day.ts'
import type { TemplateContent } from '../schema.ts'

// The database holds that versions follow one another and never change, and that an id means one template within a
// district: `refuse_skipped_template_version`, `refuse_changed_template`, `refuse_template_id_of_other_division`.

/** The first and the last day of all phases. */
export function spanOf({ phases }: Pick<TemplateContent, 'phases'>): { startsOn: Day; endsOn: Day } {
  const starts = phases.map(({ startsOn }) => startsOn).sort()
  const ends = phases.map(({ endsOn }) => endsOn).sort()
  return { startsOn: starts[0] ?? '', endsOn: ends.at(-1) ?? '' }
}
