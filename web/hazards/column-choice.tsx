import { useState } from 'preact/hooks'
import { Dialog } from '../kit/dialog.tsx'
import { recallOwn, rememberOwn } from '../kit/keep.ts'
import { t } from '../text/text.ts'
import { ledgerText } from './ledger-text.ts'
import '../kit/field.css'
import '../kit/form.css'

/** Which columns of a list a person wants to see, kept in this browser; those that aren't there any more are left out. */
export function useColumns<Name extends string>(list: string, all: readonly Name[], usual: readonly Name[]) {
  const kept = recallOwn(`columns.${list}`)?.split(' ')
  const [chosen, setChosen] = useState<readonly Name[]>(kept ? all.filter((name) => kept.includes(name)) : usual)
  const choose = (names: readonly Name[]) => {
    const inOrder = all.filter((name) => names.includes(name))
    setChosen(inOrder)
    rememberOwn(`columns.${list}`, inOrder.join(' '))
  }
  return { chosen, choose, reset: () => choose(usual) }
}

/** A button that opens the choice of columns. */
export function ColumnChoice<Name extends string>({
  columns,
  chosen,
  choose,
  reset,
}: {
  columns: readonly (readonly [name: Name, label: string])[]
  chosen: readonly Name[]
  choose: (names: readonly Name[]) => void
  reset: () => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {ledgerText().columns}
      </button>
      <Dialog title={ledgerText().columns} open={open} onClose={() => setOpen(false)}>
        <div class="form">
          <fieldset class="field">
            <legend class="unseen">{ledgerText().columns}</legend>
            <div class="choices">
              {columns.map(([name, label]) => (
                <label class="choice" key={name}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(name)}
                    onChange={({ currentTarget: { checked } }) =>
                      choose(checked ? [...chosen, name] : chosen.filter((other) => other !== name))
                    }
                  />
                  {label}
                </label>
              ))}
            </div>
          </fieldset>
          <div class="acts end">
            <button type="button" class="button" onClick={reset}>
              {ledgerText().usualColumns}
            </button>
            <button type="button" class="button primary" onClick={() => setOpen(false)}>
              {t().close}
            </button>
          </div>
        </div>
      </Dialog>
    </>
  )
}
