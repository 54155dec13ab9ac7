import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** Of pages of the databases this leaves a sixth, less than zlib does at its best and as fast; zstd is Node's experiment. */
const quality = 4

export const packed = (content: Uint8Array) =>
  compress(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }) as Promise<Buffer<ArrayBuffer>>

/** Only what was opened by the key comes here: nobody else can have packed it. */
export const unpacked = (content: Uint8Array) => decompress(content)
