/** Where an object can be looked at. */
export interface Link {
  readonly name: string;
  readonly url: string;
}

const ZTF = /^ZTF\d\d[a-z]{7}$/;
/** LSST's identifiers are 64-bit numbers. */
const LSST = /^\d{15,19}$/;

/** The pages of brokers that know an object, by the form of its identifier; none for other forms. */
export function brokerLinks(objectId: string): Link[] {
  if (ZTF.test(objectId)) {
    return [
      { name: 'Lasair', url: `https://lasair-ztf.lsst.ac.uk/objects/${objectId}/` },
      { name: 'Fink', url: `https://ztf.fink-portal.org/${objectId}` },
      { name: 'ALeRCE', url: `https://alerce.online/object/${objectId}` },
    ];
  }
  if (LSST.test(objectId)) {
    return [
      { name: 'Lasair', url: `https://lasair.lsst.ac.uk/objects/${objectId}/` },
      { name: 'Fink', url: `https://lsst.fink-portal.org/${objectId}` },
      { name: 'ALeRCE', url: `https://lsst.alerce.online/object/${objectId}?survey=lsst` },
    ];
  }
  return [];
}

/** The Transient Name Server's search within 5″ of a position in degrees; null for one that is none. */
export function positionLink(ra: number, dec: number): Link | null {
  if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90)) return null;
  const url = `https://www.wis-tns.org/search?ra=${ra}&decl=${dec}&radius=5&coords_unit=arcsec`;
  return { name: 'TNS', url };
}
