// The library's door loads each room when it is first used: what one does not use costs nothing. TypeScript writes the door with
// a `require` for each at its begin. Part of build.mjs.
const ROOM = /^exports\.(\w+) = __importStar\(require\("(\.[^"]+)"\)\);$/gm;
const PART =
  /^var (\w+) = require\("(\.[^"]+)"\);\nObject\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return \1\.(\w+); \} \}\);$/gm;
const LAZY = `
function lazy(name, load) {
  let loaded;
  Object.defineProperty(exports, name, { enumerable: true, get: () => (loaded ??= load()) });
}
`;

/** @param door what TypeScript made of index.ts. @returns the same, lazy */
export function lazyRooms(door) {
  const text = door
    .replace(ROOM, (_, name, path) => `lazy("${name}", () => require("${path}"));`)
    .replace(PART, (_, variable, path, name, part) => `lazy("${name}", () => require("${path}").${part});`);
  const eager = /require\("\.[^"]+"\)\)?;$/m.exec(text.replace(/^lazy\(.*$/gm, ''));
  if (eager) throw new Error(`lib/dist/index.js: lazyRooms.mjs does not know this form: ${eager[0]}`);
  return text + LAZY;
}
