import type { Import } from '../../src/features/imports/schema.ts'
import { api, bodyOf } from '../api.ts'

/** One import. JSON holds no undefined, so what is optional is there or isn't. */
export const wholeImport = async (office: string, id: string) =>
  (await bodyOf(api.offices[':office'].imports[':id'].$get({ param: { office, id } }))) as Import
