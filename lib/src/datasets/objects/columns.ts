/** The 45 columns of `ClassImbalanced_FinalTrainingSet.csv`, in its order. */
export const OBJECT_COLUMNS: readonly string[] = (
  'objectId gmag rmag g_minus_r jd_g_minus_r jdmin ramean decmean glatmean dmdt_g mag_g02 mag_g08 mag_g28 maggmax ' +
  'maggmean maggmin mag_r02 mag_r08 mag_r28 dmdt_r magrmax magrmin distpsnr1 dmdt_g_err dmdt_r_err sgmag1 srmag1 ' +
  'classification catalogue_object_id separationArcsec northSeparationArcsec eastSeparationArcsec ' +
  'physical_separation_kpc distance classificationReliability major_axis_arcsec tns_name type ra decl galactic_plane ' +
  'g_r_days_from_fl z source_label is_synthetic'
).split(' ');

/** Inclusive ranges a row must lie in to be kept (the original notebook, "Filters"); a missing value is outside. */
export const OBJECT_FILTERS: Readonly<Record<string, readonly [number, number]>> = {
  dmdt_g_err: [-1, 1],
  dmdt_r_err: [-1, 1],
  mag_g02: [0, 30],
  mag_g08: [0, 30],
  mag_g28: [0, 30],
  mag_r02: [0, 30],
  mag_r08: [0, 30],
  mag_r28: [0, 30],
};

/** The columns that are not features: identifiers, positions, dates, labels (the original notebook's `DROP_FOR_AE`). */
export const DROP_FOR_AE: readonly string[] = [
  'ramean',
  'decmean',
  'jdmin',
  'ra',
  'decl',
  'g_r_days_from_fl',
  'glatmean',
  'jd_g_minus_r',
  'objectId',
  'classification',
  'catalogue_object_id',
  'classificationReliability',
  'tns_name',
  'type',
  'galactic_plane',
  'source_label',
  'dmdt_g_err',
  'dmdt_r_err',
  'northSeparationArcsec',
  'eastSeparationArcsec',
  'distance',
  'physical_separation_kpc',
];

/** The number of features of the paper's table; a table of another width is used as it is, and the notebook reports it. */
export const PAPER_INPUT_DIM = 22;
