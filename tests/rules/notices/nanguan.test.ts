import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readNotice } from '../../../src/features/notices/reading/read.ts'
import { templateOf } from '../../../src/features/notices/reading/template.ts'
import { nanguanTemplate } from '../../support/nanguan-template.ts'

const notice = readFileSync(new URL('../../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')

test('the notice of 南关街道 is read as the template that was typed by hand', () => {
  expect(templateOf(readNotice(notice), notice)).toEqual({ content: nanguanTemplate, missing: [] })
})
