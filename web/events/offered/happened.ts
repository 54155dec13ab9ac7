import { word } from '../../text/language.ts'
import { eventText } from '../text.ts'

/** What happened, as a report of it: some verbs mean another thing in another kind of life. */
export function happened({ kind, verb, to }: { kind: string; verb: string; to: string }): string {
  const lines: Readonly<Record<string, string>> = eventText().happened
  const said = to === 'closed' && (verb === 'pass' || verb === 'countersign') ? `${verb}AndClose` : verb
  return lines[`${kind}.${verb}`] ?? word(lines, said)
}

/** The colour of an event: red for a failure, green for a closing. */
export const markOf = ({ verb, to }: { verb: string; to: string }) =>
  verb === 'fail' || verb === 'decline' ? 'bad' : to === 'closed' ? 'good' : ''
