'use strict';
// What the package @tensorflow/tfjs puts together, of the packages that it is made of: it holds each of them three times more
// (140 MB), and WebGL, which needs a browser.

const core = require('@tensorflow/tfjs-core');
require('./registrations'); // gradients, and operations as methods of tensors: the build makes it of core's sources
const layers = require('@tensorflow/tfjs-layers');
const converter = require('@tensorflow/tfjs-converter');
const data = require('@tensorflow/tfjs-data');
const cpu = require('@tensorflow/tfjs-backend-cpu');

// Where two packages have a name, the earlier one of @tensorflow/tfjs counts.
module.exports = {
  ...cpu,
  ...converter,
  ...layers,
  ...core,
  data,
  version: {
    'tfjs-core': core.version_core,
    'tfjs-backend-cpu': cpu.version_cpu,
    'tfjs-data': data.version_data,
    'tfjs-layers': layers.version_layers,
    'tfjs-converter': converter.version_converter,
    tfjs: core.version_core,
  },
};
Object.defineProperty(module.exports, '__esModule', { value: true });
