import { toFloat32, type Matrix } from '../matrix';
import { reconstructor } from '../model/inference';
import { StandardScaler } from '../scaling';
import type { Detector } from './detector';
import type { FittedDetector } from './fittedDetector';
import { rowErrors } from './kinds/autoencoder';
import { scaledRows } from './pipeline/scaled';
import { checkedScores, featureMatrix } from './score';

/**
 * Scores rows × features at once.
 * @throws RangeError as `score`: for a row that cannot be scored
 */
export type Scorer = (values: Matrix<Float64Array>) => Float64Array;

/**
 * `score` for batch after batch: what does not depend on the rows is prepared once. The same bytes.
 * @returns null for kinds that score on several threads or by TensorFlow.js, and so cannot answer at once
 */
export function scorer(detector: Detector | FittedDetector): Scorer | null {
  return 'model' in detector ? fittedScorer(detector) : trainedScorer(detector);
}

function fittedScorer(detector: FittedDetector): Scorer | null {
  const score = detector.model.scorer();
  if (score === null) return null;
  return (values) => checkedScores(score(scaledRows(detector, { names: detector.features, values }).x));
}

function trainedScorer(detector: Detector): Scorer | null {
  const { autoencoder, scaler, error, features: names } = detector;
  const rebuild = reconstructor(autoencoder);
  if (rebuild === null) return null;
  const inOnePass = onePass(detector);
  return (values) => {
    const x = inOnePass(values) ?? toFloat32(scaler.transform(featureMatrix(detector, { names, values }).values));
    return rowErrors(error, x, rebuild(x));
  };
}

/**
 * Rows as the network takes them: rounded, filled, scaled and rounded again, number by number as `featureMatrix` and the
 * scaler do it column by column.
 * @returns undefined where a value needs their words
 */
function onePass({
  scaler,
  precision,
  fill,
}: Detector): (values: Matrix<Float64Array>) => Matrix<Float32Array> | undefined {
  const standard = scaler instanceof StandardScaler;
  if (!standard && scaler.toJSON().clip) return () => undefined;
  const round = precision === 'float32' ? Math.fround : (value: number) => value;
  const [factors, summands] = [scaler.scale, standard ? scaler.mean : scaler.offset].map((own) =>
    Float64Array.from(own),
  );
  return ({ data: values, rows, cols }) => {
    const data = new Float32Array(values.length);
    for (let k = 0, j = 0; k < values.length; k++) {
      let value = round(values[k]);
      if (value - value !== 0) {
        if (fill === null) return undefined;
        value = round(fill[j]);
      }
      data[k] = standard
        ? round(round(value - summands[j]) / factors[j])
        : round(round(value * factors[j]) + summands[j]);
      if (++j === cols) j = 0;
    }
    return { data, rows, cols };
  };
}
