import { writeAvro, type AvroSchema } from '../../formats/avro/write';
import { RandomState } from '../../random';
import { OBJECT_COUNTS } from './objects';
import { seenInNight, type SeenObject } from './survey/night';
import { CLASSES } from './survey/transients';

/** One detection in a packet, under ZTF's names: Julian date, magnitudes, degrees. */
export interface PacketDetection {
  readonly candid: bigint;
  readonly jd: number;
  /** The filter: 1 is g, 2 is r. */
  readonly fid: number;
  /** The night's number. */
  readonly nid: number;
  /** 't': brighter than in the reference image. */
  readonly isdiffpos: string;
  readonly magpsf: number;
  readonly sigmapsf: number;
  readonly ra: number;
  readonly dec: number;
}

/** A packet's own detection, which names the nearest Pan-STARRS source besides; −999 where there is none. */
export interface PacketCandidate extends PacketDetection {
  readonly distpsnr1: number;
  readonly sgmag1: number;
  readonly srmag1: number;
}

/** An alert packet with the fields of ZTF's that features are made of. */
export interface AlertPacket extends Readonly<Record<string, unknown>> {
  readonly objectId: string;
  readonly candid: bigint;
  readonly candidate: PacketCandidate;
  /** The detections of the 30 days before, oldest first. */
  readonly prv_candidates: readonly PacketDetection[];
}

/** A night's alerts in the order of their arrival, and what each object really is, which no packet says. */
export interface StandInAlerts {
  readonly packets: readonly AlertPacket[];
  /** The type that a spectrum would show. */
  readonly types: readonly string[];
  /** The table's four classes. */
  readonly labels: readonly string[];
}

export interface StandInAlertOptions {
  /** How many objects send an alert. Default 4000. */
  readonly alerts?: number;
  /** Default 20,260,101. */
  readonly seed?: number;
  /**
   * Julian date of the noon before the night, a whole number. Default 2,461,055, near new moon; 15 nights later the moon is full
   * and the survey sees 0.7 magnitudes less deep.
   */
  readonly night?: number;
}

const NEW_MOON = 2_461_055;
/** Julian date of the beginning of ZTF's night 0. */
const NIGHT_0 = 2_457_754.5;
/** Scatter of positions: a tenth of an arcsecond, in degrees. */
const SCATTER = 0.1 / 3600;

/** Every kind of transient, as often as in the table of objects. */
const KINDS = CLASSES.flatMap(([label, kinds]) => {
  const all = kinds.reduce((sum, [, weight]) => sum + weight, 0);
  return kinds.map(([kind, weight]) => [kind, (OBJECT_COUNTS[label] * weight) / all] as const);
});

/**
 * Stand-in alert packets of one night: the simulated transients of the stand-in object table, watched by the same simulated
 * survey, each at whatever age it has that night. Young objects therefore have few detections, and features of theirs are
 * missing, as in a real night. An object sends one packet, its last of the night; upper limits, cutouts, moving objects,
 * variable stars and artefacts are left out.
 * @throws RangeError for a number of alerts or a night that is not a whole number above 0, and for seeds outside 0 … 2^32 − 1
 * @example
 * const { packets } = datasets.standInAlerts({ alerts: 3 });
 * packets.map(({ objectId }) => objectId); // one of them: 'ZTF25…'
 * datasets.lightCurveFeatures(packets[0]).gmag;
 */
export function standInAlerts({
  alerts = 4000,
  seed = 20_260_101,
  night = NEW_MOON,
}: StandInAlertOptions = {}): StandInAlerts {
  for (const [name, value] of Object.entries({ alerts, night })) {
    if (Number.isSafeInteger(value) && value > 0) continue;
    throw new RangeError(`standInAlerts: ${name} is ${value}; allowed are whole numbers from 1 up`);
  }
  const random = new RandomState(seed);
  const seen = Array.from({ length: alerts }, (_, k) => {
    const object = seenInNight(random, KINDS, night);
    return { object, packet: packetOf(random, object, k) };
  });
  seen.sort((a, b) => a.packet.candidate.jd - b.packet.candidate.jd);
  return {
    packets: seen.map(({ packet }) => packet),
    types: seen.map(({ object }) => object.type),
    labels: seen.map(({ object }) => object.kind.label),
  };
}

function packetOf(
  random: RandomState,
  { objectId, position, detections, star }: SeenObject,
  serial: number,
): AlertPacket {
  const around = (degrees: number) => Number((degrees + SCATTER * random.standardNormal()).toFixed(7));
  const history = detections.map(({ band, jd, mag, error }): PacketDetection => {
    const since = jd - NIGHT_0;
    // ZTF's numbers begin with the time, too, in millionths of a day
    const candid = BigInt(Math.floor(since * 1e6)) * 1_000_000_000n + BigInt(serial);
    const [magpsf, sigmapsf] = [mag, error].map(Math.fround);
    const [fid, nid] = [band === 'g' ? 1 : 2, Math.floor(since)];
    return { candid, jd: Number(jd.toFixed(7)), fid, nid, isdiffpos: 't', magpsf, sigmapsf, ra: around(position.ra), dec: around(position.dec) }; // prettier-ignore
  });
  const [distpsnr1, sgmag1, srmag1] = [star.distpsnr1, star.sgmag1, star.srmag1].map(Math.fround);
  const candidate = { ...history[history.length - 1], distpsnr1, sgmag1, srmag1 };
  return { objectId, candid: candidate.candid, candidate, prv_candidates: history.slice(0, -1) };
}

const fields = (types: Readonly<Record<string, AvroSchema>>) =>
  Object.entries(types).map(([name, type]) => ({ name, type }));

const DETECTION: Readonly<Record<string, AvroSchema>> = {
  ...({ candid: 'long', jd: 'double', fid: 'int', nid: 'int', isdiffpos: 'string' } as const),
  ...({ magpsf: 'float', sigmapsf: 'float', ra: 'double', dec: 'double' } as const),
};

const SCHEMA: AvroSchema = {
  type: 'record',
  name: 'ztf.alert',
  fields: fields({
    objectId: 'string',
    candid: 'long',
    candidate: {
      type: 'record',
      name: 'ztf.alert.candidate',
      fields: fields({ ...DETECTION, distpsnr1: 'float', sgmag1: 'float', srmag1: 'float' }),
    },
    prv_candidates: {
      type: 'array',
      items: { type: 'record', name: 'ztf.alert.prv_candidate', fields: fields(DETECTION) },
    },
  }),
};

/** Writes packets into one Avro container, under ZTF's names and types, as brokers hand on a night; atomically. */
export function writeAlerts(path: string, packets: readonly AlertPacket[]): void {
  writeAvro(path, SCHEMA, packets);
}
