// The instructions of a program, shared by the compiler (TypeScript) and the interpreter (AssemblyScript).
// An instruction is a record of twelve 32-bit words: the opcode, then its operands. Operand letters:
//   s: offset into the thread's scratch memory    g: offset into the chunk's gradient buffer    p: address (parameters)
//   n: a number of columns (or of inner terms)    f: a float32
// Every scratch matrix has room for a block's rows; its strips are `scratch stride` bytes apart.

export const WORDS = 12;

export const END = 0;
/** s out, n cols: the block's rows of x, row-major and unpadded in memory, into strips. */
export const GATHER = 1;
/** s in, s out, p kernel, p bias (0: none), n inner, n cols: out = in·kernel + bias. */
export const MULTIPLY = 2;
/** s in, s d, g kernel gradient, n inner, n cols: gradient += inᵀ·d. */
export const OUTER = 3;
/** s in place, n cols. */
export const SIGMOID = 4;
/** s in place, n cols. */
export const RELU = 5;
/** s in place, s derivative, n cols. */
export const GELU = 6;
/** s in place, n cols: without the derivative. */
export const GELU_ONLY = 7;
/** s in, s out, p scale, p shift, n cols: out = in·scale + shift, a frozen batch normalisation. */
export const AFFINE = 8;
/** s in, s x̂, s out, p gamma, p beta, p moving mean, p moving variance, s inverse deviation, n cols, f epsilon, f momentum. */
export const NORMALIZE = 9;
/** s activation, n cols: adds Σ|activation| to the chunk's activity. */
export const ACTIVITY = 10;
/** s d, s activation, n cols: d += activity scale · sign(activation). */
export const ACTIVITY_GRADIENT = 11;
/** s output, s x, s d, g bias gradient (0: none), n cols: adds Σ(y − x)² to the loss, d = scale·(y − x), and its column sums. */
export const SQUARED_LOSS = 12;
/** The same with Σ huber(y − x) and d = scale·clamp(y − x, ±delta); then f delta. */
export const HUBER_LOSS = 13;
/** s d, s unused, g bias gradient, n cols: bias gradient += column sums of d. */
export const LINEAR_GRADIENT = 14;
/** s d, s activation, g bias gradient, n cols: d *= h(1 − h), then column sums. */
export const SIGMOID_GRADIENT = 15;
/** s d, s activation, g bias gradient, n cols: d = 0 where the activation is 0, then column sums. */
export const RELU_GRADIENT = 16;
/** s d, s derivative, g bias gradient, n cols: d *= derivative, then column sums. */
export const GELU_GRADIENT = 17;
/** s d, s in, g gamma gradient, g beta gradient, p scale, p mean, p inverse deviation, n cols. */
export const AFFINE_GRADIENT = 18;
/** s d, s x̂, g gamma gradient, g beta gradient, p gamma, s inverse deviation, n cols. */
export const NORMALIZE_GRADIENT = 19;
/** s in, n cols: the block's rows to what the chunk leaves, row-major and unpadded. */
export const SCATTER = 20;
/** p kernel, p transposed kernel, n inner, n cols (once a step). */
export const TRANSPOSE = 21;
/** p gamma, p beta, p moving mean, p moving variance, p scale, p shift, p inverse deviation, n cols, f epsilon (once a step). */
export const FREEZE = 22;

// From a table's rows to scores (rawRows.ts, rowErrors.ts):
/** s out, n cols, p columns, n mode: the block's rows of float64 x, filled and scaled; the chunk leaves the counts first. */
export const GATHER_RAW = 27;
/** s x, s y, n cols, n unused, n bytes: what the chunk leaves gets at that offset each row's mean of (x − y)², a float64. */
export const SQUARED_ERRORS = 28;
/** The same with the mean of huber(x − y): s x, s y, n cols, p delta (a float64), n bytes. */
export const HUBER_ERRORS = 29;
/** Bits of GATHER_RAW's mode: every value and every step is rounded to float32; x·factor + summand, not (x − summand)/factor. */
export const SINGLE = 1;
export const FACTOR_FIRST = 2;

// Common neighbours in one pass:
/** SIGMOID, then ACTIVITY. */
export const SIGMOID_ACTIVITY = 23;
/** ACTIVITY_GRADIENT, then SIGMOID_GRADIENT: operands of the latter. */
export const SIGMOID_ACTIVITY_GRADIENT = 24;
/** GELU, then AFFINE: s in place, s derivative, s out, p scale, p shift, n cols. */
export const GELU_AFFINE = 25;
/** AFFINE_GRADIENT, then GELU_GRADIENT: s d, s derivative, s in, g bias, g gamma, g beta gradients, p scale, p mean, p inverse, n cols. */
export const GELU_AFFINE_GRADIENT = 26;

// A job says: which rows to take through a program, and in which parts. Word offsets.
export const JOB_PROGRAM = 0;
/** Address of the rows, row-major, unpadded; and the number of columns. */
export const JOB_X = 1;
export const JOB_COLS = 2;
/** Address of the order of rows (uint32), or 0 for their own order. */
export const JOB_ORDER = 3;
/** First position in that order, and number of rows. */
export const JOB_START = 4;
export const JOB_ROWS = 5;
/** Rows a chunk (one gradient buffer) and rows a block (one pass through the program), both multiples of 4. */
export const JOB_CHUNK_ROWS = 6;
export const JOB_BLOCK_ROWS = 7;
/** float32: the factor of the loss's gradient, 1 / number of elements (times 2 for squares). */
export const JOB_LOSS_SCALE = 8;
/** float32: strength / number of activations. */
export const JOB_ACTIVITY_SCALE = 9;
/** Bytes between the strips of scratch matrices: 16 · capacity of a block. */
export const JOB_STRIDE = 10;

// What a chunk leaves: float64 loss sum, float64 activity sum, then (from CHUNK_HEADER bytes on) its gradient or outputs.
export const CHUNK_HEADER = 64;
