export * from '../dist/model/tensorflow/parts';
