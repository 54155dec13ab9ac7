import { useState } from 'preact/hooks'
import type { FileNamed } from '../../src/lib/files.ts'
import { api, bodyOf } from '../api.ts'
import { keepDraft, keptDraft } from '../drafts/offered/draft.ts'
import { besideFiles, FilesField, filesName, readFiles } from '../evidence/offered/files.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { announce } from '../kit/announce.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Sheet } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import type { Answering } from './answers.ts'
import type { VisitOf } from './visit.ts'
import { visitText } from './visit-text.ts'

const steps = api.offices[':office'].inspections[':id']

interface FilesOf extends Pick<VisitOf, 'inspection' | 'again'> {
  answering: Answering
  writable: boolean
}

/** What was photographed on site; while the record is written, more can be put beside its answers. */
export function VisitFiles({ inspection, answering, writable, again }: FilesOf) {
  const { files } = inspection
  if (files.length === 0 && !writable) return null
  return (
    <Sheet title={visitText().files}>
      {files.length > 0 && <FilesShown kind="inspection" files={files} bare />}
      {writable && <Adding key={files.length} {...{ inspection, answering, again }} />}
    </Sheet>
  )
}

function Adding({ inspection, answering, again }: Omit<FilesOf, 'writable'>) {
  const { code } = useOffice()
  const words = visitText()
  const place = `files.${inspection.id}`
  const [kept] = useState(() => keptDraft<string>(place) ?? undefined)
  const [some, setSome] = useState(Boolean(kept))
  const form = useForm<{ files?: FileNamed[] }>({
    read: readFiles,
    send: async ({ files }, headers) => {
      if (!files || !(await answering.send())) return
      const json = { answers: [], files }
      const header = headers(answering.seq(), json)
      await bodyOf(steps.answers.$post({ param: { office: code, id: inspection.id }, header, json }))
      keepDraft(place, null)
      announce(words.filesAdded)
      again()
    },
    place: besideFiles,
  })
  const keep = (element: HTMLFormElement) => {
    const value = String(new FormData(element).get(filesName) ?? '')
    keepDraft(place, value || null)
    setSome(value !== '')
  }
  return (
    <form class="pad form" onSubmit={form.onSubmit} onInput={(event) => keep(event.currentTarget)} noValidate>
      <FilesField
        fault={form.faults.files}
        usual="site"
        scene={() => ({ enterprise: inspection.enterprise?.name, place: inspection.place })}
        kept={kept}
      />
      {some && <p class="hint">{words.filesHint}</p>}
      {some && <FormEnd form={form} submit={words.filesSave} again={again} />}
    </form>
  )
}
