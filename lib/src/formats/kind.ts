import type { ByteSource } from './byteSource';
import { FormatError } from './formatError';

/** What a file is by its first bytes, whatever its name says. */
export type KindName =
  | 'zip'
  | 'npz'
  | 'npy'
  | 'torch'
  | 'excel'
  | 'gzip'
  | 'bzip2'
  | 'xz'
  | 'zstd'
  | 'hdf5'
  | 'matlab'
  | 'parquet'
  | 'avro'
  | 'root'
  | 'fits'
  | 'arrow'
  | 'feather'
  | 'html'
  | 'xml'
  | 'lfs'
  | 'pickle'
  | 'pdf'
  | 'image'
  | 'safetensors'
  | 'sqlite'
  | 'json'
  | 'text'
  | 'empty'
  | 'unknown';

export interface FileKind {
  readonly name: KindName;
  /** As a message has it: "an HDF5 file". */
  readonly what: string;
  /** What to do to have it read. */
  readonly remedy: string;
}

const BYTES = 512;
/** Where the local header of a zip file's first entry has its name, and the name's length. */
const [ZIP_NAME, ZIP_NAME_LENGTH] = [30, 26];

const to = (reading: string): string =>
  `open it in Python (${reading}) and save its arrays with numpy.savez or torch.save, its tables as CSV`;
const unpack = (command: string): string => `unpack it first (${command})`;

type Row = readonly [name: KindName, start: RegExp, what: string, remedy: string];

/** By beginning, in Latin-1. */
const KINDS: readonly Row[] = [
  [
    'empty',
    /^$/,
    'a file beginning with nothing (it is empty)',
    'get the file again: its download or its saving was cut short',
  ],
  ['npy', /^\x93NUMPY/, 'a NumPy array (.npy)', 'read it with readNpy'],
  ['gzip', /^\x1f\x8b/, 'a gzip file', unpack('gunzip, or tar -xzf')],
  ['bzip2', /^BZh[1-9]/, 'a bzip2 file', unpack('bunzip2')],
  ['xz', /^\xfd7zXZ\x00/, 'an xz file', unpack('unxz')],
  ['zstd', /^\x28\xb5\x2f\xfd/, 'a Zstandard file', unpack('unzstd')],
  ['matlab', /^MATLAB 7\.3/, 'a MATLAB file (v7.3)', to('h5py.File')],
  ['matlab', /^MATLAB 5\.0/, 'a MATLAB file (v5)', to('scipy.io.loadmat')],
  ['hdf5', /^\x89HDF\r\n\x1a\n/, 'an HDF5 file', to('h5py.File, or pandas.read_hdf')],
  ['parquet', /^PAR[1E]/, 'a Parquet file', to('pandas.read_parquet')],
  ['avro', /^Obj\x01/, 'an Avro file', to('fastavro.reader')],
  ['root', /^root\x00|^root[\x00-\xff]{4}\x00/, 'a ROOT file', to('uproot.open')],
  ['fits', /^SIMPLE {2}=/, 'a FITS file', to('astropy.io.fits.open, or astropy.table.Table.read')],
  ['arrow', /^ARROW1/, 'an Arrow or Feather file', to('pandas.read_feather')],
  ['feather', /^FEA1/, 'a Feather file', to('pandas.read_feather')],
  ['sqlite', /^SQLite format 3\x00/, 'an SQLite database', to('pandas.read_sql')],
  ['lfs', /^version https:\/\/git-lfs/, 'a Git LFS pointer', 'fetch the file that it stands for: git lfs pull'],
  ['pdf', /^%PDF-/, 'a PDF document', 'save the data themselves'],
  ['image', /^\x89PNG\r\n/, 'a PNG image', 'save the data themselves'],
  ['image', /^\xff\xd8\xff/, 'a JPEG image', 'save the data themselves'],
  ['image', /^GIF8[79]a/, 'a GIF image', 'save the data themselves'],
  ['excel', /^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'an old Excel or Office file', 'save the sheet as "CSV UTF-8"'],
  [
    'html',
    /^\s*<(!doctype html|html|head|body)\b/i,
    'a web page (HTML)',
    'download the file itself: this is a page about it, or one that asks to sign in',
  ],
  ['xml', /^\s*<(\?xml|VOTABLE)/i, 'an XML file', 'save the table as CSV (astropy.table.Table.read reads VOTables)'],
  [
    'safetensors',
    /^[\x00-\xff]{6}\x00\x00\{"/,
    'a safetensors file',
    'load it with safetensors.torch.load_file and save that with torch.save',
  ],
  ['pickle', /^\x80[\x02-\x05]/, 'a Python pickle', 'save what it holds with torch.save (pickle.load it first)'],
  ['json', /^\s*[{[]\s*["{[\]}\d-]/, 'JSON', 'read it with parseJson, or save the data with torch.save'],
];

const ZIPS: readonly Row[] = [
  [
    'excel',
    /^(\[Content_Types\]\.xml|_rels\/|xl\/|docProps\/)/,
    'an Excel workbook (.xlsx)',
    'save the sheet as "CSV UTF-8"',
  ],
  ['npz', /\.npy$/, 'NumPy arrays (.npz)', 'read it with readNpz'],
  [
    'torch',
    /\/(data\.pkl|\.?data\/|byteorder|\.format_version|version)/,
    'a file by torch.save',
    'read it with readTorch',
  ],
  ['zip', /^/, 'a zip file', unpack('unzip')],
];

const kindAmong = (rows: readonly Row[], text: string): FileKind | undefined => {
  const row = rows.find(([, start]) => start.test(text));
  return row === undefined ? undefined : { name: row[0], what: row[2], remedy: row[3] };
};

const TEXT: FileKind = { name: 'text', what: 'text', remedy: 'if it is a table, read it with readCsv' };

/** @returns what a file is by its first bytes; `hdf5` may begin later, at 512 */
export function kindOf(source: ByteSource): FileKind {
  const head = Buffer.from(source.read(0, Math.min(source.size, BYTES + 8)));
  const start = head.toString('latin1');
  if (/^PK(\x03\x04|\x05\x06)/.test(start)) {
    const length = head.length > ZIP_NAME ? head.readUInt16LE(ZIP_NAME_LENGTH) : 0;
    return kindAmong(ZIPS, start.slice(ZIP_NAME, ZIP_NAME + length))!;
  }
  const kind = kindAmong(KINDS, start.replace(/^\xef\xbb\xbf/, '')) ?? kindAmong(KINDS, start.slice(BYTES) || '?');
  if (kind !== undefined) return kind;
  if (/^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(start) && !/[\x80-\x9f]{2}/.test(start)) return TEXT;
  const hex = head.subarray(0, 8).toString('hex');
  return { name: 'unknown', what: `a file beginning with ${hex}`, remedy: '' };
}

/** @returns how a message names a kind, and what it says is allowed */
export function wrongKind(source: ByteSource, kind: FileKind, wanted: string): FormatError {
  const { file, member } = source;
  const hint = kind.remedy === '' ? '' : `; ${kind.remedy}`;
  return new FormatError({ file, member, offset: 0 }, kind.what, `${wanted}${hint}`);
}
