import { useState } from 'preact/hooks'
import { Field } from '../kit/field.tsx'
import { type Opened, Reader, Unreadable } from './reader.ts'
import { importText } from './text.ts'

/** A ledger that was opened. */
export interface Ledger extends Opened {
  name: string
  reader: Reader
}

/** Chooses a ledger and opens it, here on the computer; `opened` takes it, or says why not. */
export function FileField({ label, opened }: { label: string; opened: (ledger: Ledger) => string | undefined }) {
  const words = importText().preparing
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const open = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setFault(undefined)
    const reader = new Reader()
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const refused = opened({ name: file.name, reader, ...(await reader.open(file.name, bytes)) })
      if (refused) reader.close()
      setFault(refused)
    } catch (error) {
      reader.close()
      if (!(error instanceof Unreadable)) throw error
      setFault(words.refusals[error.refused])
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="stack close">
      <Field name="file" label={label} hint={words.fileHint} fault={fault} must>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".xlsx,.csv,.tsv,.txt,.xls,.xlsm"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <p role="status">{busy && words.reading}</p>
    </div>
  )
}
