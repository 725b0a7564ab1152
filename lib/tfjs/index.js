module.exports = require('../dist/model/tensorflow/parts');
