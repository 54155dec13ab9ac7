import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Trouble } from '../../local/trouble.ts'
import type { BackupKey } from './key.ts'
import { decodeManifest, encodeManifest, isManifestName, type Manifest } from './manifest.ts'
import { packed, unpacked } from './packing.ts'
import { syncFolder, unfinished, writeWhole } from './written.ts'

const magic = Buffer.from('BIHUAN-BACKUP-1\n')
const parts = ['chunks', 'manifests']

/**
 * A folder of backups. `manifests/` has a file for each of them, `chunks/` each piece of their content once, by the
 * first digits of its name; all is encrypted. What isn't whole is refused by a `Trouble` that names the file.
 */
export class BackupFolder {
  readonly path: string
  readonly #key: BackupKey
  /** Folders with chunks whose names may not be on the disk yet. */
  readonly #touched = new Set<string>()

  private constructor(path: string, key: BackupKey) {
    this.path = path
    this.#key = key
  }

  static open(path: string, key: BackupKey): BackupFolder {
    const folder = new BackupFolder(path, key)
    if (![folder.#manifests, folder.#chunks].every((part) => existsSync(part)))
      throw new Trouble(`${path} is no folder of backups: one has the folders chunks and manifests.`)
    return folder
  }

  /** Opens a folder to write to, and makes it where nothing is there yet. */
  static async openOrMake(path: string, key: BackupKey): Promise<BackupFolder> {
    const folder = new BackupFolder(path, key)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (readdirSync(path).every((name) => parts.includes(name)))
      for (const part of [folder.#chunks, folder.#manifests]) mkdirSync(part, { recursive: true })
    const opened = BackupFolder.open(path, key)
    const newest = opened.names().at(-1)
    if (newest !== undefined) await opened.#sealedManifest(newest)
    return opened
  }

  /** The names of the backups, the oldest first. */
  names(): string[] {
    return readdirSync(this.#manifests).filter(isManifestName).sort()
  }

  /** The backup of this name; without one the newest. */
  chosen(asked: string | undefined): string {
    const names = this.names()
    const name = asked ?? names.at(-1)
    if (name === undefined) throw new Trouble(`There is no backup in ${this.path} yet.`)
    if (names.includes(name)) return name
    throw new Trouble(
      `There is no backup ${name} in ${this.path}: npm run backup -- --list shows those that are there.`,
    )
  }

  async manifest(name: string): Promise<Manifest> {
    const file = this.manifestFile(name)
    const content = await this.#key.open('manifest', name, await this.#sealedManifest(name))
    if (!content) throw new Trouble(`${file} is damaged, altered or renamed: its backup can’t be trusted.`)
    const manifest = decodeManifest(await unpacked(content))
    if (!manifest) throw new Trouble(`${file} was written by another version of Bihuan: restore with that one.`)
    return manifest
  }

  /** With its manifest a backup is one: all that it holds is written before. */
  async writeManifest(name: string, manifest: Manifest): Promise<void> {
    const sealed = await this.#key.seal('manifest', name, await packed(encodeManifest(manifest)))
    await writeWhole(this.manifestFile(name), Buffer.concat([magic, this.#key.id, sealed]))
    await syncFolder(this.#manifests)
  }

  async deleteManifest(name: string): Promise<void> {
    await rm(this.manifestFile(name))
    await syncFolder(this.#manifests)
  }

  nameOf(content: Uint8Array): string {
    return this.#key.nameOf(content)
  }

  hasChunk(name: string): boolean {
    return existsSync(this.chunkFile(name))
  }

  async chunk(name: string): Promise<Buffer> {
    const file = this.chunkFile(name)
    const content = await this.#key.open('chunk', name, await read(file))
    if (!content) throw new Trouble(`${file} is damaged or altered: its backups can’t be trusted.`)
    return unpacked(content)
  }

  /** Stores a chunk; answers how many bytes it takes. The names of its folder are to be synced after. */
  async writeChunk(name: string, content: Uint8Array): Promise<number> {
    const file = this.chunkFile(name)
    mkdirSync(dirname(file), { recursive: true })
    this.#touched.add(dirname(file)).add(this.#chunks)
    const sealed = await this.#key.seal('chunk', name, await packed(content))
    await writeWhole(file, sealed)
    return sealed.length
  }

  async syncChunks(): Promise<void> {
    for (const folder of this.#touched) await syncFolder(folder)
    this.#touched.clear()
  }

  /** Deletes chunks that aren't needed, and what was left unfinished; answers how many bytes that makes room for. */
  async deleteChunksBut(needed: ReadonlySet<string>): Promise<number> {
    let freed = 0
    for (const part of readdirSync(this.#chunks))
      for (const name of readdirSync(join(this.#chunks, part))) {
        if (needed.has(name)) continue
        const file = join(this.#chunks, part, name)
        freed += statSync(file).size
        await rm(file)
      }
    for (const name of readdirSync(this.#manifests))
      if (name.endsWith(unfinished)) await rm(join(this.#manifests, name))
    return freed
  }

  chunkFile(name: string): string {
    return join(this.#chunks, name.slice(0, 2), name)
  }

  manifestFile(name: string): string {
    return join(this.#manifests, name)
  }

  get #chunks(): string {
    return join(this.path, 'chunks')
  }

  get #manifests(): string {
    return join(this.path, 'manifests')
  }

  /** What is encrypted of a manifest, if it is one and of this key. */
  async #sealedManifest(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.manifestFile(name)
    const bytes = await read(file)
    if (!bytes.subarray(0, magic.length).equals(magic))
      throw new Trouble(`${file} is damaged or altered: its backup can’t be trusted.`)
    const headed = magic.length + this.#key.id.length
    if (!bytes.subarray(magic.length, headed).equals(this.#key.id))
      throw new Trouble(`${file} was encrypted with another key: give that one, or name another folder.`)
    return bytes.subarray(headed)
  }
}

async function read(file: string): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Trouble(`${file} is missing: its backups are not whole.`)
  }
}
