import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { api, bodyOf } from '../api.ts'
import { Problem } from '../kit/problem.ts'
import { openProblems } from '../text/problems.ts'

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Whatever keeps a browser from answering: mostly that somebody gave it up. */
const given = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch(async (error: unknown) => {
    await openProblems()
    const known = error instanceof Error && error.name === 'InvalidStateError'
    throw new Problem(known ? 'passkeyKnown' : 'passkeyWrong')
  })

/** Has the browser make a passkey, and adds it under a name; answers the recovery codes that come with a first factor. */
export async function addPasskey(name: string): Promise<readonly string[]> {
  const options = await bodyOf(api.session.factors.passkeys.offer.$post({ json: {} }))
  const { id, rawId, response } = await given(startRegistration({ optionsJSON: options as CreationOptions }))
  const { clientDataJSON, attestationObject, transports = [] } = response
  const made = { clientDataJSON, attestationObject, transports }
  const json = {
    name,
    response: { id, rawId, type: 'public-key', response: made, clientExtensionResults: {} },
  } as const
  return (await bodyOf(api.session.factors.passkeys.$post({ json }))).recoveryCodes
}

/** Has the browser sign with one of the passkeys of whoever is half-way in. */
export async function signWithPasskey() {
  const options = await bodyOf(api.session['second-step'].passkey.$post({ json: {} }))
  const { id, rawId, response } = await given(startAuthentication({ optionsJSON: options as RequestOptions }))
  const { clientDataJSON, authenticatorData, signature } = response
  const signed = { clientDataJSON, authenticatorData, signature }
  return { id, rawId, type: 'public-key', response: signed, clientExtensionResults: {} } as const
}
