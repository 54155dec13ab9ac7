import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileRefusals, readDocument } from '../features/notices/input.ts'
import { readNotice } from '../features/notices/reading/read.ts'

/** Prints what a notice says, as a draft of a template. */
const [file, ...others] = process.argv.slice(2)
if (!file || others.length > 0) {
  console.error('npm run --silent notice -- FILE')
  process.exit(1)
}
try {
  const document = readDocument(new Uint8Array(await readFile(file)), basename(file))
  if ('refused' in document) {
    console.error(`${file}: ${fileRefusals[document.refused]}`)
    process.exitCode = 1
  } else console.log(JSON.stringify(readNotice(document.text), null, 2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
