import type { FileNamed } from '../../../src/lib/files.ts'
import type { Faults, Reading } from '../../kit/form.tsx'
import type { Problem } from '../../kit/problem.ts'
import { lazyView } from '../../shell/lazy-view.ts'
import { problemSays } from '../../text/problems.ts'
import { filesHeldIn, filesName, unfit } from '../held.ts'
import { evidenceText } from '../text.ts'

export { filesName } from '../held.ts'

/** A form's field for photographs and papers, which are uploaded while the form is still being filled in. */
export const FilesField = lazyView(() => import('../files-field.tsx'), evidenceText)

/** The files of a form, as a step names them; nothing where it has none. */
export function readFiles(reading: Reading): { files?: FileNamed[] } {
  const { held, wrong } = filesHeldIn(reading.optional(filesName))
  if (wrong !== null) reading.fault(filesName, wrong)
  return held.length > 0 ? { files: held.map(({ id, shows }) => ({ id, shows })) } : {}
}

/** Puts a refusal of files beside their field, and tells the field which ones they are. */
export function besideFiles({ code, about }: Problem): Faults {
  if (code === 'evidenceUnfit') unfit.value = about
  return code === 'evidenceUnfit' || code === 'photosMissing' ? { [filesName]: problemSays(code) } : {}
}
