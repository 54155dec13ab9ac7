import { describe, expect, test } from 'vitest'
import { sentenceFor, Trouble } from '../../src/local/trouble.ts'

const system = (code: string, path?: string) => Object.assign(new Error(`${code}: told at length`), { code, path })

describe('why Bihuan can’t start is told in one sentence that says what to do', () => {
  test.each([
    [system('EACCES', '/srv/state'), /may not write to \/srv\/state: .*STATE=/],
    [system('EROFS'), /may not write to here: .*STATE=/],
    [system('ENOTDIR', '/srv/file/state'), /\/srv\/file\/state can’t be made.*STATE=/],
    [system('ENOSPC'), /disk with here is full: make room/],
    [new Error('D1_ERROR: database or disk is full: SQLITE_FULL'), /disk with here is full: make room/],
    [new Error('file is not a database'), /are damaged: .*npm run reset/],
    [new Error('read', { cause: new Error('SQLITE_CORRUPT') }), /are damaged: .*npm run reset/],
    [new Trouble('Say this.'), /^Say this\.$/],
  ])('%s', (error, sentence) => {
    expect(sentenceFor(error, 'here')).toMatch(sentence)
    expect(sentenceFor(error, 'here')).not.toMatch(/\n|at length/)
  })

  test('what nobody foresaw is left to be shown whole', () => {
    expect(sentenceFor(new TypeError('x is undefined'), 'here')).toBeUndefined()
  })
})
