'use strict';
// Written as JavaScript because TypeScript loads a module where it is imported; its types are in index.d.ts.
Object.defineProperty(exports, '__esModule', { value: true });

let loaded;
const hooks = [];

Object.defineProperty(exports, 'tf', {
  enumerable: true,
  get() {
    if (!loaded) {
      loaded = require('./parts');
      for (const hook of hooks) hook(loaded);
    }
    return loaded;
  },
});

exports.whenLoaded = (hook) => {
  hooks.push(hook);
  if (loaded) hook(loaded);
};
