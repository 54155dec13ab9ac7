import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { levelOf } from '../../src/lib/division.ts'
import { api, bodyOf } from '../api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { RowAct } from '../kit/row-act.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { keyPath } from '../paths.ts'
import { me } from '../shell/me.ts'
import { t } from '../text/text.ts'
import { KeyForm, RevokeForm } from './key-forms.tsx'
import { KeyMade, type Shown } from './key-made.tsx'
import { KeyTold } from './key-told.tsx'
import { keyText } from './text.ts'
import '../kit/table.css'

type Listed = Awaited<ReturnType<typeof load>>
type Key = Listed['items'][number]
type Asked = { what: 'add' } | { what: 'replace' | 'revoke'; key: Key }

const load = (division: string) => bodyOf(api.divisions[':division'].keys.$get({ param: { division } }))

/**
 * Which programs read a district: for its supervisors, who make keys, replace them and revoke them. In an office, the
 * keys of one's own tools.
 */
export default function Keys() {
  const { district, office = '' } = useRoute().params
  const division = district ?? office
  const words = keyText()
  const { title, note, empty } = district ? words : words.tools
  const [shown, setShown] = useState<Shown>()
  const loaded = useLoad(division, () => load(division), true)
  const dialog = useStepDialog<Asked>(loaded.again)
  const { cancel, done } = dialog.forForm
  const show = (made: Shown) => {
    setShown(made)
    done(words.madeNow(made.name))
  }
  return (
    <>
      <Head
        title={title}
        acts={
          loaded.value && (
            <button type="button" class="button" onClick={() => dialog.ask({ what: 'add' })}>
              {words.add}
            </button>
          )
        }
      >
        <p>{note}</p>
      </Head>
      <div class="stack">
        {shown && <KeyMade shown={shown} told={() => setShown(undefined)} />}
        <section class="sheet" aria-label={title} aria-busy={loaded.busy}>
          <Await of={loaded}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty says={empty} />
              ) : (
                <List keys={items} at={division} ask={(what, key) => dialog.ask({ what, key })} />
              )
            }
          </Await>
        </section>
      </div>
      <Dialog title={titleOf(dialog.asked)} open={dialog.open} onClose={dialog.close}>
        {dialog.asked?.what === 'revoke' ? (
          <RevokeForm at={division} of={dialog.asked.key} done={done} cancel={cancel} />
        ) : (
          dialog.asked &&
          loaded.value && (
            <KeyForm
              key={dialog.turn}
              at={division}
              divisions={district ? loaded.value.divisions : undefined}
              replaces={dialog.asked.what === 'replace' ? dialog.asked.key : undefined}
              show={show}
              cancel={cancel}
            />
          )
        )}
      </Dialog>
    </>
  )
}

function titleOf(asked: Asked | undefined): string {
  const words = keyText()
  if (asked === undefined || asked.what === 'add') return words.add
  return (asked.what === 'revoke' ? words.revokeOf : words.replaceOf)(asked.key.name)
}

const soonDays = 14

/** What a key has come to; undefined where it works and goes on. */
function stateOf(key: Key, keys: readonly Key[]): { says: string; soon?: boolean } | undefined {
  const words = keyText()
  if (key.revokedAt !== null) return { says: words.revoked }
  const left = Date.parse(key.expiresAt) - Date.now()
  if (left <= 0) return { says: words.expired }
  if (keys.some(({ replaces }) => replaces === key.id)) return { says: words.replaced }
  return left < soonDays * 86_400_000 ? { says: words.soon, soon: true } : undefined
}

function List({
  keys,
  at,
  ask,
}: {
  keys: readonly Key[]
  at: string
  ask: (what: 'replace' | 'revoke', key: Key) => void
}) {
  const words = keyText()
  // An office's tools write nowhere else.
  const many = levelOf(at) !== 'office'
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          {many && <th scope="col">{words.division}</th>}
          <th scope="col">{words.rights}</th>
          <th scope="col">{words.networks}</th>
          <th scope="col">{words.until}</th>
          <th scope="col">{words.lastUsed}</th>
          <th scope="col">{words.manage}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const state = stateOf(key, keys)
          const works = key.revokedAt === null && Date.parse(key.expiresAt) > Date.now()
          return (
            <tr key={key.id}>
              <th scope="row" class="main">
                {key.name} <KeyTold of={key} />
              </th>
              {many && <td data-label={words.division}>{key.divisionName}</td>}
              <td data-label={words.rights}>{t().list(key.rights.map((right) => words.right[right]))}</td>
              <td data-label={words.networks}>{key.networks.length > 0 ? t().list(key.networks) : words.anywhere}</td>
              <td data-label={words.until}>
                {t().fullDay(key.expiresAt)}{' '}
                {state && <span class={state.soon ? 'tag soon' : 'tag'}>{state.says}</span>}
              </td>
              <td data-label={words.lastUsed}>{key.lastUsedAt ? t().moment(key.lastUsedAt) : words.never}</td>
              <td>
                <span class="acts">
                  <a class="link" href={keyPath(at, key.id)} aria-label={words.usesOf(key.name)}>
                    {words.uses}
                  </a>
                  {works && (
                    <>
                      {/* A tool's key is replaced by whose it is. */}
                      {(key.actsFor === null || key.actsFor.user === me.value?.user) && (
                        <RowAct says={[words.replace, words.replaceOf(key.name)]} act={() => ask('replace', key)} />
                      )}
                      <RowAct says={[words.revoke, words.revokeOf(key.name)]} act={() => ask('revoke', key)} />
                    </>
                  )}
                </span>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
