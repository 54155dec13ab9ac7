import { openBrowser } from './browser.ts'

/** Opens the browser once before all tests, which unpacks it: two that unpack it at once would run what is half written. */
export default async function unpack(): Promise<void> {
  await (await openBrowser()).close()
}
