import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Factors } from '../../src/features/factors/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { useTitle } from '../kit/page.tsx'
import { Door } from '../shell/door.tsx'
import { LanguageSwitch } from '../shell/frame.tsx'
import { lazyView } from '../shell/lazy-view.ts'
import { me } from '../shell/me.ts'
import { ownPath } from '../shell/own-path.ts'
import { askWhoIAm } from '../shell/session.ts'
import { useSignOut } from '../shell/sign-out.tsx'
import { shellText } from '../shell/text.ts'
import { t } from '../text/text.ts'
import { ConfirmForm } from './confirm-form.tsx'
import { knowsPasskeys } from './knows-passkeys.ts'
import { ProofForm } from './proof-form.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { factorText } from './text.ts'
import './factors-page.css'

const AuthenticatorSetUp = lazyView(() => import('./authenticator-set-up.tsx'))
const PasskeyForm = lazyView(() => import('./passkey-form.tsx'))

type Passkey = Factors['passkeys'][number]
type Change = { what: 'setUp' | 'remove' | 'addPasskey' | 'renew' } | { what: 'removePasskey'; passkey: Passkey }

/** One's own second factors. Whoever has to have one sees no other page before. */
export default function FactorsPage() {
  const { query, route } = useLocation()
  const words = factorText()
  const leaving = useSignOut()
  const dialog = useAsked<Change>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const loaded = useLoad('', () => bodyOf(api.session.factors.$get()))
  const missing = me.value?.secondFactorMissing ?? false
  const title = missing ? words.demandedTitle : words.title
  useTitle(title)

  const done = (says: string, recoveryCodes: readonly string[] = []) => {
    announce(says)
    setCodes(recoveryCodes)
    dialog.finish()
    loaded.again()
    void askWhoIAm()
  }
  const goOn = async () => {
    // Until the server has said that nothing is missing any more, every other page leads back here.
    if (missing) await askWhoIAm()
    setCodes([])
    if (query.next) route(ownPath(query.next))
  }
  return (
    <Door
      foot={
        <>
          <LanguageSwitch />{' '}
          {missing ? (
            <button type="button" class="link" onClick={leaving.begin}>
              {shellText().signOut}
            </button>
          ) : (
            <a class="link" href="/password">
              {shellText().account}
            </a>
          )}
        </>
      }
    >
      <main class="stack">
        <div class="stack close">
          <h1>{title}</h1>
          <p>{words.why}</p>
          {missing && <p class="note">{words.demanded}</p>}
        </div>
        {codes.length > 0 && <RecoveryCodes codes={codes} kept={() => void goOn()} />}
        <Await of={loaded}>{(owned) => <Owned owned={owned} ask={dialog.ask} />}</Await>
      </main>
      <Dialog title={dialog.asked ? titleOf(dialog.asked) : ''} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && loaded.value && (
          <Asked
            key={`${dialog.asked.what} ${dialog.turn}`}
            asked={dialog.asked}
            proven={loaded.value.proven}
            again={loaded.again}
            done={done}
            cancel={dialog.close}
          />
        )}
      </Dialog>
      {leaving.dialog}
    </Door>
  )
}

function Owned({
  owned: { authenticator, passkeys, recoveryCodes },
  ask,
}: {
  owned: Factors
  ask: (change: Change) => void
}) {
  const words = factorText()
  return (
    <ul class="factors">
      <li>
        <div>
          <strong>{words.app}</strong>
          <small>{authenticator ? sinceWhen(authenticator) : words.appWhy}</small>
        </div>
        {authenticator ? (
          <button type="button" class="button" aria-label={words.removeApp} onClick={() => ask({ what: 'remove' })}>
            {words.remove}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            aria-label={words.setUpApp}
            onClick={() => ask({ what: 'setUp' })}
          >
            {words.setUp}
          </button>
        )}
      </li>
      {passkeys.map((passkey) => (
        <li key={passkey.id}>
          <div>
            <strong>{passkey.name}</strong>
            <small>{sinceWhen(passkey)}</small>
          </div>
          <button
            type="button"
            class="button"
            aria-label={words.removePasskey(passkey.name)}
            onClick={() => ask({ what: 'removePasskey', passkey })}
          >
            {words.remove}
          </button>
        </li>
      ))}
      {knowsPasskeys() && (
        <li>
          <div>
            <strong>{words.passkey}</strong>
            <small>{words.passkeyWhy}</small>
          </div>
          <button
            type="button"
            class="button"
            aria-label={words.addPasskey}
            onClick={() => ask({ what: 'addPasskey' })}
          >
            {words.add}
          </button>
        </li>
      )}
      {(authenticator || passkeys.length > 0) && (
        <li>
          <div>
            <strong>{words.recovery}</strong>
            <small>{words.left(recoveryCodes)}</small>
          </div>
          <button type="button" class="button" onClick={() => ask({ what: 'renew' })}>
            {words.renew}
          </button>
        </li>
      )}
    </ul>
  )
}

function sinceWhen({ madeAt, usedAt }: { madeAt: string; usedAt: string | null }): string {
  const words = factorText()
  const used = usedAt === null ? words.neverUsed : words.usedAt(t().moment(usedAt))
  return t().list([words.madeAt(t().moment(madeAt)), used])
}

function titleOf(asked: Change): string {
  const words = factorText()
  switch (asked.what) {
    case 'setUp':
      return words.setUpApp
    case 'remove':
      return words.removeApp
    case 'addPasskey':
      return words.addPasskey
    case 'removePasskey':
      return words.removePasskey(asked.passkey.name)
    case 'renew':
      return words.recovery
  }
}

function Asked({
  asked,
  proven,
  again,
  done,
  cancel,
}: {
  asked: Change
  proven: boolean
  /** Finds out anew whether the password is still proven. */
  again: () => void
  done: (says: string, recoveryCodes?: readonly string[]) => void
  cancel: () => void
}) {
  const words = factorText()
  if (!proven) return <ProofForm done={again} cancel={cancel} />
  switch (asked.what) {
    case 'setUp':
      return <AuthenticatorSetUp done={(codes) => done(words.added, codes)} unproven={again} cancel={cancel} />
    case 'remove':
      return (
        <ConfirmForm
          says={words.removeAsk}
          submit={words.remove}
          send={async () => {
            await api.session.factors.authenticator.$delete()
            done(words.removed)
          }}
          unproven={again}
          cancel={cancel}
        />
      )
    case 'addPasskey':
      return <PasskeyForm done={(codes) => done(words.passkeyAdded, codes)} unproven={again} cancel={cancel} />
    case 'removePasskey':
      return (
        <ConfirmForm
          says={words.removeAsk}
          submit={words.remove}
          send={async () => {
            await api.session.factors.passkeys[':id'].$delete({ param: { id: asked.passkey.id } })
            done(words.passkeyRemoved)
          }}
          unproven={again}
          cancel={cancel}
        />
      )
    case 'renew':
      return (
        <ConfirmForm
          says={words.renewAsk}
          submit={words.renew}
          send={async () => {
            const { recoveryCodes } = await bodyOf(api.session.factors['recovery-codes'].$post({ json: {} }))
            done(words.codesTitle, recoveryCodes)
          }}
          unproven={again}
          cancel={cancel}
        />
      )
  }
}
