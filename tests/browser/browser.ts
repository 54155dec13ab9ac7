import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  // No page of a test runs long enough to earn what optimising its code costs.
  '--js-flags=--no-opt,--no-maglev',
]

/** Chromium out of its npm package, unpacked once for this checkout. */
export async function openBrowser(): Promise<Browser> {
  const folder = resolve('node_modules/.cache/chromium')
  mkdirSync(folder, { recursive: true })
  const executablePath = await unpackedIn(folder)
  try {
    return await playwright.launch({ executablePath, args })
  } catch {
    // A bare machine lacks the two libraries that it links against; the package carries them.
    const libraries = await inflate(resolve('node_modules/@sparticuz/chromium/bin/al2023.tar.br'))
    const env = { ...process.env, LD_LIBRARY_PATH: `${libraries}/lib` }
    return await playwright.launch({ executablePath, args, env })
  }
}

/** It goes where temporary files go: for others that stays what it was. */
async function unpackedIn(folder: string): Promise<string> {
  const { TMPDIR } = process.env
  process.env.TMPDIR = folder
  try {
    return await chromium.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}
