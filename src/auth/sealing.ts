const nonceBytes = 12

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function keyOf(key: string) {
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(key))
  return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const settings = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: bytesOf(about),
})

/** Encrypts a text, so that whoever has the database alone can't read it; only what is about the same opens it. */
export async function seal(text: string, key: string, about: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const sealed = await crypto.subtle.encrypt(settings(iv, about), await keyOf(key), bytesOf(text))
  return Buffer.concat([iv, new Uint8Array(sealed)]).toString('base64')
}

export async function unseal(sealed: string, key: string, about: string): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(sealed, 'base64'))
  const iv = bytes.slice(0, nonceBytes)
  const text = await crypto.subtle.decrypt(settings(iv, about), await keyOf(key), bytes.slice(nonceBytes))
  return new TextDecoder().decode(text)
}
