import { brokerLinks, positionLink } from '../../../../lib/dist/review/page/core/links';

test('objects of ZTF and of LSST are linked to their brokers by the form of their ids', () => {
  expect(brokerLinks('ZTF18aabtxvd').map(({ url }) => url)).toEqual([
    'https://lasair-ztf.lsst.ac.uk/objects/ZTF18aabtxvd/',
    'https://ztf.fink-portal.org/ZTF18aabtxvd',
    'https://alerce.online/object/ZTF18aabtxvd',
  ]);
  expect(brokerLinks('169760235333878021').map(({ url }) => url)).toEqual([
    'https://lasair.lsst.ac.uk/objects/169760235333878021/',
    'https://lsst.fink-portal.org/169760235333878021',
    'https://lsst.alerce.online/object/169760235333878021?survey=lsst',
  ]);
});

test.each(['', 'event 7', 'ZTF18aabtxvd/../x', 'ZTF18aabtxvd"><script>', 'javascript:1', '12'])(
  '%j is linked nowhere',
  (id) => {
    expect(brokerLinks(id)).toEqual([]);
  },
);

test('a position is looked up within 5 arcseconds, one that is none is not', () => {
  expect(positionLink(255.139521, -67.05)?.url).toBe(
    'https://www.wis-tns.org/search?ra=255.139521&decl=-67.05&radius=5&coords_unit=arcsec',
  );
  expect([positionLink(NaN, 0), positionLink(-999, -999), positionLink(10, 91)]).toEqual([null, null, null]);
});
