import { encode } from 'uqr'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { CodeInput, readCode } from './code-input.tsx'
import { factorText } from './text.ts'
import './authenticator-set-up.css'

/** Sets up an authenticator app: its QR code, and the first code that the app shows. */
export default function AuthenticatorSetUp({
  done,
  unproven,
  cancel,
}: {
  /** With the recovery codes, where this is the first factor. */
  done: (recoveryCodes: readonly string[]) => void
  /** The password was given too long ago. */
  unproven: () => void
  cancel: () => void
}) {
  const words = factorText()
  const offered = useLoad('', () => bodyOf(api.session.factors.authenticator.offer.$post({ json: {} })))
  const form = useForm({
    read: (reading) => ({ code: readCode(reading) }),
    send: async (json) => done((await bodyOf(api.session.factors.authenticator.$put({ json }))).recoveryCodes),
    place: ({ code }) => {
      if (code === 'proofNeeded') unproven()
      return code === 'codeWrong' ? { code: words.step.wrong } : {}
    },
  })
  return (
    <Await of={offered}>
      {({ secret, uri }) => (
        <form class="form" onSubmit={form.onSubmit} noValidate>
          <p>{words.scan}</p>
          <div class="scan">
            <QrCode says={uri} label={words.qr} />
            <p>
              {words.byHand}
              <br />
              <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
            </p>
            <a class="link" href={uri}>
              {words.here}
            </a>
          </div>
          <p>{words.enter}</p>
          <Field name="code" label={words.code} must fault={form.faults.code}>
            {(control) => <CodeInput {...control} />}
          </Field>
          <FormEnd form={form} submit={words.setUp} onCancel={cancel} />
        </form>
      )}
    </Await>
  )
}

/** Dark on white in any colour scheme: not every camera reads it the other way round. */
function QrCode({ says, label }: { says: string; label: string }) {
  const { data, size } = encode(says, { border: 3 })
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={squares.join('')} />
    </svg>
  )
}
