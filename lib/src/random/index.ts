export { MersenneTwister } from './mersenneTwister';
export { RandomState, type MutableList } from './randomState';
export { TorchGenerator, type LinearParameters } from './torchGenerator';
export { glorotUniform } from './glorotUniform';
