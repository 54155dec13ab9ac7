import { useState } from 'preact/hooks'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Sheet } from '../kit/page.tsx'
import { ReasonForm } from '../kit/reason-form.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { besideName, readSigned, SignedAs, signedWords } from './signed-as.tsx'
import { mayTake } from './visit.ts'
import { visitText } from './visit-text.ts'

interface CosignOf {
  inspection: Inspection
  again: () => void
}

/** Says whose signatures are missing. */
export function Waiting({ inspection: { officers } }: Pick<CosignOf, 'inspection'>) {
  const missing = officers.filter(({ signedAt }) => signedAt === null).map(({ name }) => name)
  return <p class="note">{visitText().waitsFor(t().list(missing))}</p>
}

/** While signatures are missing: one's own if it is one of them, and the way back. */
export function Signing({ inspection, again }: CosignOf) {
  const office = useOffice()
  return (
    <>
      {mayTake(office, inspection, 'cosign') && <Cosign inspection={inspection} again={again} />}
      {mayTake(office, inspection, 'takeBack') && <TakeBack inspection={inspection} again={again} />}
    </>
  )
}

function Cosign({ inspection, again }: CosignOf) {
  const office = useOffice()
  const words = visitText()
  const form = useForm({
    read: (reading) => ({ ...readSigned(reading), ...readFiles(reading) }),
    send: async (json, headers) => {
      const param = { office: office.code, id: inspection.id }
      const header = headers(inspection.seq, json)
      const { status } = await bodyOf(
        api.offices[':office'].inspections[':id'].countersignature.$post({ param, header, json }),
      )
      announce(signedWords(status))
      again()
    },
    place: (problem) => ({ ...besideFiles(problem), ...besideName(problem) }),
  })
  return (
    <Sheet title={words.cosign}>
      <form class="pad form" onSubmit={form.onSubmit} noValidate>
        <p>{words.cosignNote}</p>
        <SignedAs form={form} name={office.person.name} />
        <FilesField
          label={words.filesOfSignature}
          fault={form.faults.files}
          usual="paper"
          scene={() => ({ enterprise: inspection.enterprise?.name, place: inspection.place })}
        />
        <FormEnd form={form} submit={words.cosignSubmit} again={again} />
      </form>
    </Sheet>
  )
}

function TakeBack({ inspection, again }: CosignOf) {
  const office = useOffice()
  const [open, setOpen] = useState(false)
  const words = visitText()
  return (
    <div class="acts">
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {words.takeBack}
      </button>
      <Dialog title={words.takeBack} open={open} onClose={() => setOpen(false)}>
        <ReasonForm
          label={words.takeBackReason}
          submit={words.takeBack}
          again={again}
          cancel={() => setOpen(false)}
          send={async (json, headers) => {
            const param = { office: office.code, id: inspection.id }
            const header = headers(inspection.seq, json)
            await bodyOf(api.offices[':office'].inspections[':id'].withdrawal.$post({ param, header, json }))
            announce(words.takeBackDone)
            again()
          }}
        >
          <p>{words.takeBackNote}</p>
        </ReasonForm>
      </Dialog>
    </div>
  )
}
